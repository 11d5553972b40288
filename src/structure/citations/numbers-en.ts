import type { CitationWords, Span } from '../../model';
import { anchoredMatches, type Anchored, type EnglishText } from '../english-text';
import { standardsIn, type NumberFound } from './citation-numbers';

/** A numbered document in English text; `provisions` where the number includes a section's parts: 44 U.S.C. 3506(b). */
export type EnglishNumber = NumberFound & { readonly provisions?: readonly string[] };

type Form = Anchored & {
  value(match: RegExpMatchArray): string;
  /** The group that contains (a)(1). */
  readonly parts?: number;
};

const section = String.raw`(?:§{1,2}|[Ss]ections?|[Ss]ecs?\.|[Pp]arts?|[Cc]h(?:apter|\.))?`;
const parts = String.raw`((?:\s?\([A-Za-z0-9]{1,4}\)){0,6})`;

const digits = '0123456789';

/** Forms of federal law. Each is searched at a capital that it contains. */
/** Markdown emphasizes names by `_`, which is not a word boundary. */
const edge = '(?<![A-Za-z0-9])';

const forms: readonly Form[] = [
  {
    letter: 'U',
    next: '.S',
    anchor: /U\.?\s?S/y,
    back: 4,
    first: digits,
    pattern: new RegExp(
      String.raw`${edge}(\d{1,2})\s{0,2}U\.?\s?S\.?\s?C(?:ode|\.)?\s?(?:A\.\s?)?,?\s{0,2}${section}\s{0,3}(\d{1,5}[a-z]{0,2}(?:-\d{1,3}[a-z]?)?)${parts}`,
      'y',
    ),
    value: m => `${m[1]!} U.S.C. ${m[2]!}`,
    parts: 3,
  },
  {
    letter: 'U',
    next: 'n.',
    anchor: /U(?:nited\sS|\.S\.C\.)/y,
    back: 80,
    first: 'Ss',
    pattern: new RegExp(
      String.raw`${edge}[Ss]ections?\s(\d{1,5}[a-z]{0,2})${parts}\sof\s[Tt]itle\s(\d{1,2}),?\s(?:of\s)?(?:the\s)?U(?:nited\sStates\sCode|\.S\.C\.)`,
      'y',
    ),
    value: m => `${m[3]!} U.S.C. ${m[1]!}`,
    parts: 2,
  },
  {
    letter: 'U',
    next: 'n.',
    anchor: /U(?:nited\sS|\.S\.C\.)/y,
    back: 18,
    first: 'Tt',
    pattern: /(?<![A-Za-z0-9])[Tt]itle\s(\d{1,2}),?\s(?:of\s)?(?:the\s)?U(?:nited\sStates\sCode|\.S\.C\.)/y,
    value: m => `${m[1]!} U.S.C.`,
  },
  {
    letter: 'P',
    next: 'u.',
    anchor: /P(?:ub|\.)/y,
    back: 0,
    first: 'P',
    pattern:
      /(?<![A-Za-z0-9])(?:Pub(?:lic|\.)\s{0,2}L(?:aw|\.)?|P\.\s?L\.)\s{0,2}(?:Nos?\.?\s{0,2})?(\d{2,3}[-–—]\d{1,4})/y,
    value: m => `Pub. L. ${m[1]!.replace(/[–—]/, '-')}`,
  },
  {
    letter: 'C',
    next: '.F',
    anchor: /C\.?\s?F/y,
    back: 4,
    first: digits,
    pattern: new RegExp(
      String.raw`${edge}(\d{1,2})\s{0,2}C\.?\s?F\.?\s?R\.?\s{0,2}${section}\s{0,2}(\d{1,5}(?:\.\d{1,4})?(?:-\d{1,4})?)${parts}`,
      'y',
    ),
    value: m => `${m[1]!} C.F.R. ${m[2]!}`,
    parts: 3,
  },
  {
    letter: 'C',
    next: 'o',
    anchor: /Code\sof\sF/y,
    back: 18,
    first: `Tt${digits}`,
    pattern:
      /(?<![A-Za-z0-9])(?:[Tt]itle\s)?(\d{1,2}),?\s(?:of\s)?(?:the\s)?Code\sof\sFederal\sRegulations(?:\s\(C\.?F\.?R\.?\))?,?\s(?:[Pp]arts?|[Ss]ections?|§{1,2})\s?(\d{1,5}(?:\.\d{1,4})?)/y,
    value: m => `${m[1]!} C.F.R. ${m[2]!}`,
  },
  {
    letter: 'A',
    next: 'c',
    anchor: /Act\s/y,
    back: 0,
    first: 'A',
    pattern: /(?<![A-Za-z0-9])Act\sof\s[A-Z][a-z]{2,8}\s\d{1,2},\s\d{4}/y,
    value: m => m[0].replace(/\s/g, ' '),
  },
  {
    letter: 'H',
    next: '.',
    anchor: /H\.\s?R\./y,
    back: 0,
    first: 'H',
    pattern: /(?<![A-Za-z0-9])H\.\s?R\.\s(\d{1,5})(?![\w]|[.,]\d)/y,
    value: m => `H.R. ${m[1]!}`,
  },
  {
    letter: 'L',
    next: 'a',
    anchor: /Laws\sof\s\d/y,
    back: 24,
    first: 'Cc',
    pattern: /(?<![A-Za-z0-9])[Cc]h(?:apter|\.)\s(\d{1,4}),?\s(?:of\s)?(?:the\s)?Laws\sof\s(\d{4})\b/y,
    value: m => `Chapter ${m[1]!} of the Laws of ${m[2]!}`,
  },
  {
    letter: 'F',
    next: 'e.R',
    anchor: /F(?:ed|\.?R)/y,
    back: 5,
    first: digits,
    pattern: /(?<![A-Za-z0-9])(\d{2,3})\s{1,2}(?:Fed\.?\s?Reg\.?|F\.R\.|FR)\s{1,2}(\d{1,3},?\d{3})/y,
    value: m => `${m[1]!} Fed. Reg. ${m[2]!.replace(',', '')}`,
  },
  {
    letter: 'M',
    next: '-',
    anchor: /M-\d/y,
    back: 18,
    first: 'OM(',
    pattern: /(?<![A-Za-z0-9])(?:OMB\s)?(?:Memorand(?:um|a),?\s)?\(?(M-\d{2}-\d{2})(?!\d)/y,
    value: m => m[1]!,
  },
  {
    letter: 'E',
    next: 'x.O',
    anchor: /E(?:xec|\.|O)/y,
    back: 0,
    first: 'E',
    pattern:
      /(?<![A-Za-z0-9])(?:Exec(?:utive|\.)\sOrders?|E\.\s?O\.|EO)\s{1,2}(?:\((?:EO|E\.O\.)\)\s)?(?:(?:Nos?\.?|Number|#)\s{0,2})?(\d{1,2},\d{3}|\d{1,5}(?:[-.]\d{1,4})?)(?!\d)/y,
    value: m => `E.O. ${m[1]!.replace(',', '').replace('.', '-')}`,
  },
  {
    letter: 'E',
    next: 'x',
    anchor: /Executive\sOrder/y,
    back: 0,
    first: 'E',
    pattern:
      /(?<![A-Za-z0-9])Executive\sOrder,?\s(?:of|dated|signed|issued)\s(?:on\s)?([A-Z][a-z]{2,8}\s\d{1,2},\s\d{4})/y,
    value: m => `E.O. of ${m[1]!.replace(/\s/g, ' ')}`,
  },
  {
    letter: 'O',
    next: 'J',
    anchor: /OJ\s/y,
    back: 0,
    first: 'O',
    pattern:
      /(?<![A-Za-z0-9])OJ\s(?:No\s)?([LC]\s?\d{1,4}(?:\s?[AE])?)(?:,?\s(\d{1,2}\.\s?\d{1,2}\.\s?\d{4}))?(?:,\sp\.\s?(\d{1,4}))?/y,
    value: m => `OJ ${m[1]!}${m[2] ? `, ${m[2].replace(/\s/g, '')}` : ''}${m[3] ? `, p. ${m[3]}` : ''}`,
  },
];

/** Every numbered document that an English text names. Linear in the text. */
export function englishNumbers(read: EnglishText, words: CitationWords): readonly EnglishNumber[] {
  const { text } = read;
  const found: EnglishNumber[] = forms.flatMap(form =>
    anchoredMatches(read, form).flatMap(match => {
      const list = form.parts === undefined ? '' : match[form.parts]!.replace(/\s/g, '');
      const end = match.index + match[0].length;
      const one = {
        start: match.index + (match[0].startsWith('(') ? 1 : 0),
        end,
        value: form.value(match),
        ...(list !== '' && { provisions: [list] }),
      };
      const next = match[0].includes('Orders') ? anotherAt(text, end) : undefined;
      return next ? [one, { ...next, value: `E.O. ${next.value}` }] : [one];
    }),
  );
  return [
    ...found,
    ...ofTitles(read),
    ...unionActs(read),
    ...kinds(read, words.numbered.en),
    ...bills(read),
    ...standardsIn(text, words.standards.en).map(found => inOneForm(found, words)),
  ];
}

/** Special Publication 800-53 is NIST SP 800-53, HSPD 12 is HSPD-12. */
function inOneForm(found: NumberFound, { sameLetters }: CitationWords): NumberFound {
  const { value } = found;
  const digits = value.search(/[ -]\d/);
  const letters = value.slice(0, digits);
  const same = sameLetters.find(all => all.includes(letters))?.[0];
  if (same === undefined) return found;
  return { ...found, value: `${same}${same.endsWith('-') ? '' : ' '}${value.slice(digits + 1)}` };
}

const sectionOf = new RegExp(String.raw`\b[Ss]ections?\s(\d{1,5}[a-z]{0,2})${parts}\s$`);
const titleNumber = /of\stitle\s(\d{1,2})(?=[.,;)\s])(?!,?\s(?:of\s)?(?:the\s)?U)/y;

/** Section 11103(a) of title 40: a title of the United States Code, if the text mentions that code. */
function ofTitles({ text, places }: EnglishText): readonly EnglishNumber[] {
  if (!text.includes('U.S.C')) return [];
  return places('of title').flatMap(at => {
    titleNumber.lastIndex = at;
    const title = titleNumber.exec(text);
    const found = title && sectionOf.exec(text.slice(Math.max(0, at - 80), at));
    if (!found) return [];
    const list = found[2]!.replace(/\s/g, '');
    const value = `${title[1]!} U.S.C. ${found[1]!}`;
    return [
      {
        start: at - found[0].length,
        end: titleNumber.lastIndex,
        value,
        ...(list !== '' && { provisions: [list] }),
      },
    ];
  });
}

const kindsOfActs = ['Directive', 'Regulation', 'Decision', 'Recommendation', 'Framework Decision'];
const act = new RegExp(String.raw`\b(${kindsOfActs.join('|')})(s?)\s(?=[(N\d])`, 'y');
const numberOfAct =
  /(?:\((E[A-Z]{1,2}|EU, Euratom|EC, Euratom|Euratom|JHA|CFSP)\)\s)?(?:Nos?\.?\s)?(\d{1,4}\/\d{1,4})(?:\/(EC|EU|EEC|ECSC|JHA|CFSP|Euratom))?(?!\d)/y;
/** Footnote marks may come between. */
const joint = /(?:\s?\(\d{1,3}\))?(?:,\s|,?\sand\s|,?\sor\s)/y;

/** Directive 95/46/EC, Regulation (EU) No 910/2014, Directives 2014/24/EU and 2014/25/EU: each number by itself. */
function unionActs({ text, places: placesOf }: EnglishText): readonly NumberFound[] {
  const found: NumberFound[] = [];
  const places = kindsOfActs.flatMap(placesOf).sort((a, b) => a - b);
  let behind = 0;
  for (const place of places) {
    act.lastIndex = place;
    const match = place < behind ? null : act.exec(text);
    if (!match) continue;
    let at = (behind = act.lastIndex);
    let start = place;
    for (let i = 0; i < 12; i++) {
      numberOfAct.lastIndex = at;
      const number = numberOfAct.exec(text);
      // Regulation 5/2010 of a city is not the Union's: Union acts name their community.
      if (!number || (number[1] === undefined && number[3] === undefined)) break;
      found.push({ start, end: numberOfAct.lastIndex, value: unionName(match[1]!, number) });
      joint.lastIndex = numberOfAct.lastIndex;
      if (!joint.test(text)) break;
      // Regulation (EU) 2016/679 or (EU) 2018/1725: another one, if it names its community.
      if (match[2] !== 's' && !text.startsWith('(E', joint.lastIndex)) break;
      at = start = joint.lastIndex;
    }
  }
  return found;
}

/** The number of a Union act by the capitals of its title in the head of a text. */
export function ownUnionAct(head: string): string | undefined {
  const kind = /(?:^|\n)[^a-z\n]{0,30}?\b(DIRECTIVE|REGULATION|DECISION)\s(?=[(N\d])/.exec(head);
  if (!kind) return undefined;
  numberOfAct.lastIndex = kind.index + kind[0].length;
  const number = numberOfAct.exec(head);
  return number ? unionName(kind[1]![0]! + kind[1]!.slice(1).toLowerCase(), number) : undefined;
}

function unionName(kind: string, [, community, number, suffix]: RegExpExecArray): string {
  const year = Number(number!.split('/')[1]);
  // Numbered before 2015, with the year last: Regulation (EC) No 45/2001.
  const isOld =
    community !== undefined && year > 1900 && suffix === undefined && Number(number!.split('/')[0]) < 1900;
  return `${kind} ${community ? `(${community}) ` : ''}${isOld ? 'No ' : ''}${number!}${suffix ? `/${suffix}` : ''}`;
}

const after =
  /,?\s{1,2}(?:(?:N[oO][sS]?\.?|Numbers?|NUMBER|#)\s{0,2})?([A-Z]{0,3}-?(?:\d{1,3},\d{3}(?![\d,])|\d{1,6})(?:[-–—./]\d{1,6}){0,3}[A-Z]?)(?![\w]|[.,]\d)/y;

/** Executive Orders 35 and 38: the next number after a plural kind. */
const another = /,?\s(?:and|&)\s((?:\d{1,3},\d{3}(?![\d,])|\d{1,6})(?:[-–./]\d{1,6}){0,3})(?![\w]|[.,]\d)/y;

function anotherAt(text: string, at: number): NumberFound | undefined {
  another.lastIndex = at;
  const found = another.exec(text);
  if (!found) return undefined;
  const end = another.lastIndex;
  return { start: end - found[1]!.length, end, value: found[1]!.replace(',', '') };
}

/** SB272, S.B. No. 701, AB 1637: a bill by the abbreviation of its house. */
const houses = { S: 'Senate', H: 'House', A: 'Assembly' } as const;
const bill = /([SHA])\.?B\.?\s?(?:No\.?\s)?(\d{2,5})(?![\w]|[.,]\d)/y;

const bills = (read: EnglishText): readonly NumberFound[] =>
  (['S', 'H', 'A'] as const).flatMap(letter =>
    anchoredMatches(read, {
      letter,
      next: '.B',
      anchor: /.\.?B/y,
      back: 0,
      first: letter,
      pattern: bill,
    }).map(m => ({
      start: m.index,
      end: m.index + m[0].length,
      value: `${houses[letter]} Bill ${m[2]!}`,
    })),
  );

/** Resolution No. 36735, Ordinance 293-10, Circular A-130: a kind of document and a number. */
function kinds({ text, places }: EnglishText, words: readonly string[]): readonly NumberFound[] {
  const found: NumberFound[] = [];
  for (const word of words)
    for (const at of places(word)) {
      const isPlural = text[at + word.length] === 's';
      after.lastIndex = at + word.length + (isPlural ? 1 : 0);
      const number = after.exec(text);
      // A kind at the end of a line and the number at the start of the next do not belong together.
      if (number?.[0].includes('\n') && !/N(?:o|umber|O|UMBER)|#/.test(number[0])) continue;
      // The Sunshine Act, 65 Pa. C.S. § 701: the number is that of a code.
      if (number?.[0].startsWith(',') && !/[Nn]|#/.test(number[0])) continue;
      // `Policy 3. …` continues as a list.
      if (!number || (/^(?:\d|(?:19|20)\d\d)$/.test(number[1]!) && !/[No#]/.test(number[0]))) continue;
      const value = `${word.replace(/^OMB /, '')} ${number[1]!.replace(/[–—]/g, '-').replace(',', '')}`;
      found.push({ start: at, end: after.lastIndex, value });
      const next = isPlural ? anotherAt(text, after.lastIndex) : undefined;
      if (next) found.push({ ...next, value: `${word} ${next.value}` });
    }
  return found;
}

/** Whether the number begins its line, as a document's own does at its top. */
export function beginsLine(text: string, { start }: Span): boolean {
  for (let at = start - 1; at >= 0 && start - at < 12; at--) {
    if (text[at] === '\n') return true;
    if (!' \t#*_(>|'.includes(text[at]!)) return false;
  }
  return start < 12;
}

import type { EnglishWords, Span } from '../../model';
import { numberWords } from './en-numerals';

/** A line of a document's head: a document flattened into one text is cut where its lines must have ended. */
export type HeadLine = Span & {
  readonly text: string;
  /** The words before the colon, if they are a label of such documents. */
  readonly label?: string;
  /** Where the label's value begins in `text`. */
  readonly value: number;
};

export type Head = { readonly lines: readonly HeadLine[]; readonly end: number };

/** Expressions built from the word lists, once for each list. */
export type EnglishForms = {
  /** Sticky; see `cutsOf` for where it may match. */
  readonly cut: RegExp;
  /** The first small letters of openings and labels. */
  readonly smallFirsts: string;
  /** Every label, in both cases. */
  readonly longLabels: readonly string[];
  readonly label: RegExp;
  readonly opening: RegExp;
  readonly kind: RegExp;
  readonly number: RegExp;
  /** A RESOLUTION ESTABLISHING …, AN ACT relating to …: an act states what it does. */
  readonly act: RegExp;
  /** AN ORDINANCE, A BILL FOR AN ACT: a line with no more than that. */
  readonly kindAlone: RegExp;
};

const made = new WeakMap<EnglishWords, EnglishForms>();

export function englishForms(words: EnglishWords): EnglishForms {
  const known = made.get(words);
  if (known) return known;
  const any = (list: readonly string[]): string =>
    list.length === 0
      ? '(?!)'
      : [...list]
          .sort((a, b) => b.length - a.length)
          .map(escaped)
          .join('|');
  const before = any(words.qualifiers.flatMap(cased));
  const labels = any(Object.values(words.labels).flat().flatMap(cased));
  const openings = any(words.openings);
  const kinds = any(words.kinds.flatMap(kind => [kind.name, ...(kind.short ?? [])]));
  const forms = {
    cut: new RegExp(
      [
        '\\n+',
        // A bold title between a letterhead and the text; the first section of the text.
        '(?<=[a-z\\d] )(?=\\*\\*[A-Z][^*\\n]{12,120}\\*\\* [A-Z])',
        '(?<=[a-z]\\*\\* )(?=[A-Z])',
        '(?<=[ \\t])(?=\\*{0,2}(?:SEC\\.|SECTION|Sec\\.) [\\dA-Z.]{1,8}\\. )',
        "(?<=[ \\t])(?=Editor[’']s note\\b)",
        '(?<=\\w\\*\\* )(?=\\*\\*(?!N[Oo]\\b)\\w)',
        `(?<=[ \\t])(?=\\*{0,2}(?:${openings})\\b|I, [A-Z][A-Za-z]+ [A-Z]|#{1,4} |A Local Law |An? (?:Act|Ordinance|Executive Order|Order|Resolution) [a-zA-Z])`,
        `(?<=[ \\t])(?<!\\b(?:[Aa][Nn]?|EXECUTIVE|ADMINISTRATIVE|THE|THIS|OF|COUNCIL|BILL FOR|${before}) )(?=(?:AN? )?(?:RESOLUTION|ORDINANCE|EXECUTIVE ORDER|ORDER|ACT|LOCAL LAW) (?!NO\\b|NUMBER|OF THE MAYOR))`,
        '(?<=[ \\t])(?=A BILL (?:FOR|TO)\\b)',
        '(?<=[ \\t])(?=The (?:City|County|Town) of [A-Z][a-zA-Z ]{2,40} [Oo]rdains\\b)',
        '(?<=[ \\t])(?<!EXECUTIVE )(?=(?:RESOLUTION|ORDINANCE|EXECUTIVE ORDER) N(?:O|UMBER)\\b)',
        `(?<=[ \\t])(?=(?:${labels})[ \\t]?:[ \\t]*\\S)`,
        '(?<=\\bN[Oo]\\.? ?[\\w.-]{0,12}\\d[\\w.-]{0,12}\\*{0,2}) ',
      ].join('|'),
      'y',
    ),
    smallFirsts: [...words.openings, ...Object.values(words.labels).flat()]
      .map(word => word[0] ?? '')
      .filter(letter => /[^A-Z]/.test(letter))
      .join(''),
    longLabels: Object.values(words.labels).flat().flatMap(cased),
    label: new RegExp(`^[#*> ]{0,6}(?:<\\w{1,3}> ?)?(${labels})[ \\t]?(?::|-(?= ))\\**[ \\t]*`),
    opening: new RegExp(
      `^[#*> ]{0,6}(?:(?:${openings})|I, [A-Z][A-Za-z]+ [A-Z]|The [^.\\n]{3,90}? (?:do(?:es)? (?:hereby )?(?:ordain|enact|resolve|order)|[Oo]rdains)\\b)`,
    ),
    kind: new RegExp(`\\b(${kinds})(?!\\w)`, 'gi'),
    number: new RegExp(
      `\\b(${kinds})(?!\\w)(?:\\*{0,2} (?:OF|BY) THE MAYOR)?[ \\t*]{0,6}(?:\\(?N(?:o|O)[ \\t]?\\.?|N(?:umber|UMBER)|#)?[ \\t]{0,2}:?[ \\t]{0,2}#?((?:[A-Z]{1,4}[-. ]?)?\\d[\\d,]{0,9}(?:[-–—./]{1,2}[A-Za-z\\d]{1,6}){0,3}(?: - \\d{1,4}\\b)?|(?<=N(?:umber|UMBER|[oO]\\.?) )${numberWords})(?![\\w])`,
      'gi',
    ),
    act: new RegExp(
      `^[#*\\s]*(?:(?:A BILL FOR )?(?:An?|AN?)\\s(?:(?:${before})\\s)?(?:RESOLUTION|ORDINANCE|ACT|ORDER|EXECUTIVE ORDER|LOCAL LAW|Resolution|Ordinance|Act|Order|Executive Order|Local Law)|RESOLUTION|ORDINANCE)\\s(?!N[oOuU])[\\w“"]+\\s\\w+`,
    ),
    kindAlone: new RegExp(
      `^[#*\\s]{0,6}(?:a bill for )?(?:an?\\s)?(?:(?:${before})\\s)?(?:ordinance|resolution|(?:executive )?order|act|local law|bill)[*\\s]{0,4}$`,
      'i',
    ),
  };
  made.set(words, forms);
  return forms;
}

/** A name as an expression; an apostrophe matches both forms. */
export const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['’]");
const cased = (label: string): readonly string[] => [label, label.toUpperCase()];

const longest = 4_000;
const firstSection = /^[#*> ]{0,6}(?:SEC\.|SECTION|Sec\.) [\dA-Z.]{1,8}\. /;
const bodyLine = /[a-z]{3}[)”"]?\.(?:\s|$)/;

/** The head of a document: its lines before the body begins, the first `longest` characters at most. */
export function readHead(text: string, words: EnglishWords, from = 0): Head {
  const forms = englishForms(words);
  const { label, longLabels, opening } = forms;
  const head = text.slice(from, from + longest);
  const lines: HeadLine[] = [];
  let start = 0;
  for (const [end, next] of cutsOf(head, forms)) {
    if (end < head.length && isInLabel(head, next, label, longLabels)) continue;
    const raw = head.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const line = raw.trim();
    const at = from + start + lead;
    start = next;
    if (line === '') continue;
    const labelled = label.exec(line);
    if (opening.test(line) || (lines.length > 0 && firstSection.test(line))) return { lines, end: at };
    lines.push({
      text: line,
      start: at,
      end: at + line.length,
      value: labelled?.[0].length ?? 0,
      ...(labelled && { label: labelled[1]!.toLowerCase() }),
    });
    // Prose above a certain length ends the head.
    if (!labelled && line.length > 200 && bodyLine.test(line)) return { lines, end: at };
    if (lines.length > 40) break;
  }
  return { lines, end: from + head.length };
}

/**
 * Where lines must have ended, as the offsets of the separators between them: at line ends, at a space after a number, and
 * after a blank before a capital, a mark or a letter of the lists. Nothing else is tried. The last is the end of the head.
 */
function* cutsOf(
  head: string,
  { cut, smallFirsts }: EnglishForms,
): Generator<readonly [number, number], undefined> {
  let hasDigit = false;
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at);
    const before = head.charCodeAt(at - 1);
    const behindBlank = before === 0x20 || before === 0x09;
    const isSmall = code >= 0x61 && code <= 0x7a;
    const mayCut =
      code === 0x0a ||
      (code === 0x20 && hasDigit) ||
      (behindBlank && (!isSmall || smallFirsts.includes(head[at]!)));
    if (isDigit(code)) hasDigit = true;
    else if (!inNumber(code)) hasDigit = false;
    if (!mayCut) continue;
    cut.lastIndex = at;
    if (!cut.test(head)) continue;
    const next = cut.lastIndex;
    yield [at, next];
    at = Math.max(at, next - 1);
  }
  yield [head.length, head.length];
  return undefined;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Letters, `_`, `.`, `-` and the asterisks of Markdown: characters that can continue a number. */
const inNumber = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x5f ||
  code === 0x2e ||
  code === 0x2d ||
  code === 0x2a;

/** Whether what begins here is the end of a longer label: DATE of EFFECTIVE DATE. */
function isInLabel(head: string, at: number, label: RegExp, labels: readonly string[]): boolean {
  const found = label.exec(head.slice(at, at + 60));
  if (!found) return false;
  const end = at + found[0].indexOf(found[1]!) + found[1]!.length;
  return labels.some(
    each => each.length > end - at && head.slice(Math.max(0, end - each.length), end) === each,
  );
}

/** Whether a line is labelled as one of these. */
export const isLabel = (line: HeadLine, labels: readonly string[]): boolean =>
  line.label !== undefined && labels.some(label => label.toLowerCase() === line.label);

import type { CitationWords, Span } from '../../model';
import type { EnglishText } from '../english-text';
import { matchesOf } from '../matches';
import { beginsLine } from './numbers-en';

/** A law by its name: the Paperwork Reduction Act of 1995; `shortName` where brackets after it give one: (FOIA). */
export type ActFound = Span & { readonly title: string; readonly shortName?: string; readonly rest: number };

const furthest = 120;
const word = /^[A-Z][A-Za-z’'&./-]*$/;
/** This Article is known as the “Open Data Act”. */
const namesItself =
  /(?<!(?:commonly|also|otherwise|popularly|generally)\s)(?:(?:known|cited)\sas|may\sbe\scalled)\s(?:the\s)?[“"‘'`]{0,2}(?:the\s)?$/;
const tail =
  /\s(?:(?:of|\()\s?((?:19|20)\d{2})\)?|for\s(?:[Ff]iscal\s[Yy]ears?|FY)\s?\d{4}(?:(?:\sthrough\s|\sand\s|[-–])\d{4})?)/y;
/** Data Protection Act 2018, Information Technology Act, 2000: the year that distinguishes Acts of Westminster form. */
const plainYear = /,?\s(?:19|20)\d{2}(?![\w–/-]|[ \u00a0][A-Z][a-z]{2})/y;
const note =
  /,?[ \u00a0]\(\s?(?:the\s)?(?:hereinafter\s)?(?:(?:referred\sto\s)?as\s)?(?:the\s)?["“‘']?([A-Z][A-Za-z0-9. -]{1,24}?)["”’']?\s?\)/y;

/** The words by which names of laws are recognised. */
export type LawNames = Readonly<
  Record<'not' | 'marks' | 'joint' | 'lone' | 'unspecific' | 'openness', ReadonlySet<string>>
>;
const made = new WeakMap<CitationWords, LawNames>();

/** Built once per word list. */
export function lawNames(words: CitationWords): LawNames {
  let names = made.get(words);
  if (!names) {
    names = {
      not: new Set(words.notLaws.en),
      marks: new Set(words.stateMarks.en),
      joint: new Set(words.inNames.en),
      lone: new Set(words.lone.en),
      unspecific: new Set(words.unspecific.en),
      openness: new Set(words.openness.en),
    };
    made.set(words, names);
  }
  return names;
}

const lastWord = (text: string): string => text.slice(text.search(/\S+$/));

/** Names that end in Act, and those that begin with Treaty on, Charter of and the like. Linear in the text. */
export function actsIn({ text, places }: EnglishText, words: CitationWords): readonly ActFound[] {
  const names = lawNames(words);
  const capital = words.laws.en.slice(0, 1).map(last => last.toUpperCase());
  const found: ActFound[] = [];
  for (const last of [...words.laws.en, ...capital, ...ordinances])
    for (const at of places(last)) {
      const behind = text.slice(at + last.length, at + last.length + 12);
      if (/^[A-Za-z]/.test(behind) || (ordinances.includes(last) && !inBrackets.test(behind))) continue;
      const act = last.includes(' ')
        ? named(text, at, last, names)
        : last === last.toUpperCase()
          ? inCapitals(text, at, last)
          : actBefore(text, at, last, names);
      if (!act && names.lone.has(last) && hasSection(text, at))
        found.push({ start: at, end: at + last.length, title: last, rest: at + last.length });
      const isCited = act !== undefined && (sectionBehind.test(behind) || hasSection(text, act.start));
      if (!act || (general.has(last) && !isCited && !isParticular(act.title, last, names))) continue;
      if (!last.includes(' ') && last !== words.laws.en[0] && bodies.test(behind)) continue;
      if (text[act.rest] === ' ' && words.officers.en.some(who => text.startsWith(who, act.rest + 1)))
        continue;
      if (!namesItself.test(text.slice(Math.max(0, act.start - 40), act.start)))
        found.push(withoutMark(act, names));
    }
  return found;
}

/** The Privacy Act 1988 (Cth): the brackets name its jurisdiction. */
function withoutMark(act: ActFound, { marks }: LawNames): ActFound {
  if (act.shortName === undefined || !marks.has(act.shortName)) return act;
  const { start, end, title, rest } = act;
  return { start, end, title, rest };
}

/** Madison Public Records Ordinance (Sec. 3.70, MGO): a section in brackets shows that a particular ordinance is meant. */
const ordinances = ['Ordinance', 'ordinance'];
const inBrackets = /^\s\((?:Sec|sec|Ch|§)/;

/** Section 242 of the Military Law: whatever has sections is a law, however short its name. */
const sectionOf =
  /(?:[Ss]ections?|[Aa]rticles?|[Cc]hapters?|[Tt]itles?)\s\d[\w.-]{0,12}(?:\(\w{1,4}\)){0,4}(?:(?:,|,?\sand|,?\sor)\s\d[\w.-]{0,12}(?:\(\w{1,4}\)){0,4}){0,5}\sof\s(?:the\s)?$/;

/** Executive Law § 24. */
const sectionBehind = /^,?\s§{1,2}\s?\d/;
const hasSection = (text: string, start: number): boolean =>
  behindOf.test(text.slice(Math.max(0, start - 8), start)) &&
  sectionOf.test(text.slice(Math.max(0, start - 100), start));
const behindOf = /\sof\s(?:the\s)?$/;

/** Law and Treaty name one only after other words: Public Records Law, but not State Law or Department of Law. */
const general = new Set(['Law', 'Laws', 'law', 'laws', 'Treaty']);
function isParticular(title: string, last: string, { openness, unspecific }: LawNames): boolean {
  const before = title.slice(0, title.lastIndexOf(last)).trim();
  if (last === 'law' || last === 'laws') return openness.has(lastWord(before)) && before.includes(' ');
  return before !== '' && !unspecific.has(lastWord(before)) && (last === 'Treaty' || before.includes(' '));
}

const precedesName = /(?:^|\s)(?:THE|OF|UNDER|TO|IN|BY|AND|OR)$/;
const modal = /\b(?:SHALL|WILL|MAY|MUST|CAN|NOT|TO|WHO|THAT|SHOULD|AN?|THIS|SUCH)\b/;

/** PURSUANT TO THE MARYLAND PUBLIC INFORMATION ACT: in all-capital text, at least two words after an article or preposition. */
function inCapitals(text: string, at: number, last: string): ActFound | undefined {
  const window = text.slice(Math.max(0, at - furthest), at);
  const run = /(?:[A-Z][A-Z&’'-]*[ \n]){2,12}$/.exec(window.slice(-90))?.[0];
  if (run === undefined) return undefined;
  const words = run.trim().split(/\s/);
  let from = words.length;
  while (from > 0 && !precedesName.test(words[from - 1]!)) from--;
  const name = words.slice(from).join(' ');
  if (from === 0 || words.length - from < 2 || modal.test(name)) return undefined;
  const start = at - run.length + words.slice(0, from).join(' ').length + 1;
  return ended(text, start, at + last.length);
}

/** Charter Commission, Charter School: the name continues, and is that of a body. */
const bodies = /^\s(?!Art|Sec|Chap|Title)[A-Z][a-z]/;

const opened = /^[“"‘'`([*_]+/;

/** Where the white space that ends at an offset begins, and where other characters do. */
function endOfWord(text: string, least: number, from: number): number {
  let at = from;
  while (at > least && isWhite(text[at - 1]!)) at--;
  return at;
}
function startOfWord(text: string, least: number, from: number): number {
  let at = from;
  while (at > least && !isWhite(text[at - 1]!)) at--;
  return at;
}
const isWhite = (character: string): boolean =>
  character <= ' ' || character >= '\u00a0' ? /\s/.test(character) : false;

/** C. Privacy Act: the letter of a heading, at the beginning of its line. */
const isMarker = (text: string, from: number, written: string): boolean =>
  written.length === 2 && written[1] === '.' && beginsLine(text, { start: from, end: from + 2 });

const behindSpace = /[ \u00a0]([^\s]+)/g;

/** The capitalised words in front of Act. */
export function actBefore(
  text: string,
  at: number,
  last: string,
  { not, joint }: LawNames,
): ActFound | undefined {
  const least = Math.max(0, at - furthest);
  let start: number | undefined;
  for (let end = endOfWord(text, least, at); end > least;) {
    const from = startOfWord(text, least, end);
    const written = text.slice(from, end);
    const token = opened.test(written) ? written.replace(opened, '') : written;
    end = endOfWord(text, least, from);
    if (joint.has(token)) continue;
    if (!word.test(token) || (token.endsWith('.') && token.length > 4)) break;
    if (not.has(token) || token === last || isMarker(text, from, written)) break;
    // The first word in the window may be cut.
    if (end === least && at > furthest) return undefined;
    start = from + written.length - token.length;
    if (token !== written) break;
  }
  if (start === undefined) return undefined;
  if (/\n\s*\n/.test(text.slice(start, at))) return undefined;
  const act = ended(text, start, at + last.length);
  const of = yearBehind.test(act.title) ? wholeBefore.exec(text.slice(Math.max(0, start - 60), start)) : null;
  return of && !not.has(of[1]!)
    ? { ...act, start: start - of[0].length, title: `${of[0]}${act.title}` }
    : act;
}

/** Ministers of the Crown Act 1975: before a name of Westminster form `of the` may occur within the name. */
const wholeBefore = /\b([A-Z][a-z]{4,15}) of the $/;
const yearBehind = /Act,? \d{4}$/;

/** A name that continues after its first words: Treaty on the Functioning of the European Union. */
function named(text: string, start: number, first: string, { joint }: LawNames): ActFound | undefined {
  let end = start + first.length;
  const rest = text.slice(end, end + furthest);
  for (const token of matchesOf(behindSpace, rest)) {
    const bare = token[1]!.replace(/[,.;:)]+$/, '');
    if (word.test(bare)) end = start + first.length + token.index + 1 + bare.length;
    else if (!joint.has(bare) && bare !== 'the') break;
    if (bare !== token[1] || rest[token.index + token[0].length] === '\n') break;
  }
  return end > start + first.length ? ended(text, start, end) : undefined;
}

/** Charter of the City of Memphis: what a law is of. */
const ofPlace = / of (?:the )?[A-Z][a-z]+(?: (?:(?:and|of) )?[A-Z][a-z]+){0,8}/y;

/** [The Act](https://…) (FITARA): its short name follows the address. */
const link = /\]\([^()\s]{1,400}\)/y;

function ended(text: string, start: number, nameEnd: number): ActFound {
  let end = nameEnd;
  ofPlace.lastIndex = end;
  if (!text.slice(start, end).endsWith('Act') && ofPlace.test(text)) end = ofPlace.lastIndex;
  tail.lastIndex = plainYear.lastIndex = end;
  if (tail.test(text)) end = tail.lastIndex;
  else if (/act$/i.test(text.slice(end - 3, end)) && plainYear.test(text)) end = plainYear.lastIndex;
  link.lastIndex = end;
  note.lastIndex = link.test(text) ? link.lastIndex : end;
  const short = note.exec(text);
  const title = text.slice(start, end).replace(/\s+/g, ' ');
  const isName = short !== null && !/^(?:The|Act|the Act)$|\d{3}/.test(short[1]!);
  return {
    start,
    end,
    title,
    rest: isName ? note.lastIndex : end,
    ...(isName && { shortName: short[1]! }),
  };
}

import type { Span } from '../../model';
import { matchesOf } from '../matches';
import { looksLikeHeading } from './en-patterns';

/** A line with only a list number, as EU acts are printed: its text is on the next line. */
const loneMark = /^\s*(?:\(?(?:\d{1,3}[a-z]?|[A-Za-z]|[ivxl]{1,6})[.)]|—|–|-|•)\s*$/;
const listStart = /^\s*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxl]{1,6})[.)]|[-*•—–>|#])/;
const openEnd =
  /[^;,] (?:the|of|and|to|a|an|in|for|by|with|or|and\/or|on|at|from|that|is|are|be|shall|which|as|its|their|this|any)\s*$/i;
const lowerStart = /^\s*[a-z]{2,}|^\s*[a-z] [a-z]/;
/** … shall publish an annual Open | Data Report: a line break may be within a name. */
const openName = /[a-z,)] (?:[A-Z][\w’'-]*,? )*[A-Z][\w’'-]*\s*$/;
const restOfName =
  /^\s*(?!(?:The|This|These|Those|All|Each|Any|It|I|No|Every|Nothing|In|If|As|For|To|Within|When|Upon|Whenever|Where|Pursuant|Such|On|AN?|An|By|At|From|Having|After|WHEREAS|NOW)\b)[A-Z][\w’']*(?:[;,.]|(?: [A-Z][\w’',()“”"-]*){0,4} [a-z(]|\s*$)/;
/** The end of a last line: it may be short. */
const stopped = /[.;:,](?: (?:and|or),?)?\s*$/;
const unended = /[A-Za-z0-9,”’")-]\s*$/;
/** Shorter lines are broken on purpose: titles, addresses, signatures. */
const shortestWrap = 40;
/** Lines whose break may be within a name. */
const shortestMargin = 55;
const longestMargin = 125;
/** How much of the next line is read for the rest of a name. */
const glance = 80;
/** Longer lines are documents that lost their line ends. */
const flattened = 2_000;
/** Shorter lines contain no second item. */
const shortestSplit = 60;

/** True where an English line continues in the next: a lone list number, or prose wrapped at a margin. */
export function joinsNext(text: string, start: number, end: number): boolean {
  const line = text.slice(start, end);
  if (line.length < 12 && loneMark.test(line)) return true;
  if (line.length < shortestWrap || line.startsWith('#') || line.startsWith('|')) return false;
  const next = text.slice(end, end + 24);
  if (listStart.test(next)) return false;
  const tail = line.slice(-shortestWrap);
  if (openEnd.test(tail)) return true;
  return unended.test(tail) && (lowerStart.test(next) || partsName(text, line, tail, end));
}

function partsName(text: string, line: string, tail: string, end: number): boolean {
  if (line.length < shortestMargin || line.length > longestMargin || !openName.test(tail)) return false;
  const lineEnd = text.indexOf('\n', end);
  const next = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  if (next.length < shortestMargin && !stopped.test(next)) return false;
  return restOfName.test(next.slice(0, glance)) && !looksLikeHeading(line.replace(listStart, '').trim());
}

const mark = String.raw`\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\)|(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?= +[A-Z“"‘])`;
/** Where an inline number or clause begins after the end of the text before. */
const inline = new RegExp(
  String.raw`[.;:?!][)”"’*\]]*(?: (?:and|or|AND|OR),?)?[ \t]+(?=[-–•] +\S|\*{0,2}(?:${mark})\*{0,2} +\S|(?:\*\*)?(?:SECTION|SEC\.|Section|Sec\.|ARTICLE|Article) +[\dIVX]+[A-Z]?(?:[.-]\d{1,4}){0,2}[.:]|\d{1,3}-\d{3,4}[a-z]? +[A-Z][a-z]+ +\w)`,
  'g',
);
/** *5. Data inventory** **a.** Within 90 days: bold numbers after bold words. */
const inlineBold = new RegExp(String.raw`\S\*\*[ \t]+(?=\*\*(?:${mark})\*\* +\S)`, 'g');
const inlineHeading = /\S[ \t]+(?=#{1,6} )/g;
const inlineSection = /\S[ \t]+(?=(?:Section|SECTION) \d{1,2}: +[A-Z]|\*\*SEC(?:TION|\.) \d)/g;
const inlineRecital = /\S[ \t]+(?=WHEREAS(?:,| [a-z]))/g;
/** … across the nation; now therefore be it RESOLVED, that, … of the City; and be it further 2nd RESOLVED, that: each resolution is a paragraph. */
const inlineResolved =
  /(?:[.;:?!][)”"’*\]]*(?: (?:and|or|AND|OR),?)?|, and)[ \t]+(?=(?:BE|[Bb]e) \w{1,2},? (?:(?:FURTHER|[Ff]urther),? )?(?:\d{1,2}(?:st|nd|rd|th) )?(?:RESOLVED|[Rr]esolved)\b|(?:\d{1,2}(?:st|nd|rd|th) |FURTHER )?RESOLVED(?: FURTHER)?[,:]? )/g;
const inlineTherefore =
  /(?:[.;:?!][)”"’*\]]*(?: (?:and|AND),?)?|,(?=[ \t]+(?:NOW|[Nn]ow),? (?:THEREFORE|[Tt]herefore),? (?:BE|[Bb]e) ))[ \t]+(?=(?:NOW|[Nn]ow),? (?:THEREFORE|[Tt]herefore)\b)/g;
const numberWord =
  /\b(?:No|Nos|Sec|Secs|Art|Arts|Title|Part|Section|Article|c|p|pp|Vol|v|vs|U\.S|Mr|Mrs|Ms|Dr|St|al|Jr|Pub|Ind|Cal|Gov|Ord|Res|Rev|Stat|Reg|Fed|Gen|Col|Inc|Corp|Dept|Ch|e\.g|i\.e)\.$/i;
/** M.G.L. c. 66, § 10: initials do not end a sentence before a chapter. */
const initials = /(?:\b[A-Z]\.){2,5}$/;
/** `# Definitions a. “Data” means`: the first number ends the heading. */
const headed =
  /^\s*(?:#{1,6} |(?:Section|SECTION|Sec\.) \d[\w-]*[.:] |\d{1,3}-\d{3,4} ).{2,110}?(?<!\b(?:Section|SECTION|Sec\.|SEC\.|Article|ARTICLE|Part|PART|Chapter|CHAPTER|Title|TITLE))[ \t]+(?=\*{0,2}(?:\([aA1i]\)|[aA1]\.|i\.)[ \t]+\S)/;
const number = String.raw`(?:(?:SECTION|Section|Sec\.|ARTICLE|Article) )?(?:[\w.()-]{1,10}[.:)] +|\d{1,2}(?:\.\d{1,2})+ +)?`;
const heading = String.raw`(?:(?:[A-Z][\w’'&/-]*|of|and|the|for|to|in|on|or|&),? +){1,9}?`;
/** Words that end a heading, where a body may begin the next sentence. */
const afterName = String.raw`(?<=\b(?:Background|Introduction|Overview|Purpose|Scope|Applicability|Leadership|Reports?|Reporting|Reviews?|Responsibilities|Requirements|Enforcement|Implementation|Administration) +)(?!Boards?\b|Committees?\b|Teams?\b|Process|Polic|Program|Plans?\b|Group|Council|Office)`;
/** Background The county is, Leadership The Chief Officer (CO) shall, Report Information Technology shall, Review Annually, the */
const opening = String.raw`(?:(?:The|This|These|All|Each|Any|It|No|Every|Nothing) +(?:[A-Z][\w’']* +){0,4}(?:\w+ +)?[a-z(]|[A-Z][a-z]+ly,? +[a-z]|${afterName}(?:[A-Z][\w’']* +){1,5}(?:shall|will|must|may|is|are|has|have) |(?:In|If|As|For|To|Within|When|Upon|Whenever|Pursuant|Such|On) +[a-z]|An? +[a-z]+ +(?:\w+ +){0,3}?(?:is|are|will|shall|must|may) )`;
/** 2.1 Data Catalog To manage …: a numbered heading of at least two words, ended by the first words of a sentence. */
const titledNumber = new RegExp(
  String.raw`^\s*(?:\d{1,2}(?:\.\d{1,2}){1,2}\.?|[A-Z]\.|[IVX]{1,5}\.) +(?=[A-Z][\w’'&/-]+ +(?:(?:of|and|for|to|by|in|on|or|&) +)?[A-Z])${heading}(?=${opening})`,
);
/** `# Scope This order shall…` and `# SCOPE City departments…`: the words of a heading end where those of a sentence begin. */
const titled = new RegExp(String.raw`^\s*#{1,6} ${number}${heading}(?=${opening})`);
/**
 * `# Making data available The Officer shall …`, `Section 8: Officer The Officer shall: A. …`: a capitalised article within a line begins a sentence.
 */
const untitled =
  /^\s*(?:#{1,6} (?:[\w.()-]{1,10}[.:)]? +)?|(?:Section|SECTION|Sec\.) \d[\w-]*[.:] )[A-Z](?:[\w’'&/-]+ +){1,8}?(?=(?:The|Each) +(?:[A-Z][\w’']* +){1,5}(?:shall|will|must|may|is|are)\b)/;
const capitals = new RegExp(String.raw`^\s*#{1,6} ${number}(?:[A-Z][A-Z’'&/,-]+ +){1,9}(?=[A-Z][a-z]+ +\w)`);

/** Splits a line before its inline numbers and Markdown headings; most lines have none. */
export function splitLine(text: string, start: number, end: number, into: Span[]): void {
  const line = text.slice(start, end);
  let from = 0;
  const cut = (at: number): void => {
    if (at <= from || line.slice(at).trim() === '') return;
    into.push({ start: start + from, end: start + at });
    from = at;
  };
  if (line.length > shortestSplit || line.includes(' ## ')) {
    for (const at of beginnings(line)) {
      const before = line.slice(Math.max(from, at - 12), at).trimEnd();
      const isHeading = line.charCodeAt(at) === 0x23;
      if (!isHeading && (numberWord.test(before) || initials.test(before))) continue;
      if (isLoneMark(line, from, at)) continue;
      splitHeading(line, from, at, cut);
      cut(at);
    }
    splitHeading(line, from, line.length, cut);
  }
  into.push({ start: start + from, end });
}

function beginnings(line: string): readonly number[] {
  const found: number[] = [];
  const collect = (pattern: RegExp): void => {
    for (const match of matchesOf(pattern, line)) found.push(match.index + match[0].length);
  };
  collect(inline);
  if (line.includes(' #')) collect(inlineHeading);
  if (line.includes('** **')) collect(inlineBold);
  if (line.length > flattened) collect(inlineSection);
  if (line.includes(' WHEREAS')) collect(inlineRecital);
  if (line.includes('RESOLVED') || line.includes('esolved')) collect(inlineResolved);
  if (line.includes('THEREFORE') || line.includes('herefore')) collect(inlineTherefore);
  found.sort((a, b) => a - b);
  addFirsts(line, found);
  return line.length > flattened ? withMissing(line, found) : found;
}

/** In a flattened line a list continues at its next number, even without a stop before it: `… publication e. Identification`. */
function withMissing(line: string, starts: readonly number[]): readonly number[] {
  const all: number[] = [];
  starts.forEach((start, i) => {
    all.push(start);
    const piece = line.slice(start, starts[i + 1]);
    if (bullet.test(piece)) for (const { index } of matchesOf(nextBullet, piece)) all.push(start + index + 1);
    // `## Definitions a. …`: the list begins after its heading.
    const lead = piece.startsWith('#') ? (headed.exec(piece)?.[0].length ?? 0) : 0;
    const first = listMark.exec(piece.slice(lead, lead + 8));
    if (!first) return;
    const [, open, token, close] = first;
    let at = lead;
    for (let next = after(token!); next !== undefined; next = after(next)) {
      const mark = ` ${open!}${next}${close!} `;
      const found = piece.indexOf(mark, at);
      if (found < 0 || !/[A-Z“"*]/.test(piece[found + mark.length] ?? '')) break;
      if (refers.test(piece.slice(Math.max(0, found - 14), found))) break;
      at = found + 1;
      all.push(start + at);
    }
  });
  return all;
}

const bullet = /^- [A-Z]/;
/** - Increased transparency - Enhanced coordination: a bullet after small letters. */
const nextBullet = /(?<=[a-z]) (?=- [A-Z][a-z]+ [a-z])/g;

const second = /^\*{0,2}\((?:ii|2|b)\)/;
const firsts: Readonly<Record<string, string>> = { ii: '(i)', 2: '(1)', b: '(a)' };
const reach = 1_200;

/** `Data are (i) in alphanumeric form; (ii) …`: where a list shows its second number, its first began within the sentence. */
function addFirsts(line: string, starts: number[]): void {
  for (let i = starts.length - 1; i >= 0; i--) {
    const start = starts[i]!;
    const found = second.exec(line.slice(start, start + 8));
    if (!found) continue;
    const first = firsts[found[0].replace(/[*()]/g, '')]!;
    const least = Math.max(i > 0 ? starts[i - 1]! : 0, start - reach);
    // If the list belongs to a line or item of its own, its first number begins that.
    if (line.slice(least, least + first.length) === first) continue;
    const at = line.slice(least, start).lastIndexOf(` ${first} `) + least;
    if (at > least && !refers.test(line.slice(Math.max(0, at - 14), at))) starts.splice(i, 0, at + 1);
  }
}

const listMark = /^(\(?)([a-x]|\d{1,2})([.)])/;
/** In paragraph (2) The …: the number belongs to another place. */
const refers = /(?:[Ss]ections?|[Pp]aragraphs?|[Aa]rticles?|[Ii]tems?|[Ss]teps?|[Pp]arts?|and|or|to|No\.)$/i;

/** The next letter or number. */
function after(token: string): string | undefined {
  if (/^\d/.test(token)) return Number(token) < 40 ? String(Number(token) + 1) : undefined;
  return token < 'y' ? String.fromCharCode(token.charCodeAt(0) + 1) : undefined;
}

/** `- a.` and `4. A.` stay with what they number. */
const isLoneMark = (line: string, from: number, to: number): boolean =>
  to - from < 14 && /^\s*(?:[-–•*>#]+|\(?\w{1,5}(?:\.\d+)*[.)]|\s)+\s*$/.test(line.slice(from, to));

/** `C. Open Data Website Administration 1. The website…`: a numbered heading, ended by the first number of its list. */
const headedList =
  /^\s*(?:[A-Z]|[IVX]{1,5}|\d{1,2})\. (?:(?:[A-Z][\w’'&/-]*|of|and|the|for|to|in|on|or|&),? +){1,8}(?=(?:\([a1]\)|[aA1]\.) +[A-Z“"])/;
const numberedStart = /^\s*(?:[A-Z]|[IVX]{1,5}|\d{1,2})\. [A-Z]/;
/** `## II. APPLICABILITY - **This policy…`: a heading whose list continues with more bullets. */
const bulleted = new RegExp(
  String.raw`^\s*#{1,6} ${number}(?:(?:[A-Z][\w’'&/,-]*|of|and|the|for|to|in|on|or|&) +){1,9}?(?=- +\S)`,
);
const headingStart = /^\s*(?:#|(?:Section|SECTION|Sec\.) \d|\d{1,3}-\d{3,4} )/;

function splitHeading(line: string, from: number, to: number, cut: (at: number) => void): void {
  if (to - from < 40) return;
  const piece = line.slice(from, to);
  if (!headingStart.test(piece)) {
    const list = numberedStart.test(piece)
      ? (headedList.exec(piece) ?? titledNumber.exec(piece))
      : titledNumber.exec(piece);
    if (list) cut(from + list[0].length);
    return;
  }
  const isList = line.startsWith('- ', to) || line.startsWith('- ', to + 1);
  const end =
    (isList ? bulleted.exec(piece) : null) ??
    untitled.exec(piece) ??
    headed.exec(piece) ??
    capitals.exec(piece) ??
    titled.exec(piece);
  if (end) cut(from + end[0].length);
}

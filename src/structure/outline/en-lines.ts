import type { Span } from '../../model';

/** A line that holds a list number and nothing else, as EU acts are printed: its text is on the next line. */
const loneMark = /^\s*(?:\(?(?:\d{1,3}[a-z]?|[A-Za-z]|[ivxl]{1,6})[.)]|—|–|-|•)\s*$/;
const listStart = /^\s*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxl]{1,6})[.)]|[-*•—–>|#])/;
const openEnd =
  /[^;,] (?:the|of|and|to|a|an|in|for|by|with|or|on|at|from|that|is|are|be|shall|which|as|its|their|this|any)\s*$/i;
const lowerStart = /^\s*[a-z]{2,}|^\s*[a-z] [a-z]/;
const unended = /[A-Za-z0-9,”’")-]\s*$/;
/** Shorter lines are broken on purpose: titles, addresses, signatures. */
const shortestWrap = 40;
/** Longer lines are documents that lost their line ends. */
const flattened = 2_000;
/** Shorter lines hold no second item. */
const shortestSplit = 60;

/** True where an English line goes on in the next: a lone list number, or prose that was wrapped at a margin. */
export function joinsNext(text: string, start: number, end: number): boolean {
  const line = text.slice(start, end);
  if (line.length < 12 && loneMark.test(line)) return true;
  if (line.length < shortestWrap || line.startsWith('#') || line.startsWith('|')) return false;
  const next = text.slice(end, end + 24);
  if (listStart.test(next)) return false;
  const tail = line.slice(-shortestWrap);
  return openEnd.test(tail) || (unended.test(tail) && lowerStart.test(next));
}

const mark = String.raw`\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\)|(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?= +[A-Z“"‘])`;
/** Where an inline number or clause begins after the end of what went before. */
const inline = new RegExp(
  String.raw`[.;:?!][)”"’*\]]*(?: (?:and|or|AND|OR),?)?[ \t]+(?=[-–•] +\S|(?:${mark}) +\S|NOW,? THEREFORE|(?:\*\*)?(?:SECTION|Section|Sec\.|ARTICLE|Article) +[\dIVX]+[.:]|\d{1,3}-\d{3,4}[a-z]? +[A-Z][a-z]+ +\w)`,
  'g',
);
const inlineHeading = /\S[ \t]+(?=#{1,6} )/g;
const inlineSection = /\S[ \t]+(?=(?:Section|SECTION) \d{1,2}: +[A-Z])/g;
const inlineRecital = /\S[ \t]+(?=WHEREAS,)/g;
const numberWord =
  /\b(?:No|Nos|Sec|Secs|Art|Arts|Title|Part|Section|Article|c|p|pp|Vol|v|vs|U\.S|Mr|Mrs|Ms|Dr|St|al|Jr|Pub|Ind|Cal|Gov|Ord|Res|Rev|Stat|Reg|Fed|Gen|Col|Inc|Corp|Dept|Ch|e\.g|i\.e)\.$/i;
/** `# Definitions a. “Data” means`: the first number ends the heading. */
const headed =
  /^\s*(?:#{1,6} |(?:Section|SECTION|Sec\.) \d[\w-]*[.:] |\d{1,3}-\d{3,4} ).{2,110}?[ \t]+(?=(?:\([aA1i]\)|[aA1]\.|i\.)[ \t]+\S)/;
const number = String.raw`(?:(?:SECTION|Section|Sec\.|ARTICLE|Article) )?(?:[\w.()-]{1,10}[.:)] +)?`;
const heading = String.raw`(?:(?:[A-Z][\w’'&/-]*|of|and|the|for|to|in|on|or|&),? +){1,9}?`;
const opening = String.raw`(?:(?:The|This|These|All|Each|Any|It|No|Every|Nothing) +(?:[A-Z][\w’']* +){0,4}(?:\w+ +)?[a-z]|(?:In|If|As|For|To|Within|When|Upon|Whenever|Pursuant|Such|On) +[a-z])`;
/** `# Scope This order shall…` and `# SCOPE City departments…`: the words of a heading end where those of a sentence begin. */
const titled = new RegExp(String.raw`^\s*#{1,6} ${number}${heading}(?=${opening})`);
const capitals = new RegExp(String.raw`^\s*#{1,6} ${number}(?:[A-Z][A-Z’'&/,-]+ +){1,9}(?=[A-Z][a-z]+ +\w)`);

/** Splits a line before its inline numbers and markdown headings; most lines hold none. */
export function splitLine(text: string, start: number, end: number, into: Span[]): void {
  const line = text.slice(start, end);
  let from = 0;
  const cut = (at: number): void => {
    if (at <= from || line.slice(at).trim() === '') return;
    into.push({ start: start + from, end: start + at });
    from = at;
  };
  if (line.length > shortestSplit) {
    for (const at of beginnings(line)) {
      if (numberWord.test(line.slice(Math.max(from, at - 12), at).trimEnd()) || isLoneMark(line, from, at))
        continue;
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
    for (const match of line.matchAll(pattern)) found.push(match.index + match[0].length);
  };
  collect(inline);
  if (line.includes(' #')) collect(inlineHeading);
  if (line.length > flattened) collect(inlineSection);
  if (line.includes(' WHEREAS,')) collect(inlineRecital);
  found.sort((a, b) => a - b);
  return line.length > flattened ? withMissing(line, found) : found;
}

/** In a flattened line a list goes on where its next letter comes, though no stop stands before: `… publication e. Identification`. */
function withMissing(line: string, starts: readonly number[]): readonly number[] {
  const all: number[] = [];
  starts.forEach((start, i) => {
    all.push(start);
    const piece = line.slice(start, starts[i + 1]);
    let at = 0;
    for (
      let letter = piece.charCodeAt(0);
      piece[at + 1] === '.' && letter >= 0x61 && letter < 0x79;
      letter++
    ) {
      const next = piece.indexOf(` ${String.fromCharCode(letter + 1)}. `, at);
      if (next < 0 || !/[A-Z]/.test(piece[next + 4] ?? '')) break;
      at = next + 1;
      all.push(start + at);
    }
  });
  return all;
}

/** `- a.` and `4. A.` stay with what they number. */
const isLoneMark = (line: string, from: number, to: number): boolean =>
  to - from < 14 && /^\s*(?:[-–•*>#]+|\(?\w{1,5}(?:\.\d+)*[.)]|\s)+\s*$/.test(line.slice(from, to));

const headingStart = /^\s*(?:#|(?:Section|SECTION|Sec\.) \d|\d{1,3}-\d{3,4} )/;

function splitHeading(line: string, from: number, to: number, cut: (at: number) => void): void {
  if (to - from < 40) return;
  const piece = line.slice(from, to);
  if (!headingStart.test(piece)) return;
  const end = headed.exec(piece) ?? capitals.exec(piece) ?? titled.exec(piece);
  if (end) cut(from + end[0].length);
}

import { isSpace } from '../model';

/** Words whose full stop does not end a sentence when a number, a name or a bracket follows. */
const abbreviations = new Set(
  (
    'no nos sec secs sect art arts para paras par pt pts ch chs cl cls fig figs vol vols pp ed eds ex exs app reg regs stat ' +
    'ord res subd subsec subpart div v vs cf viz al etc inc corp dept gov dr mr mrs ms prof hon sen rep gen col st mt ft ' +
    'approx est ext rev pub pl fed admin assn bldg univ e.g i.e u.s u.s.c c.f.r u.k e.u d.c a.k.a e.o n.y cal.gov.code'
  ).split(' '),
);

/** `1.` `(a)` `A.` `iv.` `4.3.6.` `- a.` `##`: what may precede a sentence and is not one. */
const marker =
  /^[\s*_>•–—-]*(?:#{1,6}|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlIVXL]{1,6})(?:[.)]+|\*\*[.)-]))?[\s*_]*$/;
const nextMarker = /(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|[-*•–—]|WHEREAS|Whereas|NOW|BE IT)(?=\s|$)/y;

/**
 * The starts of sentences that wink found, corrected for legal prose, ascending: `Sec. 4`, `No. 5`, `44 U.S.C. 3502` and a lone list marker do not
 * end a sentence; a semicolon, an empty line and an inline markdown heading do. A trailing `and` of a list stays with the item before it.
 */
export function mend(text: string, starts: readonly number[]): readonly number[] {
  const cuts: number[] = [];
  let last = 0;
  for (const found of merged(starts, ownCuts(text))) {
    const start = behindMark(text, found);
    if (start <= last || start >= text.length) continue;
    if (isJoined(text, last, start)) continue;
    cuts.push(start);
    last = start;
  }
  return cuts;
}

const noteMark = /(?:(?:\[\^?\d{1,3}\](?:\(#[^)\s]*\))?|↩)\s*)+/y;
const lastNumber = /^\d{1,3}(?:\s(?:and|or))?\s*$/;

/** The footnote mark after the end of a sentence, [12](#12) or ↩ or the last number of a paragraph, belongs to that sentence. */
function behindMark(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (isDigit(code))
    return text.length - start < 12 && lastNumber.test(text.slice(start)) ? text.length : start;
  if ((code !== 0x5b && code !== 0x21a9) || text.charCodeAt(start - 1) === 0x0a) return start;
  noteMark.lastIndex = start;
  return noteMark.test(text) ? noteMark.lastIndex : start;
}

/** True where a cut at `start` would leave only a marker before it, or splits after an abbreviation. */
function isJoined(text: string, last: number, start: number): boolean {
  let end = start;
  while (end > last && isSpace(text.charCodeAt(end - 1))) end--;
  if (end === last || end === start) return true;
  if (end - last < 24 && marker.test(text.slice(last, end))) return true;
  if (text.charCodeAt(end - 1) !== 0x2e) return false;
  const word = wordBefore(text, end - 1);
  if (!abbreviations.has(word.toLowerCase())) return false;
  if (text.charCodeAt(start) === 0x23) return false;
  const next = text.charCodeAt(start);
  // `etc. The`, `Inc. The`, `U.S. The`: a capitalised function word begins a sentence even after an abbreviation.
  return (
    !/^(?:The|This|That|These|Those|It|In|If|All|Any|Each|For|A|An|No|When|Where|Such|Nothing) /.test(
      text.slice(start, start + 8),
    ) || isDigit(next)
  );
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 12) {
    const code = text.charCodeAt(start - 1);
    if (!isLetter(code) && code !== 0x2e) break;
    start--;
  }
  return text.slice(start, end);
}

const lettered = /[a-z] [A-Z]\.\s+(?=[A-Z])/g;
const letteredPart =
  /\b(?:Appendix|Appendices|Exhibit|Attachment|Annex|Schedule|Part|Table|Figure)(?: [A-Z] and)?$/;

/** .[12](#12) The next: wink finds no end before a bracket. */
const markedEnd = /[.?!][”")]?\s?\[\^?\d{1,3}$/;

/** availability.28 Agencies shall: a footnote number directly after the full stop. */
const numbered = /[a-z]{4}\.\d{1,2}\s+(?=[A-Z][a-z]*\s)/y;
/** See https://example.gov/. The next: a full stop after an address. */
const address = /:\/\/[^\s]{1,300}[/)\w]\.\)?\s+(?=[A-Z][a-z]*\s)/y;

const entity = /&(?:#\d+|[a-z]+)$/;

/** Ends that wink misses: it takes the `A.` of `Appendix A. A sample…` for an initial. */
function ownCuts(text: string): readonly number[] {
  const cuts: number[] = [];
  lettered.lastIndex = 0;
  for (let match = lettered.exec(text); match; match = lettered.exec(text)) {
    const before = text.slice(Math.max(0, match.index - 20), match.index + 1);
    if (letteredPart.test(before)) cuts.push(match.index + match[0].length);
  }
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
    if (isSpace(text.charCodeAt(at + 1)) && !entity.test(text.slice(Math.max(0, at - 8), at)))
      cuts.push(afterConjunction(text, afterSpace(text, at + 1)));
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const next = afterSpace(text, at);
    if (text.slice(at + 1, next).includes('\n')) cuts.push(next);
  }
  for (let at = text.indexOf('](#'); at >= 0; at = text.indexOf('](#', at + 1)) {
    if (!markedEnd.test(text.slice(Math.max(0, at - 8), at))) continue;
    const end = text.indexOf(')', at);
    if (end > 0 && end - at < 40 && isSpace(text.charCodeAt(end + 1))) {
      const next = afterSpace(text, end + 1);
      if (/[A-Z“"]/.test(text[next] ?? '')) cuts.push(next);
    }
  }
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
    if (!isDigit(text.charCodeAt(at + 1)) || !isLetter(text.charCodeAt(at - 1))) continue;
    numbered.lastIndex = at - 4;
    if (numbered.test(text)) cuts.push(numbered.lastIndex);
  }
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 1)) {
    address.lastIndex = at;
    if (address.test(text)) cuts.push(address.lastIndex);
  }
  for (let at = text.indexOf(' #'); at >= 0; at = text.indexOf(' #', at + 1)) cuts.push(at + 1);
  return cuts.sort((a, b) => a - b);
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** `; and (b)`, `; or` before a line end: the conjunction links the items and belongs to neither; it stays before. */
function afterConjunction(text: string, at: number): number {
  const word = /^(?:and\/or|and|or|but),?(?=\s|$)/i.exec(text.slice(at, at + 8));
  if (!word) return at;
  const after = at + word[0].length;
  const next = afterSpace(text, after);
  nextMarker.lastIndex = next;
  return next === text.length || text.slice(after, next).includes('\n') || nextMarker.test(text) ? next : at;
}

function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.length === 0 ? a : [...a, ...b].sort((x, y) => x - y);
}

import { isSpace } from '../model';
import { condense } from './en-condense';
import { winkStarts } from './wink';

/**
 * Where wink begins the sentences of a text after the first, ascending, as far as white space precedes them. Its search for ends restarts
 * at each mark and continues over marks only, so a full stop between two words (`data. The`) or after a number ends a sentence whatever
 * else the text contains, unless wink knows the word as an abbreviation, which is checked once per word. wink reads only the stretches
 * between such ends that contain other marks.
 */
export function sentenceStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let from = 0;
  let isOpen = false;
  for (let at = 0; at < text.length;) {
    const found = chunkAt(text, at);
    if (found === odd) return hasInnerEnd(text) ? winkStartsIn(text, 0, text.length) : [];
    const end = found >> 1;
    const word = after(text, end, isBlank);
    const next = text.charCodeAt(word) === 0x0a ? after(text, word, isBlankOrBreak) : word;
    if (next === text.length) break;
    const meaning = (found & 1) === 0 ? nothing : meaningOf(text.slice(at, end));
    if (meaning === ends && word > end && opens(text.charCodeAt(word))) {
      if (isOpen) starts.push(...winkStartsIn(text, from, next));
      starts.push(next);
      from = next;
      isOpen = false;
    } else if (meaning !== nothing) isOpen = true;
    at = next;
  }
  if (isOpen) starts.push(...winkStartsIn(text, from, text.length));
  return starts;
}

const odd = -1;

/** Twice the end of the chunk at `at`, plus 1 if it contains a mark; `odd` where there is white space other than blanks and line ends. */
function chunkAt(text: string, at: number): number {
  let mark = 0;
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x20) break;
    if (code > 0x3f) {
      if (code > 0x7e && isSpace(code)) return odd;
    } else if (code < 0x20) {
      if (code !== 0x0a) return odd;
      break;
    } else if (code === 0x2e || code === 0x3f || code === 0x21) mark = 1;
  }
  return 2 * end + mark;
}

const isBlank = (code: number): boolean => code === 0x20;
const isBlankOrBreak = (code: number): boolean => code === 0x20 || code === 0x0a;

function after(text: string, from: number, isPassed: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && isPassed(text.charCodeAt(at))) at++;
  return at;
}

/** wink continues over `.` `?` `!`, and after them closing marks and dashes; these are not among them. */
const opens = (code: number): boolean =>
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x28 ||
  code === 0x5b ||
  code === 0x2018 ||
  code === 0x201c;

/** What a chunk with a mark implies for what follows: nothing, a sentence end before a word, or it depends on the words around it. */
const nothing = 0;
const ends = 1;
const unclear = 2;

const meanings = new Map<string, number>();
const remembered = 20_000;
const longest = 40;

/** A chunk is tokenized the same way everywhere, so wink is called once for each. */
function meaningOf(chunk: string): number {
  if (!isLast(chunk.charCodeAt(chunk.length - 1))) return nothing;
  if (chunk.length > longest) return unclear;
  let meaning = meanings.get(chunk);
  if (meaning === undefined) {
    if (meanings.size >= remembered) meanings.clear();
    // A copy, because a slice would keep its whole text.
    meanings.set(chunk.split('').join(''), (meaning = ask(chunk)));
  }
  return meaning;
}

function ask(chunk: string): number {
  if (/^[A-Za-z]\.$/.test(chunk)) return nothing;
  return opens(chunk.charCodeAt(0)) && winkStarts(`${chunk} 9`).includes(chunk.length + 1) ? ends : unclear;
}

/** Marks and what may close a sentence after them: after anything else in a chunk none ends with it. */
const isLast = (code: number): boolean =>
  code < 0x30
    ? code === 0x2e || code === 0x21 || code === 0x29 || code === 0x22 || code === 0x27
    : code === 0x3f || code === 0x5d || code === 0x7d || code === 0x2019 || code === 0x201d;

function winkStartsIn(text: string, from: number, to: number): readonly number[] {
  const { text: condensed, origin } = condense(text.slice(from, to));
  const starts: number[] = [];
  for (const start of winkStarts(condensed)) if (start > 0) starts.push(from + origin(start));
  return starts;
}

/** False where no `.`, `?` or `!` is followed by white space and more text: then wink has nothing to find and need not be called. */
function hasInnerEnd(text: string): boolean {
  let marked = false;
  let spaced = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) spaced = marked;
    else if (spaced) return true;
    else if (code === 0x2e || code === 0x3f || code === 0x21) marked = true;
  }
  return false;
}

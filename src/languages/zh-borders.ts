import type { Dictionary } from './zh-dictionary';
import type { UnknownWords } from './zh-unknown-words';

/**
 * Finds where the words of a text begin and end: the rules of jieba's `cut` with its model of unknown words, with identical
 * results (tested against nodejieba). The likeliest sequence of dictionary words is found from right to left; what it leaves
 * single is joined by the model. Coding segments thousands of short texts, which share one set of buffers.
 */
export function borderFinder(
  dictionary: Dictionary,
  unknown: UnknownWords,
): (text: string) => readonly number[] {
  const usual = newDesk(usualLength);
  return text => {
    const desk = text.length <= usualLength ? usual : newDesk(text.length);
    const { characters } = desk;
    const length = layOut(text, characters);
    const ends = [0];
    let from = 0;
    for (let at = 0; at <= length; at++) {
      if (at < length && !isSeparator(characters[at]!)) continue;
      if (at > from) cut(desk, from, at, dictionary, unknown, ends);
      if (at < length) ends.push(at + 1);
      from = at + 1;
    }
    if (length < text.length) countInUnits(ends, characters, length);
    return ends;
  };
}

/** Buffers for the characters (code points) of a text and for what is computed for each. */
type Desk = {
  readonly characters: Int32Array;
  /** The length of the word that begins there, if a word does. */
  readonly lengths: Int32Array;
  /** The weight of the likeliest words from there on. */
  readonly sums: Float64Array;
};

const usualLength = 256;

const newDesk = (length: number): Desk => ({
  characters: new Int32Array(length),
  lengths: new Int32Array(length),
  sums: new Float64Array(length + 1),
});

/** Returns the number of characters. */
function layOut(text: string, characters: Int32Array): number {
  let length = 0;
  for (let at = 0; at < text.length; length++) {
    const character = text.codePointAt(at)!;
    characters[length] = character;
    at += character > 0xffff ? 2 : 1;
  }
  return length;
}

/** Converts borders from characters to UTF-16 offsets. */
function countInUnits(ends: number[], characters: Int32Array, length: number): void {
  for (let at = 0, next = 0, offset = 0; at <= length; at++) {
    if (ends[next] === at) ends[next++] = offset;
    offset += at < length && characters[at]! > 0xffff ? 2 : 1;
  }
}

/** No word extends over these. */
const isSeparator = (c: number): boolean =>
  c === 0x20 || c === 0x09 || c === 0x0a || c === 0xff0c /* ， */ || c === 0x3002; /* 。 */

function cut(
  desk: Desk,
  from: number,
  to: number,
  dictionary: Dictionary,
  unknown: UnknownWords,
  ends: number[],
): void {
  likeliest(desk, from, to, dictionary);
  const { characters, lengths } = desk;
  let at = from;
  while (at < to) {
    const length = lengths[at]!;
    if (length > 1) {
      ends.push((at += length));
      continue;
    }
    const start = at;
    while (at < to && lengths[at] === 1) at++;
    joinSingles(characters, start, at, unknown, ends);
  }
}

/** Computes the lengths of the words of a stretch. */
function likeliest(
  { characters, lengths, sums }: Desk,
  from: number,
  to: number,
  dictionary: Dictionary,
): void {
  sums[to] = 0;
  for (let at = to - 1; at >= from; at--) {
    let place = dictionary.next(0, characters[at]!);
    const own = place < 0 ? NaN : dictionary.weight(place);
    let best = sums[at + 1]! + (Number.isNaN(own) ? dictionary.least : own);
    let length = 1;
    for (let end = at + 1; end < to && place >= 0; end++) {
      place = dictionary.next(place, characters[end]!);
      if (place < 0) break;
      const sum = sums[end + 1]! + dictionary.weight(place);
      if (!(sum > best)) continue;
      best = sum;
      length = end + 1 - at;
    }
    sums[at] = best;
    lengths[at] = length;
  }
}

/** Latin words and numbers stay whole, other ASCII single; the rest is left to the model. */
function joinSingles(
  characters: Int32Array,
  from: number,
  to: number,
  unknown: UnknownWords,
  ends: number[],
): void {
  let left = from;
  for (let at = from; at < to;) {
    const character = characters[at]!;
    if (character >= 0x80) {
      at++;
      continue;
    }
    if (at > left) unknown(characters, left, at, ends);
    const goesOn = isLetter(character) ? isAlphanumeric : isDigit(character) ? isNumeric : undefined;
    at++;
    while (goesOn !== undefined && at < to && goesOn(characters[at]!)) at++;
    ends.push(at);
    left = at;
  }
  if (to > left) unknown(characters, left, to, ends);
}

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;
const isLetter = (c: number): boolean => (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a;
const isAlphanumeric = (c: number): boolean => isLetter(c) || isDigit(c);
const isNumeric = (c: number): boolean => isDigit(c) || c === 0x2e;

import type { Dictionary } from './zh-dictionary';
import type { UnknownWords } from './zh-unknown-words';

/**
 * Where the words of a text begin and end: the rules of jieba's `cut` with its model of unknown words, result for result
 * (a test holds it against nodejieba). The likeliest sequence of dictionary words is found from right to left; what it
 * leaves single is joined by the model.
 */
export function jiebaBorders(text: string, dictionary: Dictionary, unknown: UnknownWords): readonly number[] {
  const characters: number[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at += characters.at(-1)! > 0xffff ? 2 : 1) {
    characters.push(text.codePointAt(at)!);
    offsets.push(at);
  }
  offsets.push(text.length);
  const ends: number[] = [];
  let from = 0;
  for (let at = 0; at <= characters.length; at++) {
    if (at < characters.length && !separators.has(characters[at]!)) continue;
    if (at > from) cut(characters, from, at, dictionary, unknown, ends);
    if (at < characters.length) ends.push(at + 1);
    from = at + 1;
  }
  return [0, ...ends.map(end => offsets[end]!)];
}

/** No word reaches over these. */
const separators = new Set([' ', '\t', '\n', '，', '。'].map(s => s.charCodeAt(0)));

function cut(
  characters: readonly number[],
  from: number,
  to: number,
  dictionary: Dictionary,
  unknown: UnknownWords,
  ends: number[],
): void {
  const lengths = likeliest(characters, from, to, dictionary);
  let at = from;
  while (at < to) {
    const length = lengths[at - from]!;
    if (length > 1) {
      ends.push((at += length));
      continue;
    }
    const start = at;
    while (at < to && lengths[at - from] === 1) at++;
    joinSingles(characters, start, at, unknown, ends);
  }
}

/** For each character the length of the word that begins there, if a word does. */
function likeliest(
  characters: readonly number[],
  from: number,
  to: number,
  dictionary: Dictionary,
): Uint32Array {
  const lengths = new Uint32Array(to - from);
  const sums = new Float64Array(to - from + 1);
  for (let at = to - 1; at >= from; at--) {
    let place = dictionary.next(0, characters[at]!);
    const own = place < 0 ? NaN : dictionary.weight(place);
    let best = sums[at + 1 - from]! + (Number.isNaN(own) ? dictionary.least : own);
    let length = 1;
    for (let end = at + 1; end < to && place >= 0; end++) {
      place = dictionary.next(place, characters[end]!);
      if (place < 0) break;
      const sum = sums[end + 1 - from]! + dictionary.weight(place);
      if (!(sum > best)) continue;
      best = sum;
      length = end + 1 - at;
    }
    sums[at - from] = best;
    lengths[at - from] = length;
  }
  return lengths;
}

/** Latin words and numbers stay whole, other ASCII single; the rest is the model's. */
function joinSingles(
  characters: readonly number[],
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

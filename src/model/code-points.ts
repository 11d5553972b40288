import { firstIndex } from './halving';

/**
 * A converter from UTF-16 offsets in `text` to Unicode code points, the unit of every exported file. The text is read
 * once; each call then costs a binary search over its surrogate pairs, if it has any. An offset inside a pair counts as
 * the one after the pair.
 */
export function codePoints(text: string): (offset: number) => number {
  const ends = pairEnds(text);
  if (ends.length === 0) return offset => offset;
  return offset => offset - upTo(ends, offset);
}

/** Where the surrogate pairs of the text end, ascending. */
function pairEnds(text: string): readonly number[] {
  const ends: number[] = [];
  const pair = /[\ud800-\udbff][\udc00-\udfff]/g;
  while (pair.test(text)) ends.push(pair.lastIndex);
  return ends;
}

/** How many of the ascending numbers are at most `limit`. */
const upTo = (numbers: readonly number[], limit: number): number =>
  firstIndex(numbers.length, i => numbers[i]! > limit);

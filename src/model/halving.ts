/**
 * The first index below `length` for which something holds, found by halving, or `length` if it holds for none. What holds for one index must
 * hold for all behind it.
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The index of the first of spans, sorted and without overlap, that ends behind an offset. */
export const firstEndingAfter = (spans: readonly { readonly end: number }[], offset: number): number =>
  firstIndex(spans.length, i => spans[i]!.end > offset);

/**
 * The first index below `length` for which a condition holds, by binary search, or `length` if it holds for none. If it holds for one index
 * it must hold for all after it.
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

/** The index of the first of sorted, non-overlapping spans that ends after an offset. */
export const firstEndingAfter = (spans: readonly { readonly end: number }[], offset: number): number =>
  firstIndex(spans.length, i => spans[i]!.end > offset);

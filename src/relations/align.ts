/** Two runs of tokens that read alike: token ranges, half-open, and how many tokens inside are the same in both. */
export type Alignment = {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
  readonly matched: number;
};

/** Scores and matches in one number, so that of two equal scores the one with more matches is the larger. */
const point = 0x10000;
const match = point + 1;

/**
 * The best local alignment of two sequences of fewer than 32,768 tokens (Smith & Waterman 1981: match 1, mismatch and gap -1). A
 * stretch stays in it as long as more of it agrees than differs; `matched` is 0 where nothing agrees. Time in the product of both
 * lengths, memory in `b`'s.
 */
export function align(a: Uint32Array, b: Uint32Array): Alignment {
  const width = b.length;
  const values = new Int32Array(width);
  // Where the alignment that ends in a cell began (a's offset above b's): no way back has to be kept.
  const froms = new Int32Array(width);
  let best = 0;
  let bestFrom = 0;
  let aEnd = 0;
  let bEnd = 0;
  for (let i = 0; i < a.length; i++) {
    const token = a[i]!;
    let corner = 0;
    let cornerFrom = 0;
    let left = 0;
    let leftFrom = 0;
    for (let j = 0; j < width; j++) {
      const up = values[j]!;
      const upFrom = froms[j]!;
      const same = token === b[j];
      let value = corner < point ? (same ? match : 0) : corner + (same ? match : -point);
      let from = corner < point ? (i << 16) | j : cornerFrom;
      if (up - point > value) {
        value = up - point;
        from = upFrom;
      }
      if (left - point > value) {
        value = left - point;
        from = leftFrom;
      }
      if (value < point) value = 0;
      values[j] = left = value;
      froms[j] = leftFrom = from;
      corner = up;
      cornerFrom = upFrom;
      if (value > best) {
        best = value;
        bestFrom = from;
        aEnd = i + 1;
        bEnd = j + 1;
      }
    }
  }
  return { aStart: bestFrom >>> 16, aEnd, bStart: bestFrom & 0xffff, bEnd, matched: best % point };
}

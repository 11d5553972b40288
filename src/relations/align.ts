/** Two runs of tokens that read alike: token ranges, half-open, and how many tokens inside are the same in both. */
export type Alignment = {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
  readonly matched: number;
};

const match = 1;
const miss = -1;

/**
 * The best local alignment of two token sequences (Smith & Waterman 1981: match 1, mismatch and gap -1). A stretch stays in it
 * as long as more of it agrees than differs. `matched` is 0 where nothing agrees. Time in the product of both lengths, memory in `b`'s.
 */
export function align(a: Uint32Array, b: Uint32Array): Alignment {
  const width = b.length + 1;
  const score = new Int32Array(width);
  // Where the alignment that ends in a cell began, and how many matches it holds: no way back has to be kept.
  const aFrom = new Int32Array(width);
  const bFrom = new Int32Array(width);
  const hits = new Int32Array(width);
  let best = 0;
  let found: Alignment = { aStart: 0, aEnd: 0, bStart: 0, bEnd: 0, matched: 0 };
  for (let i = 1; i <= a.length; i++) {
    const token = a[i - 1]!;
    // The cell up and left, before this row overwrites it.
    let cornerScore = 0;
    let cornerA = i - 1;
    let cornerB = 0;
    let cornerHits = 0;
    for (let j = 1; j < width; j++) {
      const same = token === b[j - 1];
      const upScore = score[j]!;
      const upA = aFrom[j]!;
      const upB = bFrom[j]!;
      const upHits = hits[j]!;
      let s = cornerScore + (same ? match : miss);
      let fromA = cornerA;
      let fromB = cornerB;
      let matched = cornerHits + (same ? 1 : 0);
      if (cornerScore === 0) {
        fromA = i - 1;
        fromB = j - 1;
        matched = same ? 1 : 0;
      }
      if (upScore + miss > s) {
        s = upScore + miss;
        fromA = upA;
        fromB = upB;
        matched = upHits;
      }
      const left = score[j - 1]! + miss;
      if (j > 1 && left > s) {
        s = left;
        fromA = aFrom[j - 1]!;
        fromB = bFrom[j - 1]!;
        matched = hits[j - 1]!;
      }
      if (s < 0) s = 0;
      score[j] = s;
      aFrom[j] = fromA;
      bFrom[j] = fromB;
      hits[j] = matched;
      cornerScore = upScore;
      cornerA = upA;
      cornerB = upB;
      cornerHits = upHits;
      if (s > best) {
        best = s;
        found = { aStart: fromA, aEnd: i, bStart: fromB, bEnd: j, matched };
      }
    }
  }
  return found;
}

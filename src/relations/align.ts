/** Two similar runs of tokens: token ranges, half-open, and how many tokens inside are the same in both. */
export type Alignment = {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
  readonly matched: number;
};

/** Score and matches in one number, so that of two equal scores the one with more matches is larger. */
const point = 0x10000;
const match = point + 1;

/** Buffers of an alignment, reused: there are hundreds of thousands of alignments, and discarded buffers would fill the memory. */
const scratch = (width: number) => ({
  width,
  values: new Int32Array(width),
  froms: new Int32Array(width),
  full: new Int32Array(width + 1),
  filled: new Int32Array(width + 1),
  nextOf: new Int32Array(width),
  // A power of two, at least two slots per token.
  slots: new Int32Array(2 ** Math.ceil(Math.log2(width + 1) + 1)),
});
let room = scratch(1024);

/** Where more than one in this many cells of a row are nonzero, all cells of the next row are computed. */
const crowd = 2;

/**
 * The best local alignment of two sequences of fewer than 32,768 tokens (Smith & Waterman 1981: match 1, mismatch and gap -1). A stretch
 * stays in it as long as more of it agrees than differs; `matched` is 0 where nothing agrees. Where texts differ nearly all cells are zero,
 * so a row is computed only where tokens agree and next to the nonzero cells of the row before. Time at most in the product of both
 * lengths, memory in `b`'s.
 */
export function align(a: Uint32Array, b: Uint32Array): Alignment {
  const width = b.length;
  if (width > room.width) room = scratch(2 * width);
  const { firstOf, nextOf } = places(b);
  // Where the alignment that ends in a cell began (a's offset above b's): no traceback has to be stored.
  const { values, froms } = room;
  values.fill(0, 0, width);
  // The nonzero cells of the last row, and of the current one.
  let { full, filled } = room;
  let many = 0;
  let best = 0;
  let bestFrom = 0;
  let aEnd = 0;
  let bEnd = 0;
  for (let i = 0; i < a.length; i++) {
    const all = many * crowd > width;
    let same = firstOf(a[i]!);
    let held = 0;
    let count = 0;
    let corner = 0;
    let cornerFrom = 0;
    let left = 0;
    let leftFrom = 0;
    full[many] = width;
    for (let j = all ? 0 : Math.min(full[0]!, same); j < width;) {
      const up = values[j]!;
      const upFrom = froms[j]!;
      const agrees = same === j;
      let value = corner < point ? (agrees ? match : 0) : corner + (agrees ? match : -point);
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
      else filled[count++] = j;
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
      if (agrees) same = nextOf[j]!;
      const next = j + 1;
      if (all) {
        j = next;
        continue;
      }
      if (full[held]! <= j) held++;
      j = up >= 2 * point || value >= 2 * point ? next : Math.min(full[held]!, same);
      if (j > next) corner = left = 0;
    }
    [full, filled] = [filled, full];
    many = count;
  }
  return { aStart: bestFrom >>> 16, aEnd, bStart: bestFrom & 0xffff, bEnd, matched: best % point };
}

/** Where each token occurs first, and where the token at an index occurs next; the length of the sequence where it does not. */
function places(tokens: Uint32Array) {
  const { length } = tokens;
  const { slots, nextOf } = room;
  const mask = 2 ** Math.ceil(Math.log2(length + 1) + 1) - 1;
  // A free slot contains -1.
  slots.fill(-1, 0, mask + 1);
  const slotOf = (token: number): number => {
    let slot = (Math.imul(token, 0x9e3779b1) >>> 7) & mask;
    while (slots[slot]! >= 0 && tokens[slots[slot]!] !== token) slot = (slot + 1) & mask;
    return slot;
  };
  for (let at = length - 1; at >= 0; at--) {
    const slot = slotOf(tokens[at]!);
    nextOf[at] = slots[slot]! < 0 ? length : slots[slot]!;
    slots[slot] = at;
  }
  const firstOf = (token: number): number => {
    const at = slots[slotOf(token)]!;
    return at < 0 ? length : at;
  };
  return { firstOf, nextOf };
}

const base = 0x01000193;

/** A 32-bit hash of each run of `gram` tokens, in order; none if there are fewer tokens. */
export function gramHashes(codes: Uint32Array, gram: number): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, codes.length - gram + 1));
  let leaving = 1;
  for (let i = 1; i < gram; i++) leaving = Math.imul(leaving, base);
  let hash = 0;
  for (let i = 0; i < codes.length; i++) {
    if (i >= gram) hash = (hash - Math.imul(codes[i - gram]!, leaving)) | 0;
    hash = (Math.imul(hash, base) + codes[i]!) | 0;
    if (i >= gram - 1) hashes[i - gram + 1] = mixed(hash);
  }
  return hashes;
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mixed(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Winnowing (Schleimer, Wilkerson & Aiken 2003, doi:10.1145/872757.872770): of the hashes from `from` to `to` the least of every
 * window, each once, ascending, written into `kept` from `at` on. Returns the index after them. Two passages that share a run of
 * `gram + window - 1` tokens share one of these, whatever surrounds it.
 */
export function winnow(
  hashes: Uint32Array,
  { from, to }: { readonly from: number; readonly to: number },
  window: number,
  kept: Uint32Array,
  at: number,
): number {
  let count = at;
  let least = -1;
  for (let end = Math.min(from + window, to); end <= to && end > from; end++) {
    const before = least;
    if (least >= end - window && least >= 0) {
      if (hashes[end - 1]! <= hashes[least]!) least = end - 1;
    } else {
      least = Math.max(from, end - window);
      for (let i = least + 1; i < end; i++) if (hashes[i]! <= hashes[least]!) least = i;
    }
    if (least !== before) kept[count++] = hashes[least]!;
  }
  kept.subarray(at, count).sort();
  return distinct(kept, at, count);
}

/**
 * The least `size` distinct hashes of all runs of a document, ascending: a sample by which two documents are compared (bottom-k
 * MinHash, Broder 1997).
 */
export function sketch(hashes: Uint32Array, size: number): Uint32Array {
  // Hashes are spread evenly, so the least are below a limit known in advance: sorting all of them costs more.
  const limit = hashes.length === 0 ? 0 : (2 ** 32 * 2 * size) / hashes.length;
  const low = least(hashes, limit, size);
  return low.length === size || limit >= 2 ** 32 ? low : least(hashes, 2 ** 32, size);
}

/** The least `size` distinct hashes below a limit, ascending; fewer if there are no more. */
function least(hashes: Uint32Array, limit: number, size: number): Uint32Array {
  const low = new Uint32Array(hashes.length);
  let count = 0;
  for (const hash of hashes) if (hash < limit) low[count++] = hash;
  low.subarray(0, count).sort();
  return low.slice(0, Math.min(size, distinct(low, 0, count)));
}

/** Removes duplicates from ascending numbers in place; returns the index after the last. */
function distinct(rising: Uint32Array, from: number, to: number): number {
  let end = from;
  for (let i = from; i < to; i++) if (i === from || rising[i] !== rising[end - 1]) rising[end++] = rising[i]!;
  return end;
}

/**
 * The share of runs that two documents have in common, of all that either has (Jaccard's coefficient), estimated from two
 * sketches: of the least k hashes of their union, the share that is in both. 1 for two empty ones.
 */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  const size = Math.max(a.length, b.length);
  if (size === 0) return 1;
  let i = 0;
  let j = 0;
  let seen = 0;
  let both = 0;
  for (; seen < size && (i < a.length || j < b.length); seen++) {
    const x = a[i] ?? Infinity;
    const y = b[j] ?? Infinity;
    if (x === y) both++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return both / seen;
}

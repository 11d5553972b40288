/**
 * Numbers in [0, 1), the same from the same seed on every machine: mulberry32 (Ettinger 2017), small and good enough for samples and
 * permutations.
 */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The values in an order that depends only on the seed (Fisher and Yates, as by Durstenfeld 1964). */
export function shuffled<T>(values: readonly T[], next: () => number): readonly T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const drawn = Math.floor(next() * (last + 1));
    [order[last], order[drawn]] = [order[drawn]!, order[last]!];
  }
  return order;
}

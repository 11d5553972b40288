/** The distance of two values, 0 for the same. The δ² of Krippendorff's alpha, where that is a square. */
export type Distance<V> = (a: V, b: V) => number;

/** A set of codes as rated: sorted and without repetition, joined by `;`; `` is the empty set. */
export const setValue = (codes: Iterable<string>): string => [...new Set(codes)].sort().join(';');

const codesIn = (value: string): readonly string[] => (value === '' ? [] : value.split(';'));

/** 0 for the same value, else 1. */
export const nominal: Distance<string> = (a, b) => (a === b ? 0 : 1);

/** The squared difference of two numbers written as text. */
export const interval: Distance<string> = (a, b) => (Number(a) - Number(b)) ** 2;

/** 1 − |A ∩ B| / |A ∪ B| of two sets of codes, 0 for two empty sets. Jaccard (1912), The distribution of the flora in the alpine zone. */
export const jaccard: Distance<string> = (a, b) => {
  const { shared, all } = overlap(a, b);
  return all === 0 ? 0 : 1 - shared / all;
};

/**
 * 1 − J · M of two sets of codes: J is Jaccard's similarity, M is 1 for equal sets, 2/3 where one contains the other, 1/3 where they
 * overlap and 0 where they do not. Passonneau (2006), Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic
 * Annotation, LREC. Software that rounds M to 0.67 and 0.33 differs in the third decimal.
 */
export const masi: Distance<string> = (a, b) => {
  if (a === b) return 0;
  const { shared, all, least } = overlap(a, b);
  const monotony = shared === 0 ? 0 : shared === least ? 2 / 3 : 1 / 3;
  return 1 - (shared / all) * monotony;
};

function overlap(a: string, b: string) {
  const first = codesIn(a);
  const second = new Set(codesIn(b));
  const shared = first.filter(code => second.has(code)).length;
  return { shared, all: first.length + second.size - shared, least: Math.min(first.length, second.size) };
}

/**
 * The figures that are computed from codes. Each is a pure function of counts; `undefined` means that it cannot be
 * computed (division by zero) and is exported as `NA`, never as 0.
 */

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** The weight of an ambiguity flag in a score: its severity after resolution (0..3) and the weight of its kind (1 if unset). */
export type Weighed = { readonly severity: number; readonly weight?: number };

/**
 * A_score = 100 · Σ_u min(1, Σ_f w(f) · severity(f) / 3) / U, in 0..100, over the flags of each of the U coded provisions.
 * Of the family of Reidenberg, Bhatia, Breaux and Norton (2016), Ambiguity in Privacy Policies and the Impact of
 * Regulation, Journal of Legal Studies 45(S2): summed weights of vague statements over all statements. Severity
 * weights, and the cap of 1 per provision, are this project's.
 */
export const ambiguityScore = (units: readonly (readonly Weighed[])[]): number | undefined =>
  ratio(
    100 * sum(units.map(flags => Math.min(1, sum(flags.map(f => (f.weight ?? 1) * f.severity)) / 3))),
    units.length,
  );

/** A_share: share of the U coded provisions, in 0..1, with at least one flag whose severity after resolution is 2 or more. */
export const ambiguityShare = (units: readonly (readonly Weighed[])[]): number | undefined =>
  ratio(units.filter(flags => flags.some(f => f.severity >= 2)).length, units.length);

/** A_density = 1000 · open flags / code points of the document. A flag is open if its severity after resolution is above 0. */
export const ambiguityDensity = (open: number, chars: number): number | undefined => perThousand(open, chars);

/**
 * A_relative = flags of severity 2 and above per 1,000 code points, over their base rate in documents of its rank of law: 1 is
 * average, 2 twice as many. Unknown where the rank or its base rate is unknown.
 */
export const ambiguityRelative = (
  flags: number,
  chars: number,
  baseRate: number | undefined,
): number | undefined => {
  const rate = perThousand(flags, chars);
  return rate === undefined || baseRate === undefined ? undefined : ratio(rate, baseRate);
};

/**
 * Deontic strength D = Σ score_u / (5 · U), in 0..1, over the U coded provisions, each with the score (0..5) of its
 * deontic marker, 0 without one. The scale is the lexicon's.
 */
export const deonticStrength = (scores: readonly number[]): number | undefined =>
  ratio(sum(scores), 5 * scores.length);

/** Weakness of deontic force, 100 · (1 − D), in 0..100 like the other scores of ambiguity. */
export const deonticWeakness = (scores: readonly number[]): number | undefined => {
  const strength = deonticStrength(scores);
  return strength === undefined ? undefined : 100 * (1 - strength);
};

/** p_k = n_k / Σ n; each `undefined` where nothing was counted. */
export const shares = (counts: readonly number[]): readonly (number | undefined)[] => {
  const total = sum(counts);
  return counts.map(n => ratio(n, total));
};

/** Shannon's H = −Σ p_k ln p_k of counts, in nats. Shannon (1948), A Mathematical Theory of Communication. */
export const shannon = (counts: readonly number[]): number | undefined => {
  const used = counts.filter(n => n > 0);
  if (used.length === 0) return undefined;
  const total = sum(used);
  // `Math.abs` because −(1 · ln 1) is −0.
  return Math.abs(sum(used.map(n => (n / total) * Math.log(n / total))));
};

/**
 * Evenness J = H / ln K, in 0..1, K the number of codes that occur; `undefined` if fewer than two do.
 * Pielou (1966), The measurement of diversity in different types of biological collections.
 */
export const evenness = (counts: readonly number[]): number | undefined => {
  const entropy = shannon(counts);
  const used = counts.filter(n => n > 0).length;
  return entropy === undefined || used < 2 ? undefined : entropy / Math.log(used);
};

/** Herfindahl's HHI = Σ p_k² of counts, in 1/K..1. Hirschman (1964), The Paternity of an Index. */
export const herfindahl = (counts: readonly number[]): number | undefined => {
  const total = sum(counts);
  return ratio(sum(counts.map(n => n * n)), total * total);
};

/** 1000 · n / chars, the rate of units with a theme by length of the document in code points. */
export const perThousand = (n: number, chars: number): number | undefined => ratio(1000 * n, chars);

/** n / units: attention to a theme as a share of the units that could carry it. */
export const themeShare = (n: number, units: number): number | undefined => ratio(n, units);

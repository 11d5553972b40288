import { generator, shuffled } from '../model';

/** The neighbours and weights of each unit i: indices of the values, from 0. An edge may be given once for each direction. */
export type SpatialWeight = { readonly i: number; readonly j: number; readonly w: number };

/** Row-standardised weights: each unit's sum to 1; a unit without neighbours (an island) has none. */
export function rowStandardised(weights: readonly SpatialWeight[]): readonly SpatialWeight[] {
  const sums = new Map<number, number>();
  for (const { i, w } of weights) sums.set(i, (sums.get(i) ?? 0) + w);
  return weights.map(({ i, j, w }) => ({ i, j, w: w / sums.get(i)! }));
}

export type Moran = {
  /** Above `expected`: units are similar to their neighbours. */
  readonly i: number;
  /** −1/(n−1) */
  readonly expected: number;
  /** The share of permutations, with the observed values as one of them, in which I is at least as large. */
  readonly p: number;
  readonly permutations: number;
};

/**
 * Moran's I = (n/S0) Σ w_ij (y_i − ȳ)(y_j − ȳ) / Σ (y_i − ȳ)² with a one-sided permutation p (Cliff and Ord 1981), the same for the same
 * seed. Undefined where the values do not vary or nothing is linked.
 */
export function moran(
  values: readonly number[],
  weights: readonly SpatialWeight[],
  { permutations = 999, seed = 1 }: { readonly permutations?: number; readonly seed?: number } = {},
): Moran | undefined {
  const total = weights.reduce((sum, { w }) => sum + w, 0);
  const { deviations, squares } = spread(values);
  if (total === 0 || squares === 0) return undefined;
  const statistic = (z: readonly number[]): number =>
    ((values.length / total) * weights.reduce((sum, { i, j, w }) => sum + w * z[i]! * z[j]!, 0)) / squares;
  const observed = statistic(deviations);
  const random = generator(seed);
  let asLarge = 1;
  for (let k = 0; k < permutations; k++)
    if (statistic(shuffled(deviations, random)) >= observed - 1e-12) asLarge++;
  return {
    i: observed,
    expected: -1 / (values.length - 1),
    p: asLarge / (permutations + 1),
    permutations,
  };
}

/**
 * Each unit's part, z_i Σ_j w_ij z_j with z standardised by the population's deviation (Anselin 1995): large where similar units are
 * neighbours.
 */
export function localMoran(values: readonly number[], weights: readonly SpatialWeight[]): readonly number[] {
  const { deviations, squares } = spread(values);
  const variance = squares / values.length;
  const local = values.map(() => 0);
  if (variance > 0)
    for (const { i, j, w } of weights) local[i]! += (w * deviations[i]! * deviations[j]!) / variance;
  return local;
}

function spread(values: readonly number[]): {
  readonly deviations: readonly number[];
  readonly squares: number;
} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = values.map(value => value - mean);
  const squares = deviations.reduce((sum, d) => sum + d * d, 0);
  // Equal values differ from their mean by rounding only.
  return { deviations, squares: squares < 1e-20 * Math.max(1, mean * mean) ? 0 : squares };
}

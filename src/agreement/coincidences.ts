import type { Distance } from './distances';
import { given, type Ratings } from './ratings';

/**
 * Krippendorff's table of coincidences: o_ck = Σ over units of the ordered pairs of values c and k in the unit over (m_u − 1), m_u
 * the number of coders of the unit. Units with one coder have no pairs and do not count; nor do missing values.
 */
export type Coincidences = {
  readonly values: readonly string[];
  /** o_ck by row, `values.length` squared. */
  readonly cells: Float64Array;
};

export function coincidences(ratings: Ratings<string>): Coincidences {
  const found = unitPairs(ratings);
  const cells = new Float64Array(found.values.length ** 2);
  for (const unit of found.units) addUnit(cells, unit);
  return { values: found.values, cells };
}

/** A unit's contribution to the table: cells, each with what it adds. */
export type UnitPairs = readonly (readonly [cell: number, weight: number])[];

/** The contributions of the units that two or more coders coded, over one list of values. */
export function unitPairs(ratings: Ratings<string>): {
  readonly values: readonly string[];
  readonly units: readonly UnitPairs[];
  /** The row of the ratings for each unit. */
  readonly rows: readonly number[];
} {
  const kept = ratings.flatMap((row, i) => {
    const said = given(row);
    return said.length < 2 ? [] : [{ i, said }];
  });
  const values = [...new Set(kept.flatMap(k => k.said))].sort();
  const places = new Map(values.map((value, i) => [value, i]));
  return {
    values,
    units: kept.map(({ said }) =>
      pairsOf(
        said.map(value => places.get(value)!),
        values.length,
      ),
    ),
    rows: kept.map(k => k.i),
  };
}

function pairsOf(said: readonly number[], size: number): UnitPairs {
  const counts = new Map<number, number>();
  for (const value of said) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].flatMap(([c, n]) =>
    [...counts].flatMap(([k, l]): UnitPairs => {
      const pairs = c === k ? n * (n - 1) : n * l;
      return pairs === 0 ? [] : [[c * size + k, pairs / (said.length - 1)]];
    }),
  );
}

function addUnit(cells: Float64Array, unit: UnitPairs): void {
  for (const [cell, weight] of unit) cells[cell]! += weight;
}

/** δ of every two values, by row. */
export function distanceTable(values: readonly string[], distance: Distance<string>): Float64Array {
  const table = new Float64Array(values.length ** 2);
  values.forEach((c, i) => values.forEach((k, j) => (table[i * values.length + j] = distance(c, k))));
  return table;
}

/**
 * α = 1 − D_o / D_e = 1 − (n − 1) · Σ o_ck δ_ck / Σ n_c n_k δ_ck. `undefined` where coders used one value only: without variation,
 * reliable coders cannot be distinguished from coders who cannot distinguish units.
 */
export function alphaOf(cells: Float64Array, distances: Float64Array, size: number): number | undefined {
  const sums = new Float64Array(size);
  let [n, observed] = [0, 0];
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) {
      const o = cells[c * size + k]!;
      sums[c]! += o;
      n += o;
      observed += o * distances[c * size + k]!;
    }
  let expected = 0;
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) expected += sums[c]! * sums[k]! * distances[c * size + k]!;
  return expected === 0 ? undefined : 1 - ((n - 1) * observed) / expected;
}

/**
 * Krippendorff's alpha for any number of coders, with missing values, under a distance. Krippendorff (2011), Computing
 * Krippendorff's Alpha-Reliability; (2019) Content Analysis, 4th ed., ch. 12.
 */
export function krippendorffAlpha(ratings: Ratings<string>, distance: Distance<string>): number | undefined {
  const { values, cells } = coincidences(ratings);
  return alphaOf(cells, distanceTable(values, distance), values.length);
}

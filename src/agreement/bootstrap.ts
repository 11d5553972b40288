import { alphaOf, coincidences, distanceTable, unitPairs, type UnitPairs } from './coincidences';
import type { Distance } from './distances';
import { firstIndex, generator } from '../model';
import type { Ratings } from './ratings';

/**
 * What was resampled. `units`: units with replacement; `documents`: whole documents, because units of one document are alike; `coincidences`:
 * Krippendorff's own distribution, which holds the expected disagreement fixed.
 */
export type Resampling = 'units' | 'documents' | 'coincidences';

/** A 95% percentile interval of alpha, and how often alpha fell short of `least`: P(α < least). */
export type AlphaInterval = {
  readonly by: Resampling;
  readonly low: number;
  readonly high: number;
  readonly least: number;
  readonly short: number;
  readonly draws: number;
  /** Number of draws with a defined alpha: those without variation have none. */
  readonly told: number;
  readonly seed: number;
};

export type Draws = { readonly draws?: number; readonly seed?: number; readonly least?: number };

/** Krippendorff's lowest alpha from which tentative conclusions may be drawn. */
export const leastAlpha = 0.667;

const usual = { draws: 1000, seed: 20_240_229, least: leastAlpha };

/**
 * Alpha's interval by drawing units with replacement (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13), or whole clusters of
 * them where `clusters` names each unit's, one name per row of the ratings. Draws without variation have no alpha and do not count. `undefined`
 * where alpha is.
 */
export function alphaInterval(
  ratings: Ratings<string>,
  distance: Distance<string>,
  options: Draws & { readonly clusters?: readonly string[] } = {},
): AlphaInterval | undefined {
  const { clusters } = options;
  const { values, units, rows } = unitPairs(ratings);
  const distances = distanceTable(values, distance);
  const groups = clusters
    ? clustered(
        units,
        rows.map(row => clusters[row]!),
      )
    : units;
  if (groups.length === 0) return undefined;
  const { kinds, kindOf } = alike(groups);
  const drawn = new Int32Array(kinds.length);
  const cells = new Float64Array(values.length ** 2);
  return intervalOf(options, clusters ? 'documents' : 'units', next => {
    drawn.fill(0);
    for (let drawings = kindOf.length; drawings > 0; drawings--)
      drawn[kindOf[Math.floor(next() * kindOf.length)]!]!++;
    cells.fill(0);
    kinds.forEach((kind, i) => {
      if (drawn[i]! > 0) for (const [cell, weight] of kind) cells[cell]! += drawn[i]! * weight;
    });
    return alphaOf(cells, distances, values.length);
  });
}

/**
 * Most units are coded like others: each distinct pattern once, and the pattern of each unit. A draw then counts patterns, which costs a tenth.
 */
function alike(groups: readonly UnitPairs[]): {
  readonly kinds: readonly UnitPairs[];
  readonly kindOf: Int32Array;
} {
  const places = new Map<string, number>();
  const kinds: UnitPairs[] = [];
  const kindOf = Int32Array.from(groups, pairs => {
    const key = pairs.join(';');
    let kind = places.get(key);
    if (kind === undefined) {
      places.set(key, (kind = kinds.length));
      kinds.push(pairs);
    }
    return kind;
  });
  return { kinds, kindOf };
}

/** The units of each cluster, grouped. */
function clustered(units: readonly UnitPairs[], names: readonly string[]): readonly UnitPairs[] {
  const groups = new Map<string, Map<number, number>>();
  units.forEach((unit, i) => {
    const group = groups.get(names[i]!) ?? new Map<number, number>();
    groups.set(names[i]!, group);
    for (const [cell, weight] of unit) group.set(cell, (group.get(cell) ?? 0) + weight);
  });
  return [...groups.values()].map(group => [...group]);
}

/**
 * Alpha's interval by Krippendorff's algorithm: pairs of values are drawn from the table of coincidences, as many as coders made (but no more than
 * 25 for each cell that is not empty), and the disagreement among them is divided by the expected one, which is fixed. Alpha below −1 counts as
 * −1; a draw of equal pairs only counts as 0 where the data hold one value, and as often as chance would draw equal pairs of one value. Hayes &
 * Krippendorff (2007), Answering the Call for a Standard Reliability Measure for Coding Data, Communication Methods and Measures 1(1), 77-89, as
 * their macro KALPHA computes it.
 */
export function coincidenceInterval(
  ratings: Ratings<string>,
  distance: Distance<string>,
  options: Draws = {},
): AlphaInterval | undefined {
  const { values, cells } = coincidences(ratings);
  const size = values.length;
  const distances = distanceTable(values, distance);
  const alpha = alphaOf(cells, distances, size);
  if (alpha === undefined) return undefined;
  const n = cells.reduce((sum, o) => sum + o, 0);
  const expected = expectedDisagreement(cells, distances, size, n);
  const pairs = ratings.reduce((sum, row) => sum + couplesIn(row), 0);
  const filled = cells.filter(o => o > 0).length;
  const coders = ratings[0]!.length;
  const draws = Math.floor(Math.min(25 * filled, ((coders - 1) * n) / 2));
  const diagonal = values.map((_, c) => cells[c * size + c]!).filter(o => o > 0);
  let spurious = Math.round(
    (options.draws ?? usual.draws) * diagonal.reduce((sum, o) => sum + (o / n) ** pairs, 0),
  );
  const cumulative = running(cells, n);
  return intervalOf(options, 'coincidences', next => {
    let sum = 0;
    for (let drawn = 0; drawn < draws; drawn++) sum += distances[firstAbove(cumulative, next())]!;
    const found = Math.max(-1, 1 - sum / (draws * expected));
    if (found < 1) return found;
    if (diagonal.length === 1) return 0;
    return spurious-- > 0 ? 0 : 1;
  });
}

const couplesIn = (row: readonly unknown[]): number => {
  const m = row.filter(value => value !== undefined).length;
  return (m * (m - 1)) / 2;
};

function expectedDisagreement(cells: Float64Array, distances: Float64Array, size: number, n: number): number {
  const sums = Float64Array.from({ length: size }, (_, c) =>
    cells.subarray(c * size, (c + 1) * size).reduce((sum, o) => sum + o, 0),
  );
  let expected = 0;
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) expected += sums[c]! * sums[k]! * distances[c * size + k]!;
  return expected / (n * (n - 1));
}

function running(cells: Float64Array, n: number): Float64Array {
  let sum = 0;
  return cells.map(o => (sum += o / n));
}

/** The first index of an ascending list whose number is above `value`; the last one if rounding left none. */
const firstAbove = (rising: Float64Array, value: number): number =>
  firstIndex(rising.length - 1, i => rising[i]! > value);

function intervalOf(
  { draws = usual.draws, seed = usual.seed, least = usual.least }: Draws,
  by: Resampling,
  draw: (next: () => number) => number | undefined,
): AlphaInterval | undefined {
  const next = generator(seed);
  const found: number[] = [];
  for (let i = 0; i < draws; i++) {
    const alpha = draw(next);
    if (alpha !== undefined) found.push(alpha);
  }
  if (found.length === 0) return undefined;
  found.sort((a, b) => a - b);
  const at = (share: number): number => found[Math.floor(share * (found.length - 1))]!;
  const short = found.filter(alpha => alpha < least).length / found.length;
  return { by, low: at(0.025), high: at(0.975), least, short, draws, told: found.length, seed };
}

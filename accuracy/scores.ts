import { kappaOfTable } from '../src/agreement';
import { generator } from '../src/model';

/** The codes of two coders for one unit. */
export type Pair = readonly [gold: string, machine: string];

/** True positives, false positives, false negatives. */
export type Counts = readonly [tp: number, fp: number, fn: number];

export type Prf = { readonly precision: number; readonly recall: number; readonly f1: number };

export const percent = (pairs: readonly Pair[]): number =>
  pairs.filter(([a, b]) => a === b).length / Math.max(1, pairs.length);

/**
 * Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20(1), 37-46): (po - pe) / (1 - pe), where pe is the chance
 * agreement given the coders' own distributions. 1 where both use one code only; NaN without pairs.
 */
export const kappa = (pairs: readonly Pair[]): number => {
  const { cells, size } = confusion(pairs);
  return kappaOf(cells, size);
};

function kappaOf(cells: Float64Array, size: number): number {
  const empty = cells.every(count => count === 0);
  return empty ? NaN : (kappaOfTable(cells, size) ?? 1);
}

/** Number of pairs by gold code (row) and machine code (column). */
function confusion(pairs: readonly Pair[], codes = codesOf(pairs)) {
  const size = codes.size;
  const cells = new Float64Array(size * size);
  for (const [a, b] of pairs) cells[codes.get(a)! * size + codes.get(b)!]!++;
  return { cells, size };
}

const codesOf = (pairs: readonly Pair[]): ReadonlyMap<string, number> =>
  new Map([...new Set(pairs.flat())].sort().map((code, i) => [code, i]));

/** Precision, recall and their harmonic mean; NaN where the denominator is 0. */
export function prf([tp, fp, fn]: Counts): Prf {
  const over = (of: number): number => (of === 0 ? NaN : tp / of);
  return {
    precision: over(tp + fp),
    recall: over(tp + fn),
    f1: tp + fp + fn === 0 ? NaN : (2 * tp) / (2 * tp + fp + fn),
  };
}

/** How well one code is found among pairs. */
export function countsOf(pairs: readonly Pair[], code: string): Counts {
  let [tp, fp, fn] = [0, 0, 0];
  for (const [gold, machine] of pairs) {
    if (gold === code && machine === code) tp++;
    else if (machine === code) fp++;
    else if (gold === code) fn++;
  }
  return [tp, fp, fn];
}

export type Interval = { readonly low: number; readonly high: number };

const draws = 1000;

/**
 * A 95% percentile interval (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13) of a figure over whole documents drawn
 * with replacement, because units of one document are alike. Seeded: the same figures give the same interval.
 */
function bootstrap(documents: readonly Float64Array[], figure: (sum: Float64Array) => number): Interval {
  const next = generator(20_240_229);
  const sum = new Float64Array(documents[0]?.length ?? 0);
  const figures: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    sum.fill(0);
    for (let drawings = documents.length; drawings > 0; drawings--) {
      const drawn = documents[Math.floor(next() * documents.length)]!;
      for (let k = 0; k < sum.length; k++) sum[k]! += drawn[k]!;
    }
    const value = figure(sum);
    if (!Number.isNaN(value)) figures.push(value);
  }
  figures.sort((a, b) => a - b);
  const at = (share: number): number => figures[Math.floor(share * (figures.length - 1))] ?? NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** Kappa's interval; a list of pairs for each document. */
export function kappaInterval(documents: readonly (readonly Pair[])[]): Interval {
  const codes = codesOf(documents.flat());
  return bootstrap(
    documents.map(pairs => confusion(pairs, codes).cells),
    sum => kappaOf(sum, codes.size),
  );
}

/** F1's interval; counts for each document. */
export const f1Interval = (documents: readonly Counts[]): Interval =>
  bootstrap(
    documents.map(counts => Float64Array.from(counts)),
    ([tp = 0, fp = 0, fn = 0]) => prf([tp, fp, fn]).f1,
  );

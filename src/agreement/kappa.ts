import { given, type Ratings } from './ratings';

/**
 * Cohen's kappa of a table of two coders' values, `size` × `size` by row: (po − pe) / (1 − pe), where pe is the chance agreement given
 * the coders' own distributions. `undefined` without units, and where chance agreement is 1. Cohen (1960), A Coefficient of Agreement
 * for Nominal Scales, Educational and Psychological Measurement 20(1), 37-46.
 */
export function kappaOfTable(cells: Float64Array, size: number): number | undefined {
  const rows = new Float64Array(size);
  const columns = new Float64Array(size);
  let [n, same] = [0, 0];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const count = cells[a * size + b]!;
      n += count;
      rows[a]! += count;
      columns[b]! += count;
      if (a === b) same += count;
    }
  }
  if (n === 0) return undefined;
  let chance = 0;
  for (let c = 0; c < size; c++) chance += rows[c]! * columns[c]!;
  const expected = chance / (n * n);
  return expected === 1 ? undefined : (same / n - expected) / (1 - expected);
}

/** Cohen's kappa of two coders over the units that both coded. */
export function cohenKappa(ratings: Ratings<string>): number | undefined {
  const values = valuesOf(ratings);
  const places = new Map(values.map((value, i) => [value, i]));
  const cells = new Float64Array(values.length ** 2);
  for (const [a, b] of ratings)
    if (a !== undefined && b !== undefined) cells[places.get(a)! * values.length + places.get(b)!]!++;
  return kappaOfTable(cells, values.length);
}

/** Every value that occurs, sorted. */
const valuesOf = (ratings: Ratings<string>): readonly string[] =>
  [...new Set(ratings.flatMap(row => given(row)))].sort();

/**
 * Agreement of any number of coders with missing values, as in Gwet: `agreed` is the mean over units, coded by two or more, of the
 * share of pairs of coders that agree; `shares` is the mean over units of the share of coders who gave a value.
 */
function distribution(ratings: Ratings<string>) {
  const values = valuesOf(ratings);
  const shares = new Float64Array(values.length);
  const places = new Map(values.map((value, i) => [value, i]));
  let [coded, paired, agreed] = [0, 0, 0];
  for (const row of ratings) {
    const said = given(row);
    if (said.length === 0) continue;
    coded++;
    const counts = new Float64Array(values.length);
    for (const value of said) counts[places.get(value)!]!++;
    counts.forEach((count, i) => (shares[i]! += count / said.length));
    if (said.length < 2) continue;
    paired++;
    agreed += counts.reduce((sum, n) => sum + n * (n - 1), 0) / (said.length * (said.length - 1));
  }
  if (paired === 0) return undefined;
  return { agreed: agreed / paired, shares: shares.map(sum => sum / coded) };
}

/** The share of pairs of coders that agree, in 0..1, averaged over units that two or more coded. Not corrected for chance. */
export const percentAgreement = (ratings: Ratings<string>): number | undefined =>
  distribution(ratings)?.agreed;

/**
 * Fleiss' kappa for two or more coders: chance from the pooled distribution. Fleiss (1971), Measuring nominal scale agreement
 * among many raters, Psychological Bulletin 76(5), 378-382; with missing values as in Gwet (2014), Handbook of Inter-Rater Reliability.
 */
export const fleissKappa = (ratings: Ratings<string>): number | undefined =>
  corrected(ratings, shares => shares.reduce((sum, p) => sum + p * p, 0));

/**
 * Gwet's AC1: like kappa, with a chance agreement that stays small where one code prevails. The categories are those that
 * occur. Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of
 * Mathematical and Statistical Psychology 61(1), 29-48.
 */
export const gwetAc1 = (ratings: Ratings<string>): number | undefined =>
  corrected(ratings, shares => shares.reduce((sum, p) => sum + p * (1 - p), 0) / (shares.length - 1));

function corrected(ratings: Ratings<string>, chance: (shares: Float64Array) => number): number | undefined {
  const found = distribution(ratings);
  if (found === undefined || found.shares.length < 2) return undefined;
  const expected = chance(found.shares);
  return expected === 1 ? undefined : (found.agreed - expected) / (1 - expected);
}

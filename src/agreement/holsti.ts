import { between, couples, type Ratings } from './ratings';

/**
 * Holsti's coefficient of reliability of two coders, in 0..1: 2M / (N1 + N2), M decisions in which they agree, N1 and N2 those that each
 * made on the units that both read. Not corrected for chance. Holsti (1969), Content Analysis for the Social Sciences and Humanities.
 */
export function holsti(ratings: Ratings<string>): number | undefined {
  let [agreed, made] = [0, 0];
  for (const [a, b] of ratings) {
    if (a === undefined || b === undefined) continue;
    made += 2;
    if (a === b) agreed++;
  }
  return made === 0 ? undefined : (2 * agreed) / made;
}

/** Holsti's coefficient averaged over all pairs of `coders`: K̄. */
export function meanHolsti(ratings: Ratings<string>, coders: number): number | undefined {
  const found = couples(coders).flatMap(([a, b]) => holsti(between(ratings, a, b)) ?? []);
  return found.length === 0 ? undefined : found.reduce((sum, k) => sum + k, 0) / found.length;
}

/**
 * The reliability form of Holsti's coefficient that Chinese content analyses report: R = n·K̄ / (1 + (n − 1)·K̄) for n coders. It grows
 * with their number (Spearman and Brown's prophecy), and does not measure how far two of them agree.
 */
export function compositeReliability(ratings: Ratings<string>, coders: number): number | undefined {
  const mean = meanHolsti(ratings, coders);
  return mean === undefined ? undefined : (coders * mean) / (1 + (coders - 1) * mean);
}

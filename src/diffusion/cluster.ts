import { addOuter, multiply, zeros, type Matrix } from './linear';

export type ClusterCovariance = {
  /** B·(Σ_g u_g·u_gᵀ)·B without correction: HC0 of R's sandwich::vcovCL. */
  readonly hc0: Matrix;
  /** HC0 times G/(G−1) · (N−1)/(N−K): CR1, vcovCL's default HC1. (Stata's logit uses G/(G−1) alone.) */
  readonly cr1: Matrix;
  readonly groups: number;
};

/**
 * The covariance of coefficients where rows of a group are correlated (Liang and Zeger 1986); u_g sums score · x over a group, B is the model's
 * covariance.
 */
export function clustered(
  x: Matrix,
  scores: readonly number[],
  groups: readonly (string | number)[],
  bread: Matrix,
): ClusterCovariance {
  const sums = new Map<string | number, number[]>();
  x.forEach((row, i) => {
    const sum = sums.get(groups[i]!) ?? row.map(() => 0);
    row.forEach((value, j) => (sum[j]! += value * scores[i]!));
    sums.set(groups[i]!, sum);
  });
  const meat = zeros(bread.length);
  for (const sum of sums.values()) addOuter(meat, sum, 1);
  const hc0 = multiply(multiply(bread, meat), bread);
  const g = sums.size;
  const factor = (g / (g - 1)) * ((x.length - 1) / (x.length - bread.length));
  return { hc0, cr1: hc0.map(row => row.map(value => value * factor)), groups: g };
}

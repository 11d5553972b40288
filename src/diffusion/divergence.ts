/** All 0 where nothing was counted. */
function shares(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map(n => (total === 0 ? 0 : n / total));
}

/**
 * The Jensen-Shannon divergence of two distributions over the same themes, base 2: 0 if they are the same, 1 if they share nothing
 * (Lin 1991). Takes counts or shares; undefined where one is empty.
 */
export function jensenShannon(a: readonly number[], b: readonly number[]): number | undefined {
  const [p, q] = [shares(a), shares(b)];
  if (!p.some(share => share > 0) || !q.some(share => share > 0)) return undefined;
  const middle = p.map((share, i) => (share + q[i]!) / 2);
  const towards = (from: readonly number[]): number =>
    from.reduce((sum, share, i) => sum + (share > 0 ? share * Math.log2(share / middle[i]!) : 0), 0);
  return Math.min(1, Math.max(0, (towards(p) + towards(q)) / 2));
}

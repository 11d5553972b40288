/** The two-sided p of a z: Pr(|Z| ≥ |z|). */
export const twoSided = (z: number): number => upperGamma(0.5, (z * z) / 2);

/** The p of a chi-square statistic. */
export const chiSquareP = (statistic: number, degrees: number): number =>
  upperGamma(degrees / 2, Math.max(0, statistic) / 2);

/**
 * The regularised upper incomplete gamma function Q(a, x) for a > 0, x ≥ 0, to about 14 digits: by its series below a + 1, by Lentz's
 * continued fraction above (Abramowitz and Stegun 6.5.29, 6.5.31).
 */
function upperGamma(a: number, x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; Math.abs(term) > sum * 1e-17 && n < 1000; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - sum * scale;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1000; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction * scale;
}

/** log Γ(a) for half-integers, the only ones that degrees of freedom give. */
function logGamma(a: number): number {
  let log = Number.isInteger(a) ? 0 : Math.log(Math.PI) / 2;
  for (let at = Number.isInteger(a) ? 1 : 0.5; at < a; at++) log += Math.log(at);
  return log;
}

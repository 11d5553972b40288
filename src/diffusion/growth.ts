import { addOuter, invert, times, zeros } from './linear';

/** The number of adopters by the end of a period; time counts from the first period, 0 or 1 as the data have it. */
export type Count = { readonly t: number; readonly cumulative: number };

/** N(t) = K / (1 + exp(−(a + b·t))). */
export const logistic = (
  { k, a, b }: { readonly k: number; readonly a: number; readonly b: number },
  t: number,
): number => k / (1 + Math.exp(-(a + b * t)));

/** N(t) = m (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t), from t = 0 with no adopters (Bass 1969): p innovation, q imitation. */
export function bass(
  { m, p, q }: { readonly m: number; readonly p: number; readonly q: number },
  t: number,
): number {
  const decay = Math.exp(-(p + q) * t);
  return (m * (1 - decay)) / (1 + (q / p) * decay);
}

export type LogisticFit = {
  readonly k: number;
  readonly a: number;
  readonly b: number;
  /** Where half of K has adopted. */
  readonly midpoint: number;
  /** From 10% to 90% of K: ln 81 / b. */
  readonly takeover: number;
  readonly r2: number;
};

export type BassFit = {
  readonly m: number;
  readonly p: number;
  readonly q: number;
  /** When most adopt: ln(q/p)/(p+q), 0 where the curve falls from the start. */
  readonly peak: number;
  readonly r2: number;
};

/**
 * A logistic curve through cumulative adopters by least squares, K (all units that can adopt) fixed. Undefined where no ascending curve fits best.
 */
export function fitLogistic(counts: readonly Count[], k: number): LogisticFit | undefined {
  // A straight line through the log odds, kept one adopter away from 0 and K, is a good enough start.
  const odds = counts.map(({ cumulative }) => Math.log((cumulative + 0.5) / (k - cumulative + 0.5)));
  const line = straightLine(
    counts.map(({ t }) => t),
    odds,
  );
  if (line === undefined) return undefined;
  const curve = ([a, b]: readonly number[], t: number): number => logistic({ k, a: a!, b: b! }, t);
  const found = leastSquares(counts, curve, [line.intercept, line.slope], 200);
  const [a, b] = [found.parameters[0]!, found.parameters[1]!];
  if (!found.converged || !(b > 0)) return undefined;
  return { k, a, b, midpoint: -a / b, takeover: Math.log(81) / b, r2: found.r2 };
}

/** A Bass curve by least squares, m fixed; p and q are kept positive. Undefined where none fits best. */
export function fitBass(counts: readonly Count[], m: number): BassFit | undefined {
  const curve = ([p, q]: readonly number[], t: number): number =>
    bass({ m, p: Math.exp(p!), q: Math.exp(q!) }, t);
  const starts = [0.001, 0.01, 0.05, 0.2].flatMap(p =>
    [0.1, 0.3, 0.8, 2].map(q => [Math.log(p), Math.log(q)]),
  );
  const fits = starts.map(start => leastSquares(counts, curve, start, 20)).filter(fit => fit.converged);
  const best = fits.reduce<LeastSquares | undefined>(
    (least, fit) => (least === undefined || fit.squares < least.squares - 1e-12 ? fit : least),
    undefined,
  );
  if (best === undefined) return undefined;
  const [p, q] = [Math.exp(best.parameters[0]!), Math.exp(best.parameters[1]!)];
  return { m, p, q, peak: Math.max(0, Math.log(q / p) / (p + q)), r2: best.r2 };
}

function straightLine(
  x: readonly number[],
  y: readonly number[],
): { readonly intercept: number; readonly slope: number } | undefined {
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const xx = x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
  if (x.length < 2 || xx === 0) return undefined;
  const slope = x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / xx;
  return { intercept: my - slope * mx, slope };
}

type LeastSquares = {
  readonly parameters: readonly number[];
  readonly squares: number;
  readonly r2: number;
  readonly converged: boolean;
};

/** The Levenberg-Marquardt method, slopes by central differences. Parameters that are `far` from 0 are not a minimum. */
function leastSquares(
  counts: readonly Count[],
  curve: (parameters: readonly number[], t: number) => number,
  start: readonly number[],
  far: number,
): LeastSquares {
  const residuals = (parameters: readonly number[]): readonly number[] =>
    counts.map(({ t, cumulative }) => cumulative - curve(parameters, t));
  const sumOf = (list: readonly number[]): number => list.reduce((sum, r) => sum + r * r, 0);
  const mean = counts.reduce((sum, { cumulative }) => sum + cumulative, 0) / counts.length;
  const total = counts.reduce((sum, { cumulative }) => sum + (cumulative - mean) ** 2, 0);
  const answer = (parameters: readonly number[], squares: number, converged: boolean): LeastSquares => ({
    parameters,
    squares,
    r2: total === 0 ? NaN : 1 - squares / total,
    converged,
  });
  let parameters = start;
  let squares = sumOf(residuals(parameters));
  // Careful at first: a large step leads from a steep curve to one where all adopt at once, which is flat.
  let damping = 1;
  for (let iteration = 0; iteration < 500; iteration++) {
    const step = dampedStep(counts, curve, parameters, residuals(parameters), damping);
    const next = step && parameters.map((value, i) => value + step[i]!);
    const better = next && sumOf(residuals(next));
    if (next === undefined || better === undefined || !(better <= squares)) {
      damping *= 10;
      if (damping > 1e12) return answer(parameters, squares, Number.isFinite(squares));
      continue;
    }
    const done = step!.every((s, i) => Math.abs(s) < 1e-11 * (1 + Math.abs(parameters[i]!)));
    [parameters, squares, damping] = [next, better, Math.max(1e-15, damping / 10)];
    // Far out, the curve is flat and steps get small: that is not a minimum.
    if (done)
      return answer(
        parameters,
        squares,
        parameters.every(value => Math.abs(value) < far),
      );
  }
  return answer(parameters, squares, false);
}

function dampedStep(
  counts: readonly Count[],
  curve: (parameters: readonly number[], t: number) => number,
  parameters: readonly number[],
  residuals: readonly number[],
  damping: number,
): readonly number[] | undefined {
  const normal = zeros(parameters.length);
  const gradient = parameters.map(() => 0);
  counts.forEach(({ t }, at) => {
    const slopes = parameters.map((value, i) => {
      const width = 1e-6 * (1 + Math.abs(value));
      const moved = (by: number): number =>
        curve(
          parameters.map((each, j) => (j === i ? each + by : each)),
          t,
        );
      return (moved(width) - moved(-width)) / (2 * width);
    });
    addOuter(normal, slopes, 1);
    slopes.forEach((slope, i) => (gradient[i]! += slope * residuals[at]!));
  });
  const inverted = invert(
    normal.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value))),
  );
  return 'dependent' in inverted ? undefined : times(inverted.inverse, gradient);
}

/** Rogers' categories of adopters (2003): the first 2.5%, the next 13.5, 34, 34 and 16% of all that can adopt. */
const adopterCategories = [
  'innovator',
  'early adopter',
  'early majority',
  'late majority',
  'laggard',
] as const;
export type AdopterCategory = (typeof adopterCategories)[number];

const bounds = [0.025, 0.16, 0.5, 0.84, 1] as const;

/**
 * The category of each adoption year, of `units` that can adopt: by the middle of the ranks that units of the same year share, so that a year is
 * not split. Units that never adopt have no category.
 */
export function rogersCategories(
  years: readonly (number | undefined)[],
  units = years.length,
): readonly (AdopterCategory | undefined)[] {
  const known = years.filter(year => year !== undefined);
  return years.map(year => {
    if (year === undefined) return undefined;
    const before = known.filter(other => other < year).length;
    const same = known.filter(other => other === year).length;
    const rank = (before + same / 2) / units;
    return adopterCategories[bounds.findIndex(bound => rank <= bound)] ?? 'laggard';
  });
}

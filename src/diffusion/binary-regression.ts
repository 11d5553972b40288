import { addOuter, dot, growing, invert, times, zeros, type Matrix } from './linear';

/** How the hazard h depends on the linear predictor η: logit ln(h/(1−h)) = η, complementary log-log ln(−ln(1−h)) = η. */
export type Link = 'logit' | 'cloglog';

/** A row per person-period: `x` its covariates with the intercept's 1, `y` whether the event happened. */
export type Design = { readonly x: Matrix; readonly y: readonly (0 | 1)[] };

export type BinaryFit = {
  readonly coefficients: readonly number[];
  /** The inverse of the expected information. */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  /** Per row, the derivative of its log likelihood by η: the sums for cluster-robust errors. */
  readonly scores: readonly number[];
  readonly iterations: number;
  /** Columns that keep growing while the likelihood is constant: they separate events from the rest, and have no estimate. */
  readonly separated: readonly number[];
  readonly converged: boolean;
};

const mostIterations = 100;

/**
 * Maximum likelihood by iteratively reweighted least squares, as R's `glm(family = binomial(link))`; or the first column that is a
 * combination of those before it. `firth`: with Firth's penalty (1993), logit only, which keeps estimates finite under separation.
 */
export function fitBinary(
  { x, y }: Design,
  link: Link,
  firth = false,
): BinaryFit | { readonly dependent: number } {
  let coefficients: readonly number[] = (x[0] ?? []).map(() => 0);
  let last = -Infinity;
  for (let iteration = 1; ; iteration++) {
    const state = stateOf(x, y, coefficients, link);
    const inverted = invert(state.information);
    if ('dependent' in inverted) {
      // At the start every row has the same weight, so a dependence found there is due to the columns; later it is due to rounding,
      // under separation.
      if (iteration === 1) return inverted;
      return finish(state, coefficients, { inverse: zeros(coefficients.length) }, iteration, false, [
        ...coefficients.keys(),
      ]);
    }
    const { inverse, logDeterminant } = inverted;
    const step = firth ? penalisedStep(x, y, state, inverse) : times(inverse, state.gradient);
    const reach = Math.max(...x.map(row => Math.abs(dot(row, step))));
    const objective = state.logLikelihood + (firth ? logDeterminant / 2 : 0);
    const still = Math.abs(objective - last) < 1e-11 * (Math.abs(objective) + 0.1);
    if ((still && reach < 1e-7) || iteration === mostIterations)
      return finish(state, coefficients, inverted, iteration, still && reach < 1e-7, growing(x, step, reach));
    // The likelihood is constant while η grows by about one per step: the estimate is infinite.
    if (!firth && reach > 0.3 && iteration > 12 && Math.abs(objective - last) < 1e-5)
      return finish(state, coefficients, inverted, iteration, false, growing(x, step, reach));
    last = objective;
    const shortened = reach > 5 ? 5 / reach : 1;
    coefficients = coefficients.map((value, i) => value + shortened * step[i]!);
  }
}

type State = {
  readonly information: Matrix;
  readonly gradient: readonly number[];
  readonly logLikelihood: number;
  /** Per row. */
  readonly hazards: readonly number[];
  readonly scores: readonly number[];
  readonly weights: readonly number[];
};

function stateOf(x: Matrix, y: readonly number[], coefficients: readonly number[], link: Link): State {
  const information = zeros(coefficients.length);
  const gradient = coefficients.map(() => 0);
  const hazards: number[] = [];
  const scores: number[] = [];
  const weights: number[] = [];
  let logLikelihood = 0;
  x.forEach((row, i) => {
    const { hazard, survival, slope } = hazardOf(dot(row, coefficients), link);
    const variance = hazard * survival;
    const score = ((y[i]! - hazard) * slope) / variance;
    const weight = (slope * slope) / variance;
    logLikelihood += Math.log(y[i] === 1 ? hazard : survival);
    addOuter(information, row, weight);
    row.forEach((value, j) => (gradient[j]! += value * score));
    hazards.push(hazard);
    scores.push(score);
    weights.push(weight);
  });
  return { information, gradient, logLikelihood, hazards, scores, weights };
}

/** Never exactly 0 or 1, as in R: a log of 0 would end the iteration. */
const edge = 2.220446049250313e-16;
const inside = (value: number): number => Math.min(1 - edge, Math.max(edge, value));

function hazardOf(
  eta: number,
  link: Link,
): { readonly hazard: number; readonly survival: number; readonly slope: number } {
  if (link === 'logit') {
    const hazard = inside(1 / (1 + Math.exp(-eta)));
    const survival = inside(1 / (1 + Math.exp(eta)));
    return { hazard, survival, slope: hazard * survival };
  }
  const rate = Math.exp(Math.min(eta, 700));
  const hazard = inside(-Math.expm1(-rate));
  return { hazard, survival: inside(Math.exp(-rate)), slope: Math.max(edge, rate * Math.exp(-rate)) };
}

/**
 * A step with Firth's term, which pulls each row towards one half by its leverage h. The steps are Newton's with h fixed (weights 1 +
 * h): with the plain information they would oscillate forever in small tables.
 */
function penalisedStep(x: Matrix, y: readonly number[], state: State, inverse: Matrix): readonly number[] {
  const gradient = inverse.map(() => 0);
  const information = zeros(inverse.length);
  x.forEach((row, i) => {
    const weight = state.weights[i]!;
    const leverage = weight * dot(row, times(inverse, row));
    const hazard = state.hazards[i]!;
    const score = y[i]! - hazard + leverage * (0.5 - hazard);
    row.forEach((value, j) => (gradient[j]! += value * score));
    addOuter(information, row, weight * (1 + leverage));
  });
  const inverted = invert(information);
  return times('dependent' in inverted ? inverse : inverted.inverse, gradient);
}

const finish = (
  { logLikelihood, scores }: State,
  coefficients: readonly number[],
  { inverse }: { readonly inverse: Matrix },
  iterations: number,
  converged: boolean,
  separated: readonly number[],
): BinaryFit => ({
  coefficients,
  covariance: inverse,
  logLikelihood,
  scores,
  iterations,
  converged,
  separated: converged ? [] : separated,
});

/** The log likelihood of the mean alone. */
export function nullLogLikelihood(y: readonly number[]): number {
  const events = y.reduce((sum, value) => sum + value, 0);
  const rest = y.length - events;
  const part = (n: number): number => (n === 0 ? 0 : n * Math.log(n / y.length));
  return part(events) + part(rest);
}

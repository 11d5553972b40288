import { addOuter, dot, growing, invert, times, zeros, type Matrix } from './linear';

/** A spell of a unit: at risk after `start` up to and with `stop`, where the event happens or not. */
export type Spell = { readonly start: number; readonly stop: number; readonly event: boolean };

export type CoxFit = {
  readonly coefficients: readonly number[];
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  /** With all coefficients 0. */
  readonly nullLogLikelihood: number;
  readonly converged: boolean;
  /** Columns whose coefficients grow without limit. */
  readonly separated: readonly number[];
};

export type Ties = 'efron' | 'breslow';

/**
 * Cox's proportional hazards over spells by Newton's method on the partial likelihood, ties by Efron's or Breslow's method:
 * R's `coxph(Surv(start, stop, event) ~ x)`. Or the first column that depends on those before it.
 */
export function cox(
  spells: readonly Spell[],
  covariates: Matrix,
  ties: Ties = 'efron',
): CoxFit | { readonly dependent: number } {
  const x = centred(covariates);
  let coefficients: readonly number[] = (x[0] ?? []).map(() => 0);
  let nullLogLikelihood = 0;
  let last = -Infinity;
  for (let iteration = 0; ; iteration++) {
    const state = partial(spells, x, coefficients, ties);
    if (iteration === 0) nullLogLikelihood = state.logLikelihood;
    const inverted = invert(state.information);
    if ('dependent' in inverted) return inverted;
    const step = times(inverted.inverse, state.gradient);
    const reach = Math.max(...x.map(row => Math.abs(dot(row, step))));
    const still = Math.abs(state.logLikelihood - last) < 1e-12 * (1 + Math.abs(last));
    if (still || iteration === 50)
      return {
        coefficients,
        covariance: inverted.inverse,
        logLikelihood: state.logLikelihood,
        nullLogLikelihood,
        converged: still && reach < 1e-3,
        separated: growing(x, step, reach),
      };
    last = state.logLikelihood;
    coefficients = coefficients.map((value, i) => value + step[i]! * Math.min(1, 5 / reach));
  }
}

/** The likelihood does not depend on the level of a covariate, but exp does. */
function centred(x: Matrix): Matrix {
  const means = (x[0] ?? []).map((_, j) => x.reduce((sum, row) => sum + row[j]!, 0) / x.length);
  return x.map(row => row.map((value, j) => value - means[j]!));
}

type Sums = { weight: number; readonly first: number[]; readonly second: number[][] };

function partial(spells: readonly Spell[], x: Matrix, coefficients: readonly number[], ties: Ties) {
  const size = coefficients.length;
  const etas = x.map(row => dot(row, coefficients));
  const information = zeros(size);
  const gradient = new Array<number>(size).fill(0);
  let logLikelihood = 0;
  const eventTimes = [...new Set(spells.filter(s => s.event).map(s => s.stop))].sort((a, b) => a - b);
  for (const time of eventTimes) {
    const risk = sums(size);
    const dying = sums(size);
    let deaths = 0;
    spells.forEach(({ start, stop, event }, i) => {
      if (start >= time || stop < time) return;
      add(risk, x[i]!, Math.exp(etas[i]!));
      if (!event || stop !== time) return;
      deaths++;
      add(dying, x[i]!, Math.exp(etas[i]!));
      logLikelihood += etas[i]!;
      x[i]!.forEach((value, j) => (gradient[j]! += value));
    });
    for (let k = 0; k < deaths; k++) {
      const part = ties === 'efron' ? k / deaths : 0;
      const weight = risk.weight - part * dying.weight;
      const mean = risk.first.map((value, j) => (value - part * dying.first[j]!) / weight);
      logLikelihood -= Math.log(weight);
      mean.forEach((value, j) => (gradient[j]! -= value));
      for (let a = 0; a < size; a++)
        for (let b = 0; b < size; b++)
          information[a]![b]! +=
            (risk.second[a]![b]! - part * dying.second[a]![b]!) / weight - mean[a]! * mean[b]!;
    }
  }
  return { information, gradient, logLikelihood };
}

const sums = (size: number): Sums => ({
  weight: 0,
  first: new Array<number>(size).fill(0),
  second: zeros(size),
});

function add(to: Sums, x: readonly number[], weight: number): void {
  to.weight += weight;
  x.forEach((value, j) => (to.first[j]! += weight * value));
  addOuter(to.second, x, weight);
}

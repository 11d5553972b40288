import type { Estimate, EventHistory, EventHistoryQuestion } from '../diffusion';
import { decimals, grid } from './grid';
import { figure, type Style } from './style';
import { inEnglish, type Trouble } from './problems';

type Asked = Omit<EventHistoryQuestion, 'atRisk'>;

/** The whole result, figures unrounded; figures without a finite estimate are null. */
export function ehaJson(asked: Asked, result: EventHistory, problems: readonly Trouble[]): string {
  const estimate = (each: Estimate) => {
    const told = (value: number | undefined): number | null =>
      each.finite && value !== undefined && Number.isFinite(value) ? value : null;
    return {
      name: each.name,
      coef: told(each.coefficient),
      se: told(each.standardError),
      ...(each.clusterError !== undefined && {
        se_cluster: told(each.clusterError),
        se_cluster_hc0: told(each.clusterErrorHc0),
      }),
      z: told(each.z),
      p: told(each.p),
      exp_coef: told(each.ratio),
    };
  };
  return `${JSON.stringify(
    {
      model: asked.model,
      ...(asked.model !== 'cox' && { link: asked.link, duration: asked.duration }),
      ...(asked.model === 'cox' && { ties: 'efron' }),
      rows: result.rows,
      units: result.units,
      events: result.events,
      events_per_variable: result.eventsPerVariable,
      rows_without_covariate: result.dropped,
      rows_of_periods_without_event: result.leftOut,
      ...(result.clusters !== undefined && {
        cluster: { by: asked.cluster, groups: result.clusters, correction: 'G/(G-1) * (N-1)/(N-K)' },
      }),
      converged: result.converged,
      coefficients: result.estimates.map(estimate),
      log_likelihood: result.logLikelihood,
      log_likelihood_null: result.nullLogLikelihood,
      deviance: -2 * result.logLikelihood,
      aic: result.aic,
      bic: result.bic,
      ...(asked.model !== 'firth' && {
        likelihood_ratio: {
          chi_square: result.likelihoodRatio.chiSquare,
          df: result.likelihoodRatio.degrees,
          p: result.likelihoodRatio.p,
        },
      }),
      problems,
    },
    inEnglish,
    2,
  )}\n`;
}

/** For a person: the coefficients with their errors, then the fit of the model. */
export function ehaText(asked: Asked, result: EventHistory, style: Style): string {
  const robust = result.clusters !== undefined;
  const rows = result.estimates.map(each => {
    const told = (value: number | undefined): string => (each.finite ? coefficient(value) : '–');
    return [
      each.name,
      told(each.coefficient),
      told(each.standardError),
      ...(robust ? [told(each.clusterError)] : []),
      each.finite ? each.z.toFixed(2) : '–',
      each.finite ? probability(each.p) : '–',
      each.finite ? readable(each.ratio) : '–',
    ];
  });
  const columns = [
    { head: '' },
    { head: 'coefficient', figures: true },
    { head: 'SE', figures: true },
    ...(robust ? [{ head: 'cluster SE', figures: true }] : []),
    { head: 'z', figures: true },
    { head: 'p', figures: true },
    { head: ratioName(asked), figures: true },
  ];
  return `${style.bold(title(asked))}\n${counts(asked, result)}\n\n${grid(columns, rows, style)}\n${fitOf(asked, result)}`;
}

function title({ model, link, duration }: Asked): string {
  const time = duration === 'none' ? 'no duration' : `duration ${duration}`;
  if (model === 'cox') return 'Cox proportional hazards, ties by Efron · 比例风险模型';
  return model === 'firth'
    ? `Discrete-time hazard, logit with Firth’s penalty, ${time} · 离散时间风险模型`
    : `Discrete-time hazard, ${link}, ${time} · 离散时间风险模型`;
}

const ratioName = ({ model, link }: Asked): string =>
  model !== 'cox' && link === 'logit' ? 'odds ratio' : 'hazard ratio';

function counts(
  { cluster }: Asked,
  { rows, units, events, eventsPerVariable, clusters }: EventHistory,
): string {
  const groups = clusters === undefined ? '' : `; ${figure(clusters)} clusters (${cluster})`;
  return `${figure(rows)} unit-periods, ${figure(units)} units, ${figure(events)} events, ${eventsPerVariable.toFixed(1)} events a coefficient${groups}`;
}

function fitOf(asked: Asked, result: EventHistory): string {
  const { chiSquare, degrees, p } = result.likelihoodRatio;
  const lines = [
    `log likelihood ${result.logLikelihood.toFixed(3)} (without covariates ${result.nullLogLikelihood.toFixed(3)}), AIC ${result.aic.toFixed(2)}, BIC ${result.bic.toFixed(2)}`,
    // Firth's estimates are not at the maximum of the likelihood, so that its ratio has no chi-square
    // distribution.
    ...(asked.model === 'firth'
      ? []
      : [`likelihood ratio ${chiSquare.toFixed(2)} on ${degrees} df, p ${probability(p)}`]),
    ...(result.clusters === undefined
      ? []
      : ['cluster SE: CR1, G/(G−1) · (N−1)/(N−K); z and p are of these']),
    ...(asked.model === 'firth' ? ['z and p are Wald’s'] : []),
  ];
  return lines.map(line => `${line}\n`).join('');
}

const probability = (p: number): string => (p < 0.001 ? '<0.001' : p.toFixed(3));

/** Four decimals, or three digits of smaller figures: a covariate in yuan has a coefficient of millionths. */
const coefficient = (value: number | undefined): string =>
  value === undefined || value === 0 || Math.abs(value) >= 0.01 ? decimals(value, 4) : value.toPrecision(3);

/** A ratio may have any size. */
const readable = (value: number): string =>
  value >= 1e5 || (value < 1e-3 && value > 0) ? value.toExponential(2) : value.toFixed(3);

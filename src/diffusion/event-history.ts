import type { Problem } from '../model';
import { fitBinary, nullLogLikelihood, type BinaryFit, type Link } from './binary-regression';
import { clustered } from './cluster';
import { covariatesOf, durationColumns, incomplete, type DurationForm, type Named } from './covariates';
import { cox, type CoxFit } from './cox';
import type { Matrix } from './linear';
import { chiSquareP, twoSided } from './probability';
import { riskSet, type RiskColumns, type RiskRow } from './risk-set';
import { asIn, columnsOf, fault, missing, type Source } from './source';

export type EventHistoryQuestion = RiskColumns & {
  readonly covariates: readonly string[];
  /** A discrete hazard, the same with Firth's penalty (logit only), or Cox's model over the periods. */
  readonly model: 'discrete' | 'firth' | 'cox';
  readonly link: Link;
  readonly duration: DurationForm;
  /** The column that groups correlated rows: adds robust errors, which z and p then use. */
  readonly cluster?: string;
  /** How rows with a missing covariate are treated. */
  readonly missing: 'refuse' | 'drop';
};

export type Estimate = {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  /** CR1, and without its correction HC0, where a cluster was requested. */
  readonly clusterError?: number;
  readonly clusterErrorHc0?: number;
  readonly z: number;
  readonly p: number;
  /** exp(coefficient): the odds ratio of a logit, the hazard ratio of the others. */
  readonly ratio: number;
  /** False where the coefficient grows without limit: its figures mean nothing. */
  readonly finite: boolean;
};

export type EventHistory = {
  readonly estimates: readonly Estimate[];
  readonly rows: number;
  readonly units: number;
  readonly events: number;
  /** Events for each coefficient but the intercept. */
  readonly eventsPerVariable: number;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  /** Of all coefficients together, against the model without covariates. */
  readonly likelihoodRatio: { readonly chiSquare: number; readonly degrees: number; readonly p: number };
  readonly clusters?: number;
  readonly converged: boolean;
  /** Uninformative rows: of periods without an event, where each period has a separate dummy. */
  readonly leftOut: number;
  /** Rows removed because of a missing covariate. */
  readonly dropped: number;
};

type Result = { readonly result: EventHistory } | { readonly problems: readonly Problem<string>[] };

/**
 * A model of when units adopt, over a person-period table: a row per unit and period at risk. Or all that is wrong with the table, with lines.
 */
export function eventHistory(source: Source, question: EventHistoryQuestion): Result {
  const read = riskSet(source, question);
  const absent = (
    question.cluster === undefined ? question.covariates : [...question.covariates, question.cluster]
  )
    .filter(name => !source.table.columns.some(column => column.name === name))
    .map(name => missing(source, 'eha', name));
  if ('problems' in read || absent.length > 0)
    return { problems: [...('problems' in read ? read.problems : []), ...absent] };
  const gaps = question.missing === 'drop' ? incomplete(source, question.covariates) : new Set<number>();
  const whole = read.rows.filter(row => !gaps.has(row.row));
  const rows = telling(whole, question);
  const events = rows.filter(row => row.event === 1).length;
  if (events === 0)
    return {
      problems: [
        fault(
          source,
          'eha.no-events',
          'Without the rows in which a covariate is missing there is no event left.',
        ),
      ],
    };
  const covariates = covariatesOf(
    source,
    question.covariates,
    rows.map(row => row.row),
  );
  if ('problems' in covariates) return covariates;
  const columns = columnsOfModel(covariates.columns, rows, question);
  const faults = faultsOfClusters(source, rows, question.cluster);
  if (faults.length > 0) return { problems: faults };
  const dropped = read.rows.length - whole.length;
  const fit = fitModel(source, rows, columns, question);
  return 'problems' in fit ? fit : { result: { ...fit, dropped, leftOut: whole.length - rows.length } };
}

/** Rows without a cluster, or why clustering is impossible. */
function faultsOfClusters(
  source: Source,
  rows: readonly RiskRow[],
  cluster: string | undefined,
): readonly Problem<string>[] {
  if (cluster === undefined) return [];
  const groups = columnsOf(source.table, cluster);
  const message = `“${cluster}” is missing: say which cluster this row belongs to.`;
  const stray = rows.filter(({ row }) => groups[row] === undefined);
  if (stray.length > 0) return stray.map(({ row }) => asIn(source, row, 'eha.missing-value', message));
  if (new Set(groupsOf(source, cluster, rows)).size > 1) return [];
  const one = `“${cluster}” has the same value in all rows: there is nothing to cluster by. Leave --cluster out.`;
  return [fault(source, 'eha.one-cluster', one)];
}

/** With a dummy for each period, those without an event have a hazard of exactly 0 and carry no other information. */
function telling(rows: readonly RiskRow[], { duration, model }: EventHistoryQuestion): readonly RiskRow[] {
  if (duration !== 'dummies' || model !== 'discrete') return rows;
  const periods = new Set(rows.filter(row => row.event === 1).map(row => row.time));
  return rows.filter(row => periods.has(row.time));
}

function columnsOfModel(
  covariates: readonly Named[],
  rows: readonly RiskRow[],
  { duration, model }: EventHistoryQuestion,
): readonly Named[] {
  // Cox's baseline hazard replaces both the intercept and the duration.
  if (model === 'cox') return covariates;
  const one: Named = { name: '(Intercept)', values: rows.map(() => 1) };
  return [
    one,
    ...durationColumns(
      duration,
      rows.map(row => row.time),
    ),
    ...covariates,
  ];
}

type Fitted = Omit<EventHistory, 'dropped' | 'leftOut'>;

function fitModel(
  source: Source,
  rows: readonly RiskRow[],
  columns: readonly Named[],
  { model, link, cluster }: EventHistoryQuestion,
): Fitted | { readonly problems: readonly Problem<string>[] } {
  if (columns.length === 0)
    return {
      problems: [
        fault(
          source,
          'eha.no-covariates',
          'Cox’s model has nothing to estimate without covariates. Name some with --covariates.',
        ),
      ],
    };
  const x: Matrix = rows.map((_, i) => columns.map(column => column.values[i]!));
  const y = rows.map(row => row.event);
  const fit =
    model === 'cox'
      ? cox(
          rows.map(({ time, event }) => ({ start: time - 1, stop: time, event: event === 1 })),
          x,
        )
      : fitBinary({ x, y }, model === 'firth' ? 'logit' : link, model === 'firth');
  if ('dependent' in fit) return { problems: [dependence(source, columns, fit.dependent)] };
  const robust =
    cluster === undefined || !('scores' in fit)
      ? undefined
      : clustered(x, fit.scores, groupsOf(source, cluster, rows), fit.covariance);
  const estimates = columns.map(({ name }, i): Estimate => {
    const coefficient = fit.coefficients[i]!;
    const standardError = Math.sqrt(fit.covariance[i]![i]!);
    const clusterError = robust && Math.sqrt(robust.cr1[i]![i]!);
    const z = coefficient / (clusterError ?? standardError);
    return {
      name,
      coefficient,
      standardError,
      ...(robust && { clusterError: clusterError ?? NaN, clusterErrorHc0: Math.sqrt(robust.hc0[i]![i]!) }),
      z,
      p: twoSided(z),
      ratio: Math.exp(coefficient),
      finite: !fit.separated.includes(i),
    };
  });
  return { ...figures(fit, rows, columns), estimates, ...(robust && { clusters: robust.groups }) };
}

function figures(fit: BinaryFit | CoxFit, rows: readonly RiskRow[], columns: readonly Named[]) {
  const events = rows.filter(row => row.event === 1).length;
  const ofCox = 'nullLogLikelihood' in fit;
  const nothing = ofCox ? fit.nullLogLikelihood : nullLogLikelihood(rows.map(row => row.event));
  const degrees = columns.length - (ofCox ? 0 : 1);
  const chiSquare = Math.max(0, 2 * (fit.logLikelihood - nothing));
  return {
    rows: rows.length,
    units: new Set(rows.map(row => row.unit)).size,
    events,
    eventsPerVariable: events / Math.max(1, degrees),
    logLikelihood: fit.logLikelihood,
    nullLogLikelihood: nothing,
    aic: 2 * columns.length - 2 * fit.logLikelihood,
    // Raftery (1995): the information in survival data is its events.
    bic: Math.log(ofCox ? events : rows.length) * columns.length - 2 * fit.logLikelihood,
    likelihoodRatio: { chiSquare, degrees, p: degrees === 0 ? 1 : chiSquareP(chiSquare, degrees) },
    converged: fit.converged,
  };
}

function dependence(source: Source, columns: readonly Named[], at: number): Problem<string> {
  const before = columns.slice(0, at).map(({ name }) => name);
  const shown = before.length > 6 ? [...before.slice(0, 6), '…'] : before;
  return fault(
    source,
    'eha.collinear',
    `“${columns[at]!.name}” is a combination of ${shown.join(', ')}: their coefficients cannot be told apart. Leave one out (a covariate that is the same for all units in a year cannot stand beside dummies of the years).`,
  );
}

const groupsOf = ({ table }: Source, name: string, rows: readonly RiskRow[]): readonly string[] => {
  const cells = columnsOf(table, name);
  return rows.map(({ row }) => String(cells[row]));
};

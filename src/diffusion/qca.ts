import type { QcaCases, Cuts, TruthTable } from './truth-table';
import { truthTable } from './truth-table';
import { necessaryDisjunctions, necessityOfConditions, type NecessityRow } from './necessary';
import { fitter, type FittedModel } from './solution-fit';
import {
  complex,
  enumerable,
  intermediate,
  parsimonious,
  type Directions,
  type Intermediate,
  type Minimised,
} from './solutions';

export type SolutionKind = 'complex' | 'parsimonious' | 'intermediate';

export type Solution = {
  readonly kind: SolutionKind;
  /** `C1P1` of an intermediate solution. */
  readonly id?: string;
  /** Tied models, each as good as the others. */
  readonly models: readonly FittedModel[];
  /** How many there are, at least. */
  readonly count: number;
  /** False where there are more than are listed. */
  readonly complete: boolean;
  /** False where the search was stopped before it was certain that no model is smaller. */
  readonly exact: boolean;
  /** Row numbers of the easy counterfactuals of an intermediate solution. */
  readonly easy?: readonly number[];
};

export type QcaResult = {
  readonly truthTable: TruthTable;
  readonly necessity: readonly NecessityRow[];
  readonly disjunctions: readonly NecessityRow[];
  readonly solutions: readonly Solution[];
};

export type QcaOptions = {
  readonly cuts: Cuts;
  readonly solutions: readonly SolutionKind[];
  readonly directions: Directions;
  /** How many literals a necessary disjunction may have; 0 or 1: none are sought. */
  readonly disjunctions?: number;
};

/** The usual cut-offs of necessity: consistency 0.9, relevance 0.6. */
const necessary = { consistency: 0.9, relevance: 0.6 } as const;

/** A whole analysis. There must be a positive row and, except for the complex solution, a negative one: see `faultsOfTruthTable`. */
export function qca(cases: QcaCases, options: QcaOptions): QcaResult {
  const table = truthTable(cases, options.cuts);
  return {
    truthTable: table,
    necessity: necessityOfConditions(cases),
    disjunctions:
      (options.disjunctions ?? 0) > 1
        ? necessaryDisjunctions(cases, { ...necessary, depth: options.disjunctions ?? 0 })
        : [],
    solutions: solutionsOf(table, cases, options),
  };
}

function solutionsOf(
  table: TruthTable,
  cases: QcaCases,
  { solutions, directions }: QcaOptions,
): readonly Solution[] {
  if (!table.rows.some(row => row.out === '1')) return [];
  const fit = fitter(cases);
  const fitted = (kind: SolutionKind, minimised: Minimised, more: Partial<Intermediate> = {}): Solution => ({
    kind,
    models: minimised.models.map(model => fit(model, more.parsimonious)),
    count: minimised.count,
    complete: minimised.complete,
    exact: minimised.exact,
    ...(more.id !== undefined && { id: more.id }),
    ...(more.easy !== undefined && { easy: more.easy }),
  });
  const c = complex(table);
  const p = parsimonious(table);
  return solutions.flatMap((kind): readonly Solution[] => {
    if (kind === 'complex') return [fitted(kind, c)];
    if (kind === 'parsimonious') return [fitted(kind, p)];
    if (!enumerable(table.levels)) return [];
    const between = intermediate(table, c, p, directions);
    return between.solutions.map(each => ({
      ...fitted(kind, each, each),
      complete: each.complete && between.complete,
    }));
  });
}

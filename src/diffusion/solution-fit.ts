import { contains, expression, membership, union, type Term } from './configuration';
import { sufficiency, type Sufficiency } from './membership';
import type { QcaCases } from './truth-table';

/** A path of a solution. */
export type Path = Sufficiency & {
  readonly term: Term;
  /** As R's QCA writes it. */
  readonly expression: string;
  /** What of the outcome this path covers and no other does. */
  readonly unique: number | undefined;
  /** With a membership above 0.5 in the path. */
  readonly cases: readonly string[];
  /** Those of them whose membership in the outcome is below 0.5: they contradict the path. */
  readonly deviant: readonly string[];
  /** The literals that a parsimonious path has as well (Fiss 2011), where that was asked. */
  readonly core?: Term;
};

export type FittedModel = Sufficiency & {
  readonly expression: string;
  readonly paths: readonly Path[];
  /** Members of the outcome that no path covers. */
  readonly uncovered: readonly string[];
};

/** The parameters of fit of a model and of each path of it. With `parsimonious`, what is core in each path too. */
export function fitModel(
  model: readonly Term[],
  { cases, conditions, outcome }: QcaCases,
  parsimonious?: readonly Term[],
): FittedModel {
  const sets = model.map(term => membership(conditions, term));
  const whole = union(sets, cases.length);
  const overall = sufficiency(whole, outcome);
  const paths = model.map((term, i): Path => {
    const others = union(
      sets.filter((_, at) => at !== i),
      cases.length,
    );
    const rest = sufficiency(others, outcome).coverage;
    const inside = cases.flatMap((_, at) => (sets[i]![at]! > 0.5 ? [at] : []));
    return {
      term,
      expression: expression(term, conditions),
      ...sufficiency(sets[i]!, outcome),
      unique:
        overall.coverage === undefined || rest === undefined ? undefined : tidy(overall.coverage - rest),
      cases: inside.map(at => cases[at]!),
      deviant: inside.filter(at => outcome[at]! < 0.5).map(at => cases[at]!),
      ...(parsimonious && { core: coreOf(term, parsimonious) }),
    };
  });
  return {
    expression: paths.map(path => path.expression).join(' + '),
    ...overall,
    paths,
    uncovered: cases.filter((_, at) => outcome[at]! > 0.5 && whole[at]! <= 0.5),
  };
}

/** A difference of two sums: what is left of rounding is 0. */
const tidy = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value);

function coreOf(term: Term, parsimonious: readonly Term[]): Term {
  const around = parsimonious.filter(outer => contains(outer, term));
  return term.map((level, i) =>
    level !== undefined && around.some(outer => outer[i] === level) ? level : undefined,
  );
}

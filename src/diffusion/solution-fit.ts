import { contains, expression, membership, type Term } from './configuration';
import { sufficiency, type Sufficiency } from './membership';
import type { QcaCases } from './truth-table';

/** A path of a solution. */
export type Path = Sufficiency & {
  readonly term: Term;
  /** In the notation of R's QCA. */
  readonly expression: string;
  /** The part of the outcome that only this path covers. */
  readonly unique: number | undefined;
  /** With a membership above 0.5 in the path. */
  readonly cases: readonly string[];
  /** Those of them whose membership in the outcome is below 0.5: they contradict the path. */
  readonly deviant: readonly string[];
  /** The literals that a parsimonious path has as well (Fiss 2011), where requested. */
  readonly core?: Term;
};

export type FittedModel = Sufficiency & {
  readonly expression: string;
  readonly paths: readonly Path[];
  /** Members of the outcome that no path covers. */
  readonly uncovered: readonly string[];
};

/** The fit of a term alone, independent of the model. */
type FittedTerm = {
  readonly set: readonly number[];
  readonly path: Omit<Path, 'unique' | 'core'>;
};

/**
 * The parameters of fit of models and of each of their paths; with `parsimonious`, the core of each path too. Tied models share
 * their terms, so each term is fitted once.
 */
export function fitter(
  of: QcaCases,
): (model: readonly Term[], parsimonious?: readonly Term[]) => FittedModel {
  const known = new Map<string, FittedTerm>();
  const fitted = (term: Term): FittedTerm => {
    const key = term.join();
    const fit = known.get(key) ?? fitTerm(term, of);
    known.set(key, fit);
    return fit;
  };
  return (model, parsimonious) => fitModel(model.map(fitted), of, parsimonious);
}

function fitTerm(term: Term, { cases, conditions, outcome }: QcaCases): FittedTerm {
  const set = membership(conditions, term);
  const inside = cases.flatMap((_, at) => (set[at]! > 0.5 ? [at] : []));
  const path = {
    term,
    expression: expression(term, conditions),
    ...sufficiency(set, outcome),
    cases: inside.map(at => cases[at]!),
    deviant: inside.filter(at => outcome[at]! < 0.5).map(at => cases[at]!),
  };
  return { set, path };
}

function fitModel(
  terms: readonly FittedTerm[],
  { cases, outcome }: QcaCases,
  parsimonious: readonly Term[] | undefined,
): FittedModel {
  const { first, second, holder } = greatest(terms, cases.length);
  const overall = sufficiency(first, outcome);
  const paths = terms.map(({ path }, i): Path => {
    const others = first.map((most, at) => (holder[at] === i ? second[at]! : most));
    const rest = sufficiency(others, outcome).coverage;
    const unique =
      overall.coverage === undefined || rest === undefined ? undefined : tidy(overall.coverage - rest);
    return { ...path, unique, ...(parsimonious && { core: coreOf(path.term, parsimonious) }) };
  });
  return {
    expression: paths.map(path => path.expression).join(' + '),
    ...overall,
    paths,
    uncovered: cases.filter((_, at) => outcome[at]! > 0.5 && first[at]! <= 0.5),
  };
}

/** For each case the greatest membership, the term that has it, and the next greatest: the value without that term. */
function greatest(terms: readonly FittedTerm[], cases: number) {
  const first = new Array<number>(cases).fill(0);
  const second = new Array<number>(cases).fill(0);
  const holder = new Array<number>(cases).fill(-1);
  terms.forEach(({ set }, i) =>
    set.forEach((value, at) => {
      if (value > first[at]!) {
        second[at] = first[at]!;
        first[at] = value;
        holder[at] = i;
      } else if (value > second[at]!) second[at] = value;
    }),
  );
  return { first, second, holder };
}

/** A difference of two sums: rounding errors count as 0. */
const tidy = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value);

function coreOf(term: Term, parsimonious: readonly Term[]): Term {
  const around = parsimonious.filter(outer => contains(outer, term));
  return term.map((level, i) =>
    level !== undefined && around.some(outer => outer[i] === level) ? level : undefined,
  );
}

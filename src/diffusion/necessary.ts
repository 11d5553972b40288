import { expression, literal, union, type Condition, type Term } from './configuration';
import { necessity, reaches, type Necessity } from './membership';
import type { QcaCases } from './truth-table';

export type NecessityRow = Necessity & { readonly expression: string };

/** Each value of each condition as a necessary condition of the outcome: a set and its negation, or every value. */
export const necessityOfConditions = ({ conditions, outcome }: QcaCases): readonly NecessityRow[] =>
  literals(conditions).map(({ written, values }) => ({
    expression: written,
    ...necessity(values, outcome),
  }));

/**
 * The smallest disjunctions of up to `depth` literals that pass both cut-offs and of which no part passes by itself, as in R's
 * superSubset. Longer disjunctions are more easily necessary, so the cut-off on relevance is what excludes trivial ones.
 */
export function necessaryDisjunctions(
  { cases, conditions, outcome }: QcaCases,
  cuts: { readonly consistency: number; readonly relevance: number; readonly depth: number },
): readonly NecessityRow[] {
  const all = literals(conditions);
  const found: { readonly row: NecessityRow; readonly parts: readonly number[] }[] = [];
  for (let size = 1; size <= Math.min(cuts.depth, conditions.length); size++)
    for (const parts of choices(all, size)) {
      if (found.some(each => each.parts.every(part => parts.includes(part)))) continue;
      const set = union(
        parts.map(part => all[part]!.values),
        cases.length,
      );
      const fit = necessity(set, outcome);
      if (!reaches(fit.consistency, cuts.consistency) || !reaches(fit.relevance, cuts.relevance)) continue;
      const expression = parts.map(part => all[part]!.written).join(' + ');
      found.push({ row: { expression, ...fit }, parts });
    }
  // Single literals are in the table of necessity already; here they only exclude what contains them.
  return found.filter(({ parts }) => parts.length > 1).map(({ row }) => row);
}

type Literal = { readonly condition: number; readonly written: string; readonly values: readonly number[] };

const literals = (conditions: readonly Condition[]): readonly Literal[] =>
  conditions.flatMap((condition, at) =>
    valuesOf(condition).map(level => {
      const term: Term = conditions.map((_, i) => (i === at ? level : undefined));
      return { condition: at, written: expression(term, conditions), values: literal(condition, level) };
    }),
  );

/** Presence before absence; the values of a multi-value condition from 0. */
const valuesOf = ({ levels }: Condition): readonly number[] =>
  levels === 2 ? [1, 0] : Array.from({ length: levels }, (_, level) => level);

/** Every choice of `size` literals of different conditions, as indices in order. */
function* choices(all: readonly Literal[], size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i < all.length; i++)
    for (const rest of choices(all, size - 1, i + 1))
      if (all[rest[0] ?? -1]?.condition !== all[i]!.condition) yield [i, ...rest];
}

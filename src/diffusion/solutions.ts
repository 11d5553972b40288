import {
  configurationOf,
  contains,
  countOf,
  covers,
  rowNumber,
  type Configuration,
  type Term,
} from './configuration';
import { smallestCovers } from './covers';
import { primeImplicants, type Allowed } from './implicants';
import type { TruthTable } from './truth-table';

/** The smallest disjunctions of prime implicants: several where they are tied. */
export type Minimised = {
  readonly models: readonly (readonly Term[])[];
  readonly primes: readonly Term[];
  /** How many tied models there are, at least. */
  readonly count: number;
  /** False where there are more tied models than are listed. */
  readonly complete: boolean;
  /** False where the search was stopped before it was certain that no model is smaller. */
  readonly exact: boolean;
};

/** An intermediate solution lies between one complex and one parsimonious model (`C1P2`), by the easy counterfactuals of the latter. */
export type Intermediate = Minimised & {
  readonly id: string;
  readonly parsimonious: readonly Term[];
  /** Row numbers of the remainders that were taken as sufficient. */
  readonly easy: readonly number[];
};

/** For each condition the values that are expected to favour the outcome; none: no expectation. */
export type Directions = readonly (readonly number[])[];

/** Only what was observed is used: the complex or conservative solution. */
export const complex = (table: TruthTable): Minimised =>
  minimise(table, { only: configurations(table, '1') });

/** Any remainder that makes it simpler is used. */
export const parsimonious = (table: TruthTable): Minimised =>
  minimise(table, { allBut: configurations(table, '0') });

/** More pairs of a complex and a parsimonious model than this are not useful: the rest is reported as left out. */
const mostPairs = 50;

/**
 * The intermediate solutions: of the remainders that a parsimonious model uses, only the easy ones are used, those that agree
 * with the directions (Ragin 2008, chapter 9; the procedure of R's QCA). A remainder is easy if it differs from a complex term that lies in
 * a parsimonious one only in conditions that the latter does not fix and whose value in the former was not expected anyway.
 */
export function intermediate(
  table: TruthTable,
  c: Minimised,
  p: Minimised,
  directions: Directions,
): { readonly solutions: readonly Intermediate[]; readonly complete: boolean } {
  const observed = new Set(configurations(table, '1', '0').map(row => rowNumber(row, table.levels)));
  const positive = configurations(table, '1');
  const done = new Map<string, Minimised>();
  const pairs = c.models.flatMap((complexModel, i) =>
    p.models.map((model, j) => ({ id: `C${i + 1}P${j + 1}`, complexModel, model })),
  );
  const solutions = pairs.slice(0, mostPairs).map(({ id, complexModel, model }): Intermediate => {
    const terms = complexModel.flatMap(inner =>
      model.filter(outer => contains(outer, inner)).map(outer => loosened(inner, outer, directions)),
    );
    const easy = [...new Set(terms.flatMap(term => rowsOf(term, table.levels)))]
      .filter(row => !observed.has(row))
      .sort((a, b) => a - b);
    const key = easy.join();
    const minimised =
      done.get(key) ??
      minimise(table, { only: [...positive, ...easy.map(row => configurationOf(row, table.levels))] });
    done.set(key, minimised);
    return { id, ...minimised, parsimonious: model, easy };
  });
  return { solutions, complete: pairs.length <= mostPairs };
}

/** The complex term without the literals that contradict the expectation and that the parsimonious term lacks. */
const loosened = (inner: Term, outer: Term, directions: Directions): Term =>
  inner.map((level, i) => {
    const expected = directions[i] ?? [];
    const against = level !== undefined && expected.length > 0 && !expected.includes(level);
    return outer[i] === undefined && against ? undefined : level;
  });

const configurations = (
  { rows }: TruthTable,
  ...outs: readonly ('1' | '0' | '?')[]
): readonly Configuration[] =>
  rows.filter(({ out }) => outs.includes(out)).map(({ configuration }) => configuration);

function minimise(table: TruthTable, allowed: Allowed): Minimised {
  const positive = configurations(table, '1');
  const primes = primeImplicants(positive, table.levels, allowed);
  const chart = primes.map(term => positive.flatMap((row, i) => (covers(term, row) ? [i] : [])));
  const { covers: found, ...certainty } = smallestCovers(chart, positive.length);
  return { models: found.map(cover => cover.map(i => primes[i]!)), primes, ...certainty };
}

/** The row numbers that a term covers. */
function rowsOf(term: Term, levels: readonly number[]): readonly number[] {
  let rows = [0];
  term.forEach((level, i) => {
    const count = levels[i]!;
    const values = level === undefined ? Array.from({ length: count }, (_, value) => value) : [level];
    rows = rows.flatMap(row => values.map(value => row * count + value));
  });
  return rows.map(row => row + 1);
}

/** Whether all remainders of a table can be examined one by one, as the intermediate solution requires. */
export const enumerable = (levels: readonly number[]): boolean => countOf(levels) <= 2 ** 20;

/** A condition of an analysis with the value of each case. */
export type Condition = {
  readonly name: string;
  /** How many values it has: 2 for a crisp or fuzzy set, 3 or more for a multi-value one. */
  readonly levels: number;
  /** Memberships in [0,1] for a set, whole numbers below `levels` for a multi-value condition. */
  readonly values: readonly number[];
};

/** One value of every condition: a corner of the property space. */
export type Configuration = readonly number[];

/** A conjunction: a value for each condition that it contains, undefined where any will do. */
export type Term = readonly (number | undefined)[];

/** The membership of every case in a condition's value. */
export const literal = ({ levels, values }: Condition, level: number): readonly number[] =>
  levels > 2
    ? values.map(value => (value === level ? 1 : 0))
    : level === 1
      ? values
      : values.map(value => 1 - value);

/** The membership of every case in a conjunction: the minimum of its literals. */
export function membership(conditions: readonly Condition[], term: Term): readonly number[] {
  const least = conditions[0]!.values.map(() => 1);
  term.forEach((level, i) => {
    if (level === undefined) return;
    literal(conditions[i]!, level).forEach((value, at) => {
      least[at] = Math.min(least[at]!, value);
    });
  });
  return least;
}

/** The membership of every case in a disjunction: the maximum of its terms. */
export const union = (sets: readonly (readonly number[])[], cases: number): readonly number[] =>
  Array.from({ length: cases }, (_, at) => sets.reduce((most, set) => Math.max(most, set[at]!), 0));

/**
 * The number of a configuration among all of them, from 1, the last condition changing fastest: the row numbers of R's QCA.
 */
export const rowNumber = (configuration: Configuration, levels: readonly number[]): number =>
  configuration.reduce((number, level, i) => number * levels[i]! + level, 0) + 1;

/** The configuration of a row number. */
export function configurationOf(row: number, levels: readonly number[]): Configuration {
  const configuration: number[] = [];
  let rest = row - 1;
  for (let i = levels.length - 1; i >= 0; i--) {
    configuration.unshift(rest % levels[i]!);
    rest = Math.floor(rest / levels[i]!);
  }
  return configuration;
}

/** How many configurations there are. */
export const countOf = (levels: readonly number[]): number => levels.reduce((count, n) => count * n, 1);

export const covers = (term: Term, configuration: Configuration): boolean =>
  term.every((level, i) => level === undefined || level === configuration[i]);

/** Whether every configuration of `inner` is one of `outer`. */
export const contains = (outer: Term, inner: Term): boolean =>
  outer.every((level, i) => level === undefined || level === inner[i]);

/** In the notation of R's QCA: `DEV*~STB`, or `DEV[2]*STB[0]` where any condition of the analysis is multi-value. */
export function expression(term: Term, conditions: readonly Condition[]): string {
  const multivalue = conditions.some(({ levels }) => levels > 2);
  const literals = term.flatMap((level, i) => {
    const name = conditions[i]!.name;
    if (level === undefined) return [];
    return [multivalue ? `${name}[${level}]` : level === 1 ? name : `~${name}`];
  });
  return literals.length === 0 ? '1' : literals.join('*');
}

/** Short terms first, then by their conditions from the left, then presence before absence. */
export function compareTerms(a: Term, b: Term): number {
  const size = (term: Term): number => term.filter(level => level !== undefined).length;
  if (size(a) !== size(b)) return size(a) - size(b);
  for (const [i, level] of a.entries())
    if ((level === undefined) !== (b[i] === undefined)) return level === undefined ? 1 : -1;
  for (const [i, level] of a.entries()) if (level !== b[i]) return (b[i] ?? 0) - (level ?? 0);
  return 0;
}

export type Pmc = {
  /** The share of its sub-variables that hold, for each main variable. */
  readonly variables: readonly number[];
  /** Their sum: 0 to the number of main variables. */
  readonly index: number;
  /** The number of main variables less the index. */
  readonly depression: number;
  readonly grade: PmcGrade;
  /** The first nine as a surface of three rows; undefined for fewer. */
  readonly surface: readonly (readonly number[])[] | undefined;
};

export type PmcGrade = 'perfect' | 'good' | 'acceptable' | 'low';

/** The lowest index of a grade, as a share of the main variables: the table for ten variables (9, 7, 5), and for nine (8, 6, 4). */
const tenths = [0.9, 0.7, 0.5] as const;
const ninths = [8 / 9, 6 / 9, 4 / 9] as const;

/**
 * The PMC index (Ruiz Estrada 2011) of binary sub-variables, a row per main variable: X_t = Σ X_tj / T, PMC = Σ X_t. With nine variables grades
 * are cut at 8, 6 and 4, else at 90, 70 and 50% of their number.
 */
export function pmc(table: readonly (readonly boolean[])[]): Pmc {
  const variables = table.map(row => (row.length === 0 ? 0 : row.filter(Boolean).length / row.length));
  const index = variables.reduce((sum, value) => sum + value, 0);
  const cuts = table.length === 9 ? ninths : tenths;
  const reached = cuts.findIndex(cut => index >= cut * table.length - 1e-9);
  const grades = ['perfect', 'good', 'acceptable'] as const;
  const surface = [0, 3, 6].map(from => variables.slice(from, from + 3));
  return {
    variables,
    index,
    depression: table.length - index,
    grade: grades[reached] ?? 'low',
    surface: table.length < 9 ? undefined : surface,
  };
}

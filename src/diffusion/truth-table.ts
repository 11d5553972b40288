import { countOf, membership, rowNumber, type Condition, type Configuration } from './configuration';
import { reaches, sufficiency } from './membership';

/** The input of an analysis: cases, conditions, and each case's membership in the outcome. */
export type QcaCases = {
  readonly cases: readonly string[];
  readonly conditions: readonly Condition[];
  readonly outcome: readonly number[];
};

export type Cuts = {
  /** The lowest consistency of a row that is taken as sufficient. */
  readonly inclusion: number;
  readonly pri: number;
  /** The fewest cases of a row that counts as observed. */
  readonly n: number;
};

/** A row of the truth table that at least one case belongs to. */
export type TruthRow = {
  /** From 1, as R's QCA numbers rows. */
  readonly number: number;
  readonly configuration: Configuration;
  /** Sufficient (1), not (0), or too few cases (?): then it is a remainder like the rows without any case. */
  readonly out: '1' | '0' | '?';
  readonly cases: readonly string[];
  readonly inclusion: number | undefined;
  readonly pri: number | undefined;
};

export type TruthTable = {
  readonly rows: readonly TruthRow[];
  readonly levels: readonly number[];
  /** Of the configurations without cases or with too few. */
  readonly remainders: number;
  /** Cases that belong to no row: a membership of exactly 0.5. */
  readonly nowhere: readonly string[];
};

/** The observed rows in the order of their numbers. A case belongs to the row in which its membership is above 0.5. */
export function truthTable({ cases, conditions, outcome }: QcaCases, cuts: Cuts): TruthTable {
  const levels = conditions.map(each => each.levels);
  const members = new Map<number, { readonly configuration: Configuration; readonly at: number[] }>();
  const nowhere: string[] = [];
  cases.forEach((name, at) => {
    if (conditions.some(each => each.levels === 2 && each.values[at] === 0.5)) {
      nowhere.push(name);
      return;
    }
    const configuration = conditions.map(each =>
      each.levels > 2 ? each.values[at]! : each.values[at]! > 0.5 ? 1 : 0,
    );
    const number = rowNumber(configuration, levels);
    const row = members.get(number) ?? { configuration, at: [] };
    row.at.push(at);
    members.set(number, row);
  });
  const rows = [...members]
    .sort(([a], [b]) => a - b)
    .map(([number, { configuration, at }]): TruthRow => {
      const { consistency: inclusion, pri } = sufficiency(membership(conditions, configuration), outcome);
      const enough = reaches(inclusion, cuts.inclusion) && (cuts.pri === 0 || reaches(pri, cuts.pri));
      const out = at.length < cuts.n ? '?' : enough ? '1' : '0';
      return { number, configuration, out, cases: at.map(i => cases[i]!), inclusion, pri };
    });
  const observed = rows.filter(row => row.out !== '?').length;
  return { rows, levels, remainders: countOf(levels) - observed, nowhere };
}

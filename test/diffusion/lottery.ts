import { readFileSync } from 'node:fs';
import type { Cell } from '../../src/model';
import { readTable } from '../../src/importers';

const folder = 'test/fixtures/event-history';

/** A row of a fixture by its columns. */
export type Row = { readonly number: (name: string) => number; readonly text: (name: string) => string };

export function rowsOf(name: string): readonly Row[] {
  const read = readTable(name, readFileSync(`${folder}/${name}`));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { columns, rows } = read.table;
  return rows.map(row => {
    const cell = (column: string): Cell => row[columns.findIndex(each => each.name === column)];
    return { number: column => Number(cell(column) ?? NaN), text: column => String(cell(column)) };
  });
}

type Named = Readonly<Record<string, number>>;
type Fit = {
  readonly coef: Named;
  readonly se: Named;
  readonly loglik_null: number;
  readonly loglik: number;
};
type Discrete = Fit & {
  readonly se_cluster_state_HC0: Named;
  readonly logLik: number;
  readonly AIC: number;
  readonly null_deviance: number;
};

/** What R made of the lotteries. */
export const expected = (
  JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as {
    readonly spid_lottery_1964_1993: {
      readonly person_periods: number;
      readonly km: readonly Readonly<Record<'time' | 'n_risk' | 'n_event' | 'surv' | 'se', number>>[];
      readonly logrank_region: {
        readonly chisq: number;
        readonly df: number;
        readonly observed: Named;
        readonly expected: Named;
      };
      readonly cox_efron: Fit;
      readonly cox_breslow: Fit;
      readonly cox_timevarying_efron: Fit;
      readonly discrete_logit: Discrete;
      readonly discrete_cloglog: Discrete;
    };
  }
).spid_lottery_1964_1993;

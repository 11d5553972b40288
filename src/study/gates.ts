import {
  grouped,
  rowKey,
  type Gate,
  type Refusal,
  type Study,
  type Table,
  type Bilingual,
  sentences,
} from '../model';
import type { Series } from './covariates';
import { columnName } from './covariates';
import { refusal } from './given';

/** The requirements on a panel, whoever made it: for tables that fail, the failing rows. */
export function panelGates(study: Study, table: Table, units: readonly string[]): readonly Refusal[] {
  const at = (name: string): number => table.columns.findIndex(c => c.name === name);
  const [id, year, event] = [at('unit_id'), at('year'), at('event')];
  const of = grouped(table.rows, row => row[id]);
  const after: string[] = [];
  const gaps: string[] = [];
  const twice: string[] = [];
  for (const [unit, rows] of of) {
    const events = rows.filter(row => row[event] === 1);
    if (events.length > 1) twice.push(String(unit));
    for (const [i, row] of rows.entries()) {
      if (i > 0 && rows[i - 1]![event] === 1) after.push(rowKey(table, row));
      if (i > 0 && Number(row[year]) !== Number(rows[i - 1]![year]) + 1) gaps.push(rowKey(table, row));
    }
  }
  const none = units.filter(unit => !of.has(unit));
  return gatesOf(study, [
    [
      'row-after-event',
      after,
      {
        en: 'they come after the event of their unit, which is no longer at risk. Delete them.',
        zh: '它们在所属单元的事件之后，已不处于风险中。请删除。',
      },
    ],
    [
      'year-gap',
      gaps,
      {
        en: 'the year before is missing. Add the row, or end the unit there.',
        zh: '缺少前一年。请补上该行，或让该单元到此为止。',
      },
    ],
    [
      'two-events',
      twice,
      { en: 'they have more than one event. Keep the first.', zh: '它们有不止一次事件。请只保留首次。' },
    ],
    [
      'no-rows',
      none,
      {
        en: 'they are in the risk set and have no row. Mend their years, or take them out of the risk set.',
        zh: '它们在风险集中却没有数据行。请改正年份，或移出风险集。',
      },
    ],
  ]);
}

/** Key cells that are missing, in any table; shares outside of 0..1. */
export function cellGates(study: Study, table: Table, shares: readonly string[]): readonly Refusal[] {
  const keys = table.key.map(name => table.columns.findIndex(c => c.name === name));
  const missing = table.rows.flatMap((row, i) =>
    keys.some(k => row[k] === undefined) ? [`${table.name} row ${i + 1}`] : [],
  );
  const outside = shares.flatMap(name => {
    const k = table.columns.findIndex(c => c.name === name);
    return table.rows
      .filter(row => typeof row[k] === 'number' && (row[k] < 0 || row[k] > 1))
      .map(row => `${name} ${rowKey(table, row)}`);
  });
  return gatesOf(study, [
    [
      'missing-key',
      missing,
      {
        en: 'a cell that names the row is missing. Give the unit or document its id.',
        zh: '缺少用来命名行的单元格。请补上单元或文档的编号。',
      },
    ],
    [
      'share-range',
      outside,
      {
        en: 'a share lies outside of 0 to 1. Mend the weights or the table that it is from.',
        zh: '份额不在 0 到 1 之间。请改正权重或来源表。',
      },
    ],
  ]);
}

/** Covariates without a value: a model would drop these rows silently. */
export function missingGates(study: Study, table: Table, series: readonly Series[]): readonly Refusal[] {
  return series.flatMap(({ covariate }) => {
    const name = columnName(covariate);
    const k = table.columns.findIndex(c => c.name === name);
    const rows = table.rows.filter(row => row[k] === undefined).map(row => rowKey(table, row));
    const advice =
      covariate.from === 'corpus'
        ? {
            en: 'Say with `empty` what it is where there is no document.',
            zh: '请用 empty 写明没有文档时的取值。',
          }
        : covariate.from === 'adoption'
          ? {
              en: 'These units have no peers: choose another region column.',
              zh: '这些单元没有同伴：请另选区域列。',
            }
          : { en: 'Add the rows to your table.', zh: '请在您的表格中补上这些行。' };
    return rows.length === 0
      ? []
      : [
          refusal(
            study,
            'missing-covariate',
            rows,
            sentences(
              {
                en: `${name} has no value, and models drop such rows silently.`,
                zh: `${name} 没有值，模型会不声不响地丢弃这些行。`,
              },
              advice,
            ),
            covariate.place,
          ),
        ];
  });
}

/** A lagged cell must be its own unit's value of that earlier year. */
export function lagGates(
  study: Study,
  table: Table,
  series: readonly Series[],
  place: (unit: string) => number,
): readonly Refusal[] {
  const at = (name: string): number => table.columns.findIndex(c => c.name === name);
  const wrong = series.flatMap(({ covariate, of }) =>
    table.rows
      .filter(
        row =>
          of(place(String(row[at('unit_id')])), Number(row[at('year')]) - covariate.lag).value !==
          row[at(columnName(covariate))],
      )
      .map(row => `${columnName(covariate)} ${rowKey(table, row)}`),
  );
  return gatesOf(study, [
    [
      'lag',
      wrong,
      {
        en: 'the value is not that of the same unit, so many years before. Take lags inside each unit.',
        zh: '该值不是同一单元相应年份之前的值。请在各单元内取滞后。',
      },
    ],
  ]);
}

/** Time of adoption must be a whole number or NA for netdiffuseR. */
export const toaGates = (study: Study, table: Table): readonly Refusal[] => {
  const k = table.columns.findIndex(c => c.name === 'toa');
  const wrong = table.rows
    .filter(row => row[k] !== undefined && !Number.isInteger(row[k]))
    .map(row => rowKey(table, row));
  return gatesOf(study, [
    [
      'toa',
      wrong,
      { en: 'the time of adoption is no whole number. Mend the date.', zh: '采纳时间不是整数。请改正日期。' },
    ],
  ]);
};

export const gatesOf = (
  study: Study,
  found: readonly (readonly [gate: Gate, rows: readonly string[], says: Bilingual, part?: string])[],
): readonly Refusal[] =>
  found.flatMap(([gate, rows, says, part]) =>
    rows.length === 0 ? [] : [refusal(study, gate, rows, says, part ?? 'units')],
  );

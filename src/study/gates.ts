import { grouped, rowKey, type Gate, type Refusal, type Study, type Table } from '../model';
import type { Series } from './covariates';
import { columnName } from './covariates';
import { refusal } from './given';

/** What a panel must be, whoever made it: for tables that are wrong, the rows that are. */
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
      'they come after the event of their unit, which is no longer at risk. Delete them.',
    ],
    ['year-gap', gaps, 'the year before is missing. Add the row, or end the unit there.'],
    ['two-events', twice, 'they have more than one event. Keep the first.'],
    [
      'no-rows',
      none,
      'they are in the risk set and have no row. Mend their years, or take them out of the risk set.',
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
    ['missing-key', missing, 'a cell that names the row is missing. Give the unit or document its id.'],
    [
      'share-range',
      outside,
      'a share lies outside of 0 to 1. Mend the weights or the table that it is from.',
    ],
  ]);
}

/** Covariates without a value: a model would drop these rows without a word. */
export function missingGates(study: Study, table: Table, series: readonly Series[]): readonly Refusal[] {
  return series.flatMap(({ covariate }) => {
    const name = columnName(covariate);
    const k = table.columns.findIndex(c => c.name === name);
    const rows = table.rows.filter(row => row[k] === undefined).map(row => rowKey(table, row));
    const advice =
      covariate.from === 'corpus'
        ? 'Say with `empty` what it is where there is no document.'
        : covariate.from === 'adoption'
          ? 'These units have no peers: choose another region column.'
          : 'Add the rows to your table.';
    return rows.length === 0
      ? []
      : [
          refusal(
            study,
            'missing-covariate',
            rows,
            `${name} has no value, and models drop such rows silently. ${advice}`,
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
      'the value is not that of the same unit, so many years before. Take lags inside each unit.',
    ],
  ]);
}

/** Time of adoption must be a whole number or NA for netdiffuseR. */
export const toaGates = (study: Study, table: Table): readonly Refusal[] => {
  const k = table.columns.findIndex(c => c.name === 'toa');
  const wrong = table.rows
    .filter(row => row[k] !== undefined && !Number.isInteger(row[k]))
    .map(row => rowKey(table, row));
  return gatesOf(study, [['toa', wrong, 'the time of adoption is no whole number. Mend the date.']]);
};

export const gatesOf = (
  study: Study,
  found: readonly (readonly [gate: Gate, rows: readonly string[], says: string, part?: string])[],
): readonly Refusal[] =>
  found.flatMap(([gate, rows, says, part]) =>
    rows.length === 0 ? [] : [refusal(study, gate, rows, says, part ?? 'units')],
  );

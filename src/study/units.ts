import type { GivenTable, Problem, Study } from '../model';
import { columnOf, told, type Tables } from './given';

/** Somebody who may adopt. */
export type StudyUnit = {
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
  /** The years in which it is observed. */
  readonly from: number;
  readonly to: number;
  /** What its row says in the columns that tell whose a document is. */
  readonly match: readonly string[];
  readonly row: number;
};

export type RiskSet = {
  /** In the order of their ids. */
  readonly units: readonly StudyUnit[];
  readonly at: ReadonlyMap<string, number>;
  readonly table: GivenTable;
};

/** The units of the study, or what is wrong with their table. */
export function riskSet(study: Study, tables: Tables): RiskSet | { readonly problems: readonly Problem[] } {
  const { units: design, period } = study;
  const table = tables.get(design.file);
  if (!table)
    return { problems: [told(study, 'units', 'study.no-file', `The table ${design.file} was not read.`)] };
  const wanted = [
    design.id,
    design.name,
    ...design.regions,
    design.from,
    design.to,
    ...Object.values(design.match),
  ];
  const missing = [...new Set(wanted)].filter(name => name !== undefined && columnOf(table, name) < 0);
  if (missing.length > 0)
    return {
      problems: [
        told(
          study,
          'units',
          'study.no-column',
          `${design.file} has no column ${missing.join(', ')}. It has ${table.columns.join(', ')}.`,
        ),
      ],
    };
  const cell = (row: number, name: string | undefined): string =>
    name === undefined ? '' : (table.rows[row]?.cells[columnOf(table, name)] ?? '');
  const problems: Problem[] = [];
  const year = (row: number, name: string | undefined, otherwise: number): number => {
    const text = cell(row, name);
    if (text === '') return otherwise;
    if (!/^\d{4}$/.test(text))
      problems.push(
        inRow(
          table,
          row,
          'study.not-a-year',
          `“${text}” is not a year. Write ${name} as 2012, or leave it empty.`,
        ),
      );
    return Number(text);
  };
  const units = table.rows
    .map((_, row): StudyUnit => ({
      id: cell(row, design.id),
      name: cell(row, design.name) || cell(row, design.id),
      regions: design.regions.map(name => cell(row, name)),
      from: Math.max(period.from, year(row, design.from, period.from)),
      to: Math.min(period.to, year(row, design.to, period.to)),
      match: Object.values(design.match).map(name => cell(row, name)),
      row,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.row - b.row));
  problems.push(...faults(units, table));
  return problems.length > 0
    ? { problems }
    : { units, at: new Map(units.map((unit, i) => [unit.id, i])), table };
}

function faults(units: readonly StudyUnit[], table: GivenTable): readonly Problem[] {
  if (units.length === 0)
    return [
      inRow(table, 0, 'study.no-units', 'The table has no units. Write a row for each unit that may adopt.'),
    ];
  const problems: Problem[] = [];
  const matched = new Map<string, StudyUnit>();
  for (const [i, { id, row, from, to, match }] of units.entries()) {
    if (id === '') problems.push(inRow(table, row, 'study.no-id', 'This unit has no id. Give it one.'));
    else if (units[i - 1]?.id === id)
      problems.push(
        inRow(
          table,
          row,
          'study.duplicate-unit',
          `The unit ${id} appears twice: in line ${table.rows[units[i - 1]!.row]!.line} too. Delete one of the rows.`,
        ),
      );
    const key = match.join('\n');
    const other = matched.get(key);
    if (other && other.id !== id && match.some(value => value !== ''))
      problems.push(
        inRow(
          table,
          row,
          'study.same-match',
          `${id} and ${other.id} (line ${table.rows[other.row]!.line}) match the same documents (${match.join(', ')}): nobody can tell whose they are. Add a fact to units.match that tells the two apart, such as level, or delete one of the rows.`,
        ),
      );
    matched.set(key, units[i]!);
    if (from > to)
      problems.push(
        inRow(
          table,
          row,
          'study.never-observed',
          `The unit ${id} is never observed: its years end in ${to}, before they begin in ${from}. Mend them, or delete the row.`,
        ),
      );
  }
  return problems;
}

export const inRow = (table: GivenTable, row: number, code: Problem['code'], message: string): Problem => ({
  code,
  message,
  uri: table.uri,
  line: table.rows[row]?.line ?? 1,
  column: 1,
});

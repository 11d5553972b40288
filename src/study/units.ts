import type { GivenTable, Problem, Study, Bilingual } from '../model';
import { columnOf, told, type Tables, noColumn, unread } from './given';

/** A possible adopter. */
export type StudyUnit = {
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
  /** The years in which it is observed. */
  readonly from: number;
  readonly to: number;
  /** Its values in the columns that assign documents to units. */
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
  if (!table) return { problems: [told(study, 'units', 'study.no-file', unread(design.file))] };
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
      problems: [told(study, 'units', 'study.no-column', noColumn(design.file, missing, table.columns))],
    };
  const cell = (row: number, name: string | undefined): string =>
    name === undefined ? '' : (table.rows[row]?.cells[columnOf(table, name)] ?? '');
  const problems: Problem[] = [];
  const year = (row: number, name: string | undefined, otherwise: number): number => {
    const text = cell(row, name);
    if (text === '') return otherwise;
    if (!/^\d{4}$/.test(text))
      problems.push(
        inRow(table, row, 'study.not-a-year', {
          en: `“${text}” is not a year. Write ${name} as 2012, or leave it empty.`,
          zh: `“${text}”不是年份。${name} 请写成 2012，或留空。`,
        }),
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
      inRow(table, 0, 'study.no-units', {
        en: 'The table has no units. Write a row for each unit that may adopt.',
        zh: '表中没有单元。请为每个可能采纳的单元写一行。',
      }),
    ];
  const problems: Problem[] = [];
  const matched = new Map<string, StudyUnit>();
  for (const [i, { id, row, from, to, match }] of units.entries()) {
    if (id === '')
      problems.push(
        inRow(table, row, 'study.no-id', {
          en: 'This unit has no id. Give it one.',
          zh: '此单元没有 id。请补上。',
        }),
      );
    else if (units[i - 1]?.id === id)
      problems.push(
        inRow(table, row, 'study.duplicate-unit', {
          en: `The unit ${id} appears twice: in line ${table.rows[units[i - 1]!.row]!.line} too. Delete one of the rows.`,
          zh: `单元 ${id} 出现两次：第 ${table.rows[units[i - 1]!.row]!.line} 行也是。请删除其中一行。`,
        }),
      );
    const key = match.join('\n');
    const other = matched.get(key);
    if (other && other.id !== id && match.some(value => value !== ''))
      problems.push(
        inRow(table, row, 'study.same-match', {
          en: `${id} and ${other.id} (line ${table.rows[other.row]!.line}) match the same documents (${match.join(', ')}): nobody can tell whose they are. Add a fact to units.match that tells the two apart, such as level, or delete one of the rows.`,
          zh: `${id} 与 ${other.id}（第 ${table.rows[other.row]!.line} 行）对应同样的文档（${match.join('、')}）：无法判断文档属于谁。请在 units.match 中加一项能区分两者的文件信息（如 level），或删除其中一行。`,
        }),
      );
    matched.set(key, units[i]!);
    if (from > to)
      problems.push(
        inRow(table, row, 'study.never-observed', {
          en: `The unit ${id} is never observed: its years end in ${to}, before they begin in ${from}. Mend them, or delete the row.`,
          zh: `单元 ${id} 从未被观察：其年份到 ${to} 为止，早于开始的 ${from}。请改正，或删除此行。`,
        }),
      );
  }
  return problems;
}

export const inRow = (
  table: GivenTable,
  row: number,
  code: Problem['code'],
  message: Bilingual,
): Problem => ({
  code,
  message,
  uri: table.uri,
  line: table.rows[row]?.line ?? 1,
  column: 1,
});

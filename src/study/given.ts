import type { Cell, Gate, GivenTable, Problem, Refusal, Study, Table, Bilingual } from '../model';

/** The analyst's tables by their names in study.yaml. */
export type Tables = ReadonlyMap<string, GivenTable>;

/** A table that was read, its cells as written (except for redundant zeros: 1.50 is 1.5). */
export const givenTable = (
  uri: string,
  { table, lines }: { readonly table: Table; readonly lines: readonly number[] },
): GivenTable => ({
  uri,
  columns: table.columns.map(c => c.name),
  rows: table.rows.map((row, i) => ({ line: lines[i] ?? 1, cells: row.map(textOf) })),
});

const textOf = (cell: Cell): string => (cell === undefined ? '' : String(cell));

/** The files that a study names, each once. */
export const filesOf = (study: Study): readonly string[] => [
  ...new Set([
    study.units.file,
    ...(study.event.file === undefined ? [] : [study.event.file]),
    ...(study.neighbours ? [study.neighbours.file] : []),
    ...[...study.covariates, ...(study.qca ? [study.qca.outcome, ...study.qca.conditions] : [])].flatMap(
      each => (each.from === 'file' ? [each.file] : []),
    ),
  ]),
];

export const columnOf = (table: GivenTable, name: string): number => table.columns.indexOf(name);

/** `covariates.csv:12` */
export const placeIn = (table: GivenTable, row: number): string =>
  `${table.uri.replace(/^.*[\\/]/, '')}:${table.rows[row]?.line ?? 1}`;

/** A problem of a part of study.yaml. */
export const told = (study: Study, part: string, code: Problem['code'], message: Bilingual): Problem => ({
  code,
  message,
  uri: study.uri,
  ...(study.places[part] ?? { line: 1, column: 1 }),
});

const shown = 10;

/** The first of many, and their number. */
export const listed = (names: readonly string[]): Bilingual => ({
  en: names.slice(0, shown).join(', ') + (names.length > shown ? ` and ${names.length - shown} more` : ''),
  zh: names.slice(0, shown).join('、') + (names.length > shown ? ` 等 ${names.length} 个` : ''),
});

/** A table of the analyst that could not be read. */
export const unread = (file: string): Bilingual => ({
  en: `The table ${file} was not read.`,
  zh: `未能读取表 ${file}。`,
});

/** Columns that a study names and a table lacks. */
export const noColumn = (
  file: string,
  missing: readonly (string | undefined)[],
  there: readonly string[],
): Bilingual => ({
  en: `${file} has no column ${missing.join(', ')}. It has ${there.join(', ')}.`,
  zh: `${file} 没有列 ${missing.join('、')}。现有的列：${there.join('、')}。`,
});

/** A failed gate, with its rows in the message. */
export const refusal = (
  study: Study,
  gate: Gate,
  rows: readonly string[],
  says: Bilingual,
  part = 'event',
): Refusal => ({
  gate,
  rows,
  problem: told(study, part, `study.${gate}`, {
    en: `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} (${listed(rows).en}): ${says.en} Or export with --allow ${gate}, which is noted in datapackage.json.`,
    zh: `${rows.length} 行（${listed(rows).zh}）：${says.zh}也可仍然导出（命令行中为 --allow ${gate}），并记入 datapackage.json。`,
  }),
});

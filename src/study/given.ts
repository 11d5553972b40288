import type { Cell, Gate, GivenTable, Problem, Refusal, Study, Table } from '../model';

/** The analyst's tables by the names under which study.yaml knows them. */
export type Tables = ReadonlyMap<string, GivenTable>;

/** A table that was read, as the cells were written (but for zeros that say nothing: 1.50 is 1.5). */
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
export const told = (study: Study, part: string, code: Problem['code'], message: string): Problem => ({
  code,
  message,
  uri: study.uri,
  ...(study.places[part] ?? { line: 1, column: 1 }),
});

const shown = 10;

/** The first of many, and how many more there are. */
export const listed = (names: readonly string[]): string =>
  names.slice(0, shown).join(', ') + (names.length > shown ? ` and ${names.length - shown} more` : '');

/** What failed a gate, its rows in the message. */
export const refusal = (
  study: Study,
  gate: Gate,
  rows: readonly string[],
  says: string,
  part = 'event',
): Refusal => ({
  gate,
  rows,
  problem: told(
    study,
    part,
    `study.${gate}`,
    `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} (${listed(rows)}): ${says} Or export with --allow ${gate}, which is noted in datapackage.json.`,
  ),
});

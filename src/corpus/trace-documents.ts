import { grouped, type Cell, type Problem, type Bilingual } from '../model';
import { eachRow, openTable } from './exported';
import type { Folder } from './folder';

/** A document that a cell refers to; without clauses and flags it counts as a whole. */
export type TracedDocument = {
  readonly doc_id: string;
  readonly title?: Cell;
  readonly issuer?: Cell;
  readonly date?: Cell;
  readonly path?: Cell;
  /** Of the coded text, hex. */
  readonly sha256?: Cell;
  readonly clauses: readonly TracedClause[];
  readonly flags: readonly TracedFlag[];
};

/** Offsets are code points of the normalised text, as in units.csv. */
export type TracedClause = {
  readonly unit_id: string;
  readonly provision: Cell;
  readonly start: Cell;
  readonly end: Cell;
  readonly text: Cell;
};

export type TracedFlag = {
  readonly flag_id: string;
  readonly unit_id: Cell;
  readonly type: Cell;
  readonly start: Cell;
  readonly end: Cell;
  readonly quote: Cell;
};

export type Problems = { readonly problems: readonly Problem[] };

/** The documents of the ids of units, flags and documents, read from the files of the export. */
export async function documentsOf(
  folder: Folder,
  units: readonly string[],
  flags: readonly string[],
  documents: readonly string[],
): Promise<{ readonly found: readonly TracedDocument[] } | Problems> {
  const [unitRows, flagRows] = await Promise.all([
    pick(folder, 'units.csv', 'unit_id', units),
    pick(folder, 'flags.csv', 'flag_id', flags),
  ]);
  if ('problems' in unitRows) return unitRows;
  if ('problems' in flagRows) return flagRows;
  const named = [...unitRows.rows, ...flagRows.rows].map(each => written(each('doc_id')));
  const documentRows = await pick(folder, 'documents.csv', 'doc_id', [...new Set([...documents, ...named])]);
  if ('problems' in documentRows) return documentRows;
  const [unitsIn, flagsIn] = [byDocument(unitRows.rows), byDocument(flagRows.rows)];
  return {
    found: documentRows.rows.map(each => {
      const id = written(each('doc_id'));
      const dates = ['date_signed', 'date_adopted', 'date_published', 'date_effective'];
      return {
        doc_id: id,
        title: each('title'),
        issuer: each('issuer'),
        date: dates.map(each).find(date => date !== undefined),
        path: each('path'),
        sha256: each('sha256'),
        clauses: (unitsIn.get(id) ?? []).map(unit => ({
          unit_id: written(unit('unit_id')),
          provision: unit('provision'),
          start: valueOf(unit('start')),
          end: valueOf(unit('end')),
          text: unit('text'),
        })),
        flags: (flagsIn.get(id) ?? []).map(flag => ({
          flag_id: written(flag('flag_id')),
          unit_id: flag('unit_id'),
          type: flag('type'),
          start: valueOf(flag('start')),
          end: valueOf(flag('end')),
          quote: flag('quote'),
        })),
      };
    }),
  };
}

/** The cell of a row in a column. */
type Row = (column: string) => string | undefined;

const byDocument = (rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  grouped(rows, row => written(row('doc_id')));

/** The rows with these ids, in the order of the file; a file that is not needed is not opened. */
async function pick(
  folder: Folder,
  path: string,
  key: string,
  ids: readonly string[],
): Promise<{ readonly rows: readonly Row[] } | Problems> {
  if (ids.length === 0) return { rows: [] };
  const table = await openTable(folder, path);
  if ('problems' in table) {
    const [first] = table.problems;
    return first?.code === 'file.missing'
      ? { problems: [{ ...first, code: 'trace.no-corpus', message: noCorpus(path) }] }
      : table;
  }
  const left = new Set(ids);
  const rows: Row[] = [];
  await eachRow(table, row => {
    if (left.delete(row.cell(key) ?? '')) rows.push(column => row.cell(column));
    return left.size > 0;
  });
  if (left.size === 0) return { rows };
  const message: Bilingual = {
    en: `${left.size} of ${ids.length} ids that the cell was counted from are not here, first ${[...left][0]}. The files are of different exports: export again.`,
    zh: `该格由 ${ids.length} 个编号计得，其中 ${left.size} 个不在这里，例如 ${[...left][0]}。这些文件出自不同的导出：请重新导出。`,
  };
  return { problems: [{ code: 'trace.stale', message, uri: table.uri }] };
}

export const written = (cell: string | undefined): string => cell ?? 'NA';

/** Numbers as numbers, but codes with a leading zero unchanged. */
export const valueOf = (cell: string | undefined): Cell =>
  cell !== undefined && /^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,30})?(?:e[+-]\d{1,3})?$/.test(cell)
    ? Number(cell)
    : cell;

const noCorpus = (path: string): Bilingual => ({
  en: `The cell was counted from rows of ${path}, which is not here. Export the study without --to, or with ${path.replace('.csv', '')} in it.`,
  zh: `该格由 ${path} 的行计得，而此文件不在这里。请导出全部研究数据表，或把 ${path.replace('.csv', '')} 一并导出。`,
});

import { createHash } from 'node:crypto';
import type { ScannedRow, ScannedTable } from '../importers';
import type { Bilingual, Cell, Problem } from '../model';
import { eachRow, openTable, readPackage, type ExportedTable } from './exported';
import type { Folder } from './folder';
import { documentsOf, valueOf, written, type Problems, type TracedDocument } from './trace-documents';

/** What a cell of an exported table was counted from, located in the files beside it. */
export type Traced = {
  readonly row: string;
  readonly column: string;
  readonly value: Cell;
  readonly documents: readonly TracedDocument[];
  /** Rows of the analyst's tables: `covariates.csv:12`. */
  readonly given: readonly string[];
};

/** The cell at a place of a table, as an editor asks for it. */
export type TracedCell = Traced & {
  /** The meaning of the column, if datapackage.json has it. */
  readonly described?: { readonly title: Bilingual; readonly description: Bilingual };
  /** The cells that identify the row; none in the header. */
  readonly key: readonly { readonly name: string; readonly value: string }[];
  /** The file was changed since it was exported. */
  readonly edited: boolean;
  /** Why it is unknown what the cell was counted from. */
  readonly untraced?: Problem;
};

/** A table with what the files beside it say about it. */
type Subject = {
  readonly path: string;
  readonly table: ScannedTable & { readonly bytes: Uint8Array };
  readonly described?: ExportedTable | undefined;
  readonly origins?: ScannedTable;
  /** Columns that identify a row. */
  readonly key: readonly number[];
};

/** Finds the cell of the row `row` (its key, parts joined by `|`) in a table of an export, and what it was counted from. */
export async function traceCell(
  folder: Folder,
  path: string,
  row: string,
  column: string,
): Promise<Traced | Problems> {
  const subject = await openSubject(folder, path);
  if ('problems' in subject) return subject;
  const { table, key } = subject;
  const problem = (code: Problem['code'], message: Bilingual): Problems => ({
    problems: [{ code, message, uri: table.uri }],
  });
  const at = table.columns.indexOf(column);
  if (at < 0)
    return problem('trace.no-column', {
      en: `There is no column ${column}. There are ${table.columns.join(', ')}.`,
      zh: `没有列 ${column}。现有的列：${table.columns.join('、')}。`,
    });
  const found = first(table.rows(), each => keyOf(each, key) === row);
  if (found === undefined) {
    const keys = nearest(
      row,
      [...table.rows()].map(each => keyOf(each, key)),
    );
    const names = key.map(each => table.columns[each]).join('|');
    return problem('trace.no-row', {
      en: `There is no row ${row}. A row is named by ${names}; near it are ${keys.join(', ')}.`,
      zh: `没有行 ${row}。行以 ${names} 命名；相近的有 ${keys.join('、')}。`,
    });
  }
  const sources = await sourcesOf(folder, subject, found, column);
  return 'problems' in sources ? sources : { row, column, value: valueOf(found.cell(at)), ...sources };
}

/** A place in the text of a table: line and character from 0, and the cells of that line as its reader sees them. */
export type TablePlace = { readonly line: number; readonly character: number; readonly text: string };

/** The cell at a place, what it means, and what it was counted from. `cell` is absent behind the last row. */
export async function traceAt(
  folder: Folder,
  path: string,
  place: TablePlace,
): Promise<{ readonly cell?: TracedCell } | Problems> {
  const subject = await openSubject(folder, path);
  if ('problems' in subject) return subject;
  const { table, described, key } = subject;
  if (lineOf(table.text, place.line) !== place.text) return { problems: [unsaved(table.uri)] };
  const found = table.at(place.line, place.character);
  const column = found && table.columns[found.column];
  if (found === undefined || column === undefined) return {};
  const { row } = found;
  const sources = row ? await sourcesOf(folder, subject, row, column) : nothing;
  const definition = described?.columns.find(each => each.name === column);
  return {
    cell: {
      row: row ? keyOf(row, key) : '',
      column,
      value: row && valueOf(row.cell(found.column)),
      ...(definition && { described: definition }),
      key: row ? key.map(each => ({ name: table.columns[each] ?? '', value: written(row.cell(each)) })) : [],
      edited: described !== undefined && described.sha256 !== sha256(table.bytes),
      ...('problems' in sources
        ? { ...nothing, ...(sources.problems[0] && { untraced: sources.problems[0] }) }
        : sources),
    },
  };
}

type Sources = Pick<Traced, 'documents' | 'given'>;
const nothing: Sources = { documents: [], given: [] };

async function openSubject(folder: Folder, path: string): Promise<Subject | Problems> {
  const table = await openTable(folder, path);
  if ('problems' in table) return table;
  const known = await readPackage(folder);
  const described = known?.tables.find(each => each.path === path);
  const origins = await openTable(folder, provenanceOf(path));
  const missing = 'problems' in origins && origins.problems.every(({ code }) => code === 'file.missing');
  if ('problems' in origins && !missing) return origins;
  const named = described?.key.map(name => table.columns.indexOf(name)) ?? [];
  return {
    path,
    table,
    described,
    ...(!('problems' in origins) && { origins }),
    key: named.length > 0 && !named.includes(-1) ? named : firstColumns(table, origins),
  };
}

/** Without datapackage.json the key is assumed to come first. */
function firstColumns(table: ScannedTable, origins: ScannedTable | Problems): readonly number[] {
  const origin = 'problems' in origins ? undefined : first(origins.rows(), () => true);
  return table.columns.slice(0, origin?.cell(0)?.split('|').length ?? 1).map((_, i) => i);
}

const provenanceOf = (path: string): string => `${path.replace(/\.csv$/i, '')}.provenance.csv`;

/** Joins the cells that identify a row, like provenance does. */
export const keyOf = (row: ScannedRow, key: readonly number[]): string =>
  key.map(column => written(row.cell(column))).join('|');

type Ids = Readonly<Record<'unit_ids' | 'flag_ids' | 'doc_ids' | 'given', readonly string[]>>;

async function sourcesOf(
  folder: Folder,
  subject: Subject,
  row: ScannedRow,
  column: string,
): Promise<Sources | Problems> {
  const ids = subject.origins
    ? await countedIds(subject.origins, keyOf(row, subject.key), column)
    : ownIds(subject.table, row);
  if (ids === undefined) {
    const message = noProvenance(provenanceOf(subject.path));
    return { problems: [{ code: 'trace.no-provenance', message, uri: subject.table.uri }] };
  }
  const documents = await documentsOf(folder, ids.unit_ids, ids.flag_ids, ids.doc_ids);
  return 'problems' in documents ? documents : { documents: documents.found, given: ids.given };
}

async function countedIds(origins: ScannedTable, row: string, column: string): Promise<Ids> {
  const own: ScannedRow[] = [];
  await eachRow(origins, each => {
    if (each.cell('row_key') === row && each.cell('column') === column) own.push(each);
  });
  const ids = (list: string): readonly string[] => [...new Set(own.flatMap(each => listed(each.cell(list))))];
  return {
    unit_ids: ids('unit_ids'),
    flag_ids: ids('flag_ids'),
    doc_ids: ids('doc_ids'),
    given: ids('given'),
  };
}

/** Columns with ids of what a row of the coded corpus is about; the first list that occurs in a table is used. */
const ownColumns = [
  ['flag_ids', ['flag_id', 'flag_ids']],
  ['unit_ids', ['unit_id', 'a_unit', 'b_unit', 'unit_ids']],
  ['doc_ids', ['doc_id', 'cited_doc_id', 'doc_ids']],
] as const;

function ownIds(table: ScannedTable, row: ScannedRow): Ids | undefined {
  for (const [list, names] of ownColumns) {
    const columns = names.map(name => table.columns.indexOf(name)).filter(column => column >= 0);
    const ids = [...new Set(columns.flatMap(column => listed(row.cell(column))))];
    if (columns.length > 0) return { unit_ids: [], flag_ids: [], doc_ids: [], given: [], [list]: ids };
  }
  return undefined;
}

const listed = (cell: string | undefined): readonly string[] => cell?.split(';') ?? [];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function first<T>(values: Iterable<T>, fits: (value: T) => boolean): T | undefined {
  for (const value of values) if (fits(value)) return value;
  return undefined;
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let left = line; left > 0; left--) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}

const unsaved = (uri: string): Problem => ({
  code: 'trace.unsaved',
  message: {
    en: 'This line is not as it is on the disk, where cells are looked up. Save the table or undo its changes; after an export, close it and open it again.',
    zh: '这一行与磁盘上的不同，而查找以磁盘上的为准。请保存或撤销对此表的改动；若刚导出过，请关闭后重新打开。',
  },
  uri,
});

const near = 5;

/** The keys with the longest common beginning. */
function nearest(asked: string, keys: readonly string[]): readonly string[] {
  const alike = (key: string): number => {
    let n = 0;
    while (n < key.length && key[n] === asked[n]) n++;
    return n;
  };
  return keys
    .map(key => ({ key, n: alike(key) }))
    .sort((a, b) => b.n - a.n)
    .slice(0, near)
    .map(({ key }) => key);
}

const noProvenance = (beside: string): Bilingual => ({
  en: `${beside} is not beside this table, so nobody can say what its cells were counted from. Name a table as a study exported it: policy-coder export <folder> --study study.yaml --out <dir>.`,
  zh: `此表旁没有 ${beside}，无从得知各格由何而来。请打开研究导出的表（由 study.yaml 导出）。`,
});

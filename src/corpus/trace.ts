import { readTable } from '../importers';
import type { Cell, Problem } from '../model';
import { readFileOf } from './codebooks';
import type { Folder } from './folder';

/** What a cell of an exported table was counted from, found again in the files beside it. */
export type Traced = {
  readonly row: string;
  readonly column: string;
  readonly value: Cell;
  readonly documents: readonly TracedDocument[];
  /** Rows of the analyst's tables: `covariates.csv:12`. */
  readonly given: readonly string[];
};

/** A document that a cell leads to; without clauses and flags it counts as a whole. */
export type TracedDocument = {
  readonly doc_id: string;
  readonly title?: Cell;
  readonly issuer?: Cell;
  readonly date?: Cell;
  readonly path?: Cell;
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

type Problems = { readonly problems: readonly Problem[] };
type Row = Readonly<Record<string, Cell>>;
type Rows = { readonly uri: string; readonly columns: readonly string[]; readonly rows: readonly Row[] };

/** Finds the cell of the row `row` (its key, parts joined by `|`) in a table of a study, and what it was counted from. */
export async function traceCell(
  folder: Folder,
  path: string,
  row: string,
  column: string,
): Promise<Traced | Problems> {
  const table = await rowsOf(folder, path);
  if ('problems' in table) return table;
  const problem = (code: Problem['code'], message: string): Problems => ({
    problems: [{ code, message, uri: table.uri }],
  });
  const beside = `${path.replace(/\.csv$/i, '')}.provenance.csv`;
  const origins = await rowsOf(folder, beside);
  if ('problems' in origins)
    return origins.problems.some(({ code }) => code === 'file.missing')
      ? problem('trace.no-provenance', noProvenance(beside))
      : origins;
  if (!table.columns.includes(column))
    return problem('trace.no-column', `There is no column ${column}. There are ${table.columns.join(', ')}.`);
  const key = table.columns.slice(0, String(origins.rows[0]?.['row_key'] ?? row).split('|').length);
  const keys = new Map(table.rows.map(each => [key.map(name => written(each[name])).join('|'), each]));
  const found = keys.get(row);
  if (found === undefined)
    return problem(
      'trace.no-row',
      `There is no row ${row}. A row is named by ${key.join('|')}; near it are ${nearest(row, [...keys.keys()]).join(', ')}.`,
    );
  const own = origins.rows.filter(
    each => written(each['row_key']) === row && written(each['column']) === column,
  );
  const ids = (name: string): readonly string[] => [...new Set(own.flatMap(each => listed(each[name])))];
  const documents = await documentsOf(folder, ids('unit_ids'), ids('flag_ids'), ids('doc_ids'));
  return 'problems' in documents
    ? documents
    : { row, column, value: found[column], documents: documents.found, given: ids('given') };
}

async function documentsOf(
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
  const named = [...unitRows.rows, ...flagRows.rows].map(each => written(each['doc_id']));
  const documentRows = await pick(folder, 'documents.csv', 'doc_id', [...new Set([...documents, ...named])]);
  if ('problems' in documentRows) return documentRows;
  const of = (rows: readonly Row[], id: string): readonly Row[] =>
    rows.filter(each => written(each['doc_id']) === id);
  return {
    found: documentRows.rows.map(each => {
      const id = written(each['doc_id']);
      return {
        doc_id: id,
        title: each['title'],
        issuer: each['issuer'],
        date: each['date_signed'] ?? each['date_adopted'] ?? each['date_published'] ?? each['date_effective'],
        path: each['path'],
        clauses: of(unitRows.rows, id).map(unit => ({
          unit_id: written(unit['unit_id']),
          provision: unit['provision'],
          start: unit['start'],
          end: unit['end'],
          text: unit['text'],
        })),
        flags: of(flagRows.rows, id).map(flag => ({
          flag_id: written(flag['flag_id']),
          unit_id: flag['unit_id'],
          type: flag['type'],
          start: flag['start'],
          end: flag['end'],
          quote: flag['quote'],
        })),
      };
    }),
  };
}

/** The rows with these ids, in the order of the file; a file that is not needed is not opened. */
async function pick(
  folder: Folder,
  path: string,
  key: string,
  ids: readonly string[],
): Promise<{ readonly rows: readonly Row[] } | Problems> {
  if (ids.length === 0) return { rows: [] };
  const table = await rowsOf(folder, path);
  if ('problems' in table) {
    const [first] = table.problems;
    return first?.code === 'file.missing'
      ? { problems: [{ ...first, code: 'trace.no-corpus', message: noCorpus(path) }] }
      : table;
  }
  const wanted = new Set(ids);
  const rows = table.rows.filter(each => wanted.has(written(each[key])));
  const there = new Set(rows.map(each => written(each[key])));
  const lost = ids.filter(id => !there.has(id));
  if (lost.length === 0) return { rows };
  const message = `${lost.length} of ${ids.length} ids that the cell was counted from are not here, first ${lost[0]}. The files are of different exports: export again.`;
  return { problems: [{ code: 'trace.stale', message, uri: table.uri }] };
}

async function rowsOf(folder: Folder, path: string): Promise<Rows | Problems> {
  const file = await readFileOf(folder, path);
  if ('problem' in file) return { problems: [file.problem] };
  const read = readTable(file.uri, file.bytes);
  if ('problems' in read)
    // A table of which nothing came, like the provenance of tables that nothing was counted for, is no fault.
    return read.problems.every(({ code }) => code === 'table.empty')
      ? { uri: file.uri, columns: [], rows: [] }
      : read;
  const columns = read.table.columns.map(({ name }) => name);
  const rows = read.table.rows.map(row => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  return { uri: file.uri, columns, rows };
}

const written = (cell: Cell): string => (cell === undefined ? 'NA' : String(cell));
const listed = (cell: Cell): readonly string[] => (cell === undefined ? [] : String(cell).split(';'));

const near = 5;

/** Keys that begin most alike. */
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

const noProvenance = (beside: string): string =>
  `${beside} is not beside this table, so nobody can say what its cells were counted from. Name a table as a study exported it: policy-coder export <folder> --study study.yaml --out <dir>.`;

const noCorpus = (path: string): string =>
  `The cell was counted from rows of ${path}, which is not here. Export the study without --to, or with ${path.replace('.csv', '')} in it.`;

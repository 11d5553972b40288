import type { ScannedRow, ScannedTable } from '../importers';
import { codePoints, type Problem } from '../model';
import { hashOfText } from './codings';
import { eachRow, openTable, packageFile, readPackage, type ExportedTable } from './exported';
import { troubleOf, within, type Folder } from './folder';
import type { PlaceRange } from './text-places';
import { keyOf } from './trace';
import { written, type Problems } from './trace-documents';

/** A cell of an exported table that counts a clause, an ambiguity flag in it, or its whole document. */
export type Use = {
  /** Absolute path. */
  readonly file: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly value: string;
  readonly counts: 'clause' | 'flag' | 'document';
  readonly range: PlaceRange;
};

export type Uses = {
  /** Exports that were searched. */
  readonly exports: number;
  /** Of these, those that contain the clause, and those whose text of the document has changed. */
  readonly holding: number;
  readonly stale: number;
  /** The words of the clause, as in the first of them. */
  readonly clause?: string;
  /** Clauses first. At most `mostUses`. */
  readonly uses: readonly Use[];
  readonly problems: readonly Problem[];
};

/** A place in a document in its current text. `file`: absolute path; `offset`: UTF-16 in `text`, whose line ends are LF. */
export type Clause = { readonly file: string; readonly text: string; readonly offset: number };

export const mostUses = 500;

/** Searches the exports below `roots` (absolute paths) for the cells that count a clause: provenance read backwards. */
export async function usesOf(
  clause: Clause,
  roots: readonly string[],
  open: (folder: string) => Folder,
): Promise<Uses> {
  const problems: Problem[] = [];
  const uses: Use[] = [];
  let [exports, holding, stale] = [0, 0, 0];
  let words: string | undefined;
  for (const home of await exportsBelow(roots, open, problems)) {
    const folder = open(home);
    const known = await readPackage(folder);
    if (known === undefined) continue;
    exports++;
    const held = await heldIn(folder, clause);
    if (held === undefined) continue;
    if ('problems' in held) {
      problems.push(...held.problems);
      continue;
    }
    holding++;
    if (!held.same) stale++;
    words ??= held.words;
    for (const table of known.tables)
      uses.push(...(await usesIn(folder, table, known.tables, held, problems)));
  }
  const rank = { clause: 0, flag: 1, document: 2 } as const;
  uses.sort((a, b) => rank[a.counts] - rank[b.counts]);
  return {
    exports,
    holding,
    stale,
    ...(words !== undefined && { clause: words }),
    uses: uses.slice(0, mostUses),
    problems,
  };
}

async function exportsBelow(
  roots: readonly string[],
  open: (folder: string) => Folder,
  problems: Problem[],
): Promise<readonly string[]> {
  const homes = new Set<string>();
  for (const root of roots) {
    try {
      const { entries } = await open(root).list(path => path.replace(/^.*\//, '') === packageFile);
      for (const { path } of entries)
        homes.add(within({ home: root }, path.slice(0, -packageFile.length - 1)));
    } catch (error) {
      const problem = troubleOf(error, root);
      if (problem === undefined) throw error;
      problems.push(problem);
    }
  }
  return [...homes];
}

/** The ids of the clause, its flags and its document in the export. */
type Held = {
  readonly document: string;
  readonly units: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
  readonly words?: string;
  readonly same: boolean;
};

/** Undefined if the document is not in this export. */
async function heldIn(folder: Folder, clause: Clause): Promise<Held | Problems | undefined> {
  const documents = await openTable(folder, 'documents.csv');
  if ('problems' in documents)
    return documents.problems.some(p => p.code === 'file.missing') ? undefined : documents;
  const hash = hashOfText(clause.text);
  const place = `/${clause.file.replaceAll('\\', '/')}`;
  let own: ScannedRow | undefined;
  for (const row of documents.rows()) {
    const same = row.cell('sha256') === hash;
    if (same || (own === undefined && place.endsWith(`/${row.cell('path') ?? '?'}`))) own = row;
    if (same) break;
  }
  if (own === undefined) return undefined;
  const document = written(own.cell('doc_id'));
  const same = own.cell('sha256') === hash;
  const units = await openTable(folder, 'units.csv');
  const unit = 'problems' in units ? undefined : await unitAt(units, document, clause, same);
  if (unit === undefined) return { document, units: new Set(), flags: new Set(), same };
  const flags = await openTable(folder, 'flags.csv');
  return {
    document,
    units: new Set([unit.id]),
    flags: new Set('problems' in flags ? [] : await flagsOf(flags, unit.id)),
    words: unit.words,
    same,
  };
}

type Unit = { readonly id: string; readonly words: string };

/** The unit around the offset; in a text that has changed since, the nearest whose words occur around it. */
async function unitAt(
  table: ScannedTable,
  document: string,
  { text, offset }: Clause,
  same: boolean,
): Promise<Unit | undefined> {
  const point = codePoints(text)(offset);
  const found: (Unit & { readonly far: number })[] = [];
  await eachRow(table, row => {
    if (row.cell('doc_id') !== document) return;
    const words = row.cell('text') ?? '';
    const [start, end] = [Number(row.cell('start')), Number(row.cell('end'))];
    const around = text.slice(Math.max(0, offset - words.length + 1), offset + words.length);
    if (same ? start > point || point >= end : words === '' || !around.includes(words)) return;
    found.push({ id: written(row.cell('unit_id')), words, far: Math.abs(start - point) });
  });
  return found.sort((a, b) => a.far - b.far)[0];
}

async function flagsOf(table: ScannedTable, unit: string): Promise<readonly string[]> {
  const ids: string[] = [];
  await eachRow(table, row => {
    if (row.cell('unit_id') === unit) ids.push(written(row.cell('flag_id')));
  });
  return ids;
}

const origin = '.provenance.csv';

/**
 * The cells of a table that count the given ids: by its provenance, or, in the coded corpus itself, the clause's own row.
 */
async function usesIn(
  folder: Folder,
  { path, name, key }: ExportedTable,
  all: readonly ExportedTable[],
  held: Held,
  problems: Problem[],
): Promise<readonly Use[]> {
  const subject = all.find(each => each.path === path.replace(origin, '.csv'));
  const isUnits = path === 'units.csv' && held.units.size > 0;
  if (subject === undefined || (!path.endsWith(origin) && !isUnits)) return [];
  const origins = isUnits ? undefined : await openTable(folder, path);
  if (origins && 'problems' in origins) {
    problems.push(...origins.problems);
    return [];
  }
  const cells = origins
    ? await cellsCounting(origins, held)
    : [...held.units].map(row => ({ row, column: 'text', counts: 'clause' as const }));
  if (cells.length === 0) return [];
  const table = await openTable(folder, subject.path);
  if ('problems' in table) {
    problems.push(...table.problems);
    return [];
  }
  const wanted = new Set(cells.map(cell => cell.row));
  const rows = await rowsByKey(table, isUnits ? key : subject.key, wanted);
  return cells.flatMap(cell => {
    const row = rows.get(cell.row);
    const column = table.columns.indexOf(cell.column);
    const span = row?.place(column);
    if (row === undefined || span === undefined) return [];
    const value = written(row.cell(column));
    const range = { start: placeOf(table, row, span.start), end: placeOf(table, row, span.end) };
    return [{ file: table.uri, table: isUnits ? name : subject.name, value, range, ...cell }];
  });
}

type Counting = Pick<Use, 'row' | 'column' | 'counts'>;

async function cellsCounting(origins: ScannedTable, held: Held): Promise<readonly Counting[]> {
  const document = new Set([held.document]);
  const found: Counting[] = [];
  await eachRow(origins, row => {
    const holds = (column: string, ids: ReadonlySet<string>): boolean => {
      const list = ids.size > 0 ? row.cell(column) : undefined;
      return list?.split(';').some(id => ids.has(id)) ?? false;
    };
    const units = holds('unit_ids', held.units);
    const flags = !units && holds('flag_ids', held.flags);
    // If units are named, the document counts by these alone.
    const whole = row.cell('unit_ids') === undefined && row.cell('flag_ids') === undefined;
    if (!units && !flags && !(whole && holds('doc_ids', document))) return;
    const counts = units ? 'clause' : flags ? 'flag' : 'document';
    found.push({ row: written(row.cell('row_key')), column: written(row.cell('column')), counts });
  });
  return found;
}

async function rowsByKey(
  table: ScannedTable,
  names: readonly string[],
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ScannedRow>> {
  const key = names.map(name => table.columns.indexOf(name));
  const rows = new Map<string, ScannedRow>();
  await eachRow(table, row => {
    const own = keyOf(row, key);
    if (wanted.has(own)) rows.set(own, row);
    return rows.size < wanted.size;
  });
  return rows;
}

/** The position of an offset of a row: a quoted cell may contain line ends. */
function placeOf({ text }: ScannedTable, row: ScannedRow, offset: number): PlaceRange['start'] {
  const before = text.slice(row.start, offset).split('\n');
  return { line: row.line - 2 + before.length, character: before.at(-1)!.length };
}

import type { CodedDocument, Column, Cell } from '../model';
import type {
  CorpusExporter,
  Described,
  DocumentExporter,
  ExportContext,
  Exporter,
  Gathered,
  Shares,
} from './exporter';

type Table = {
  readonly id: string;
  readonly label: Exporter['label'];
  readonly key: readonly string[];
  readonly onRequest?: true;
  columns(context: ExportContext): readonly Column[];
};

export type CsvTable = Table & {
  rows(document: CodedDocument, context: ExportContext): readonly (readonly Cell[])[];
};

export type CorpusCsvTable<E> = Table & {
  readonly extract: CorpusExporter<E>['extract'];
  readonly texts?: true;
  /** Rows in batches, so that neither a table nor its text need fit in memory. */
  rows(
    ...of: Parameters<CorpusExporter<E>['render']>
  ): Iterable<readonly (readonly Cell[])[]> | AsyncIterable<readonly (readonly Cell[])[]>;
};

/** Rows in one part of a document's body. */
const together = 50;

/** `<id>.csv`: UTF-8, LF, RFC 4180, `NA` for missing values, no cell that a spreadsheet would execute. */
export const csvExporter = (table: CsvTable): DocumentExporter => ({
  ...described(table),
  of: 'document',
  *body(document, context) {
    const rows = table.rows(document, context);
    for (let at = 0; at < rows.length; at += together) yield lines(rows.slice(at, at + together));
  },
});

/** The same for a table that is made once all documents are known. */
export const corpusCsvExporter = <E>(table: CorpusCsvTable<E>): CorpusExporter<E> => ({
  ...described(table),
  of: 'corpus',
  extract: table.extract,
  ...(table.texts && { texts: table.texts }),
  async *render(...of) {
    for await (const rows of table.rows(...of)) yield lines(rows);
  },
});

/** The same for a table whose rows several processes can make together. */
export const sharedCsvExporter = <E, T>({
  shares,
  ...table
}: Omit<CorpusCsvTable<E>, 'rows'> & {
  readonly shares: Omit<Shares<E, T>, 'open'> & {
    open(corpus: Gathered<E>): (task: T) => Promise<readonly (readonly Cell[])[]>;
  };
}): CorpusExporter<E, T> => {
  const open = (corpus: Gathered<E>) => {
    const rowsOf = shares.open(corpus);
    return { piece: async (task: T): Promise<string> => lines(await rowsOf(task)) };
  };
  return {
    ...described(table),
    of: 'corpus',
    extract: table.extract,
    ...(table.texts && { texts: table.texts }),
    shares: { ...shares, open },
    async *render(corpus, _context, warn) {
      const { piece } = open(corpus);
      for (const task of shares.tasks(corpus.extracts, warn)) yield await piece(task);
    },
  };
};

const described = (table: Table) => ({
  id: table.id,
  label: table.label,
  file: `${table.id}.csv`,
  mediaType: 'text/csv' as const,
  ...(table.onRequest && { onRequest: table.onRequest }),
  key: table.key,
  columns: (context: ExportContext) => table.columns(context),
  head: (context: ExportContext) => headLine(table.columns(context), context),
});

/** The first line of a CSV file. */
export const headLine = (columns: readonly Column[], { options }: ExportContext): string =>
  (options.bom === true ? '\uFEFF' : '') + lines([columns.map(c => c.name)]);

/** Rows as lines; `exact` numbers are those that read back as the same double. */
export const tableLines = (rows: readonly (readonly Cell[])[], precision: Precision): string =>
  lines(rows, precision);

type Precision = 'four decimals' | 'exact';

function lines(rows: readonly (readonly Cell[])[], precision: Precision = 'four decimals'): string {
  let text = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i++)
      text += i === 0 ? written(row[i], precision) : `,${written(row[i], precision)}`;
    text += '\n';
  }
  return text;
}

const written = (cell: Cell, precision: Precision): string => {
  if (cell === undefined) return 'NA';
  if (typeof cell === 'number')
    return precision === 'exact' && Number.isFinite(cell) ? String(cell + 0) : numeral(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return quoted(inert(cell));
};

const special = /[",\n\r]/;

/** Quoted where RFC 4180 asks for it, and nowhere else. */
const quoted = (cell: string): string => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** At most four decimals, a dot, no trailing zeros; `NA` for what is not a number. */
export const numeral = (value: number): string =>
  // `+ 0` turns -0 into 0.
  Number.isFinite(value) ? String(Math.round(value * 10_000) / 10_000 + 0) : 'NA';

// Full-width forms run as formulas in East Asian editions of Excel.
const runs = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[-+]?\d+(\.\d+)?$/;

/** A cell that begins like a spreadsheet formula gets an apostrophe before it; plain numbers are left alone. */
export const inert = (cell: string): string =>
  runs.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;

/** Codes joined for one cell, `undefined` (`NA`) if there are none. */
export const joined = (values: readonly string[]): string | undefined =>
  values.length === 0 ? undefined : values.join(';');

/**
 * Names made of ASCII letters, digits and `_`, in the order given and each different from the others and from `taken`,
 * so that R, SQL and Frictionless read them alike: `rz.env.goal` becomes `rz_env_goal`.
 */
export function columnNames(ids: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return ids.map(id => {
    const base = id.replace(/[^A-Za-z0-9_]/g, '_');
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base}_${n}`;
    used.add(name);
    return name;
  });
}

/** How many rows a rendered body holds: its line ends, those inside quoted cells left out. */
export function countRows(body: string, mediaType: Described['mediaType']): number {
  if (mediaType !== 'text/csv' && mediaType !== 'application/x-ndjson') return 0;
  let rows = 0;
  let from = 0;
  let quotes = 0;
  for (let end = body.indexOf('\n'); end >= 0; end = body.indexOf('\n', from)) {
    if (mediaType === 'text/csv') quotes += quotesIn(body, from, end);
    // An odd number of quotes so far: the line end lies inside a cell.
    if (quotes % 2 === 0) rows++;
    from = end + 1;
  }
  return rows;
}

function quotesIn(text: string, from: number, end: number): number {
  let count = 0;
  for (let i = from; i < end; i++) if (text.charCodeAt(i) === 0x22) count++;
  return count;
}

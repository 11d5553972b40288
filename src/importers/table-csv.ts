import type { Cell, Column, Problem, Table } from '../model';
import { delimiterOf, disarmed, recordsOf, type CsvRecord } from './csv-records';
import { decode } from './decode';

/** A table, and where its rows are in the file. */
export type ReadTable = {
  readonly table: Table;
  /** The 1-based line on which each row begins. */
  readonly lines: readonly number[];
};

/**
 * Any CSV as a table: comma, semicolon or tab; UTF-8 (with or without a byte order mark) or GB18030. An empty cell and `NA` are missing. A column
 * whose cells are all plain numbers is numeric; one with a leading zero (a code: `010000`), or with a whole number too long to be exact (an
 * identifier of 18 digits), stays text. What cannot be read without guessing (a name twice, a row of another length, no header) gives problems with
 * their lines, and no table.
 */
export function readTable(
  uri: string,
  bytes: Uint8Array,
): ReadTable | { readonly problems: readonly Problem[] } {
  const decoded = decode(bytes);
  if (!('text' in decoded))
    return { problems: [decoded.code === 'text.empty' ? noRows(uri) : { ...decoded, uri }] };
  const records = recordsOf(decoded.text, delimiterOf(decoded.text));
  if ('message' in records)
    return { problems: [{ code: 'table.csv', message: records.message, uri, line: records.line }] };
  const [header, ...all] = records;
  const rows = all.filter(({ cells }) => cells.some(cell => cell.trim() !== ''));
  if (header === undefined || rows.length === 0) return { problems: [noRows(uri)] };
  const problems = [...faultsOfHeader(header, uri), ...faultsOfRows(rows, header.cells.length, uri)];
  if (problems.length > 0) return { problems };
  const columns = header.cells.map((_, i) => valuesOf(rows.map(({ cells }) => plain(cells[i] ?? ''))));
  return {
    table: {
      name: (uri.split(/[/\\]/).at(-1) ?? uri).replace(/\.[^.]*$/, ''),
      title: { en: uri, zh: uri },
      columns: header.cells.map((name, i) => columnOf(name.trim(), columns[i]?.type ?? 'string')),
      key: [],
      rows: rows.map((_, row) => columns.map(({ cells }) => cells[row])),
    },
    lines: rows.map(({ line }) => line),
  };
}

const plain = (cell: string): string => disarmed(cell).trim();

const columnOf = (name: string, type: Column['type']): Column => {
  const words = { en: name, zh: name };
  return { name, type, title: words, description: words };
};

const number = /^[+-]?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/;

/** The cells of a column, as numbers if every cell that is not missing is one. */
function valuesOf(written: readonly string[]): {
  readonly type: Column['type'];
  readonly cells: readonly Cell[];
} {
  const there = written.filter(cell => !missing(cell));
  const numeric = there.length > 0 && there.every(isNumber);
  if (!numeric) return { type: 'string', cells: written.map(cell => (missing(cell) ? undefined : cell)) };
  const cells = written.map(cell => (missing(cell) ? undefined : Number(cell)));
  return { type: cells.every(n => n === undefined || Number.isSafeInteger(n)) ? 'integer' : 'number', cells };
}

const missing = (cell: string): boolean => cell === '' || cell === 'NA';

const isNumber = (cell: string): boolean =>
  cell.length < 400 && number.test(cell) && /\d/.test(cell) && Number.isFinite(Number(cell)) && isExact(cell);

/** False for whole numbers that would lose their last digits: two of them may become equal. */
const isExact = (cell: string): boolean => !/^[+-]?\d+$/.test(cell) || Number.isSafeInteger(Number(cell));

const noRows = (uri: string): Problem => ({
  code: 'table.empty',
  message: {
    en: 'This table has no rows. It needs a line of column names and a line for each row.',
    zh: '此表没有数据行。首行应为列名，其后每行一条。',
  },
  uri,
});

function faultsOfHeader(header: CsvRecord, uri: string): readonly Problem[] {
  const seen = new Map<string, number>();
  return header.cells.flatMap((cell, i): readonly Problem[] => {
    const name = cell.trim();
    const at = { uri, ...header.at(i) };
    const before = seen.get(name);
    seen.set(name, i + 1);
    if (name === '')
      // R writes its row names under an empty header.
      return i === 0
        ? []
        : [
            {
              code: 'table.unnamed-column',
              message: {
                en: `Column ${i + 1} has no name. Name it.`,
                zh: `第 ${i + 1} 列没有列名。请补上。`,
              },
              ...at,
            },
          ];
    if (before === undefined) return [];
    const message = {
      en: `Columns ${before} and ${i + 1} are both named “${name.slice(0, 40)}”. Rename one of them.`,
      zh: `第 ${before} 列和第 ${i + 1} 列都叫“${name.slice(0, 40)}”。请改其一。`,
    };
    return [{ code: 'table.duplicate-column', message, ...at }];
  });
}

const faultsOfRows = (rows: readonly CsvRecord[], width: number, uri: string): readonly Problem[] =>
  rows
    .filter(({ cells }) => cells.length !== width)
    .map(({ cells, line }) => ({
      code: 'table.ragged-row' as const,
      message: {
        en: `This row has ${cells.length} cells, the header ${width}. Quote a cell that holds the separator, or fill in the missing cells with NA.`,
        zh: `此行有 ${cells.length} 格，表头有 ${width} 格。含分隔符的单元格请加引号，缺少的单元格请填 NA。`,
      },
      uri,
      line,
    }));

import type { Given, Problem, Bilingual } from '../model';
import { delimiterOf, disarmed, recordsOf, type Place } from './csv-records';
import { decode } from './decode';
import { fieldOf, sayOf, withSaid } from './given';

/** What an analyst states about one document: a row of documents.csv. */
export type GivenRow = {
  /** 1-based */
  readonly line: number;
  readonly path?: string;
  readonly id?: string;
  readonly given: Given;
  /** Fields that were corrected before, according to an exported table. */
  readonly corrected: readonly string[];
};

type Rows = { readonly rows: readonly GivenRow[]; readonly problems: readonly Problem[] };

/**
 * An analyst's documents.csv: a row per document, identified by `path` or `doc_id`, a column per fact (id or label). An empty cell
 * states nothing, `NA` states that there is no value, `;` separates several. Columns of exported tables that are not facts
 * (`computed`) are skipped; what cannot be used is a problem with its line and column, and the rest is used. Comma, semicolon or tab;
 * UTF-8 or GB18030.
 */
export function readDocumentsCsv(uri: string, bytes: Uint8Array, computed: readonly string[]): Rows {
  const decoded = decode(bytes);
  if (!('text' in decoded)) return { rows: [], problems: [{ ...decoded, uri }] };
  const { text } = decoded;
  const delimiter = delimiterOf(text);
  const problems: Problem[] = [];
  const tell = (code: string, message: Bilingual, at: Place): void =>
    void problems.push({ code: `documents.${code}`, message, uri, ...at });
  const records = recordsOf(text, delimiter);
  if ('message' in records) {
    tell('csv', records.message, { line: records.line, column: 1 });
    return { rows: [], problems };
  }
  const [header, ...body] = records;
  if (!header) return { rows: [], problems };
  const columns = header.cells.map(name => columnOf(name.trim(), computed));
  columns.forEach((column, i) => {
    if (column === 'unknown') tell('unknown-column', unknownColumn(header.cells[i]!), header.at(i));
  });
  columns.forEach((column, i) => {
    if (column !== 'unknown' && column !== 'computed' && columns.indexOf(column) < i)
      tell('repeated-column', repeatedColumn(header.cells[i]!), header.at(i));
  });
  if (!columns.some(column => column === 'path' || column === 'id')) {
    tell(
      'no-key',
      {
        en: 'There is no column “path” or “doc_id” that names the documents. Add one.',
        zh: '没有指明文档的列 path 或 doc_id。请加上其中之一。',
      },
      {
        line: 1,
        column: 1,
      },
    );
    return { rows: [], problems };
  }
  const rows: GivenRow[] = [];
  for (const record of body) {
    if (record.cells.every(cell => cell.trim() === '')) continue;
    let given: Given = {};
    const names: { path?: string; id?: string } = {};
    let corrected: readonly string[] = [];
    record.cells.forEach((cell, i) => {
      const column = columns[i];
      if (column === undefined && cell.trim() !== '')
        tell(
          'extra-cell',
          {
            en: 'This cell stands under no column. Quote cells that hold a comma.',
            zh: '这一格不属于任何列。含逗号的单元格请加引号。',
          },
          record.at(i),
        );
      if (column === 'corrected') corrected = cell.split(';').map(each => each.trim());
      else if (column === 'path' || column === 'id') names[column] = cell.trim();
      if (typeof column !== 'object') return;
      const plain = disarmed(cell);
      const said = sayOf(column, column.many ? plain.split(/[;；]/) : [plain]);
      if ('message' in said) tell('value', said.message, record.at(i));
      else if (said.values) given = withSaid(given, column.id, said.values);
    });
    rows.push({ line: record.line, ...names, given, corrected });
  }
  return { rows, problems };
}

const columnOf = (name: string, computed: readonly string[]) =>
  name === 'path' || name === '路径'
    ? 'path'
    : name === 'doc_id'
      ? 'id'
      : name === 'corrected'
        ? 'corrected'
        : (fieldOf(name) ?? (computed.includes(name) || name === '' ? 'computed' : 'unknown'));

const repeatedColumn = (name: string): Bilingual => ({
  en: `A column before this one says “${name.slice(0, 40)}” too: where both are filled, the first holds. Keep one.`,
  zh: `前面已有一列“${name.slice(0, 40)}”：两列都填写时以前一列为准。请保留一列。`,
});

const unknownColumn = (name: string): Bilingual => ({
  en: `There is no fact “${name.slice(0, 40)}”: this column is not used. Name it like a column of the exported documents.csv, or delete it.`,
  zh: `没有“${name.slice(0, 40)}”这一文件信息，此列未采用。请改用导出的 documents.csv 中的列名，或删除此列。`,
});

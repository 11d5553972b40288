import { codePoints, type Cell, type MarkedText } from '../model';
import type { Found } from './find';
import type { Matrix, Place } from './matrices';

/** Columns of a table of passages; `start` and `end` are code points. */
export const passageColumns = [
  'doc_id',
  'path',
  'unit_id',
  'provision',
  'start',
  'end',
  'code',
  'coder',
  'status',
  'quote',
  'why',
] as const;

/** Passages of one text as rows of that table. */
export function passageRows(found: readonly Found[], { document }: MarkedText): readonly (readonly Cell[])[] {
  const at = codePoints(document.text);
  return found.map(({ doc, path, unit, provision, start, end, quote, mark }) => [
    doc,
    path,
    unit,
    provision,
    at(start),
    at(end),
    mark?.code,
    mark?.coder,
    mark?.status,
    quote,
    mark?.why,
  ]);
}

/** What a matrix counts: codes that co-occur in contexts, or codes in documents. */
export const matrixKinds = ['codes', 'documents'] as const;
export type MatrixOf = (typeof matrixKinds)[number];

/** What the number in a cell is: contexts in which two codes co-occur, or marks in a document. */
export const matrixCounts =
  (of: MatrixOf) =>
  (places: readonly Place[]): number =>
    of === 'codes' ? places.length : places.reduce((sum, { marks }) => sum + marks.length, 0);

/**
 * A matrix as a table of counts, a row for each code, with a header. Co-occurrences are counted on both sides of the
 * diagonal.
 */
export function matrixRows({
  rows,
  columns,
  cells,
}: Pick<Matrix, 'rows' | 'columns'> & {
  readonly cells: readonly { readonly row: string; readonly column: string; readonly count: number }[];
}): readonly (readonly Cell[])[] {
  const counts = new Map(cells.map(({ row, column, count }) => [`${row}\n${column}`, count]));
  const at = (row: string, column: string): number =>
    counts.get(`${row}\n${column}`) ?? counts.get(`${column}\n${row}`) ?? 0;
  return [['code', ...columns], ...rows.map(row => [row, ...columns.map(column => at(row, column))])];
}

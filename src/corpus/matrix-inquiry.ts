import { isPerson } from '../agreement';
import { tableLines } from '../exporters';
import { machineCoder, type Mark, type MarkedText, type Problem } from '../model';
import {
  codesByDocument,
  cooccurrences,
  matrixCounts,
  matrixRows,
  type Context,
  type MatrixOf,
  type Place,
} from '../retrieval';
import type { Asking } from './inquiries';
import type { UnitPlace } from './unit-places';

/** How often codes co-occur in a context, or occur in documents. */
export type MatrixInquiry = {
  readonly about: 'matrix';
  /** Absolute path. */
  readonly folder: string;
  readonly of: MatrixOf;
  readonly within: Context;
  /** Whose codings are counted; without it those of all people. */
  readonly coder?: string;
  /** Ids of the codebooks whose codes are counted; empty: all codes. */
  readonly codebooks: readonly string[];
  /** Other people are excluded, even from the names. */
  readonly only?: string;
};

export type MatrixCell = {
  readonly row: string;
  readonly column: string;
  readonly count: number;
  /** The words that it counts: the first `most.cell`. */
  readonly segments: readonly UnitPlace[];
};

export type MatrixAnswer = {
  readonly about: 'matrix';
  /** Codes. */
  readonly rows: readonly string[];
  /** Codes, or paths of documents that contain one of the codes. */
  readonly columns: readonly string[];
  readonly cells: readonly MatrixCell[];
  /** The people who coded. */
  readonly coders: readonly string[];
  /** All counts, as `policy-coder find --matrix` prints them. */
  readonly csv: string;
  readonly problems: readonly Problem[];
};

/** Segments listed per cell, and in all cells together. */
const most = { cell: 50, all: 10_000, quote: 200 } as const;

export async function matrixIn(
  { of, within, coder, codebooks, only }: MatrixInquiry,
  { loaded, texts }: Asking,
): Promise<MatrixAnswer> {
  const problems: Problem[] = [];
  const known = codebooks.length === 0 ? undefined : loaded.codebooks.filter(b => codebooks.includes(b.id));
  const codes = known && new Set(known.flatMap(book => book.codes.map(code => code.id)));
  const isSeen = (name: string): boolean => only === undefined || name === only;
  const counts = (mark: Mark): boolean =>
    (coder === undefined ? isPerson(mark.coder) : mark.coder === coder) &&
    isSeen(mark.coder) &&
    (codes?.has(mark.code) ?? true);
  const coders = new Set<string>();
  const cells = new Map<string, MatrixCell & { count: number; readonly segments: UnitPlace[] }>();
  const counted = matrixCounts(of);
  let left = most.all;
  // Text by text: a corpus need not fit into memory.
  for await (const text of texts(problems)) {
    for (const name of text.coders) if (name !== machineCoder && isSeen(name)) coders.add(name);
    const builder = of === 'codes' ? cooccurrences(within, { counts }) : codesByDocument({ counts });
    builder.add(text);
    for (const { row, column, places } of builder.matrix().cells) {
      const key = `${row}\n${column}`;
      let cell = cells.get(key);
      const named = of === 'codes' ? column : text.path;
      if (!cell) cells.set(key, (cell = { row, column: named, count: 0, segments: [] }));
      cell.count += counted(places);
      const room = Math.min(left, most.cell - cell.segments.length);
      const segments = places.slice(0, room).flatMap(place => segmentsOf(text, place, of));
      cell.segments.push(...segments.slice(0, room));
      left -= Math.min(room, segments.length);
    }
  }
  const all = [...cells.values()];
  const rows = [
    ...new Set(all.flatMap(({ row, column }) => (of === 'codes' ? [row, column] : [row]))),
  ].sort();
  const columns = of === 'codes' ? rows : [...new Set(all.map(cell => cell.column))];
  return {
    about: 'matrix',
    rows,
    columns,
    cells: all,
    coders: [...coders].sort(),
    csv: tableLines(matrixRows({ rows, columns, cells: all }), 'four decimals'),
    problems,
  };
}

/**
 * The words of a place: for co-occurring codes, from the first mark to the last; otherwise every mark by itself.
 */
function segmentsOf(
  { path, document, units }: MarkedText,
  { marks }: Place,
  of: MatrixOf,
): readonly UnitPlace[] {
  const whole = {
    start: Math.min(...marks.map(mark => mark.start)),
    end: Math.max(...marks.map(mark => mark.end)),
  };
  return (of === 'codes' ? [whole] : marks).map(({ start, end }) => ({
    path,
    provision: units.find(unit => unit.end > start)?.provision ?? '',
    start,
    end,
    quote: document.text.slice(start, Math.min(end, start + most.quote)),
  }));
}

import { addTo, grouped, type Mark, type MarkedText } from '../model';
import { meetingsOf } from './find';
import type { Context } from './query';

/** A place that a cell counts: the marks that co-occur there. */
export type Place = { readonly doc: string; readonly context: string; readonly marks: readonly Mark[] };

/** A table whose cells list what they count. Cells without a place are left out. */
export type Matrix = {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly {
    readonly row: string;
    readonly column: string;
    readonly places: readonly Place[];
  }[];
};

/** Whose marks a matrix counts; rejected ones never. */
export type Counting = { readonly counts?: (mark: Mark) => boolean };

/** A matrix that is filled text by text. */
export type MatrixBuilder = { add(text: MarkedText): void; readonly matrix: () => Matrix };

/**
 * Which codes co-occur: rows and columns are codes, a cell counts the contexts that contain both, the diagonal those of the code.
 * The table is symmetric and contains each pair once, with the alphabetically first code as its row.
 */
export function cooccurrences(within: Context, counting: Counting = {}): MatrixBuilder {
  const cells = openCells();
  const codes = new Set<string>();
  return {
    add(text) {
      for (const { context, marks } of meetingsOf(text, within)) {
        const by = byCode(marks, counting);
        const here = [...by.keys()].sort();
        here.forEach((row, i) => {
          codes.add(row);
          for (const column of here.slice(i)) {
            const met = row === column ? by.get(row)! : [...by.get(row)!, ...by.get(column)!];
            cells.add(row, column, { doc: text.id, context, marks: met });
          }
        });
      }
    },
    matrix: () => ({ rows: [...codes].sort(), columns: [...codes].sort(), cells: cells.all() }),
  };
}

/** How often each code occurs in each document: rows are codes, columns documents; a cell has one place, its marks are counted. */
export function codesByDocument(counting: Counting = {}): MatrixBuilder {
  const cells = openCells();
  const codes = new Set<string>();
  const docs: string[] = [];
  return {
    add(text) {
      docs.push(text.id);
      for (const [code, marks] of byCode(text.marks, counting)) {
        codes.add(code);
        cells.add(code, text.id, { doc: text.id, context: '', marks });
      }
    },
    matrix: () => ({ rows: [...codes].sort(), columns: docs, cells: cells.all() }),
  };
}

function byCode(
  marks: readonly Mark[],
  { counts = () => true }: Counting,
): ReadonlyMap<string, readonly Mark[]> {
  const counted = marks.filter(mark => mark.status !== 'rejected' && counts(mark));
  return grouped(counted, mark => mark.code);
}

function openCells() {
  const rows = new Map<string, Map<string, Place[]>>();
  return {
    add(row: string, column: string, place: Place): void {
      let columns = rows.get(row);
      if (!columns) rows.set(row, (columns = new Map<string, Place[]>()));
      addTo(columns, column, place);
    },
    all: (): Matrix['cells'] =>
      [...rows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([row, columns]) => [...columns].map(([column, places]) => ({ row, column, places }))),
  };
}

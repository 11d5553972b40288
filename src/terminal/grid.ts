import stringWidth from 'string-width';
import { fit, type Style } from './style';

/** A column of a printed table: figures are aligned right, words left. */
export type GridColumn = { readonly head: string; readonly figures?: boolean; readonly widest?: number };

/** A table for a person: each column as wide as its widest cell, the last cut to the terminal; no spaces at the line's end. */
export function grid(
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const cells = rows.map(row => row.map((cell, i) => fit(cell, columns[i]?.widest ?? 60)));
  const widths = columns.map(({ head }, i) =>
    Math.max(stringWidth(head), ...cells.map(row => stringWidth(row[i] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ figures }, i) => {
        const cell = row[i] ?? '';
        const space = ' '.repeat(Math.max(0, widths[i]! - stringWidth(cell)));
        return figures === true ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [style.dim(line(columns.map(({ head }) => head))), ...cells.map(line)]
    .map(each => `${each}\n`)
    .join('');
}

/** A figure with three decimals, `–` if there is none. */
export const decimals = (value: number | undefined, places = 3): string =>
  value === undefined ? '–' : value.toFixed(places);

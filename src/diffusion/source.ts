import type { Cell, Problem, Table } from '../model';

/** A table with the place that it was read from, so that problems can be reported with their location. */
export type Source = {
  readonly table: Table;
  readonly uri: string;
  /** The 1-based line of each row, if it was read from a file. */
  readonly lines?: readonly number[];
};

/** The cells of an existing column. */
export function columnsOf(table: Table, name: string): readonly Cell[] {
  const at = table.columns.findIndex(column => column.name === name);
  return table.rows.map(row => row[at]);
}

export const fault = ({ uri }: Source, code: Problem['code'], message: string): Problem<string> => ({
  code,
  message,
  uri,
});

/** A problem of a row, counted from 0. */
export function asIn(
  { uri, lines }: Source,
  row: number,
  code: Problem['code'],
  message: string,
): Problem<string> {
  const line = lines?.[row];
  return line === undefined
    ? { code, message: `Row ${row + 1}: ${message}`, uri }
    : { code, message, uri, line };
}

/** A requested column that does not exist. */
export function missing(source: Source, model: 'qca' | 'eha', name: string): Problem<string> {
  const there = source.table.columns.map(column => column.name);
  const like = there.find(each => each.toLowerCase() === name.toLowerCase());
  const advice =
    like === undefined ? `The columns are ${there.slice(0, 20).join(', ')}.` : `Do you mean “${like}”?`;
  return fault(source, `${model}.missing-column`, `There is no column “${name.slice(0, 40)}”. ${advice}`);
}

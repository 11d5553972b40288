import type { Cell, Problem } from '../model';
import { asIn, columnsOf, fault, missing, type Source } from './source';

/** How the hazard depends on time itself. */
export type DurationForm = 'none' | 't' | 'log' | 'poly3' | 'dummies';

/** A column of a design with its name, a value for each requested row. */
export type Named = { readonly name: string; readonly values: readonly number[] };

/** A column with more groups than this contains ids. */
const mostGroups = 40;

/**
 * The covariates of some rows as numbers: a numeric column is kept, a column of words becomes a dummy for each word but the first in order.
 * Or what is wrong with them, with lines.
 */
export function covariatesOf(
  source: Source,
  names: readonly string[],
  rows: readonly number[],
): { readonly columns: readonly Named[] } | { readonly problems: readonly Problem<string>[] } {
  const absent = names.filter(name => !source.table.columns.some(column => column.name === name));
  if (absent.length > 0) return { problems: absent.map(name => missing(source, 'eha', name)) };
  const read = names.map(name => covariate(source, name, rows));
  const problems = read.flatMap(each => ('problems' in each ? each.problems : []));
  if (problems.length > 0) return { problems };
  return { columns: read.flatMap(each => ('columns' in each ? each.columns : [])) };
}

/** The rows in which a covariate is missing. */
export const incomplete = ({ table }: Source, names: readonly string[]): ReadonlySet<number> =>
  new Set(
    names.flatMap(name => columnsOf(table, name).flatMap((cell, row) => (cell === undefined ? [row] : []))),
  );

function covariate(
  source: Source,
  name: string,
  rows: readonly number[],
): { readonly columns: readonly Named[] } | { readonly problems: readonly Problem<string>[] } {
  const all = columnsOf(source.table, name);
  const cells = rows.map(row => all[row]);
  const gaps = rows.filter(row => all[row] === undefined);
  if (gaps.length > 0)
    return {
      problems: gaps.map(row =>
        asIn(
          source,
          row,
          'eha.missing-value',
          `“${name}” is missing. Fill it in, leave the covariate out, or drop such rows with --missing drop.`,
        ),
      ),
    };
  const different = [...new Set(cells)];
  if (different.length < 2)
    return {
      problems: [
        fault(
          source,
          'eha.no-variance',
          `“${name}” is ${String(different[0])} in every row: no coefficient can be had. Leave it out.`,
        ),
      ],
    };
  if (cells.every(cell => typeof cell === 'number'))
    return { columns: [{ name, values: cells.map(Number) }] };
  const groups = different.map(String).sort();
  if (groups.length > mostGroups)
    return {
      problems: [
        fault(
          source,
          'eha.not-a-number',
          `“${name}” holds ${groups.length} different words, which is more an id than a covariate. Use numbers or fewer groups.`,
        ),
      ],
    };
  return { columns: groups.slice(1).map(group => dummy(`${name}${group}`, cells, group)) };
}

const dummy = (name: string, cells: readonly Cell[], group: string): Named => ({
  name,
  values: cells.map(cell => (String(cell) === group ? 1 : 0)),
});

/** The columns of a form of duration; for dummies, one for each period but the first. */
export function durationColumns(form: DurationForm, times: readonly number[]): readonly Named[] {
  const power = (name: string, exponent: number): Named => ({ name, values: times.map(t => t ** exponent) });
  switch (form) {
    case 'none':
      return [];
    case 't':
      return [power('t', 1)];
    case 'log':
      return [{ name: 'log(t)', values: times.map(Math.log) }];
    case 'poly3':
      return [power('t', 1), power('t^2', 2), power('t^3', 3)];
    case 'dummies':
      return [...new Set(times)]
        .sort((a, b) => a - b)
        .slice(1)
        .map(period => ({ name: `t=${period}`, values: times.map(t => (t === period ? 1 : 0)) }));
  }
}

import type { Cell, FileSource, GivenTable, Problem, Bilingual } from '../model';
import type { Ground, Told } from './covariates';
import { columnOf, listed, placeIn, told, noColumn, unread } from './given';
import { inRow, type RiskSet } from './units';

type Given = {
  /** The table's value for a unit (by index) in a year; absent if there is no such value. */
  readonly of?: (unit: number, year: number) => Told;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** Values of an analyst's table, joined by id and year. `needed`: the first and the last required year. */
export function givenValues(
  source: FileSource,
  place: string,
  { study, risk, tables }: Ground,
  needed: readonly [from: number, to: number],
): Given {
  const { file, column } = source;
  const tell = (code: Problem['code'], message: Bilingual): Problem => told(study, place, code, message);
  const table = tables.get(file);
  if (!table) return { problems: [tell('study.no-file', unread(file))], warnings: [] };
  const id = source.id ?? study.units.id;
  const missing = [id, column, source.year].filter(name => name !== undefined && columnOf(table, name) < 0);
  if (missing.length > 0) {
    const message = noColumn(file, missing, table.columns);
    return { problems: [tell('study.no-column', message)], warnings: [] };
  }
  const read = rowsOf(table, risk, id, column, source.year);
  const years = [...read.years];
  const problems = [...read.problems];
  const [from, to] = needed;
  if (source.year !== undefined && years.length > 0 && !years.some(year => year >= from && year <= to))
    problems.push(
      tell('study.covariate-years', {
        en: `${file} has the years ${Math.min(...years)}-${Math.max(...years)}, and the years ${from}-${to} are needed (lags are counted in). Add these years, or mend the lag.`,
        zh: `${file} 有 ${Math.min(...years)}—${Math.max(...years)} 年，而需要 ${from}—${to} 年（已计入滞后）。请补上这些年份，或改正滞后期。`,
      }),
    );
  const { strangers } = read;
  const unmatched = {
    en: `${strangers.length} rows of ${file} are of units that are not in the risk set: ${listed(strangers).en}. They are not used.`,
    zh: `${file} 中有 ${strangers.length} 行的单元不在风险集中：${listed(strangers).zh}。这些行未采用。`,
  };
  return {
    of: (unit, year) =>
      read.of.get(source.year === undefined ? String(unit) : `${unit} ${year}`) ?? { value: undefined },
    problems,
    warnings: strangers.length === 0 ? [] : [tell('study.unmatched', unmatched)],
  };
}

/** An analyst's table by unit and year. Cells that are not numbers, and two rows for one unit and year, are problems. */
function rowsOf(
  table: GivenTable,
  risk: RiskSet,
  id: string,
  column: string,
  yearColumn: string | undefined,
) {
  const of = new Map<string, Told>();
  const problems: Problem[] = [];
  const strangers: string[] = [];
  const years = new Set<number>();
  for (const [row, { cells }] of table.rows.entries()) {
    const name = cells[columnOf(table, id)]!;
    const unit = risk.at.get(name);
    const text = yearColumn === undefined ? '' : cells[columnOf(table, yearColumn)]!;
    if (unit === undefined) {
      strangers.push(`${name}${text === '' ? '' : ` ${text}`}`);
      continue;
    }
    if (yearColumn !== undefined && !/^\d{4}$/.test(text)) {
      problems.push(
        inRow(table, row, 'study.not-a-year', {
          en: `“${text}” is not a year. Write it as 2012.`,
          zh: `“${text}”不是年份。请写成 2012。`,
        }),
      );
      continue;
    }
    if (text !== '') years.add(Number(text));
    const key = yearColumn === undefined ? String(unit) : `${unit} ${text}`;
    if (of.has(key))
      problems.push(
        inRow(table, row, 'study.told-twice', {
          en: `${name}${text === '' ? '' : ` in ${text}`} has two rows. Keep one.`,
          zh: `${name}${text === '' ? '' : `（${text}）`}有两行。请保留一行。`,
        }),
      );
    of.set(key, { value: cellOf(cells[columnOf(table, column)]!), given: [placeIn(table, row)] });
  }
  return { of, problems, strangers, years };
}

/** A number where the cell is one, else its text. */
export const cellOf = (text: string): Cell =>
  text === '' ? undefined : /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;

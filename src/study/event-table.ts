import { grouped, type Problem, type Study } from '../model';
import type { Candidate, Found } from './adoption';
import { excluded, type Attributed } from './documents';
import { columnOf, listed, placeIn, refusal, told, type Tables, noColumn, unread } from './given';
import { inRow, type RiskSet } from './units';

/** Adoptions as given in a table of the analyst. */
export function fromFile(
  study: Study,
  risk: RiskSet,
  documents: readonly Attributed[],
  tables: Tables,
): Found {
  const { event, units } = study;
  const first = new Map<number, Candidate>();
  const none = { first, reasons: new Map<string, string>(), refusals: [], warnings: [] };
  const table = tables.get(event.file ?? '');
  if (!table)
    return {
      ...none,
      problems: [told(study, 'event', 'study.no-file', unread(event.file ?? ''))],
    };
  const id = event.id ?? units.id;
  const missing = [id, event.when, event.evidence].filter(
    name => name !== undefined && columnOf(table, name) < 0,
  );
  if (missing.length > 0)
    return {
      ...none,
      problems: [told(study, 'event', 'study.no-column', noColumn(event.file ?? '', missing, table.columns))],
    };
  const problems: Problem[] = [];
  const undated: string[] = [];
  const strangers: string[] = [];
  const own = grouped(
    documents.filter(({ document }) => excluded(study, document) === undefined),
    ({ unit }) => unit,
  );
  for (const [row, { cells }] of table.rows.entries()) {
    const name = cells[columnOf(table, id)]!;
    const unit = risk.at.get(name);
    const when = cells[columnOf(table, event.when ?? '')] ?? '';
    if (unit === undefined) strangers.push(name);
    else if (when === '') undated.push(name);
    else if (!isDate(when))
      problems.push(
        inRow(table, row, 'study.not-a-date', {
          en: `“${when}” is neither a date nor a year. Write it as 2015-08-31 or 2015.`,
          zh: `“${when}”既不是日期也不是年份。请写成 2015-08-31 或 2015。`,
        }),
      );
    else if (first.has(unit))
      problems.push(
        inRow(table, row, 'study.two-events', {
          en: `${name} has two events, one of them in ${first.get(unit)!.given[0]}. Keep the first adoption.`,
          zh: `${name} 有两次事件，其一在 ${first.get(unit)!.given[0]}。请保留首次采纳。`,
        }),
      );
    else
      first.set(unit, {
        year: Number(when.slice(0, 4)),
        date: when,
        // A year or a month refers to whatever the unit issued in it.
        documents: (own.get(unit) ?? [])
          .filter(({ date }) => date?.startsWith(when))
          .map(({ document }) => document.id),
        evidence: event.evidence === undefined ? [] : [cells[columnOf(table, event.evidence)]!],
        units: [],
        given: [placeIn(table, row)],
      });
  }
  return {
    ...none,
    problems,
    refusals:
      undated.length === 0
        ? []
        : [
            refusal(study, 'undated', undated, {
              en: `have no date in ${event.file}. A unit without adoption has no row there: fill in the dates, or delete the rows.`,
              zh: `在 ${event.file} 中没有日期。未采纳的单元不应有行：请填写日期，或删除这些行。`,
            }),
          ],
    warnings:
      strangers.length === 0
        ? []
        : [
            told(study, 'event', 'study.unknown-unit', {
              en: `${event.file} names ${strangers.length} units that are not in the risk set: ${listed(strangers).en}. They are left out.`,
              zh: `${event.file} 中有 ${strangers.length} 个单元不在风险集中：${listed(strangers).zh}。它们不计入。`,
            }),
          ],
  };
}

/** 2015, 2015-08 or 2015-08-31: a day that the calendar has. */
function isDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false;
  const date = new Date(`${text.padEnd(10, '-01-01'.slice(text.length - 10))}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

import { grouped, type Problem, type Study } from '../model';
import type { Candidate, Found } from './adoption';
import { excluded, type Attributed } from './documents';
import { columnOf, listed, placeIn, refusal, told, type Tables } from './given';
import { inRow, type RiskSet } from './units';

/** Adoptions as a table of the analyst has them. */
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
      problems: [told(study, 'event', 'study.no-file', `The table ${event.file} was not read.`)],
    };
  const id = event.id ?? units.id;
  const missing = [id, event.when, event.evidence].filter(
    name => name !== undefined && columnOf(table, name) < 0,
  );
  if (missing.length > 0)
    return {
      ...none,
      problems: [
        told(
          study,
          'event',
          'study.no-column',
          `${event.file} has no column ${missing.join(', ')}. It has ${table.columns.join(', ')}.`,
        ),
      ],
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
    else if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(when))
      problems.push(
        inRow(
          table,
          row,
          'study.not-a-date',
          `“${when}” is neither a date nor a year. Write it as 2015-08-31 or 2015.`,
        ),
      );
    else if (first.has(unit))
      problems.push(
        inRow(
          table,
          row,
          'study.two-events',
          `${name} has two events, one of them in ${first.get(unit)!.given[0]}. Keep the first adoption.`,
        ),
      );
    else
      first.set(unit, {
        year: Number(when.slice(0, 4)),
        date: when,
        // A year or a month names whatever the unit issued in it.
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
            refusal(
              study,
              'undated',
              undated,
              `have no date in ${event.file}. A unit without adoption has no row there: fill in the dates, or delete the rows.`,
            ),
          ],
    warnings:
      strangers.length === 0
        ? []
        : [
            told(
              study,
              'event',
              'study.unknown-unit',
              `${event.file} names ${strangers.length} units that are not in the risk set: ${listed(strangers)}. They are left out.`,
            ),
          ],
  };
}

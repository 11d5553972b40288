import { grouped, type Gate, type Problem, type Refusal, type Study } from '../model';
import { holding, unitIdsAt, unmet, type Attributed } from './documents';
import { columnOf, listed, placeIn, told, type Tables } from './given';
import { inRow, type RiskSet, type StudyUnit } from './units';

/** What became of a unit: its event in the period, or why there is none. */
export type Adoption = {
  readonly unit: StudyUnit;
  /** `event` within its years; `left`: before them, so that it was never at risk; `right`: not by their end. */
  readonly state: 'event' | 'left' | 'right';
  readonly year?: number | undefined;
  readonly date?: string | undefined;
  readonly documents: readonly string[];
  readonly evidence: readonly string[];
  readonly units: readonly string[];
  readonly given: readonly string[];
};

export type Events = {
  /** One for each unit, in their order. */
  readonly adoptions: readonly Adoption[];
  /** Why documents that speak of the innovation are not events, by their ids. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Problem[];
};

type Candidate = Omit<Adoption, 'unit' | 'state' | 'year' | 'date'> & {
  readonly year: number;
  readonly date: string;
};

export function eventsOf(
  study: Study,
  risk: RiskSet,
  documents: readonly Attributed[],
  tables: Tables,
): Events {
  const found =
    study.event.rule === 'file'
      ? fromFile(study, risk, documents, tables)
      : fromDocuments(study, risk, documents);
  const adoptions = risk.units.map((unit, i): Adoption => {
    const first = found.first.get(i);
    if (!first) return { unit, state: 'right', documents: [], evidence: [], units: [], given: [] };
    const state = first.year < unit.from ? 'left' : first.year > unit.to ? 'right' : 'event';
    return { unit, ...first, state };
  });
  const { problems, warnings } = found;
  return {
    adoptions,
    reasons: found.reasons,
    problems,
    warnings,
    refusals: [...found.refusals, ...early(study, adoptions), ...noEvents(study, adoptions)],
  };
}

type Found = Omit<Events, 'adoptions'> & { readonly first: ReadonlyMap<number, Candidate> };

function fromDocuments(study: Study, risk: RiskSet, documents: readonly Attributed[]): Found {
  const { event } = study;
  const first = new Map<number, Candidate>();
  const reasons = new Map<string, string>();
  const undated: string[] = [];
  const amended = new Map<number, string>();
  for (const { document, unit, date, year } of documents) {
    const reason = refused(study, document);
    if (reason !== undefined) {
      reasons.set(document.id, reason);
      if (reason === 'amendment' && unit !== undefined && unmet(document, event.where) === undefined)
        amended.set(unit, document.id);
      continue;
    }
    if (unit === undefined || year === undefined || date === undefined) {
      reasons.set(document.id, unit === undefined ? 'no-unit' : 'undated');
      if (unit !== undefined) undated.push(document.id);
      continue;
    }
    const before = first.get(unit);
    reasons.set(document.id, before ? 'later' : 'event');
    if (before) continue;
    first.set(unit, {
      year,
      date,
      documents: [document.id],
      evidence: [document.facts['title'] ?? document.id],
      units: unitIdsAt(document, event.where.codes.length > 0 ? holding(document, event.where.codes) : []),
      given: [],
    });
  }
  const onlyAmended = [...amended].filter(([unit]) => !first.has(unit));
  return {
    first,
    reasons,
    problems: [],
    refusals:
      undated.length === 0
        ? []
        : [
            refusal(
              study,
              'undated',
              undated,
              `have none of the dates ${event.date.join(', ')}, which the event rule needs. Give them in documents.csv, or name another date.`,
            ),
          ],
    warnings: onlyAmended.map(([unit, id]) =>
      told(
        study,
        'event',
        'study.only-amended',
        `${risk.units[unit]!.id} has an amended version (${id}) and nothing before it: it adopted earlier, by a document that is not in the corpus. Add that document, or write amendments: include.`,
      ),
    ),
  };
}

/** Why a document is no event, whoever issued it. */
function refused({ event }: Study, document: Attributed['document']): string | undefined {
  const { status, channel } = document.facts;
  const reason = unmet(document, event.where);
  if (reason !== undefined) return reason;
  if (event.drafts === 'exclude' && status === 'draft') return 'draft';
  if (event.amendments === 'exclude' && (status === 'amended' || status === 'repealed')) return 'amendment';
  if (event.forwarded === 'exclude' && (channel === 'forward' || channel === 'approve-forward'))
    return 'forwarded';
  return undefined;
}

function fromFile(study: Study, risk: RiskSet, documents: readonly Attributed[], tables: Tables): Found {
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
    documents.filter(({ document }) => refused(study, document) === undefined),
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

/** What failed a gate, its rows in the message. */
export const refusal = (
  study: Study,
  gate: Gate,
  rows: readonly string[],
  says: string,
  part = 'event',
): Refusal => ({
  gate,
  rows,
  problem: told(
    study,
    part,
    `study.${gate}`,
    `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} (${listed(rows)}): ${says} Or export with --allow ${gate}, which is noted in datapackage.json.`,
  ),
});

const early = (study: Study, adoptions: readonly Adoption[]): readonly Refusal[] => {
  const rows = adoptions.filter(each => each.state === 'left').map(each => `${each.unit.id} ${each.year}`);
  return rows.length === 0 || study.event.before === 'drop'
    ? []
    : [
        refusal(
          study,
          'before-period',
          rows,
          `they adopted before they were observed and cannot be at risk. Begin the period earlier, or write before: drop.`,
        ),
      ];
};

const noEvents = (study: Study, adoptions: readonly Adoption[]): readonly Refusal[] =>
  adoptions.some(each => each.state === 'event')
    ? []
    : [
        refusal(
          study,
          'no-events',
          adoptions.map(each => each.unit.id),
          'no unit adopts within the period, so there is nothing to explain. Mend the rule, the period or `match`.',
        ),
      ];

import type { Refusal, Study } from '../model';
import type { Adoption, Candidate, Events, Found } from './adoption';
import { isAmended } from './dates';
import { excluded, holding, unitIdsAt, type Attributed } from './documents';
import { dateWarnings, eventDate, unknownBeginnings, type DatedEvent } from './event-dates';
import { fromFile } from './event-table';
import { refusal, type Tables } from './given';
import type { RiskSet } from './units';

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

function fromDocuments(study: Study, risk: RiskSet, documents: readonly Attributed[]): Found {
  const { where, amendments } = study.event;
  const first = new Map<number, Candidate>();
  const reasons = new Map<string, string>();
  const undated: string[] = [];
  const unknown: Attributed[] = [];
  const dated: DatedEvent[] = [];
  for (const { date, ...each } of inOrder(study, documents)) {
    const { document, unit } = each;
    const reason = excluded(study, document) ?? (unit === undefined ? 'no-unit' : undefined);
    if (reason !== undefined || unit === undefined) {
      reasons.set(document.id, reason ?? 'no-unit');
      continue;
    }
    const before = first.get(unit);
    const again = isAmended(document) && amendments === 'exclude';
    const verdict = again ? 'amendment' : date === undefined ? 'undated' : 'later';
    reasons.set(document.id, date === undefined || before ? verdict : 'event');
    if (date === undefined) {
      if (again) unknown.push(each);
      else undated.push(document.id);
    }
    if (date === undefined || before) continue;
    dated.push({ unit, document, date });
    first.set(unit, {
      year: Number(date.slice(0, 4)),
      date,
      documents: [document.id],
      evidence: [document.facts['title'] ?? document.id],
      units: unitIdsAt(document, where.codes.length > 0 ? holding(document, where.codes) : []),
      given: [],
    });
  }
  const says = {
    en: `have none of the dates ${study.event.date.join(', ')}, which the event rule needs. Give them in documents.csv, or name another date.`,
    zh: `没有事件规则所需的日期（${study.event.date.join('、')}）。请在 documents.csv 中填写，或改用别的日期。`,
  };
  return {
    first,
    reasons,
    problems: [],
    refusals: [
      ...(undated.length === 0 ? [] : [refusal(study, 'undated', undated, says)]),
      ...unknownBeginnings(study, risk, first, unknown),
    ],
    warnings: dateWarnings(study, risk, dated),
  };
}

/** Documents with the dates at which they are events, the first before the later ones. */
const inOrder = (study: Study, documents: readonly Attributed[]): readonly Attributed[] =>
  documents
    .map(each => ({ ...each, date: eventDate(study, each) }))
    .sort((a, b) => ((a.date ?? '~') < (b.date ?? '~') ? -1 : a.date === b.date ? 0 : 1));

const early = (study: Study, adoptions: readonly Adoption[]): readonly Refusal[] => {
  const rows = adoptions.filter(each => each.state === 'left').map(each => `${each.unit.id} ${each.year}`);
  return rows.length === 0 || study.event.before === 'drop'
    ? []
    : [
        refusal(study, 'before-period', rows, {
          en: `they adopted before they were observed and cannot be at risk. Begin the period earlier, or write before: drop.`,
          zh: '它们在开始观察之前就已采纳，不处于风险中。请把研究期提前，或写 before: drop。',
        }),
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
          {
            en: 'no unit adopts within the period, so there is nothing to explain. Mend the rule, the period or `match`.',
            zh: '研究期内没有单元采纳，无可解释。请改正事件规则、研究期或 match。',
          },
        ),
      ];

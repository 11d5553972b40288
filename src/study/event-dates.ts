import { addTo, grouped, type Problem, type Refusal, type Study } from '../model';
import type { Candidate } from './adoption';
import { firstDateOf, isAmended } from './dates';
import type { Attributed } from './documents';
import type { StudyDocument } from './extract';
import { listed, refusal, told } from './given';
import type { RiskSet } from './units';

/**
 * When a document is an event, if it is one. An amended text shows that the law existed from its first adoption on, but its words only from the
 * last amendment on: where the rule requires codes, or where no first adoption is given, its start is unknown, unless amendments count as events
 * too.
 */
export function eventDate(
  { event: { where, amendments } }: Study,
  { document, date, worded, year, wordedYear }: Attributed,
): string | undefined {
  if (!isAmended(document)) return date;
  if (where.codes.length > 0) return amendments === 'include' || year === wordedYear ? worded : undefined;
  return amendments === 'include' || firstDateOf(document) !== undefined ? date : undefined;
}

/** The document of an event and its date. */
export type DatedEvent = {
  readonly unit: number;
  readonly document: StudyDocument;
  readonly date: string;
};

/** Units with an amended text of unknown start, and no event by then. */
export function unknownBeginnings(
  study: Study,
  risk: RiskSet,
  first: ReadonlyMap<number, Candidate>,
  amended: readonly Attributed[],
): readonly Refusal[] {
  const rows = amended.flatMap(({ document, unit, worded }) => {
    const own = first.get(unit!);
    return own !== undefined && (worded === undefined || own.date <= worded)
      ? []
      : [`${risk.units[unit!]!.id} ${document.id}`];
  });
  const why =
    study.event.where.codes.length > 0
      ? {
          en: 'the rule asks for coded words, and which words were there before the amendment is not in the corpus',
          zh: '事件规则要求某些编码，而修订前的文字不在语料中',
        }
      : { en: 'the text does not tell when it was first adopted', zh: '文本没有写明首次通过的时间' };
  return rows.length === 0
    ? []
    : [
        refusal(study, 'only-amended', rows, {
          en: `these units have an amended text and no event by then, and ${why.en}. Add the earlier versions, give date_adopted in documents.csv, or write amendments: include to date them by the amendment.`,
          zh: `这些单元只有修订后的文本，此前没有事件；${why.zh}。请补充较早的版本，或在 documents.csv 中填写 date_adopted，或写 amendments: include 以修订日期计。`,
        }),
      ];
}

/** Notes on how events are dated. */
export const dateWarnings = (
  study: Study,
  risk: RiskSet,
  events: readonly DatedEvent[],
): readonly Problem[] => [...byFirstAdoption(study, risk, events), ...byDifferentActs(study, risk, events)];

function byFirstAdoption(study: Study, risk: RiskSet, events: readonly DatedEvent[]): readonly Problem[] {
  const rows = events
    .filter(({ document, date }) => isAmended(document) && firstDateOf(document) === date)
    .map(({ unit, date }) => `${risk.units[unit]!.id} ${date}`);
  return rows.length === 0
    ? []
    : [
        told(study, 'event', 'study.only-amended', {
          en: `${rows.length} ${rows.length === 1 ? 'unit has' : 'units have'} only an amended text: the event is dated by the first adoption that it tells, or else the first publication (${listed(rows).en}).`,
          zh: `${rows.length} 个单元只有修订后的文本：事件日期取文中所载的首次通过日期，没有则取首次公布日期（${listed(rows).zh}）。`,
        }),
      ];
}

/**
 * The year of adoption must not depend on which of two acts a page happens to print: among documents of one legal form one act should date all.
 */
function byDifferentActs(study: Study, risk: RiskSet, events: readonly DatedEvent[]): readonly Problem[] {
  return [...grouped(events, ({ document }) => document.facts['legal_form'] ?? '')].flatMap(
    ([form, same]) => {
      const acts = new Map<string, DatedEvent[]>();
      for (const event of same) addTo(acts, actOf(study, event), event);
      if (acts.size < 2) return [];
      const [most, ...rest] = [...acts].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1));
      const others = rest.map(([act, some]) => {
        const rows = some.map(({ unit, date, document }) => {
          const adopted = document.facts['date_adopted'];
          return `${risk.units[unit]!.id} ${date}${adopted === undefined || adopted === date ? '' : `, adopted ${adopted}`}`;
        });
        const of = listed(rows);
        return {
          en: `${some.length} by ${act} (${of.en})`,
          zh: `${some.length} 个取 ${act}（${of.zh}）`,
        };
      });
      return [
        told(study, 'event', 'study.different-acts', {
          en: `Adoptions${form === '' ? '' : ` of one legal form (${form})`} are dated by different acts: ${most![1].length} by ${most![0]}, ${others.map(({ en }) => en).join(', ')}. Put first under \`date\` what all of them have, or give the dates in documents.csv.`,
          zh: `${form === '' ? '' : `同一法律形式（${form}）的`}采纳日期取自不同的环节：${most![1].length} 个取 ${most![0]}，${others.map(({ zh }) => zh).join('，')}。请在 date 中把各文件都有的日期放在首位，或在 documents.csv 中填写日期。`,
        }),
      ];
    },
  );
}

/** The act that a date refers to: a vote where it is that of the vote, whatever the fact is called. */
const actOf = ({ event }: Study, { document: { facts }, date }: DatedEvent): string =>
  ['date_adopted', 'date_first_published', ...event.date].find(field => facts[field] === date) ??
  'date_amended';

import { factOf, isDay, trim, type FactId, type Facts, type FactWords, type Span } from '../../model';
import { datesIn, dateOf, later, roughDateOf } from './dates';
import { candidate, pageRank, roughRank, type Candidate } from './candidates';
import { effectsIn, validityIn, type Effect } from './effect';
import type { Head } from './head';
import type { Labelled } from './header';
import { holds } from './lines';
import type { HistoryEvent } from './history';
import type { Signature } from './signature';

/** Dates that the head and the signature state outright. */
export function statedDates(
  head: Head,
  signature: Signature | undefined,
  text: string,
  words: FactWords,
): Candidate[] {
  const found: Candidate[] = [];
  for (const label of head.labels) {
    const { field, value } = label;
    const iso = isDateField(field) ? (dateOf(value) ?? roughDateOf(value)) : undefined;
    if (iso === undefined || !isDateField(field) || isUpload(label)) continue;
    found.push(
      ranked(candidate(field, iso, 'header', 0.98, label, label.ofPage ? pageRank.date : undefined)),
    );
  }
  if (signature?.date?.iso !== undefined) {
    const sure = signature.bodies.length > 0 ? 0.95 : 0.75;
    found.push(candidate('date_signed', signature.date.iso, 'signature', sure, signature.date));
  }
  if (head.order) {
    const last = datesIn(text, head.order.start, head.order.end).at(-1);
    if (last?.iso !== undefined && last.end >= head.order.end - 2) {
      found.push(candidate('date_signed', last.iso, 'signature', 0.95, last));
      if (holds(text.slice(head.order.start, head.order.end), words.events.published))
        found.push(candidate('date_published', last.iso, 'signature', 0.95, last));
    }
  }
  if (head.date) {
    const said = text.slice(head.date.start, head.date.end);
    const iso = dateOf(said) ?? roughDateOf(said);
    if (iso !== undefined) found.push(ranked(candidate('date_signed', iso, 'text', 0.8, head.date)));
  }
  found.push(...lastLine(text, head));
  found.push(...historyDates(head.history));
  const signed = found.find(({ field }) => field === 'date_signed')?.value;
  return [...found, ...uploadDate(text, head, found), ...pageDate(head, signed)];
}

/** The day of a page, not of the document: 时间：…, or 发布时间：… in a line that counts the page's views. */
const isUpload = ({ field, ofPage, withPage }: Labelled): boolean =>
  field === 'date_published' && (ofPage || withPage);

/** The day on which a page was put online counts as that of publication unless it is years after the act. */
function uploadDate(text: string, head: Head, found: readonly Candidate[]): Candidate[] {
  const label = head.labels.find(isUpload);
  const iso = label && dateOf(label.value);
  if (!label || iso === undefined) return [];
  const year = yearMade(text, head, found);
  if (year === undefined ? label.ofPage : Number(iso.slice(0, 4)) - year > 1) return [];
  return [candidate('date_published', iso, 'header', 0.7, label, pageRank.date)];
}

/** The year in which a document was made, by its dates or its number: 财建〔2013〕644号. */
function yearMade(text: string, head: Head, found: readonly Candidate[]): number | undefined {
  const dated = ['date_signed', 'date_adopted', 'date_approved'].flatMap(
    field => found.find(candidate => candidate.field === field)?.value ?? [],
  )[0];
  if (dated !== undefined) return Number(dated.slice(0, 4));
  const number = head.number
    ? text.slice(head.number.start, head.number.end)
    : head.labels.find(label => label.field === 'doc_number')?.value;
  const year = /[〔［[（(【]\s*((?:19|20)[0-9]{2})/.exec(number ?? '')?.[1];
  return year === undefined ? undefined : Number(year);
}

const ranked = (found: Candidate): Candidate => (isDay(found.value) ? found : { ...found, rank: roughRank });

/** 二〇一四年五月 as the last line: a signature without a day. */
function lastLine(text: string, head: Head): Candidate[] {
  const end = text.trimEnd().length;
  const line = trim(text, { start: Math.max(head.body, text.lastIndexOf('\n', end - 1) + 1), end });
  const said = text.slice(line.start, line.end);
  const iso = said.includes('年') ? roughDateOf(said) : undefined;
  return iso === undefined ? [] : [ranked(candidate('date_signed', iso, 'signature', 0.7, line))];
}

/** The day or year in a file's name, where nothing else says when a document was made. */
export function fileNameDate(name: string, stated: Facts): Candidate[] {
  if (stated.date_signed ?? stated.date_published ?? stated.date_adopted) return [];
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z]{2,5}$/, '');
  const iso =
    dateOf(/(?:19|20)\d{2}-\d{2}-\d{2}/.exec(stem)?.[0] ?? '') ??
    // Not a leading year: 2014_ may be the file's number in a list.
    /(?<=[_-])(?:19|20)\d{2}$/.exec(stem)?.[0];
  return iso === undefined ? [] : [candidate('date_signed', iso, 'file-name', 0.5)];
}

const isDateField = (field: string): field is FactId & `date_${string}` => field.startsWith('date_');

/** What the lines under the title state. A meeting's decision dates a document (the day of adoption), an order the day of the order. */
function historyDates(history: readonly HistoryEvent[]): readonly Candidate[] {
  if (history.length === 0) return [];
  const of = (kind: HistoryEvent['kind']): readonly HistoryEvent[] => history.filter(e => e.kind === kind);
  const [adopted, ...again] = of('adopted');
  const amended = [
    ...of('amended'),
    ...again.filter(e => adopted && e.iso > adopted.iso && e.bodies.join() === adopted.bodies.join()),
  ].sort((a, b) => a.span.start - b.span.start);
  const say = (field: FactId, event: HistoryEvent | undefined, sure: number): Candidate[] =>
    event ? [candidate(field, event.iso, 'text', sure, event.span)] : [];
  // A revision with an order is promulgated by it; for any other the day is not stated: what was published before is not this version.
  const last = latest([...of('published'), ...of('amended').filter(e => e.number !== undefined)]);
  const published = amended.some(e => last !== undefined && e.iso > last.iso) ? undefined : last;
  const first = amended.length > 0 ? of('published').at(0) : undefined;
  const ordered = of('published').filter(e => e.bodies.length > 0 || e.number !== undefined);
  const signed = latest([...of('adopted'), ...amended, ...ordered, ...of('delivered')]);
  return [
    ...say('date_adopted', adopted, 0.95),
    ...say('date_approved', of('approved').at(-1), 0.95),
    ...say('date_amended', amended.at(-1), 0.95),
    ...say('date_published', published, 0.9),
    ...say('date_first_published', first === published ? undefined : first, 0.9),
    ...say('date_effective', of('effective').at(-1), 0.9),
    ...say('date_signed', signed, 0.8).map(c => ({ ...c, rank: 4 })),
  ];
}

const latest = (events: readonly HistoryEvent[]): HistoryEvent | undefined =>
  events.reduce<HistoryEvent | undefined>((last, e) => (last && last.iso > e.iso ? last : e), undefined);

/**
 * A gov.cn page has its day of publication in its address: /content/2019-02/15/content_5365945.htm. What was signed years before was not
 * published on that day: old documents were put online together.
 */
function pageDate(head: Head, signed: string | undefined): Candidate[] {
  const dated = /\/((?:19|20)[0-9]{2}-[0-9]{2})\/([0-9]{2})\//;
  const url = head.labels.find(l => l.field === 'source_url' && dated.test(l.value));
  const match = url && dated.exec(url.value);
  const iso = match && dateOf(`${match[1]!}-${match[2]!}`);
  if (!url || !iso || (signed !== undefined && Number(iso.slice(0, 4)) - Number(signed.slice(0, 4)) > 1))
    return [];
  return [candidate('date_published', iso, 'computed', 0.6, url)];
}

/** When the document takes effect and how long it is valid, from the zones that say so; `known` are the dates from which periods count. */
export function effectDates(
  text: string,
  zones: readonly Span[],
  known: Facts,
  words: FactWords,
): Candidate[] {
  const effect = lastEffect(text, zones, words);
  const effective = effect && dayOf(effect, known);
  const found: Candidate[] = [];
  if (effect && effective !== undefined)
    found.push(
      effect.iso === undefined
        ? candidate('date_effective', effective, 'computed', 0.8, effect, 3)
        : candidate('date_effective', effective, 'text', effect.partial ? 0.5 : 0.95, effect),
    );
  const start = factOf(known, 'date_effective') ?? effective ?? factOf(known, 'date_signed');
  return [...found, ...expiry(text, zones, start, words)];
}

/** The last statement of the zones about the whole document; about a part of it, if there is no other. */
function lastEffect(text: string, zones: readonly Span[], words: FactWords): Effect | undefined {
  let partial: Effect | undefined;
  for (let i = zones.length - 1; i >= 0; i--) {
    const effects = effectsIn(text, zones[i]!, words);
    const whole = effects.findLast(effect => !effect.partial);
    if (whole) return whole;
    partial ??= effects.at(-1);
  }
  return partial;
}

function dayOf(effect: Effect, known: Facts): string | undefined {
  if (effect.iso !== undefined) return effect.iso;
  if (!effect.after) return undefined;
  const { day, days, months } = effect.after;
  const order = {
    published: ['date_published', 'date_first_published', 'date_signed', 'date_adopted'],
    signed: ['date_signed', 'date_published'],
    adopted: ['date_adopted', 'date_signed'],
  } as const;
  // A page may be put online years after the act: then its day is not the day of publication meant.
  const given = order[day].filter(field => known[field]?.[0]?.from !== 'computed');
  const base = given.map(field => factOf(known, field)).find(iso => iso !== undefined && isDay(iso));
  return base === undefined ? undefined : later(base, { days, months });
}

/** A document that takes effect on 1 January for five years is valid until 31 December: the day before is its last. */
function expiry(
  text: string,
  zones: readonly Span[],
  start: string | undefined,
  words: FactWords,
): Candidate[] {
  for (const zone of [...zones].reverse()) {
    const found = validityIn(text, zone, words);
    if (!found) continue;
    const said = text.slice(found.start, found.end).replace(/[\s\u3000]+/g, '');
    const until = found.until;
    const computed =
      found.months !== undefined && start !== undefined && isDay(start)
        ? later(later(start, { months: found.months }), { days: -1 })
        : undefined;
    return [
      candidate('validity', said, 'text', 0.9, found),
      ...(until === undefined ? [] : [candidate('date_expiry', until, 'text', 0.95, found)]),
      ...(computed === undefined ? [] : [candidate('date_expiry', computed, 'computed', 0.8, found)]),
      ...(found.from === undefined ? [] : [candidate('date_effective', found.from, 'text', 0.9, found)]),
    ];
  }
  return [];
}

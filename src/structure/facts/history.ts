import type { FactWords, Span } from '../../model';
import { datesIn } from './dates';
import { normaliseNumber } from '../document-names';
import { bodiesOf, bodyOf, flatten, holds } from './lines';

export type EventKind = keyof FactWords['events'] | 'delivered';

/** What happened to a document on a day: 2021年11月25日上海市第十五届人民代表大会常务委员会第三十七次会议通过. */
export type HistoryEvent = {
  readonly kind: EventKind;
  readonly iso: string;
  /** The date's own span. */
  readonly span: Span;
  /** The bodies that did it, the lead first, and where they are named. */
  readonly bodies: readonly string[];
  readonly bodySpan?: Span;
  /** The order by which it was published: 国务院令第760号. */
  readonly number?: string;
  readonly numberSpan?: Span;
};

/** What is known about an event besides its kind. */
type Act = Omit<HistoryEvent, 'kind'>;

const priority = ['amended', 'adopted', 'approved', 'published', 'effective'] as const;

/** The events of a history between two offsets, in text order. */
export function historyOf(text: string, from: number, to: number, words: FactWords): HistoryEvent[] {
  const dates = datesIn(text, from, to);
  const events: HistoryEvent[] = [];
  // 2018年9月3日甲第1747次会议、2018年12月12日乙第十一次会议通过: one act of both, done when the last of them agreed.
  let joint: Act | undefined;
  for (const [i, date] of dates.entries()) {
    if (date.iso === undefined) continue;
    const said = clauseAfter(text, date.end, dates[i + 1]?.start ?? to);
    const bare = said.text.includes('《') ? said.text.replace(/《[^》]*》?/g, '') : said.text;
    const order = orderIn(text, said.start, said.end, words);
    const kind =
      priority.find(k => holds(bare, words.events[k])) ??
      (bare.includes('会议上') ? 'delivered' : order && 'published');
    const actors = actorsIn(text, said.start, said.end, words) ?? actorsBefore(text, from, date.start, words);
    const at: Act = { iso: date.iso, span: { start: date.start, end: date.end }, bodies: [], ...actors };
    if (kind !== undefined) events.push({ ...together(joint, at), kind, ...order });
    joint = kind === undefined && /会议[\s、，]*$/.test(bare) ? together(joint, at) : undefined;
  }
  return events;
}

const together = (first: Act | undefined, last: Act): Act =>
  first
    ? {
        ...(first.iso > last.iso ? first : last),
        bodies: [...new Set([...first.bodies, ...last.bodies])],
      }
    : last;

/** The clause that says what happened: up to a comma or full stop outside 《》, at most 200 characters. */
function clauseAfter(text: string, from: number, to: number) {
  let end = from;
  let depth = 0;
  const limit = Math.min(to, from + 200);
  while (end < limit) {
    const character = text[end]!;
    if (character === '《') depth++;
    else if (character === '》') depth--;
    else if (depth <= 0 && '，。；;'.includes(character)) break;
    end++;
  }
  return { start: from, end, text: text.slice(from, end) };
}

/** 第十五届, 第三十七次会议, 第21号, （主席令）: what follows or interrupts the name of a body. */
const term = /第?[0-9〇零一二三四五六七八九十百]{1,6}届/;
const until =
  /第[0-9〇零一二三四五六七八九十百]{1,6}(?:次|号)|令|公告|《|部务会议|常务会议|全体会议|审判委员会|批准|发布|公布|通过|修订|修正/;

function actorsIn(text: string, from: number, to: number, words: FactWords) {
  const said = text.slice(from, to);
  const cut = said.search(until);
  if (cut <= 0) return undefined;
  const lead = /^[\s\u3000）)经由，]*/.exec(said)![0].length;
  return named(text, from + lead, from + cut, words);
}

/** 已由上海市第十五届人民代表大会常务委员会第三十七次会议于2021年11月25日通过. */
function actorsBefore(text: string, from: number, at: number, words: FactWords) {
  const before = text.slice(Math.max(from, at - 80), at);
  if (!/次(?:会议)?\s*于?\s*$/.test(before)) return undefined;
  const meeting =
    /[由经]([^由经《》，。]{4,60}?)第[0-9〇零一二三四五六七八九十百]{1,6}次(?:会议)?\s*于?\s*$/.exec(before);
  if (!meeting) return undefined;
  const start = at - before.length + meeting.index + 1;
  return named(text, start, start + meeting[1]!.length, words);
}

/** The bodies of 甲、乙: nothing if a part of it is not a name. */
function named(text: string, start: number, end: number, words: FactWords) {
  const parts = text.slice(start, end).split('、');
  const bodies = parts.flatMap(part => onLines(part, words) ?? bodyIn(part, words) ?? '');
  return bodies.includes('') ? undefined : { bodies, bodySpan: { start, end } };
}

/** Names with a line each. */
function onLines(part: string, words: FactWords): readonly string[] | undefined {
  if (!part.includes('\n')) return undefined;
  const bodies = part.split(/\s*\n\s*/).map(line => bodyIn(line, words) ?? '');
  return bodies.includes('') ? undefined : bodies;
}

function bodyIn(name: string, words: FactWords): string | undefined {
  const flat = flatten(name)
    .replace(/^中华人民共和国(?=第)/, '')
    .replace(term, '');
  // 市人民代表大会: the line does not state the city.
  if (/^[省市县区州](?:人|政府)/.test(flat)) return undefined;
  return bodyOf(flat.replace(/人大常委会$/, '人民代表大会常务委员会'), words);
}

const order =
  /[\p{Script=Han}、]{2,80}?(?:令|公告)\s*(?:[〔（(][^〕）)]{1,8}[〕）)])?\s*第?\s*[0-9０-９〇零一二三四五六七八九十百]{1,6}\s*号/u;

function orderIn(text: string, from: number, to: number, words: FactWords) {
  const said = text.slice(from, to);
  const isOrdered = said.includes('号') && (said.includes('令') || said.includes('公告'));
  const found = isOrdered ? order.exec(said) : undefined;
  if (!found) return undefined;
  const skipped = beforeNames(found[0], words);
  const number = normaliseNumber(found[0].slice(skipped));
  if (!number) return undefined;
  const start = from + found.index + skipped;
  return { number, numberSpan: { start, end: from + found.index + found[0].length } };
}

/** The length of the text before the names of those who gave an order: it is all theirs only if all parts between 、 are names. */
function beforeNames(order: string, words: FactWords): number {
  const names = order.slice(0, order.lastIndexOf('、') + 1);
  return names === '' || bodiesOf(names, words).length > 0 ? 0 : names.length;
}

import type { FactWords, Span } from '../../model';
import { datesIn } from './dates';
import { normaliseNumber } from '../document-names';
import { bodyOf, flatten, holds } from './lines';

export type EventKind = keyof FactWords['events'] | 'delivered';

/** What befell a document on a day: 2021年11月25日上海市第十五届人民代表大会常务委员会第三十七次会议通过. */
export type HistoryEvent = {
  readonly kind: EventKind;
  readonly iso: string;
  /** The date's own span. */
  readonly span: Span;
  /** The body that did it, and where it is named. */
  readonly body?: string;
  readonly bodySpan?: Span;
  /** The order by which it was published: 国务院令第760号. */
  readonly number?: string;
  readonly numberSpan?: Span;
};

const priority = ['amended', 'adopted', 'approved', 'published', 'effective'] as const;

/** The events of a history between two offsets, in the order of the text. */
export function historyOf(text: string, from: number, to: number, words: FactWords): HistoryEvent[] {
  const dates = datesIn(text, from, to);
  return dates.flatMap((date, i) => {
    if (date.iso === undefined) return [];
    const said = clauseAfter(text, date.end, dates[i + 1]?.start ?? to);
    const bare = said.text.includes('《') ? said.text.replace(/《[^》]*》?/g, '') : said.text;
    const kind =
      priority.find(k => holds(bare, words.events[k])) ?? (bare.includes('会议上') ? 'delivered' : undefined);
    if (kind === undefined) return [];
    const actor = actorIn(text, said.start, said.end, words) ?? actorBefore(text, from, date.start, words);
    const order = orderIn(text, said.start, said.end);
    return [{ kind, iso: date.iso, span: { start: date.start, end: date.end }, ...actor, ...order }];
  });
}

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

/** 第十五届, 第三十七次会议, 第21号, （主席令）: what follows or splits the name of a body. */
const term = /第?[0-9〇零一二三四五六七八九十百]{1,6}届/;
const until =
  /第[0-9〇零一二三四五六七八九十百]{1,6}(?:次|号)|令|公告|《|部务会议|常务会议|全体会议|审判委员会|批准|发布|公布|通过|修订|修正/;

function actorIn(text: string, from: number, to: number, words: FactWords) {
  const said = text.slice(from, to);
  const cut = said.search(until);
  if (cut <= 0) return undefined;
  const lead = /^[\s\u3000）)经由，]*/.exec(said)![0].length;
  return named(text, from + lead, from + cut, words);
}

/** 已由上海市第十五届人民代表大会常务委员会第三十七次会议于2021年11月25日通过. */
function actorBefore(text: string, from: number, at: number, words: FactWords) {
  const before = text.slice(Math.max(from, at - 80), at);
  if (!/次(?:会议)?\s*于?\s*$/.test(before)) return undefined;
  const meeting =
    /[由经]([^由经《》，。]{4,60}?)第[0-9〇零一二三四五六七八九十百]{1,6}次(?:会议)?\s*于?\s*$/.exec(before);
  if (!meeting) return undefined;
  const start = at - before.length + meeting.index + 1;
  return named(text, start, start + meeting[1]!.length, words);
}

function named(text: string, start: number, end: number, words: FactWords) {
  const flat = flatten(text.slice(start, end))
    .replace(/^中华人民共和国(?=第)/, '')
    .replace(term, '');
  // 市人民代表大会: of which city, the line does not say.
  if (/^[省市县区州](?:人|政府)/.test(flat)) return undefined;
  const body = bodyOf(flat.replace(/人大常委会$/, '人民代表大会常务委员会'), words);
  return body === undefined ? undefined : { body, bodySpan: { start, end } };
}

const order =
  /[\p{Script=Han}]{2,30}?(?:令|公告)\s*(?:[〔（(][^〕）)]{1,8}[〕）)])?\s*第?\s*[0-9０-９〇零一二三四五六七八九十百]{1,6}\s*号/u;

function orderIn(text: string, from: number, to: number) {
  const said = text.slice(from, to);
  const found = said.includes('号') ? order.exec(said) : undefined;
  const number = found && normaliseNumber(found[0]);
  if (!found || !number) return undefined;
  const start = from + found.index;
  return { number, numberSpan: { start, end: start + found[0].length } };
}

import { isFurniture, trim, type FactWords, type Span } from '../../model';
import { dateOf, roughDateOf } from './dates';
import { normaliseNumber } from '../document-names';
import { fitsBelow, labelsOf, type Labelled } from './header';
import { historyOf, type HistoryEvent } from './history';
import { bodiesOf, flatten, holdsStart, moreLines, type Line } from './lines';
import { carries, isOpenBy, titleParts, titleRun } from './title';
import { isSalutation } from '../openings';

/** What is above the text of a document: header fields, the title, the number, an order, the history, the addressees. */
export type Head = {
  readonly labels: readonly Labelled[];
  readonly title?: Span;
  readonly number?: Span;
  readonly order?: Order;
  readonly history: readonly HistoryEvent[];
  /** A line of its own under the title: who, when. */
  readonly byline?: Span;
  readonly date?: Span;
  readonly addressee?: Span;
  /** The letterhead: 上海市人民政府文件. */
  readonly letterhead?: Span;
  /** Where the text begins. */
  readonly body: number;
};

/** A document by which another is promulgated: 国务院令 第707号 …, 人大常委会公告. */
export type Order = Span & { readonly name: Span; readonly number?: Span };

const reach = 12_000;
const fewLines = 8;
const mostLines = 120;
/** How many lines a step reads ahead: the longest title, the longest order. */
const ahead = 8;
const titleLines = 8;
/** How many unrecognised lines may precede a recognised one. */
const unknownLines = 6;
const orderLines = 18;

type State = {
  -readonly [K in keyof Omit<Head, 'labels' | 'history'>]: Head[K];
} & { labels: Labelled[]; history: HistoryEvent[] };

/** Reads the head: at most 120 lines of the first 12,000 characters. */
export function headOf(text: string, words: FactWords): Head {
  const from = frontMatter(text);
  const to = Math.min(text.length, reach);
  let known: number = fewLines;
  const lines = moreLines([], text, from, to, known);
  const state: State = { labels: [], history: [], body: 0 };
  let i = 0;
  while (i < lines.length) {
    // Most heads are a few lines: more are read only when a step needs them.
    const needed =
      i + (/(?:令|公告|号[）)]?)$/.test(lines[i]!.flat) ? orderLines : state.title ? ahead : titleLines);
    while (needed > lines.length && lines.length === known && known < mostLines)
      moreLines(lines, text, from, to, (known = Math.min(2 * known, mostLines)));
    const used = step(text, lines, i, state, words) || (isBeforeKnown(text, lines, i, state, words) ? 1 : 0);
    if (used === 0) break;
    i += used;
  }
  state.body = lines[i]?.start ?? Math.min(text.length, reach);
  return state;
}

/** Where a block of front matter ends. */
function frontMatter(text: string): number {
  if (!/^---[ \t]*\n/.test(text.slice(0, 10))) return 0;
  const end = text.slice(0, 20_000).indexOf('\n---', 3);
  return end < 0 ? 0 : end + 4;
}

/** How many lines from `i` on belong to the head: 0 where the text begins. */
function step(text: string, lines: readonly Line[], i: number, state: State, words: FactWords): number {
  const line = lines[i]!;
  const { flat } = line;
  const labels = labelsOf(text, line, words);
  if (labels.length > 0) return takeLabels(text, lines, i, labels, state, words);
  if (isNoise(flat) || isFurniture(flat, words.furniture)) return 1;
  const ordered = state.order || state.addressee ? undefined : orderAt(lines, i, words);
  if (ordered) {
    state.order = ordered.order;
    state.history.push(...historyOf(text, ordered.order.start, ordered.order.end, words));
    return ordered.lines;
  }
  const number = numberIn(flat);
  if (number !== undefined) {
    state.number ??= trim(text, line);
    return 1;
  }
  if (flat.endsWith('文件') && bodiesOf(flat.slice(0, -2), words).length > 0) {
    state.letterhead = line;
    return 1;
  }
  if (state.title !== undefined) return underTitle(text, lines, i, state, words);
  if (state.addressee) return 0;
  return takeTitle(text, lines, i, state, words) || takeAddressee(line, state);
}

/** 各省、自治区、直辖市人民政府： */
function takeAddressee(line: Line, state: State): number {
  const { flat } = line;
  if (!isSalutation(flat) || flat.length > 400 || state.addressee || isNumbered(flat)) return 0;
  state.addressee = line;
  return 1;
}

/** An empty value is on the next line. */
function takeLabels(
  text: string,
  lines: readonly Line[],
  i: number,
  labels: readonly Labelled[],
  state: State,
  words: FactWords,
): number {
  const next = lines[i + 1];
  const last = labels.at(-1)!;
  const below = last.value === '' && next !== undefined && fitsBelow(text, last.field, next, words);
  state.labels.push(...labels.filter(l => l.value !== ''));
  if (below)
    state.labels.push({ ...last, start: next.start, end: next.end, value: text.slice(next.start, next.end) });
  return below ? 2 : 1;
}

const isNoise = (flat: string): boolean =>
  /^[\w./\\-]+\.(?:txt|md|docx?|pdf|html?|wps)$/i.test(flat) ||
  /^(?:https?:|www\.)/i.test(flat) ||
  /^[-=_*—~|:.·]{2,}$/.test(flat) ||
  flat.startsWith('目录');

/** 国发〔2015〕50号, alone on its line or in brackets. */
function numberIn(flat: string): string | undefined {
  if (flat.length > 60) return undefined;
  return normaliseNumber(flat.replace(/^[（(](.*)[）)]$/, '$1'));
}

/** 中华人民共和国国务院令 / 第707号 / … / 2018年12月18日, with the number of lines that it takes. */
function orderAt(lines: readonly Line[], i: number, words: FactWords) {
  const name = lines[i]!;
  if (
    !/(?:令|公告)(?:[（(〔][^）)〕]{1,12}[）)〕])?(?:第?[0-9０-９〇零一二三四五六七八九十百]+号)?$/.test(
      name.flat,
    )
  )
    return undefined;
  const letter = name.flat.search(/(?:令|公告)(?![\p{Script=Han}]*(?:令|公告))/u);
  if (letter < 2 || bodiesOf(name.flat.slice(0, letter), words).length === 0) return undefined;
  const next = lines[i + 1];
  const own = normaliseNumber(name.flat) !== undefined;
  const below = !own && next !== undefined && normaliseNumber(name.flat + next.flat) !== undefined;
  let last = i + (below ? 1 : 0);
  for (let j = last + 1; j < Math.min(lines.length, i + 16); j++) {
    if (/^第[一1]条|^第一章/.test(lines[j]!.flat)) break;
    last = j;
    if (isDate(lines[j]!.flat)) break;
  }
  const number = own || below ? { start: name.start, end: (below ? next : name).end } : undefined;
  const order = { start: name.start, end: lines[last]!.end, name, ...(number && { number }) };
  return { order, lines: last - i + 1 };
}

const isDate = (flat: string): boolean =>
  flat.length <= 16 &&
  (roughDateOf(flat) !== undefined ||
    (dateOf(flat) !== undefined && /^[（(]?[0-9０-９〇○零ＯoO一二][^，。]*[日0-9][）)]?$/.test(flat)));

function takeTitle(text: string, lines: readonly Line[], i: number, state: State, words: FactWords): number {
  const { lines: run, isOther } = titleRun(text, lines, i, words);
  if (run > 0 && !isOther)
    setTitle(text, { start: lines[i]!.start, end: lines[i + run - 1]!.end }, state, words);
  return run;
}

/** Sites put a number before or after a title, and their own name after it: …的通知（国办发〔2022〕10号）. */
function setTitle(text: string, span: Span, state: State, words: FactWords): void {
  const { title, number } = titleParts(text, span, words);
  state.title = title;
  if (number) state.number ??= number;
}

/**
 * The title again. A page is often headed by the title of what a notice carries, or by words of the site before the title: then
 * the title below is the document's.
 */
function takeTitleAgain(
  text: string,
  lines: readonly Line[],
  i: number,
  state: State,
  words: FactWords,
): number {
  if (!state.title || state.addressee) return 0;
  const held = flatten(text.slice(state.title.start, state.title.end));
  if (held === lines[i]!.flat) return 1;
  const { lines: run, isWhole } = titleRun(text, lines, i, words);
  if (!isWhole) return 0;
  const span = { start: lines[i]!.start, end: lines[i + run - 1]!.end };
  const again = flatten(text.slice(span.start, span.end));
  if (held !== again && !carries(again, held, words) && !isBehindMark(held, again)) return 0;
  if (held !== again) setTitle(text, span, state, words);
  return run;
}

/** 政务服务丨某市人民政府关于…的意见 has the title after a mark. */
const isBehindMark = (held: string, title: string): boolean =>
  held.endsWith(title) && /[丨｜|：:—-]$/.test(held.slice(0, -title.length));

/** Lines between the title and the text: how many from `i` on are one statement. */
function underTitle(text: string, lines: readonly Line[], i: number, state: State, words: FactWords): number {
  const line = lines[i]!;
  const { flat } = line;
  if (isDate(flat)) {
    state.date ??= line;
    return 1;
  }
  if (isBareOrder(lines, i, state, words)) {
    state.order = { start: state.byline!.start, end: line.end, name: state.byline!, number: line };
    return 1;
  }
  const again = takeTitleAgain(text, lines, i, state, words);
  if (again > 0) return again;
  const history = takeHistory(text, lines, i, state, words);
  if (history > 0) return history;
  const addressed = takeAddressee(line, state);
  if (addressed > 0) return addressed;
  if (state.addressee || flat.length > 60) return 0;
  if (bodiesOf(text.slice(line.start, line.end), words).length > 0) {
    state.byline ??= line;
    return 1;
  }
  return 0;
}

/** 某市人民政府 / 第63号, a law database's form of an order, with the signer below. */
const isBareOrder = (
  lines: readonly Line[],
  i: number,
  { byline, order }: State,
  words: FactWords,
): boolean =>
  byline !== undefined &&
  order === undefined &&
  /^第[0-9０-９〇零一二三四五六七八九十百]{1,6}号$/.test(lines[i]!.flat) &&
  lines.slice(i + 1, i + 7).some(({ flat }) => flat.length < 16 && holdsStart(flat, words.officers));

/** A short unrecognised line, not far above a number, an order or a label. */
function isBeforeKnown(
  text: string,
  lines: readonly Line[],
  i: number,
  { addressee }: State,
  words: FactWords,
): boolean {
  if (addressee || isText(lines[i]!.flat)) return false;
  for (const next of lines.slice(i + 1, i + 1 + unknownLines)) {
    if (numberIn(next.flat) !== undefined || orderAt([next], 0, words) !== undefined) return true;
    const labels = labelsOf(text, next, words);
    if (labels.some(({ field }) => field !== '')) return true;
    if (labels.length === 0 && isText(next.flat)) return false;
  }
  return false;
}

/** Not a line of a head. */
const isText = (flat: string): boolean =>
  flat.length > 60 || /[。；！？：:]$/.test(flat) || isNumbered(flat) || /^第.{1,4}[编章节]/.test(flat);

const isNumbered = (flat: string): boolean => /^第.{1,6}条|^[（(]?[一二三四五六七八九十]+[、）)]/.test(flat);

/** （2021年11月25日…通过): a statement continues in the next line while a 《 is open. */
function takeHistory(
  text: string,
  lines: readonly Line[],
  i: number,
  state: State,
  words: FactWords,
): number {
  const { flat, start } = lines[i]!;
  const dated = /^(?:[12][0-9]{3}年|[一二][〇○零一二三四五六七八九]{3}年)/.test(flat);
  if (!dated && !/^(?:[（(—–-]|根据)/.test(flat)) return 0;
  let last = i;
  while (last < Math.min(i + 4, lines.length - 1) && isOpen(text.slice(start, lines[last]!.end))) last++;
  let events = historyOf(text, start, lines[last]!.end, words);
  if (events.length === 0 && dated && isUnsaid(lines[last]!, lines[last + 1]))
    events = historyOf(text, start, lines[++last]!.end, words);
  state.history.push(...events);
  if (events.length > 0) return last - i + 1;
  return /^[（(].{0,40}[）)]$/.test(flat) || /^[—–-]{1,2}[^。]{2,60}$/.test(flat) ? 1 : 0;
}

/** 1984年1月7日 国务院 / 中央军委发布; …第1745次会议 / 2018年10月19日…通过: the act is on the next line. */
const isUnsaid = (line: Line, next: Line | undefined): boolean =>
  /^.{4,5}年.{1,3}月.{1,3}日[^，。；：]{2,40}$/.test(line.flat) &&
  next !== undefined &&
  /^[^，。；：]{2,60}$/.test(next.flat);

const isOpen = (text: string): boolean => text.length < 2_000 && isOpenBy(text, '《', '》');

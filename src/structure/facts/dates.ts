import { numeralValue, type Span } from '../../model';

/** A date in a text; `iso` is absent for a day that does not exist (2019年2月30日). */
export type FoundDate = Span & { readonly iso?: string };

const year = '([12][0-9](?:[ \\u3000]?[0-9]){2}|[１２][０-９]{3}|[一二][〇○零ＯoO0一二三四五六七八九]{3})';
const number = '([0-9]{1,2}|[０-９]{1,2}|[元正]|[〇○零一二三四五六七八九十廿卅]{1,3})';
const gap = '[ \\u3000]{0,3}';
/** 2015年8月31日, 二○一五年八月三十一日, 2015 年 8 月 31 日; from the first digit of the year. */
const spoken = new RegExp(`${year}${gap}年${gap}${number}${gap}月${gap}${number}${gap}日`, 'y');
/** 2015-08-31, 2015.8.31, 2015/08/31. */
const plain = /([12][0-9]{3})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])/y;
/** 2018年03月27, as in headers. */
const cut = /([12][0-9]{3})(年)([0-9]{1,2})月([0-9]{1,2})(?![0-9])/y;

/** All dates with day, month and year between two offsets, in order. */
export function datesIn(text: string, from: number, to: number): FoundDate[] {
  const found: FoundDate[] = [];
  // A search of the whole text would read past `to`.
  const part = text.slice(from, to);
  for (let at = part.indexOf('年'); at >= 0; at = part.indexOf('年', at + 1)) {
    const start = yearBefore(text, from + at, from);
    const date = start === undefined ? undefined : dateAt(text, start);
    if (date && date.end <= to) found.push(date);
  }
  return found;
}

/** Where the four digits of the year that ends before `at` begin: spaces may be between and after them. */
function yearBefore(text: string, at: number, from: number): number | undefined {
  let digits = 0;
  for (let i = at - 1; i >= from && i > at - 12; i--) {
    const character = text[i]!;
    if (character === ' ' || character === '\u3000') continue;
    if (!inYears.has(character)) return undefined;
    if (++digits === 4) return i;
  }
  return undefined;
}

const inYears: ReadonlySet<string> = new Set('0123456789０１２３４５６７８９〇○零Ｏo一二三四五六七八九O');

/** The date in words that begins exactly at `start`. */
function dateAt(text: string, start: number): FoundDate | undefined {
  spoken.lastIndex = start;
  const match = spoken.exec(text);
  if (!match) return undefined;
  const [all, y, m, d] = match;
  const month = m === '元' || m === '正' ? 1 : numeralValue(m!);
  const iso = calendarDate(numeralValue(y!.replace(/[ \u3000]/g, '')), month, numeralValue(d!));
  return { start, end: start + all.length, ...(iso !== undefined && { iso }) };
}

/** The single date in a short piece of text, in words or as 2015-08-31. */
export function dateOf(text: string): string | undefined {
  const [first] = datesIn(text, 0, Math.min(text.length, 200));
  if (first) return first.iso;
  for (let at = 0; at < Math.min(text.length, 200); at++) {
    if (!/[12]/.test(text[at]!)) continue;
    plain.lastIndex = cut.lastIndex = at;
    const match = plain.exec(text) ?? cut.exec(text);
    if (match) return calendarDate(Number(match[1]), Number(match[3]), Number(match[4]));
  }
  return undefined;
}

const rough = new RegExp(`^[（(]?${gap}${year}${gap}年(?:${gap}${number}${gap}月份?)?${gap}[）)]?$`);
const roughPlain = /^([12][0-9]{3})(?:[-./]([0-9]{1,2}))?$/;

/** The month or year that is the whole of a short piece of text: 2014-05 for 二〇一四年五月 or 2014.5, 2014 for （2014年）. */
export function roughDateOf(text: string): string | undefined {
  const said = text.trim();
  if (said.length > 24) return undefined;
  const found = rough.exec(said) ?? roughPlain.exec(said);
  return found ? roughDate(found[1]!, found[2]) : undefined;
}

const roughBefore = new RegExp(`${year}${gap}年(?:${gap}${number}${gap}月)?`, 'y');

/** The months and years between two offsets, without those that a day follows, in order. */
export function roughDatesIn(text: string, from: number, to: number): FoundDate[] {
  const found: FoundDate[] = [];
  const part = text.slice(from, to);
  for (let at = part.indexOf('年'); at >= 0; at = part.indexOf('年', at + 1)) {
    const start = yearBefore(text, from + at, from);
    if (start === undefined) continue;
    roughBefore.lastIndex = start;
    const [all, y, m] = roughBefore.exec(text) ?? [];
    const iso = y === undefined ? undefined : roughDate(y, m);
    if (all !== undefined && iso !== undefined && dateAt(text, start) === undefined)
      found.push({ start, end: start + all.length, iso });
  }
  return found;
}

function roughDate(y: string, m: string | undefined): string | undefined {
  const month = m === undefined ? 1 : m === '元' || m === '正' ? 1 : numeralValue(m);
  const day = calendarDate(numeralValue(y.replace(/[ \u3000]/g, '')), month, 1);
  return day?.slice(0, m === undefined ? 4 : 7);
}

function calendarDate(y?: number, m?: number, d?: number): string | undefined {
  if (y === undefined || m === undefined || d === undefined || y < 1900 || y > 2099) return undefined;
  if (m < 1 || m > 12 || d < 1 || d > daysOf(y, m)) return undefined;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The days of a month, 1..12. */
const daysOf = (y: number, m: number): number =>
  m === 2 && y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : lengths[m - 1]!;

/** A date moved by days, months or years; a day beyond the end of the month becomes its last. */
export function later(iso: string, by: { readonly days?: number; readonly months?: number }): string {
  const [y = 0, m = 0, d = 0] = iso.split('-').map(Number);
  const months = y * 12 + (m - 1) + (by.months ?? 0);
  const day = Math.min(d, daysOf(Math.floor(months / 12), (months % 12) + 1));
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, day + (by.days ?? 0)))
    .toISOString()
    .slice(0, 10);
}

import type { Deadline, Span } from '../../model';
import { numberOf } from '../outline/zh-patterns';
import type { DutyLists } from './lists';

const count = '[0-9０-９]{1,4}|[一二三四五六七八九十百两]{1,5}|半';
const month = '[0-9]{1,2}|[一二三四五六七八九]|十[一二]?';
const day = '[0-9]{1,2}|[一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?';
const unit = '工作日|小时|分钟|日|天|月|年';
const forms = [
  `提前(?<ahead>${count})[ 　]?个?(?<aheadUnit>${unit})`,
  `(?<n>${count})[ 　]?个?(?<unit>${unit})(?:以内|之内|内|(?<=工作日))`,
  `(?<![月年第])(?<days>${count})[ 　]?个?(?<daysUnit>工作日|日|天)(?:以前|之前|前)`,
  '(?<year>(?:19|20)[0-9]{2})年(?:(?<month>[0-9]{1,2})月)?(?:(?<day>[0-9]{1,2})日)?(?:年底|底|末|中旬|初)?(?:以前|之前|前)',
  '(?<halfYear>(?:19|20)[0-9]{2})年(?<half>[上下])半年',
  `(?:每年)?(?<m>${month})月(?:(?<d>${day})日|底|末)(?:以前|之前|前)`,
  '年底(?:以前|之前|前)|当日内|[当今本]?年内',
];
const zhForms = new RegExp(forms.join('|'), 'g');
const zhForm = new RegExp(forms.join('|'), 'y');
const zhLast = new RegExp(`(?:${forms.join('|')})$`);
const longest = 20;
/** 到2025年 is a deadline only at the start of a clause: elsewhere it ends a range. */
const opening = /[ 　]*(?:力争)?到(?<year>(?:19|20)[0-9]{2})年[底末]?(?!左右)/y;

/**
 * The first deadline in a range of a Chinese text: not a past period (近三年内), nor how long something lasts or is barred (五年内不得).
 * Linear: every form is short.
 */
export function deadlineIn(text: string, { start, end }: Span, words: DutyLists): Deadline | undefined {
  opening.lastIndex = start;
  const opens = opening.exec(text);
  if (opens && opening.lastIndex <= end) return deadlineOf(opens, 0);
  zhForms.lastIndex = 0;
  const part = text.slice(start, end);
  for (;;) {
    const match = zhForms.exec(part);
    if (!match) return undefined;
    const at = start + match.index;
    const after = start + zhForms.lastIndex;
    const told = words.span.lengthBefore(text, start, at) > 0 || words.lasting.lengthAt(text, after, end) > 0;
    if (!told) return deadlineOf(match, start);
  }
}

function deadlineOf(match: RegExpExecArray, start: number): Deadline {
  const from = start + match.index;
  return { start: from, end: from + match[0].length, value: zhValue(match.groups ?? {}) };
}

const begins: ReadonlySet<number> = new Set(
  Array.from('0123456789０１２３４５６７８９一二三四五六七八九十百两半每年当今本提', c => c.charCodeAt(0)),
);

/** Where a time that begins here ends: 三十日内, 2025年6月底前; `at` if there is none. */
export function timeEnd(text: string, at: number, end: number): number {
  if (!begins.has(text.charCodeAt(at))) return at;
  zhForm.lastIndex = at;
  return zhForm.test(text) && zhForm.lastIndex <= end ? zhForm.lastIndex : at;
}

/** Where the time that ends a range begins, 申请人三年内; the end of the range if there is none. */
export function timeStart(text: string, { start, end }: Span): number {
  const from = Math.max(start, end - longest);
  const match = zhLast.exec(text.slice(from, end));
  return match ? from + match.index : end;
}

type Groups = Readonly<Record<string, string | undefined>>;

const zhUnits: Readonly<Record<string, string>> = { 日: 'D', 天: 'D', 月: 'M', 年: 'Y' };
const numeral = (digits: string): string => String(numberOf(digits));
const two = (digits: string): string => digits.padStart(2, '0');

function zhValue(groups: Groups): string {
  const { n, unit, year, month, day, halfYear, half, m, d } = groups;
  const { days, daysUnit, ahead = days, aheadUnit = daysUnit } = groups;
  if (n !== undefined && unit !== undefined) return lengthOf(n, unit);
  if (ahead !== undefined && aheadUnit !== undefined) return `${lengthOf(ahead, aheadUnit)} before`;
  if (halfYear !== undefined) return `${halfYear}-${half === '上' ? '06' : '12'}`;
  if (m !== undefined) return `--${two(numeral(m))}${d === undefined ? '' : `-${two(numeral(d))}`}`;
  if (year === undefined) return '';
  return month === undefined ? year : `${year}-${two(month)}${day === undefined ? '' : `-${two(day)}`}`;
}

function lengthOf(n: string, unit: string): string {
  if (n === '半') return unit === '年' ? 'P6M' : unit === '月' ? 'P15D' : 'PT12H';
  const count = numberOf(n);
  if (unit === '工作日') return `${count} working days`;
  if (unit === '分钟') return `PT${count}M`;
  return unit === '小时' ? `PT${count}H` : `P${count}${zhUnits[unit] ?? 'D'}`;
}

import type { Deadline, Span } from '../../model';
import { numberOf } from '../outline/zh-patterns';

const zhForms =
  /(?:(?<n>[0-9０-９]{1,4}|[一二三四五六七八九十百两]{1,5})[ 　]?个?(?<unit>工作日|小时|日|天|月|年)(?:以内|之内|内|(?<=工作日)))|(?:(?<year>(?:19|20)[0-9]{2})年(?:(?<month>[0-9]{1,2})月)?(?:(?<day>[0-9]{1,2})日)?(?:年底|底|末|中旬|初)?(?:以前|之前|前))|(?:(?:每年)?(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日|底|末)(?:以前|之前|前))|(?:年底(?:以前|之前|前)|当日内|当年内)/g;

/** The first deadline in a range of a Chinese text. Linear: every form is short, and ends in 内 or 前. */
export function deadlineIn(text: string, { start, end }: Span): Deadline | undefined {
  zhForms.lastIndex = 0;
  const match = zhForms.exec(text.slice(start, end));
  if (!match) return undefined;
  const from = start + match.index;
  return { start: from, end: from + match[0].length, value: zhValue(match.groups ?? {}) };
}

type Groups = Readonly<Record<string, string | undefined>>;

const zhUnits: Readonly<Record<string, string>> = { 日: 'D', 天: 'D', 月: 'M', 年: 'Y' };
const two = (digits: string): string => digits.padStart(2, '0');

function zhValue({ n, unit, year, month, day }: Groups): string {
  if (n !== undefined && unit !== undefined) {
    const count = numberOf(n);
    if (unit === '工作日') return `${count} working days`;
    return unit === '小时' ? `PT${count}H` : `P${count}${zhUnits[unit] ?? 'D'}`;
  }
  if (year === undefined) return '';
  return month === undefined ? year : `${year}-${two(month)}${day === undefined ? '' : `-${two(day)}`}`;
}

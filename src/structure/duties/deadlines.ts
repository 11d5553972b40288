import type { Deadline, LanguageTag, Span } from '../../model';
import { numberOf } from '../outline/zh-patterns';

const zhForms =
  /(?:(?<n>[0-9０-９]{1,4}|[一二三四五六七八九十百两]{1,5})[ 　]?个?(?<unit>工作日|小时|日|天|月|年)(?:以内|之内|内))|(?:(?<year>(?:19|20)[0-9]{2})年(?:(?<month>[0-9]{1,2})月)?(?:(?<day>[0-9]{1,2})日)?(?:年底|底|末|中旬|初)?(?:以前|之前|前))|(?:(?:每年)?(?<m>[0-9]{1,2})月(?:(?<d>[0-9]{1,2})日|底|末)(?:以前|之前|前))|(?:年底(?:以前|之前|前)|当日内|当年内)/g;
const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const enForms = new RegExp(
  `(?:within|no later than|not later than|not more than|at least) (?<n>[a-z-]{3,20}|[0-9]{1,4})(?: ?\\([0-9]{1,4}\\))? (?<kind>calendar |business |working )?(?<unit>days?|weeks?|months?|years?|hours?)|` +
    `(?:by|no later than|not later than|on or before|before|prior to) (?<month>${months}) (?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:, (?<year>(?:19|20)[0-9]{2}))?`,
  'gi',
);

/** The first deadline in a range of a text. Linear: every form is short. Every Chinese form ends in 内 or 前. */
export function deadlineIn(text: string, { start, end }: Span, language: LanguageTag): Deadline | undefined {
  const isChinese = language === 'zh';
  const forms = isChinese ? zhForms : enForms;
  const part = text.slice(start, end);
  forms.lastIndex = 0;
  for (let match = forms.exec(part); match; match = forms.exec(part)) {
    const value = isChinese ? zhValue(match.groups ?? {}) : enValue(match.groups ?? {});
    if (value === undefined) continue;
    const from = start + match.index;
    return { start: from, end: from + match[0].length, value };
  }
  return undefined;
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

function enValue({ n, kind, unit, month, day, year }: Groups): string | undefined {
  if (month !== undefined && day !== undefined) {
    if (year === undefined) return '';
    const number = months.split('|').findIndex(m => m.toLowerCase() === month.toLowerCase()) + 1;
    return `${year}-${two(String(number))}-${two(day)}`;
  }
  const count = n === undefined ? undefined : englishNumber(n);
  if (count === undefined || unit === undefined) return undefined;
  if (kind !== undefined && !/calendar/i.test(kind)) return `${count} working days`;
  const letter = unit[0]!.toUpperCase();
  return letter === 'H' ? `PT${count}H` : `P${count}${letter}`;
}

const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );

/** thirty → 30, forty-five → 45, 180 → 180; nothing for other words. */
function englishNumber(words: string): number | undefined {
  if (/^[0-9]+$/.test(words)) return Number(words);
  let sum = 0;
  for (const word of words.toLowerCase().split('-')) {
    const one = ones.indexOf(word) + 1;
    const ten = tens.indexOf(word) + 2;
    if (one === 0 && ten === 1) return undefined;
    sum += one > 0 ? one : ten * 10;
  }
  return sum;
}

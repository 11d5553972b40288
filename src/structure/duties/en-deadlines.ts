import type { Deadline, Span } from '../../model';
import { months } from '../english-text';
import { matchesOf } from '../matches';

const dateMarks =
  'at the latest by|at the latest on|due on|due by|by|no later than|not later than|on or before|before|prior to';
/** Sixty, one hundred and twenty, 60; the brackets after it repeat it in digits. */
const count =
  '(?:(?<n>[a-z-]{3,20}?|[0-9]{1,4})|(?<many>[a-z]{3,6}[ -]hundred(?: and)?(?: [a-z-]{3,12})?))(?: ?\\([0-9]{1,4}\\))?[ -]';
const period = '(?<kind>calendar |business |working )?(?<unit>days?|weeks?|months?|years?|hours?)\\b';
const enForms = new RegExp(
  `\\b(?:within|at the latest(?: within)?|before the end of the period of|no later than|not later than|no more than|not more than|at least(?= [^,;:.]{2,30} (?:before|prior|in advance))) (?:the )?(?:first |next |following )?${count}${period}|` +
    `\\b(?:${dateMarks}) (?:(?<month>${months}) (?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?<year>(?:19|20)[0-9]{2}))?\\b|` +
    `(?<dayFirst>[0-9]{1,2}) (?<monthNext>${months})(?: (?<yearLast>(?:19|20)[0-9]{2}))?\\b|` +
    `(?:the )?(?:end|close) of (?:the )?(?:each |every |current )?(?:(?:fiscal|calendar) )?(?:year|FY|quarter|month|week|${months})?(?: ?(?<yearEnd>(?:19|20)[0-9]{2}))?\\b|` +
    `(?:the )?(?<dayNth>[0-9]{1,2})(?:st|nd|rd|th) day of (?<monthNth>${months})(?:,? (?<yearNth>(?:19|20)[0-9]{2}))?\\b|` +
    `(?:the )?[0-9]{1,2}(?:st|nd|rd|th) (?:business |working |calendar )?day of )|` +
    `\\b(?:by|no later than|not later than) (?:(?<monthOf>${months}) |FY ?)?(?<yearOnly>(?:19|20)[0-9]{2})\\b(?![%/])`,
  'gi',
);

/** All deadlines in a range of an English text, in order. */
export function enDeadlines(text: string, { start, end }: Span): readonly Deadline[] {
  const part = text.slice(start, end);
  if (!tellsTime.test(part)) return none;
  const found: Deadline[] = [];
  for (const match of matchesOf(enForms, part)) {
    const value = enValue(match.groups ?? {});
    if (value === undefined) continue;
    const from = start + match.index;
    found.push({ start: from, end: from + match[0].length, value });
  }
  return found;
}
const none: readonly Deadline[] = [];
/** Every English form contains one of these: most sentences have none, and need not be read. */
const tellsTime = /[0-9]|day|month|year|week|hour|quarter/;

type Groups = Readonly<Record<string, string | undefined>>;

const two = (digits: string): string => digits.padStart(2, '0');

function enValue(groups: Groups): string | undefined {
  const { many, kind, unit } = groups;
  const n = groups['n'] ?? many;
  if (n === undefined || unit === undefined) return enDate(groups);
  const count = englishNumber(n);
  if (count === undefined) return undefined;
  if (kind !== undefined && !/calendar/i.test(kind)) return `${count} working days`;
  const letter = unit[0]!.toUpperCase();
  return letter === 'H' ? `PT${count}H` : `P${count}${letter}`;
}

function enDate(groups: Groups): string {
  const month = groups['month'] ?? groups['monthNext'] ?? groups['monthNth'] ?? groups['monthOf'];
  const day = groups['day'] ?? groups['dayFirst'] ?? groups['dayNth'];
  const year =
    groups['year'] ?? groups['yearLast'] ?? groups['yearNth'] ?? groups['yearEnd'] ?? groups['yearOnly'];
  if (year === undefined) return '';
  if (month === undefined) return year;
  const number = months.split('|').findIndex(m => m.toLowerCase() === month.toLowerCase()) + 1;
  return `${year}-${two(String(number))}${day === undefined ? '' : `-${two(day)}`}`;
}

const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );

/** thirty → 30, forty-five → 45, one hundred and twenty → 120, 180 → 180; nothing for other words. */
function englishNumber(words: string): number | undefined {
  if (/^[0-9]+$/.test(words)) return Number(words);
  let sum = 0;
  for (const word of words.toLowerCase().split(/[ -](?:and )?/)) {
    if (word === 'hundred' && sum > 0) {
      sum *= 100;
      continue;
    }
    const one = ones.indexOf(word) + 1;
    const ten = tens.indexOf(word) + 2;
    if (one === 0 && ten === 1) return undefined;
    sum += one > 0 ? one : ten * 10;
  }
  return sum;
}

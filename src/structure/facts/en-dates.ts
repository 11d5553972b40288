import type { Span } from '../../model';
import { dayWords, valueOfWords, yearWords } from './en-numerals';
import { matchesOf } from '../matches';

/** A date as written, and as `2015-08-31`, a rough one as `2015-08` or `2015`. */
export type DateSpan = Span & { readonly iso: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(?<M>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const gap = '[ \\t\\n\\u00a0]{1,3}';
const forms = [
  // 14 March 2007, this 7th Day of April, 2014, 3 day of JUL , 2013, THE ____13___ DAY OF APRIL, 2017
  new RegExp(
    `(?<![^\\W_])(?<D>\\d{1,2})(?:st|nd|rd|th)?_{0,12}(?:${gap}day)?(?:${gap}of)?${gap}${month}\\.?[ ,]{1,3}(?:(?:A\\.D\\.,?|in the year)${gap})?(?<Y>\\d{4})\\b`,
    'gi',
  ),
  // this eleventh day of March in the year two thousand thirteen, 23rd of October, two thousand and nine
  new RegExp(
    `\\b(?<D>\\d{1,2}(?:st|nd|rd|th)|${dayWords})(?:${gap}day)?(?:${gap}of)?${gap}${month}[ ,]{1,3}(?:A\\.D\\.,?${gap})?(?:in${gap}the${gap}year${gap}(?:of our Lord,?${gap})?)?(?<Y>\\d{4}\\b|${yearWords})`,
    'gi',
  ),
  // October 2, 2013; Dec. 21, 2015; MAY 03 2017; February 22. 2022, as scanned
  new RegExp(`\\b${month}\\.?${gap}(?<D>\\d{1,2})(?:st|nd|rd|th)?[ ,.]{1,3}(?<Y>\\d{4})\\b`, 'gi'),
  // 10/06/2014, 4-12-16: month before day, as in the United States
  /(?<![\d/.-])(?<M>\d{1,2})([/-])(?<D>\d{1,2})\2(?<Y>\d{4}|\d{2})(?![\d/-])/g,
  /(?<![\d/.-])(?<Y>\d{4})-(?<M>\d{2})-(?<D>\d{2})(?![\d-])/g,
  // 12.7.2024: day before month, as in the Official Journal
  /(?<![\d.])(?<D>\d{1,2})\.(?<M>\d{1,2})\.(?<Y>\d{4})(?![\d.])/g,
] as const;

/** A date in figures contains a year of four digits, or a day and a month. */
const inFigures = /\d{4}|\d[/-]\d/;
/** The first words of years in words. */
const inWords = /two thousand|nineteen hundred|twenty/i;

/** The dates of an English text, in order. */
export function englishDates(text: string): readonly DateSpan[] {
  const found: DateSpan[] = [];
  if (!inFigures.test(text) && !inWords.test(text)) return found;
  for (const form of forms) {
    for (const match of matchesOf(form, text)) {
      const { Y = '', M = '', D = '' } = match.groups ?? {};
      const named = months.indexOf(M.slice(0, 3).toLowerCase()) + 1;
      const year = /^\d/.test(Y) ? (Y.length === 2 ? century(Y) + Y : Y) : `${valueOfWords(Y) ?? ''}`;
      const day = /^\d/.test(D) ? parseInt(D, 10) : (valueOfWords(D) ?? 0);
      const iso = isoOf(year, named > 0 ? named : Number(M), day);
      const span = { start: match.index, end: match.index + match[0].length };
      if (iso && !found.some(each => each.start < span.end && span.start < each.end))
        found.push({ ...span, iso });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Two-digit years above 50 are of the last century: 11/2/82. */
const century = (year: string): string => (Number(year) > 50 ? '19' : '20');

const roughForm = new RegExp(`\\b${month}(?:\\.,?|,)?${gap}(?<Y>\\d{4})\\b`, 'gi');
/** 2014 alone, or after a word. */
const yearAlone = /^[#*_ \t]{0,6}(?:[A-Za-z]{4,12}(?: in)?:?[ \t]{1,3})?(?<Y>(?:19|20)\d{2})[*_. \t]{0,6}$/;

/**
 * Month and year without a day (May 2013: 2013-05), or the year at the end of the text (Adopted 2014: 2014); the first of them.
 */
export function roughEnglishDate(text: string): DateSpan | undefined {
  for (const match of matchesOf(roughForm, text)) {
    const { Y = '', M = '' } = match.groups ?? {};
    const iso = isoOf(Y, months.indexOf(M.slice(0, 3).toLowerCase()) + 1, 1);
    if (iso) return { start: match.index, end: match.index + match[0].length, iso: iso.slice(0, 7) };
  }
  const year = yearAlone.exec(text)?.groups?.['Y'];
  if (year === undefined) return undefined;
  const start = text.lastIndexOf(year);
  return { start, end: start + year.length, iso: year };
}

/** A day of the calendar after 1700 and before 2100. */
function isoOf(year: string, month: number, day: number): string | undefined {
  const y = Number(year);
  if (!(y > 1700 && y < 2100)) return undefined;
  const date = new Date(Date.UTC(y, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** The date some days after another. */
export const daysAfter = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

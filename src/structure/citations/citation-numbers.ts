import { type CitationWords, type Span, wordSet, type WordSet } from '../../model';
import { normaliseNumber } from '../document-names';
import { occurrences } from '../occurrences';

/** A document number in the text: 国发〔2015〕50号, GB/T 2260—2007; `value` is normalised. */
export type NumberFound = Span & { readonly value: string };

const tail = /[〔[（(【﹝［]\s?((?:19|20)\d{2}|\d{2})\s?年?[〕\]）)】﹞］]\s?第?\s?\d{1,5}\s?$/;
const han = /[\p{Script=Han}A-Za-z]/u;
const reach = 24;

/** Document numbers anywhere in a text, found by their 号. Linear in the text. */
export function documentNumbers(text: string, words: CitationWords): readonly NumberFound[] {
  const stops = wordSet(words.beforeNumbers.zh);
  const found: NumberFound[] = [];
  for (let at = text.indexOf('号'); at >= 0; at = text.indexOf('号', at + 1)) {
    const before = text.slice(Math.max(0, at - reach), at);
    const rest = tail.exec(before);
    if (!rest) continue;
    const bracket = at - (before.length - rest.index);
    const start = codeStart(text, bracket, stops);
    const value = start < bracket ? normaliseNumber(text.slice(start, at + 1)) : undefined;
    if (value !== undefined) found.push({ start, end: at + 1, value });
  }
  return found;
}

/** Where the agency's code before a bracket begins: letters, back to a word that cannot be part of it. */
function codeStart(text: string, bracket: number, stops: WordSet): number {
  let start = bracket;
  while (start > 0 && bracket - start < 12 && han.test(text[start - 1]!)) {
    if (stops.lengthBefore(text, 0, start) > 0) break;
    start--;
  }
  return start;
}

/** 国务院令第492号公布的 and the like, directly before a title: `value` is the number of the order, `start` where it begins. */
export function orderBefore(text: string, end: number): NumberFound | undefined {
  if (text[end - 1] !== '的') return undefined;
  const window = text.slice(Math.max(0, end - 48), end);
  const found =
    /([\p{Script=Han}]{2,24}?(?:令|公告)[（(〔]?(?:\d{4}年?)?[）)〕]?第?[0-9〇零一二三四五六七八九十百]{1,6}号)[）)]?(?:公布|发布|颁布|修订|修正|修改)的$/u.exec(
      window,
    );
  if (!found) return undefined;
  const order = found[1]!.replace(/^.*[年月日以由经原](?=[\p{Script=Han}]{2,20}(?:令|公告))/u, '');
  const value = normaliseNumber(order);
  const start = end - window.length + found.index + found[1]!.length - order.length;
  return value === undefined ? undefined : { start, end: start + order.length, value };
}

/** Standards cited by number: GB/T 2260—2007. One search of the text for each word. */
export function standardsIn(text: string, words: readonly string[]): readonly NumberFound[] {
  const found: NumberFound[] = [];
  for (const { start } of occurrences(text, words)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const standard = standardAt(text, start, words);
    if (standard) found.push(standard);
  }
  return found;
}

/** GB/T 2260-2007 where a standard's letters begin; the dash and the year are optional. */
export function standardAt(text: string, start: number, words: readonly string[]): NumberFound | undefined {
  if (/[A-Za-z]/.test(text[start - 1] ?? '')) return undefined;
  let end = -1;
  for (const word of words)
    if (text.startsWith(word, start) && start + word.length > end) end = start + word.length;
  if (end < 0) return undefined;
  place.lastIndex = end;
  end += place.exec(text)?.[0].length ?? 0;
  number.lastIndex = end;
  const rest = number.exec(text);
  if (!rest) return undefined;
  const letters = text.slice(start, end);
  return {
    start,
    end: number.lastIndex,
    value: `${letters}${text[end] === '-' ? '-' : ' '}${rest[1]!.replace(/[—–－]/g, '-').replace(/\s/g, '')}`,
  };
}
/** The code of a province or city in letters of a local standard: DB33/T 2426-2022. */
const place = /\d{2,6}(?:\/T(?=\s{0,2}\d)|(?=\s{1,2}\d{1,5}\s?[-—–－]\s?\d{4}))/y;
const number =
  /(?:\s{0,2}|-)(\d{1,6}(?:[./]\d{1,4}){0,3}(?:\s?[-—–－]{1,2}\s?\d{1,4}[A-Z]?)?)(?![\dA-Za-z])/y;

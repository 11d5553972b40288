import type { EnglishWords, Span } from '../../model';
import { englishDates, type DateSpan } from './en-dates';
import { englishForms } from './en-head';
import { firstMatch } from '../matches';

/** What the note behind a section of a code says: the ordinances that made and changed it, each with its day if that is told. */
export type CodeHistory = {
  readonly kind: string;
  readonly number: string;
  readonly span: Span;
  readonly made?: DateSpan;
  /** Whether that is the day of approval: App. 11/18/2010. */
  readonly isApproval: boolean;
  readonly changed?: DateSpan;
};

const reach = 600;

/** _Source: EO #17-27 (11-29-17)_ in the last words of a text. */
export function sourceNote(
  text: string,
  words: EnglishWords,
): Pick<CodeHistory, 'kind' | 'number' | 'span'> | undefined {
  const from = Math.max(0, text.length - 160);
  const at = text.lastIndexOf('Source: ');
  if (at < from) return undefined;
  const found = firstMatch(englishForms(words).number, text.slice(at));
  if (found?.index !== 'Source: '.length) return undefined;
  const start = at + found.index;
  return { kind: found[1]!, number: found[2]!, span: { start, end: start + found[0].length } };
}

/** (Ord. No. 11-O-54, 5-4-2011; Ord. No. 14-0076, 12-4-2013.) as the last words of a text. */
export function codeHistory(text: string, words: EnglishWords): CodeHistory | undefined {
  const end = text.trimEnd().replace(/\.$/, '').length;
  if (text[end - 1] !== ')') return undefined;
  const from = text.lastIndexOf('(', end);
  if (from < 0 || end - from > reach) return undefined;
  const note = text.slice(from + 1, end - 1);
  const { number } = englishForms(words);
  const first = firstMatch(number, note);
  if (!first || !/^\s?(?:Added by|Amended by|Added|Adopted by)?\s?$/i.test(note.slice(0, first.index)))
    return undefined;
  const start = from + 1;
  const days = englishDates(note).map(day => ({ ...day, start: day.start + start, end: day.end + start }));
  const changed = days.length > 1 ? days.at(-1) : undefined;
  return {
    kind: first[1]!,
    number: first[2]!,
    span: { start: start + first.index, end: start + first.index + first[0].length },
    isApproval:
      days[0] !== undefined && /\bApp(?:roved|\.)?[ ,]{1,2}$/.test(text.slice(start, days[0].start)),
    ...(days[0] && { made: days[0] }),
    ...(changed && { changed }),
  };
}

import type { EnglishWords, Span } from '../../model';
import { englishDates, type DateSpan } from './en-dates';
import { englishForms } from './en-head';
import { firstMatch, matchesOf } from '../matches';

/** The contents of the note after a section of a code: the ordinances that made and changed it, each with its day if stated. */
export type CodeHistory = {
  readonly kind: string;
  readonly number: string;
  readonly span: Span;
  readonly made?: DateSpan;
  /** The kind of that day: App. 11/18/2010; eff. September 1, 2015. */
  readonly madeIs: 'date_adopted' | 'date_approved' | 'date_effective';
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

const sessionNote = /^(?:Added by |Amended by:? )?Acts (?:19|20)\d{2}, [^\n]{4,300}/gm;
const sessionReach = 2_500;

/** Whether a line of a head is such a note, or begins one. */
export const isSessionNote = (line: string): boolean =>
  /^(?:(?:Added|Amended) by:? ?)?Acts (?:19|20)\d{2}, |^Amended by:$/.test(line);

/** Added by Acts 2015, 84th Leg., (H.B. 1912), Sec. 1, eff. September 1, 2015, and below it the acts that amended the section. */
function sessionLaws(text: string, words: EnglishWords): CodeHistory | undefined {
  const from = Math.max(0, text.length - sessionReach);
  const tail = text.slice(from);
  if (!tail.includes('eff. ')) return undefined;
  const notes = matchesOf(sessionNote, tail).map(({ 0: note, index }) => {
    const start = from + index;
    const day = englishDates(note).find(date => note.slice(0, date.start).endsWith('eff. '));
    const act = firstMatch(englishForms(words).number, note);
    return { start, act, day: day && { ...day, start: day.start + start, end: day.end + start } };
  });
  const [first, ...others] = notes;
  if (!first?.act) return undefined;
  const start = first.start + first.act.index;
  const changed = others.at(-1)?.day;
  return {
    kind: first.act[1]!,
    number: first.act[2]!,
    span: { start, end: start + first.act[0].length },
    madeIs: 'date_effective',
    ...(first.day && { made: first.day }),
    ...(changed && { changed }),
  };
}

/** (Ord. No. 11-O-54, 5-4-2011; Ord. No. 14-0076, 12-4-2013.) as the last words of a text, or notes of acts of sessions. */
export const codeHistory = (text: string, words: EnglishWords): CodeHistory | undefined =>
  bracketed(text, words) ?? sessionLaws(text, words);

function bracketed(text: string, words: EnglishWords): CodeHistory | undefined {
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
    madeIs:
      days[0] && /\bApp(?:roved|\.)?[ ,]{1,2}$/.test(text.slice(start, days[0].start))
        ? 'date_approved'
        : 'date_adopted',
    ...(days[0] && { made: days[0] }),
    ...(changed && { changed }),
  };
}

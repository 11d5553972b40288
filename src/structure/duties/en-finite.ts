import { trim, type Span, wordSet } from '../../model';
import { matchesOf } from '../matches';
import { enBodies } from './en-bodies';
import type { DutyLists } from './lists';

const auxiliary = wordSet(
  'is are was were has have had does do did cannot can could may will would shall must'.split(' '),
);
/** Words that a verb may follow, but not a noun. */
const opener = wordSet('that which who whom so'.split(' '));
const aWord = /[A-Za-z][A-Za-z’'-]*/g;

/** The number of finite verbs in a phrase from an offset on; stops at `enough`. */
export function finiteVerbs(phrase: string, from: number, enough: number, words: DutyLists): number {
  let count = 0;
  let before = '';
  for (const { 0: word } of matchesOf(aWord, phrase.slice(from))) {
    if (isFinite(word, before, words) && ++count === enough) return count;
    if (!word.endsWith('ly')) before = word;
  }
  return count;
}

function isFinite(word: string, before: string, words: DutyLists): boolean {
  if (auxiliary.has(word)) return true;
  if (opener.has(before))
    // That increased demand: a noun.
    return (
      (before !== 'that' && word.endsWith('ed')) || inS.test(word) || words.verbs.has(baseOf(word, words))
    );
  const lower = before.toLowerCase();
  if (lower === 'it' || lower === 'they') return true;
  const base = baseOf(word, words);
  if (!words.verbs.has(base) || words.nominal.has(base)) return false;
  // The provider ceases; providers cease; but not the permits.
  if (!words.bodies.has(lower) && !acronym.test(before)) return false;
  return base === word ? isPlural(lower) : !isPlural(lower);
}
const inS = /^[a-z]+[^s]s$/;
const acronym = /^[A-Z]{2,}$/;

const isPlural = (word: string): boolean => /[^s]s$/.test(word);

/** The listed form of a verb in -s: ceases → cease, applies → apply. */
function baseOf(word: string, { verbs }: DutyLists): string {
  if (!word.endsWith('s') || verbs.has(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  const one = word.slice(0, -1);
  return verbs.has(one) || !word.endsWith('es') ? one : word.slice(0, -2);
}

const pronoun = /^(?:it|they|he|she|he or she)$/i;
const condition =
  /(?:^|[,;:.)]\s)(?:\*+|["“])?(?:and\s)?(?:[Ww]here|[Ww]hen(?:ever)?|[Ii]f|[Oo]nce|[Aa]s|[Aa]fter|[Bb]efore|[Ii]n the event that|[Ii]n cases? where)\s(?=[a-z]+\s(?!possible|appropriate)|[A-Z])/g;

/**
 * Of a pronoun: the bodies that acted before it in its sentence, or the subject of the sentence's first clause: where a provider
 * ceases …, it shall. Nothing if the pronoun is singular and there are several of these, or the reverse.
 */
export function meantBy(
  text: string,
  subject: Span,
  sentence: number,
  before: readonly Span[],
  words: DutyLists,
): readonly Span[] {
  const { start, end } = trim(text, subject);
  if (end - start > 'he or she'.length || !pronoun.test(text.slice(start, end))) return [];
  const many = end - start === 'they'.length;
  const fits = (bodies: readonly Span[]): boolean =>
    many ? bodies.length > 1 || isMany(text, bodies[0]!) : !bodies.some(body => isMany(text, body));
  if (before.length > 0) return fits(before) ? before : [];
  for (const { index, 0: opens } of matchesOf(condition, text.slice(sentence, start))) {
    const from = sentence + index + opens.length;
    const stop = subjectEnd(text, from, start, words);
    if (stop === undefined) continue;
    const bodies = enBodies(text, { start: from, end: stop }, words, 'listed');
    if (bodies.length > 0) return fits(bodies) ? bodies : [];
  }
  return [];
}

const isMany = (text: string, { start, end }: Span): boolean =>
  /^(?:(?!\s(?:of|for)\s)[^])*[^s]s(?:\s(?:of|for)\s|$)/.test(text.slice(start, end));

/** Where the noun phrase at the start of a clause ends: at its verb. */
function subjectEnd(text: string, from: number, limit: number, words: DutyLists): number | undefined {
  let before = '';
  for (const { 0: word, index } of matchesOf(aWord, text.slice(from, Math.min(limit, from + 240)))) {
    if (opener.has(word) && word !== 'so') return undefined;
    if (isFinite(word, before, words) || (words.bodies.has(before) && thirdPerson.test(word)))
      return from + index;
    if (!word.endsWith('ly')) before = word.toLowerCase();
  }
  return undefined;
}
const thirdPerson = /^[a-z]+[^su]s$/;

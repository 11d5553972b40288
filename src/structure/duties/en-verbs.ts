import type { Span } from '../../model';
import { matchesOf } from '../matches';
import { formsOf } from './en-forms';
import type { DutyLists } from './lists';

/** Where the words of an act end: decide to publish; carry out; take into account; plan, develop and, where possible, implement practices. */
export function actEnd(text: string, { start, end }: Span, limit: number, words: DutyLists): number {
  const first = pastParticle(text, end, limit);
  const shared = first + coordinated(text, { start, end }, first, limit, words);
  const chained = formsOf(words).elects.exec(text.slice(start, Math.min(limit, start + 80)));
  return pastParticle(text, chained ? Math.max(shared, start + chained[0].length) : shared, limit);
}

const particle = /^(?: (?:out|up|down|forward|off|over)| into account| account of| in place)(?=\s)/;
const pastParticle = (text: string, at: number, limit: number): number =>
  at + (particle.exec(text.slice(at, Math.min(limit, at + 20)))?.[0].length ?? 0);

/** Verbs that share what follows them: those after the first (1), the last (2) and the word after it (3). */
const further =
  /^((?:, [a-z-]+){0,4}),? (?:and|or|and\/or)(?:, [^,;:.()]{2,60},)?(?: [a-z]+ly| also| then| otherwise)? ([a-z-]+)(?: ([a-z]+)|(?=[,.;]|$)| \()/;
const reach = 160;

/** How far after a verb those that share its object extend, in UTF-16 units. After a passive all are participles. */
export function coordinated(
  text: string,
  verb: Span,
  from: number,
  limit: number,
  words: DutyLists,
  isPassive = false,
): number {
  const code = text.charCodeAt(from);
  if (code !== space && code !== comma) return 0;
  const found = further.exec(text.slice(from, Math.min(limit, from + reach)));
  if (!found) return 0;
  if (isPassive && !participle.test(text.slice(verb.start, verb.end))) return 0;
  const [whole, between, last, next] = found;
  const isOne = isPassive
    ? (word: string): boolean => participle.test(word)
    : text.startsWith('ing', verb.end - 3)
      ? (word: string): boolean => word.endsWith('ing')
      : (word: string): boolean => words.verbs.has(word);
  const hasNoun = !isPassive && next !== undefined && words.determiners.has(next) && !governs.test(last!);
  if (!isOne(last!) && !hasNoun) return 0;
  const all = between === '' ? [] : between!.slice(2).split(', ');
  if (!all.every(word => isOne(word) || (hasNoun && !word.endsWith('ly')))) return 0;
  return whole.length - (next === undefined ? (whole.endsWith('(') ? 2 : 0) : next.length + 1);
}
const space = 0x20;
const comma = 0x2c;
const participle = /(?:ed|[aeo]wn|en|made|sent|held|kept|built|put|set)$/;
/** Words before a noun that are not verbs. */
export const governs =
  /^(?:at|in|on|for|by|with|to|of|within|upon|as|where|when|if|after|before|under|through|not|without|from|during|until)$/;

/**
 * Where the verb is after a phrase without a comma: may by notice | designate a body; shall in each year | publish. Negative if there is none
 * before the next mark.
 */
export function behindPhrase(text: string, from: number, end: number, words: DutyLists): number {
  let before = 'by';
  for (const { 0: word, 1: next, index } of matchesOf(aWord, phraseAt(text, from, end))) {
    const follows = governs.test(before) || joins.test(before) || words.determiners.has(before);
    const isVerb = words.verbs.has(word) || (words.determiners.has(next ?? '') && /^[a-z]+$/.test(word));
    if (!follows && isVerb && !governs.test(word) && !joins.test(word) && !words.determiners.has(word))
      return from + index;
    before = word.toLowerCase();
  }
  return -1;
}
const joins = /^(?:and|or)$/;
const aWord = /[A-Za-z][A-Za-z-]*(?= ([a-z]+)|\s|$)/g;
const phraseAt = (text: string, from: number, end: number): string =>
  /^[^,;:.()]*/.exec(text.slice(from, Math.min(end, from + 100)))![0];

import type { Unit } from '../../model';
import { bodyStart } from './duties';
import { formsOf } from './en-forms';
import { endOfLetters, isGerund, listsOfWord } from './en-words';
import { asked, type DutyLists } from './lists';

/** What may precede the act of an item: its number, emphasis marks, a caption of its own, a conjunction. */
const caption = /^[\s*_]*\*[^*\n]{2,60}\*+[.:]?\s+/;
const lead = /^(?:[\s*_•–—-]+|\([a-z0-9]{1,4}\)\s+|(?:and|or|to)\s+)+/i;
const longestFront = 200;

/**
 * Where an item begins with its act, after adverbs and a phrase of time or condition: (a) promptly publish; when feasible, publish.
 * Negative if it does not. With `any`, an unlisted word counts as a verb.
 */
export function itemAt(text: string, unit: Unit, any: boolean, words: DutyLists): number {
  const start = bodyStart(text, unit);
  const opens = caption.exec(text.slice(start, Math.min(unit.end, start + 80)))?.[0].length ?? 0;
  const behind = opens > 0 ? verbAt(text, start + opens, unit.end, any, words) : -1;
  return behind < 0 ? verbAt(text, start, unit.end, any, words) : behind;
}

function verbAt(text: string, start: number, end: number, mayBeAny: boolean, words: DutyLists): number {
  const opens = lead.exec(text.slice(start, Math.min(end, start + 40)))?.[0] ?? '';
  let any = mayBeAny || /to\s+$/i.test(opens);
  let at = start + opens.length;
  for (;;) {
    const stop = endOfLetters(text, at, end);
    if (stop === at) return -1;
    if (isAct(text, at, stop, end, any, words)) return at;
    const word = text.slice(at, stop).toLowerCase();
    if (formsOf(words).fronts.has(word) && !mayPrecede(word, words))
      return behindFront(text, stop, Math.min(end, at + longestFront), words);
    if (!mayPrecede(word, words)) return -1;
    any ||= word === 'to';
    at = behindBlank(text, stop, end);
  }
}

const mayPrecede = (word: string, { adverbs }: DutyLists): boolean =>
  word.endsWith('ly') || adverbs.has(word) || word === 'and' || word === 'to';

function behindBlank(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === ',' || text[at] === '\n')) at++;
  return at;
}

/** The verb after a comma that ends a phrase: for each agency, identify. */
function behindFront(text: string, from: number, end: number, words: DutyLists): number {
  for (let comma = text.indexOf(',', from); comma >= 0 && comma < end; comma = text.indexOf(',', comma + 1)) {
    let at = behindBlank(text, comma, end);
    let stop = endOfLetters(text, at, end);
    while (stop > at && mayPrecede(text.slice(at, stop).toLowerCase(), words)) {
      at = behindBlank(text, stop, end);
      stop = endOfLetters(text, at, end);
    }
    if (stop > at && isAct(text, at, stop, end, false, words)) return at;
  }
  return -1;
}

/** Unlisted words that are not verbs: findings, transportation, automated. */
const noun = /(?:[^s]s|tion|sion|ness|ity|ist|ed)$/;

/** Whether a word is the act of an item. An unlisted word is if `any`, or if a noun with its article follows: paint the gates. */
function isAct(
  text: string,
  start: number,
  stop: number,
  end: number,
  any: boolean,
  words: DutyLists,
): boolean {
  const next = text.slice(stop, Math.min(end, stop + 12));
  if (!/^[\s,]/.test(next) || next.startsWith(' of ')) return false;
  const word = text.slice(start, stop).toLowerCase();
  const lists = listsOfWord(text, start, stop, words, told);
  const hasObject = words.determiners.has(/^\s([a-z]+)/.exec(next)?.[1] ?? '');
  if ((lists & asked.verbs) !== 0 || isGerund(word, words))
    // Report annually, plan a session; but meeting minutes are not an act.
    return (
      any ||
      hasObject ||
      (lists & (asked.nominal | asked.bodies)) === 0 ||
      /^\s(?:to|on|with|that|[a-z]+ly)\s/.test(next)
    );
  if ((!any && !hasObject) || lists !== 0) return false;
  if (words.light.has(word)) return true;
  return word.length > 2 && !noun.test(word) && !formsOf(words).fronts.has(word) && !mayPrecede(word, words);
}
const told = asked.verbs | asked.nominal | asked.bodies | asked.determiners | asked.openings;

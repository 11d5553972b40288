import { firstWord, trim, type Body, type Span, type Unit } from '../../model';
import { asked, isJoined, type DutyLists } from './lists';
import type { Opening } from './zh-acts';

import { isComma, type Clause } from './zh-clauses';
import type { Place, Voice } from './zh-subjects';

/** Articles of a law impose duties only by their sentences; all else is read as a plan, whose clauses are measures. */
export const isLaw = (provision: Unit['provision']): boolean => provision.includes('条');

/**
 * Whether a clause of a plan without a known duty, as its verb is in no list, introduces the measures after it (全面夯实基础，健全…): if the
 * unit has a marker, or an adverb or a preposition opens the clause, and it does not describe a state.
 */
export function leadsUp({ text, unit, words, parts }: Place, i: number, { at, by }: Opening): boolean {
  if (isLaw(unit.provision)) return false;
  const clause = parts[i]!;
  const { start, end } = trim(text, clause);
  // 第三，培育…
  const isShort = end - start <= shortest && isComma(text, end);
  const isMeasure = unit.deontic !== undefined || at > start || by !== 'none' || isShort;
  return isMeasure && text[start] !== '《' && !isState(text, clause, words);
}

const shortest = 3;

/** Whether a body at the head of a clause of a plan acts without a word of duty: 各级政府统筹安排资金. */
export const actsAlone = ({ text, words, parts }: Place, i: number, head: Span): boolean =>
  isAuthority(text, head, words) && !isState(text, parts[i]!, words) && !holdsAct(text, head, words);

/** Whether words that seem to name a body contain an act: 全力支持市政府. */
function holdsAct(text: string, { start, end }: Span, words: DutyLists): boolean {
  const { verbs, nouns, begins } = words;
  for (let at = start; at < end; at++) {
    if ((begins(text.charCodeAt(at)) & asked.verbs) === 0) continue;
    const length = verbs.lengthAt(text, at, end);
    const isName = text[at + length] === '的' || nouns.lengthAt(text, at, end) > 0;
    if (length > 1 && !isName && !isJoined(text, at, length, start, end, words)) return true;
  }
  return false;
}

/** Whether a clause describes a state: 产量仍下降. */
function isState(text: string, { start, end }: Clause, words: DutyLists): boolean {
  let from = start;
  for (;;) {
    const found = firstWord(words.frames.states, text, from, end);
    // 总体要求是：坚持…
    if (!found || (found.at + found.length === end && '：:'.includes(text[end] ?? '。'))) return false;
    if (!isJoined(text, found.at, found.length, start, end, words)) return true;
    from = found.at + found.length;
  }
}

const isAuthority = (text: string, { start, end }: Span, { authorities }: DutyLists): boolean =>
  authorities.lengthBefore(text, start, end) > 0;

/** Whether all bodies are ones whose duties a plan continues to list: 各级政府, not 家庭. */
const areAuthorities = (text: string, bodies: readonly Body[], words: DutyLists): boolean =>
  bodies.every(body => body.rest !== undefined || isAuthority(text, body, words));

/** What a sentence passes on to those after it: in a plan the authorities with a duty, without those that only help. */
export function lent(text: string, voice: Voice, { provision }: Unit, words: DutyLists): Voice | undefined {
  if (isLaw(provision)) return voice;
  const actors = voice.actors.filter(({ role }) => role !== 'supporting');
  return actors.length > 0 && areAuthorities(text, actors, words)
    ? { actors, deontic: voice.deontic }
    : undefined;
}

/** Whether a sentence continues those before it: in a plan one with a word of duty (要抓好落实), or after a semicolon. */
export const borrows = (text: string, { deontic, start, provision }: Unit, words: DutyLists): boolean =>
  isLaw(provision) ||
  (deontic !== undefined && words.norms.startingAt(text, deontic.start) !== undefined) ||
  '；;'.includes(text[trim(text, { start: 0, end: start }).end - 1] ?? '。');

import { isHan, type Span } from '../../model';
import type { DutyLists } from './lists';

/** The act after a word of duty whose verb is in no list: 不得喧哗, 不得遮挡或者移动路灯. Most verbs have two characters. */
export function unlistedAct(text: string, from: number, end: number, words: DutyLists): Span | undefined {
  const first = unlistedVerb(text, from, end, words);
  if (first === 0) return undefined;
  let to = from + first;
  for (;;) {
    const and = words.and.lengthAt(text, to, end);
    const at = to + and;
    const next = and === 0 ? 0 : words.verbs.lengthAt(text, at, end) || unlistedVerb(text, at, end, words);
    if (next === 0) return { start: from, end: to };
    to = at + next;
  }
}

function unlistedVerb(text: string, from: number, end: number, words: DutyLists): number {
  const { having, not, never } = words.unlisted;
  if (never.lengthAt(text, from, end) > 0) return 0;
  if (words.bodies.lengthAt(text, from, end) > 1 || words.nominal.lengthAt(text, from, end) > 1) return 0;
  const has = having.lengthAt(text, from, end);
  if (has > 0) return has;
  const denied = not.lengthAt(text, from, end);
  const known = denied > 0 ? words.verbs.lengthAt(text, from + denied, end) : 0;
  const length = denied + (known || 2);
  // A single character that remains belongs to it: 载客, 负责任.
  const to = from + length + 1 === end ? end : from + length;
  if (to > end) return 0;
  for (let at = from; at < to; at++) if (!isHan(text.charCodeAt(at))) return 0;
  return to - from;
}

import { firstWord, type Body, type Duty, type Span, type Unit } from '../../model';
import { timeStart } from './deadlines';
import type { DutyLists } from './lists';
import type { TaskTail } from './task-tail';
import { opensAct } from './zh-acts';
import { bodiesIn, leadingBody, listedBodies, withoutOpenings } from './zh-bodies';
import type { Clause } from './zh-clauses';

/** Who has the duty, and by what word. */
export type Voice = Pick<Duty, 'actors' | 'deontic'>;

/** The surroundings of a unit: its task tail, the sentence above its list, the sentence before it in its provision. */
export type Around = {
  readonly tail: TaskTail | undefined;
  readonly stem: (Voice & { readonly isOfBreaches: boolean }) | undefined;
  readonly before: Voice | undefined;
};

/** A clause's surroundings. */
export type Place = {
  readonly text: string;
  readonly unit: Unit;
  readonly marker: Duty['deontic'];
  readonly words: DutyLists;
  readonly around: Around;
  readonly parts: readonly Clause[];
  readonly hasNorm: boolean;
  /** The last clause that a word of duty or 由 might govern. */
  readonly lastTold: number;
};

/**
 * Who has the duty of a clause's norm: the bodies before it; else those of the duty before, if the clause has no subject of its own
 * or only a condition; else the body at the head of an earlier clause (需求部门发生争议的，应当…) or of the sentence before.
 */
export function subjectOf(
  { text, words, around, parts }: Place,
  i: number,
  voice: Voice | undefined,
): readonly Body[] {
  const clause = parts[i]!;
  const whole = { start: clause.start, end: clause.norm!.start };
  const subject = clause.isTimed ? { start: clause.start, end: timeStart(text, whole) } : whole;
  const bodies = bodiesIn(text, subject, words);
  if (bodies.length > 0) return bodies;
  const head = leadingBody(text, subject, words);
  const isAll = head && words.and.lengthAt(text, head.end, subject.end) === 0;
  const listed = isAll ? none : listedBodies(text, subject, words);
  if (listed.length > 0) return listed;
  if (head) return bodiesIn(text, head, words);
  if (voice) return isThing(text, subject, words) ? none : voice.actors;
  if (isThing(text, subject, words)) return none;
  for (let n = i - 1; n >= Math.max(0, i - farthest); n--) {
    const part = parts[n]!;
    const earlier = leadingBody(text, part, words);
    const isShort = part.end - part.start < longestSubject;
    const bodies = earlier || isShort ? bodiesIn(text, earlier ?? part, words) : none;
    if (bodies.length > 0) return isAsked(text, parts.slice(n, i), clause, bodies, words) ? none : bodies;
  }
  // 未取得许可的，不得…: whoever has none, not the office with the duty before.
  const before = around.before?.actors ?? none;
  const isAnyone = clause.norm!.force === 'prohibition' && hasCondition(text, parts.slice(0, i));
  return isAnyone && before.some(body => isOffice(text, body, words)) ? none : before;
}

/** 当事人提起诉讼的，应当受理: the applicant does not grant it; the recipient of the application (收到申请的) may. */
const isAsked = (
  text: string,
  asking: readonly Clause[],
  { end, norm }: Clause,
  bodies: readonly Body[],
  words: DutyLists,
): boolean =>
  hasCondition(text, asking) &&
  !bodies.some(body => isOffice(text, body, words)) &&
  firstWord(words.answers, text, norm!.end, end) !== undefined &&
  firstWord(words.idle, text, asking[0]!.start, asking[0]!.end) === undefined;

const isOffice = (text: string, { start, end }: Span, { offices }: DutyLists): boolean =>
  offices.lengthBefore(text, start, end) > 0;

const longestSubject = 120;
/** How many clauses back a subject is searched. */
const farthest = 12;

/** Whether the words before a norm name something that cannot act; a condition (…的, 在…) and opening words do not. */
function isThing(text: string, subject: Span, words: DutyLists): boolean {
  const { start, end } = withoutOpenings(text, subject, words);
  if (end === start) return false;
  if (words.nouns.lengthAt(text, start, end) === end - start) return true;
  if (end - start < 2 || text.charCodeAt(end - 1) === de) return false;
  const { by } = opensAct(text, subject, words);
  // 悬挂号牌的车辆, but not 加强监管的同时.
  return (
    by === 'none' ||
    (by === 'verb' &&
      text.slice(start, end).includes('的') &&
      words.ends.lengthBefore(text, start, end) === 0)
  );
}

/** Whether a clause ends in 的, as a condition does: 未报告的，. */
export const isCondition = (text: string, { start, end }: Span): boolean =>
  end - start > 1 && text.charCodeAt(end - 1) === de;

export const hasCondition = (text: string, parts: readonly Clause[]): boolean =>
  parts.some(part => isCondition(text, part));

/** Index of the last clause that is a condition; -1 if there is none. */
export const lastCondition = (text: string, parts: readonly Clause[]): number =>
  parts.findLastIndex(part => isCondition(text, part));

export const de = 0x7684; // 的

const none: readonly never[] = [];

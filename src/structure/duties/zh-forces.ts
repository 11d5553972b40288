import type { Duty, Span } from '../../model';
import type { DutyLists } from './lists';
import type { Opening } from './zh-acts';
import { isComma, type Clause } from './zh-clauses';
import type { Place, Voice } from './zh-subjects';

/** The word of duty of earlier clauses that applies to a clause without one. */
export function reaching(
  { text, words, parts }: Place,
  i: number,
  last: Duty['deontic'],
  { at, by }: Opening,
): Duty['deontic'] {
  if (i === 0) return last;
  // 鼓励企业投资，加强监管 does not encourage anyone to supervise.
  if (last?.force === 'encouragement' && by !== 'idle') return undefined;
  return isApart(text, parts[i]!, at, words) ? dutyBefore(parts, i, last) : last;
}

/**
 * Whether a prohibition does not apply to a clause: 并 opens it after a mark (不得外泄，并妥善保管), or its act is not one to
 * prohibit (加强管理).
 */
const isApart = (text: string, { start, end }: Span, act: number, { unbanned }: DutyLists): boolean =>
  (text[start] === '并' && isComma(text, start - 1)) ||
  unbanned.lengthAt(text, start, end) > 0 ||
  unbanned.lengthAt(text, act, end) > 0;

/** A clause that continues after a prohibition is not prohibited: it has the force of the duty before, if there is one. */
const dutyBefore = (parts: readonly Clause[], i: number, last: Duty['deontic']): Duty['deontic'] =>
  last?.force === 'prohibition'
    ? parts.findLast(({ norm }, n) => n < i && norm !== undefined && norm.force !== 'prohibition')?.norm
    : last;

/** 不得收费，具体办法由市政府制定: a prohibition applies only to those whom it names, and so does a permission that has its act. */
export function lentTo(voice: Voice | undefined, laid: Duty['deontic']): Duty['deontic'] {
  const deontic = voice?.deontic;
  const isUsed = deontic?.force === 'permission' && deontic === laid;
  return isUsed || deontic?.force === 'prohibition' ? undefined : deontic;
}

import { trim, type Body, type Duty, type Span, type Unit } from '../../model';
import { bodiesIn } from './bodies';
import { deadlineIn } from './deadlines';
import { bodyStart, stemAt, type Stem } from './duties';
import { enAct, formsOf } from './en-acts';
import type { DutyLists } from './lists';
import { matchesOf } from '../matches';

/** The duty of an English unit, if it has one: English drafting gives each sentence or item one act. */
export function enDuty(
  text: string,
  unit: Unit,
  marker: Duty['deontic'],
  words: DutyLists,
  stem: Stem | undefined,
): Duty | undefined {
  const modal = marker && isModal(text, marker, words) ? marker : undefined;
  // Only the first sentence of an item goes on from the sentence above the list.
  const deontic = modal ?? (unit.id.endsWith(':1') ? stem?.deontic : undefined);
  if (!deontic) return undefined;
  const span = { start: modal?.end ?? bodyStart(text, unit), end: unit.end };
  const { act, object, recipient, passive } = enAct(text, span, words);
  // “The agency shall:” says what only in its items.
  if (!act) return undefined;
  const subject = modal ? subjectOf(text, unit, modal, words) : undefined;
  const actors = passive
    ? agentOf(text, span, words)
    : subject
      ? bodiesIn(text, subject, words, 'en')
      : (stem?.actors ?? []);
  const { start, end } = trim(text, span);
  const done = passive && subject && subject.end > subject.start ? subject : object;
  const deadline = deadlineIn(text, unit, 'en');
  return { start, end, unit: unit.id, actors, deontic, act, object: done, recipient, deadline };
}

const isWordCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x5f;

/** “shall” assigns; “ensure” and “improve” only name an act. */
function isModal(text: string, { start, end }: Span, { modals }: DutyLists): boolean {
  let at = start;
  while (at < end && isWordCode(text.charCodeAt(at))) at++;
  return modals.has(text.slice(start, at).toLowerCase());
}
const longestSubject = 160;

/** The noun phrase before the marker, from the last mark that ends a clause. */
function subjectOf(text: string, unit: Span, marker: Span, words: DutyLists): Span {
  const from = Math.max(unit.start, marker.start - longestSubject);
  const part = text.slice(from, marker.start);
  let start = 0;
  for (const match of matchesOf(formsOf(words).subject, part)) start = match.index + match[0].length;
  return trim(text, { start: from + start, end: marker.start });
}

/** “shall be published by the department”: who does it stands behind the verb. */
function agentOf(text: string, { start, end }: Span, words: DutyLists): readonly Body[] {
  const by = formsOf(words).agent.exec(text.slice(start, end));
  if (!by) return [];
  const from = start + by.index + by[0].length - by[1]!.length;
  return bodiesIn(text, { start: from, end: from + by[1]!.length }, words, 'en');
}

/** “The agency shall:” or “… has the following duties:” lends its subject and force to the items below. */
export function enStem(text: string, unit: Unit, words: DutyLists, speaks: boolean): Stem | undefined {
  const marker = unit.deontic;
  if (!marker || !isModal(text, marker, words)) return undefined;
  const bare = !/[A-Za-z]/.test(text.slice(marker.end, unit.end));
  if (!bare && !speaks) return undefined;
  const actors = bodiesIn(text, subjectOf(text, unit, marker, words), words, 'en');
  return stemAt(unit, actors, marker);
}

import { trim, type Body, type Deadline, type Duty, type Span, type Unit } from '../../model';
import { bodiesIn, leadingBody } from './bodies';
import { deadlineIn } from './deadlines';
import { bodyStart, type Stem } from './duties';
import type { DutyLists } from './lists';
import type { TaskTail } from './task-tail';
import { zhAct, type Act } from './zh-acts';

/** More acts than these in one sentence are an enumeration that a table of duties cannot hold. */
const mostActs = 12;

/** Adds the duties of a Chinese unit. A task tail names the bodies better than the sentence does. */
export function zhDuties(
  text: string,
  unit: Unit,
  marker: Duty['deontic'],
  words: DutyLists,
  tail: TaskTail | undefined,
  stem: Stem | undefined,
  duties: Duty[],
): void {
  const start = marker ? predicateOf(text, marker, words) : bodyStart(text, unit);
  const end = Math.min(tail?.start ?? unit.end, unit.end);
  if (start >= end) return;
  const actors = tail?.bodies ?? (marker ? actorsOf(text, unit, marker, words) : (stem?.actors ?? none));
  const deontic = marker ?? stem?.deontic;
  let found = 0;
  let idle: Duty | undefined;
  for (const clause of clauses(text, start, end)) {
    // A clause with a subject of its own speaks of somebody else.
    if (clause.start > start && leadingBody(text, clause, words)) break;
    const act = zhAct(text, clause, words);
    // 不得开放的公共数据 names data, it forbids nothing.
    if (act.object && text[act.object.start] === '的') break;
    const doers = act.helpers ? withHelpers(actors, bodiesIn(text, act.helpers, words, 'zh')) : actors;
    const deadline = (clause.isTimed ? deadlineIn(text, clause) : undefined) ?? tail?.deadline;
    const duty = dutyOf(trim(text, clause), unit, doers, deontic, act, deadline);
    if (act.act) {
      duties.push(duty);
      found++;
    } else idle ??= duty;
    if (found === mostActs) break;
  }
  // Clauses without an act lead up to one, unless there is none.
  if (found === 0 && idle) duties.push(idle);
}

function dutyOf(
  { start, end }: Span,
  { id }: Unit,
  actors: readonly Body[],
  deontic: Duty['deontic'],
  { act, object, recipient }: Act,
  deadline: Deadline | undefined,
): Duty {
  return { start, end, unit: id, actors, deontic, act, object, recipient, deadline };
}

const none: readonly never[] = [];

const withHelpers = (actors: readonly Body[], helpers: readonly Body[]): readonly Body[] =>
  helpers.length === 0
    ? actors
    : [
        ...actors.map(body => ({ ...body, role: 'lead' as const })),
        ...helpers.map(body => ({ ...body, role: 'supporting' as const })),
      ];

/** Behind 应当; but 确保 and 要加强 are themselves the act. */
function predicateOf(text: string, { start, end }: Span, words: DutyLists): number {
  const verb = text[start] === '要' ? start + 1 : start;
  return words.verbs.lengthAt(text, verb, end) > 0 ? verb : end;
}

/** The bodies before the marker in its clause; else at the head of an earlier clause: 需求部门发生争议的，应当…. */
function actorsOf(text: string, unit: Unit, marker: Span, words: DutyLists): readonly Body[] {
  const body = bodyStart(text, unit);
  let end = marker.start;
  for (let first = true; end > unit.start; first = false) {
    let start = end;
    while (start > unit.start && !isStop(text.charCodeAt(start - 1))) start--;
    const clause = { start: Math.max(start, body), end };
    const bodies = first ? bodiesIn(text, clause, words, 'zh') : [];
    if (bodies.length > 0) return bodies;
    const head = leadingBody(text, clause, words);
    if (head) return bodiesIn(text, head, words, 'zh');
    end = start - 1;
  }
  return [];
}

/** What a character is to a clause. */
const stop = 1;
const opener = 2;
const closer = 3;
const marks: ReadonlyMap<number, number> = new Map(
  [['，；：。', stop] as const, ['（(《“', opener] as const, ['）)》”', closer] as const].flatMap(
    ([characters, mark]) => Array.from(characters, c => [c.charCodeAt(0), mark] as const),
  ),
);

/** Nearly every character is an ideograph, which no list need be asked about. */
const isIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
const isStop = (code: number): boolean => !isIdeograph(code) && marks.get(code) === stop;
/** A time by which something is to be done ends in 内 or 前. */
const endsTime = (code: number): boolean => code === 0x5185 || code === 0x524d;

type Clause = Span & { readonly isTimed: boolean };

/** Cut at marks that stand outside brackets and quotes. */
function clauses(text: string, start: number, end: number): readonly Clause[] {
  const found: Clause[] = [];
  let from = start;
  let depth = 0;
  let isTimed = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isIdeograph(code)) {
      if (endsTime(code)) isTimed = true;
      continue;
    }
    const mark = marks.get(code);
    if (mark === opener) depth++;
    else if (mark === closer) depth--;
    else if (mark === stop && depth <= 0) {
      if (at > from) found.push({ start: from, end: at, isTimed });
      from = at + 1;
      isTimed = false;
    }
  }
  if (end > from) found.push({ start: from, end, isTimed });
  return found;
}

import { trim, type Body, type Duty, type DutyWordsOf, type Span, type Unit } from '../../model';
import { zhAct } from './acts';
import { bodiesIn, leadingBody } from './bodies';
import { deadlinesIn } from './deadlines';
import { bodyStart, type Stem } from './duties';
import type { TaskTail } from './task-tail';
import { wordAt, wordSet } from '../word-set';

/** More acts than these in one sentence are an enumeration that a table of duties cannot hold. */
const mostActs = 12;

/** The duties of a Chinese unit. A task tail names the bodies better than the sentence does. */
export function zhDuties(
  text: string,
  unit: Unit,
  marker: Duty['deontic'],
  words: DutyWordsOf,
  tail: TaskTail | undefined,
  stem: Stem | undefined,
): readonly Duty[] {
  const span = {
    start: marker ? predicateOf(text, marker, words) : bodyStart(text, unit),
    end: Math.min(tail?.start ?? unit.end, unit.end),
  };
  if (span.start >= span.end) return [];
  const actors = tail?.bodies ?? (marker ? actorsOf(text, unit, marker, words) : (stem?.actors ?? []));
  const deontic = marker ?? stem?.deontic;
  const found: Duty[] = [];
  let idle: Duty | undefined;
  for (const clause of clauses(text, span)) {
    // A clause with a subject of its own speaks of somebody else.
    if (clause.start > span.start && leadingBody(text, clause, words)) break;
    const { helpers, ...act } = zhAct(text, clause, words);
    // 不得开放的公共数据 names data, it forbids nothing.
    if (act.object && text[act.object.start] === '的') break;
    const deadline = deadlinesIn(text, clause, 'zh')[0] ?? tail?.deadline;
    const duty: Duty = {
      ...trim(text, clause),
      unit: unit.id,
      actors: helpers ? withHelpers(actors, bodiesIn(text, helpers, words, 'zh')) : actors,
      ...(deontic && { deontic }),
      ...act,
      ...(deadline && { deadline }),
    };
    if (act.act) found.push(duty);
    else idle ??= duty;
    if (found.length === mostActs) break;
  }
  // Clauses without an act lead up to one, unless there is none.
  return found.length > 0 || !idle ? found : [idle];
}

const withHelpers = (actors: readonly Body[], helpers: readonly Body[]): readonly Body[] =>
  helpers.length === 0
    ? actors
    : [
        ...actors.map(body => ({ ...body, role: 'lead' as const })),
        ...helpers.map(body => ({ ...body, role: 'supporting' as const })),
      ];

/** Behind 应当; but 确保 and 要加强 are themselves the act. */
function predicateOf(text: string, { start, end }: Span, words: DutyWordsOf): number {
  const verb = text[start] === '要' ? start + 1 : start;
  return wordAt(wordSet(words.verbs), text, verb, end) > 0 ? verb : end;
}

const stops = '，；：。';

/** The bodies before the marker in its clause; else at the head of an earlier clause: 需求部门发生争议的，应当…. */
function actorsOf(text: string, unit: Unit, marker: Span, words: DutyWordsOf): readonly Body[] {
  let end = marker.start;
  for (let first = true; end > unit.start; first = false) {
    let start = end;
    while (start > unit.start && !stopCodes.has(text.charCodeAt(start - 1))) start--;
    const clause = { start: Math.max(start, bodyStart(text, unit)), end };
    const bodies = first ? bodiesIn(text, clause, words, 'zh') : [];
    if (bodies.length > 0) return bodies;
    const head = leadingBody(text, clause, words);
    if (head) return bodiesIn(text, head, words, 'zh');
    end = start - 1;
  }
  return [];
}

const codesOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, c => c.charCodeAt(0)));
const stopCodes = codesOf(stops);
const openers = codesOf('（(《“');
const closers = codesOf('）)》”');

/** Cut at marks that stand outside brackets and quotes. */
function clauses(text: string, { start, end }: Span): readonly Span[] {
  const found: Span[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at < end; at++) {
    const c = text.charCodeAt(at);
    if (openers.has(c)) depth++;
    else if (closers.has(c)) depth--;
    if (depth > 0 || !stopCodes.has(c)) continue;
    if (at > from) found.push({ start: from, end: at });
    from = at + 1;
  }
  if (end > from) found.push({ start: from, end });
  return found;
}

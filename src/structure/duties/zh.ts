import { trim, type Body, type Deadline, type Duty, type Span, type Unit } from '../../model';
import { bodiesIn, inRole, leadingBody } from './zh-bodies';
import { deadlineIn } from './deadlines';
import { bodyStart } from './duties';
import { isJoined, type DutyLists } from './lists';
import { boundAct, opensAct, zhAct, type Act, type Opening } from './zh-acts';
import { clauses, isComma, type Clause } from './zh-clauses';
import { lentTo, reaching } from './zh-forces';
import { actsAlone, isLaw, leadsUp } from './zh-plans';
import {
  de,
  hasCondition,
  isCondition,
  lastCondition,
  subjectOf,
  type Around,
  type Place,
  type Voice,
} from './zh-subjects';

/** More acts than this in one sentence are an enumeration that a table of duties cannot hold. */
const mostActs = 12;

/**
 * Adds the duties of a Chinese unit, clause by clause, and returns who had the last one. Duties are imposed by a word (应当, 要, 负责), by 由 and a
 * body, by a sentence of a law whose subject is a body, by a sentence that begins with its verb (加强…), or by the surroundings.
 */
export function zhDuties(
  text: string,
  unit: Unit,
  marker: Duty['deontic'],
  words: DutyLists,
  around: Around,
  duties: Duty[],
): Voice | undefined {
  const start = bodyStart(text, unit);
  const end = Math.min(around.tail?.start ?? unit.end, unit.end);
  const all = clauses(text, start, end, marker, words);
  if (isBreach(text, unit, around, all)) return around.stem;
  const parts = all.slice(behindCase(text, all, unit, around));
  let hasNorm = false;
  let lastTold = -1;
  for (let i = 0; i < parts.length; i++) {
    const { norm, agent } = parts[i]!;
    if (norm) hasNorm = true;
    if (norm || agent !== undefined) lastTold = i;
  }
  const place = { text, unit, marker, words, around, parts, hasNorm, lastTold };
  let voice: Voice | undefined = around.tail
    ? { actors: around.tail.bodies, deontic: undefined }
    : around.stem;
  let deadline: Deadline | undefined;
  let idle: Duty | undefined;
  let found = 0;
  let voices = 0;
  for (let i = 0; i < parts.length; i++) {
    const clause = parts[i]!;
    const time = clause.isTimed ? timeOnly(text, clause, words) : undefined;
    if (time) {
      deadline = time;
      continue;
    }
    const said = told(place, i, voice, duties.at(-1)?.deontic);
    if (said === 'silence') continue;
    if (said === 'end') break;
    if (clause.isTimed) deadline = deadlineIn(text, clause, words) ?? deadline;
    const before: Voice | undefined = voice;
    if (said.voice.actors !== before?.actors) voices++;
    voice = said.voice;
    const act = said.binds
      ? boundAct(text, said.predicate, words)
      : zhAct(text, said.predicate, words, said.verb);
    // 不得开放的公共数据 names data without a prohibition; 提出了意见 reports a past act.
    if (isSaidOf(text, act, words)) continue;
    if (act.helpers)
      voice = {
        actors: withHelpers(voice.actors, bodiesIn(text, act.helpers, words)),
        deontic: voice.deontic,
      };
    const lent = said.voice.actors === before?.actors || said.voice.actors === around.before?.actors;
    const own = lent && isPenal(text, act, words) ? { actors: none, deontic: voice.deontic } : voice;
    const duty = dutyOf(said, own, unit, act, deadline ?? around.tail?.deadline);
    if (!duty.act) {
      if (said.isTold) idle ??= duty;
      continue;
    }
    duties.push(duty);
    deadline = undefined;
    if (++found === mostActs) break;
  }
  // A clause without an act counts only if no clause has one.
  if (found === 0 && idle) duties.push(idle);
  // After several bodies it is uncertain which one is meant.
  return voices > 1 ? undefined : voice;
}

/** After which clauses an item of breaches, or a penalty, states their consequences: 擅自停工，造成后果的，处…. */
function behindCase(text: string, parts: readonly Clause[], { kind }: Unit, { stem }: Around): number {
  if (stem?.isOfBreaches) return lastCondition(text, parts) + 1;
  if (kind !== 'penalty') return 0;
  const first = parts.findIndex(part => isCondition(text, part));
  const isTold = parts.some(({ norm, agent }, i) => i !== first && (norm ?? (i < first ? agent : undefined)));
  return isTold ? 0 : first + 1;
}

/** Whether an item only states when or of whom (未报告的；), as those of breaches do: it imposes no duty. */
function isBreach(
  text: string,
  { provision, kind, deontic, end }: Unit,
  { stem }: Around,
  parts: readonly Clause[],
): boolean {
  if (!provision.includes('/项')) return false;
  if (stem?.isOfBreaches && kind !== 'penalty' && !deontic && !hasCondition(text, parts)) return true;
  const last = stops.has(text.charCodeAt(end - 1)) ? end - 2 : end - 1;
  return text.charCodeAt(last) === de && text[last - 1] !== '目';
}
const stops: ReadonlySet<number> = new Set(Array.from('。；;.', c => c.charCodeAt(0)));

/** Whether the word after an act makes it a name (开放的, 教育是) or past (提出了). */
function isSaidOf(text: string, { act, object }: Act, words: DutyLists): boolean {
  if (!object) return false;
  const { start, end } = object;
  if (text[start] === '的') return true;
  const isSaid = text[start] === '了' || (act && words.apart.copula.lengthAt(text, start, end) > 0);
  return isSaid === true && !isJoined(text, start, 1, start, end, words);
}

/** Whether an act applies only to those named with it: 依法追究刑事责任. */
const isPenal = (text: string, { object }: Act, { penal }: DutyLists): boolean =>
  object !== undefined && penal.lengthBefore(text, object.start, object.end) > 0;

/** The deadline of a clause that contains nothing else: 2025年6月底前，. */
function timeOnly(text: string, clause: Span, words: DutyLists): Deadline | undefined {
  const { start, end } = trim(text, clause);
  const time = deadlineIn(text, clause, words);
  return time?.end === end && time.start - start < shortestClause ? time : undefined;
}
const shortestClause = 5;

/** The content of a clause: to whom, and the words that name the act; `object` is what a passive clause puts first. */
type Said = {
  readonly voice: Voice;
  readonly predicate: Span;
  readonly isTold: boolean;
  /** Whether the word of duty before them makes it certain that an act follows: 应当, 不得. */
  readonly binds?: boolean;
  readonly verb?: number | undefined;
  readonly task?: Span | undefined;
  readonly object?: Span | undefined;
};

/** 应当, 不得: words that cannot express a wish. */
const strict = 5;

/** `laid` is the word of the last duty. */
function told(
  place: Place,
  i: number,
  voice: Voice | undefined,
  laid: Duty['deontic'],
): Said | 'silence' | 'end' {
  const { text, unit, words, around, parts } = place;
  const clause = parts[i]!;
  const { norm } = clause;
  if (norm) {
    if (norm.force === 'direction' && isName(text, norm.start, clause, words)) return 'silence';
    // 应当公开而未公开的 is a condition.
    if (text.charCodeAt(clause.end - 1) === de && text[clause.end - 2] !== '目') return 'silence';
    const actors = subjectOf(place, i, voice);
    const predicate = trim(text, { start: norm.end, end: clause.end });
    const task = norm.force === 'direction' && norm.end - norm.start > 1 ? norm : undefined;
    if (predicate.end === predicate.start)
      return task && clause.agent !== undefined
        ? (agentOf(place, i, clause.agent, lentTo(voice, laid)) ?? 'silence')
        : 'silence';
    if (unit.kind === 'preamble' && actors.length === 0 && norm.score < strict) return 'silence';
    const binds = norm.force !== 'direction' || (!task && norm.start === place.marker?.start);
    const whom =
      actors.length === 0 && norm.force === 'prohibition' ? forbidden(place, predicate) : undefined;
    return {
      voice: { actors: whom ? bodiesIn(text, whom, words) : actors, deontic: norm },
      predicate: whom ? { start: whom.end, end: clause.end } : predicate,
      isTold: true,
      binds,
      task,
    };
  }
  if (isCondition(text, clause) || words.frames.outside.lengthBefore(text, clause.start, clause.end) > 0)
    return 'silence';
  const agent = clause.agent === undefined ? undefined : agentOf(place, i, clause.agent, lentTo(voice, laid));
  if (agent) return agent;
  if (unit.kind === 'preamble' && !voice) return 'silence';
  if (!voice) return opening(place, i);
  // A clause with a subject of its own is about another body.
  const opens = opensAct(text, clause, words);
  if (opens.by === 'aim') return 'silence';
  if (i > 0 && opens.by === 'none' && leadingBody(text, clause, words))
    return around.tail || around.stem ? 'end' : other(place, i);
  const deontic = reaching(place, i, voice.deontic, opens);
  return {
    voice: deontic === voice.deontic ? voice : { actors: voice.actors, deontic },
    predicate: { start: opens.at, end: clause.end },
    isTold: i === 0,
    verb: opens.verb,
  };
}

/** 负责保护工作的部门，应当… has its subject in a clause of its own, which imposes nothing. */
const isName = (text: string, norm: number, { start, end }: Span, words: DutyLists): boolean =>
  norm === start &&
  isComma(text, end) &&
  text.slice(start, end).includes('的') &&
  bodiesIn(text, { start, end }, words).length > 0;

/** Whom a prohibition names after its word: 禁止任何单位和个人破坏…. */
function forbidden({ text, words }: Place, predicate: Span): Span | undefined {
  const { at, by } = opensAct(text, predicate, words);
  return at === predicate.start && by === 'none' ? leadingBody(text, predicate, words) : undefined;
}

/** Before a later norm it only introduces that. */
const other = ({ lastTold }: Place, i: number): 'silence' | 'end' => (i < lastTold ? 'silence' : 'end');

/** A clause that imposes nothing itself. */
const passed = (place: Place, i: number, opens: Opening): 'silence' | 'end' =>
  leadsUp(place, i, opens) ? 'silence' : other(place, i);

/** Whether words open with a verb that is not in a name: 批转各地, but not 登记机关. */
const opensPlain = (text: string, { start, end }: Span, { verbs, nouns }: DutyLists): boolean =>
  verbs.lengthAt(text, start, end) > 1 && nouns.lengthAt(text, start, end) === 0;

/** A sentence of a law without a word of duty, an agent (at the next 由) or a body at its head imposes no duty, and is not read further. */
export const isQuiet = (text: string, unit: Unit, agent: number, words: DutyLists): boolean =>
  !unit.deontic &&
  agent >= unit.end &&
  isLaw(unit.provision) &&
  unit.kind !== 'penalty' &&
  !leadingBody(text, { start: bodyStart(text, unit), end: unit.end }, words);

/** A clause that imposes a duty without a word of duty. */
function opening(place: Place, i: number): Said | 'silence' | 'end' {
  const { text, unit, marker, words, around, parts, hasNorm } = place;
  const clause = parts[i]!;
  const own = marker && marker.start >= clause.start && marker.end <= clause.end ? marker : undefined;
  const law = isLaw(unit.provision);
  const isPenalty = unit.kind === 'penalty';
  if (law && hasNorm) return 'silence';
  // 今年的主要目标是：
  if (!law && words.apart.copula.lengthBefore(text, clause.start, clause.end) > 0) return 'silence';
  const opens = opensAct(text, clause, words);
  const head = opens.by === 'none' ? leadingBody(text, clause, words) : undefined;
  if (head) {
    const next = parts[i + 1];
    if (next && text.charCodeAt(next.end - 1) === de) return 'silence';
    const leads = words.with.lengthAt(text, head.end, clause.end) > 0;
    // A marker inside the head (要解决社会关注的问题) does not belong to a body in it.
    const isTold = own?.force === 'direction' && own.start >= head.end;
    const isPlain = !leads && !isTold && !law;
    if (isPlain && !actsAlone(place, i, head)) return other(place, i);
    if (words.idle.lengthAt(text, head.end, clause.end) > 0) return other(place, i);
    const actors = bodiesIn(text, head, words);
    return {
      voice: { actors, deontic: own },
      predicate: { start: head.end, end: clause.end },
      isTold: false,
    };
  }
  if (opens.by === 'none') return subject(place, i) ?? passed(place, i, opens);
  // An encouragement needs its marker; a law only says that it welcomes something.
  const isUrged = opens.by === 'idle' && !law && own?.force === 'encouragement' && own.start === opens.at;
  if (opens.by === 'aim' || (opens.by === 'idle' && !isUrged)) return passed(place, i, opens);
  if (law && !isPenalty && opens.by === 'verb') return other(place, i);
  const predicate = { start: opens.at, end: clause.end };
  if (opens.by === 'phrase' && !zhAct(text, predicate, words).act) return 'silence';
  const actors = around.before?.actors ?? none;
  return { voice: { actors, deontic: own }, predicate, isTold: false, verb: opens.verb };
}

/** In a law a clause that is only a name is the subject of the next (商务部门，对…), unless that defines it (为…) or describes a breach (…的，). */
function subject({ text, unit, words, parts }: Place, i: number): Said | undefined {
  const clause = parts[i]!;
  const { end } = clause;
  const next = parts[i + 1];
  if (!next || !isComma(text, end) || unit.kind === 'penalty' || !isLaw(unit.provision)) return undefined;
  if (words.to.lengthAt(text, next.start, next.end) > 0 || hasCondition(text, parts)) return undefined;
  const actors = bodiesIn(text, clause, words);
  if (actors.length === 0) return undefined;
  return { voice: { actors, deontic: undefined }, predicate: { start: end, end }, isTold: false };
}

/** After 由: who does what the clause has named. */
function agentOf(place: Place, i: number, at: number, lent: Duty['deontic']): Said | undefined {
  const { text, words, marker, parts } = place;
  const clause = parts[i]!;
  const assigned = words.assigned.lengthBefore(text, at + 1, clause.end);
  const to = assigned > 0 ? bodiesIn(text, { start: at + 1, end: clause.end - assigned }, words) : none;
  const whole = { start: at + 1, end: clause.end };
  // 请批转各地执行 asks the reader.
  const asksReader = text[at] !== '由' && opensPlain(text, whole, words);
  const head = to.length > 0 || asksReader ? undefined : leadingBody(text, whole, words);
  if (!head && to.length === 0) return undefined;
  const named = trim(text, { start: clause.start, end: at });
  const own = marker && marker.start >= clause.start && marker.end <= clause.end ? marker : undefined;
  return {
    voice: { actors: head ? bodiesIn(text, head, words) : to, deontic: own ?? lent },
    predicate: { start: head ? head.end : clause.end - assigned, end: clause.end },
    isTold: false,
    verb: head ? undefined : assigned,
    object: named.end - named.start > 1 ? named : topicOf(place, i),
  };
}

/** What the clause before 由 names without a predicate: 具体办法，由市政府制定. */
function topicOf({ text, words, parts }: Place, i: number): Span | undefined {
  const before = parts[i - 1];
  if (!before || before.norm || before.agent !== undefined) return undefined;
  const topic = trim(text, before);
  const names =
    isComma(text, before.end) &&
    text.charCodeAt(topic.end - 1) !== de &&
    opensAct(text, topic, words).by === 'none' &&
    !leadingBody(text, topic, words);
  return names ? topic : undefined;
}

function dutyOf(
  { predicate, task, object }: Said,
  { actors, deontic }: Voice,
  { id }: Unit,
  act: Act,
  deadline: Deadline | undefined,
): Duty {
  return {
    start: act.act ? predicate.start : (task?.start ?? predicate.start),
    end: predicate.end,
    unit: id,
    actors,
    deontic,
    // 负责 is itself the act if no other verb follows.
    act: act.act ?? (task && { start: task.start, end: task.end }),
    object: act.object ?? object,
    recipient: act.recipient,
    deadline,
  };
}

const none: readonly never[] = [];

const withHelpers = (actors: readonly Body[], helpers: readonly Body[]): readonly Body[] =>
  helpers.length === 0 || actors.length === 0
    ? actors
    : [...actors.map(body => inRole(body, 'lead')), ...helpers.map(body => inRole(body, 'supporting'))];

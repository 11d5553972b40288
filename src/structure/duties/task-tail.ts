import { trim, type Body, type Deadline, type Span, type Unit } from '../../model';
import { bodiesIn, inRole, leadingBody } from './zh-bodies';
import { deadlineIn } from './deadlines';
import type { DutyLists } from './lists';
import { matchesOf } from '../matches';

/** The note at the end of a task that says who does it by when: （牵头单位：市数据局；配合单位：市财政局；完成时限：2025年底）. */
export type TaskTail = Span & { readonly bodies: readonly Body[]; readonly deadline?: Deadline };

const longestTail = 400;
/** 。；;. and a space. */
const isStop = (code: number): boolean =>
  code === 0x3002 || code === 0xff1b || code === 0x3b || code === 0x2e || code === 0x20;
const isCloser = (code: number): boolean => code === 0xff09 || code === 0x29;

/** What a tail states for all that follow: 列第一位者为牵头单位，下同; 以下均需市政府落实. */
type Convention = {
  readonly attachment: string;
  readonly firstLeads: boolean;
  readonly always: readonly Body[];
};

/**
 * The task tails of a text, by the units that they apply to: the unit that they end, or, where they are a sentence of their own,
 * that and all in its provision back to the tail before.
 */
export function taskTails(
  text: string,
  units: readonly Unit[],
  words: DutyLists,
): ReadonlyMap<Unit, TaskTail> {
  const tails = new Map<Unit, TaskTail>();
  let convention: Convention | undefined;
  let first = 0;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    if (units[first]!.provision !== unit.provision) first = i;
    const own = taskTail(text, unit, words);
    if (!own) continue;
    convention = conventionOf(text, own, unit, convention, words);
    const tail = convention ? agreed(text, own, convention) : own;
    if (own.start > unit.start) first = i;
    for (; first <= i; first++) tails.set(units[first]!, tail);
  }
  return tails;
}

const attachmentOf = ({ provision }: Unit): string => {
  const end = provision.indexOf('/');
  return provision.startsWith('附') ? provision.slice(0, end < 0 ? provision.length : end) : '';
};

function conventionOf(
  text: string,
  tail: TaskTail,
  unit: Unit,
  before: Convention | undefined,
  words: DutyLists,
): Convention | undefined {
  const attachment = attachmentOf(unit);
  const known = before?.attachment === attachment ? before : undefined;
  const inner = text.slice(tail.start, tail.end);
  const { first, always } = words.words.tail;
  const firstLeads = first.some(word => inner.includes(word));
  const word = always.find(w => inner.includes(w));
  if (!firstLeads && word === undefined) return known;
  const from = word === undefined ? tail.end : tail.start + inner.indexOf(word) + word.length;
  const head = from < tail.end ? leadingBody(text, { start: from, end: tail.end }, words) : undefined;
  return {
    attachment,
    firstLeads: firstLeads || known?.firstLeads === true,
    always: head ? bodiesIn(text, head, words).map(body => inRole(body, 'lead')) : (known?.always ?? []),
  };
}

function agreed(text: string, tail: TaskTail, { firstLeads, always }: Convention): TaskTail {
  const isJoint = firstLeads && tail.bodies.length > 1 && tail.bodies.every(body => body.role === 'joint');
  const own = isJoint
    ? tail.bodies.map((body, i) => inRole(body, i === 0 ? 'lead' : 'supporting'))
    : tail.bodies;
  const name = ({ start, end }: Span): string => text.slice(start, end);
  const known = new Set(own.map(name));
  const further = always.filter(body => !known.has(name(body)));
  if (further.length === 0) return { ...tail, bodies: own };
  const leading = own.map(body => (body.role === 'supporting' ? body : inRole(body, 'lead')));
  return { ...tail, bodies: [...further, ...leading] };
}

/** The task tail that ends a unit, if there is one. Looks back at most 400 characters. */
function taskTail(text: string, unit: Span, words: DutyLists): TaskTail | undefined {
  let end = unit.end;
  while (end > unit.start && isStop(text.charCodeAt(end - 1))) end--;
  if (!isCloser(text.charCodeAt(end - 1))) return undefined;
  const from = Math.max(unit.start, end - longestTail);
  const open = Math.max(text.lastIndexOf('（', end - 1), text.lastIndexOf('(', end - 1));
  if (open < from) return undefined;
  const inner = { start: open + 1, end: end - 1 };
  const bodies = labelled(text, inner, words) ?? told(text, inner, words);
  if (!bodies || bodies.length === 0) return undefined;
  const deadline = deadlineIn(text, inner, words) ?? labelledTime(text, inner, words);
  return { start: open, end, bodies, ...(deadline && { deadline }) };
}

const parts = (text: string, { start, end }: Span, marks: RegExp): readonly Span[] => {
  const spans: Span[] = [];
  let from = start;
  for (const match of matchesOf(marks, text.slice(start, end))) {
    spans.push({ start: from, end: start + match.index });
    from = start + match.index + match[0].length;
  }
  return [...spans, { start: from, end }];
};

/** 牵头单位：A；配合单位：B、C */
function labelled(text: string, inner: Span, words: DutyLists): readonly Body[] | undefined {
  const found: Body[] = [];
  for (const part of parts(text, inner, /[；;]|，(?=[^，；：:]{2,8}[：:])/g)) {
    const colon = text.slice(part.start, part.end).search(/[：:]/);
    if (colon < 0) continue;
    const label = text.slice(part.start, part.start + colon).trim();
    const role = words.words.tail.lead.includes(label)
      ? ('lead' as const)
      : words.words.tail.support.includes(label)
        ? ('supporting' as const)
        : undefined;
    if (!role) continue;
    const start = part.start + colon + 1;
    // What follows a full stop is a sentence about the tasks, not a list.
    const stop = text.slice(start, part.end).indexOf('。');
    found.push(...names(text, { start, end: stop < 0 ? part.end : start + stop }, role, words));
  }
  return found.length > 0 ? found : undefined;
}

/** A、B牵头，C配合；各有关部门按职责分工负责 */
function told(text: string, inner: Span, words: DutyLists): readonly Body[] | undefined {
  const found: Body[] = [];
  for (const part of parts(text, inner, /[，；;,。]/g)) {
    const clause = trim(text, part);
    const lead = words.lead.lengthBefore(text, clause.start, clause.end);
    const support = words.support.lengthBefore(text, clause.start, clause.end);
    if (lead === 0 && support === 0) continue;
    const end = clause.end - Math.max(lead, support);
    const leads = text.slice(end, clause.end).includes(leading);
    const role = support >= lead ? 'supporting' : leads ? 'lead' : 'joint';
    found.push(...names(text, { start: clause.start, end }, role, words));
  }
  return found.length > 0 ? ranked(found) : undefined;
}
const leading = '牵头';

/** The responsible body (A、B负责) leads those who help; without helpers, one is sole and several are joint. */
function ranked(bodies: readonly Body[]): readonly Body[] {
  const own = bodies.filter(body => body.role === 'joint').length;
  const role = bodies.length > own ? ('lead' as const) : own > 1 ? ('joint' as const) : ('sole' as const);
  return bodies.map(body => (body.role === 'joint' ? inRole(body, role) : body));
}

/** Names in a tail need no ending: 教育部、民航局. After 等, or a body, 和 separates two: 文化和旅游部 is one. */
function names(text: string, span: Span, role: Body['role'], words: DutyLists): readonly Body[] {
  return parts(text, span, /[、，,]/g).flatMap(part => {
    const and = text.lastIndexOf('和', part.end - 1);
    const splits =
      and > part.start + 1 &&
      (text[and - 1] === '等' || words.bodies.lengthBefore(text, part.start, and) > 0);
    return splits
      ? [
          ...name(text, { start: part.start, end: and }, role, words),
          ...name(text, { start: and + 1, end: part.end }, role, words),
        ]
      : name(text, part, role, words);
  });
}

/** 财政部等, 财政部等有关部门: others are not named. */
function name(text: string, part: Span, role: Body['role'], words: DutyLists): readonly Body[] {
  const { start, end } = trim(text, part);
  const rest = text.lastIndexOf('等', end - 1);
  const at = { start, end: rest > start && isRest(text, rest + 1, end, words) ? rest : end };
  if (at.end - at.start < 2) return [];
  const known = bodiesIn(text, at, words);
  return known.length > 0
    ? known.map(b => (b.role === 'supporting' ? b : inRole(b, role)))
    : [{ ...at, role, named: true }];
}

/** Nothing, or 有关部门, 部门. */
function isRest(text: string, from: number, end: number, { vague, general }: DutyLists): boolean {
  const at = from + vague.lengthAt(text, from, end);
  return from === end || at + general.lengthAt(text, at, end) === end;
}

/** 完成时限：持续推进 */
function labelledTime(text: string, inner: Span, words: DutyLists): Deadline | undefined {
  for (const label of words.words.tail.time) {
    const at = text.indexOf(`${label}：`, inner.start);
    if (at < 0 || at >= inner.end) continue;
    const start = at + label.length + 1;
    const stop = text.slice(start, inner.end).search(/[；;]/);
    return { start, end: stop < 0 ? inner.end : start + stop, value: '' };
  }
  return undefined;
}

import { trim, type Body, type Span } from '../../model';
import { acting, asked, goesOn, type DutyLists } from './lists';

/** Bodies of a list, in order: 市发展改革、财政等部门会同有关单位. Empty if the words do not end as a body's name does. */
export function bodiesIn(text: string, span: Span, words: DutyLists): readonly Body[] {
  const helpers = helpersIn(text, span, words);
  if (!helpers) {
    const found = zhBodies(text, span, words);
    return cast(text, found, found.length > 1 ? 'joint' : 'sole', words);
  }
  const leads = zhBodies(text, { start: span.start, end: helpers.from }, words);
  const helping = zhBodies(text, helpers, words);
  return [...cast(text, leads, 'lead', words), ...cast(text, helping, 'supporting', words)];
}

/** Bodies in a role. */
function cast(text: string, spans: readonly Span[], role: Body['role'], words: DutyLists): readonly Body[] {
  if (spans.length === 0) return none;
  const bodies: Body[] = [];
  for (const { start, end } of spans)
    bodies.push({ start, end, named: isNamed(text, start, end, words), role });
  return bodies;
}

const none: readonly never[] = [];

/** The list behind 会同, which stands at `from`: who is named there helps. */
function helpersIn(
  text: string,
  { start, end }: Span,
  words: DutyLists,
): (Span & { readonly from: number }) | undefined {
  const { with: set, begins } = words;
  let at = start + 1;
  for (; at < end; at++) {
    if ((begins(text.charCodeAt(at)) & asked.with) === 0) continue;
    const length = set.lengthAt(text, at, end);
    if (length > 0 && !isJoined(text, at, length, start, end, words))
      return { start: at + length, end, from: at };
  }
  return undefined;
}

/** 商 in 商务 or 工商 is no word of helping. */
const isJoined = (
  text: string,
  at: number,
  length: number,
  start: number,
  end: number,
  { joined }: DutyLists,
): boolean =>
  joined.lengthAt(text, at, end) > length || joined.lengthBefore(text, start, at + length) > length;

const opens = (code: number): boolean => code === 0xff08 || code === 0x28;
const closes = (code: number): boolean => code === 0xff09 || code === 0x29;

function zhBodies(text: string, span: Span, words: DutyLists): readonly Span[] {
  const { start, end: last } = bare(text, span, words);
  if (last <= start || words.bodies.lengthBefore(text, start, last) === 0) return none;
  const end = endOfList(text, start, last, words);
  const isList = end < last;
  const found: Span[] = [];
  let from = start;
  let depth = 0;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (opens(code)) depth++;
    else if (closes(code)) depth--;
    if (depth !== 0 || (words.begins(code) & asked.and) === 0) continue;
    const length = words.and.lengthAt(text, at, end);
    if (length === 0 || !(isList ? at - from > 1 : isWhole(text, from, at, words))) continue;
    found.push({ start: from, end: at });
    from = at + length;
    if (text[from] === '其' && text[from + 1] !== '他') from++;
    at = from;
  }
  if (isList && from === start) return [{ start, end: last }];
  if (from < end) found.push({ start: from, end });
  return found;
}

/** Where the names of 市场监管、财政、公安等有关部门和单位 end, each a body of its own; `end` where the words list none so. */
function endOfList(
  text: string,
  start: number,
  end: number,
  { general, vague, and, bodies }: DutyLists,
): number {
  const part = text.slice(start, end);
  const at = start + part.lastIndexOf('等');
  if (at <= start + 1 || !part.includes('、')) return end;
  let from = at + 1;
  from += vague.lengthAt(text, from, end);
  const named = general.lengthAt(text, from, end) || bodies.lengthAt(text, from, end);
  if (named === 0) return end;
  from += named;
  const further = and.lengthAt(text, from, end);
  if (further > 0) from += further + general.lengthAt(text, from + further, end);
  return from === end ? at : end;
}

/** Of 市、区人民政府 the first word is no body of its own; of 政府、企业 it is. */
function isWhole(text: string, start: number, end: number, words: DutyLists): boolean {
  const suffix = words.bodies.lengthBefore(text, start, end);
  return suffix > 1 || (suffix === 1 && end - start > 2);
}

/** Without the words that open a clause and the adverbs at its end. */
function bare(text: string, span: Span, words: DutyLists): Span {
  const trimmed = trim(text, span);
  const start = behindOpenings(text, trimmed, words);
  let { end } = trimmed;
  for (;;) {
    const n = words.adverbs.lengthBefore(text, start, end) || words.openings.lengthBefore(text, start, end);
    if (n === 0) return { start, end };
    end -= n;
  }
}

function behindOpenings(text: string, { start, end }: Span, { openings, begins }: DutyLists): number {
  let at = start;
  for (;;) {
    if ((begins(text.charCodeAt(at)) & asked.openings) === 0) return at;
    const n = openings.lengthAt(text, at, end);
    if (n === 0) return at;
    at += n;
  }
}

/** 有关部门 names nobody; 财政等有关部门 do. */
function isNamed(text: string, start: number, end: number, words: DutyLists): boolean {
  const general = words.general.lengthBefore(text, start, end);
  if (general === 0) return true;
  const vague = words.vague.lengthBefore(text, start, end - general);
  if (vague === 0) return words.nobody.lengthAt(text, start, end) < end - start;
  const at = end - general - vague;
  // 国务院各部门 are all of them.
  if (at > start && vague === 1 && text[at] === '各') return true;
  return text[at - 1] === '等' && at - 3 >= start && text[at - 2] !== '、' && text[at - 3] !== '、';
}

/** The body at the head of a clause that goes on with an act: 需求部门发生争议的. */
export function leadingBody(text: string, clause: Span, words: DutyLists): Span | undefined {
  const { end } = clause;
  const { bodies, begins } = words;
  const from = behindOpenings(text, trim(text, clause), words);
  const opens = begins(text.charCodeAt(from));
  if ((opens & goesOn) !== 0 && opensPhrase(text, from, end, words)) return undefined;
  if ((opens & asked.with) !== 0 && words.with.lengthAt(text, from, end) > 0) return undefined;
  const last = Math.min(end, from + longestName);
  for (let at = from + 2; at < last; at++) {
    const mark = begins(text.charCodeAt(at)) & acting;
    if (mark === 0) continue;
    const suffix = bodies.lengthBefore(text, from, at);
    // 局 alone could be anything; of a body that is known before it (教育部教材局) it is one.
    if (suffix === 0 || (suffix === 1 && bodies.lengthAt(text, from, at) < 2)) continue;
    const lists = words.listsAt(text, at, end, acting);
    if ((lists & (asked.verbs | asked.adverbs)) !== 0) return { start: from, end: at };
    if (leads(text, at, end, lists, words)) return { start: from, end: at };
    if ((lists & asked.with) !== 0 && words.with.lengthAt(text, at, end) > 1) return { start: from, end: at };
  }
  return undefined;
}
/** Whether a phrase begins here that leads to an act: 按照…, 向…, 对…, 将…; 同 in 同级 begins none. */
export const opensPhrase = (text: string, at: number, end: number, words: DutyLists): boolean =>
  leads(text, at, end, words.listsAt(text, at, end, goesOn), words);

/** Whether one of the lists that have a word here leads to an act. */
const leads = (text: string, at: number, end: number, lists: number, { joined }: DutyLists): boolean =>
  (lists & (asked.by | asked.about | asked.object)) !== 0 ||
  ((lists & asked.to) !== 0 && joined.lengthAt(text, at, end) < 2);

const longestName = 40;

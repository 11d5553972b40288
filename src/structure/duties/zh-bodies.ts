import { firstWord, trim, type Body, type Span } from '../../model';
import { timeEnd } from './deadlines';
import { acting, asked, goesOn, isJoined, type DutyLists } from './lists';

/** Bodies of a list, in order: 市发展改革、财政等部门会同有关单位. Empty if the words do not end as a body's name does. */
export function bodiesIn(text: string, span: Span, words: DutyLists): readonly Body[] {
  const helpers = helpersIn(text, span, words);
  const leads = helpers ? zhBodies(text, { start: span.start, end: helpers.from }, words) : none;
  // 由联合办公室: without a name before it, 联合 is part of the name.
  if (!helpers || leads.length === 0) {
    const found = zhBodies(text, span, words);
    return cast(text, found, found.length > 1 ? 'joint' : 'sole', words);
  }
  const helping = zhBodies(text, helpers, words);
  return [...cast(text, leads, 'lead', words), ...cast(text, helping, 'supporting', words)];
}

/** In 机关、个体工商户等调查对象 the bodies listed before 等. */
export function listedBodies(text: string, { start, end }: Span, words: DutyLists): readonly Body[] {
  const etc = text.lastIndexOf('等', end - 1);
  const mark = etc > start ? text.lastIndexOf('、', etc) : -1;
  if (mark <= start || isJoined(text, etc, 1, start, end, words)) return none;
  return bodiesIn(text, { start, end: etc }, words);
}

/** Bodies in a role. */
const cast = (text: string, names: readonly Name[], role: Body['role'], words: DutyLists): readonly Body[] =>
  names.map(({ start, end, rest }) => {
    const isKnown = isNamed(text, start, end, words);
    return { start, end, role, named: isKnown, rest };
  });

/** A body in another role. Spelled out: spreads of objects of many shapes are slow, and every sentence has bodies. */
export const inRole = ({ start, end, named, rest }: Body, role: Body['role']): Body => ({
  start,
  end,
  role,
  named,
  rest,
});

type Name = Span & Pick<Body, 'rest'>;

const none: readonly never[] = [];

/** The list after 会同, which is at `from`: the bodies named there help. */
function helpersIn(
  text: string,
  { start, end }: Span,
  words: DutyLists,
): (Span & { readonly from: number }) | undefined {
  const { with: set, begins } = words;
  for (let at = start + 1; at < end; at++) {
    if ((begins(text.charCodeAt(at)) & asked.with) === 0) continue;
    const length = set.lengthAt(text, at, end);
    if (length > 0 && !isJoined(text, at, length, start, end, words))
      // 单独或者会同有关部门
      return { start: at + length, end, from: at - words.and.lengthBefore(text, start, at) };
  }
  return undefined;
}

const opens = (code: number): boolean => code === 0xff08 || code === 0x28;
const closes = (code: number): boolean => code === 0xff09 || code === 0x29;

function zhBodies(text: string, span: Span, words: DutyLists): readonly Name[] {
  const whole = withoutOpenings(text, span, words);
  if (endsAsBody(text, whole.start, whole.end, words) === 0) return none;
  const { start, end: last } = named(text, whole, words) ?? nobody;
  if (last <= start) return none;
  const { end, rest } = namesOf(text, start, last, words);
  const isList = end < last;
  const found: Name[] = [];
  const name = (from: number, to: number): Name =>
    alone(text, from, to, rest && endsAsBody(text, from, to, words) === 0 ? rest : undefined);
  let from = start;
  for (let at = start; (at = nextOf(asked.and, text, at + 1, end, words)) < end;) {
    const length = words.and.lengthAt(text, at, end);
    if (length === 0 || !(isList ? at - from > 1 : isWhole(text, from, at, words))) continue;
    if (isJoined(text, at, length, from, end, words) || isFirstLevel(text, from, at, at + length, words))
      continue;
    if (from === start && isRelative(text, start, at, end, words)) continue;
    found.push(name(from, at));
    from = behindOwn(text, at + length, end, words);
    at = from;
  }
  if (isList && from === start) return [alone(text, start, last)];
  if (from < end) found.push(name(from, end));
  return found;
}
const nobody: Span = { start: 0, end: 0 };

/** Where a word of these lists (bits of `asked`) may begin next in `[from, end)`, outside brackets; `end` if there is none. */
function nextOf(lists: number, text: string, from: number, end: number, { begins }: DutyLists): number {
  let depth = 0;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (opens(code)) depth++;
    else if (closes(code)) depth--;
    else if (depth === 0 && (begins(code) & lists) !== 0) return at;
  }
  return end;
}

/** After 由 or 其, which open a further name of a list: 政府及其部门; in 其他 it is part of the name. */
function behindOwn(text: string, at: number, end: number, { apart, determiners, vague }: DutyLists): number {
  const own = vague.lengthAt(text, at, end) > 0 ? 0 : determiners.lengthAt(text, at, end);
  return at + (apart.agent.lengthAt(text, at, end) || own);
}

/**
 * Length of the word that ends a body's name, or that precedes brackets at its end: 镇（街道）; 0 if there is none, if the word is the
 * end of another (或者), or is inside a name that it does not end (驯养国家重点保护…).
 */
function endsAsBody(text: string, start: number, end: number, words: DutyLists): number {
  if (end <= start) return 0;
  const last = beforeBrackets(text, start, end);
  const length = words.bodies.lengthBefore(text, start, last);
  if (length === 0 || words.joined.lengthBefore(text, start, last) > length) return 0;
  // 方 of 方可 alone is not a word, 市 is.
  if (last - start === 1 && words.levels.lengthAt(text, start, last) === 0) return 0;
  const from = last - length;
  if (from === start || words.alone.lengthBefore(text, start, last) < length) return length;
  return words.and.lengthBefore(text, start, from) > 0 ? length : 0;
}

/** Where the words before brackets at the end end. */
function beforeBrackets(text: string, start: number, end: number): number {
  if (!closes(text.charCodeAt(end - 1))) return end;
  for (let at = end - 2; at > start; at--) if (opens(text.charCodeAt(at))) return at;
  return end;
}

/** A name without 等 and without its short name in brackets: 生产者（以下称企业）. */
function alone(text: string, start: number, end: number, rest?: Span): Name {
  const to = withoutEtc(text, start, end);
  const before = beforeBrackets(text, start, to);
  const isShort = before < to && text[before + 1] === '以' && text[before + 2] === '下';
  return { start, end: isShort ? before : to, rest };
}

/** After 财政部等 more could be named. */
const withoutEtc = (text: string, start: number, end: number): number =>
  end - start > 2 && text[end - 1] === '等' ? end - 1 : end;

/**
 * Which of these words name a body: all of them, or in a sentence (商务局是主管部门, 读者在图书馆, 方案由市政府, 经营者未经海关) the actor. None if they name
 * the object of an act (对…的单位), are counted (八百万人), or are a sentence about something else (鼓励企业).
 */
function named(text: string, { start, end }: Span, words: DutyLists): Span | undefined {
  if (isTreated(text, start, end, words)) return undefined;
  if (text[end - 1] === '人' && words.counts.lengthBefore(text, start, end - 1) > 0) return undefined;
  const { apart, idle, and } = words;
  let from = start;
  for (let at = start; (at = nextOf(asked.apart | asked.idle, text, at + 1, end, words)) < end;) {
    const isCopula = apart.copula.lengthAt(text, at, end) > 0;
    const isBy = isAgent(text, at, end, words);
    if (isBy || isCopula || apart.circumstance.lengthAt(text, at, end) > 0) {
      if (isJoined(text, at, 1, start, end, words)) continue;
    } else if (idle.lengthAt(text, at, end) === 0) continue;
    if (isBy) {
      if (and.lengthBefore(text, start, at) === 0) from = at + 1;
      continue;
    }
    const isBody = at - from > 2 && endsAsBody(text, from, at, words) > 0;
    if (isCopula) return isBody ? { start: from, end: at } : undefined;
    if (isBody && !hasOf(text, at, end)) return { start: from, end: at };
  }
  return { start: from, end };
}

/** 对…的单位, 在图书馆 and 鼓励企业 name an object or a place, not the actor; 鼓励创新的企业 may be an actor. */
function isTreated(text: string, start: number, end: number, words: DutyLists): boolean {
  const opening = words.begins(text.charCodeAt(start));
  const isCase = (opening & (asked.about | asked.to | asked.object | asked.apart)) !== 0;
  if (isCase && !isJoined(text, start, 1, start, end, words)) {
    if (words.about.lengthAt(text, start, end) > 0) return true;
    const isName = words.bodies.lengthAt(text, start, end) > 1 || hasOf(text, start, end);
    return !isName && !isAgent(text, start, end, words);
  }
  return (
    (opening & asked.idle) !== 0 && words.idle.lengthAt(text, start, end) > 0 && !hasOf(text, start, end)
  );
}

const isAgent = (text: string, at: number, end: number, { apart }: DutyLists): boolean =>
  apart.agent.lengthAt(text, at, end) > 0;

function hasOf(text: string, start: number, end: number): boolean {
  const of = text.indexOf('的', start);
  return of >= 0 && of < end;
}

/** Whether words are only places that are governed: 省、自治区, 市和县（市）. */
function isLevels(text: string, start: number, end: number, { levels, and }: DutyLists): boolean {
  let at = start;
  for (;;) {
    const length = levels.lengthAt(text, at, end);
    if (length === 0) return false;
    at = behindBrackets(text, at + length, end);
    if (at === end) return true;
    const mark = and.lengthAt(text, at, end);
    if (mark === 0) return false;
    at += mark;
  }
}

/** After the brackets that open here, if any. */
function behindBrackets(text: string, start: number, end: number): number {
  if (start >= end || !opens(text.charCodeAt(start))) return start;
  for (let at = start + 1; at < end; at++) if (closes(text.charCodeAt(at))) return at + 1;
  return start;
}

/**
 * Where the names in 市场监管、财政、公安等有关部门和单位 end, each a body of its own, and their common ending (部门); `end` if there is no such list.
 */
function namesOf(
  text: string,
  start: number,
  end: number,
  words: DutyLists,
): { readonly end: number; readonly rest?: Span } {
  const { general, and, bodies, offices } = words;
  const part = text.slice(start, end);
  const at = start + part.lastIndexOf('等');
  if (at <= start + 1 || !part.includes('、') || isJoined(text, at, 1, start, end, words)) return { end };
  const first = behindField(text, at + 1, end, words);
  let from = behindNouns(text, first, end, words);
  const length = general.lengthAt(text, from, end) || bodies.lengthAt(text, from, end);
  const isOffice = offices.lengthBefore(text, first, from + length) > 0;
  // 服务企业 is a kind of firm, 行政部门 ends the names of offices.
  if (length === 0 || (from > first && !isOffice)) return { end };
  from += length;
  const rest = isOffice ? { rest: { start: first, end: from } } : undefined;
  const further = and.lengthAt(text, from, end);
  if (further > 0) from += further + general.lengthAt(text, from + further, end);
  return from === end ? { end: at, ...rest } : { end };
}

/** After 有关, or after the field that precedes it: 等市场监管领域有关部门. */
function behindField(text: string, from: number, end: number, { vague, general, and }: DutyLists): number {
  const own = vague.lengthAt(text, from, end);
  const last = end - general.lengthBefore(text, from, end);
  const before = own > 0 || last === end ? 0 : vague.lengthBefore(text, from, last);
  const isField = before > 1 && last - before - from <= longestField && !firstWord(and, text, from, last);
  return isField ? last : from + own;
}
const longestField = 8;

/** After verbs inside a name: 登记管理 of 登记管理机关. */
function behindNouns(text: string, start: number, end: number, { nouns }: DutyLists): number {
  let at = start;
  for (let n = 1; n > 0; at += n) n = nouns.lengthAt(text, at, end);
  return at;
}

/** In 接送学生、教师的学校 and 经村委会、居委会同意的单位 the words before the first mark are not a body. */
function isRelative(text: string, start: number, at: number, end: number, words: DutyLists): boolean {
  const lists = words.listsAt(text, start, at, asked.verbs | asked.by);
  if (lists === 0 || words.nouns.lengthAt(text, start, at) > 0 || text[at + 1] === '其') return false;
  return !isJoined(text, start, 1, start, at, words) && !hasOf(text, start, at) && hasOf(text, at, end);
}

/** In 省、自治区、直辖市人民政府 and 市、县（市）、新区人民政府 the first words are not bodies of their own; in 自治区和有关部门 the first is. */
function isFirstLevel(text: string, start: number, end: number, next: number, words: DutyLists): boolean {
  const of = text.lastIndexOf('的', end - 1) + 1;
  if (!isLevels(text, start, end, words) && (of <= start || !isLevels(text, of, end, words))) return false;
  return closes(text.charCodeAt(end - 1)) || words.levels.lengthAt(text, next, text.length) > 0;
}

/** In 市、区人民政府 the first word is not a body of its own; in 政府、企业 it is. */
function isWhole(text: string, start: number, end: number, words: DutyLists): boolean {
  const suffix = endsAsBody(text, start, withoutEtc(text, start, end), words);
  return suffix > 1 || (suffix === 1 && end - start > 2);
}

/** Without the words that open a clause and the adverbs at its end. */
export function withoutOpenings(text: string, span: Span, words: DutyLists): Span {
  const trimmed = trim(text, span);
  const start = behindOpenings(text, trimmed, words);
  let { end } = trimmed;
  for (;;) {
    const n = words.adverbs.lengthBefore(text, start, end) || words.openings.lengthBefore(text, start, end);
    if (n === 0) return { start, end: withoutEtc(text, start, end) };
    end -= n;
  }
}

function behindOpenings(text: string, { start, end }: Span, words: DutyLists): number {
  const { openings, begins, joined } = words;
  let at = start;
  for (;;) {
    at = timeEnd(text, at, end);
    if ((begins(text.charCodeAt(at)) & asked.openings) === 0) return at;
    const n = openings.lengthAt(text, at, end);
    // 请求 does not begin with the word 请.
    if (n === 0 || joined.lengthAt(text, at, end) > n) return at;
    at += n;
  }
}

/** 有关部门 names no body; 财政等有关部门 do. */
function isNamed(text: string, start: number, end: number, words: DutyLists): boolean {
  const general = words.general.lengthBefore(text, start, end);
  if (general === 0) return true;
  const vague = words.vague.lengthBefore(text, start, end - general);
  if (vague === 0) return words.nobody.lengthAt(text, start, end) < end - start;
  const at = end - general - vague;
  // 各部门 are all of them.
  if (vague === 1 && text[at] === '各') return true;
  return text[at - 1] === '等' && at - 3 >= start && text[at - 2] !== '、' && text[at - 3] !== '、';
}

/** The body at the head of a clause that continues with an act, 需求部门发生争议的, or of a sentence whose next clause does: 商务部门，对…. */
export function leadingBody(text: string, clause: Span, words: DutyLists): Span | undefined {
  const { end } = clause;
  const { bodies, begins, apart } = words;
  const from = behindOpenings(text, trim(text, clause), words);
  const opens = begins(text.charCodeAt(from));
  if ((opens & goesOn) !== 0 && opensPhrase(text, from, end, words)) return undefined;
  const helps = (opens & asked.with) === 0 ? 0 : words.with.lengthAt(text, from, end);
  if (helps > 0 && !isJoined(text, from, helps, from, end, words)) return undefined;
  const verb = (opens & asked.verbs) === 0 ? 0 : words.verbs.lengthAt(text, from, end);
  if (verb > 0 && opensClause(text, from, verb, end, words)) return undefined;
  let last = Math.min(end, from + longestName);
  let owner: Span | undefined;
  for (let at = from + 1; at < last; at++) {
    const mark = begins(text.charCodeAt(at));
    const isCopula = (mark & asked.apart) !== 0 && apart.copula.lengthAt(text, at, last) > 0;
    if (isCopula && !isJoined(text, at, 1, from, end, words)) return undefined;
    if ((mark & acting) === 0) continue;
    const to = text[at - 1] === '，' || text[at - 1] === ',' ? at - 1 : at;
    const suffix = endsAsBody(text, from, to, words);
    // 局 alone is ambiguous; after a body (教育部教材局) it is one.
    if (suffix === 0 || (suffix === 1 && bodies.lengthAt(text, from, to) < 2)) continue;
    const lists = words.listsAt(text, at, end, acting);
    if (lists === 0) continue;
    // In 政府以及企业 both act, in 政府确定的部门 the department; where neither is a body, the words before may be one.
    const behind = at + words.verbs.lengthAt(text, at, end);
    if (words.and.lengthAt(text, at, end) > 1 || text[behind] === '的') {
      owner ??= { start: from, end: to };
      if (text[behind] === '的') last = Math.min(last, behind + longestOwned);
      continue;
    }
    if (isPart(text, from, at, end, words)) continue;
    if ((lists & (asked.verbs | asked.adverbs)) !== 0) return { start: from, end: to };
    if (leads(text, at, end, lists, words)) return { start: from, end: to };
    if ((lists & asked.with) !== 0 && words.with.lengthAt(text, at, end) > 1) return { start: from, end: to };
  }
  // The whole may be a name: 政府以及其他单位.
  return owner && endsAsBody(text, from, end, words) === 0 ? owner : undefined;
}

/** Whether the verb at the head of a clause is not part of a name: a verb of one character, 报上级机关批准, or before 的, 制定的文件. */
const opensClause = (text: string, at: number, verb: number, end: number, words: DutyLists): boolean =>
  text[at + verb] === '的' || (verb === 1 && !isJoined(text, at, 1, at, end, words));

/** Whether a seeming act here is part of the name: 机构编制部门, 登记管理机关, 统计主管部门. */
function isPart(text: string, from: number, at: number, end: number, words: DutyLists): boolean {
  const { verbs, nouns, nominal, bodies } = words;
  const length = verbs.lengthAt(text, at, end);
  if (isJoined(text, at, Math.max(length, 1), from, end, words)) return true;
  if (length === 0 || nouns.lengthAt(text, at, end) !== length) return false;
  const behind = behindNouns(text, at, end, words);
  return nominal.lengthAt(text, behind, end) > 0 && bodies.lengthAt(text, behind, end) > 1;
}

/** Whether a phrase that precedes an act begins here: 按照…, 向…, 对…, 将…; 同 in 同级 begins none. */
export const opensPhrase = (text: string, at: number, end: number, words: DutyLists): boolean =>
  leads(text, at, end, words.listsAt(text, at, end, goesOn), words);

/** Whether one of the lists with a word here precedes an act. */
const leads = (text: string, at: number, end: number, lists: number, { joined }: DutyLists): boolean =>
  (lists & (asked.by | asked.about | asked.object)) !== 0 ||
  ((lists & asked.to) !== 0 && joined.lengthAt(text, at, end) < 2);

const longestName = 40;
/** In the words after 确定的. */
const longestOwned = 18;

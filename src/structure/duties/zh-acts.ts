import { trim, type Span, firstWord } from '../../model';
import { bodiesIn, leadingBody } from './zh-bodies';
import { timeEnd } from './deadlines';
import { acting, asked, goesOn, isJoined, type DutyLists } from './lists';
import { unlistedAct } from './zh-unlisted';

/** What is done, to what and for whom; `helpers` are the words between 会同 and the act. */
export type Act = {
  readonly act: Span | undefined;
  readonly object: Span | undefined;
  readonly recipient: Span | undefined;
  readonly helpers: Span | undefined;
};

const acts = (act: Span | undefined, object: Span | undefined, recipient?: Span, helpers?: Span): Act => ({
  act,
  object,
  recipient,
  helpers,
});

/** Reads a Chinese predicate, the words after 应当: 向社会公布目录 → 公布, 目录, 社会. `verb`: the length of the verb known to begin it. */
export function zhAct(text: string, clause: Span, words: DutyLists, verb = 0): Act {
  const { start, end } = clause;
  return verb > 0 ? acted(text, { start, end: start + verb }, end, words) : read(text, clause, words);
}

/** Reads the words after a binding word (应当, 不得), of which the first are an act even if they are in no list. */
export function boundAct(text: string, clause: Span, words: DutyLists): Act {
  const found = read(text, clause, words);
  if (found.act) return found;
  const { end } = clause;
  const start = skip(text, clause.start, end, words);
  const phrase = (words.begins(text.charCodeAt(start)) & goesOn) === 0 ? 0 : caseAt(text, start, end, words);
  const behind = phrase > 0 ? phraseEnd(text, start + phrase, end, words) : start;
  const isMarked = behind > start + phrase + 1;
  // 利用职权…: a possible preposition is the act if no act follows.
  if (phrase > 0 && !isMarked && words.unlisted.having.lengthAt(text, start, end) === 0) return found;
  const from = isMarked ? skip(text, behind, end, words) : start;
  const act = unlistedAct(text, from, end, words);
  if (!act) return found;
  return acts(act, filled(trim(text, { start: act.end, end })), found.recipient, found.helpers);
}

function read(text: string, clause: Span, words: DutyLists): Act {
  const { end } = clause;
  const start = behindOr(text, skip(text, clause.start, end, words), clause, words);
  const opens = words.begins(text.charCodeAt(start));
  const helped = (opens & asked.with) === 0 ? 0 : words.with.lengthAt(text, start, end);
  if (helped > 0) return helpedAct(text, start + helped, end, words);
  return firstAct(text, start, end, words) ?? phrasedAct(text, start, end, words);
}

/** In 单独或者会同有关部门 and 直接或者间接干预 the act is after 或者. */
function behindOr(text: string, from: number, { start, end }: Span, words: DutyLists): number {
  if (from === start || text[from] !== '或') return from;
  return skip(text, from + words.and.lengthAt(text, from, end), end, words);
}

/** After 会同: who helps, and the act. */
function helpedAct(text: string, from: number, end: number, words: DutyLists): Act {
  const head = leadingBody(text, { start: from, end }, words);
  if (head) {
    const { act, object, recipient } = zhAct(text, { start: head.end, end }, words);
    return acts(act, object, recipient, head);
  }
  // 会同财政等部门，制定…: the act is in the next clause.
  const isAlone = bodiesIn(text, { start: from, end }, words).length > 0;
  const verb = isAlone ? undefined : phraseVerb(text, from + 2, end, words);
  if (!verb) return acts(undefined, undefined, undefined, { start: from, end });
  const { act, object } = acted(text, verb, end, words);
  return acts(act, object, undefined, { start: from, end: verb.start });
}

/** How a clause opens, after adverbs (`at`): with a verb, an idle one (鼓励), a preposition, an aim (以保证…), or none of these. */
export function opensAct(text: string, clause: Span, words: DutyLists): Opening {
  const { end } = clause;
  const at = skip(text, clause.start, end, words);
  const opens = words.begins(text.charCodeAt(at));
  if ((opens & (asked.verbs | goesOn)) === 0) return { at, by: 'none' };
  const verb = (opens & asked.verbs) === 0 ? 0 : words.verbs.lengthAt(text, at, end);
  if (verb > 0 && words.idle.lengthAt(text, at, end) > 0) return { at, by: 'idle', verb };
  const phrase = (opens & goesOn) === 0 ? 0 : caseAt(text, at, end, words);
  if (verb > phrase && !isNoun(text, at, verb, end, words) && !isJoined(text, at, verb, at, end, words)) {
    const helps = (opens & asked.with) !== 0 && words.with.lengthAt(text, at, end) > 0;
    return { at, by: 'verb', verb: helps ? 0 : verb };
  }
  if (phrase === 0) return { at, by: 'none' };
  const isAim = phrase === 1 && text[at] === '以' && words.verbs.lengthAt(text, at + 1, end) > 1;
  return { at, by: isAim ? 'aim' : 'phrase' };
}

export type Opening = {
  readonly at: number;
  readonly by: 'verb' | 'idle' | 'phrase' | 'aim' | 'none';
  readonly verb?: number;
};

/** The act of a predicate that begins with its verb. */
function firstAct(text: string, start: number, end: number, words: DutyLists): Act | undefined {
  const length = words.verbs.lengthAt(text, start, end);
  if (length === 0 || isJoined(text, start, length, start, end, words)) return undefined;
  return acted(text, { start, end: start + length }, end, words);
}

/** The act after a prepositional phrase: 向社会, 对…进行, 将…, 按照…; without a phrase everything is the object. */
function phrasedAct(text: string, start: number, end: number, words: DutyLists): Act {
  if (start >= end || (words.begins(text.charCodeAt(start)) & goesOn) === 0) return bare(text, start, end);
  const to = toAt(text, start, end, words);
  const about = words.about.lengthAt(text, start, end);
  const object = words.object.lengthAt(text, start, end);
  const by = words.by.lengthAt(text, start, end);
  const preposition = Math.max(to, about, object, by);
  if (preposition === 0) return bare(text, start, end);
  const inner = start + preposition;
  const light = about > 0 ? firstWord(words.light, text, inner + 1, end) : undefined;
  if (light) return lightAct(text, inner, light, end, words);
  const behind = by > 0 ? phraseEnd(text, inner, end, words) : inner + 1;
  if (behind >= end || (text[start] === '以' && isTaken(text, inner, end, words)))
    return bare(text, start, end);
  if (by > 0 && behind > inner + 1) {
    const further = behindPhrase(text, behind, end, words);
    if (further?.act) return further;
  }
  const whom = to > 0 ? leadingBody(text, { start: inner, end }, words)?.end : undefined;
  // 根据事业发展 is only a ground.
  const isGround = by > 0 && words.grounds.lengthAt(text, start, end) === by;
  const any = phraseVerb(text, whom ?? behind, end, words);
  const isAct = !isGround || (any !== undefined && isBehindRule(text, any.start, words));
  const plain = object > 0 || !isAct ? phraseVerb(text, behind, end, words, true) : undefined;
  const first = plain ?? (isAct ? any : undefined);
  const verb = to > 0 && first ? (givingBehind(text, first, end, words) ?? first) : first;
  if (!verb) return bare(text, start, end);
  const found = acted(text, verb, end, words);
  const between = trim(text, { start: inner, end: verb.start });
  if (to > 0) return acts(found.act, found.object, withoutAdverbs(text, between, words));
  return object > 0 || (about > 0 && !found.object) ? acts(found.act, between) : found;
}

/** Whether words after 以 only say what something is taken for (改革为指导, 服务为重点), without an act: 材料不全为由拒绝. */
function isTaken(text: string, from: number, end: number, words: DutyLists): boolean {
  const at = text.lastIndexOf('为', end - 2);
  return at > from && end - at <= longestTaken && !phraseVerb(text, at + 2, end, words);
}
const longestTaken = 6;

/** After a ground (根据…) a verb that could be a noun is the act if it follows a rule or an adverb: 按照规定登记, not 根据事业发展. */
const isBehindRule = (text: string, at: number, { nominal, adverbs }: DutyLists): boolean =>
  text[at - 1] === '》' ||
  nominal.lengthBefore(text, at - longestRule, at) > 1 ||
  adverbs.lengthBefore(text, at - longestRule, at) > 1 ||
  // 按照规定配套建设
  nominal.lengthBefore(text, at - longestRule - 2, at - 2) > 1;
const longestRule = 4;

/** 为企业经营提供服务: after a verb that could be a noun, the verb of giving. */
function givingBehind(text: string, first: Span, end: number, words: DutyLists): Span | undefined {
  if (words.nouns.lengthAt(text, first.start, first.end) === 0) return undefined;
  const gives =
    words.gives.lengthAt(text, first.start, end) > 0
      ? undefined
      : firstWord(words.gives, text, first.end, end);
  return gives && text[gives.at + gives.length] !== '的'
    ? { start: gives.at, end: gives.at + gives.length }
    : undefined;
}

/** Who is informed or given something, or what the act is done to, without adverbs at the end: 对餐具依法进行检查. */
function withoutAdverbs(text: string, { start, end }: Span, words: DutyLists): Span {
  let to = end;
  for (;;) {
    const n = words.adverbs.lengthBefore(text, start, to);
    if (n === 0 || to - n <= start) return { start, end: to };
    to -= n;
  }
}

/** 自受理之日起十日内向申请人…: another phrase may follow the first, after a length of time. */
function behindPhrase(text: string, from: number, end: number, words: DutyLists): Act | undefined {
  let at = skip(text, from, end, words);
  if (numerals.has(text.charCodeAt(at))) {
    const time = phraseEnd(text, at, Math.min(end, at + longestTime), words);
    at = skip(text, time, end, words);
  }
  if (at >= end) return undefined;
  return firstAct(text, at, end, words) ?? phrasedAct(text, at, end, words);
}
const longestTime = 12;

/** After the phrase that a preposition opens: 在财政扶持等方面; after one character if nothing marks its end. */
function phraseEnd(text: string, from: number, end: number, words: DutyLists): number {
  const { ends, begins } = words;
  const opened = behindTitle(text, from, end);
  for (let at = opened; at < end; at++) {
    at = behindTitle(text, at, end);
    if (at === end || (begins(text.charCodeAt(at)) & asked.ends) === 0) continue;
    const length = ends.lengthAt(text, at, end);
    // 中国 and 集中 end nothing, nor do words that 的 follows.
    if (length === 0 || text[at + length] === '的') continue;
    if (length > 1 || !isJoined(text, at, length, from, end, words)) return at + length;
  }
  return Math.max(from + 1, opened);
}

/** After the title or quotation that opens here, if any. */
function behindTitle(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code !== opensTitle && code !== opensQuote) return at;
  const close = text.indexOf(code === opensTitle ? '》' : '”', at);
  return close > at && close < end ? close + 1 : at;
}

/**
 * 对…进行审查: the object precedes, the act follows; it may end the object's words (跟踪检查) or be all of it (作出决议). The recipient also
 * precedes: 对…给予补贴.
 */
function lightAct(
  text: string,
  from: number,
  light: { readonly at: number; readonly length: number },
  end: number,
  words: DutyLists,
): Act {
  const after = light.at + light.length;
  const about = filled(withoutAdverbs(text, trim(text, { start: from, end: light.at }), words));
  const length = words.verbs.lengthAt(text, after, end);
  if (length > 1 && text[after + length] !== '的') return acts({ start: after, end: after + length }, about);
  const empty = { start: light.at, end: after };
  if (about && words.gives.lengthAt(text, light.at, after) > 0)
    return acts(empty, filled(trim(text, { start: after, end })), about);
  const to = firstWord(words.and, text, after, end)?.at ?? end;
  const last = words.verbs.lengthBefore(text, after, to);
  if (last > 1) return acts({ start: to - last, end: to }, about);
  return acts(to - after <= longestNamed ? { start: light.at, end: to } : empty, about);
}
const longestNamed = 6;

const bare = (text: string, start: number, end: number): Act =>
  acts(undefined, filled(trim(text, { start, end })));

function acted(text: string, verb: Span, end: number, words: DutyLists): Act {
  const chains = words.naming.lengthAt(text, verb.start, verb.end) === 0;
  const behind = emptied(text, verb, end, words) ?? coordinated(text, verb.end, end, words, chains);
  // In 问责、终身追责 the second is in no list.
  const from = text[behind] === '、' ? behind + 1 : behind;
  return acts({ start: verb.start, end: behind }, filled(trim(text, { start: from, end })));
}

/** 予以确认: an empty verb and another, with nothing after them, are the act together. */
function emptied(
  text: string,
  { start, end: after }: Span,
  end: number,
  { empty, verbs }: DutyLists,
): number | undefined {
  const isEmpty = after < end && empty.lengthAt(text, start, after) === after - start;
  const length = isEmpty ? verbs.lengthAt(text, after, end) : 0;
  return length > 1 && after + length === end ? end : undefined;
}

const filled = (span: Span): Span | undefined => (span.end > span.start ? span : undefined);

/** 收集、整理和利用: further verbs of the same act; those without a mark between only if the first allows it. */
function coordinated(text: string, from: number, end: number, words: DutyLists, chains = true): number {
  let at = from;
  for (;;) {
    const and = words.and.lengthAt(text, at, end);
    // 强制或者变相强制
    const next = and > 0 ? at + and + words.adverbs.lengthAt(text, at + and, end) : at;
    if (and === 0 && !chains && at === from) return at;
    const verb = (and > 0 ? words.verbs : words.chain).lengthAt(text, next, end);
    if (verb < 2 || isJoined(text, next, verb, next, end, words)) return at;
    at = next + verb;
  }
}

const numerals: ReadonlySet<number> = new Set(
  Array.from('一二三四五六七八九十百千0123456789', c => c.charCodeAt(0)),
);

/** Whether a verb begins here that is not part of a name or another word. */
function isVerb(text: string, at: number, end: number, words: DutyLists): boolean {
  const length = words.verbs.lengthAt(text, at, end);
  return length > 0 && !isNoun(text, at, length, end, words) && !isJoined(text, at, length, at, end, words);
}

/** A verb in a name: 建设项目. */
const isNoun = (
  text: string,
  at: number,
  length: number,
  end: number,
  { nouns, nominal, gives, bodies }: DutyLists,
): boolean =>
  length > 0 &&
  nouns.lengthAt(text, at, end) === length &&
  nominal.lengthAt(text, at + length, end) > 0 &&
  // 提供合同, but 提供单位
  (gives.lengthAt(text, at, end) === 0 || bodies.lengthAt(text, at + length, end) > 0);

/** The length of the preposition here. */
const caseAt = (text: string, at: number, end: number, words: DutyLists): number =>
  toAt(text, at, end, words) ||
  words.about.lengthAt(text, at, end) ||
  words.object.lengthAt(text, at, end) ||
  words.by.lengthAt(text, at, end);

/** 向, 为, 同; but 同级 and 同时 are other words. */
function toAt(text: string, at: number, end: number, { to, joined }: DutyLists): number {
  const length = to.lengthAt(text, at, end);
  return length > 0 && joined.lengthAt(text, at, end) > length ? 0 : length;
}

/**
 * The verb after a prepositional phrase; none is in a title, in a name (建设项目) or before 的, nor, if it must be plain, one that could
 * be in a name.
 */
function phraseVerb(
  text: string,
  from: number,
  end: number,
  words: DutyLists,
  isPlain = false,
): Span | undefined {
  const { verbs, nouns, begins } = words;
  for (let at = from; at < end; at++) {
    at = behindTitle(text, at, end);
    if (at === end || (begins(text.charCodeAt(at)) & asked.verbs) === 0) continue;
    const length = verbs.lengthAt(text, at, end);
    // 处一万元以上罚款 is recognised by one character.
    if (length < 2 && !(length === 1 && numerals.has(text.charCodeAt(at + 1)))) continue;
    if (isJoined(text, at, length, from, end, words)) continue;
    const skips =
      text[at + length] === '的' ||
      isListed(text, at, length, end, words) ||
      (isPlain ? nouns.lengthAt(text, at, end) >= length : isNoun(text, at, length, end, words));
    if (!skips) return { start: at, end: at + length };
    at += length - 1;
  }
  return undefined;
}

/** Whether a verb in a phrase is only listed in it: 按照就地预防、就地治疗的原则. */
const isListed = (text: string, at: number, length: number, end: number, words: DutyLists): boolean =>
  (text[at + length] === '等' && !isJoined(text, at + length, 1, at, end, words)) ||
  (text[at + length] === '、' && coordinated(text, at + length, end, words) === at + length);

const opensTitle = 0x300a; // 《
const opensQuote = 0x201c; // “

/** After adverbs, times and words that only open a clause. */
function skip(text: string, from: number, end: number, words: DutyLists): number {
  const { adverbs, openings, begins } = words;
  let at = trim(text, { start: from, end }).start;
  for (;;) {
    const time = timeEnd(text, at, end);
    if (time > at && time < end) {
      at = time;
      continue;
    }
    if ((begins(text.charCodeAt(at)) & (asked.adverbs | asked.openings)) === 0) return at;
    const n = adverbs.lengthAt(text, at, end) || openings.lengthAt(text, at, end);
    if (n === 0 || at + n >= end || isMore(text, at, n, end, words)) return at;
    at += n;
  }
}

/** Whether a possible adverb is more: the act (强制企业加入) or a phrase (按照规定的程序). */
function isMore(text: string, at: number, length: number, end: number, words: DutyLists): boolean {
  const { by, verbs, nominal } = words;
  const next = at + length;
  if (words.joined.lengthAt(text, at, end) > length) return true;
  if (by.lengthAt(text, at, next) > 0) return text[next] === '的' || nominal.lengthAt(text, next, end) > 1;
  if (verbs.lengthAt(text, at, next) !== length || timeEnd(text, next, end) > next) return false;
  const lists = words.listsAt(text, next, end, acting | asked.openings);
  // 加快制造业升级, 公开服务标准
  return lists === 0 || (lists === asked.verbs && !isVerb(text, next, end, words));
}

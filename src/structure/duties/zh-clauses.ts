import { covers, trim, type Duty, type Span } from '../../model';
import { acting, asked, isJoined, type DutyLists } from './lists';
import { opensPhrase } from './zh-bodies';

/** The role of a character in a clause; most have none, and then no list is searched. */
const stop = 1;
const opener = 2;
const closer = 3;
/** A time by which something is to be done ends in one of these (十日内, 工作日). */
const time = 4;
const by = 5;
const also = 6;
const norms = 7;
const ask = 8;

/** The characters with a role, each at its own slot: the slot of a character is its last bits. Small, to stay in the cache. */
type Marks = {
  readonly characters: Uint16Array;
  readonly kinds: Uint8Array;
  /** The second character of longer words of duty. */
  readonly seconds: ReadonlySet<number>;
};

const made = new WeakMap<DutyLists, Marks>();

function marksOf(words: DutyLists): Marks {
  let marks = made.get(words);
  if (!marks) made.set(words, (marks = placed(words.words)));
  return marks;
}

function placed({ norms: told, apart, asks }: DutyLists['words']): Marks {
  const ofDuty = told.flatMap(norm => norm.words);
  const kinds = new Map<number, number>();
  for (const word of ofDuty) kinds.set(word.charCodeAt(0), norms);
  const marks = {
    [stop]: '，；：。,;:',
    [opener]: '（(《“',
    [closer]: '）)》”',
    [time]: '内前日年',
    [by]: apart.agent.join(''),
    [ask]: asks.join(''),
    [also]: '并或',
  };
  for (const [mark, characters] of Object.entries(marks))
    for (const character of characters) kinds.set(character.charCodeAt(0), Number(mark));
  let size = 0x100;
  while (new Set([...kinds.keys()].map(code => code & (size - 1))).size < kinds.size) size *= 2;
  const found = {
    characters: new Uint16Array(size),
    kinds: new Uint8Array(size),
    seconds: new Set(ofDuty.filter(word => word.length > 1).map(word => word.charCodeAt(1))),
  };
  for (const [code, kind] of kinds) {
    found.characters[code & (size - 1)] = code;
    found.kinds[code & (size - 1)] = kind;
  }
  return found;
}

/** 10,000 and 8:30 contain no end of a clause. */
const isInNumber = (text: string, at: number, code: number): boolean =>
  code < 0x40 && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Whether a comma of either form is here. */
export const isComma = (text: string, at: number): boolean => text[at] === '，' || text[at] === ',';

/** 日内, 年底前, 以内, 工作日, 提前; 上半年, 到2025年. */
function endsTime(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (text[at] === '日') return text[at - 1] === '作';
  if (text[at] === '年') return before === halfOf || text[at - 5] === '到';
  return timeUnits.has(before);
}
const halfOf = 0x534a; // 半
const timeUnits: ReadonlySet<number> = new Set(
  Array.from('日天月年时钟旬底末以之初提', c => c.charCodeAt(0)),
);

/** A clause; `norm` is its word that imposes a duty, `agent` the place of its first 由 or 请. */
export type Clause = Span & {
  readonly isTimed: boolean;
  readonly norm: Norm | undefined;
  readonly agent: number | undefined;
};

type Norm = NonNullable<Duty['deontic']>;

/**
 * Cut at marks outside brackets and quotes, and where 并 or 或者 continues with another act. The marker of the unit is the norm of its
 * clause, with all that belongs to it: 方可, 不应当.
 */
export function clauses(
  text: string,
  start: number,
  end: number,
  marker: Norm | undefined,
  words: DutyLists,
): readonly Clause[] {
  const found: Clause[] = [];
  const { characters, kinds, seconds } = marksOf(words);
  const last = characters.length - 1;
  let from = start;
  let depth = 0;
  let isTimed = false;
  let norm: Norm | undefined;
  let agent: number | undefined;
  for (let at = start; at <= end; at++) {
    const code = text.charCodeAt(at);
    if (at < end && characters[code & last] !== code) continue;
    const kind = at === end ? stop : kinds[code & last]!;
    if (kind === 0 || (kind === stop && at < end && isInNumber(text, at, code))) continue;
    if (kind === time) isTimed ||= endsTime(text, at);
    else if (kind === opener) depth++;
    else if (kind === closer) depth--;
    else if (depth > 0 && at < end) continue;
    else if (kind === by) agent ??= isJoined(text, at, 1, start, end, words) ? undefined : at;
    else if (kind === ask) agent ??= follows(text, from, at, words) ? at : undefined;
    else if (kind === norms) {
      const next = text.charCodeAt(at + 1);
      if ((words.begins(next) & acting) === 0 && !seconds.has(next) && at !== marker?.start) continue;
      if (!norm || norm.force === 'direction' || isOfName(text, norm, at, words))
        norm = normAt(text, from, at, end, marker, words) ?? norm;
    } else if (kind === stop || goesOn(text, from, at, end, words)) {
      if (marker && (norm ? covers(marker, norm) : isBan(marker, from, at))) norm = marker;
      if (at > from) found.push({ start: from, end: at, isTimed, norm, agent });
      from = kind === stop ? at + 1 : at;
      isTimed = false;
      norm = agent = undefined;
    }
  }
  return found;
}

/** Whether the marker of the unit is a prohibition (不予) and in this clause. */
const isBan = ({ force, start }: Norm, from: number, end: number): boolean =>
  force === 'prohibition' && start >= from && start < end;

/** 公布清单并实行调整 has two acts; 制定并公布 and 产品或者服务 do not. */
function goesOn(text: string, from: number, at: number, end: number, words: DutyLists): boolean {
  const { verbs, nouns } = words;
  if (at - from < 4 || verbs.lengthBefore(text, from, at) > 0) return false;
  if (text[at] === '或') {
    const next = text[at + 1] === '者' ? at + 2 : at + 1;
    const length = verbs.lengthAt(text, next, end);
    return length > 1 && nouns.lengthAt(text, next, end) === 0;
  }
  const lists = words.listsAt(text, at + 1, end, furtherAct);
  return (lists & ~asked.verbs) !== 0 || (lists !== 0 && verbs.lengthAt(text, at + 1, end) > 1);
}
const furtherAct = asked.verbs | asked.adverbs | asked.to | asked.about | asked.object;

/** The word of duty that begins here: 应当 anywhere; 要, 应, 可 where an act follows a body or the opening of a clause. */
function normAt(
  text: string,
  from: number,
  at: number,
  end: number,
  marker: Norm | undefined,
  words: DutyLists,
): Norm | undefined {
  const found = words.norms.startingAt(text, at);
  if (!found || found.end > end) return undefined;
  const { force, score } = found.value;
  const norm = { start: at, end: found.end, force, score };
  if (found.end - at > 1 && force !== 'direction')
    return isPartOf(text, norm, from, end, words) ? undefined : norm;
  const next = text.charCodeAt(found.end);
  const isTask = found.end - at > 1;
  // 负责制, but 负责制定
  const opensAct = isTask && words.verbs.lengthAt(text, found.end, end) > 0;
  if (next === 0x7684 || (!opensAct && words.joined.lengthAt(text, at, end) > 0)) return undefined;
  if (words.joined.lengthBefore(text, Math.max(from, at - 3), at + 1) > 0) return undefined;
  // The unit's own marker needs neither a body before it nor a listed verb after it: 粮食生产要稳字当头.
  if (marker?.start === at && force === 'direction' && !(isTask && endsAct(text, found.end, end)))
    return norm;
  if (!isTask && (words.begins(next) & acting) === 0) return undefined;
  if (!isTask && !startsAct(text, found.end, end, words)) return undefined;
  return isTask || force !== 'duty' ? (follows(text, from, at, words) ? norm : undefined) : norm;
}

/** Whether the clause or its act ends here: 对工程质量负责, 向大会负责并报告工作. */
const endsAct = (text: string, at: number, end: number): boolean =>
  at >= end || '，；。：、并的'.includes(text[at]!);

/** Whether a word of duty only says to which things or bodies the next one, at `at`, applies: 禁止燃放的区域应当…, 应当回避的人员不得…. */
function isOfName(text: string, norm: Norm, at: number, words: DutyLists): boolean {
  if (at - norm.end < shortestName || text[at - 1] === '的' || words.and.lengthBefore(text, norm.end, at) > 0)
    return false;
  if (words.verbs.lengthBefore(text, norm.end, at) > 0 || words.adverbs.lengthBefore(text, norm.end, at) > 0)
    return false;
  const of = text.indexOf('的', norm.end);
  return (
    (of >= 0 && of < at) ||
    (norm.force === 'prohibition' && words.nominal.lengthBefore(text, norm.end, at) > 1)
  );
}
const shortestName = 4;

/** Whether a word of duty is part of a name (所有权), or the end of another word: 企业方可以. */
function isPartOf(text: string, norm: Norm, from: number, end: number, words: DutyLists): boolean {
  const next = words.norms.startingAt(text, norm.end - 1);
  return (
    (next !== undefined && next.end > norm.end) ||
    isJoined(text, norm.start, norm.end - norm.start, from, end, words)
  );
}

const startsAct = (text: string, at: number, end: number, words: DutyLists): boolean =>
  words.listsAt(text, at, end, asked.verbs | asked.adverbs | asked.with) !== 0 ||
  opensPhrase(text, at, end, words);

/** Whether a body, or nothing but opening words, precedes. */
function follows(text: string, from: number, at: number, words: DutyLists): boolean {
  let end = at;
  for (;;) {
    end = trim(text, { start: from, end }).end;
    if (end === trim(text, { start: from, end }).start) return true;
    const n = words.adverbs.lengthBefore(text, from, end) || words.openings.lengthBefore(text, from, end);
    if (n === 0) return words.bodies.lengthBefore(text, from, end) > 0;
    end -= n;
  }
}

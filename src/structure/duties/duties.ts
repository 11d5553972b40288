import {
  firstWord,
  type Document,
  type Duty,
  type DutyWords,
  type Unit,
  type UnitKind,
  type WordSet,
} from '../../model';
import { readEnDuties } from './en-lists';
import { dutyLists, type DutyLists } from './lists';
import { taskTails } from './task-tail';
import { isQuiet, zhDuties } from './zh';
import { bodiesIn, leadingBody } from './zh-bodies';
import { borrows, lent } from './zh-plans';
import type { Around, Voice } from './zh-subjects';

/** Kinds of units that impose no duty. */
const silent: ReadonlySet<UnitKind> = new Set<UnitKind>([
  'title',
  'heading',
  'signature',
  'preamble',
  'purpose',
  'definition',
  'scope',
  'background',
  'effect',
  'repeal',
]);

/** The actors and the force that an introductory sentence gives to the items of its list. */
export type Stem = Pick<Duty, 'actors' | 'deontic'> & {
  readonly path: string;
  /** Whether the list is of breaches, not of acts to be done: 有下列行为之一的，由…处罚：. */
  readonly isOfBreaches: boolean;
  /** The prefix of its items' paths. */
  readonly above: string;
};

/**
 * Who must do what to whom by when, one duty for each act that a sentence imposes on a body: 市数据局应当编制目录，并向社会公布 has two. `units` are
 * absolute, in order. An English unit without a deontic marker of an assigning force has duties only as an item under a sentence that
 * assigns, or after a semicolon; a Chinese one also by its form (see zhDuties). Linear in the text.
 */
export function readDuties(document: Document, units: readonly Unit[], words: DutyWords): readonly Duty[] {
  const { text, language } = document;
  const own = dutyLists(words[language]);
  if (language === 'en') return readEnDuties(text, units, words.forces, own);
  const duties: Duty[] = [];
  const tails = taskTails(text, units, own);
  let stem: Stem | undefined;
  let before: Voice | undefined;
  let provision = '';
  let agent = -1;
  for (const unit of units) {
    if (silent.has(unit.kind) && unit.kind !== 'preamble') continue;
    if (stem && !isUnder(stem, unit)) stem = undefined;
    const count = duties.length;
    if (unit.provision !== provision) before = undefined;
    provision = unit.provision;
    const tail = tails.size > 0 ? tails.get(unit) : undefined;
    // The tail itself: it applies to the sentences before.
    if (tail?.start === unit.start) {
      before = undefined;
      continue;
    }
    if (agent < unit.start) agent = nextAgent(text, unit.start);
    const from = before && borrows(text, unit, own) ? before : undefined;
    const said = addZhDuties(text, unit, own, { stem, before: from, tail }, agent, duties);
    if (said && said.actors.length > 0) before = lent(text, said, unit, own);
    if (endsInColon(text, unit))
      stem = stemOf(text, unit, duties.length > count ? duties.at(-1) : undefined, own);
  }
  return duties;
}

/** Whether an English unit imposes no duty; “… and be it further RESOLVED: the Mayor shall” is among the recitals but is not one. */
export const isSilent = (text: string, { kind, start, end }: Unit): boolean =>
  silent.has(kind) && !(kind === 'preamble' && resolves.test(text.slice(start, Math.min(end, start + 80))));
const resolves = /\b(?:RESOLVED|ORDERED|ORDAINED|ENACTED)\b/;

const isColon = (code: number): boolean => code === 0x3a || code === 0xff1a;

/** Where a unit ends; emphasis marks may follow. */
function colonOf(text: string, { start, end }: Unit): number {
  let at = end - 1;
  while (at > start && text.charCodeAt(at) === star) at--;
  return at;
}
const endsInColon = (text: string, unit: Unit): boolean => isColon(text.charCodeAt(colonOf(text, unit)));
const star = 0x2a;

/** In an article the items are under a stem, not the paragraphs beside it. */
const isUnder = (stem: Stem, { provision }: Unit): boolean =>
  provision !== stem.path &&
  provision.startsWith(stem.above) &&
  (!stem.above.includes('条') || provision.includes('项', stem.above.length));

/** The next 由, which a body with a duty may follow; after the end of the text if there is none. */
function nextAgent(text: string, from: number): number {
  const at = text.indexOf('由', from);
  return at < 0 ? text.length : at;
}

function addZhDuties(
  text: string,
  unit: Unit,
  words: DutyLists,
  around: Around,
  agent: number,
  duties: Duty[],
): Voice | undefined {
  if (!around.tail && !around.stem && isQuiet(text, unit, agent, words)) return undefined;
  return zhDuties(text, unit, unit.deontic, words, around, duties);
}

const reach = 24;

/** A sentence about duties that ends in a colon introduces a list of them; `last` is the last duty that it imposes. */
function stemOf(text: string, unit: Unit, last: Duty | undefined, words: DutyLists): Stem | undefined {
  const tail = text.slice(Math.max(unit.start, unit.end - reach), unit.end);
  const speaks = words.words.lists.some(word => tail.includes(word));
  const voice = speaks ? (last ?? functionsOf(text, unit, words)) : undefined;
  if (!voice) return undefined;
  const { provision } = unit;
  const isOfBreaches = firstWord(words.frames.cases, text, unit.start, unit.end) !== undefined;
  const above = provision.slice(0, provision.lastIndexOf('/') + 1);
  return { path: provision, above, isOfBreaches, actors: voice.actors, deontic: voice.deontic };
}

/** Whose functions 主管部门的主要职责是： introduces, if a body's. */
function functionsOf(text: string, unit: Unit, words: DutyLists): Voice | undefined {
  const { functions, marks } = words.frames;
  const start = bodyStart(text, unit);
  const behindHead = withoutMarks(text, start, colonOf(text, unit), marks);
  const head = functions.lengthBefore(text, start, behindHead);
  if (head === 0) return undefined;
  const named = withoutMarks(text, start, behindHead - head, marks);
  const end = text[named - 1] === '的' ? named - 1 : named;
  const all = bodiesIn(text, { start, end }, words);
  const first = all.length > 0 ? undefined : leadingBody(text, { start, end }, words);
  const actors = first ? bodiesIn(text, first, words) : all;
  return actors.length > 0 ? { actors, deontic: undefined } : undefined;
}

function withoutMarks(text: string, start: number, end: number, marks: WordSet): number {
  let at = end;
  for (let n = 1; n > 0; at -= n) n = marks.lengthBefore(text, start, at);
  return at;
}

const number =
  /(?:[（(][^）)]{1,4}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．]|[一二三四五六七八九十]{1,2}(?:是|(?=要)))\s*/y;
const longestNumber = 12;

/** Where an item's words begin, after its number: （一）, 1., (a), 一是, the 一 of 一要. */
export function bodyStart(text: string, { start }: Unit): number {
  if (!opensNumber.has(text.charCodeAt(start))) return start;
  number.lastIndex = 0;
  return start + (number.exec(text.slice(start, start + longestNumber))?.[0].length ?? 0);
}
const opensNumber: ReadonlySet<number> = new Set(
  Array.from('（(0123456789一二三四五六七八九十', c => c.charCodeAt(0)),
);

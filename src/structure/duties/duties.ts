import type { Document, Duty, DutyWords, DutyWordsOf, Unit, UnitKind } from '../../model';
import { enDuties, enStem } from './en';
import { zhDuties } from './zh';
import { taskTail, type TaskTail } from './task-tail';

/** Kinds of units that lay a duty on nobody. */
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

/** The actors and the force that an introductory sentence lends to the items of its list. */
export type Stem = Pick<Duty, 'actors' | 'deontic'> & { readonly path: string };

/**
 * Who must do what to whom by when, one duty for each act that a sentence lays on a body: 市数据局应当编制目录，并向社会公布 has two.
 * `units` are absolute, in order. A unit without a deontic marker of an assigning force has duties only by a task tail or
 * as an item under a sentence that assigns. Linear in the text.
 */
export function readDuties(document: Document, units: readonly Unit[], words: DutyWords): readonly Duty[] {
  const own = words[document.language];
  const duties: Duty[] = [];
  const tails =
    document.language === 'zh' ? wholeTails(document.text, units, own) : new Map<string, TaskTail>();
  let stem: Stem | undefined;
  for (const unit of units) {
    if (silent.has(unit.kind)) continue;
    if (stem && !isUnder(stem, unit)) stem = undefined;
    const found = dutiesOf(document, unit, words, stem, tails.get(unit.provision));
    duties.push(...found);
    if (/[：:]$/.test(document.text.slice(unit.end - 1, unit.end))) stem = stemOf(document, unit, found, own);
  }
  return duties;
}

const isUnder = (stem: Stem, unit: Unit): boolean =>
  unit.provision !== stem.path &&
  unit.provision.startsWith(stem.path.slice(0, stem.path.lastIndexOf('/') + 1));

function dutiesOf(
  document: Document,
  unit: Unit,
  words: DutyWords,
  stem: Stem | undefined,
  apart: TaskTail | undefined,
): readonly Duty[] {
  const { text, language } = document;
  const own = words[language];
  const marker = unit.deontic && words.forces.includes(unit.deontic.force) ? unit.deontic : undefined;
  if (language === 'en') return marker || stem ? enDuties(text, unit, marker, own, stem) : [];
  if (apart?.start === unit.start) return [];
  const tail = apart && apart.start >= unit.end ? apart : taskTail(text, unit, own);
  return marker || tail || stem ? zhDuties(text, unit, marker, own, tail, stem) : [];
}

/** Task tails that stand as a sentence of their own, behind the sentences of their provision. */
function wholeTails(text: string, units: readonly Unit[], words: DutyWordsOf): ReadonlyMap<string, TaskTail> {
  const tails = new Map<string, TaskTail>();
  for (const unit of units) {
    if (!'（('.includes(text[unit.start]!)) continue;
    const tail = taskTail(text, unit, words);
    if (tail?.start === unit.start) tails.set(unit.provision, tail);
  }
  return tails;
}

const reach = 24;

/** A sentence that ends in a colon and speaks of duties introduces a list of them. */
function stemOf(
  { text, language }: Document,
  unit: Unit,
  duties: readonly Duty[],
  words: DutyWordsOf,
): Stem | undefined {
  const tail = text.slice(Math.max(unit.start, unit.end - reach), unit.end);
  const speaks = words.lists.some(word => tail.includes(word));
  if (language === 'en') return enStem(text, unit, words, speaks);
  const last = duties.at(-1);
  if (!last || !speaks) return undefined;
  return { path: unit.provision, actors: last.actors, ...(last.deontic && { deontic: last.deontic }) };
}

/** Where an item's words begin, behind its number: （一）, 1., (a). */
export function bodyStart(text: string, unit: Unit): number {
  const number = /^(?:[（(][^）)]{1,4}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．])\s*/.exec(
    text.slice(unit.start, unit.start + 12),
  );
  return unit.start + (number?.[0].length ?? 0);
}

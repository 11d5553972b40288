import type { Duty, Unit } from '../../model';
import { isSilent } from './duties';
import { enDuties } from './en';
import { markersOf } from './en-clauses';
import { itemAt } from './en-items';
import { lentBy, type Lent, type Voice } from './en-stems';
import type { DutyLists } from './lists';

/** The duties of an English document: those of its sentences, and of the lists and sentences with semicolons that continue them. */
export function readEnDuties(
  text: string,
  units: readonly Unit[],
  forces: readonly string[],
  words: DutyLists,
): readonly Duty[] {
  const markers = markersOf(text, units, forces, words);
  const duties: Duty[] = [];
  /** The lists that contain a unit, the innermost last. */
  const lists: List[] = [];
  let last: Unit | undefined;
  let said: Voice | undefined;
  for (const unit of units) {
    const before = last?.provision === unit.provision ? said : undefined;
    const goesOn = before && last && endsInSemicolon(text, last) ? before : undefined;
    last = unit;
    said = undefined;
    while (lists.length > 0 && !isIn(lists.at(-1)!, unit)) lists.pop();
    const list = lists.at(-1);
    const isFirst = unit.id.endsWith(':1');
    const lent = isFirst ? list?.lent : goesOn && { ...goesOn, any: false };
    const isLoose = list !== undefined && isLooseIn(list, unit);
    const verb = lent ? itemAt(text, unit, lent.any && !isLoose && !(list && isDeep(list, unit)), words) : -1;
    if (isLoose && isFirst && verb < 0 && (unit.deontic || !isBullet(unit))) lists.pop();
    // What is to be done is not background, however it is phrased.
    if (isSilent(text, unit) && (verb < 0 || unit.kind !== 'background')) {
      if (unit.kind === 'background' && !unit.deontic && introduces(text, unit))
        lists.push(listBelow(unit, lentBy(text, unit, markers, words, before)));
      continue;
    }
    const marker = unit.deontic && forces.includes(unit.deontic.force) ? unit.deontic : undefined;
    const item = lent && verb >= 0 ? { ...lent, verb } : undefined;
    if (marker || item) {
      const found = enDuties(text, unit, marker, markers, words, item);
      duties.push(...found);
      said = found.at(-1);
    }
    if (introduces(text, unit)) lists.push(listBelow(unit, lentBy(text, unit, markers, words, before)));
  }
  return duties;
}

/** A list below the sentence that introduces it. */
type List = {
  readonly path: string;
  /** The prefix of its neighbours' paths. */
  above: string;
  /** Nothing if its items are not acts. */
  readonly lent: Lent | undefined;
  /** How its items are numbered, by the first one. */
  items: string | undefined;
};

const listBelow = ({ provision }: Unit, lent: Lent | undefined): List => ({
  path: provision,
  above: parentOf(provision),
  lent,
  items: undefined,
});

const parentOf = (provision: string): string => provision.slice(0, provision.lastIndexOf('/') + 1);

const below = '/';
const division = '§';

/**
 * Whether a unit is in a list: below the sentence that introduces it, or beside it under numbers of another kind (¶3
 * and •1, •2). Paragraphs without a number may be items of one of their own kind.
 */
function isIn(list: List, { provision }: Unit): boolean {
  const { path } = list;
  const parent = parentOf(provision);
  // A numbering that restarts directly below the sentence is its own, wherever the outline puts it.
  if (list.items === undefined && provision.includes('~', parent.length) && path.startsWith(parent))
    list.above = parent;
  const { above } = list;
  if (provision === path || !provision.startsWith(above)) return false;
  const next = provision[path.length];
  if (provision.startsWith(path) && (next === '/' || next === '(')) {
    list.items = below;
    return true;
  }
  const kind = numberKind(provision.slice(above.length));
  list.items ??= kind;
  if (kind === division || (kind !== list.items && !(unnumbered.has(kind) && unnumbered.has(list.items))))
    return false;
  return kind !== numberKind(path.slice(above.length)) || unnumbered.has(kind);
}

/** An item of an item: the sentence above does not determine its form. */
const isDeep = ({ path, above, items }: List, { provision }: Unit): boolean =>
  provision.includes('/', items === below ? path.length + 1 : above.length);

const unnumbered: ReadonlySet<string> = new Set(['¶', '•']);

/**
 * Whether an item looks like what follows the list, as it has the same mark as the sentence above it: the list ends with the first paragraph that is
 * not an act, or bullet that is a norm.
 */
const isLooseIn = ({ path, above, items }: List, { provision }: Unit): boolean =>
  items !== below && path[above.length] === provision[above.length];

const isBullet = ({ provision }: Unit): boolean => provision.startsWith('•', provision.lastIndexOf('/') + 1);

/** The first part of a path as ¶, •, (1, (a, 1 or a, with the count of a numbering that restarted (1~2); § for headings and named divisions. */
function numberKind(path: string): string {
  const part = path.split('/', 1)[0]!;
  const isRoman = /^[ivxlc]+(?:~|$)/i.test(part);
  if (/^(?:[A-Za-z]{3}|[0-9]+\.[0-9])/.test(part) && !isRoman) return division;
  const mark = part.startsWith('(') ? '(' : '';
  const first = part[mark.length] ?? '';
  const again = part.indexOf('~');
  return (
    mark +
    (/[0-9]/.test(first) ? '1' : /[A-Za-z]/.test(first) ? 'a' : first) +
    (again < 0 ? '' : part.slice(again))
  );
}

/** Whether a list may follow a sentence: shall:, shall—, to; and, at its end, a bare shall. */
const introduces = (text: string, { start, end }: Unit): boolean =>
  introduction.test(text.slice(Math.max(start, end - 12), end));
const introduction = /(?:[:–—][–—-]?|\bto;|\b(?:shall|must|will))[\s*]*$/;

const endsInSemicolon = (text: string, { start, end }: Unit): boolean =>
  /;(?:\s(?:and|or))?$/.test(text.slice(Math.max(start, end - 6), end));

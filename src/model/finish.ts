import { isCoding, isFinish, isPlaced, type Decision, type Finish } from './coding-decision';
import type { Span } from './span';

/** A text, as needed to decide whether it was read. Units are in text order. */
export type ReadText = {
  readonly text: string;
  readonly hash: string;
  readonly units: readonly (Span & { readonly id: string })[];
};

/** What a coder who finished a document has read of a version of its text. */
export type Finished = {
  readonly coder: string;
  /** Ids of the codebooks for which it was read. */
  readonly codebooks: readonly string[];
  /** Ids of the units that were added or changed since and thus not read. */
  readonly unread: readonly string[];
};

/** Characters of a print: 36 bits, so that one changed unit in a hundred million is mistaken for one that was read. */
const printLength = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Identifies the words of a unit, however its lines are broken. */
export function unitPrint(words: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < words.length; i++) {
    const char = words.charCodeAt(i);
    if (char <= 32 || char === 0xa0 || char === 0x3000) continue;
    a = Math.imul(a ^ char, 0x01000193);
    b = Math.imul(b ^ char, 0x5bd1e995);
    b ^= b >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x2c1b3c6d);
  return letters(a >>> 14) + letters(b >>> 14);
}

const letters = (bits: number): string =>
  alphabet[(bits >>> 12) & 63]! + alphabet[(bits >>> 6) & 63]! + alphabet[bits & 63]!;

/** The prints of units, in their order, joined. */
export const unitPrints = ({ text, units }: Pick<ReadText, 'text' | 'units'>): string =>
  units.map(({ start, end }) => unitPrint(text.slice(start, end))).join('');

const printsOf = (joined: string): readonly string[] =>
  Array.from({ length: Math.floor(joined.length / printLength) }, (_, i) =>
    joined.slice(i * printLength, (i + 1) * printLength),
  );

/**
 * The indexes (among the units of a text) of those that were not there when it was finished. None if the text is the one that was
 * read; else everything before and after the changed range was read, and within it each unit whose words occurred at least as often
 * then as now: where copies have increased, it is unknown which is new.
 */
export function unreadUnits(finish: Pick<Finish, 'text' | 'units'>, now: ReadText): readonly number[] {
  if (finish.text === now.hash) return [];
  const old = printsOf(finish.units);
  const own = printsOf(unitPrints(now));
  let head = 0;
  while (head < Math.min(old.length, own.length) && old[head] === own[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, own.length) - head;
  while (tail < most && old.at(-1 - tail) === own.at(-1 - tail)) tail++;
  const before = counted(old.slice(head, old.length - tail));
  const middle = own.slice(head, own.length - tail);
  const after = counted(middle);
  return middle.flatMap((print, i) => (after.get(print)! <= (before.get(print) ?? 0) ? [] : [head + i]));
}

function counted(prints: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const print of prints) counts.set(print, (counts.get(print) ?? 0) + 1);
  return counts;
}

/** What coders have read of a text, by their statements on it. */
export const finishedIn = (decisions: readonly Decision[], now: ReadText): readonly Finished[] =>
  decisions.filter(isFinish).map(finish => ({
    coder: finish.coder,
    codebooks: finish.codebooks,
    unread: unreadUnits(finish, now).map(at => now.units[at]!.id),
  }));

/** A proposal that a coder passed over, with the print of its unit. */
export type PassedOver = {
  readonly coder: string;
  readonly code: string;
  readonly rule: string;
  readonly print: string;
};

/** What coders left undecided when they finished, each once, without what they have decided on these units since. */
export function passedOver(decisions: readonly Decision[]): readonly PassedOver[] {
  const finishes = decisions.filter(isFinish);
  if (finishes.every(({ passed }) => passed.length === 0)) return [];
  const keyOf = (coder: string, code: string, print: string): string => `${coder}\n${code}\n${print}`;
  const answered = new Set(
    decisions.filter(isCoding).map(d => keyOf(d.coder, d.code, unitPrint(d.target.exact))),
  );
  const found = new Map<string, PassedOver>();
  for (const { coder, passed, units } of finishes) {
    const prints = printsOf(units);
    for (const { code, rule, units: places } of passed)
      for (const at of places) {
        const print = prints[at];
        const key = keyOf(coder, code, print ?? '');
        // Two units with the same words are both listed, by their index among them.
        if (print !== undefined && !answered.has(key))
          found.set(`${key}\n${at}`, { coder, code, rule, print });
      }
  }
  return [...found.values()];
}

/** A document counts as begun once a coder has coded or finished something in it; notes alone say nothing about its units. */
export const saysOfUnits = (decisions: readonly Decision[]): boolean =>
  decisions.some(decision => isPlaced(decision) || isFinish(decision));

import type { Fact, Tables } from './tables';
import type { Bits } from './triggers';

/**
 * The small numbers recorded for a unit, in one buffer: a unit is read in a few microseconds, and clearing seven arrays one after the
 * other takes a tenth of that.
 */
export type Slate = {
  /** Per fact, what is known about it. */
  readonly facts: Uint8Array;
  /** The facts that are present. */
  readonly known: Bits;
  readonly awake: Bits;
  /** Per codebook, the index of its primary code, -1 for none, and where the predicate begins, -2 before that is computed. */
  readonly primaries: Int16Array;
  readonly predicates: Int32Array;
  /** Per code, whether it has cues here. */
  readonly here: Uint8Array;
  /** Per regular expression of the signals, a bit for each set of literals that it needs and that is missing: it may match at 0. */
  readonly missing: Uint8Array;
  /** Per pattern with gaps, 1 where its rarest piece was found. */
  readonly begun: Uint8Array;
  /** Resets all to the state before a unit is read. */
  clear(): void;
};

/** A fact that is not known before it is tested is `unknown`. */
export const absent = 0;
export const present = 1;
export const unknown = 2;

export const notSought = -2;

/** Whether a fact may be true though nothing found establishes it. */
const mayBe = (fact: Fact): boolean =>
  fact.type === 'cues' || fact.type === 'main' || (fact.type === 'feature' && fact.open);

export function newSlate({ facts, triggers, books, codes, uses }: Tables): Slate {
  const factWords = (facts.length + 31) >> 5;
  const words = triggers.always.length + books.length + factWords;
  const bytes = facts.length + codes.length + uses.signals.length + uses.gapped.length;
  const buffer = new ArrayBuffer(4 * words + 2 * books.length + bytes);
  let at = 0;
  const room = (size: number): number => (at += size) - size;
  const ofBytes = (length: number): Uint8Array => new Uint8Array(buffer, room(length), length);
  // Multi-byte arrays come first, so that each is aligned.
  const { length } = triggers.always;
  const awake = new Int32Array(buffer, room(4 * length), length);
  const predicates = new Int32Array(buffer, room(4 * books.length), books.length);
  const known = new Int32Array(buffer, room(4 * factWords), factWords);
  const primaries = new Int16Array(buffer, room(2 * books.length), books.length);
  const slate = {
    awake,
    predicates,
    primaries,
    known,
    facts: ofBytes(facts.length),
    here: ofBytes(codes.length),
    missing: ofBytes(uses.signals.length),
    begun: ofBytes(uses.gapped.length),
  };
  awake.set(triggers.always);
  predicates.fill(notSought);
  primaries.fill(-1);
  slate.missing.set(uses.needs);
  slate.facts.set(facts.map(f => (mayBe(f) ? unknown : absent)));
  const all = new Uint8Array(buffer);
  const blank = all.slice();
  return { ...slate, clear: () => all.set(blank) };
}

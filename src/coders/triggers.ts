import type { Fact, Test } from './facts';

/** A set of small numbers, one bit each: number n is bit n % 32 of word n / 32. */
export type Bits = Int32Array;

/**
 * Tests by what can make them hold. Each has triggers, at least one of which it needs; a test without a present trigger is
 * skipped. Of some hundred tests a unit, five or so remain.
 */
export type Triggers = {
  /** The tests that may hold in any case. */
  readonly always: Bits;
  /**
   * The tests that a trigger (a fact; after the facts, a code that has cues) wakes: flat pairs of word and bits in `wakes` from
   * `from[trigger]` on.
   */
  readonly wakes: Int32Array;
  readonly from: Int32Array;
};

/** Tests that are tried in order; their bits begin at word `first`. */
export type Group<Q> = { readonly first: number; readonly tests: readonly Q[]; readonly all: Bits };

export type TriggerTable = {
  /** Adds tests; `code` is the code whose cues a test needs, or -1. */
  group<Q extends { readonly test: Test; readonly needs: number }>(tests: readonly Q[]): Group<Q>;
  triggers(codes: number): Triggers;
};

export function newTriggerTable(facts: readonly Fact[]): TriggerTable {
  const always: number[] = [];
  const wakes: Map<number, number>[] = [];
  let words = 0;

  function wake(trigger: number, at: number): void {
    const bits = (wakes[trigger] ??= new Map<number, number>());
    bits.set(at >> 5, (bits.get(at >> 5) ?? 0) | (1 << (at & 31)));
  }

  function group<Q extends { readonly test: Test; readonly needs: number }>(tests: readonly Q[]): Group<Q> {
    const first = words;
    words += (tests.length + 31) >> 5;
    tests.forEach(({ test, needs }, n) => {
      const triggers = needs < 0 ? triggersOf(facts, test) : [facts.length + needs];
      if (triggers.length === 0) always.push(first * 32 + n);
      for (const trigger of triggers) wake(trigger, first * 32 + n);
    });
    return {
      first,
      tests,
      all: bitsOf(
        tests.map((_, n) => n),
        (tests.length + 31) >> 5,
      ),
    };
  }

  function triggers(codes: number): Triggers {
    const pairs = Array.from({ length: facts.length + codes }, (_, t) => [...(wakes[t] ?? [])].flat());
    const from = new Int32Array(pairs.length + 1);
    pairs.forEach((list, t) => (from[t + 1] = from[t]! + list.length));
    return { always: bitsOf(always, words), wakes: Int32Array.from(pairs.flat()), from };
  }

  return { group, triggers };
}

/** Marks the tests that a trigger wakes. */
export function wake({ wakes, from }: Triggers, awake: Bits, trigger: number): void {
  const end = from[trigger + 1]!;
  for (let i = from[trigger]!; i < end; i += 2) awake[wakes[i]!]! |= wakes[i + 1]!;
}

/** The facts at least one of which a test needs, the rarest of those it names; none where that cannot be determined. */
function triggersOf(facts: readonly Fact[], { all, any }: Test): readonly number[] {
  let best: readonly number[] = [];
  let least = Infinity;
  // What is in a main clause is in the unit.
  const within = (ref: number): number => {
    const fact = facts[ref]!;
    return fact.type === 'main' ? fact.of : ref;
  };
  for (const refs of [...all.map(ref => [ref]), any].map(list => list.map(within))) {
    const common = refs.reduce((sum, ref) => sum + howCommon(facts[ref]!), 0);
    if (refs.length > 0 && common < least) [best, least] = [refs, common];
  }
  return best;
}

/** An estimate; infinite for what is not known, or not yet, when the tests are woken. */
function howCommon(fact: Fact): number {
  switch (fact.type) {
    case 'feature':
      return fact.open ? Infinity : fact.patterns.length > 0 ? 3 : 1;
    case 'heading':
    case 'caption':
    case 'stem':
      return 2;
    case 'structure':
      return 6;
    case 'path':
      return 20;
    case 'kind':
    case 'primary':
    case 'cues':
    case 'main':
      return Infinity;
  }
}

export function bitsOf(numbers: readonly number[], words: number): Bits {
  const bits = new Int32Array(words);
  for (const n of numbers) bits[n >> 5]! |= 1 << (n & 31);
  return bits;
}

/** The next number after `after` that is in `a`, whose words are counted from `first`, and in `b`; -1 if there is none. */
export function nextOf(a: Bits, first: number, b: Bits, after: number): number {
  let word = (after + 1) >> 5;
  if (word >= b.length) return -1;
  let bits = a[first + word]! & b[word]! & (-1 << ((after + 1) & 31));
  while (bits === 0) {
    if (++word >= b.length) return -1;
    bits = a[first + word]! & b[word]!;
  }
  return word * 32 + 31 - Math.clz32(bits & -bits);
}

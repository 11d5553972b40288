import type { LanguageTag, Span } from '../model';
import { alphabetOf, type Alphabet } from './symbols';

/** The maximum number of symbols in a gram. */
const longest = 3;

/**
 * Finds which of some thousand short strings (grams) occur in a unit, however often. A trie over symbols (see `Alphabet`), whose
 * edges share one array (Aoe 1989), two numbers each: its source state in the high half and its target state in the low half, then
 * where the target's edges begin. The state of a single symbol has the symbol's number, those in which a gram ends come before all
 * others. State 0 has no edge, and missing transitions lead to it: thus no step of the walk depends on earlier finds, and the
 * processor need not predict branches.
 */
export class Grams {
  /** Rows are the states in which a gram may end: the gram of each, or -1. */
  readonly grams: readonly number[];
  /** The first `count` are the rows of the unit last read, each once. */
  found: Int32Array;
  count = 0;

  private readonly alphabet: Alphabet;
  private readonly edges: Int32Array;
  /** Where the edges of symbols begin. */
  private readonly bases: Int32Array;
  private symbols = new Uint16Array(1024);
  /** Per state the stamp of the last unit in which it was reached. */
  private readonly seen: Uint8Array;
  private stamp = 0;

  /** Throws if a gram has more than three symbols: the walk looks no further. */
  constructor(names: readonly string[], tag: LanguageTag) {
    this.alphabet = alphabetOf(names, tag);
    const spelled = names.map(this.alphabet.spell);
    const over = names.find((_, gram) => spelled[gram]!.length > longest);
    if (over !== undefined) throw new Error(`the gram “${over}” has more than ${longest} symbols`);
    const trie = trieOf(spelled, this.alphabet.size);
    this.grams = trie.grams;
    const { edges, bases } = sharedEdges(trie.edges, this.alphabet.size);
    this.edges = edges;
    this.bases = bases;
    this.seen = new Uint8Array(trie.edges.length);
    this.found = new Int32Array(this.grams.length);
  }

  read(text: string, unit: Span): void {
    const { edges, bases, seen, found, grams } = this;
    const length = this.spell(text, unit);
    const { symbols, stamp } = this;
    const ending = grams.length;
    let count = 0;
    let one = symbols[0]!;
    let second = symbols[1]!;
    for (let at = 0; at < length; at++) {
      const third = symbols[at + 2]!;
      const edge = bases[one]! + 2 * second;
      const two = followed(edges[edge]!, one);
      const three = followed(edges[edges[edge + 1]! + 2 * third]!, two);
      count = noted(found, count, one, isNew(seen, stamp, one));
      count = noted(found, count, two, isNew(seen, stamp, two) & less(two, ending));
      count = noted(found, count, three, isNew(seen, stamp, three) & less(three, ending));
      one = second;
      second = third;
    }
    this.count = count;
  }

  /** The symbols of a unit, followed by two 0s. */
  private spell(text: string, unit: Span): number {
    // A word may have a 0 before it.
    const most = 2 * (unit.end - unit.start) + 3;
    if (this.symbols.length < most) this.symbols = new Uint16Array(2 * most);
    if (++this.stamp > 0xff) {
      this.seen.fill(0);
      this.stamp = 1;
    }
    this.seen[0] = this.stamp; // state 0 is never new
    const length = this.alphabet.read(text, unit, this.symbols);
    this.symbols[length] = this.symbols[length + 1] = 0;
    return length;
  }
}

// What follows has no branch that could be mispredicted.

/** 1 if two numbers differ, 0 if they are the same. */
const differ = (a: number, b: number): number => ((a ^ b) | -(a ^ b)) >>> 31;

/** 1 if a number is less than another, else 0. */
const less = (a: number, b: number): number => (a - b) >>> 31;

/** The target of an edge if it leaves `state`, else 0. */
const followed = (edge: number, state: number): number => edge & 0xffff & (differ(edge >>> 16, state) - 1);

/** 1 if a state was not yet reached under this stamp, else 0; marks it as reached. */
function isNew(seen: Uint8Array, stamp: number, state: number): number {
  const is = differ(seen[state]!, stamp);
  seen[state] = stamp;
  return is;
}

/** Adds a state to the result, or, if it `counts` 0, where the next will overwrite it; returns the new count. */
function noted(found: Int32Array, count: number, state: number, counts: number): number {
  found[count] = state;
  return count + counts;
}

type Edges = ReadonlyMap<number, number>;

/** States of a trie from 1 on, those of single symbols first. */
function trieOf(spelled: readonly (readonly number[])[], size: number) {
  const out = Array.from({ length: size + 1 }, () => new Map<number, number>());
  const ends = new Map<number, number>();
  spelled.forEach((symbols, gram) => {
    let state = symbols[0]!;
    for (const symbol of symbols.slice(1)) {
      const next = out[state]!.get(symbol) ?? out.push(new Map()) - 1;
      out[state]!.set(symbol, next);
      state = next;
    }
    ends.set(state, gram);
  });
  if (out.length > 0xffff) throw new Error(`${spelled.length} grams make more than 65,535 states`);
  const others = Array.from({ length: out.length - size - 1 }, (_, i) => size + 1 + i);
  const order = [
    ...Array(size + 1).keys(),
    ...others.filter(s => ends.has(s)),
    ...others.filter(s => !ends.has(s)),
  ];
  const place = new Int32Array(out.length);
  order.forEach((state, at) => (place[state] = at));
  const rows = size + 1 + others.filter(s => ends.has(s)).length;
  return {
    grams: order.slice(0, rows).map(state => ends.get(state) ?? -1),
    edges: order.map((state): Edges => new Map([...out[state]!].map(([symbol, to]) => [symbol, place[to]!]))),
  };
}

/** The edges of all states interleaved: that of a state by a symbol is at twice the symbol from its base on. */
function sharedEdges(states: readonly Edges[], size: number) {
  const base = new Int32Array(states.length);
  const taken: number[] = [];
  const order = [...states.keys()]
    .filter(s => states[s]!.size > 0)
    .sort((a, b) => states[b]!.size - states[a]!.size);
  let from = 0;
  for (const state of order) {
    const out = [...states[state]!];
    let at = from;
    while (out.some(([symbol]) => taken[at + symbol] !== undefined)) at++;
    // After this many failures a search for room begins further on: what is left is filled by states with few edges.
    if (at - from > patience) from = at - patience / 2;
    if (out.length === 1) from = Math.max(from, at - patience);
    base[state] = at;
    for (const [symbol, to] of out) taken[at + symbol] = (state << 16) | to;
  }
  const edges = new Int32Array(2 * (taken.length + size + 1));
  taken.forEach((edge, slot) => {
    edges[2 * slot] = edge;
    edges[2 * slot + 1] = 2 * base[edge & 0xffff]!;
  });
  return { edges, bases: base.slice(0, size + 1).map(at => 2 * at) };
}

const patience = 64;

import type { LanguageTag, Span } from '../model';
import { alphabetOf, type Alphabet } from './symbols';

/**
 * Finds which of some thousand short strings (grams) occur in a unit, however often. A trie over symbols (see `Alphabet`), whose
 * edges share one array (Aoe 1989), two numbers each: the state that it leaves in the high half and the one that it leads to in the
 * low half, then where the edges of that begin. States that stand for a symbol have its number, those in which a gram ends come
 * before all others, so that little has to be looked up.
 */
export class Grams {
  /** Rows are the states in which a gram may end: of each its gram, or -1. */
  readonly grams: readonly number[];
  /** The first `count` are the rows of the unit last read, each once. */
  found: Int32Array;
  count = 0;

  private readonly alphabet: Alphabet;
  private readonly edges: Int32Array;
  /** Where the edges of symbols begin. */
  private readonly bases: Int32Array;
  private symbols = new Uint16Array(1024);
  private readonly seen: Uint8Array;
  private stamp = 0;

  constructor(names: readonly string[], tag: LanguageTag) {
    this.alphabet = alphabetOf(names, tag);
    const trie = trieOf(names.map(this.alphabet.spell), this.alphabet.size);
    this.grams = trie.grams;
    const { edges, bases } = sharedEdges(trie.edges, this.alphabet.size);
    this.edges = edges;
    this.bases = bases;
    this.seen = new Uint8Array(this.grams.length);
    this.found = new Int32Array(this.grams.length);
  }

  read(text: string, unit: Span): void {
    const { edges, bases, grams, seen, found } = this;
    const length = this.spell(text, unit);
    const { symbols, stamp } = this;
    const ending = grams.length;
    let count = 0;
    for (let from = 0; from < length; from++) {
      let state = symbols[from]!;
      if (state === 0) continue;
      let base = bases[state]!;
      for (let at = from + 1; ; at++) {
        if (state < ending && seen[state] !== stamp) {
          seen[state] = stamp;
          found[count++] = state;
        }
        const edge = base + 2 * symbols[at]!;
        if (edges[edge]! >>> 16 !== state) break;
        state = edges[edge]! & 0xffff;
        base = edges[edge + 1]!;
      }
    }
    this.count = count;
  }

  /** The symbols of a unit, with a 0 behind them. */
  private spell(text: string, unit: Span): number {
    // A word may have a 0 before it.
    const most = 2 * (unit.end - unit.start) + 2;
    if (this.symbols.length < most) this.symbols = new Uint16Array(2 * most);
    if (++this.stamp > 0xff) {
      this.seen.fill(0);
      this.stamp = 1;
    }
    const length = this.alphabet.read(text, unit, this.symbols);
    this.symbols[length] = 0;
    return length;
  }
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

/** The edges of all states pushed into one another: that of a state by a symbol is at twice the symbol from its base on. */
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
    // A search for room that fails so often begins further on from then: what is left is filled by those of few edges.
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

import { isWord, wordEdges } from './edges';

/**
 * Finds all occurrences of many literals in one pass (Aho and Corasick 1975) over UTF-16 units, after a map of units to
 * character classes that folds case and white space. A literal may be tied to the edges of words: from the first state it can begin,
 * from the second, inside a word, it cannot. The states next to these have a full row of transitions, as many as the processor's
 * cache holds. Of the rest most have one edge, which leads to the state that is numbered next; the edges of forks share one
 * array (Aoe 1989); all else falls back along failure links.
 */
export type Automaton = {
  /** Writes `literal, start, end` for every occurrence that ends in [from, to) to `hits`, in order of end. */
  scan(text: string, from: number, to: number, hits: Hits): void;
  /** Size of the tables in bytes. */
  readonly bytes: number;
};

/** A growing list of (literal, start, end), or of what else was found, without an object for each. */
export type Hits = { data: Int32Array; length: number };

export const newHits = (): Hits => ({ data: new Int32Array(3 * 256), length: 0 });

export function pushHit(hits: Hits, of: number, start: number, end: number): void {
  const at = hits.length;
  if (at + 3 > hits.data.length) {
    const larger = new Int32Array(hits.data.length * 2);
    larger.set(hits.data);
    hits.data = larger;
  }
  hits.data[at] = of;
  hits.data[at + 1] = start;
  hits.data[at + 2] = end;
  hits.length = at + 3;
}

/** A literal as the automaton must be given it, if it is to be found in whatever case and between whatever white space. */
export const fold = (literal: string): string =>
  literal
    .replace(/[A-Z]+/g, upper => upper.toLowerCase())
    .replace(/\s/g, ' ')
    .replace(/\u2019/g, "'")
    .replace(/\u2011/g, '-');

/** Whether folding reaches every letter of a literal: only the case of the letters A to Z is folded. */
export const canFold = (literal: string): boolean => {
  const rest = literal.replace(/[A-Za-z]+/g, '');
  return rest.toLowerCase() === rest.toUpperCase();
};

const denseEntries = 1 << 16;

/** The first two states: before a character that may begin a word, and inside a word. */
const outside = 0;
const inside = 1;

/** `ties` says of each literal whether it must begin (1) and end (2) at the edge of a word of Latin letters and digits. */
export function buildAutomaton(literals: readonly string[], ties?: ArrayLike<number>): Automaton {
  const { classes, count } = classify(literals);
  const bound = Uint8Array.from(literals, (literal, i) => (ties?.[i] ?? 0) & wordEdges(literal));
  const after = Uint8Array.from({ length: count }, () => outside);
  for (let unit = 0; unit < 0x80; unit++) if (isWord(unit)) after[classes[unit]!] = inside;
  const trie = buildTrie(literals, classes, bound, after);
  const dense = Math.min(trie.edges.length, Math.max(2, Math.floor(denseEntries / count)));
  const { edges, literal, fail, next } = inChains(trie, link(trie, after), dense);
  const back = small(fail);
  const rows = denseRows(edges, fail, dense, after);
  const labels = Uint16Array.from(edges, labelOf);
  const { base, owner, target } = sharedRows(edges, dense, count);
  const lengths = Int32Array.from(literals, l => l.length);
  // The first state, on the way back from each, that ends a literal.
  const ends = small(next.map((n, state) => (literal[state]! >= 0 ? state : n)));

  function report(hits: Hits, text: string, state: number, end: number): void {
    for (let s = state; s > 0; s = next[s]!) {
      const l = literal[s]!;
      if ((bound[l]! & 2) !== 0 && isWord(text.charCodeAt(end))) continue;
      pushHit(hits, l, end - lengths[l]!, end);
    }
  }

  function step(from: number, c: number): number {
    let state = from;
    while (state >= dense) {
      const label = labels[state]!;
      if ((label & ~fork) === c) return state + 1;
      if (label >= fork && owner[base[state]! + c] === state) return target[base[state]! + c]!;
      state = back[state]!;
    }
    return rows[state * count + c]!;
  }

  function scan(text: string, from: number, to: number, hits: Hits): void {
    let state = isWord(text.charCodeAt(from - 1)) ? inside : outside;
    for (let at = from; at < to; at++) {
      const c = classes[text.charCodeAt(at)]!;
      if (c === 0) {
        state = outside;
        continue;
      }
      state = state < dense ? rows[state * count + c]! : step(state, c);
      if (ends[state] !== 0) report(hits, text, ends[state]!, at + 1);
    }
  }

  const tables = [classes, rows, labels, base, owner, target, back, next, ends, literal, lengths, bound];
  return { scan, bytes: tables.reduce((sum, t) => sum + t.byteLength, 0) };
}

/** Class 0 is every unit that no literal holds and no Latin word; it always leads back to the first state. */
function classify(literals: readonly string[]): { classes: Uint16Array; count: number } {
  const classes = new Uint16Array(0x10000);
  let count = 1;
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i++) {
      const unit = literal.charCodeAt(i);
      if (classes[unit] === 0) classes[unit] = count++;
    }
  }
  for (let unit = 0x30; unit <= 0x7a; unit++) if (isWord(unit) && !isUpper(unit)) classes[unit] ||= count++;
  for (let upper = 0x41; upper <= 0x5a; upper++) classes[upper] = classes[upper + 0x20]!;
  for (const white of [0x09, 0x0a, 0x0d, 0xa0, 0x2009, 0x202f, 0x3000]) classes[white] = classes[0x20]!;
  classes[0x2019] ||= classes[0x27]!;
  classes[0x2011] ||= classes[0x2d]!;
  return { classes, count };
}

const isUpper = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a;

/** A bit in the label of a state, which is the class of its first edge: there are more edges. */
const fork = 0x8000;

const labelOf = (out: ReadonlyMap<number, number>): number => {
  for (const c of out.keys()) return out.size > 1 ? c | fork : c;
  return 0;
};

type Trie = { readonly edges: readonly ReadonlyMap<number, number>[]; readonly literal: Int32Array };

/** Builds the trie and renumbers its states breadth first. What begins with no letter or digit may begin inside a word too. */
function buildTrie(
  literals: readonly string[],
  classes: Uint16Array,
  bound: Uint8Array,
  after: Uint8Array,
): Trie {
  const children = [new Map<number, number>(), new Map<number, number>()];
  const ends = [-1, -1];
  function insert(root: number, text: string, index: number): void {
    let state = root;
    for (let i = 0; i < text.length; i++) {
      const c = classes[text.charCodeAt(i)]!;
      let next = children[state]!.get(c);
      if (next === undefined) {
        next = children.length;
        children[state]!.set(c, next);
        children.push(new Map<number, number>());
        ends.push(-1);
      }
      state = next;
    }
    ends[state] = index;
  }
  literals.forEach((text, index) => {
    insert(outside, text, index);
    if ((wordEdges(text) & 1) === 1 && (bound[index]! & 1) === 0) insert(inside, text, index);
  });
  for (const [c, to] of children[outside]!) if (after[c] === outside) children[inside]!.set(c, to);

  const order = [outside, inside];
  const rank = new Int32Array(children.length).fill(-1);
  rank.set(order);
  for (const state of order) {
    for (const child of children[state]!.values()) if (rank[child]! < 0) rank[child] = order.push(child) - 1;
  }
  return {
    edges: order.map(old => new Map([...children[old]!].map(([c, to]) => [c, rank[to]!]))),
    literal: Int32Array.from(order, old => ends[old]!),
  };
}

type Links = { readonly fail: Int32Array; readonly next: Int32Array };

/** `fail`: the longest proper suffix that is a state; `next`: the next state on that way that ends a literal. */
function link({ edges, literal }: Trie, after: Uint8Array): Links {
  const fail = new Int32Array(edges.length);
  const next = new Int32Array(edges.length);
  edges.forEach((out, state) => {
    for (const [c, to] of out) {
      let f = fail[state]!;
      while (f > inside && !edges[f]!.has(c)) f = fail[f]!;
      const target = state <= inside ? after[c]! : (edges[f]!.get(c) ?? after[c]!);
      fail[to] = target;
      next[to] = literal[target]! >= 0 ? target : next[target]!;
    }
  });
  return { fail, next };
}

function denseRows(
  edges: Trie['edges'],
  fail: Int32Array,
  dense: number,
  after: Uint8Array,
): Uint16Array | Int32Array {
  const count = after.length;
  const table = edges.length < 0x10000 ? new Uint16Array(dense * count) : new Int32Array(dense * count);
  for (let state = 0; state < dense; state++) {
    if (state <= inside) table.set(after, state * count);
    // Failure states come earlier in breadth-first order, so their rows are complete.
    else table.copyWithin(state * count, fail[state]! * count, (fail[state]! + 1) * count);
    for (const [c, to] of edges[state]!) table[state * count + c] = to;
  }
  return table;
}

/** Numbers in as little room as they need. */
const small = (numbers: readonly number[] | Int32Array): Uint16Array | Int32Array =>
  numbers.every(n => n <= 0xffff) ? Uint16Array.from(numbers) : Int32Array.from(numbers);

/** Numbers the states behind the first `dense` anew, so that the first edge of each leads to the next. */
function inChains({ edges, literal }: Trie, { fail, next }: Links, dense: number): Trie & Links {
  const order = Array.from({ length: dense }, (_, state) => state);
  const place = new Int32Array(edges.length).fill(-1);
  place.set(order);
  for (let state = 0; state < dense; state++) {
    const left = [...edges[state]!.values()];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      while (at !== undefined && place[at]! < 0) {
        place[at] = order.push(at) - 1;
        const [first, ...others]: readonly (number | undefined)[] = [...edges[at]!.values()];
        for (const other of others) if (other !== undefined) left.push(other);
        at = first;
      }
    }
  }
  return {
    edges: order.map(old => new Map([...edges[old]!].map(([c, to]) => [c, place[to]!]))),
    literal: Int32Array.from(order, old => literal[old]!),
    fail: Int32Array.from(order, old => place[fail[old]!]!),
    next: Int32Array.from(order, old => place[next[old]!]!),
  };
}

/** A search for room that fails so often begins further on from then: holes are filled by rows of one edge, which fit anywhere. */
const patience = 64;

/**
 * The rows of the states from `dense` on, but for their first edges, pushed into one another: that of a state begins at `base`, and
 * holds an edge of its own where it is the `owner`.
 */
function sharedRows(edges: Trie['edges'], dense: number, count: number) {
  const rows = edges.map((out, state) => ({ state, out: [...out].slice(1) })).slice(dense);
  const base = new Int32Array(edges.length);
  const owner: number[] = Array.from({ length: count }, () => 0);
  const target: number[] = [];
  const place = (state: number, at: number, out: readonly (readonly [number, number])[]): void => {
    base[state] = at;
    for (const [c, to] of out) {
      while (owner.length <= at + c) owner.push(0);
      owner[at + c] = state;
      target[at + c] = to;
    }
  };
  let from = 0;
  for (const { state, out } of rows) {
    if (out.length < 2) continue;
    let at = from;
    while (out.some(([c]) => (owner[at + c] ?? 0) !== 0)) at++;
    if (at - from > patience) from = at;
    place(state, at, out);
  }
  let free = count;
  for (const { state, out } of rows) {
    if (out.length !== 1) continue;
    while ((owner[free] ?? 0) !== 0) free++;
    place(state, free - out[0]![0], out);
  }
  const size = owner.length + count;
  const full = (list: readonly (number | undefined)[]) =>
    small(Array.from({ length: size }, (_, slot) => list[slot] ?? 0));
  return { base: small(base), owner: full(owner), target: full(target) };
}

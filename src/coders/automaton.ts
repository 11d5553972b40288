/**
 * Finds all occurrences of many literals in one pass (Aho and Corasick 1975) over UTF-16 units, after a map of units to
 * character classes that folds case and white space. States are numbered breadth first: the first rows, where nearly all
 * steps fall, are a full transition table; the deep, sparse rest keep their few edges and fall back along failure links.
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

const denseEntries = 1_500_000;

export function buildAutomaton(literals: readonly string[]): Automaton {
  const { classes, count } = classify(literals);
  const trie = buildTrie(literals, classes);
  const { fail, next } = link(trie);
  const states = trie.edges.length;
  const dense = Math.min(states, Math.max(1, Math.floor(denseEntries / count)));
  const table = denseRows(trie, fail, dense, count);
  const { edgeFrom, edgeClass, edgeTo } = sparseRows(trie, dense);
  const lengths = Int32Array.from(literals, l => l.length);
  const { literal } = trie;

  function report(hits: Hits, state: number, end: number): void {
    for (let s = state; s > 0; s = next[s]!) {
      const l = literal[s]!;
      if (l >= 0) pushHit(hits, l, end - lengths[l]!, end);
    }
  }

  function scan(text: string, from: number, to: number, hits: Hits): void {
    let state = 0;
    for (let at = from; at < to; at++) {
      const c = classes[text.charCodeAt(at)]!;
      if (c === 0) {
        state = 0;
        continue;
      }
      while (state >= dense) {
        let e = edgeFrom[state - dense]!;
        const stop = edgeFrom[state - dense + 1]!;
        while (e < stop && edgeClass[e] !== c) e++;
        if (e < stop) {
          state = -1 - edgeTo[e]!;
          break;
        }
        state = fail[state]!;
      }
      state = state < 0 ? -1 - state : table[state * count + c]!;
      if (literal[state]! >= 0 || next[state]! > 0) report(hits, state, at + 1);
    }
  }

  const tables = [classes, table, edgeFrom, edgeClass, edgeTo, fail, next, literal, lengths];
  return { scan, bytes: tables.reduce((sum, t) => sum + t.byteLength, 0) };
}

/** Class 0 is every unit that no literal holds; it always leads back to the root. */
function classify(literals: readonly string[]): { classes: Uint16Array; count: number } {
  const classes = new Uint16Array(0x10000);
  let count = 1;
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i++) {
      const unit = literal.charCodeAt(i);
      if (classes[unit] === 0) classes[unit] = count++;
    }
  }
  for (let upper = 0x41; upper <= 0x5a; upper++) classes[upper] = classes[upper + 0x20]!;
  for (const white of [0x09, 0x0a, 0x0d, 0xa0, 0x2009, 0x202f, 0x3000]) classes[white] = classes[0x20]!;
  classes[0x2019] ||= classes[0x27]!;
  classes[0x2011] ||= classes[0x2d]!;
  return { classes, count };
}

type Trie = { readonly edges: readonly ReadonlyMap<number, number>[]; readonly literal: Int32Array };

/** Builds the trie and renumbers its states breadth first. */
function buildTrie(literals: readonly string[], classes: Uint16Array): Trie {
  const children: Map<number, number>[] = [new Map<number, number>()];
  const ends: number[] = [-1];
  literals.forEach((text, index) => {
    let state = 0;
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
  });
  const order = [0];
  for (const state of order) order.push(...children[state]!.values());
  const rank = new Int32Array(order.length);
  order.forEach((old, at) => (rank[old] = at));
  return {
    edges: order.map(old => new Map([...children[old]!].map(([c, to]) => [c, rank[to]!]))),
    literal: Int32Array.from(order, old => ends[old]!),
  };
}

/** `fail`: the longest proper suffix that is a state; `next`: the next state on that way that ends a literal. */
function link({ edges, literal }: Trie): { fail: Int32Array; next: Int32Array } {
  const fail = new Int32Array(edges.length);
  const next = new Int32Array(edges.length);
  edges.forEach((out, state) => {
    for (const [c, to] of out) {
      let f = fail[state]!;
      while (f > 0 && !edges[f]!.has(c)) f = fail[f]!;
      const target = state === 0 ? 0 : (edges[f]!.get(c) ?? 0);
      fail[to] = target;
      next[to] = literal[target]! >= 0 ? target : next[target]!;
    }
  });
  return { fail, next };
}

function denseRows(
  { edges }: Trie,
  fail: Int32Array,
  dense: number,
  count: number,
): Uint16Array | Int32Array {
  const table = edges.length < 0x10000 ? new Uint16Array(dense * count) : new Int32Array(dense * count);
  for (let state = 0; state < dense; state++) {
    // Failure states come earlier in breadth-first order, so their rows are complete.
    if (state > 0) table.copyWithin(state * count, fail[state]! * count, (fail[state]! + 1) * count);
    for (const [c, to] of edges[state]!) table[state * count + c] = to;
  }
  return table;
}

function sparseRows({ edges }: Trie, dense: number) {
  const edgeFrom = new Int32Array(edges.length - dense + 1);
  const edgeClass: number[] = [];
  const edgeTo: number[] = [];
  for (let state = dense; state < edges.length; state++) {
    for (const [c, to] of edges[state]!) {
      edgeClass.push(c);
      edgeTo.push(to);
    }
    edgeFrom[state - dense + 1] = edgeClass.length;
  }
  return { edgeFrom, edgeClass: Uint16Array.from(edgeClass), edgeTo: Int32Array.from(edgeTo) };
}

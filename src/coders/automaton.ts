import { isWord, wordEdges } from './edges';
import { buildTrie, inChains, inside, link, outside, reordered, reorderedLinks, type Trie } from './trie';

/**
 * Finds all occurrences of many literals in one pass (Aho and Corasick 1975) over UTF-16 units, after a map of units to character
 * classes that folds case and white space. A literal may be bound to word boundaries: it can begin from the first state, but not from
 * the second, inside a word. The states next to these have a full row of transitions, as many as the processor's cache holds. Most of
 * the rest have one edge, to the next state by number; the edges of forks share one array (Aoe 1989); all else falls back along
 * failure links.
 */
export type Automaton = {
  /** Writes `literal, start, end` for every occurrence that ends in [from, to) to `hits`, in order of end. */
  scan(text: string, from: number, to: number, hits: Hits): void;
  /** Size of the tables in bytes. */
  readonly bytes: number;
};

/** A growing list of (literal, start, end), or of other finds, without an object for each. */
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

/** A literal in the form that the automaton needs to find it regardless of case and white space. */
export const fold = (literal: string): string =>
  literal
    .replace(/[A-Z]+/g, upper => upper.toLowerCase())
    .replace(/\s/g, ' ')
    .replace(/\u2019/g, "'")
    .replace(/\u2011/g, '-');

/** Whether folding covers every letter of a literal: only the case of the letters A to Z is folded. */
export const canFold = (literal: string): boolean => {
  const rest = literal.replace(/[A-Za-z]+/g, '');
  return rest.toLowerCase() === rest.toUpperCase();
};

const denseEntries = 1 << 16;

/** `ties` gives for each literal whether it must begin (1) and end (2) at the edge of a word of Latin letters and digits. */
export function buildAutomaton(literals: readonly string[], ties?: ArrayLike<number>): Automaton {
  const { classes, count } = classify(literals);
  const bound = Uint8Array.from(literals, (literal, i) => (ties?.[i] ?? 0) & wordEdges(literal));
  const after = Uint8Array.from({ length: count }, () => outside);
  for (let unit = 0; unit < 0x80; unit++) if (isWord(unit)) after[classes[unit]!] = inside;
  const trie = buildTrie(literals, classes, bound, after);
  const dense = Math.min(trie.literal.length, Math.max(2, Math.floor(denseEntries / count)));
  const links = link(trie, after);
  const order = inChains(trie, dense);
  const chained = reordered(trie, order);
  const { literal } = chained;
  const { fail, next } = reorderedLinks(links, order);
  const back = small(fail);
  const rows = denseRows(chained, fail, dense, after);
  const { base, owner, target } = sharedRows(chained, dense, count);
  const lengths = Int32Array.from(literals, l => l.length);
  // The first state, on the way back from each, that ends a literal.
  const ends = small(next.map((n, state) => (literal[state]! >= 0 ? state : n)));
  if (count > classBits)
    throw new Error(`literals hold ${count} different characters: there is room for ${classBits}`);
  const labels = labelsOf(chained, ends);

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
      if ((label & classBits) === c) return state + 1;
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
      if ((labels[state]! & reports) !== 0) report(hits, text, ends[state]!, at + 1);
    }
  }

  const tables = [classes, rows, labels, base, owner, target, back, next, ends, literal, lengths, bound];
  return { scan, bytes: tables.reduce((sum, t) => sum + t.byteLength, 0) };
}

/** Class 0 is every unit that occurs in no literal and no Latin word; it always leads back to the first state. */
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

/**
 * Bits in the label of a state, next to the class of its first edge: there are more edges; a literal ends here. So most steps read one
 * table, which then stays in the processor's cache.
 */
const fork = 0x8000;
const reports = 0x4000;
const classBits = reports - 1;

const labelsOf = ({ from, by }: Trie, ends: ArrayLike<number>): Uint16Array =>
  Uint16Array.from(ends, (end, state) => {
    const size = from[state + 1]! - from[state]!;
    const first = size === 0 ? 0 : by[from[state]!]!;
    return first | (size > 1 ? fork : 0) | (end === 0 ? 0 : reports);
  });

function denseRows(
  { from, by, to, literal }: Trie,
  fail: Int32Array,
  dense: number,
  after: Uint8Array,
): Uint16Array | Int32Array {
  const count = after.length;
  const table = literal.length < 0x10000 ? new Uint16Array(dense * count) : new Int32Array(dense * count);
  for (let state = 0; state < dense; state++) {
    if (state <= inside) table.set(after, state * count);
    // Failure states come earlier in breadth-first order, so their rows are complete.
    else table.copyWithin(state * count, fail[state]! * count, (fail[state]! + 1) * count);
    for (let edge = from[state]!; edge < from[state + 1]!; edge++)
      table[state * count + by[edge]!] = to[edge]!;
  }
  return table;
}

/** Numbers in the smallest array type that holds them. */
const small = (numbers: readonly number[] | Int32Array): Uint16Array | Int32Array =>
  numbers.every(n => n <= 0xffff) ? Uint16Array.from(numbers) : Int32Array.from(numbers);

/** After this many failures a search for room begins further on: holes are filled by rows of one edge, which fit anywhere. */
const patience = 64;

/**
 * The rows of the states from `dense` on, without their first edges, interleaved: that of a state begins at `base`, and an edge is its
 * own where it is the `owner`.
 */
function sharedRows({ from, by, to, literal }: Trie, dense: number, count: number) {
  const base = new Int32Array(literal.length);
  const owner: number[] = Array.from({ length: count }, () => 0);
  const target: number[] = [];
  const further = (state: number): number => from[state + 1]! - from[state]! - 1;
  function place(state: number, at: number): void {
    base[state] = at;
    for (let edge = from[state]! + 1; edge < from[state + 1]!; edge++) {
      const slot = at + by[edge]!;
      while (owner.length <= slot) owner.push(0);
      owner[slot] = state;
      target[slot] = to[edge]!;
    }
  }
  function fits(state: number, at: number): boolean {
    for (let edge = from[state]! + 1; edge < from[state + 1]!; edge++)
      if ((owner[at + by[edge]!] ?? 0) !== 0) return false;
    return true;
  }
  let first = 0;
  for (let state = dense; state < literal.length; state++) {
    if (further(state) < 2) continue;
    let at = first;
    while (!fits(state, at)) at++;
    if (at - first > patience) first = at;
    place(state, at);
  }
  let free = count;
  for (let state = dense; state < literal.length; state++) {
    if (further(state) !== 1) continue;
    while ((owner[free] ?? 0) !== 0) free++;
    place(state, free - by[from[state]! + 1]!);
  }
  const size = owner.length + count;
  const full = (list: readonly (number | undefined)[]) =>
    small(Array.from({ length: size }, (_, slot) => list[slot] ?? 0));
  return { base: small(base), owner: full(owner), target: full(target) };
}

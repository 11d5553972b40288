import { wordEdges } from './edges';

/** The first two states: before a character that may begin a word, and inside a word. */
export const outside = 0;
export const inside = 1;

/**
 * States, each with the literal that ends there or -1. Its edges are adjacent from `from[state]` on, in the order of the literals that
 * made them: the class of an edge, and its target state. There may be 100,000 states, so none has a separate map.
 */
export type Trie = {
  readonly from: Int32Array;
  readonly by: Uint16Array;
  readonly to: Int32Array;
  readonly literal: Int32Array;
};

/**
 * Builds the trie and renumbers its states breadth first. A literal that does not begin with a letter or digit may begin inside a word
 * too.
 */
export function buildTrie(
  literals: readonly string[],
  classes: Uint16Array,
  bound: Uint8Array,
  after: Uint8Array,
): Trie {
  const count = after.length;
  const known = new Map<number, number>();
  const ends = [-1, -1];
  const edges: Edge[] = [];
  function insert(root: number, text: string, index: number): void {
    let state = root;
    for (let i = 0; i < text.length; i++) {
      const by = classes[text.charCodeAt(i)]!;
      const key = state * count + by;
      let next = known.get(key);
      if (next === undefined) {
        next = ends.push(-1) - 1;
        known.set(key, next);
        edges.push({ of: state, by, to: next });
      }
      state = next;
    }
    ends[state] = index;
  }
  literals.forEach((text, index) => {
    insert(outside, text, index);
    if ((wordEdges(text) & 1) === 1 && (bound[index]! & 1) === 0) insert(inside, text, index);
  });
  const shared = edges.filter(({ of, by }) => of === outside && after[by] === outside);
  const trie = laidOut([...edges, ...shared.map(edge => ({ ...edge, of: inside }))], Int32Array.from(ends));
  return reordered(trie, breadthFirst(trie));
}

type Edge = { readonly of: number; readonly by: number; readonly to: number };

/** Puts the edges of each state together. */
function laidOut(edges: readonly Edge[], literal: Int32Array): Trie {
  const from = new Int32Array(literal.length + 1);
  for (const { of } of edges) from[of + 1]!++;
  for (let state = 0; state < literal.length; state++) from[state + 1]! += from[state]!;
  const free = from.slice();
  const by = new Uint16Array(edges.length);
  const to = new Int32Array(edges.length);
  for (const edge of edges) {
    const at = free[edge.of]!++;
    by[at] = edge.by;
    to[at] = edge.to;
  }
  return { from, by, to, literal };
}

function breadthFirst({ from, to, literal }: Trie): readonly number[] {
  const order = [outside, inside];
  const isIn = Uint8Array.from(literal, (_, state) => Number(state <= inside));
  for (const state of order)
    for (const child of to.subarray(from[state], from[state + 1])) {
      if (isIn[child] === 1) continue;
      isIn[child] = 1;
      order.push(child);
    }
  return order;
}

/** The states in a new order. */
export function reordered({ from, by, to, literal }: Trie, order: readonly number[]): Trie {
  const place = placesIn(order);
  const moved = {
    from: new Int32Array(from.length),
    by: new Uint16Array(by.length),
    to: new Int32Array(to.length),
    literal: Int32Array.from(order, old => literal[old]!),
  };
  let at = 0;
  order.forEach((old, state) => {
    for (let edge = from[old]!; edge < from[old + 1]!; edge++, at++) {
      moved.by[at] = by[edge]!;
      moved.to[at] = place[to[edge]!]!;
    }
    moved.from[state + 1] = at;
  });
  return moved;
}

function placesIn(order: readonly number[]): Int32Array {
  const place = new Int32Array(order.length);
  order.forEach((state, at) => (place[state] = at));
  return place;
}

export type Links = { readonly fail: Int32Array; readonly next: Int32Array };

/** `fail`: the longest proper suffix that is a state; `next`: the next state on that path that ends a literal. */
export function link({ from, by, to, literal }: Trie, after: Uint8Array): Links {
  const fail = new Int32Array(literal.length);
  const next = new Int32Array(literal.length);
  // The first two states have an edge for most classes, the others few.
  const roots = [outside, inside].map(root => {
    const row = new Int32Array(after.length);
    for (let edge = from[root]!; edge < from[root + 1]!; edge++) row[by[edge]!] = to[edge]!;
    return row;
  });
  /** The target of a state by a class; 0 for none. */
  function child(state: number, c: number): number {
    if (state <= inside) return roots[state]![c]!;
    for (let edge = from[state]!; edge < from[state + 1]!; edge++) if (by[edge] === c) return to[edge]!;
    return 0;
  }
  for (let state = 0; state < literal.length; state++)
    for (let edge = from[state]!; edge < from[state + 1]!; edge++) {
      const c = by[edge]!;
      let f = fail[state]!;
      while (f > inside && child(f, c) === 0) f = fail[f]!;
      const target = (state <= inside ? 0 : child(f, c)) || after[c]!;
      fail[to[edge]!] = target;
      next[to[edge]!] = literal[target]! >= 0 ? target : next[target]!;
    }
  return { fail, next };
}

export function reorderedLinks({ fail, next }: Links, order: readonly number[]): Links {
  const place = placesIn(order);
  return {
    fail: Int32Array.from(order, old => place[fail[old]!]!),
    next: Int32Array.from(order, old => place[next[old]!]!),
  };
}

/** The order of states in which the first edge of each after the first `dense` leads to the next. */
export function inChains({ from, to, literal }: Trie, dense: number): readonly number[] {
  const order = Array.from({ length: dense }, (_, state) => state);
  const isIn = Uint8Array.from(literal, (_, state) => Number(state < dense));
  for (let state = 0; state < dense; state++) {
    const left = [...to.subarray(from[state], from[state + 1])];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      while (at !== undefined && isIn[at] === 0) {
        isIn[at] = 1;
        order.push(at);
        const first: number = from[at]!;
        const end: number = from[at + 1]!;
        for (let edge = first + 1; edge < end; edge++) left.push(to[edge]!);
        at = first < end ? to[first] : undefined;
      }
    }
  }
  return order;
}

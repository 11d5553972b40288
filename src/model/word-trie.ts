/**
 * Words of several lists, a bit for each list, character by character, so that one walk along a text answers for all of them. A node is
 * the offset of its fields, which are adjacent; index 0 is the null node.
 */
export type Trie = {
  /** The nodes of first characters by those characters: a power of two of slots, the next free one where a slot is taken. */
  readonly roots: Int32Array;
  /** The lists with a word that may begin with a character, as bits, by the last bits of the character: see `mayBegin`. */
  readonly firsts: Int32Array;
  readonly nodes: Int32Array;
};

/** The fields of a node: its character, its first child, the next child of its parent, its distance from the start of its words, */
const unit = 0;
const child = 1;
const sibling = 2;
const length = 3;
/** and the lists with a word that ends there, and with one that continues. */
const ends = 4;
const goesOn = 5;
const size = 8;

/** The direction in which the words of a trie are read: from the first character forwards, or from the last backwards. */
export type Direction = 1 | -1;

/** Words of a list, and the bit that identifies the list. */
export type Listed = { readonly words: readonly string[]; readonly bit: number };

/** Empty words are left out. */
export function trieOf(lists: readonly Listed[], direction: Direction): Trie {
  const words = lists.flatMap(list => list.words);
  const firsts = new Set(words.map(word => word.at(direction > 0 ? 0 : -1))).size;
  const units = words.reduce((sum, word) => sum + word.length, 0);
  const trie: Trie = {
    roots: new Int32Array(2 << Math.ceil(Math.log2(firsts + 1))),
    firsts: new Int32Array(8 << Math.ceil(Math.log2(firsts + 1))),
    nodes: new Int32Array(size * (units + 1)),
  };
  let last = 0;
  const enter = (word: string, bit: number): void => {
    let node = 0;
    const first = word.charCodeAt(direction > 0 ? 0 : word.length - 1);
    if (word !== '') trie.firsts[first & (trie.firsts.length - 1)]! |= bit;
    for (let n = 0; n < word.length; n++) {
      const code = word.charCodeAt(direction > 0 ? n : word.length - 1 - n);
      let next = n === 0 ? rootAt(trie, code) : childAt(trie, node, code);
      if (next === 0) hang(trie, (next = last += size), node, code, n + 1);
      if (n > 0) trie.nodes[node + goesOn]! |= bit;
      node = next;
    }
    if (node > 0) trie.nodes[node + ends]! |= bit;
  };
  for (const list of lists) for (const word of list.words) enter(word, list.bit);
  return trie;
}

/** Adds a new node below another, or among the roots below 0. */
function hang({ roots, nodes }: Trie, node: number, parent: number, code: number, distance: number): void {
  nodes[node + unit] = code;
  nodes[node + length] = distance;
  if (parent === 0) {
    let slot = code & (roots.length - 1);
    while (roots[slot] !== 0) slot = (slot + 1) & (roots.length - 1);
    roots[slot] = node;
  } else {
    nodes[node + sibling] = nodes[parent + child]!;
    nodes[parent + child] = node;
  }
}

function rootAt({ roots, nodes }: Trie, code: number): number {
  for (let slot = code & (roots.length - 1); ; slot = (slot + 1) & (roots.length - 1)) {
    const node = roots[slot]!;
    if (node === 0 || nodes[node + unit] === code) return node;
  }
}

function childAt({ nodes }: Trie, parent: number, code: number): number {
  let node = nodes[parent + child]!;
  while (node !== 0 && nodes[node + unit] !== code) node = nodes[node + sibling]!;
  return node;
}

/**
 * The lists, as bits, with a word that may begin with a character, or end in it where the trie is read backwards. Few characters of a
 * text begin a word, and the table is small: characters may share an entry, so the answer may include lists wrongly.
 */
export const mayBegin = ({ firsts }: Trie, code: number): number => firsts[code & (firsts.length - 1)]!;

/** UTF-16 units of the words that end at a node; 0 for the null node. */
export const lengthOf = ({ nodes }: Trie, node: number): number => nodes[node + length]!;

/**
 * The node at which the longest word of the lists (`bits`) ends that begins at `at` and continues in the direction of the trie for at
 * most `most` characters; 0 if there is none.
 */
export function longestAt(
  trie: Trie,
  text: string,
  at: number,
  direction: Direction,
  most: number,
  bits: number,
): number {
  const first = text.charCodeAt(at);
  if (most <= 0 || (mayBegin(trie, first) & bits) === 0) return 0;
  const { nodes } = trie;
  let node = rootAt(trie, first);
  let found = 0;
  for (let n = 1; node !== 0; n++) {
    if ((nodes[node + ends]! & bits) !== 0) found = node;
    if (n === most || (nodes[node + goesOn]! & bits) === 0) return found;
    node = childAt(trie, node, text.charCodeAt(at + n * direction));
  }
  return found;
}

/** The lists among `bits` that have the word between two offsets, as bits. */
export function listsOf(trie: Trie, text: string, start: number, end: number, bits: number): number {
  const first = text.charCodeAt(start);
  if (start >= end || (mayBegin(trie, first) & bits) === 0) return 0;
  const { nodes } = trie;
  let node = rootAt(trie, first);
  for (let at = start + 1; at < end && node !== 0; at++) {
    if ((nodes[node + goesOn]! & bits) === 0) return 0;
    node = childAt(trie, node, text.charCodeAt(at));
  }
  return nodes[node + ends]! & bits;
}

/** The lists among `bits` with a word that begins at `at` and is at most `most` characters long, as bits. */
export function listsAt(trie: Trie, text: string, at: number, most: number, bits: number): number {
  const first = text.charCodeAt(at);
  if (most <= 0 || (mayBegin(trie, first) & bits) === 0) return 0;
  const { nodes } = trie;
  let node = rootAt(trie, first);
  let found = 0;
  for (let n = 1; node !== 0; n++) {
    found |= nodes[node + ends]! & bits;
    if (n === most || (nodes[node + goesOn]! & bits & ~found) === 0) return found;
    node = childAt(trie, node, text.charCodeAt(at + n));
  }
  return found;
}

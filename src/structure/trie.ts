/**
 * Words of several lists, a bit for each list, character by character, so that one walk along a text answers for all of them. Nodes are
 * numbers; 0 is none, and hangs below every node.
 */
export type Trie = {
  /** The nodes of first characters by those characters: a power of two of slots, the next free one where a slot is taken. */
  readonly roots: Int32Array;
  /** By node: its character, its first child, the next child of its parent, its distance from the start of its words. */
  readonly units: Uint16Array;
  readonly children: Int32Array;
  readonly siblings: Int32Array;
  readonly lengths: Uint16Array;
  /** By node: the lists of which a word ends there, and those of which one goes on. */
  readonly ends: Int32Array;
  readonly goesOn: Int32Array;
};

/** In which direction the words of a trie are read: from their first character on, or back from their last. */
export type Direction = 1 | -1;

/** Words of a list, and the bit by which the list is asked for. */
export type Listed = { readonly words: readonly string[]; readonly bit: number };

/** Empty words are left out. */
export function trieOf(lists: readonly Listed[], direction: Direction): Trie {
  const most = lists.reduce((sum, { words }) => sum + words.reduce((n, word) => n + word.length, 0), 1);
  let slots = 8;
  while (slots < 2 * most && slots < 0x10000) slots *= 2;
  const trie: Trie = {
    roots: new Int32Array(slots),
    units: new Uint16Array(most),
    children: new Int32Array(most),
    siblings: new Int32Array(most),
    lengths: new Uint16Array(most),
    ends: new Int32Array(most),
    goesOn: new Int32Array(most),
  };
  let last = 0;
  const enter = (word: string, bit: number): void => {
    let node = 0;
    for (let n = 0; n < word.length; n++) {
      const unit = word.charCodeAt(direction > 0 ? n : word.length - 1 - n);
      const known = n === 0 ? rootAt(trie, unit) : childAt(trie, node, unit);
      if (known === 0) hang(trie, ++last, node, unit, n + 1);
      if (n > 0) trie.goesOn[node]! |= bit;
      node = known === 0 ? last : known;
    }
    if (node > 0) trie.ends[node]! |= bit;
  };
  for (const { words, bit } of lists) for (const word of words) enter(word, bit);
  return trie;
}

/** Hangs a new node below another, or among the roots below none. */
function hang(trie: Trie, node: number, parent: number, unit: number, length: number): void {
  const { roots, units, children, siblings, lengths } = trie;
  units[node] = unit;
  lengths[node] = length;
  if (parent === 0) {
    let slot = unit & (roots.length - 1);
    while (roots[slot] !== 0) slot = (slot + 1) & (roots.length - 1);
    roots[slot] = node;
  } else {
    siblings[node] = children[parent]!;
    children[parent] = node;
  }
}

function rootAt({ roots, units }: Trie, unit: number): number {
  for (let slot = unit & (roots.length - 1); ; slot = (slot + 1) & (roots.length - 1)) {
    const node = roots[slot]!;
    if (node === 0 || units[node] === unit) return node;
  }
}

function childAt({ children, siblings, units }: Trie, parent: number, unit: number): number {
  let node = children[parent]!;
  while (node !== 0 && units[node] !== unit) node = siblings[node]!;
  return node;
}

/**
 * The node at which the longest word of the lists (`bits`) ends that begins at `at` and goes on in the direction of the trie for at most
 * `most` characters; 0 if there is none.
 */
export function longestAt(
  trie: Trie,
  text: string,
  at: number,
  direction: Direction,
  most: number,
  bits: number,
): number {
  if (most <= 0) return 0;
  const { ends, goesOn } = trie;
  let node = rootAt(trie, text.charCodeAt(at));
  let found = 0;
  for (let n = 1; node !== 0; n++) {
    if ((ends[node]! & bits) !== 0) found = node;
    if (n === most || (goesOn[node]! & bits) === 0) return found;
    node = childAt(trie, node, text.charCodeAt(at + n * direction));
  }
  return found;
}

/** The lists of which a word begins at `at` and is at most `most` characters long, as bits. */
export function listsAt(trie: Trie, text: string, at: number, most: number, bits: number): number {
  if (most <= 0) return 0;
  const { ends, goesOn } = trie;
  let node = rootAt(trie, text.charCodeAt(at));
  let found = 0;
  for (let n = 1; node !== 0; n++) {
    found |= ends[node]!;
    if (n === most || (goesOn[node]! & bits & ~found) === 0) return found & bits;
    node = childAt(trie, node, text.charCodeAt(at + n));
  }
  return found & bits;
}

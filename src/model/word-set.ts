import {
  lengthOf,
  listsAt,
  listsOf,
  longestAt,
  mayBegin,
  trieOf,
  type Direction,
  type Listed,
  type Trie,
} from './word-trie';

/** Words, each with a value, that can be matched at an offset of a text. */
export type WordValues<T> = {
  /** The longest word that begins at this offset. */
  startingAt(text: string, start: number): Found<T> | undefined;
  /** The longest word that ends at this offset. */
  endingAt(text: string, end: number): Found<T> | undefined;
};

export type Found<T> = { readonly start: number; readonly end: number; readonly value: T };

/** Of a word given twice the first counts; empty words are left out. Compares as written. */
export function wordsOf<T>(entries: readonly (readonly [word: string, value: T])[]): WordValues<T> {
  const words = entries.map(([word]) => word);
  const forward = trieOf([{ words, bit: 1 }], 1);
  const backward = trieOf([{ words, bit: 1 }], -1);
  const starting = valuesOf(entries, forward, 1);
  const ending = valuesOf(entries, backward, -1);
  return {
    startingAt(text, start) {
      const node = longestAt(forward, text, start, 1, text.length - start, 1);
      return node === 0
        ? undefined
        : { start, end: start + lengthOf(forward, node), value: starting.get(node)! };
    },
    endingAt(text, end) {
      const node = longestAt(backward, text, end - 1, -1, end, 1);
      return node === 0
        ? undefined
        : { start: end - lengthOf(backward, node), end, value: ending.get(node)! };
    },
  };
}

/** By the node at which a word ends, its value. */
function valuesOf<T>(
  entries: readonly (readonly [word: string, value: T])[],
  trie: Trie,
  direction: Direction,
): ReadonlyMap<number, T> {
  const values = new Map<number, T>();
  for (const [word, value] of entries) {
    const node = longestAt(trie, word, direction > 0 ? 0 : word.length - 1, direction, word.length, 1);
    if (!values.has(node)) values.set(node, value);
  }
  return values;
}

/** Words without a value. */
export type WordSet = {
  /** UTF-16 units of the longest word that begins at `start` and ends by `end`; 0 if none does. */
  lengthAt(text: string, start: number, end: number): number;
  /** UTF-16 units of the longest word that ends at `end` and begins no earlier than `start`; 0 if none does. */
  lengthBefore(text: string, start: number, end: number): number;
  /** Whether this is one of the words. */
  has(word: string): boolean;
};

/** Lists of words that are looked up together. */
export type WordLists = {
  readonly setOf: (list: Listed) => WordSet;
  /**
   * The lists among those requested (bits) that have a word beginning at `start` and ending by `end`: one lookup for all of
   * them.
   */
  readonly listsAt: (text: string, start: number, end: number, asked: number) => number;
  /** The lists among those requested that have the word between two offsets, given in lower case. */
  readonly listsOf: (text: string, start: number, end: number, asked: number) => number;
  /**
   * The lists, as bits, with a word that may begin with a UTF-16 unit: most units begin none, and no list need be searched.
   */
  readonly begins: (unit: number) => number;
};

export function wordLists(lists: readonly Listed[]): WordLists {
  const forward = trieOf(lists, 1);
  const backward = trieOf(lists, -1);
  return {
    setOf({ words, bit }) {
      const all = new Set(words.filter(word => word !== ''));
      return {
        lengthAt: (text, start, end) =>
          lengthOf(forward, longestAt(forward, text, start, 1, end - start, bit)),
        lengthBefore: (text, start, end) =>
          lengthOf(backward, longestAt(backward, text, end - 1, -1, end - start, bit)),
        has: word => all.has(word),
      };
    },
    listsAt: (text, start, end, asked) => listsAt(forward, text, start, end - start, asked),
    listsOf: (text, start, end, asked) => listsOf(forward, text, start, end, asked),
    begins: unit => mayBegin(forward, unit),
  };
}

const made = new WeakMap<readonly string[], WordSet>();

/** The words of a list, ready for lookup: made once for each list. */
export function wordSet(words: readonly string[]): WordSet {
  let set = made.get(words);
  if (!set) {
    const list = { words, bit: 1 };
    made.set(words, (set = wordLists([list]).setOf(list)));
  }
  return set;
}

/** Where the first of the words occurs in `[start, end)`, and its length. */
export function firstWord(
  set: WordSet,
  text: string,
  start: number,
  end: number,
): { readonly at: number; readonly length: number } | undefined {
  for (let at = start; at < end; at++) {
    const length = set.lengthAt(text, at, end);
    if (length > 0) return { at, length };
  }
  return undefined;
}

/** Words, each with a value, by which a text is read at an offset: a look at one character, then at the few words that it belongs to. */
export type Words<T> = {
  /** The longest word that begins at this offset. */
  startingAt(text: string, start: number): Found<T> | undefined;
  /** The longest word that ends at this offset. */
  endingAt(text: string, end: number): Found<T> | undefined;
  /** UTF-16 units of the longest word that begins at `start` and ends by `end`; 0 if none does. */
  lengthAt(text: string, start: number, end: number): number;
  /** UTF-16 units of the longest word that ends at `end` and begins no earlier than `start`; 0 if none does. */
  lengthBefore(text: string, start: number, end: number): number;
  /** Whether this is one of the words. */
  has(word: string): boolean;
};

export type Found<T> = { readonly start: number; readonly end: number; readonly value: T };

type Entry<T> = { readonly word: string; readonly value: T };
/** Words by a UTF-16 unit of theirs, the longest first; `units` has a bit for each such unit, for most texts have few of them. */
type Index<T> = { readonly units: Uint8Array; readonly entries: ReadonlyMap<number, readonly Entry<T>[]> };

function entriesAt<T>({ units, entries }: Index<T>, unit: number): readonly Entry<T>[] | undefined {
  return (units[unit >> 3]! & (1 << (unit & 7))) === 0 ? undefined : entries.get(unit);
}

/** Of the same word given twice the first counts; empty words are left out. Compares as written. */
export function wordsOf<T>(entries: readonly (readonly [word: string, value: T])[]): Words<T> {
  const longest = entries
    .flatMap(([word, value]) => (word === '' ? [] : [{ word, value }]))
    .sort((a, b) => b.word.length - a.word.length);
  const all: ReadonlySet<string> = new Set(longest.map(({ word }) => word));
  const firsts = indexed(longest, word => word.charCodeAt(0));
  const lasts = indexed(longest, word => word.charCodeAt(word.length - 1));
  const beginning = (text: string, start: number, end: number): Entry<T> | undefined => {
    const list = start < end ? entriesAt(firsts, text.charCodeAt(start)) : undefined;
    if (list)
      for (const entry of list)
        if (start + entry.word.length <= end && text.startsWith(entry.word, start)) return entry;
    return undefined;
  };
  const ending = (text: string, start: number, end: number): Entry<T> | undefined => {
    const list = start < end ? entriesAt(lasts, text.charCodeAt(end - 1)) : undefined;
    if (list)
      for (const entry of list)
        if (end - entry.word.length >= start && text.startsWith(entry.word, end - entry.word.length))
          return entry;
    return undefined;
  };
  return {
    startingAt(text, start) {
      const entry = beginning(text, start, text.length);
      return entry && { start, end: start + entry.word.length, value: entry.value };
    },
    endingAt(text, end) {
      const entry = ending(text, 0, end);
      return entry && { start: end - entry.word.length, end, value: entry.value };
    },
    lengthAt: (text, start, end) => beginning(text, start, end)?.word.length ?? 0,
    lengthBefore: (text, start, end) => ending(text, start, end)?.word.length ?? 0,
    has: word => all.has(word),
  };
}

function indexed<T>(words: readonly Entry<T>[], unitOf: (word: string) => number): Index<T> {
  const units = new Uint8Array(0x2000);
  const entries = new Map<number, Entry<T>[]>();
  for (const entry of words) {
    const unit = unitOf(entry.word);
    units[unit >> 3]! |= 1 << (unit & 7);
    const list = entries.get(unit);
    if (list) list.push(entry);
    else entries.set(unit, [entry]);
  }
  return { units, entries };
}

/** Words without a value. */
export type WordSet = Words<true>;

const made = new WeakMap<readonly string[], WordSet>();

/** The words of a list, ready to be looked up: made once for each list. */
export function wordSet(words: readonly string[]): WordSet {
  let set = made.get(words);
  if (!set) made.set(words, (set = wordsOf(words.map(word => [word, true] as const))));
  return set;
}

/** Where the first of the words stands in `[start, end)`, and how long it is. */
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

/** Words by their first UTF-16 unit, the longest first: made once for each list. */
export type WordSet = ReadonlyMap<number, readonly string[]>;

const made = new WeakMap<readonly string[], WordSet>();

/** The words of a list, ready to be looked up; empty words are left out. */
export function wordSet(words: readonly string[]): WordSet {
  let set = made.get(words);
  if (!set) made.set(words, (set = build(words, word => word.charCodeAt(0))));
  return set;
}

function build(words: readonly string[], keyOf: (word: string) => number): WordSet {
  const set = new Map<number, string[]>();
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (word === '') continue;
    const key = keyOf(word);
    const list = set.get(key);
    if (list) list.push(word);
    else set.set(key, [word]);
  }
  return set;
}

/** The length of the longest word that stands at `at` and ends by `end`; 0 if none does. */
export function wordAt(set: WordSet, text: string, at: number, end: number): number {
  const list = set.get(text.charCodeAt(at));
  if (!list) return 0;
  for (const word of list) if (at + word.length <= end && text.startsWith(word, at)) return word.length;
  return 0;
}

const ends = new WeakMap<readonly string[], WordSet>();

/** The words of a list by their last UTF-16 unit. */
function endSet(words: readonly string[]): WordSet {
  let set = ends.get(words);
  if (!set) ends.set(words, (set = build(words, word => word.charCodeAt(word.length - 1))));
  return set;
}

/** The length of the longest word that ends at `end` and starts no earlier than `start`; 0 if none does. */
export function wordBefore(words: readonly string[], text: string, start: number, end: number): number {
  if (end <= start) return 0;
  const list = endSet(words).get(text.charCodeAt(end - 1));
  if (!list) return 0;
  for (const word of list)
    if (end - word.length >= start && text.startsWith(word, end - word.length)) return word.length;
  return 0;
}

/** Where the first of the words stands in `[start, end)`, and how long it is. */
export function firstWord(
  set: WordSet,
  text: string,
  start: number,
  end: number,
): { readonly at: number; readonly length: number } | undefined {
  for (let at = start; at < end; at++) {
    const length = wordAt(set, text, at, end);
    if (length > 0) return { at, length };
  }
  return undefined;
}

/** Words by their first UTF-16 unit, the longest first: made once for each list. */
export type WordSet = ReadonlyMap<number, readonly string[]>;

const made = new WeakMap<readonly string[], WordSet>();

/** The words of a list, ready to be looked up; empty words are left out. */
export function wordSet(words: readonly string[]): WordSet {
  let set = made.get(words);
  if (!set) made.set(words, (set = build(words)));
  return set;
}

function build(words: readonly string[]): WordSet {
  const set = new Map<number, string[]>();
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (word === '') continue;
    const first = word.charCodeAt(0);
    const list = set.get(first);
    if (list) list.push(word);
    else set.set(first, [word]);
  }
  return set;
}

/** The length of the longest word that stands at `at` and ends by `end`; 0 if none does. */
export function wordAt(set: WordSet, text: string, at: number, end: number): number {
  for (const word of set.get(text.charCodeAt(at)) ?? [])
    if (at + word.length <= end && text.startsWith(word, at)) return word.length;
  return 0;
}

/** The length of the longest word that ends at `end` and starts no earlier than `start`; 0 if none does. */
export function wordBefore(words: readonly string[], text: string, start: number, end: number): number {
  let longest = 0;
  for (const word of words)
    if (word.length > longest && end - word.length >= start && text.startsWith(word, end - word.length))
      longest = word.length;
  return longest;
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

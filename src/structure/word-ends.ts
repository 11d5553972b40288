/** Finds which words of a list stand right before or right behind an offset, in a step for each, whatever the length of the list. */
export type Words<T> = {
  /** The longest word that ends at this offset. */
  endingAt(text: string, end: number): Found<T> | undefined;
  /** The longest word that begins at this offset. */
  startingAt(text: string, start: number): Found<T> | undefined;
};

export type Found<T> = { readonly start: number; readonly end: number; readonly value: T };

type Entry<T> = { readonly word: string; readonly value: T };

/** Of the same word given twice the first counts. Compares as written. */
export function wordsOf<T>(entries: readonly (readonly [word: string, value: T])[]): Words<T> {
  const lasts = new Map<string, Entry<T>[]>();
  const firsts = new Map<string, Entry<T>[]>();
  for (const [word, value] of entries) {
    if (word === '') continue;
    push(lasts, word.at(-1)!, { word, value });
    push(firsts, word[0]!, { word, value });
  }
  for (const list of [...lasts.values(), ...firsts.values()])
    list.sort((a, b) => b.word.length - a.word.length);
  return {
    endingAt(text, end) {
      for (const { word, value } of lasts.get(text[end - 1] ?? '') ?? []) {
        const start = end - word.length;
        if (start >= 0 && text.startsWith(word, start)) return { start, end, value };
      }
      return undefined;
    },
    startingAt(text, start) {
      for (const { word, value } of firsts.get(text[start] ?? '') ?? [])
        if (text.startsWith(word, start)) return { start, end: start + word.length, value };
      return undefined;
    },
  };
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The words of a list by a character that each holds, as few characters as cover them all, with its place in the word. */
type Cover = readonly {
  readonly mark: string;
  readonly words: readonly { readonly word: string; readonly at: number }[];
}[];

const covers = new WeakMap<readonly string[], Cover>();

function coverOf(words: readonly string[]): Cover {
  let cover = covers.get(words);
  if (cover) return cover;
  const found: Cover[number][] = [];
  let left = [...new Set(words)].filter(word => word !== '');
  while (left.length > 0) {
    const counts = new Map<string, number>();
    for (const c of left.flatMap(word => [...new Set(word)])) counts.set(c, (counts.get(c) ?? 0) + 1);
    const [mark] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    const held = left.filter(word => word.includes(mark));
    found.push({ mark, words: held.map(word => ({ word, at: word.indexOf(mark) })) });
    left = left.filter(word => !held.includes(word));
  }
  covers.set(words, (cover = found));
  return cover;
}

/** Where words of a list occur, in order of the text; one search of the text for each character that covers some of them. */
export function occurrences(
  text: string,
  words: readonly string[],
): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { mark, words: held } of coverOf(words)) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      for (const { word, at: place } of held) {
        const start = at - place;
        if (start >= 0 && text.startsWith(word, start)) found.push({ start, end: start + word.length });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

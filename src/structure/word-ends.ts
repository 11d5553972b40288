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

/** Where words of a list occur, in order of the text; one search of the text for each word. */
export function occurrences(
  text: string,
  words: readonly string[],
): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      found.push({ start: at, end: at + word.length });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

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

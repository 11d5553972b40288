import { addTo } from '../model';

/** A word that contains a mark, `at` units after its start. */
type Marked = { readonly word: string; readonly at: number };

/**
 * The words of a list by a character that each contains, as few and as rare characters as cover them all, and by its neighbour.
 */
type Cover = readonly {
  readonly mark: string;
  /** By the character before the mark; by the one after it where the mark begins the word; by the mark alone. */
  readonly before: ReadonlyMap<number, readonly Marked[]>;
  readonly behind: ReadonlyMap<number, readonly Marked[]>;
  readonly alone: readonly Marked[];
}[];

const covers = new WeakMap<readonly string[], Cover>();

/** How often a character occurs per thousand of English text; Han characters are all assumed to be rare. */
const common: Readonly<Record<string, number>> = {
  ...{ e: 100, t: 75, a: 66, o: 62, i: 61, n: 61, s: 55, r: 53, h: 38, l: 36, d: 32, c: 32, u: 24, m: 21 },
  ...{ f: 19, p: 19, g: 15, y: 13, b: 11, v: 9, w: 11, ' ': 160, '.': 12, ',': 10, '-': 3, k: 4, x: 2 },
};

function coverOf(words: readonly string[]): Cover {
  let cover = covers.get(words);
  if (cover) return cover;
  const found: Cover[number][] = [];
  let left = [...new Set(words)].filter(word => word !== '');
  while (left.length > 0) {
    const counts = new Map<string, number>();
    for (const c of left.flatMap(word => [...new Set(word.split(''))]))
      counts.set(c, (counts.get(c) ?? 0) + 1);
    const worth = ([c, n]: readonly [string, number]): number => n / (common[c] ?? 1);
    const [mark] = [...counts].reduce((a, b) => (worth(b) > worth(a) ? b : a));
    const held = left.filter(word => word.includes(mark));
    found.push(placed(mark, held));
    left = left.filter(word => !held.includes(word));
  }
  covers.set(words, (cover = found));
  return cover;
}

function placed(mark: string, words: readonly string[]): Cover[number] {
  const before = new Map<number, Marked[]>();
  const behind = new Map<number, Marked[]>();
  const alone: Marked[] = [];
  for (const word of words) {
    const at = word.indexOf(mark);
    if (at > 0) addTo(before, word.charCodeAt(at - 1), { word, at });
    else if (word.length > 1) addTo(behind, word.charCodeAt(1), { word, at });
    else alone.push({ word, at });
  }
  return { mark, before, behind, alone };
}

/** Where words of a list occur, in text order; one search of the text for each character that covers some of them. */
export function occurrences(
  text: string,
  words: readonly string[],
): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const take = (held: readonly Marked[], mark: number): void => {
    for (const { word, at } of held)
      if (text.startsWith(word, mark - at)) found.push({ start: mark - at, end: mark - at + word.length });
  };
  for (const { mark, before, behind, alone } of coverOf(words)) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      const left = at > 0 && before.size > 0 ? before.get(text.charCodeAt(at - 1)) : undefined;
      const right = behind.size > 0 ? behind.get(text.charCodeAt(at + 1)) : undefined;
      if (left) take(left, at);
      if (right) take(right, at);
      if (alone.length > 0) take(alone, at);
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

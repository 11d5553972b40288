import type { Document } from '../model';

/** What the readers of an English document all begin with, made when it is first asked for and kept as long as the document. */
export type EnglishText = {
  readonly text: string;
  /** In lower case, of the same length. */
  readonly lower: () => string;
  /** Where a capital A-Z stands without a letter A-Z or a-z before it, in order. */
  readonly capitals: (letter: string) => readonly number[];
  /** Where a word stands without such a letter before it, in order. */
  readonly places: (word: string) => readonly number[];
};

const made = new WeakMap<Document, EnglishText>();

/** One pass over the text finds all that begins with a capital. */
export function englishText(document: Document): EnglishText {
  let known = made.get(document);
  if (!known) made.set(document, (known = open(document.text)));
  return known;
}

const none: readonly number[] = [];

function open(text: string): EnglishText {
  let lower: string | undefined;
  let byLetter: readonly (readonly number[])[] | undefined;
  const capitals = (letter: string): readonly number[] =>
    (byLetter ??= capitalsOf(text))[letter.charCodeAt(0) - 0x41] ?? none;
  return {
    text,
    lower: () => (lower ??= lowerCase(text)),
    capitals,
    places: word =>
      /^[A-Z]/.test(word) ? capitals(word[0]!).filter(at => text.startsWith(word, at)) : placesIn(text, word),
  };
}

function capitalsOf(text: string): readonly (readonly number[])[] {
  const found = Array.from({ length: 26 }, (): number[] => []);
  let isLetter = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isCapital = code >= 0x41 && code <= 0x5a;
    if (isCapital && !isLetter) found[code - 0x41]!.push(at);
    isLetter = isCapital || (code >= 0x61 && code <= 0x7a);
  }
  return found;
}

function placesIn(text: string, word: string): readonly number[] {
  const found: number[] = [];
  if (word === '') return found;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!/[A-Za-z]/.test(text[at - 1] ?? '')) found.push(at);
  return found;
}

/** Letters whose small form is longer stay as they are, so that offsets agree. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** A pattern whose matches all hold another, which begins with a capital, at most so many units behind their start. */
export type Anchored = {
  /** Sticky. */
  readonly pattern: RegExp;
  readonly letter: string;
  /** Sticky; what stands at the capital. */
  readonly anchor: RegExp;
  readonly back: number;
  /** What a match may begin with. */
  readonly first: string;
};

/** The matches of a pattern from left to right, as a search of the whole text would find them. */
export function anchoredMatches(
  { text, capitals }: EnglishText,
  { pattern, letter, anchor, back, first }: Anchored,
): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let least = 0;
  for (const at of capitals(letter)) {
    anchor.lastIndex = at;
    if (at < least || !anchor.test(text)) continue;
    for (let start = Math.max(least, at - back); start <= at; start++) {
      if (!first.includes(text[start]!)) continue;
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (!match) continue;
      found.push(match);
      least = pattern.lastIndex;
      break;
    }
  }
  return found;
}

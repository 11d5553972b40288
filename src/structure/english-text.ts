import { keepLast, type Document } from '../model';

/** Month names, as alternatives of a regular expression. */
export const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** Data that all readers of an English document share, computed on first use and cached for the document. */
export type EnglishText = {
  readonly text: string;
  /** In lower case, of the same length. */
  readonly lower: () => string;
  /** Offsets of capitals A-Z without a letter before them, in order. */
  readonly capitals: (letter: string) => readonly number[];
  /** Offsets of words without a letter A-Z or a-z before them, in order. */
  readonly places: (word: string) => readonly number[];
  /** Offsets of small letters in the lower-case text, in order; the same letters are searched once. */
  readonly folds: (letters: string) => readonly number[];
};

/** Results for the same document are cached. */
export const englishText: (document: Document) => EnglishText = keepLast(({ text }) => readEnglish(text));

/** A text that is not a document, or only a part of one. */
export function readEnglish(text: string): EnglishText {
  let lower: string | undefined;
  let initials: readonly (readonly number[])[] | undefined;
  const pairs = new Map<string, readonly number[]>();
  const folded = new Map<string, readonly number[]>();
  const capitals = (letter: string): readonly number[] =>
    (initials ??= initialsOf(text))[letter.charCodeAt(0) - firstCapital]!;
  // Many names begin with the same two letters.
  const beginning = (pair: string): readonly number[] => {
    let places = pairs.get(pair);
    if (!places) pairs.set(pair, (places = among(text, capitals(pair[0]!), pair)));
    return places;
  };
  return {
    text,
    lower: () => (lower ??= lowerCase(text)),
    capitals,
    places(word) {
      if (!isCapital(word.charCodeAt(0))) return placesIn(text, word);
      const places = beginning(word.slice(0, 2));
      return word.length < 3 ? places : among(text, places, word);
    },
    folds(letters) {
      let places = folded.get(letters);
      if (!places) folded.set(letters, (places = foldsIn((lower ??= lowerCase(text)), letters)));
      return places;
    },
  };
}

/** Offsets of capitalised words, by the capital: one pass over the text for all who search names in it. */
function initialsOf(text: string): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (let letter = 0; letter < 26; letter++) found.push([]);
  initial.lastIndex = 0;
  while (initial.test(text)) {
    const at = initial.lastIndex - 1;
    found[text.charCodeAt(at) - firstCapital]!.push(at);
  }
  return found;
}
/** The regex engine reads a text three times as fast as a loop over its characters. */
const initial = /(?<![A-Za-z])[A-Z]/g;

/** Those of the offsets at which a word begins. */
function among(text: string, places: readonly number[], word: string): readonly number[] {
  const { length } = word;
  const last = word.charCodeAt(length - 1);
  let found: number[] | undefined;
  for (const at of places)
    if (text.charCodeAt(at + length - 1) === last && text.startsWith(word, at)) (found ??= []).push(at);
  return found ?? none;
}
const none: readonly number[] = [];

function foldsIn(lower: string, letters: string): readonly number[] {
  const found: number[] = [];
  for (let at = lower.indexOf(letters); at >= 0; at = lower.indexOf(letters, at + 1)) found.push(at);
  return found;
}

function placesIn(text: string, word: string): readonly number[] {
  const found: number[] = [];
  if (word === '') return found;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!isLetter(text.charCodeAt(at - 1))) found.push(at);
  return found;
}

const firstCapital = 0x41;
const isCapital = (code: number): boolean => code >= firstCapital && code <= 0x5a;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || isCapital(code);

/** Letters whose lower case is longer stay as they are, so that offsets agree. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/**
 * A pattern whose matches all contain something that is quickly found, at most this many units after their start. One that begins
 * with a letter matches only where no letter precedes.
 */
type Held = {
  /** Sticky. */
  readonly pattern: RegExp;
  readonly back: number;
  /** What a match may begin with; in small letters if the pattern ignores case. */
  readonly first: string;
};

/** What its matches contain begins with a capital. */
export type Anchored = Held & {
  readonly letter: string;
  /** What may directly follow the capital; a blank and non-ASCII characters are always tried. */
  readonly next: string;
  /** Sticky; matches at the capital. */
  readonly anchor: RegExp;
};

/** Its matches contain these letters, lower-case here, in any case there: preferably rare ones. */
export type Folded = Held & { readonly letters: string };

/** The matches of a pattern from left to right, the same as a search of the whole text finds. */
export function anchoredMatches({ text, capitals }: EnglishText, form: Anchored): readonly RegExpExecArray[] {
  const { anchor, letter } = form;
  const next = codesOf(form.next);
  const places: number[] = [];
  for (const at of capitals(letter)) {
    const code = text.charCodeAt(at + 1);
    if (code > 0x20 && code < 0x80 && next[code] === 0) continue;
    anchor.lastIndex = at;
    if (anchor.test(text)) places.push(at);
  }
  return matchesAt(text, text, places, form);
}

/** The matches of a case-insensitive pattern. */
export const foldedMatches = (
  { text, lower, folds }: EnglishText,
  form: Folded,
): readonly RegExpExecArray[] => matchesAt(text, lower(), folds(form.letters), form);

const codes = new Map<string, Uint8Array>();

/** For each ASCII code, whether it is one of these characters; there is one such list per form. */
function codesOf(characters: string): Uint8Array {
  let known = codes.get(characters);
  if (!known) {
    known = new Uint8Array(0x80);
    for (const character of characters) known[character.charCodeAt(0)] = 1;
    codes.set(characters, known);
  }
  return known;
}

/** The matches around ascending offsets; `folded` is the text in which a first character is looked up. */
export function matchesAt(
  text: string,
  folded: string,
  places: ArrayLike<number> & Iterable<number>,
  { pattern, back, first }: Held,
): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  if (places.length === 0) return found;
  const firsts = codesOf(first);
  let least = 0;
  for (const at of places) {
    for (let start = Math.max(least, at - back); start <= at; start++) {
      const code = folded.charCodeAt(start);
      if (code > 0x7f || firsts[code] === 0) continue;
      if (isLetter(code) && start > 0 && isLetter(folded.charCodeAt(start - 1))) continue;
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

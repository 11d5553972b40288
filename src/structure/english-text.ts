import { keepLast, type Document } from '../model';

/** The names of months, as alternatives of an expression. */
export const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** What the readers of an English document all begin with, made when it is first asked for and kept as long as the document. */
export type EnglishText = {
  readonly text: string;
  /** In lower case, of the same length. */
  readonly lower: () => string;
  /** Where a capital A-Z stands without a letter before it, in order. */
  readonly capitals: (letter: string) => readonly number[];
  /** Where a word stands without a letter A-Z or a-z before it, in order. */
  readonly places: (word: string) => readonly number[];
  /** Where small letters stand in the text in lower case, in order; the same letters are looked for once. */
  readonly folds: (letters: string) => readonly number[];
};

/** What was read of the same document before is kept. */
export const englishText: (document: Document) => EnglishText = keepLast(({ text }) => readEnglish(text));

/** A text that is no document, or only a part of one. */
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

/** Where words begin with a capital, by the capital: one pass over the text for all who look for names in it. */
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
/** The engine of patterns reads a text three times as fast as a loop over its characters. */
const initial = /(?<![A-Za-z])[A-Z]/g;

/** Those of the places at which a word begins. */
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

/** Letters whose small form is longer stay as they are, so that offsets agree. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/**
 * A pattern whose matches all hold something that is quickly found, at most so many units behind their start. One that begins with a
 * letter begins where no letter stands before.
 */
type Held = {
  /** Sticky. */
  readonly pattern: RegExp;
  readonly back: number;
  /** What a match may begin with; in small letters where the pattern does not tell them from capitals. */
  readonly first: string;
};

/** What its matches hold begins with a capital. */
export type Anchored = Held & {
  readonly letter: string;
  /** What may stand right behind the capital; a blank and what is not of ASCII are always tried. */
  readonly next: string;
  /** Sticky; what stands at the capital. */
  readonly anchor: RegExp;
};

/** What its matches hold are these letters, small here, of any case there: better rare ones. */
export type Folded = Held & { readonly letters: string };

/** The matches of a pattern from left to right, as a search of the whole text would find them. */
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

/** The matches of a pattern that does not tell capitals from small letters. */
export const foldedMatches = (
  { text, lower, folds }: EnglishText,
  form: Folded,
): readonly RegExpExecArray[] => matchesAt(text, lower(), folds(form.letters), form);

const codes = new Map<string, Uint8Array>();

/** By an ASCII code, whether it is that of one of these characters; there are as many such lists as forms. */
function codesOf(characters: string): Uint8Array {
  let known = codes.get(characters);
  if (!known) {
    known = new Uint8Array(0x80);
    for (const character of characters) known[character.charCodeAt(0)] = 1;
    codes.set(characters, known);
  }
  return known;
}

/** The matches around places, which rise; `folded` is the text in which a first character is looked for. */
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

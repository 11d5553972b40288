import type { LanguageTag, Span } from '../model';

/**
 * The symbols of grams, as numbers from 1 on: every character of Chinese, every word of English. 0 is everything that occurs in
 * no gram. Digits count as 0, letters as lower case, all white space as one kind.
 */
export type Alphabet = {
  readonly size: number;
  /** The symbols of a gram's name. */
  readonly spell: (name: string) => readonly number[];
  /** Writes the symbols of a unit to `into`, whose length is at least the unit's plus one, and returns their count. */
  readonly read: (text: string, unit: Span, into: Uint16Array) => number;
};

export const alphabetOf = (names: readonly string[], tag: LanguageTag): Alphabet =>
  tag === 'zh' ? characters(names) : words(names);

function characters(names: readonly string[]): Alphabet {
  const plainOnes = new Map<number, number>();
  for (const name of names)
    for (let i = 0; i < name.length; i++) {
      const unit = plain(name.charCodeAt(i));
      if (!plainOnes.has(unit)) plainOnes.set(unit, plainOnes.size + 1);
    }
  const symbols = Uint16Array.from({ length: 0x10000 }, (_, unit) => plainOnes.get(plain(unit)) ?? 0);
  return {
    size: plainOnes.size,
    spell: name => Array.from({ length: name.length }, (_, i) => symbols[name.charCodeAt(i)]!),
    read(text, { start, end }, into) {
      for (let at = start; at < end; at++) into[at - start] = symbols[text.charCodeAt(at)]!;
      return end - start;
    },
  };
}

/**
 * Runs of letters and digits, distinguished by a hash. Words of a gram have one white space between them, so all else is a 0.
 */
function words(names: readonly string[]): Alphabet {
  const known = new Set(names.flatMap(name => name.split(' ')));
  let size = 1024;
  while (size < 3 * known.size) size *= 2;
  const mask = size - 1;
  const keys = new Int32Array(size);
  const symbols = new Uint16Array(size);
  const seed = seedFor(known);

  const slotOf = (hash: number): number => {
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] !== hash && symbols[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  };

  let count = 0;
  for (const word of known) {
    const hash = hashOf(word, seed);
    const slot = slotOf(hash);
    keys[slot] = hash;
    symbols[slot] = ++count;
  }

  function read(text: string, { start, end }: Span, into: Uint16Array): number {
    let length = 0;
    let hash = seed;
    let gap = 0;
    let inWord = false;
    for (let at = start; at < end; at++) {
      const unit = letters[text.charCodeAt(at)]!;
      if (unit > space) {
        if (!inWord && gap !== 1) into[length++] = 0;
        inWord = true;
        gap = 0;
        hash = mixed(hash, unit);
      } else {
        if (inWord) into[length++] = symbols[slotOf(hash)]!;
        inWord = false;
        hash = seed;
        gap = unit === space ? gap + 1 : 2;
      }
    }
    if (inWord) into[length++] = symbols[slotOf(hash)]!;
    return length;
  }

  const spell = (name: string): readonly number[] =>
    name.split(' ').map(word => symbols[slotOf(hashOf(word, seed))]!);
  return { size: count, spell, read };
}

/** A seed with which no two words have the same hash. */
function seedFor(known: ReadonlySet<string>): number {
  for (let seed = 0x1234567; ; seed++)
    if (new Set([...known].map(word => hashOf(word, seed))).size === known.size) return seed;
}

/** FNV-1a (Fowler, Noll and Vo) over UTF-16 units. */
const mixed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < word.length; i++) hash = mixed(hash, word.charCodeAt(i));
  return hash;
}

/** A UTF-16 unit as in grams. */
function plain(unit: number): number {
  if (unit > 0x3000) return unit;
  if (unit >= 0x30 && unit <= 0x39) return 0x30;
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  return unit === 0x3000 || unit === 0xa0 || (unit >= 9 && unit <= 13) ? space : unit;
}

const space = 0x20;

/** For each UTF-16 unit the letter or digit that it counts as, `space`, or 0. */
const letters = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const as = plain(unit);
  return as === space || as === 0x30 || (as >= 0x61 && as <= 0x7a) ? as : 0;
});

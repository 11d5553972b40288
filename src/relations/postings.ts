import { firstIndex, type LanguageTag, type Sequence } from '../model';
import type { Fingerprint } from './fingerprint';

/** Which passages have a hash. Passages are numbered through all documents, in order. */
export type Postings = {
  /** The number of the first passage of each document, and finally the number of all passages. */
  readonly firstOf: Uint32Array;
  /** The document of a passage. */
  documentOf(passage: number): number;
  /** Where a passage is in the text of its document. */
  spanOf(passage: number): readonly [start: number, end: number];
  /** Of each document. */
  readonly languages: readonly LanguageTag[];
  /** The passages with this hash, ascending; empty where only one passage of the corpus has it. */
  of(hash: number): Uint32Array;
};

/** Filters have at most two to this power counters: hashes then share counters, which only costs time. */
const largestFilter = 26;

/** The hashes of a document's passages: see `Fingerprint`. */
type Hashed = Pick<Fingerprint, 'hashes' | 'hashFrom'>;

/**
 * An inverted index of typed arrays. Most hashes occur once in a corpus and are no evidence of reuse: a table of small counters,
 * one for one or a few hashes, excludes them, so that the index is a fraction of the fingerprints.
 */
export function openPostings(fingerprints: Sequence<Fingerprint>): Postings {
  const firstOf = new Uint32Array(fingerprints.length + 1);
  const languages: LanguageTag[] = [];
  const bounds: number[] = [];
  const hashed: Hashed[] = [];
  for (const { language, starts, ends, hashes, hashFrom } of fingerprints) {
    const document = languages.push(language);
    firstOf[document] = firstOf[document - 1]! + starts.length;
    starts.forEach((start, i) => bounds.push(start, ends[i]!));
    // Copies: they may be views of all bytes of the fingerprint.
    hashed.push({ hashes: hashes.slice(), hashFrom: hashFrom.slice() });
  }
  const spans = Uint32Array.from(bounds);
  const table = filledTable(hashed, firstOf);
  return {
    firstOf,
    languages,
    documentOf: passage => lastAtMost(firstOf, passage),
    spanOf: passage => [spans[2 * passage]!, spans[2 * passage + 1]!],
    of: hash => table.of(hash),
  };
}

/** A separate function, so that nothing needed only to fill the table is retained. */
function filledTable(hashed: readonly Hashed[], firstOf: Uint32Array) {
  const recurring = recurrence(hashed);
  let kept = 0;
  for (const { hashes } of hashed) for (const hash of hashes) if (recurring(hash)) kept++;
  const table = openTable(kept);
  for (const { hashes } of hashed) for (const hash of hashes) if (recurring(hash)) table.count(hash);
  table.allot();
  hashed.forEach(({ hashes, hashFrom }, document) => {
    for (let i = 0; i + 1 < hashFrom.length; i++)
      for (let at = hashFrom[i]!; at < hashFrom[i + 1]!; at++)
        if (recurring(hashes[at]!)) table.add(hashes[at]!, firstOf[document]! + i);
  });
  return table;
}

/** Whether a hash was seen twice; also true for some that were not. */
function recurrence(hashed: readonly Hashed[]): (hash: number) => boolean {
  const total = hashed.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const bits = Math.min(largestFilter, Math.max(4, Math.ceil(Math.log2(total + 1)) + 2));
  // Counters of two bits: never, once, more often.
  const counters = new Uint8Array(2 ** bits / 4);
  const shift = 32 - bits;
  const countOf = (slot: number): number => (counters[slot >>> 2]! >>> (2 * (slot & 3))) & 3;
  for (const { hashes } of hashed)
    for (const hash of hashes) {
      const slot = hash >>> shift;
      if (countOf(slot) < 2) counters[slot >>> 2]! += 1 << (2 * (slot & 3));
    }
  return hash => countOf(hash >>> shift) === 2;
}

/** Lists of numbers by hash: all hashes are counted, then lists are allocated, then filled with as many as were counted. */
function openTable(entries: number) {
  // A hash has two entries or more, so half of the slots stay free.
  const bits = Math.max(4, Math.ceil(Math.log2(entries + 1)));
  const mask = 2 ** bits - 1;
  const keys = new Uint32Array(mask + 1);
  // Until lists are allocated, how many numbers a hash has; then the fill position of its list; finally its end, which is where
  // the next slot's begins.
  const ends = new Uint32Array(mask + 1);
  const numbers = new Uint32Array(entries);
  const none = new Uint32Array(0);
  const sizeAt = (slot: number): number => ends[slot]! - (slot === 0 ? 0 : ends[slot - 1]!);
  return {
    count(hash: number): void {
      let slot = hash & mask;
      while (ends[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
      keys[slot] = hash;
      ends[slot]!++;
    },
    allot(): void {
      let at = 0;
      for (let slot = 0; slot <= mask; slot++) {
        const size = ends[slot]!;
        ends[slot] = at;
        at += size;
      }
    },
    add(hash: number, number: number): void {
      // It was counted, so no free slot is met before its own.
      let slot = hash & mask;
      while (keys[slot] !== hash) slot = (slot + 1) & mask;
      numbers[ends[slot]!++] = number;
    },
    of(hash: number): Uint32Array {
      let slot = hash & mask;
      while (keys[slot] !== hash && sizeAt(slot) !== 0) slot = (slot + 1) & mask;
      const size = sizeAt(slot);
      return size < 2 ? none : numbers.subarray(ends[slot]! - size, ends[slot]);
    },
  };
}

/** The last index whose number is at most `limit`. */
const lastAtMost = (numbers: Uint32Array, limit: number): number =>
  Math.max(0, firstIndex(numbers.length, i => numbers[i]! > limit) - 1);

import { firstIndex } from '../model';
import type { Fingerprint } from './fingerprint';

/** Which passages hold a hash. Passages are numbered through all documents, in their order. */
export type Postings = {
  /** The number of the first passage of each document, and after them the number of all passages. */
  readonly firstOf: Uint32Array;
  /** The document of a passage. */
  documentOf(passage: number): number;
  /** The passages with this hash, rising; empty where only one passage of the corpus has it. */
  of(hash: number): Uint32Array;
};

/** Filters of more than this many counters (a byte each) are not made: hashes then share counters, which only costs time. */
const largestFilter = 26;

/**
 * An inverted index of typed arrays. Most hashes occur once in a corpus and say nothing of reuse: a table of small counters, one
 * for each hash or a few, keeps them out, so that the index is a fraction of the fingerprints.
 */
export function openPostings(fingerprints: readonly Fingerprint[]): Postings {
  const firstOf = new Uint32Array(fingerprints.length + 1);
  fingerprints.forEach((f, i) => (firstOf[i + 1] = firstOf[i]! + f.sizes.length));
  const recurring = recurrence(fingerprints);

  let kept = 0;
  for (const { hashes } of fingerprints) for (const hash of hashes) if (recurring(hash)) kept++;
  const table = openTable(kept);
  for (const { hashes } of fingerprints) for (const hash of hashes) if (recurring(hash)) table.count(hash);
  table.allot();
  fingerprints.forEach(({ hashes, hashFrom }, document) => {
    for (let i = 0; i + 1 < hashFrom.length; i++)
      for (let at = hashFrom[i]!; at < hashFrom[i + 1]!; at++)
        if (recurring(hashes[at]!)) table.add(hashes[at]!, firstOf[document]! + i);
  });
  return { firstOf, documentOf: passage => lastAtMost(firstOf, passage), of: hash => table.of(hash) };
}

/** Whether a hash was seen twice; true for some that were not. */
function recurrence(fingerprints: readonly Fingerprint[]): (hash: number) => boolean {
  const total = fingerprints.reduce((sum, f) => sum + f.hashes.length, 0);
  const bits = Math.min(largestFilter, Math.max(4, Math.ceil(Math.log2(total + 1)) + 2));
  const counters = new Uint8Array(2 ** bits);
  const shift = 32 - bits;
  for (const { hashes } of fingerprints)
    for (const hash of hashes) if (counters[hash >>> shift]! < 2) counters[hash >>> shift]!++;
  return hash => counters[hash >>> shift]! >= 2;
}

/** Lists of numbers under hashes: all hashes are counted, then lists are allotted, then filled. */
function openTable(entries: number) {
  // A hash has two entries or more, so that half of the slots stay free.
  const bits = Math.max(4, Math.ceil(Math.log2(entries + 1)));
  const mask = 2 ** bits - 1;
  const keys = new Uint32Array(mask + 1);
  // Until lists are allotted, how many numbers a hash has; then where its list ends. 0: the slot is free.
  const ends = new Uint32Array(mask + 1);
  const sizes = new Uint32Array(mask + 1);
  const numbers = new Uint32Array(entries);
  const none = new Uint32Array(0);
  const slotOf = (hash: number): number => {
    let slot = hash & mask;
    while (sizes[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  return {
    count(hash: number): void {
      const slot = slotOf(hash);
      keys[slot] = hash;
      sizes[slot]!++;
    },
    allot(): void {
      let at = 0;
      for (let slot = 0; slot <= mask; slot++) {
        ends[slot] = at;
        at += sizes[slot]!;
      }
    },
    add(hash: number, number: number): void {
      const slot = slotOf(hash);
      numbers[ends[slot]!++] = number;
    },
    of(hash: number): Uint32Array {
      const slot = slotOf(hash);
      const size = sizes[slot]!;
      return size < 2 ? none : numbers.subarray(ends[slot]! - size, ends[slot]);
    },
  };
}

/** The last index whose number is at most `limit`. */
const lastAtMost = (numbers: Uint32Array, limit: number): number =>
  Math.max(0, firstIndex(numbers.length, i => numbers[i]! > limit) - 1);

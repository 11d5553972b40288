import { firstIndex, type LanguageTag, type Span } from '../model';
import { align } from './align';
import type { Postings } from './postings';
import { grain, type Tokens } from './tokens';

/** Passages that share hashes with a given one, the best first: plain numbers, because there are millions, and other processes align them. */
export type Near = {
  /** So many of the first share nearly as much as the best. */
  readonly contenders: number;
  /** Five numbers each: its number in the corpus, its document, its index in that, the start and the end of its text (UTF-16). */
  readonly places: Uint32Array;
  /** For each, which hashes of the given passage it has: a bit for each hash, in as many numbers as needed. */
  readonly shared: Uint32Array;
};

export const placeWidth = 5;

/** Hashes of more passages than this are boilerplate (依法给予处分; the penalty clause of every regulation): they are ignored. */
const boilerplate = 100;

/** Candidates per passage: those that share most. */
const nearest = 16;

/** A single shared hash is an idiom. */
const fewest = 2;

/** Candidates that share nearly as much as the first are aligned too: hashes are a sample. */
const contender = { share: 0.8, most: 4 } as const;

/** Whose hashes are looked up: if it is a passage of the corpus, `limit` is the first passage that must not be found. */
export type Asked = {
  readonly hashes: Uint32Array;
  readonly language: LanguageTag;
  readonly limit?: number;
  readonly admits?: (document: number) => boolean;
};

/**
 * A finder of the passages that share most with given hashes. A hash of n passages weighs log(N / n), so rare wording counts for more
 * than common wording. Each call costs the postings of the hashes, which `boilerplate` bounds.
 */
export function openCandidates(postings: Postings): (asked: Asked) => Near {
  const all = postings.firstOf.at(-1)!;
  const weights = new Float32Array(all);
  const counts = new Uint16Array(all);
  return ({ hashes, language, limit = all, admits = () => true }) => {
    const touched: number[] = [];
    for (const hash of hashes) {
      const passages = postings.of(hash);
      if (passages.length > boilerplate) continue;
      const weight = Math.log((all + 1) / passages.length);
      for (const passage of passages) {
        if (passage >= limit) break;
        if (counts[passage] === 0) touched.push(passage);
        counts[passage]!++;
        weights[passage]! += weight;
      }
    }
    const found = touched
      .filter(passage => counts[passage]! >= fewest && admits(postings.documentOf(passage)))
      .sort((x, y) => weights[y]! - weights[x]! || x - y)
      .slice(0, nearest);
    const enough = contender.share * (weights[found[0] ?? 0] ?? 0);
    const contenders = Math.min(contender.most, found.filter(passage => weights[passage]! >= enough).length);
    for (const passage of touched) counts[passage] = weights[passage] = 0;
    return {
      contenders,
      places: placesOf(found, language, postings),
      shared: sharedBy(found, hashes, postings, counts),
    };
  };
}

function placesOf(found: readonly number[], language: LanguageTag, postings: Postings): Uint32Array {
  const places = new Uint32Array(found.length * placeWidth);
  found.forEach((passage, i) => {
    const document = postings.documentOf(passage);
    // A text of the other language has nothing in common.
    const [start, end] = postings.languages[document] === language ? postings.spanOf(passage) : [0, 0];
    places.set([passage, document, passage - postings.firstOf[document]!, start, end], i * placeWidth);
  });
  return places;
}

/** `marks` contains only zeros before and after. */
function sharedBy(
  found: readonly number[],
  hashes: Uint32Array,
  postings: Postings,
  marks: Uint16Array,
): Uint32Array {
  const words = Math.ceil(hashes.length / 32);
  const shared = new Uint32Array(found.length * words);
  const set = (i: number, hash: number): void => void (shared[i * words + (hash >>> 5)]! |= 1 << (hash & 31));
  found.forEach((passage, i) => (marks[passage] = i + 1));
  const last = Math.max(...found);
  hashes.forEach((hash, h) => {
    const passages = postings.of(hash);
    if (passages.length <= boilerplate) {
      for (const passage of passages) {
        if (passage > last) break;
        if (marks[passage] !== 0) set(marks[passage]! - 1, h);
      }
    } else found.forEach((passage, i) => has(passages, passage) && set(i, h));
  });
  for (const passage of found) marks[passage] = 0;
  return shared;
}

const has = (rising: Uint32Array, number: number): boolean =>
  rising[firstIndex(rising.length, i => rising[i]! >= number)] === number;

/**
 * What two passages have in common: spans in each text (UTF-16), the tokens inside that are the same in both, and the score 2 · matched /
 * (tokens of the span in a + tokens of the span in b), 0..1, 1 where the spans are the same. `aShare` and `bShare` are matched / tokens of
 * the whole passage.
 */
export type Likeness = {
  readonly a: Span;
  readonly b: Span;
  readonly matched: number;
  readonly score: number;
  readonly aShare: number;
  readonly bShare: number;
};

/** Less similar stretches have a common topic, not a common text. */
const leastScore = 0.6;

/** A phrase of fewer than so many times the shortest passage counts only where it makes up at least this share of either passage. */
const phrase = { times: 1.5, share: 0.3 } as const;

/** Aligns two passages; undefined if what they share is too short or too loose. Symmetric in its arguments. */
export function likeness(a: Tokens, b: Tokens, language: LanguageTag): Likeness | undefined {
  if (swapped(a.codes, b.codes)) {
    const turned = likeness(b, a, language);
    return turned && { ...turned, a: turned.b, b: turned.a, aShare: turned.bShare, bShare: turned.aShare };
  }
  const { aStart, aEnd, bStart, bEnd, matched } = align(a.codes, b.codes);
  const score = (2 * matched) / (aEnd - aStart + bEnd - bStart);
  const { shortest } = grain[language];
  const aShare = matched / a.codes.length;
  const bShare = matched / b.codes.length;
  if (matched < shortest || score < leastScore) return undefined;
  if (matched < phrase.times * shortest && Math.max(aShare, bShare) < phrase.share) return undefined;
  return {
    a: { start: a.starts[aStart]!, end: a.ends[aEnd - 1]! },
    b: { start: b.starts[bStart]!, end: b.ends[bEnd - 1]! },
    matched,
    score,
    aShare,
    bShare,
  };
}

/** Of two equally good alignments the first is taken: the order of the sequences must not determine which. */
function swapped(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const at = a.findIndex((code, i) => code !== b[i]);
  return at >= 0 && a[at]! > b[at]!;
}

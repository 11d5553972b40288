import type { LanguageTag, Span } from '../model';
import { align } from './align';
import type { Fingerprint } from './fingerprint';
import type { Postings } from './postings';
import { grain, tokensOf, type Tokens } from './tokens';

/** A passage that shares hashes with another one; `weight` is higher for more and rarer hashes. */
export type Candidate = { readonly passage: number; readonly weight: number };

/** Hashes of more passages than this are boilerplate (依法给予处分; the penalty clause of every regulation): they lead nowhere. */
export const boilerplate = 100;

/** Candidates per passage: those that share most. */
const nearest = 16;

/** A single shared hash is an idiom. */
const fewest = 2;

/**
 * A finder of the passages below `limit` that share most with given hashes, best first. A hash of n passages weighs log(N / n), so
 * rare wording counts for more than common wording. Each call costs the postings of the hashes, which `boilerplate` bounds.
 */
export function openCandidates(
  postings: Postings,
): (hashes: Uint32Array, admits: (passage: number) => boolean, limit?: number) => readonly Candidate[] {
  const all = postings.firstOf.at(-1)!;
  const weights = new Float32Array(all);
  const counts = new Uint16Array(all);
  return (hashes, admits, limit = all) => {
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
      .filter(passage => counts[passage]! >= fewest && admits(passage))
      .map(passage => ({ passage, weight: weights[passage]! }))
      .sort((x, y) => y.weight - x.weight || x.passage - y.passage)
      .slice(0, nearest);
    for (const passage of touched) counts[passage] = weights[passage] = 0;
    return found;
  };
}

/**
 * What two passages have in common: spans in each text (UTF-16), the tokens inside that are the same in both, and the score
 * 2 · matched / (tokens of the span in a + tokens of the span in b), 0..1, 1 where the spans read the same. `aShare` and `bShare`
 * are matched / tokens of the whole passage.
 */
export type Likeness = {
  readonly a: Span;
  readonly b: Span;
  readonly matched: number;
  readonly score: number;
  readonly aShare: number;
  readonly bShare: number;
};

/** Less alike stretches are a common topic, not a common text. */
const leastScore = 0.6;

/** A phrase of fewer than so many times the shortest passage counts only where it makes up such a share of either passage. */
const phrase = { times: 1.5, share: 0.3 } as const;

/** Aligns two passages; undefined if what they share is too short or too loose. The same for both orders of its arguments. */
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

/** Of two equally good alignments the first is taken: the order of the sequences must not decide which that is. */
function swapped(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const at = a.findIndex((code, i) => code !== b[i]);
  return at >= 0 && a[at]! > b[at]!;
}

/** The tokens of a document's passage, from the document's text. */
export const passageTokens = (text: string, fingerprint: Fingerprint, passage: number): Tokens =>
  tokensOf(
    text,
    { start: fingerprint.starts[passage]!, end: fingerprint.ends[passage]! },
    fingerprint.language,
  );

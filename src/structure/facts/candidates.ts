import type { Fact, FactId, Facts, FactSource, Span, Writable } from '../../model';

/** A possible fact of a document: of several for one field, the one of the lowest rank is used. */
export type Candidate = Fact & { readonly field: FactId; readonly rank: number };

/** Ranks of the places where facts are read (after domain practice: an archivist checked the header). */
export const ranks: Readonly<Record<FactSource, number>> = {
  'front-matter': 0,
  'documents.csv': 0,
  given: 0,
  header: 1,
  signature: 2,
  text: 3,
  number: 3,
  title: 4,
  computed: 6,
  'file-name': 7,
};

/**
 * What a site says about its page: the publisher, below title and signature where these agree; the date, below all that states a
 * day.
 */
export const pageRank = { issuer: 3.2, date: 4.5 } as const;

/** A day in any place says more than a month or a year. */
export const roughRank = 5;

export function candidate(
  field: FactId,
  value: string,
  from: FactSource,
  confidence: number,
  span?: Span,
  rank: number = ranks[from],
): Candidate {
  return span
    ? { field, value, confidence, from, rank, span: { start: span.start, end: span.end } }
    : { field, value, confidence, from, rank };
}

const bare = ({ value, span, confidence, from }: Candidate): Fact =>
  span ? { value, span, confidence, from } : { value, confidence, from };

/** The facts of the best rank of each field, in the order in which they were found; the first one for a field with one value. */
export function settleCandidates(
  candidates: readonly Candidate[],
  isMany: (field: FactId) => boolean,
): Facts {
  const best = new Map<FactId, Candidate[]>();
  for (const one of candidates) {
    const held = best.get(one.field);
    if (!held || one.rank < held[0]!.rank) best.set(one.field, [one]);
    else if (one.rank === held[0]!.rank && isMany(one.field) && !held.some(h => h.value === one.value))
      held.push(one);
  }
  const facts: Writable<Facts> = {};
  for (const [field, held] of best) facts[field] = held.map(bare);
  return facts;
}

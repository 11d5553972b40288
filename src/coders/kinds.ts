import { covers, unitKinds, type Span } from '../model';
import type { PatternHit } from './hits';
import type { Reading } from './reading';

/** What a unit is, by the first kind rule of the lexicon whose structure, caption and condition are met: a place among `unitKinds`. */
export function kindOf(reading: Reading): number {
  const { kinds } = reading.tables;
  for (let n = reading.next(kinds, kinds.all, -1); n >= 0; n = reading.next(kinds, kinds.all, n)) {
    const { kind, test } = kinds.tests[n]!;
    if (reading.passes(test)) return kind;
  }
  return otherKind;
}

export const otherKind = unitKinds.indexOf('other');

/** A deontic marker; `of` is its place among the lexicon's. */
export type Marker = Span & { readonly of: number };

/**
 * The strongest deontic marker of a unit, the first of equals. A subject that is none turns its modal into a ban: no fee shall. A marker
 * that is at once the act (ensure) counts only where it is the main verb: neither behind a modal nor as an infinitive, unless there is
 * nothing else.
 */
export function deonticOf(reading: Reading): Marker | undefined {
  const { hits, tables, text } = reading;
  const { deontics } = hits;
  if (deontics.length === 0) return undefined;
  const { lexicon, modals, denials } = tables;
  const score = (marker: Marker): number => lexicon.deontic[marker.of]!.score;
  let best: Marker | undefined;
  for (const { of, signal } of denials) {
    const span = reading.matchOf(signal);
    if (span && (!best || span.start < best.start)) best = { ...span, of };
  }
  const denial = best;
  let isGoverned = false;
  for (const hit of deontics) {
    const marker = { start: hit.start, end: hit.end, of: hit.pattern.of };
    if (denial && covers(denial, marker)) isGoverned = true;
    else if (modals.size === 0 || modals.has(firstWord(text, marker))) isGoverned = modals.size > 0;
    else if (isGoverned || text.startsWith('to ', hit.start - 3)) continue;
    if (denial && covers(denial, marker)) continue;
    if (!best || score(marker) > score(best)) best = marker;
    else if (score(marker) === score(best) && marker.start < best.start) best = marker;
  }
  return best ?? strongest(deontics, score);
}

function firstWord(text: string, { start, end }: Span): string {
  const blank = text.indexOf(' ', start);
  return text.slice(start, blank < 0 || blank > end ? end : blank).toLowerCase();
}

function strongest(hits: readonly PatternHit[], score: (marker: Marker) => number): Marker | undefined {
  let best: Marker | undefined;
  for (const { start, end, pattern } of hits)
    if (!best || score({ start, end, of: pattern.of }) > score(best)) best = { start, end, of: pattern.of };
  return best;
}

import { covers, type Span } from '../model';
import type { PatternHit, UnitHits } from './hits';

/** A cue that does not count, and why: a longer cue or a guard holds it. */
export type Hidden = { readonly hit: PatternHit; readonly by: string };

/** What counts of the hits in a unit. */
export type Visible = {
  readonly cues: readonly PatternHit[];
  readonly deontics: readonly PatternHit[];
  readonly features: readonly number[];
  readonly hidden: readonly Hidden[];
};

/**
 * Longest match wins: a cue inside a longer cue of its codebook does not count, nor a deontic word inside a longer one. What lies
 * inside a guard (许可 for 可) counts nowhere, but for the words that a rule names itself (features from `signals` on).
 */
export function longest(hits: UnitHits, signals: number): Visible {
  const { guards } = hits;
  const cues: PatternHit[] = [];
  const hidden: Hidden[] = [];
  for (const hit of hits.cues) {
    const by = holder(guards, hit) ?? holderInBook(hits.cues, hit);
    if (by) hidden.push({ hit, by: by.pattern.source });
    else cues.push(hit);
  }
  const deontics: PatternHit[] = [];
  for (const hit of hits.deontics)
    if (!holder(guards, hit) && !holder(hits.deontics, hit)) deontics.push(hit);
  const features = guards.length === 0 ? hits.features : unguarded(hits.features, guards, signals);
  return { cues, deontics, features, hidden };
}

function holder(longer: readonly PatternHit[], hit: Span): PatternHit | undefined {
  for (const other of longer) if (holds(other, hit)) return other;
  return undefined;
}

function holderInBook(cues: readonly PatternHit[], hit: PatternHit): PatternHit | undefined {
  for (const other of cues) {
    if (other.start > hit.start) break;
    if (other.pattern.book === hit.pattern.book && holds(other, hit)) return other;
  }
  return undefined;
}

/** Whether a hit lies inside a longer one; of a pattern with gaps, inside one of its pieces. */
const holds = (longer: PatternHit, hit: Span): boolean =>
  covers(longer, hit) &&
  longer.end - longer.start > hit.end - hit.start &&
  (longer.pieces === undefined || longer.pieces.some(piece => covers(piece, hit)));

function unguarded(features: readonly number[], guards: readonly PatternHit[], signals: number): number[] {
  const left: number[] = [];
  for (let i = 0; i < features.length; i += 3) {
    const feature = features[i]!;
    const start = features[i + 1]!;
    const end = features[i + 2]!;
    if (feature >= signals || !holder(guards, { start, end })) left.push(feature, start, end);
  }
  return left;
}

import { covers, type Span } from '../model';
import { pushHit } from './automaton';
import type { PatternHit, UnitHits } from './hits';

/** A cue that does not count, and why: a longer cue or a guard contains it. */
export type Hidden = { readonly hit: PatternHit; readonly by: string };

/**
 * Longest match wins: a cue inside a longer cue of its codebook does not count, nor a deontic word inside a longer one. What is
 * inside a guard (许可 for 可) counts nowhere, except for the words that a rule names itself (features from `signals` on). Removes
 * what does not count from `hits`, and returns the cues among it.
 */
export function keepLongest(hits: UnitHits, signals: number): readonly Hidden[] {
  const { guards, cues, deontics } = hits;
  if (guards.length > 0) dropGuarded(hits, signals);
  if (deontics.length > 1 || guards.length > 0) hits.deontics = outsideAll(deontics, guards);
  let kept: PatternHit[] | undefined;
  let hidden: Hidden[] | undefined;
  // Only a cue that comes earlier in order of start, and extends as far, can contain a cue.
  let reach = 0;
  for (let i = 0; i < cues.length; i++) {
    const hit = cues[i]!;
    const by = holder(guards, hit) ?? (hit.end <= reach ? holderInBook(cues, hit) : undefined);
    if (by) {
      kept ??= cues.slice(0, i);
      (hidden ??= []).push({ hit, by: by.pattern.source });
    } else kept?.push(hit);
    if (hit.end > reach) reach = hit.end;
  }
  if (kept) hits.cues = kept;
  return hidden ?? none;
}

/** The deontic words that are neither in a guard nor in a longer one: the list itself where that is all of them. */
function outsideAll(deontics: PatternHit[], guards: readonly PatternHit[]): PatternHit[] {
  for (const each of deontics)
    if (isHeld(each, deontics, guards)) return deontics.filter(hit => !isHeld(hit, deontics, guards));
  return deontics;
}

const isHeld = (hit: PatternHit, deontics: readonly PatternHit[], guards: readonly PatternHit[]): boolean =>
  (holder(guards, hit) ?? holder(deontics, hit)) !== undefined;

const none: readonly never[] = [];

function holder(longer: readonly PatternHit[], hit: Span): PatternHit | undefined {
  for (const other of longer) if (holds(other, hit)) return other;
  return undefined;
}

function holderInBook(cues: readonly PatternHit[], hit: PatternHit): PatternHit | undefined {
  for (const other of cues) {
    if (other.start > hit.start) break;
    if (holds(other, hit) && other.pattern.book === hit.pattern.book) return other;
  }
  return undefined;
}

/** Whether a hit lies inside a longer one; of a pattern with gaps, inside one of its pieces. */
const holds = (longer: PatternHit, hit: Span): boolean =>
  covers(longer, hit) &&
  longer.end - longer.start > hit.end - hit.start &&
  (longer.pieces === undefined || longer.pieces.some(piece => covers(piece, hit)));

function dropGuarded({ features, guards }: UnitHits, signals: number): void {
  const { data, length } = features;
  features.length = 0;
  for (let i = 0; i < length; i += 3) {
    const feature = data[i]!;
    const start = data[i + 1]!;
    const end = data[i + 2]!;
    if (feature >= signals || !holder(guards, { start, end })) pushHit(features, feature, start, end);
  }
}

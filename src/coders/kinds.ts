import { trim, unitKinds, type Span } from '../model';
import { marks } from './clause';
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

/** The strongest deontic marker of a unit, the first of equals. */
export function deonticOf({ hits: { deontics }, tables }: Reading): PatternHit | undefined {
  const { deontic } = tables.lexicon;
  let best = deontics[0];
  for (const hit of deontics)
    if (deontic[hit.pattern.of]!.score > deontic[best!.pattern.of]!.score) best = hit;
  return best;
}

const longestActor = { zh: 40, en: 90 } as const;
// An enumeration of bodies (A、B和C应当) belongs to the actor, so 、 may be passed.
const stops = { zh: marks('，。；：！？'), en: marks(',;:()') } as const;

/** The words between the start of the clause and its deontic marker: whom the norm addresses. */
export function actorOf(reading: Reading, marker: Span): Span | undefined {
  const { tag } = reading.tables.language;
  const { text, span } = reading;
  let start = marker.start;
  while (start > span.start && !stops[tag](text.charCodeAt(start - 1))) start--;
  const actor = trim(text, { start, end: marker.start });
  return actor.end > actor.start && actor.end - actor.start <= longestActor[tag] ? actor : undefined;
}

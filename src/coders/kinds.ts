import type { Span, Unit, UnitKind } from '../model';
import type { Reading } from './reading';

/** What a unit is, by the first kind rule of the lexicon whose structure, caption and condition are met. */
export function kindOf(reading: Reading): UnitKind {
  const { structure, caption } = reading.around.provision;
  for (const { kind, captions, test } of reading.tables.kinds) {
    if (kind.structure && !kind.structure.includes(structure)) continue;
    if (kind.caption && !captions.some(c => caption?.toLowerCase().includes(c.toLowerCase()))) continue;
    if (reading.passes(test)) return kind.kind;
  }
  return 'other';
}

/** The strongest deontic marker of a unit, the first of equals. */
export function deonticOf(reading: Reading): Unit['deontic'] {
  const { deontic } = reading.tables.lexicon;
  let best: Unit['deontic'];
  for (const { start, end, pattern } of reading.hits) {
    if (pattern.owner.type !== 'deontic') continue;
    const { force, score } = deontic[pattern.owner.rank]!;
    if (!best || score > best.score) best = { start, end, force, score };
  }
  return best;
}

const longestActor = { zh: 40, en: 90 } as const;
const stops = { zh: /[，。；：、！？]/, en: /[,;:()]/ } as const;

/** The words between the start of the clause and its deontic marker: whom the norm addresses. */
export function actorOf(reading: Reading, marker: Span): Span | undefined {
  const { tag } = reading.tables.language;
  const { text, span } = reading;
  let start = marker.start;
  // An enumeration of bodies (A、B和C应当) belongs to the actor, so only 、 may be passed.
  while (start > span.start && (text[start - 1] === '、' || !stops[tag].test(text[start - 1]!))) start--;
  while (start < marker.start && /\s/.test(text[start]!)) start++;
  let end = marker.start;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return end > start && end - start <= longestActor[tag] ? { start, end } : undefined;
}

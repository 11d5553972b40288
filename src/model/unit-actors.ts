import type { CodedDocument, Unit } from './coding';
import type { Span } from './span';

/**
 * Tells whom a unit of a document addresses: the words before its marker where they name someone, else the bodies of the first of its
 * duties that has any (they may stand in the sentence before, or above a list).
 */
export function unitActors({ survey: { duties } }: CodedDocument): (unit: Unit) => readonly Span[] {
  const told = new Map<string, readonly Span[]>();
  for (const { unit, actors } of duties) if (actors.length > 0 && !told.has(unit)) told.set(unit, actors);
  return ({ id, actor }) => (actor ? [actor] : (told.get(id) ?? nobody));
}

const nobody: readonly Span[] = [];

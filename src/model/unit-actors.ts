import type { CodedDocument, Unit } from './coding';
import type { Span } from './span';
import type { Body } from './survey';

/**
 * Tells whom a unit of a document addresses: the words before its marker where they name someone, else the bodies of the first of its
 * duties that has any (they may stand in the sentence before, or above a list). In English, where any noun may stand before a marker
 * (the plan shall be kept by the Office), what its duties say comes first; if they fall on nobody, so does the unit.
 */
export function unitActors({
  document,
  survey: { duties },
}: CodedDocument): (unit: Unit) => readonly Named[] {
  const told = new Map<string, readonly Named[]>();
  for (const { unit, actors } of duties) if (!told.get(unit)?.length) told.set(unit, whoActs(actors));
  const dutiesFirst = document.language === 'en';
  return ({ id, actor }) => {
    const bodies = told.get(id);
    if (!actor || (dutiesFirst && bodies)) return bodies ?? nobody;
    return [actor];
  };
}

type Named = Span & Pick<Body, 'rest'>;
const nobody: readonly Named[] = [];

/** Not who only helps, unless nobody else is named. */
function whoActs(bodies: readonly Body[]): readonly Body[] {
  const acting = bodies.filter(({ role }) => role !== 'supporting');
  return acting.length > 0 ? acting : bodies;
}

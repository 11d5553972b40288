import type { CodedDocument, Unit } from './coding';
import { covers, type Span } from './span';
import { bodyName, type Body, type Duty } from './survey';

/**
 * Determines whom a unit of a document addresses: the words before its marker where they name an actor, each body that the duties recognise
 * there by itself, else the bodies of the first of its duties that has any (they may be in the sentence before, or above a list). In
 * English, where any noun may precede a marker (the plan shall be kept by the Office), its duties come first; if they apply to no one, so
 * does the unit.
 */
export function unitActors({
  document,
  survey: { duties },
}: CodedDocument): (unit: Unit) => readonly Named[] {
  const told = new Map<string, Duty[]>();
  for (const duty of duties) {
    const own = told.get(duty.unit);
    if (own) own.push(duty);
    else told.set(duty.unit, [duty]);
  }
  const dutiesFirst = document.language === 'en';
  return ({ id, actor }) => {
    const own = told.get(id) ?? nobody;
    const first = own.find(({ actors }) => actors.length > 0);
    if (!actor || (dutiesFirst && own.length > 0)) return first ? whoActs(first.actors) : nobody;
    const known = own.find(({ actors }) => actors.length > 0 && actors.every(body => covers(actor, body)));
    return known ? whoActs(known.actors) : [actor];
  };
}

type Named = Span & Pick<Body, 'rest'>;
const nobody: readonly never[] = [];

/** Not those who only help, unless no one else is named. */
function whoActs(bodies: readonly Body[]): readonly Body[] {
  const acting = bodies.filter(({ role }) => role !== 'supporting');
  return acting.length > 0 ? acting : bodies;
}

/** The name of a body in a document, in simplified characters: one body has one name. */
export const nameIn = ({ document, survey }: CodedDocument, body: Named): string =>
  bodyName(survey.text ?? document.text, body);

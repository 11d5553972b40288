import type { Provision } from '../model';
import type { Fact, Tables } from './tables';
import { wake, type Bits } from './triggers';

/** What is known of a unit: of each fact, whether it is there, a byte each; and the tests that may hold. */
export type Known = { readonly facts: Uint8Array; readonly awake: Bits };

export const absent = 0;
export const present = 1;
/** Not known before it is asked. */
export const unknown = 2;

/** What rules may ask of the provision that a unit stands in. */
export type Place = Pick<Provision, 'path' | 'structure' | 'caption' | 'heading'>;

/**
 * What is known of a unit before its words are read, from its place in the outline and the facts of the stem of its list.
 * The paragraphs of an article share it, so the last one is kept.
 */
export function placeTable({ facts, triggers }: Tables): (place: Place, stem: ReadonlySet<number>) => Known {
  const blank = Uint8Array.from(facts, f =>
    f.type === 'cues' || (f.type === 'feature' && f.open) ? unknown : absent,
  );
  const told = facts.flatMap((fact, at) => (isTold(fact) ? [{ fact, at }] : []));
  const paths = facts.flatMap((f, at) => (f.type === 'path' ? [{ name: f.name, at }] : []));
  let last: { readonly place: Place; readonly stem: ReadonlySet<number>; readonly known: Known } | undefined;

  function same(place: Place, stem: ReadonlySet<number>): boolean {
    if (last?.stem !== stem || last.place.structure !== place.structure) return false;
    if (last.place.heading !== place.heading || last.place.caption !== place.caption) return false;
    const { facts } = last.known;
    return paths.every(({ name, at }) => leadsThrough(place, name) === (facts[at] === present));
  }

  return (place, stem) => {
    if (last && same(place, stem)) return last.known;
    const known = { facts: blank.slice(), awake: triggers.always.slice() };
    for (const { fact, at } of told) {
      if (!holds(fact, place, stem)) continue;
      known.facts[at] = present;
      wake(triggers, known.awake, at);
    }
    last = { place, stem, known };
    return known;
  };
}

/** Whether the place of a unit settles a fact. */
const isTold = ({ type }: Fact): boolean =>
  type === 'path' || type === 'structure' || type === 'heading' || type === 'caption' || type === 'stem';

function holds(fact: Fact, place: Place, stem: ReadonlySet<number>): boolean {
  switch (fact.type) {
    case 'path':
      return leadsThrough(place, fact.name);
    case 'structure':
      return fact.names.includes(place.structure);
    case 'heading':
      return holdsWord(place.heading, fact.words);
    case 'caption':
      return holdsWord(place.caption, fact.words);
    case 'stem':
      return stem.has(fact.of);
    default:
      return false;
  }
}

const leadsThrough = ({ path }: Place, name: string): boolean =>
  path.startsWith(name.slice(1)) || path.includes(name);

function holdsWord(text: string | undefined, words: readonly string[]): boolean {
  const lowered = text?.toLowerCase() ?? '';
  return words.some(word => lowered.includes(word));
}

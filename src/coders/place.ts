import type { Provision } from '../model';
import type { Fact } from './facts';

/** What rules may ask of the provision that a unit stands in. */
export type Place = Pick<Provision, 'path' | 'structure' | 'caption' | 'heading'>;

/** The facts that the place of a unit in the outline establishes, before its words are read. */
export function placeReader(facts: readonly Fact[]): (place: Place) => readonly number[] {
  const paths = facts.flatMap((f, at) =>
    f.type === 'path' ? [{ name: f.name, first: f.name.slice(1), at }] : [],
  );
  const structures = remembering(name => where(facts, f => f.type === 'structure' && f.names.includes(name)));
  const headings = remembering(text => where(facts, f => f.type === 'heading' && holdsWord(text, f.words)));
  const captions = remembering(text => where(facts, f => f.type === 'caption' && holdsWord(text, f.words)));
  return ({ path, structure, caption, heading }) => {
    const found = structures(structure).slice();
    if (heading !== undefined) found.push(...headings(heading));
    if (caption !== undefined) found.push(...captions(caption));
    for (const { name, first, at } of paths)
      if (path.startsWith(first) || path.includes(name)) found.push(at);
    return found;
  };
}

const where = (facts: readonly Fact[], holds: (fact: Fact) => boolean): number[] =>
  facts.flatMap((fact, at) => (holds(fact) ? [at] : []));

const holdsWord = (text: string, words: readonly string[]): boolean => {
  const lowered = text.toLowerCase();
  return words.some(word => lowered.includes(word));
};

/** What many paragraphs share is worked out once, as long as there are not too many of them. */
function remembering(work: (text: string) => number[]): (text: string) => readonly number[] {
  const known = new Map<string, number[]>();
  return text => {
    let found = known.get(text);
    if (!found) {
      if (known.size >= 1000) known.clear();
      known.set(text, (found = work(text)));
    }
    return found;
  };
}

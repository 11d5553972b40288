import type { Provision } from '../model';
import type { Fact } from './facts';

/** What rules may test about the provision that contains a unit. */
export type Place = Pick<Provision, 'path' | 'structure' | 'caption' | 'heading'>;

/** The facts that the place of a unit in the outline establishes, before its words are read. */
export function placeReader(facts: readonly Fact[]): (place: Place) => readonly number[] {
  const paths = facts.flatMap((f, at) =>
    f.type === 'path' ? [{ name: f.name, first: f.name.slice(1), at }] : [],
  );
  const structures = remembering(name =>
    facts.flatMap((f, at) => (f.type === 'structure' && f.names.includes(name) ? [at] : [])),
  );
  const headings = remembering(holding(wordsOf(facts, 'heading')));
  const captions = remembering(holding(wordsOf(facts, 'caption')));
  return ({ path, structure, caption, heading }) => {
    const found = structures(structure).slice();
    if (heading !== undefined) found.push(...headings(heading));
    if (caption !== undefined) found.push(...captions(caption));
    for (const { name, first, at } of paths)
      if (path.startsWith(first) || path.includes(name)) found.push(at);
    return found;
  };
}

type Words = { readonly at: number; readonly words: readonly string[] };

const wordsOf = (facts: readonly Fact[], type: 'heading' | 'caption'): readonly Words[] =>
  facts.flatMap((fact, at) => (fact.type === type ? [{ at, words: fact.words }] : []));

/** Which facts are true of a text because it contains one of their words. */
const holding =
  (facts: readonly Words[]) =>
  (text: string): number[] => {
    const lowered = text.toLowerCase();
    const found: number[] = [];
    for (const { at, words } of facts) if (words.some(word => holds(lowered, word))) found.push(at);
    return found;
  };

/** Words of Latin letters match as wholes: there is no “purpose” in “general-purpose”. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!joined(text, at - 1, at) && !joined(text, at + word.length, at + word.length - 1)) return true;
  return false;
}

/** Whether the character beside a word, at `beside`, continues the one at its edge. */
const joined = (text: string, beside: number, edge: number): boolean =>
  /[a-z0-9]/.test(text[edge] ?? '') && /[a-z0-9-]/.test(text[beside] ?? '');

/** What many paragraphs share is computed once, as long as there are not too many of them. */
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

import type { EnglishWords } from '../../model';
import { escaped } from './en-head';
import type { EnglishPlace } from './en-place';

type Government = EnglishWords['governments'][number];
type Names = {
  readonly pattern: RegExp;
  readonly of: ReadonlyMap<string, { readonly body: string; readonly government: Government }>;
};
const made = new WeakMap<EnglishWords, Names>();

/** Made once for each list of words, the longer names first. */
function namesOf(words: EnglishWords): Names {
  let names = made.get(words);
  if (!names) {
    const of = new Map(
      words.governments.flatMap(government =>
        [
          ...government.bodies.map(body => ({ word: body, body })),
          ...(government.formula?.words ?? []).map(word => ({ word, body: government.formula!.body })),
        ].map(({ word, body }) => [word.toLowerCase(), { body, government }] as const),
      ),
    );
    const longest = [...of.keys()].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(`\\b(?:${longest.map(escaped).join('|')})\\b`, 'i');
    made.set(words, (names = { pattern, of }));
  }
  return names;
}

/** A council or city: whatever state it speaks of, it is not the document of that. */
const local = /\b(?:city|town|county|borough|district|municipality) (?:of|council)\b/i;
const letterhead = 500;

/** The government of another state, or the organization, that a head names first. `flat` has no white space but spaces. */
export function governmentOf(flat: string, words: EnglishWords): EnglishPlace | undefined {
  if (words.governments.length === 0) return undefined;
  const { pattern, of } = namesOf(words);
  const found = pattern.exec(flat);
  const known = found && of.get(found[0].toLowerCase().replaceAll('’', "'"));
  if (!found || !known || local.test(flat.slice(0, letterhead))) return undefined;
  const { place, code, level } = known.government;
  // Many speak of the United Nations; what these issue begins with their name.
  if (level === 'supranational' && found.index > letterhead) return undefined;
  return {
    issuers: [known.body],
    name: place,
    ...(code !== undefined && { code }),
    level,
    span: { start: found.index, end: found.index + found[0].length },
    confidence: 0.75,
    by: 'text',
  };
}

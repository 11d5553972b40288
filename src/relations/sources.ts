import type { LanguageTag } from '../model';
import { likeness, placeWidth, type Likeness, type Near } from './passages';
import type { ReadText } from './texts';
import { passageTokens, type Tokens } from './tokens';

/** A passage of a document of the corpus (`a`) that is similar to the given one (`b`). */
export type Match = Likeness & {
  /** Index of the fingerprint, and of the passage in it. */
  readonly source: number;
  readonly aPassage: number;
};

/** Sources of one passage: the best, then those that explain what it does not. */
const most = 3;

export type Query = { readonly tokens: Tokens; readonly language: LanguageTag };

/**
 * Aligns a passage with those near it: the most similar, the best first. Where `texts` has no text, its passages match nothing.
 */
export async function sourcesOf(near: Near, query: Query, texts: ReadText): Promise<readonly Match[]> {
  const count = near.places.length / placeWidth;
  const words = near.shared.length / count;
  const bitsOf = (i: number): Uint32Array => near.shared.subarray(i * words, (i + 1) * words);
  // All bits, including those without hashes.
  const left = new Uint32Array(count === 0 ? 0 : words).fill(0xffffffff);

  const aligned = async (i: number): Promise<Match | undefined> => {
    const [, source = 0, aPassage = 0, start = 0, end = 0] = near.places.subarray(i * placeWidth);
    const passage = await texts(source, { start, end });
    if (passage === undefined) return undefined;
    const found = likeness(passageTokens(passage, start, query.language), query.tokens, query.language);
    return found && { ...found, source, aPassage };
  };

  const best = async (): Promise<readonly [at: number, match: Match | undefined]> => {
    // In corpus order: of equal sources the first is taken.
    const contenders = Array.from({ length: near.contenders }, (_, i) => i);
    contenders.sort((x, y) => near.places[x * placeWidth]! - near.places[y * placeWidth]!);
    let at = 0;
    let match: Match | undefined;
    for (const i of contenders) {
      const found = await aligned(i);
      if (found && (!match || better(found, match))) [at, match] = [i, found];
      if (match?.bShare === 1 && match.score === 1) break;
    }
    return [at, match];
  };

  /** The candidate that shares most of the remaining hashes. */
  const next = (): number | undefined => {
    let largest = 1;
    let found: number | undefined;
    for (let i = 0; i < count; i++) {
      const shared = bitsOf(i).reduce((sum, bits, word) => sum + bitsIn(bits & left[word]!), 0);
      if (shared > largest) [largest, found] = [shared, i];
    }
    return found;
  };

  const chosen: Match[] = [];
  let [at, match] = await best();
  while (match !== undefined && (chosen.length === 0 || adds(match, chosen, query.tokens))) {
    chosen.push(match);
    if (chosen.length === most || match.bShare === 1) break;
    bitsOf(at).forEach((bits, word) => (left[word]! &= ~bits));
    const following = next();
    if (following === undefined) break;
    [at, match] = [following, await aligned(following)];
  }
  return chosen;
}

const better = (found: Match, than: Match): boolean =>
  found.matched > than.matched || (found.matched === than.matched && found.score > than.score);

/** How many bits of a number are set. */
function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Whether a match explains at least a quarter of the passage that the others do not. */
function adds({ b, matched }: Match, chosen: readonly Match[], { codes }: Tokens): boolean {
  const covered = chosen.reduce(
    (sum, { b: other }) => sum + Math.max(0, Math.min(b.end, other.end) - Math.max(b.start, other.start)),
    0,
  );
  return (1 - covered / (b.end - b.start)) * matched >= codes.length / 4;
}

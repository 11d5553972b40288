import type { Fingerprint } from './fingerprint';
import { kinOf, type Kin } from './kin';
import { likeness, openCandidates, passageTokens, type Likeness } from './passages';
import { openPostings } from './postings';
import type { ReadText } from './texts';

/** A passage of document `b` that reads like one of the earlier document `a`. Indices are those of the fingerprints. */
export type SharedPassage = Likeness & {
  readonly aPassage: number;
  readonly bPassage: number;
  readonly source: number;
};

/** What a document shares with those before it. */
export type Reuse = {
  /** Index of its fingerprint. */
  readonly document: number;
  /** Documents that it is a duplicate or a version of. */
  readonly kin: readonly (Kin & { readonly source: number })[];
  /** In the order of the text; of one passage the best source first. */
  readonly passages: readonly SharedPassage[];
};

/** Sources per passage: the best, then those that explain what it leaves over. */
const sources = 3;

/** Documents in the order of their dates; those without one behind all others, in their order. */
export const byDate = (fingerprints: readonly Fingerprint[]): readonly number[] =>
  fingerprints
    .map((_, i) => i)
    .sort((x, y) => compare(fingerprints[x]!.date ?? '~', fingerprints[y]!.date ?? '~') || x - y);

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/**
 * For each document in the order of `byDate`, what it shares with those before it: for each passage its most similar earlier
 * source, and up to two more that hold words which the better ones do not. A duplicate is told as such, and neither it nor its
 * passages are compared. `texts` gives a document's text again, often the same one (`openTexts` keeps them); where it cannot, its passages are left out.
 */
export async function* findReuse(
  fingerprints: readonly Fingerprint[],
  texts: ReadText,
): AsyncGenerator<Reuse, void, undefined> {
  const order = byDate(fingerprints);
  const rank = new Uint32Array(order.length);
  order.forEach((document, i) => (rank[document] = i));
  const kin = kinBefore(fingerprints, rank);
  const copies = new Set(kin.flatMap((list, i) => (list.some(k => k.kind === 'duplicate') ? [i] : [])));
  // Ordered by date, so that the passages before a document are those below a number.
  const ordered = order.map(document => fingerprints[document]!);
  const kept = order.map((document, i) => (copies.has(document) ? emptied(ordered[i]!) : ordered[i]!));
  const postings = openPostings(kept);
  const candidates = openCandidates(postings);

  for (const [i, document] of order.entries()) {
    const own = kept[i]!;
    const passages: SharedPassage[] = [];
    const first = postings.firstOf[i]!;
    for (let p = 0; p < own.sizes.length; p++) {
      const hashes = own.hashes.subarray(own.hashFrom[p], own.hashFrom[p + 1]);
      const near = candidates(hashes, () => true, first);
      if (near.length === 0) continue;
      const text = await texts(document);
      if (text === undefined) break;
      const tokens = passageTokens(text, own, p);
      const alike: SharedPassage[] = [];
      // By number, which is by date: of equal sources the earliest is the source.
      for (const { passage } of near.toSorted((x, y) => x.passage - y.passage)) {
        const at = postings.documentOf(passage);
        const source = order[at]!;
        const sourceText = await texts(source);
        const aPassage = passage - postings.firstOf[at]!;
        const found =
          sourceText !== undefined &&
          likeness(passageTokens(sourceText, kept[at]!, aPassage), tokens, own.language);
        if (found) alike.push({ ...found, source, aPassage, bPassage: p });
      }
      passages.push(...explaining(alike, own.sizes[p]!));
    }
    if (passages.length > 0 || kin[document]!.length > 0) yield { document, kin: kin[document]!, passages };
  }
}

/** The best source, then each that adds at least a quarter of the passage to what is explained. */
function explaining(alike: readonly SharedPassage[], size: number): readonly SharedPassage[] {
  const best = alike.toSorted((x, y) => y.matched - x.matched || y.score - x.score);
  const chosen: SharedPassage[] = [];
  for (const next of best) {
    if (chosen.length === sources) break;
    const { start, end } = next.b;
    const covered = chosen.reduce(
      (sum, { b }) => sum + Math.max(0, Math.min(end, b.end) - Math.max(start, b.start)),
      0,
    );
    const added = ((end - start - covered) / (end - start)) * next.matched;
    if (chosen.length === 0 || added >= size / 4) chosen.push(next);
  }
  return chosen;
}

/** For each document its kin among those of lower rank. */
function kinBefore(fingerprints: readonly Fingerprint[], rank: Uint32Array) {
  const lists = fingerprints.map((): (Kin & { source: number })[] => []);
  for (const kin of kinOf(fingerprints)) {
    const [source, document] = rank[kin.a]! < rank[kin.b]! ? [kin.a, kin.b] : [kin.b, kin.a];
    lists[document]!.push({ ...kin, source });
  }
  for (const list of lists) list.sort((x, y) => rank[x.source]! - rank[y.source]!);
  return lists;
}

const nothing = new Uint32Array(0);
const emptied = (fingerprint: Fingerprint): Fingerprint => ({
  ...fingerprint,
  provisions: [],
  starts: nothing,
  ends: nothing,
  sizes: nothing,
  hashes: nothing,
  hashFrom: nothing,
});

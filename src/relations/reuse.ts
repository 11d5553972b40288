import type { Sequence } from '../model';
import type { Fingerprint } from './fingerprint';
import { kinOf, type Kin } from './kin';
import { openReuse, type Match } from './open-reuse';
import type { ReadText } from './texts';
import { resemblance } from './winnow';

/** A passage of document `b` that reads like one of the earlier document `a`. Indices are those of the fingerprints. */
export type SharedPassage = Match & { readonly bPassage: number };

/** What a document shares with those before it. */
export type Reuse = {
  /** Index of its fingerprint. */
  readonly document: number;
  /** Documents that it is a duplicate or a version of. */
  readonly kin: readonly (Kin & { readonly source: number })[];
  /** In the order of the text; of one passage the best source first. */
  readonly passages: readonly SharedPassage[];
  /** The sources of the passages, of which most was taken first. */
  readonly sources: readonly Source[];
};

/** How much a document took from an earlier one: the tokens of its passages that are alike; `score` is their resemblance as wholes. */
export type Source = { readonly source: number; readonly matched: number; readonly score: number };

/** Documents in the order of their dates; those without one behind all others, in their order. */
export function byDate(fingerprints: Sequence<Fingerprint>): readonly number[] {
  const dates = Array.from(fingerprints, ({ date }) => date ?? '~');
  return [...dates.keys()].sort((x, y) => compare(dates[x]!, dates[y]!) || x - y);
}

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/**
 * For each document in the order of `byDate`, what it shares with those before it: for each passage its most similar earlier
 * source, and up to two more that hold words which the better ones do not. A duplicate is told as such, and neither it nor its
 * passages are compared. `texts` gives a document's text again: see `openReuse`.
 */
export async function* findReuse(
  fingerprints: Sequence<Fingerprint>,
  texts: ReadText,
): AsyncGenerator<Reuse, void, undefined> {
  const order = byDate(fingerprints);
  const rank = new Uint32Array(order.length);
  order.forEach((document, i) => (rank[document] = i));
  const kin = kinBefore(fingerprints, rank);
  const copies = new Set(kin.flatMap((list, i) => (list.some(k => k.kind === 'duplicate') ? [i] : [])));
  // Ordered by date, so that the passages before a document are those of earlier ones.
  const ordered = reordered(fingerprints, order, (each, document) =>
    copies.has(document) ? emptied(each) : each,
  );
  const index = openReuse(ordered, i => texts(order[i]!));
  for (const [i, document] of order.entries()) {
    const passages: SharedPassage[] = [];
    const count = ordered.at(i)!.sizes.length;
    for (let bPassage = 0; bPassage < count; bPassage++) {
      const matches = await index.before(i, bPassage);
      for (const match of matches) passages.push({ ...match, source: order[match.source]!, bPassage });
    }
    if (passages.length === 0 && kin[document]!.length === 0) continue;
    yield { document, kin: kin[document]!, passages, sources: sourcesOf(document, passages, fingerprints) };
  }
}

function sourcesOf(
  document: number,
  passages: readonly SharedPassage[],
  fingerprints: Sequence<Fingerprint>,
): readonly Source[] {
  const taken = new Map<number, number>();
  for (const { source, matched } of passages) taken.set(source, (taken.get(source) ?? 0) + matched);
  const { sketch } = fingerprints.at(document)!;
  return [...taken]
    .sort(([x, more], [y, less]) => less - more || x - y)
    .map(([source, matched]) => ({
      source,
      matched,
      score: resemblance(fingerprints.at(source)!.sketch, sketch),
    }));
}

/** For each document its kin among those of lower rank: of a copy its original alone, and no copies among the versions. */
function kinBefore(fingerprints: Sequence<Fingerprint>, rank: Uint32Array) {
  const lists = Array.from(rank, (): (Kin & { source: number })[] => []);
  for (const kin of kinOf(fingerprints)) {
    const [source, document] = rank[kin.a]! < rank[kin.b]! ? [kin.a, kin.b] : [kin.b, kin.a];
    lists[document]!.push({ ...kin, source });
  }
  for (const list of lists) list.sort((x, y) => rank[x.source]! - rank[y.source]!);
  const originals = lists.map(list => list.find(k => k.kind === 'duplicate'));
  return lists.map((list, i) => {
    const original = originals[i];
    return original ? [original] : list.filter(k => originals[k.source] === undefined);
  });
}

/** Values in another order, each as `turned` makes it. */
function reordered<T>(
  values: Sequence<T>,
  order: readonly number[],
  turned: (value: T, index: number) => T,
): Sequence<T> {
  const at = (i: number): T => turned(values.at(order[i]!)!, order[i]!);
  return {
    length: order.length,
    at,
    *[Symbol.iterator]() {
      for (let i = 0; i < order.length; i++) yield at(i);
    },
  };
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

import { sequence, type Sequence } from '../model';
import type { Face, Fingerprint } from './fingerprint';
import { kinOf, type Kin } from './kin';
import { isOwn } from './formulas';
import { openCandidates, placeWidth, type Near } from './passages';
import { openPostings } from './postings';
import { sourcesOf, type Match } from './sources';
import type { ReadText } from './texts';
import { passageTokens } from './tokens';
import { resemblance } from './winnow';

/** A passage of document `b` that is similar to one of the earlier document `a`. Indices are those of the fingerprints. */
export type SharedPassage = Match & { readonly bPassage: number };

/** What a document shares with those before it. */
export type Reuse = {
  /** Index of its fingerprint. */
  readonly document: number;
  /** Documents that it is a duplicate or a version of. */
  readonly kin: readonly (Kin & { readonly source: number })[];
  /** In text order; for one passage the best source first. */
  readonly passages: readonly SharedPassage[];
  /** The sources of the passages, those with most borrowed text first. */
  readonly sources: readonly Source[];
};

/** How much a document took from an earlier one: the tokens of its similar passages; `score` is their resemblance as wholes. */
export type Source = { readonly source: number; readonly matched: number; readonly score: number };

/** Documents in order of origin, versions of one by their dates; those without a date after all others, in their order. */
export const byDate = (documents: readonly Pick<Face, 'date' | 'since'>[]): readonly number[] =>
  [...documents.keys()].sort((x, y) => {
    const [a, b] = [documents[x]!, documents[y]!];
    return compare(a.since ?? '~', b.since ?? '~') || compare(a.date ?? '~', b.date ?? '~') || x - y;
  });

/**
 * Whether the earlier of two documents had its words before the later one existed. If it was amended after that, its words may as well come
 * from the later one.
 */
export const isSurelyFirst = (a: Pick<Face, 'date'>, b: Pick<Face, 'since'>): boolean | undefined =>
  a.date === undefined || b.since === undefined ? undefined : a.date <= b.since;

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/**
 * The work for one document, found without any text: plain data, to be processed anywhere. `near` has for each passage with candidates its
 * index, the number of contenders, the number of candidates, how many numbers their bits take, and then the content of `Near`.
 */
export type Quest = {
  readonly document: number;
  readonly kin: Reuse['kin'];
  readonly near: Uint32Array;
};

export type ReusePlan = {
  /** Of all documents, in the order of `byDate`. These retain an index of all passages. */
  readonly quests: Sequence<Quest>;
  /** Duplicates, each with its original, in that order: neither they nor their passages are compared. */
  readonly copies: readonly (readonly [copy: number, original: number])[];
};

/** The parts of a fingerprint that identify versions and duplicates, copied to separate memory. */
const faceIn = ({ language, title, date, since, sketch }: Fingerprint): Face => ({
  language,
  sketch: sketch.slice(),
  ...(title !== undefined && { title }),
  ...(date !== undefined && { date }),
  ...(since !== undefined && { since }),
});

/** Finds, without any text, which passages may have been borrowed from which. */
export function planReuse(fingerprints: Sequence<Fingerprint>): ReusePlan {
  const faces = Array.from(fingerprints, faceIn);
  const order = byDate(faces);
  const rank = new Uint32Array(order.length);
  order.forEach((document, i) => (rank[document] = i));
  const kin = kinBefore(faces, rank);
  const copies = new Map(
    order.flatMap(i => kin[i]!.flatMap(k => (k.kind === 'duplicate' ? [[i, k.source] as const] : []))),
  );
  // Ordered by date, so that the passages before a document are those of earlier ones.
  const ordered = sequence(order.length, i => {
    const fingerprint = fingerprints.at(order[i]!)!;
    return copies.has(order[i]!) ? emptied(fingerprint) : fingerprint;
  });
  const postings = openPostings(ordered);
  const candidates = openCandidates(postings);
  const nearOf = (i: number): Uint32Array => {
    const { hashes, hashFrom, sizes, language } = ordered.at(i)!;
    const limit = postings.firstOf[i]!;
    const near: number[] = [];
    for (let passage = 0; passage < sizes.length; passage++) {
      const own = hashes.subarray(hashFrom[passage], hashFrom[passage + 1]);
      const { contenders, places, shared } = candidates({ hashes: own, language, limit });
      const count = places.length / placeWidth;
      if (count === 0) continue;
      for (let at = 1; at < places.length; at += placeWidth) places[at] = order[places[at]!]!;
      near.push(passage, contenders, count, shared.length / count, ...places, ...shared);
    }
    return Uint32Array.from(near);
  };
  const quests = sequence(order.length, i => ({
    document: order[i]!,
    kin: kin[order[i]!]!,
    near: nearOf(i),
  }));
  return { quests, copies: [...copies] };
}

/**
 * What a document shares with those before it: for each passage its most similar earlier source, and up to two more that contain words which
 * the better ones lack. Standard formulas alone are shared only with versions of it.
 */
export async function pursue(
  { document, kin, near }: Quest,
  fingerprints: Sequence<Fingerprint>,
  texts: ReadText,
): Promise<Reuse> {
  const passages: SharedPassage[] = [];
  const fingerprint = fingerprints.at(document)!;
  const { starts, ends, language } = fingerprint;
  const related = new Set(kin.map(k => k.source));
  for (const { passage, ...each } of unpacked(near)) {
    const start = starts[passage]!;
    const text = await texts(document, { start, end: ends[passage]! });
    if (text === undefined) continue;
    const tokens = passageTokens(text, start, language);
    for (const match of await sourcesOf(each, { tokens, language }, texts))
      if (related.has(match.source) || isOwn(fingerprint, match.b))
        passages.push({ ...match, bPassage: passage });
  }
  return { document, kin, passages, sources: takenFrom(document, passages, fingerprints) };
}

function* unpacked(near: Uint32Array): Generator<Near & { readonly passage: number }> {
  for (let at = 0; at < near.length;) {
    const [passage = 0, contenders = 0, count = 0, words = 0] = near.subarray(at, (at += 4));
    const places = near.subarray(at, (at += count * placeWidth));
    const shared = near.subarray(at, (at += count * words));
    yield { passage, contenders, places, shared };
  }
}

/** All that documents share with those before them, in the order of `byDate`; `texts` re-reads a document's text. */
export async function* findReuse(
  fingerprints: Sequence<Fingerprint>,
  texts: ReadText,
): AsyncGenerator<Reuse, void, undefined> {
  for (const quest of planReuse(fingerprints).quests) {
    const found = await pursue(quest, fingerprints, texts);
    if (found.passages.length + found.kin.length > 0) yield found;
  }
}

function takenFrom(
  document: number,
  passages: readonly SharedPassage[],
  fingerprints: Sequence<Fingerprint>,
): readonly Source[] {
  if (passages.length === 0) return [];
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

/** For each document its kin among those of lower rank: for a copy only its original, and no copies among the versions. */
function kinBefore(faces: readonly Face[], rank: Uint32Array) {
  const lists = faces.map((): (Kin & { source: number })[] => []);
  for (const kin of kinOf(faces)) {
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

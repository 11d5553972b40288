import type { LanguageTag, Sequence, Span } from '../model';
import type { Fingerprint } from './fingerprint';
import { likeness, openCandidates, passageTokens, type Candidate, type Likeness } from './passages';
import { openPostings } from './postings';
import type { ReadText } from './texts';
import { grain, tokensOf, type Tokens } from './tokens';
import { gramHashes, winnow } from './winnow';

/** A passage of a document of the corpus (`a`) that reads like the one that was asked about (`b`). */
export type Match = Likeness & {
  /** Index of the fingerprint, and of the passage in it. */
  readonly source: number;
  readonly aPassage: number;
};

/** The passages of a corpus, to be asked which of them read like a given one. */
export type ReuseIndex = {
  /** The passages most like one of the corpus itself, in documents before its own; the best first. */
  before(document: number, passage: number): Promise<readonly Match[]>;
  /** The passages most like a part of any text, among documents that `admits` lets pass; the best first. */
  matches(
    text: string,
    span: Span,
    language: LanguageTag,
    admits: (document: number) => boolean,
  ): Promise<readonly Match[]>;
};

/** Sources of one passage: the best, then those that explain what it leaves over. */
const most = 3;

/** Candidates that share nearly as much as the first are aligned too: hashes are a sample. */
const contender = { share: 0.8, most: 4 } as const;

type Query = { readonly tokens: Tokens; readonly hashes: Uint32Array; readonly language: LanguageTag };

/**
 * An index of the passages of these documents, in their order. `texts` gives a document's text again, often the same one
 * (`openTexts` keeps them); where it cannot, its passages match nothing.
 */
export function openReuse(fingerprints: Sequence<Fingerprint>, texts: ReadText): ReuseIndex {
  const postings = openPostings(fingerprints);
  const candidates = openCandidates(postings);

  const placeOf = (passage: number): { readonly source: number; readonly aPassage: number } => {
    const source = postings.documentOf(passage);
    return { source, aPassage: passage - postings.firstOf[source]! };
  };

  const aligned = async (passage: number, { tokens, language }: Query): Promise<Match | undefined> => {
    const { source, aPassage } = placeOf(passage);
    const print = fingerprints.at(source)!;
    if (print.language !== language) return undefined;
    const text = await texts(source);
    if (text === undefined) return undefined;
    const found = likeness(passageTokens(text, print, aPassage), tokens, language);
    return found && { ...found, source, aPassage };
  };

  const bestOf = async (near: readonly Candidate[], query: Query): Promise<Match | undefined> => {
    const enough = contender.share * near[0]!.weight;
    const contenders = near.filter(c => c.weight >= enough).slice(0, contender.most);
    let best: Match | undefined;
    // In the order of the corpus: of equal sources the first is the source.
    for (const { passage } of contenders.toSorted((x, y) => x.passage - y.passage)) {
      const found = await aligned(passage, query);
      if (
        found &&
        (!best ||
          found.matched > best.matched ||
          (found.matched === best.matched && found.score > best.score))
      )
        best = found;
      if (best?.bShare === 1 && best.score === 1) break;
    }
    return best;
  };

  /** Of the candidates the one that shares most of the hashes that are left. */
  const nextOf = (near: readonly Candidate[], left: Uint32Array): number | undefined => {
    let most = 1;
    let next: number | undefined;
    for (const { passage } of near) {
      const { source, aPassage } = placeOf(passage);
      const shared = left.length - without(left, hashesOf(fingerprints.at(source)!, aPassage)).length;
      if (shared > most) [most, next] = [shared, passage];
    }
    return next;
  };

  const ask = async (near: readonly Candidate[], query: Query): Promise<readonly Match[]> => {
    if (near.length === 0) return [];
    const chosen: Match[] = [];
    let left = query.hashes;
    let match = await bestOf(near, query);
    while (match !== undefined && (chosen.length === 0 || adds(match, chosen, query.tokens))) {
      chosen.push(match);
      if (chosen.length === most || match.bShare === 1) break;
      left = without(left, hashesOf(fingerprints.at(match.source)!, match.aPassage));
      const next = nextOf(near, left);
      match = next === undefined ? undefined : await aligned(next, query);
    }
    return chosen;
  };

  return {
    async before(document, passage) {
      const own = fingerprints.at(document)!;
      const hashes = hashesOf(own, passage);
      const near = candidates(hashes, () => true, postings.firstOf[document]);
      const text = near.length === 0 ? undefined : await texts(document);
      if (text === undefined) return [];
      return ask(near, { tokens: passageTokens(text, own, passage), hashes, language: own.language });
    },
    async matches(text, span, language, admits) {
      const { gram, window, shortest } = grain[language];
      const tokens = tokensOf(text, span, language);
      if (tokens.codes.length < shortest) return [];
      const all = gramHashes(tokens.codes, gram);
      const kept = new Uint32Array(all.length);
      const hashes = kept.subarray(0, winnow(all, { from: 0, to: all.length }, window, kept, 0));
      const near = candidates(hashes, passage => admits(postings.documentOf(passage)));
      return ask(near, { tokens, hashes, language });
    },
  };
}

const hashesOf = ({ hashes, hashFrom }: Fingerprint, passage: number): Uint32Array =>
  hashes.subarray(hashFrom[passage], hashFrom[passage + 1]);

/** The numbers of one rising list that are not in another. */
function without(list: Uint32Array, other: Uint32Array): Uint32Array {
  let at = 0;
  return list.filter(hash => {
    while (at < other.length && other[at]! < hash) at++;
    return other[at] !== hash;
  });
}

/** Whether a match explains at least a quarter of the passage that the others do not. */
function adds({ b, matched }: Match, chosen: readonly Match[], { codes }: Tokens): boolean {
  const covered = chosen.reduce(
    (sum, { b: other }) => sum + Math.max(0, Math.min(b.end, other.end) - Math.max(b.start, other.start)),
    0,
  );
  return (1 - covered / (b.end - b.start)) * matched >= codes.length / 4;
}

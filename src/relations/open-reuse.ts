import type { LanguageTag, Sequence, Span } from '../model';
import type { Fingerprint } from './fingerprint';
import { isOwn } from './formulas';
import { openCandidates } from './passages';
import { openPostings } from './postings';
import { sourcesOf, type Match } from './sources';
import type { ReadText } from './texts';
import { grain, tokensOf } from './tokens';
import { gramHashes, winnow } from './winnow';

/** The passages of a corpus, searchable for those similar to a part of any text. */
export type ReuseIndex = {
  /** The passages most similar to it, among documents that `admits` accepts; the best first. */
  matches(
    text: string,
    span: Span,
    language: LanguageTag,
    admits: (document: number) => boolean,
  ): Promise<readonly Match[]>;
};

/**
 * An index of the passages of these documents, in order. `texts` re-reads a document's text, often the same one
 * (`openTexts` caches them); where it cannot, its passages match nothing.
 */
export function openReuse(fingerprints: Sequence<Fingerprint>, texts: ReadText): ReuseIndex {
  const candidates = openCandidates(openPostings(fingerprints));
  return {
    async matches(text, span, language, admits) {
      const { gram, window, shortest } = grain[language];
      const tokens = tokensOf(text, span, language);
      if (tokens.codes.length < shortest) return [];
      const all = gramHashes(tokens.codes, gram);
      const kept = new Uint32Array(all.length);
      const hashes = kept.subarray(0, winnow(all, { from: 0, to: all.length }, window, kept, 0));
      const found = await sourcesOf(candidates({ hashes, language, admits }), { tokens, language }, texts);
      return found.filter(({ source, a }) => isOwn(fingerprints.at(source)!, a));
    },
  };
}

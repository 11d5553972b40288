import { type CitationWords, wordSet, wordsOf, type WordSet } from '../../model';
import { triggersOf, type Triggers } from './citation-triggers';

/** The words of citations, prepared for search. */
export type Reader = {
  readonly words: CitationWords;
  readonly triggers: Triggers;
  readonly announcing: WordSet;
  readonly laws: Laws;
};

/** The names of laws without 《》. */
export type Laws = {
  readonly names: readonly string[];
  /** Of these, the names that have no other meaning. */
  readonly plain: WordSet;
  /** Words before a name that show that it is another thing. */
  readonly not: WordSet;
  /** Whether the name that ends at an offset continues as another word: 档案法律. */
  readonly goesOn: (text: string, end: number) => boolean;
};

const readers = new WeakMap<CitationWords, Reader>();

/** Prepared once per word list. */
export function readerOf(words: CitationWords): Reader {
  let reader = readers.get(words);
  if (!reader) {
    reader = {
      words,
      triggers: triggersOf(words, 'zh'),
      announcing: wordSet(words.shortNames.zh),
      laws: lawsOf(words),
    };
    readers.set(words, reader);
  }
  return reader;
}

function lawsOf({ nationalLaws, laws, notLaws, atLarge, lawsSay }: CitationWords): Laws {
  const behind = wordsOf([
    ...atLarge.zh.map(word => [word, true] as const),
    ...lawsSay.zh.map(word => [word, false] as const),
  ]);
  return {
    names: [...nationalLaws.zh, ...laws.zh],
    plain: wordSet(nationalLaws.zh),
    not: wordSet(notLaws.zh),
    goesOn: (text, end) => behind.startingAt(text, end - 1)?.value === true,
  };
}

import { type CitationWords, wordSet, type WordSet } from '../../model';
import { triggersOf, type Triggers } from './citation-triggers';

/** The words of citations, ready to be looked for. */
export type Reader = {
  readonly words: CitationWords;
  readonly triggers: Triggers;
  readonly announcing: WordSet;
};

const readers = new WeakMap<CitationWords, Reader>();

/** Prepared once for each word list. */
export function readerOf(words: CitationWords): Reader {
  let reader = readers.get(words);
  if (!reader) {
    reader = {
      words,
      triggers: triggersOf(words, 'zh'),
      announcing: wordSet(words.shortNames.zh),
    };
    readers.set(words, reader);
  }
  return reader;
}

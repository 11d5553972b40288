import type { CitationWords } from '../../model';
import { triggersOf, type Triggers } from './citation-triggers';
import { wordList, type Words } from '../word-ends';

/** The words of citations, ready to be looked for. */
export type Reader = {
  readonly words: CitationWords;
  readonly triggers: Triggers;
  readonly announcing: Words<true>;
};

const readers = new WeakMap<CitationWords, Reader>();

/** Prepared once for each word list. */
export function readerOf(words: CitationWords): Reader {
  let reader = readers.get(words);
  if (!reader) {
    reader = {
      words,
      triggers: triggersOf(words, 'zh'),
      announcing: wordList(words.shortNames.zh),
    };
    readers.set(words, reader);
  }
  return reader;
}

import type { CitationWords } from '../model';
import { triggersOf, type Triggers } from './citation-triggers';
import { wordsOf, type Words } from './word-ends';

/** The words of citations, ready to be looked for. */
export type Reader = {
  readonly words: CitationWords;
  readonly triggers: Triggers;
  /** Last words of titles: true for documents, false for other things. */
  readonly endings: Words<boolean>;
  readonly announcing: Words<true>;
};

const readers = new WeakMap<CitationWords, Reader>();

/** Prepared once for each word list. */
export function readerOf(words: CitationWords): Reader {
  let reader = readers.get(words);
  if (!reader) {
    const endings = [
      ...words.others.zh.map(word => [word, false] as const),
      ...words.documents.zh.map(word => [word, true] as const),
    ];
    reader = {
      words,
      triggers: triggersOf(words, 'zh'),
      endings: wordsOf(endings),
      announcing: wordsOf(words.shortNames.zh.map(word => [word, true] as const)),
    };
    readers.set(words, reader);
  }
  return reader;
}

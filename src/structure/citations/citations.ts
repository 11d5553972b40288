import type { Citation, CitationWords, Document, Provision } from '../../model';
import { citationsEn } from './citations-en';
import { citationsZh } from './citations-zh';
import { englishText } from '../english-text';

/**
 * The documents that a document cites, in order of place, with the reason for each citation. Its own provisions (本办法第三条)
 * are not included. `outline` is the document's, absolute. Linear in the text.
 */
export const readCitations = (
  document: Document,
  outline: readonly Provision[],
  words: CitationWords,
): readonly Citation[] =>
  document.language === 'zh'
    ? citationsZh(document.text, outline, words)
    : citationsEn(englishText(document), outline, words);

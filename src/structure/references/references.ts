import type { CrossReference, Document, Provision } from '../../model';
import { enReferences } from './en-references';
import { zhReferences } from './zh-references';

/**
 * References to provisions in a document: to its own (第二十二条第三款, 前款, 本章; section 3(b), paragraph 2 of this Article) with their
 * targets, and to those of laws that it names (民法典第三条). `outline` is the document's, absolute. Linear in the text.
 */
export const readReferences = (
  document: Document,
  outline: readonly Provision[],
): readonly CrossReference[] =>
  document.language === 'zh' ? zhReferences(document.text, outline) : enReferences(document.text, outline);

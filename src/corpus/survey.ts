import { emptySurvey, type CodedDocument, type Facts, type Lexicon, type Survey } from '../model';
import { findTitle, readCitations, readPlaceFacts } from '../structure';

/** A document as coded, with absolute spans. */
export type Surveyed = Pick<CodedDocument, 'document' | 'outline' | 'units'> & { readonly lexicon: Lexicon };

/** Reads what a document says about itself. Pure, and linear in the text. */
export function surveyOf({ document, outline, lexicon }: Surveyed): Survey {
  const title = findTitle(document.text, document.language);
  const facts: Facts =
    title === undefined ? {} : { title: [{ value: title, confidence: 0.9, from: 'title' }] };
  const place = readPlaceFacts(document, facts, lexicon.words.places);
  const citations = readCitations(document, outline, lexicon.words.citations);
  return { ...emptySurvey, facts: { ...facts, ...place.facts }, problems: place.problems, citations };
}

import { emptySurvey, type CodedDocument, type Lexicon, type Survey } from '../model';
import { readCitations, readFacts } from '../structure';

/** A document as coded, with absolute spans. */
export type Surveyed = Pick<CodedDocument, 'document' | 'outline' | 'units'> & { readonly lexicon: Lexicon };

/** Reads what a document says about itself. Pure, and linear in the text. */
export function surveyOf({ document, outline, lexicon }: Surveyed): Survey {
  const { facts, problems } = readFacts(document, outline, lexicon.words);
  const citations = readCitations(document, outline, lexicon.words.citations);
  return { ...emptySurvey, facts, problems, citations };
}

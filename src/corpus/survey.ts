import { openDuties, scaled, settledElsewhere, settledInSections } from '../coders';
import {
  factOf,
  outlineOf,
  unitsOf,
  withoutFrontMatter,
  type Block,
  type Codebook,
  type CodedDocument,
  type Document,
  type Duty,
  type Lexicon,
  type Settled,
  type Survey,
} from '../model';
import {
  anyInAnnex,
  dutiesElsewhere,
  outlineProblems,
  readCitations,
  readDefinitions,
  readDuties,
  readFacts,
  readReferences,
} from '../structure';

/** A document as coded, with absolute spans, and what it was coded by. */
export type Surveyed = Pick<CodedDocument, 'document' | 'outline' | 'units'> & {
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
};

/** The coding of a document in the document's own coordinates, and what the document says about itself. */
export function surveyBlocks(
  engine: Pick<Surveyed, 'codebooks' | 'lexicon'>,
  document: Document,
  blocks: readonly Block[],
): Pick<CodedDocument, 'outline' | 'units' | 'survey'> {
  const outline = outlineOf(blocks);
  const units = unitsOf(blocks);
  return { outline, units, survey: surveyOf({ ...engine, document, outline, units }) };
}

/** Reads what a document says about itself; what an analyst wrote above it is no part of that. Pure, and linear in the text. */
export function surveyOf(given: Surveyed): Survey {
  const document = { ...given.document, text: withoutFrontMatter(given.document.text) };
  const surveyed = { ...given, document };
  const { outline, units, lexicon } = surveyed;
  const { facts, problems: doubts } = readFacts(document, outline, lexicon.words);
  const citations = readCitations(document, outline, lexicon.words.citations);
  const definitions = readDefinitions(document, outline, lexicon.words.citations);
  const rated = scaled(document.text, units, factOf(facts, 'genre'), lexicon);
  const duties = readDuties(document, rated, lexicon.words.duties);
  const settled = settledBy(surveyed, duties.filter(isAssigned));
  const references = readReferences(document, outline);
  const problems = [...doubts, ...outlineProblems(document, outline)];
  return { facts, citations, references, definitions, duties, settled, problems };
}

/** Told by a word of duty or by a task tail; a sentence that only begins with its verb is too weak a witness to resolve a flag elsewhere. */
const isAssigned = ({ deontic, actors, end }: Duty): boolean =>
  deontic ? deontic.force !== 'effort' : actors.some(body => body.start >= end);

/** The flags that other provisions resolve: by their duties, or by the tools that they provide. */
function settledBy(
  { document: { text }, units, codebooks }: Surveyed,
  duties: readonly Duty[],
): readonly Settled[] {
  const open = openDuties(units, duties, codebooks, anyInAnnex(duties));
  const fixed = dutiesElsewhere(text, duties, duty => open.has(duty));
  return [...settledElsewhere(units, duties, fixed, codebooks), ...settledInSections(units, codebooks)];
}

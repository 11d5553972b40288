export { codeCorpus, codeEach, gatherStudy, type CorpusJob, type Progress, type Report } from './code-corpus';
export { loadCodebooks, ownCodebooks } from './codebooks';
export {
  hashOfText,
  newDecisionId,
  openCodings,
  readCodingText,
  type CodingEntry,
  type CodingStore,
  type SavedCodings,
  type SeenCodings,
} from './codings';
export { codingOfPath, codingPath } from './coding-paths';
export { decidedIn, finishedBefore } from './corpus-codings';
export type { Undone } from './coding-desk';
export { openKeptCodings, type CodingHome } from './kept-codings';
export type { KeptFile } from './kept-file';
export { movedCodings, strayCodings, type MovedCodings } from './moved-codings';
export type { OpenConflict } from './open-conflicts';
export type { AgreedUnit, DisagreementAnswer, DisputedUnit } from './disagreements';
export { disk, openInCorpus, openPath } from './disk';
export { extensions, isCorpusDocument, isReport, reportEnding, type Input } from './documents';
export { documentsBelow, documentTree, type DocumentFolder } from './document-tree';
export { documentsIn } from './folder-documents';
export { readFileOf } from './read-file';
export { placeIn } from './in-the-way';
export { openEngine, type Change, type Engine } from './engine';
export { troubleOf, within, writeWhole, type Draft, type Entry, type Folder } from './folder';
export { codeDocument } from './job';
export { digest, type Primary } from './digest';
export * from './live';
export { openNeighbourhood, type Alike, type Citer, type Neighbour, type Twin } from './neighbourhood';
export { inTurns } from './turns';
export { studyTables } from '../study';
export { loadStudy, studyReport, type StudyPlan, type StudyReport } from './study-plan';
export { runExport } from './export-job';
export { openStudyDesk, type StudyCheck } from './study-desk';
export { writeStudy } from './study-init';
export type { Spawn } from './pool';
export { goldDecisions } from '../agreement';
export { explained } from '../coders';
export { isPolicyText } from '../structure';
export { forkHand, tune, tuneAlone } from './processes';
export { serveCorpus } from './pool-worker';
export * from './protocol';
export type { CodeChange } from './code-changes';
export type { Drafted } from './drafts';
export type { PlaceRange } from './text-places';
export { examplesOf, type Example, type Given, type Tried } from './examples';
export type { CellSources, SourcePassage } from './cell-sources';
export { mostUses, type Use, type Uses } from './uses';
export { mostPassages, type AgreementAnswer, type PassagesAnswer, type UnitPlace } from './inquiries';
export type { Answer, Question } from './questions';
export type { TaxonomyAgreement } from './running';
export { stampOf } from './stamp';
export { serve, type Desk } from './serve';
export { ambiguityScore, type Ambiguous, type Clause, type Counts, type Tally } from './tally';
export { traceCell, type Traced } from './trace';
export type { TracedDocument } from './trace-documents';
export {
  codebookSums,
  drawableUnits,
  heldUnits,
  isSampleName,
  lockedAlready,
  lockedSample,
  lockSample,
  readSampleFile,
  reliabilityFolder,
  strataFields,
  type Stratum,
} from './sampling';
export { type MatrixAnswer, type MatrixCell, type MatrixInquiry } from './matrix-inquiry';
export type { SampledUnit } from './sample-inquiries';

import { adjudicate } from './adjudicate';
import { agreement } from './agreement';
import { clauseUses } from './clause-uses';
import { codeDocument } from './code-document';
import { codeSelection } from './code-selection';
import { codingConflicts } from './coding-conflicts';
import { codingHelp } from './coding-help';
import { codingLens } from './coding-lens';
import { codingMarks } from './coding-marks';
import { codingsView } from './codings-view';
import { codingMode } from './coding-mode';
import { codingProblems } from './coding-problems';
import { openCodebookEntry } from './codebook-entry';
import { codebookCompletion } from './codebook-completion';
import { codebookHover } from './codebook-hover';
import { codebookTests } from './codebook-tests';
import { codebooks } from './codebooks';
import { corpusCodes } from './corpus-codes';
import { decorations } from './decorations';
import { documentAgreement } from './document-agreement';
import { documentProblems } from './document-problems';
import { documentsView } from './documents-view';
import { diagnostics } from './diagnostics';
import { exportCorpus } from './export';
import { exportedTables } from './exported-tables';
import { findPassages } from './find';
import { folding } from './folding';
import { goToArticle } from './go-to-article';
import { goTo } from './go-to';
import { hover } from './hover';
import { matrix } from './matrix';
import { offerLanguage } from './offer-language';
import { outline } from './outline';
import { proposals } from './proposals';
import { report } from './report';
import { sample } from './sample';
import type { Feature } from './session';
import { status } from './status';
import { studyCheck } from './study-check';
import { summary } from './summary';
import { showTaxonomy } from './taxonomy';
import { yamlProblems } from './yaml-problems';

/** What the editor shows: each asks the session and draws. */
export const features: readonly Feature[] = [
  decorations,
  hover,
  outline,
  folding,
  goToArticle,
  diagnostics,
  documentProblems,
  goTo,
  status,
  summary,
  offerLanguage,
  showTaxonomy,
  codeDocument,
  exportCorpus,
  openCodebookEntry,
  report,
  codebooks,
  codebookCompletion,
  codebookHover,
  codebookTests,
  yamlProblems,
  codeSelection,
  proposals,
  codingMarks,
  codingLens,
  codingHelp,
  codingMode,
  codingProblems,
  codingConflicts,
  codingsView,
  corpusCodes,
  documentsView,
  documentAgreement,
  agreement,
  adjudicate,
  sample,
  findPassages,
  matrix,
  exportedTables,
  clauseUses,
  studyCheck,
];

export { openSession, type Session } from './session';

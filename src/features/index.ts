import { codebookCompletion } from './codebooks/codebook-completion';
import { openCodebookEntry } from './codebooks/codebook-entry';
import { codebookHover } from './codebooks/codebook-hover';
import { codebookTests } from './codebooks/codebook-tests';
import { codebooks } from './codebooks/codebooks';
import { yamlProblems } from './codebooks/yaml-problems';
import { codeSelection } from './coding/code-selection';
import { codingConflicts } from './coding/coding-conflicts';
import { codingHelp } from './coding/coding-help';
import { codingLens } from './coding/coding-lens';
import { codingMarks } from './coding/coding-marks';
import { codingMode } from './coding/coding-mode';
import { codingProblems } from './coding/coding-problems';
import { corpusCodes } from './coding/corpus-codes';
import { finish } from './coding/finish';
import { movedDocuments } from './coding/moved-documents';
import { proposals } from './coding/proposals';
import { clauseUses } from './export/clause-uses';
import { exportCorpus } from './export/export';
import { exportedTables } from './export/exported-tables';
import { studyCheck } from './export/study-check';
import { codeDocument } from './reading/code-document';
import { decorations } from './reading/decorations';
import { diagnostics } from './reading/diagnostics';
import { documentProblems } from './reading/document-problems';
import { folding } from './reading/folding';
import { goToArticle } from './reading/go-to-article';
import { hover } from './reading/hover';
import { offerEncoding } from './reading/offer-encoding';
import { offerLanguage } from './reading/offer-language';
import { offerWrap } from './reading/offer-wrap';
import { outline } from './reading/outline';
import { report } from './reading/report';
import { status } from './reading/status';
import { summary } from './reading/summary';
import { showTaxonomy } from './reading/taxonomy';
import { adjudicate } from './team/adjudicate';
import { agreement } from './team/agreement';
import { documentAgreement } from './team/document-agreement';
import { sample } from './team/sample';
import { codingsView } from './views/codings-view';
import { documentsView } from './views/documents-view';
import { findPassages } from './views/find';
import { matrix } from './views/matrix';
import { goTo } from './go-to';
import type { Feature } from './session';

/** What the editor shows: each feature queries the session and draws. */
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
  offerEncoding,
  offerWrap,
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
  finish,
  codingProblems,
  codingConflicts,
  movedDocuments,
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

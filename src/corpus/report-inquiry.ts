import { documentReport, reportMarkdown, type DocumentReport } from '../exporters';
import { finishedIn, withDecisions, type Decision, type Document, type LanguageTag } from '../model';
import { hashOfText } from './codings';
import { codeDocument } from './job';
import type { Loaded } from './serve';

/** Asks for the report of an open document. */
export type ReportQuestion = {
  readonly about: 'report';
  readonly uri: string;
  /** The document's name in the report. */
  readonly path: string;
  readonly tongue: LanguageTag;
  /** At their current places in its text. */
  readonly decisions: readonly Decision[];
  /** Whose decisions have priority, if any. */
  readonly layers: readonly string[];
};

/** Without a report the document is not open. `markdown`: the same as a file. */
export type ReportAnswer = {
  readonly about: 'report';
  readonly report?: DocumentReport;
  readonly markdown?: string;
  /** Units per code (primary codes and themes), with the decisions. */
  readonly codes?: Readonly<Record<string, number>>;
};

export function reportOn(
  { path, tongue, decisions, layers }: ReportQuestion,
  { engine, codebooks }: Loaded,
  document: Document | undefined,
): ReportAnswer {
  if (!document) return { about: 'report' };
  const coded = codeDocument(engine, path, document);
  const read = { text: document.text, hash: hashOfText(document.text), units: coded.units };
  const decided = withDecisions(coded, decisions, layers, codebooks, finishedIn(decisions, read));
  const report = documentReport(decided, codebooks, tongue);
  const codes: Record<string, number> = {};
  for (const { code, role } of decided.units.flatMap(unit => unit.codes))
    if (role !== 'secondary') codes[code] = (codes[code] ?? 0) + 1;
  return { about: 'report', report, markdown: reportMarkdown(report, tongue), codes };
}

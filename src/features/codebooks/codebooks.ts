import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Position,
  Range,
  Uri,
  workspace,
} from 'vscode';
import { grouped, type Problem } from '../../model';
import { openDrafts, type Drafts } from './codebook-drafts';
import { codebookLens } from './codebook-lens';
import { guard } from '../guard';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';
import { said } from '../words';

/** The analyst's own codebooks: read again when one changes, with faults shown at their lines, and what a change would do before it is saved. */
export const codebooks: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-codebooks');
  const watcher = workspace.createFileSystemWatcher(settings.codebooks());
  const reload = (): void => void guard(session, () => session.configure());
  // A workspace without codebooks of its own starts nothing until a document is to be coded.
  void guard(session, async () => {
    const own = await workspace.findFiles(settings.codebooks(), '**/node_modules/**', 1);
    if (own.length > 0) await session.ready();
  });
  const drafts = openDrafts(session);
  const draw = (): void => {
    collection.clear();
    for (const [uri, problems] of byFile(session, drafts))
      collection.set(
        Uri.parse(uri),
        problems.map(problem => toDiagnostic(problem)),
      );
  };
  return Disposable.from(
    collection,
    drafts,
    codebookLens(session, drafts),
    drafts.onDidChange(draw),
    watcher,
    watcher.onDidChange(reload),
    watcher.onDidCreate(reload),
    watcher.onDidDelete(reload),
    session.onDidConfigure(draw),
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(`${section}.codebooks`) && reload()),
  );
};

/** A codebook that is being changed has the problems of the editor's content, all others those of their files. */
function byFile(session: Session, drafts: Drafts): ReadonlyMap<string, readonly Problem[]> {
  const files = grouped(session.problems(), problem => problem.uri);
  for (const document of workspace.textDocuments) {
    const draft = drafts.of(document);
    if (draft) files.set(document.uri.toString(), [...draft.drafted.problems]);
  }
  return files;
}

/** The faults of a file, at their places. */
export function toDiagnostic(problem: Problem, severity = DiagnosticSeverity.Error): Diagnostic {
  const start = new Position(Math.max(0, (problem.line ?? 1) - 1), Math.max(0, (problem.column ?? 1) - 1));
  const diagnostic = new Diagnostic(
    new Range(start, start.translate(0, 1_000)),
    said(problem.message),
    severity,
  );
  diagnostic.source = 'Policy Coder';
  diagnostic.code = problem.code;
  return diagnostic;
}

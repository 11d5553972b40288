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
import type { Problem } from '../model';
import { guard } from './guard';
import type { Feature, Session } from './session';
import { section, settings } from './settings';

/** The analyst's own codebooks: read again when one changes, with what is wrong in them shown at its line. */
export const codebooks: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-codebooks');
  const watcher = workspace.createFileSystemWatcher(settings.codebooks());
  const reload = (): void => void guard(session, () => session.configure());
  // A workspace without codebooks of its own starts nothing until a document asks to be coded.
  void guard(session, async () => {
    const own = await workspace.findFiles(settings.codebooks(), '**/node_modules/**', 1);
    if (own.length > 0) await session.ready();
  });
  return Disposable.from(
    collection,
    watcher,
    watcher.onDidChange(reload),
    watcher.onDidCreate(reload),
    watcher.onDidDelete(reload),
    session.onDidConfigure(() => {
      collection.clear();
      for (const [uri, problems] of byFile(session))
        collection.set(Uri.parse(uri), problems.map(toDiagnostic));
    }),
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(`${section}.codebooks`) && reload()),
  );
};

function byFile(session: Session): ReadonlyMap<string, readonly Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of session.problems()) {
    const known = files.get(problem.uri);
    if (known) known.push(problem);
    else files.set(problem.uri, [problem]);
  }
  return files;
}

function toDiagnostic(problem: Problem): Diagnostic {
  const start = new Position(Math.max(0, (problem.line ?? 1) - 1), Math.max(0, (problem.column ?? 1) - 1));
  const diagnostic = new Diagnostic(
    new Range(start, start.translate(0, 1_000)),
    problem.message,
    DiagnosticSeverity.Error,
  );
  diagnostic.source = 'Policy Coder';
  diagnostic.code = problem.code;
  return diagnostic;
}

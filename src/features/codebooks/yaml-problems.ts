import { Disposable, languages, workspace, type TextDocument } from 'vscode';
import { toDiagnostic } from './codebooks';
import { guard } from '../guard';
import type { Feature } from '../session';
import { yamlKindOf } from './yaml-files';

/** How long a file must be unchanged before it is checked, in milliseconds. */
const rest = 300;

/** Shows faults in open files that have a schema, other than codebooks, with the content of the editor. */
export const yamlProblems: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-yaml');
  const timers = new Map<string, NodeJS.Timeout>();

  const check = async (document: TextDocument): Promise<void> => {
    const kind = yamlKindOf(document);
    if (kind === undefined || kind === 'codebook') return;
    const { version, uri } = document;
    const answer = await session.ask({ about: 'check', kind, uri: uri.toString(), text: document.getText() });
    if (answer && document.version === version && !document.isClosed)
      collection.set(
        uri,
        answer.problems.filter(p => p.uri === uri.toString()).map(p => toDiagnostic(p)),
      );
  };
  const stop = (document: TextDocument): void => {
    clearTimeout(timers.get(document.uri.toString()));
    timers.delete(document.uri.toString());
  };
  const changed = (document: TextDocument): void => {
    if (document.languageId !== 'yaml') return;
    stop(document);
    timers.set(
      document.uri.toString(),
      setTimeout(() => void guard(session, () => check(document)), rest),
    );
  };
  workspace.textDocuments.forEach(changed);
  return Disposable.from(
    collection,
    workspace.onDidOpenTextDocument(changed),
    workspace.onDidChangeTextDocument(e => changed(e.document)),
    workspace.onDidCloseTextDocument(document => {
      stop(document);
      collection.delete(document.uri);
    }),
    session.onDidConfigure(() => workspace.textDocuments.forEach(changed)),
    { dispose: () => timers.forEach(timer => clearTimeout(timer)) },
  );
};

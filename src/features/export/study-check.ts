import { basename, dirname } from 'node:path';
import {
  CancellationTokenSource,
  CodeLens,
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  languages,
  Range,
  Uri,
  workspace,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import type { StudyCheck } from '../../corpus';
import { addTo, type Problem } from '../../model';
import { toDiagnostic } from '../codebooks/codebooks';
import { command, guard } from '../guard';
import { documentOf, type Feature, type Session } from '../session';
import { yaml, yamlKindOf } from '../codebooks/yaml-files';

/** How long a study must be unchanged before its documents are counted, in milliseconds. */
const rest = 800;
/** With more documents than this a study is counted only on request. */
const mostUnasked = 2_000;

type State = { readonly counting: CancellationTokenSource } | { readonly check: StudyCheck };

/** Above study.yaml: how many units, years and events it has now. On its lines: what would refuse its export. */
export const studyCheck: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-study');
  const states = new Map<string, State>();
  const timers = new Map<string, NodeJS.Timeout>();
  const told = new Map<string, readonly Uri[]>();
  const changed = new EventEmitter<void>();

  const put = (document: TextDocument, check: StudyCheck | undefined): void => {
    const own = document.uri.toString();
    for (const uri of told.get(own) ?? []) collection.delete(uri);
    const files = check ? byFile(check) : new Map<string, readonly Diagnostic[]>();
    const uris = [...files].map(([file, diagnostics]) => {
      const uri = Uri.file(file);
      collection.set(uri, diagnostics);
      return uri;
    });
    told.set(own, uris);
    if (check) states.set(own, { check });
    else states.delete(own);
    changed.fire();
  };

  const look = async (document: TextDocument, most: number): Promise<void> => {
    const own = document.uri.toString();
    stop(own);
    const counting = new CancellationTokenSource();
    states.set(own, { counting });
    changed.fire();
    const check = await ask(session, document, most, counting);
    if (!counting.token.isCancellationRequested && !document.isClosed) put(document, check);
  };

  const stop = (own: string): void => {
    clearTimeout(timers.get(own));
    const state = states.get(own);
    if (state && 'counting' in state) state.counting.cancel();
  };
  const later = (document: TextDocument): void => {
    if (yamlKindOf(document) !== 'study' || document.uri.scheme !== 'file') return;
    const own = document.uri.toString();
    stop(own);
    timers.set(
      own,
      setTimeout(() => void guard(session, () => look(document, mostUnasked)), rest),
    );
  };
  const all = (): void => workspace.textDocuments.forEach(later);

  all();
  return Disposable.from(
    collection,
    changed,
    workspace.onDidOpenTextDocument(later),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) later(document);
    }),
    // Documents and the analyst's tables count as they are on disk.
    workspace.onDidSaveTextDocument(all),
    workspace.onDidCloseTextDocument(document => {
      stop(document.uri.toString());
      put(document, undefined);
    }),
    session.onDidConfigure(all),
    languages.registerCodeLensProvider(yaml, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: document => lenses(session, document, states.get(document.uri.toString())),
    }),
    command(session, 'policyCoder.countStudy', uri => {
      const document = typeof uri === 'string' ? documentOf(Uri.parse(uri)) : undefined;
      return document && look(document, Infinity);
    }),
    { dispose: () => timers.forEach(timer => clearTimeout(timer)) },
  );
};

async function ask(
  session: Session,
  document: TextDocument,
  most: number,
  { token }: CancellationTokenSource,
): Promise<StudyCheck | undefined> {
  const { fsPath } = document.uri;
  const folder = dirname(fsPath);
  const root = workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? folder;
  const question = {
    about: 'study',
    folder,
    file: basename(fsPath),
    text: document.getText(),
    root,
    most,
  } as const;
  return (await session.ask(question, token))?.check;
}

function byFile({ problems, refused, warnings }: StudyCheck): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  const add = (problem: Problem, severity: DiagnosticSeverity): void => {
    const diagnostic = toDiagnostic(problem);
    diagnostic.severity = severity;
    addTo(files, problem.uri, diagnostic);
  };
  for (const problem of problems) add(problem, DiagnosticSeverity.Error);
  for (const { problem } of refused) add(problem, DiagnosticSeverity.Error);
  for (const problem of warnings) add(problem, DiagnosticSeverity.Warning);
  return files;
}

function lenses({ say }: Session, document: TextDocument, state: State | undefined): CodeLens[] {
  if (!state || yamlKindOf(document) !== 'study') return [];
  const lens = (title: string, name = '', ...args: readonly unknown[]): CodeLens =>
    new CodeLens(new Range(0, 0, 0, 0), { title, command: name, arguments: [...args] });
  if ('counting' in state) return [lens(`$(loading~spin) ${say('countingStudy')}`)];
  const { size, corpus, documents, refused, problems } = state.check;
  if (documents === 0) return [lens(`$(warning) ${say('noCorpus')}`)];
  const wrong = problems.length + refused.length;
  const shows = 'workbench.actions.view.problems';
  if (!size && problems.length === 0)
    return [lens(say('countStudy', documents), 'policyCoder.countStudy', document.uri.toString())];
  return [
    ...(size ? [lens(say('studySize', size.units, size.years, size.events, size.undated))] : []),
    lens(say('studyCorpus', documents, basename(corpus))),
    ...(wrong > 0 ? [lens(`$(error) ${say('studyRefused', wrong)}`, shows)] : []),
    ...(wrong === 0
      ? [
          lens(`$(export) ${say('exportStudy')}`, 'policyCoder.exportCorpus', {
            folder: corpus,
            study: { file: document.uri.fsPath },
          }),
        ]
      : []),
  ];
}

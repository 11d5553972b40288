import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { anchor, moving, removing, type Decision, type Problem } from '../../model';
import { selector } from '../applies';
import { act, labelOf } from './code-selection';
import { toDiagnostic } from '../codebooks/codebooks';
import { command } from '../guard';
import { short } from '../markdown';
import { selectorFor } from './new-decision';
import { lfText, toOffset, toRange } from '../positions';
import { documentOf, type Feature, type Session } from '../session';

type Placed = Exclude<Decision, { kind: 'memo' }>;
const source = 'Policy Coder';

/** Decisions that have lost their words, and what is wrong with coding files: told, never mended in silence. */
export const codingProblems: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-codings');
  const files = new Map<string, readonly string[]>();
  const draw = (document: TextDocument): void => {
    collection.set(document.uri, placesOf(session, document));
    const own = document.uri.toString();
    for (const uri of files.get(own) ?? []) collection.delete(Uri.parse(uri));
    const byFile = new Map<string, Problem[]>();
    for (const problem of session.codings.problems(document)) {
      const uri = Uri.file(problem.uri).toString();
      byFile.set(uri, [...(byFile.get(uri) ?? []), problem]);
    }
    for (const [uri, problems] of byFile)
      collection.set(
        Uri.parse(uri),
        problems.map(problem => toDiagnostic(problem, DiagnosticSeverity.Warning)),
      );
    files.set(own, [...byFile.keys()]);
  };
  return Disposable.from(
    collection,
    session.codings.onDidChange(document =>
      document ? draw(document) : workspace.textDocuments.forEach(draw),
    ),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, _range, { diagnostics }) =>
          diagnostics
            .filter(d => d.source === source && d.code === 'codings.orphan')
            .flatMap(d => help(session, document, d)),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    command(session, 'policyCoder.reattachCoding', (...args) => reattach(session, args)),
    command(session, 'policyCoder.dropCoding', (...args) => drop(session, args)),
  );
};

function placesOf(session: Session, document: TextDocument): readonly Diagnostic[] {
  const doubtful = session.codings.doubtful(document);
  return session.codings.of(document).flatMap(d => {
    if (d.kind === 'memo') return [];
    if (d.orphan === undefined && !doubtful.has(d.id)) return [];
    const quote = short(d.target.exact.replace(/\s+/g, ' '), 60);
    const lost = d.orphan !== undefined;
    const message = session.say(lost ? 'orphan' : 'doubtful', labelOf(session, d.code), quote);
    const range = lost ? document.lineAt(0).range : toRange(document, d.target);
    const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Warning);
    diagnostic.source = source;
    diagnostic.code = 'codings.orphan';
    return [diagnostic];
  });
}

function help(session: Session, document: TextDocument, diagnostic: Diagnostic): readonly CodeAction[] {
  const decision = placed(session, document).find(d =>
    diagnostic.message.includes(short(d.target.exact.replace(/\s+/g, ' '), 60)),
  );
  if (!decision) return [];
  const made = (title: string, name: string): CodeAction => {
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.command = { title, command: name, arguments: [document.uri.toString(), decision.id] };
    action.diagnostics = [diagnostic];
    return action;
  };
  return [
    made(session.say('reattach'), 'policyCoder.reattachCoding'),
    made(session.say('drop'), 'policyCoder.dropCoding'),
  ];
}

const placed = (session: Session, document: TextDocument): readonly Placed[] =>
  session.codings.of(document).filter((d): d is Placed => d.kind !== 'memo');

function find(
  session: Session,
  [uri, id]: readonly unknown[],
): { readonly document: TextDocument; readonly decision: Placed } | undefined {
  const document = typeof uri === 'string' ? documentOf(Uri.parse(uri)) : window.activeTextEditor?.document;
  const decision = document && placed(session, document).find(d => d.id === id);
  return document && decision && { document, decision };
}

/** The words that are selected now, or one of the places where the coded words stand. */
async function reattach(session: Session, args: readonly unknown[]): Promise<void> {
  const found = find(session, args);
  if (!found) return;
  const { document, decision } = found;
  const text = lfText(document.getText());
  const anchored = anchor(decision.target, text);
  const spans = anchored.how === 'orphan' ? anchored.candidates : [anchored.span];
  const items = spans.map(span => ({
    label: short(text.slice(Math.max(0, span.start - 12), span.end + 12).replace(/\s+/g, ' '), 100),
    description: session.say('line', toRange(document, span).start.line + 1),
    span,
  }));
  const chosen = window.activeTextEditor?.selection;
  if (items.length === 0 && chosen?.isEmpty === false) {
    const span = { start: toOffset(document, chosen.start), end: toOffset(document, chosen.end) };
    act(session, moving(document.uri.toString(), decision, selectorFor(session, document, span)));
    return;
  }
  if (items.length === 0) throw new Error(session.say('noCandidate'));
  const picked = await window.showQuickPick(items, { placeHolder: session.say('whichPlace') });
  if (picked)
    act(session, moving(document.uri.toString(), decision, selectorFor(session, document, picked.span)));
}

function drop(session: Session, args: readonly unknown[]): void {
  const found = find(session, args);
  if (found) act(session, removing([{ document: found.document.uri.toString(), decision: found.decision }]));
}

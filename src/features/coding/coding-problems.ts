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
import { anchorIn, grouped, isPlaced, moving, removing, type PlacedDecision } from '../../model';
import { selector } from '../applies';
import { act, labelOf } from './code-selection';
import { toDiagnostic } from '../codebooks/codebooks';
import { command, Notice } from '../guard';
import { short } from '../markdown';
import { holding, indexOf, selectorFor } from './new-decision';
import { toOffset, toRange } from '../positions';
import { documentOf, type Feature, type Session } from '../session';

const source = 'Policy Coder';

/** Decisions that have lost their words, and faults of coding files: reported, never repaired silently. */
export const codingProblems: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-codings');
  /** Coding files with problems, by the documents that they are about. */
  const files = new Map<string, readonly Uri[]>();
  /** The decision of a diagnostic: the editor returns the same object that it was given. */
  const told = new WeakMap<Diagnostic, PlacedDecision>();
  const clear = ({ uri }: TextDocument): void => {
    for (const each of [uri, ...(files.get(uri.toString()) ?? [])]) collection.delete(each);
    files.delete(uri.toString());
  };
  const draw = (document: TextDocument): void => {
    clear(document);
    const lost = lostIn(session, document).map(({ decision, diagnostic }) => {
      told.set(diagnostic, decision);
      return diagnostic;
    });
    collection.set(document.uri, lost);
    const byFile = grouped(session.codings.problems(document), problem => Uri.file(problem.uri).toString());
    for (const [uri, problems] of byFile)
      collection.set(
        Uri.parse(uri),
        problems.map(problem => toDiagnostic(problem, DiagnosticSeverity.Warning)),
      );
    files.set(
      document.uri.toString(),
      [...byFile.keys()].map(uri => Uri.parse(uri)),
    );
  };
  return Disposable.from(
    collection,
    session.codings.onDidChange(document =>
      document ? draw(document) : workspace.textDocuments.forEach(draw),
    ),
    workspace.onDidCloseTextDocument(clear),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, _range, { diagnostics }) =>
          diagnostics.flatMap(each => {
            const decision = told.get(each);
            return decision ? help(session, document, each, decision) : [];
          }),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    command(session, 'policyCoder.reattachCoding', (...args) => reattach(session, args)),
    command(session, 'policyCoder.dropCoding', (...args) => drop(session, args)),
  );
};

const quoteOf = ({ target }: PlacedDecision): string => short(target.exact.replace(/\s+/g, ' '), 60);

/** Decisions whose words are lost or have changed. */
function lostIn(
  session: Session,
  document: TextDocument,
): readonly { readonly decision: PlacedDecision; readonly diagnostic: Diagnostic }[] {
  const doubtful = session.codings.doubtful(document);
  return placed(session, document).flatMap(decision => {
    const lost = decision.orphan !== undefined;
    if (!lost && !doubtful.has(decision.id)) return [];
    const label = labelOf(session, decision.code);
    const message = session.say(lost ? 'orphan' : 'doubtful', label, quoteOf(decision));
    const range = lost ? document.lineAt(0).range : toRange(document, decision.target);
    const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Warning);
    diagnostic.source = source;
    diagnostic.code = 'codings.orphan';
    return [{ decision, diagnostic }];
  });
}

function help(
  session: Session,
  document: TextDocument,
  diagnostic: Diagnostic,
  decision: PlacedDecision,
): readonly CodeAction[] {
  const made = (what: string, name: string): CodeAction => {
    // Several may have lost their words: all are reported at the first line.
    const title = `${what} “${quoteOf(decision)}”`;
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

const placed = (session: Session, document: TextDocument): readonly PlacedDecision[] =>
  session.codings.of(document).filter(isPlaced);

function find(
  session: Session,
  [uri, id]: readonly unknown[],
): { readonly document: TextDocument; readonly decision: PlacedDecision } | undefined {
  const document = typeof uri === 'string' ? documentOf(Uri.parse(uri)) : window.activeTextEditor?.document;
  const decision = document && placed(session, document).find(d => d.id === id);
  return document && decision && { document, decision };
}

/** The selected words, or one of the places where the coded words occur. */
async function reattach(session: Session, args: readonly unknown[]): Promise<void> {
  const found = find(session, args);
  if (!found) return;
  const { document, decision } = found;
  const index = indexOf(document);
  const { text } = index;
  const anchored = anchorIn(index, decision.target);
  const spans = anchored.how === 'orphan' ? anchored.candidates : [anchored.span];
  const items = spans.map(span => ({
    label: short(text.slice(Math.max(0, span.start - 12), span.end + 12).replace(/\s+/g, ' '), 100),
    description: session.say('line', toRange(document, span).start.line + 1),
    place: holding(session, document, span),
  }));
  const chosen = window.activeTextEditor?.selection;
  if (items.length === 0 && chosen?.isEmpty === false) {
    const span = { start: toOffset(document, chosen.start), end: toOffset(document, chosen.end) };
    act(session, moving(document.uri.toString(), decision, selectorFor(session, document, span)));
    return;
  }
  if (items.length === 0) throw new Notice(session.say('noCandidate'));
  const picked = await window.showQuickPick(items, { placeHolder: session.say('whichPlace') });
  if (picked)
    act(session, moving(document.uri.toString(), decision, selectorFor(session, document, picked.place())));
}

function drop(session: Session, args: readonly unknown[]): void {
  const found = find(session, args);
  if (found) act(session, removing([{ document: found.document.uri.toString(), decision: found.decision }]));
}

import {
  CodeAction,
  CodeActionKind,
  commands,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { newDecisionId, type OpenConflict } from '../../corpus';
import { anchorIn, isPlaced, resolving, type Decision, type Kept } from '../../model';
import { selector } from '../applies';
import { act, labelOf } from './code-selection';
import { command, Notice } from '../guard';
import { short } from '../markdown';

import { indexOf } from './new-decision';
import { toRange } from '../positions';
import type { Feature, Session } from '../session';
import { tell } from '../team/team-words';

/**
 * Decisions that differ between two branches or windows: shown at their words, and kept in both versions until a person
 * chooses.
 */
export const codingConflicts: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-conflicts');
  const told = new Set<string>();
  /** The conflict of a diagnostic: the editor returns the same object that it was given. */
  const shown = new WeakMap<Diagnostic, OpenConflict>();
  const draw = (changed?: TextDocument): void => {
    const all = session.codings.conflicts();
    // Codings change with every key that is typed: without a conflict there is nothing to do.
    if (all.length === 0 && told.size === 0) return;
    for (const document of changed ? [changed] : workspace.textDocuments) {
      const own = all.filter(each => each.document === document.uri.toString());
      const diagnostics = own.map(each => {
        const diagnostic = diagnosticOf(session, document, each);
        shown.set(diagnostic, each);
        return diagnostic;
      });
      collection.set(document.uri, diagnostics);
    }
    const fresh = all.filter(each => !told.has(keyOf(each)));
    for (const each of fresh) told.add(keyOf(each));
    const there = new Set(all.map(keyOf));
    for (const key of told) if (!there.has(key)) told.delete(key);
    if (fresh.length > 0) warn(fresh.length);
  };
  return Disposable.from(
    collection,
    session.codings.onDidChange(draw),
    workspace.onDidOpenTextDocument(draw),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (_document, _range, { diagnostics }) =>
          diagnostics.flatMap(each => {
            const open = shown.get(each);
            return open ? help(session, each, open) : [];
          }),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    command(session, 'policyCoder.resolveConflicts', (key, kept) =>
      resolve(
        session,
        typeof key === 'string' ? key : undefined,
        choices.find(each => each === kept),
      ),
    ),
  );
};

const choices: readonly Kept[] = ['ours', 'theirs', 'both'];
const keyOf = ({ document, layer, conflict }: OpenConflict): string =>
  `${document}\n${layer}\n${conflict.id}`;

function warn(n: number): void {
  const show = tell('chooseNow');
  void window.showWarningMessage(tell('conflictsNow', n), show).then(picked => {
    if (picked === show) void commands.executeCommand('policyCoder.resolveConflicts');
  });
}

/** The content of a version; one that is absent was withdrawn on its side. */
function versionOf(session: Session, decision: Decision | undefined): string {
  if (!decision) return tell('takenBack');
  if (decision.kind === 'finished') return tell('finishedFor', decision.codebooks.join(', '));
  if (decision.kind === 'memo') return short(decision.memo, 80);
  const note = decision.kind === 'coding' ? decision.memo : decision.reason;
  const rejected = decision.kind === 'coding' && decision.status === 'rejected';
  const said = [
    rejected ? tell('rejectedAs', labelOf(session, decision.code)) : labelOf(session, decision.code),
    `“${short(decision.target.exact.replace(/\s+/g, ' '), 40)}”`,
    ...(note === undefined ? [] : [short(note, 60)]),
  ];
  return said.join(' · ');
}

/** Where the words of a conflict are: of this version, else of the other, else of the earlier one. */
function placeOf(document: TextDocument, { conflict: { ours, theirs, base } }: OpenConflict): Range {
  const [target] = [ours, theirs, base].flatMap(each => (each && isPlaced(each) ? [each.target] : []));
  const found = target && anchorIn(indexOf(document), target);
  return found && found.how !== 'orphan' ? toRange(document, found.span) : document.lineAt(0).range;
}

function diagnosticOf(session: Session, document: TextDocument, open: OpenConflict): Diagnostic {
  const { ours, theirs } = open.conflict;
  const message = tell('conflictHere', versionOf(session, ours), versionOf(session, theirs));
  const diagnostic = new Diagnostic(placeOf(document, open), message, DiagnosticSeverity.Warning);
  diagnostic.source = 'Policy Coder';
  diagnostic.code = 'codings.conflict';
  return diagnostic;
}

function help(session: Session, diagnostic: Diagnostic, open: OpenConflict): readonly CodeAction[] {
  return offered(open).map(kept => {
    const title = titleOf(session, open, kept);
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.command = {
      title,
      command: 'policyCoder.resolveConflicts',
      arguments: [keyOf(open), kept],
    };
    action.diagnostics = [diagnostic];
    return action;
  });
}

/** Both can be kept if there are two. */
const offered = ({ conflict: { ours, theirs } }: OpenConflict): readonly Kept[] =>
  ours && theirs && isPlaced(ours) ? choices : ['ours', 'theirs'];

const titleOf = (session: Session, { conflict: { ours, theirs } }: OpenConflict, kept: Kept): string =>
  kept === 'both'
    ? tell('keepBoth')
    : tell(kept === 'ours' ? 'keepMine' : 'keepTheirs', versionOf(session, kept === 'ours' ? ours : theirs));

/** The conflict that is given by the version to keep; otherwise one after the other, as the person chooses. */
async function resolve(session: Session, key: string | undefined, kept: Kept | undefined): Promise<void> {
  await session.codings.all();
  const open = session.codings.conflicts();
  if (open.length === 0) throw new Notice(tell('noConflict'));
  if (key !== undefined && kept !== undefined) {
    const found = open.find(each => keyOf(each) === key);
    if (found) end(session, found, kept);
    return;
  }
  for (const [i, each] of open.entries()) {
    const document = await workspace.openTextDocument(Uri.parse(each.document));
    await session.codings.ready(document);
    const selection = placeOf(document, each);
    await window.showTextDocument(document, { selection, preserveFocus: true, preview: true });
    const items = offered(each).map(choice => ({
      label: `$(${icons[choice]}) ${titleOf(session, each, choice)}`,
      choice,
    }));
    const before = each.conflict.base && tell('conflictBase', versionOf(session, each.conflict.base));
    const picked = await window.showQuickPick(items, {
      title: `${tell('conflictAt', i + 1, open.length)} · ${each.layer} · ${workspace.asRelativePath(document.uri, false)}`,
      placeHolder: before ?? tell('conflictNoBase'),
      ignoreFocusOut: true,
    });
    if (!picked) return;
    end(session, each, picked.choice);
  }
}

const icons = { ours: 'home', theirs: 'git-branch', both: 'files' } as const;

const end = (session: Session, { document, layer, conflict }: OpenConflict, kept: Kept): void =>
  act(session, resolving(document, conflict, kept, newDecisionId), layer);

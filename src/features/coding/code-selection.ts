import { Disposable, window, type TextDocument } from 'vscode';
import {
  adding,
  isCoding,
  moving,
  noCode,
  noting,
  removing,
  type CodingAction,
  type CodingDecision,
  type DocumentMemo,
  type Span,
} from '../../model';
import { newDecisionId, type Undone } from '../../corpus';
import { activeDocument } from '../active';
import { cursorOf, visit } from '../cursor';
import { lastCode, pickCode, remember } from './code-picker';
import { pick } from '../reading/explain';
import { command, Notice } from '../guard';
import { short } from '../markdown';
import { askCoder, codedByHand, codingsAt, holding, selectorFor, setCoder, targetOf } from './new-decision';
import { lfLength, lfText, toOffset, toRange } from '../positions';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { tell } from '../team/team-words';

/** Codes given by a person: to the selected words, or the unit at the cursor; and changes to them. */
export const codeSelection: Feature = session => {
  const { say } = session;
  return Disposable.from(
    // A code as argument lets people bind a key to it.
    command(session, 'policyCoder.codeSelection', async id =>
      code(session, typeof id === 'string' ? id : await pickFor(session)),
    ),
    command(session, 'policyCoder.repeatCode', async () =>
      code(session, lastCode() ?? (await pickFor(session))),
    ),
    command(session, 'policyCoder.codeNothing', () => code(session, noCode)),
    command(session, 'policyCoder.removeCoding', async () => {
      const found = await codingHere(session);
      if (found) act(session, removing([found]));
    }),
    command(session, 'policyCoder.noteCoding', async () => {
      const found = await codingHere(session);
      if (!found) return;
      const { decision, document } = found;
      const memo = await window.showInputBox({
        title: say('memoTitle', labelOf(session, decision.code)),
        value: decision.memo ?? '',
      });
      if (memo !== undefined) act(session, noting(document, decision, memo.trim()));
    }),
    command(session, 'policyCoder.noteDocument', () => noteDocument(session)),
    command(session, 'policyCoder.growCoding', () => resize(session, 1)),
    command(session, 'policyCoder.shrinkCoding', () => resize(session, -1)),
    command(session, 'policyCoder.undoCoding', () =>
      report(session, session.codings.undo(), 'nothingToUndo', 'undone'),
    ),
    command(session, 'policyCoder.redoCoding', () =>
      report(session, session.codings.redo(), 'nothingToRedo', 'redone'),
    ),
    command(session, 'policyCoder.setCoder', async () => {
      const name = await window.showInputBox({
        title: say('coderTitle'),
        prompt: say('coderPrompt'),
        value: session.codings.coder() ?? '',
      });
      if (name !== undefined && name.trim() !== '') await setCoder(name.trim());
    }),
  );
};

const pickFor = (session: Session): Promise<string | undefined> => pickCode(session, session.say('pickCode'));

export const labelOf = (session: Session, code: string): string => {
  if (code === noCode) return tell('nothingApplies');
  const label = session.code(code)?.code.label;
  return label ? pick(label, settings.language()) : code;
};

async function code(session: Session, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const editor = window.activeTextEditor;
  const target = targetOf(session, editor);
  if (!editor || !target) throw new Notice(session.say('nothingToCode'));
  const place = holding(session, target.document, target.span);
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.codings.ready(target.document);
  const decision = codedByHand(session, coder, { ...target, span: place() }, id);
  if (!decision) throw new Notice(session.say('noEntry', id));
  if (id !== noCode) remember(id);
  act(session, adding([{ document: target.document.uri.toString(), decision }]));
  tellDecided(session, 'codedAs', id, target.document, decision.target);
}

/** Shows for a while what was decided, and for which words. */
export function tellDecided(
  session: Session,
  how: CodingDecision['status'] | 'codedAs' | 'recodedAs',
  code: string,
  document: TextDocument,
  place: Span,
): void {
  window.setStatusBarMessage(session.say(how, labelOf(session, code), beginning(document, place)), 5_000);
}

/** The first words of a place: enough to recognise a sentence. */
export const beginning = (document: TextDocument, { start, end }: Span): string =>
  short(
    lfText(document.getText(toRange(document, { start, end: Math.min(end, start + 40) })))
      .replace(/\s+/g, ' ')
      .trim(),
    16,
  );

/** Does an action, and reports if a part of it could not be done. */
export function act(session: Session, action: CodingAction, layer?: string): void {
  if (!action.changes.every(change => session.codings.keeps(change.document)))
    throw new Notice(session.say('keptNowhere'));
  const refused = session.codings.act(action, layer);
  if (refused.length > 0) void window.showWarningMessage(session.say('refused', refused.length));
}

type Here = { readonly document: string; readonly decision: CodingDecision; readonly text: TextDocument };

/** The coding at the cursor; of several, the one that the person picks. */
async function codingHere(session: Session): Promise<Here | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) throw new Notice(session.say('noDocument'));
  const { document, selection } = editor;
  await session.codings.ready(document);
  const start = selection.isEmpty ? cursorOf(editor) : toOffset(document, selection.start);
  const end = selection.isEmpty ? start + 1 : toOffset(document, selection.end);
  const found = codingsAt(session, document, { start, end });
  if (found.length === 0) throw new Notice(session.say('noCodingHere'));
  const chosen = found.length === 1 ? found[0]! : await choose(session, document, found);
  // At its current place: the text may have been edited meanwhile.
  const decision = ownCodings(session, document).find(({ id }) => id === chosen?.id);
  return decision && { document: document.uri.toString(), decision, text: document };
}

async function choose(
  session: Session,
  document: TextDocument,
  found: readonly CodingDecision[],
): Promise<CodingDecision | undefined> {
  const items = found.map(decision => ({
    label: labelOf(session, decision.code),
    description: decision.code,
    detail: document.getText(toRange(document, decision.target)).replace(/\s+/g, ' ').slice(0, 120),
    decision,
  }));
  return (await window.showQuickPick(items, { placeHolder: session.say('whichCoding') }))?.decision;
}

async function noteDocument(session: Session): Promise<void> {
  const document = activeDocument(session);
  if (!document) throw new Notice(session.say('noDocument'));
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.codings.ready(document);
  const known = session.codings.of(document).find((d): d is DocumentMemo => d.kind === 'memo');
  const memo = (
    await window.showInputBox({ title: session.say('documentMemo'), value: known?.memo ?? '' })
  )?.trim();
  if (memo === undefined) return;
  const uri = document.uri.toString();
  if (known)
    act(session, memo === '' ? removing([{ document: uri, decision: known }]) : noting(uri, known, memo));
  else if (memo !== '')
    act(session, adding([{ document: uri, decision: { kind: 'memo', id: newDecisionId(), coder, memo } }]));
}

/** Moves the end of the coding at the cursor by a character, or to the end of the selection. */
async function resize(session: Session, by: number): Promise<void> {
  const found = await codingHere(session);
  const editor = window.activeTextEditor;
  if (!found || !editor) return;
  const { decision, text, document } = found;
  const { start, end } = decision.target;
  const chosen: Span = { start, end: Math.min(lfLength(text), Math.max(start + 1, end + by)) };
  act(session, moving(document, decision, selectorFor(session, text, chosen)));
}

function report(
  session: Session,
  done: Undone | undefined,
  nothing: 'nothingToUndo' | 'nothingToRedo',
  made: 'undone' | 'redone',
): void {
  const { say } = session;
  if (!done) {
    window.setStatusBarMessage(say(nothing), 3_000);
    return;
  }
  if (done.refused.length > 0) void window.showWarningMessage(say('refused', done.refused.length));
  window.setStatusBarMessage(say(made, say(`action_${done.action.name}`)), 3_000);
}

/** Selects a span and brings it into view. */
export function reveal(span: Span): void {
  const editor = window.activeTextEditor;
  if (editor) visit(editor, toRange(editor.document, span));
}

export const ownCodings = (session: Session, document: TextDocument): readonly CodingDecision[] =>
  session.codings.of(document).filter(isCoding);

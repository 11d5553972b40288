import { ConfigurationTarget, window, workspace, type TextDocument, type TextEditor } from 'vscode';
import { newDecisionId, stampOf } from '../../corpus';
import {
  indexText,
  isCoding,
  noCode,
  overlap,
  selectorIn,
  standsAt,
  type CodebookStamp,
  type CodingDecision,
  type Proposal,
  type Selector,
  type Span,
  type Suppression,
  type TextIndex,
  type Unit,
} from '../../model';
import { cursorOf } from '../cursor';
import { Notice } from '../guard';
import { lfText, toOffset, toPosition } from '../positions';
import type { Session } from '../session';
import { section } from '../settings';
import { legend } from '../reading/taxonomy';

/** What is to be coded: selected words, or the recording unit at the cursor. */
export type Target = { readonly document: TextDocument; readonly span: Span; readonly unit?: Unit };

/** The selected words, else the unit at the cursor; undefined if there is neither. */
export function targetOf(session: Session, editor: TextEditor | undefined): Target | undefined {
  if (!editor) return undefined;
  const { document, selection } = editor;
  const start = selection.isEmpty ? cursorOf(editor) : toOffset(document, selection.start);
  const end = selection.isEmpty ? start : toOffset(document, selection.end);
  const unit = unitAt(session, document, start);
  if (end > start) return { document, span: trimmed(document, { start, end }) };
  return unit && { document, span: { start: unit.start, end: unit.end }, unit };
}

/** The recording unit at a place; from the number of an article, the first one on its line. */
export function unitAt(session: Session, document: TextDocument, at: number): Unit | undefined {
  const live = session.live(document);
  const here = live?.unitsBetween(at, at + 1)[0];
  if (here || !live) return here;
  const { range } = document.lineAt(toPosition(document, at).line);
  const start = toOffset(document, range.start);
  // Not if a unit is before it: between two, either may be meant.
  if (live.unitsBetween(start, at).length > 0) return undefined;
  return live.unitsBetween(at, toOffset(document, range.end))[0];
}

/** Without the white space at its ends, which is often selected by accident. */
function trimmed(document: TextDocument, { start, end }: Span): Span {
  const words = lfText(document.getText()).slice(start, end);
  const before = words.length - words.trimStart().length;
  const length = words.trim().length;
  return length === 0 ? { start, end } : { start: start + before, end: start + before + length };
}

/** A place in a document, as decisions store it. */
export function selectorFor(session: Session, document: TextDocument, span: Span): Selector {
  const provision = session.live(document)?.unitsBetween(span.start, span.start + 1)[0]?.provision;
  return selectorIn(indexOf(document), span, provision);
}

const indexes = new WeakMap<TextDocument, { readonly version: number; readonly index: TextIndex }>();

/** The current text of the document, indexed once for all decisions on it. */
export function indexOf(document: TextDocument): TextIndex {
  const known = indexes.get(document);
  if (known?.version === document.version) return known.index;
  const index = indexText(lfText(document.getText()));
  indexes.set(document, { version: document.version, index });
  return index;
}

/**
 * A place that is kept while a dialog is open: returns its words' current place. Undefined if that is no longer certain: the text was
 * edited, or closed.
 */
export function held(session: Session, document: TextDocument, span: Span): () => Span | undefined {
  const { version } = document;
  const selector = selectorFor(session, document, span);
  return () => {
    if (document.isClosed) return undefined;
    return document.version === version ? span : standsAt(indexOf(document), selector);
  };
}

/** The same for one place; tells the person if it is gone. */
export function holding(session: Session, document: TextDocument, span: Span): () => Span {
  const ask = held(session, document, span);
  return () => {
    const now = ask();
    if (!now) throw new Notice(session.say('wordsMoved'));
    return now;
  };
}

/** A code given by a person. */
export function codedByHand(
  session: Session,
  coder: string,
  { document, span, unit }: Target,
  code: string,
): CodingDecision | undefined {
  const stamp = stampFor(session, code);
  return (
    stamp && {
      kind: 'coding',
      id: newDecisionId(),
      coder,
      target: selectorFor(session, document, span),
      codebook: stamp,
      code,
      status: 'accepted',
      scope: unit ? 'unit' : 'span',
      origin: { by: 'hand' },
      sawSuggestion: !session.codings.blind(),
    }
  );
}

/** A decision on a proposal of the machine for a unit. */
export function judged(
  session: Session,
  coder: string,
  document: TextDocument,
  unit: Unit,
  proposal: Proposal,
  status: CodingDecision['status'],
): CodingDecision | undefined {
  const made = codedByHand(session, coder, { document, span: unit, unit }, proposal.code);
  return (
    made && {
      ...made,
      status,
      ...(proposal.role === 'secondary' && { secondary: true as const }),
      origin: { by: 'proposal', rule: proposal.evidence.rule, score: proposal.score },
      sawSuggestion: true,
    }
  );
}

/** A flag that is set aside, and why. */
export function suppressed(
  session: Session,
  coder: string,
  document: TextDocument,
  flag: Span & { readonly code: string },
  reason: string,
): Suppression | undefined {
  const stamp = stampFor(session, flag.code);
  return (
    stamp && {
      kind: 'suppression',
      id: newDecisionId(),
      coder,
      target: selectorFor(session, document, flag),
      codebook: stamp,
      code: flag.code,
      reason,
    }
  );
}

/** The codebook of a code; "nothing applies" is about one taxonomy, by default the one that is shown. */
export const stampFor = (session: Session, code: string, taxonomy?: string): CodebookStamp | undefined => {
  const asked = session.codebooks().find(each => each.id === taxonomy) ?? legend(session)?.codebook;
  const codebook = code === noCode ? asked : session.code(code)?.codebook;
  return codebook && stampOf(codebook);
};

/** This coder's codings at a place, the shortest first. */
export const codingsAt = (session: Session, document: TextDocument, span: Span): readonly CodingDecision[] =>
  session.codings
    .of(document)
    .filter(isCoding)
    .filter(d => d.orphan === undefined && overlap(d.target, span))
    .sort((a, b) => a.target.end - a.target.start - (b.target.end - b.target.start));

/** This coder's decisions on the codes of a codebook for a unit. */
export const decisionsOn = (
  session: Session,
  document: TextDocument,
  unit: Unit,
  codebook: string,
): readonly CodingDecision[] =>
  codingsAt(session, document, unit).filter(d => d.codebook.id === codebook && d.scope === 'unit');

/** The coder's name; the person is asked if it is not known. Undefined if they do not answer. */
export async function askCoder(session: Session): Promise<string | undefined> {
  const known = session.codings.coder();
  if (known !== undefined) return known;
  const { say } = session;
  const name = (
    await window.showInputBox({ title: say('coderTitle'), prompt: say('coderPrompt'), ignoreFocusOut: true })
  )?.trim();
  if (name === undefined || name === '') return undefined;
  await setCoder(name);
  return name;
}

/** The name is the person's, not the project's: it is kept in user settings. */
export const setCoder = (name: string): Thenable<void> =>
  workspace.getConfiguration(section).update('coder', name, ConfigurationTarget.Global);

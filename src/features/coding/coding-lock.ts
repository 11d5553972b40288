import { commands, window, type TextDocument } from 'vscode';
import { applies } from '../applies';
import { guard } from '../guard';
import type { Session } from '../session';

/** Whether single keys code this document: the mode is on, and what they decide has a place where it is kept. */
export const isCodedByKeys = (session: Session, document: TextDocument): boolean =>
  session.codings.coding() &&
  (session.state(document) !== 'none' || applies(document)) &&
  session.codings.keeps(document.uri.toString());

/**
 * Makes what is coded by single keys read-only: a key that codes nothing, or one that an input method takes, would write into the text.
 * What was typed before is saved first, as nothing read-only is. The editor does this to the editor that is active only, so a document
 * is set free, if not now, when it is turned to: what is given is to be called whenever the mode or the active editor may have changed.
 */
export function openLock(session: Session): () => void {
  const locked = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();
  const look = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (!document) return;
    const uri = document.uri.toString();
    const wanted = isCodedByKeys(session, document);
    if (wanted ? locked.has(uri) : !locked.has(uri)) return;
    if (wanted && document.isDirty) await document.save();
    if (window.activeTextEditor?.document !== document) return;
    const how = wanted ? 'setActiveEditorReadonlyInSession' : 'resetActiveEditorReadonlyInSession';
    await commands.executeCommand(`workbench.action.files.${how}`);
    if (wanted) locked.add(uri);
    else locked.delete(uri);
  };
  return () => {
    turn = turn.then(() => guard(session, look));
  };
}

import { commands, window, type TextDocument } from 'vscode';
import { applies } from '../applies';
import { guard } from '../guard';
import type { Session } from '../session';

/** Whether single keys code this document: the mode is on, and its decisions can be stored. */
export const isCodedByKeys = (session: Session, document: TextDocument): boolean =>
  session.codings.coding() &&
  (session.state(document) !== 'none' || applies(document)) &&
  session.codings.keeps(document.uri.toString());

/**
 * Makes a document that is coded by single keys read-only: a key that codes nothing, or one that an input method takes, would write
 * into the text. Earlier typing is saved first, since read-only documents are not. VS Code can only do this to the active editor, so a
 * document is unlocked when it next becomes active, if not now: call the returned function whenever the mode or the active editor may
 * have changed.
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

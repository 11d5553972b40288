import { window, type TextDocument } from 'vscode';
import { applies } from './applies';
import type { Session } from './session';

/**
 * The document that the analyst is viewing, if it is to be coded: the active one, or the one beside a page that is not a text.
 */
export function activeDocument(session: Session): TextDocument | undefined {
  const document = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document;
  return document && (session.state(document) !== 'none' || applies(document)) ? document : undefined;
}

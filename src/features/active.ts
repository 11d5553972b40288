import { window, type TextDocument } from 'vscode';
import { applies } from './applies';
import type { Session } from './session';

/** The document that the analyst looks at, if it is one to be coded. */
export function activeDocument(session: Session): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document && (session.state(document) !== 'none' || applies(document)) ? document : undefined;
}

import { ConfigurationTarget, Disposable, window, workspace, type TextDocument } from 'vscode';
import { guard } from '../guard';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { offered } from './offer-language';

/** Lines of this many characters or more do not fit into most windows: a Chinese one is twice as wide. */
const long = 100;

/** A paragraph of a policy is one line: offers, once, to wrap the lines of text files in this workspace. Either answer is kept there. */
export const offerWrap: Feature = session => {
  let asked = false;
  const look = (document: TextDocument | undefined): void => {
    if (asked || !document || !isCutOff(session, document)) return;
    asked = true;
    void guard(session, () => ask(session, document));
  };
  return Disposable.from(
    window.onDidChangeActiveTextEditor(editor => look(editor?.document)),
    session.onDidChange(document => document === window.activeTextEditor?.document && look(document)),
    // A person who resets the wrapping may be asked again.
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('editor.wordWrap')) asked = false;
    }),
  );
};

const wrapping = (document: TextDocument) =>
  workspace.getConfiguration('editor', { uri: document.uri, languageId: document.languageId });

function isCutOff(session: Session, document: TextDocument): boolean {
  if (!settings.offerLanguage() || !workspace.getWorkspaceFolder(document.uri)) return false;
  const wrap = wrapping(document).inspect<string>('wordWrap');
  const chosen = [
    wrap?.globalValue,
    wrap?.globalLanguageValue,
    wrap?.workspaceValue,
    wrap?.workspaceLanguageValue,
    wrap?.workspaceFolderValue,
    wrap?.workspaceFolderLanguageValue,
  ];
  if (chosen.some(value => value !== undefined)) return false;
  const lines = Math.min(200, document.lineCount);
  const isLong = Array.from({ length: lines }, (_line, i) => document.lineAt(i).text.length).some(
    n => n > long,
  );
  return isLong && offered(session, document);
}

async function ask({ say }: Session, document: TextDocument): Promise<void> {
  const yes = say('wrapYes');
  const no = say('wrapNo');
  const picked = await window.showInformationMessage(say('wrapOffer'), yes, no);
  if (picked === undefined) return;
  const value = picked === yes ? 'on' : 'off';
  await wrapping(document).update('wordWrap', value, ConfigurationTarget.Workspace, true);
}

import { commands, Disposable, Range, window, workspace, type TextDocument } from 'vscode';
import { isPolicyText } from '../../corpus';
import { decode, type Encoding } from '../../importers';
import { detectLanguage } from '../../model';
import { guard } from '../guard';
import type { Feature, Session } from '../session';

/** The replacement for bytes that are invalid in the encoding in which a text was opened. */
const unread = '\ufffd';
/** Larger files are not read for an offer, in bytes. */
const most = 8_000_000;
/** The length of the beginning by which a text is judged to be a policy or not, in UTF-16 units. */
const opening = 20_000;

/** The editor's names of encodings that it does not detect by itself. */
const names: Readonly<Partial<Record<Encoding, string>>> = {
  gb18030: 'gb18030',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
};

/** Offers to reopen a policy that the editor opened in the wrong encoding, and that an export reads correctly, in its own. */
export const offerEncoding: Feature = session => {
  const asked = new Set<string>();
  const look = (document: TextDocument | undefined): void => {
    if (!document || document.isDirty || !['file', 'vscode-remote'].includes(document.uri.scheme)) return;
    const uri = document.uri.toString();
    if (asked.has(uri) || !/(\.(txt|text|md|markdown)|\/[^/.]+)$/i.test(uri)) return;
    if (
      !document
        .getText(new Range(0, 0, 200, 0))
        .slice(0, opening)
        .includes(unread)
    )
      return;
    asked.add(uri);
    void guard(session, () => offer(session, document));
  };
  look(window.activeTextEditor?.document);
  return Disposable.from(window.onDidChangeActiveTextEditor(editor => look(editor?.document)));
};

async function offer({ say }: Session, { uri }: TextDocument): Promise<void> {
  if ((await workspace.fs.stat(uri)).size > most) return;
  const decoded = decode(await workspace.fs.readFile(uri));
  const encoding = 'text' in decoded ? names[decoded.encoding] : undefined;
  if (!('text' in decoded) || encoding === undefined) return;
  const first = decoded.text.slice(0, opening);
  if (!isPolicyText(first, detectLanguage(first))) return;
  const yes = say('reopenEncoding', encoding.toUpperCase());
  const picked = await window.showWarningMessage(say('wrongEncoding', encoding.toUpperCase()), yes);
  if (picked !== yes) return;
  // Older editors do not have this option, and return the text unchanged.
  const options: object = { encoding };
  await Reflect.apply(workspace.openTextDocument, workspace, [uri, options]);
  const editor = await window.showTextDocument(uri);
  if (editor.document.getText().includes(unread))
    await commands.executeCommand('workbench.action.editor.changeEncoding');
}

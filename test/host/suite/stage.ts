import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Live } from '../../../src/corpus';
import type { Session } from '../../../src/features';

/** The example corpus, copied fresh for each run. */
export const corpus = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;

export const regulation = 'zh/regulations/政务数据共享条例_2025-05-28.txt';
export const ordinance = 'en/us-cities/seattle-wa-2016-02-01.txt';

/** The session of the extension under test. */
export async function session(): Promise<Session> {
  const extension = vscode.extensions.getExtension<{ session: Session }>('policy-coder.policy-coder');
  if (!extension) throw new Error('the extension is not there');
  return (await extension.activate()).session;
}

export async function show(path: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.file(join(corpus(), path));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.file(join(corpus(), path));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Shows a new file of this text. */
export async function showNew(path: string, text: string): Promise<vscode.TextEditor> {
  await write(path, text);
  return show(path);
}

export async function coded({ document }: vscode.TextEditor): Promise<Live> {
  const live = await (await session()).coded(document);
  if (!live) throw new Error(`${document.uri.path} was not coded`);
  return live;
}

/** Asks until the answer is neither false nor undefined. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false,
  patience = 60_000,
): Promise<T> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    await pause(25);
  }
  throw new Error(`waited in vain for ${what}`);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

/** The place of some words in the document. */
export function placeOf(document: vscode.TextDocument, words: string): vscode.Position {
  const at = document.getText().indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in ${document.uri.path}`);
  return document.positionAt(at);
}

/** What the hover says at a place. */
export async function hoverAt({ document }: vscode.TextEditor, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(hover => hover.contents)
    .map(content => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n\n');
}

export const flagsOf = ({ document }: vscode.TextEditor): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter(d => d.source === 'Policy Coder');

export const setting = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('policyCoder').update(key, value, vscode.ConfigurationTarget.Global);

export const closeAll = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.closeAllEditors');

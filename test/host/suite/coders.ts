import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { coded, corpus, placeOf, session, showNew, write } from './stage';

// What scenarios of several coders share: two of them, and a document that both have coded.

export const run = (id: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`policyCoder.${id}`, ...args);

export const fileOf = (coder: string, path: string): string =>
  join(corpus(), 'codings', coder, `${path.normalize('NFC')}.jsonl`);

export const codesOf = (coder: string, path: string): readonly string[] =>
  existsSync(fileOf(coder, path))
    ? [...readFileSync(fileOf(coder, path), 'utf8').matchAll(/"code":"([^"]+)"/g)].map(m => m[1]!)
    : [];

export const theme = (name: 'Light' | 'Dark'): Thenable<void> =>
  vscode.workspace
    .getConfiguration('workbench')
    .update('colorTheme', `Default ${name} Modern`, vscode.ConfigurationTarget.Global);

export const text =
  '示范市公共数据管理办法\n\n第一条 为了规范公共数据管理，制定本办法。\n\n' +
  '第二条 市大数据主管部门应当建立统一的数据标准。\n\n第三条 市财政部门可以适当安排专项资金支持数据开放。\n\n' +
  '第四条 市人力资源部门应当组织开展数据人才培训。\n';

export const passages: readonly (readonly [string, string])[] = [
  ['统一的数据标准', 'rz.env.standard'],
  ['适当安排专项资金', 'rz.supply.capital'],
  ['组织开展数据人才培训', 'rz.supply.talent'],
];

export const settle = async (): Promise<void> => (await session()).codings.flush();

export async function code(words: string, id: string): Promise<void> {
  const editor = vscode.window.activeTextEditor!;
  const start = placeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, start.translate(0, words.length));
  await run('codeSelection', id);
}

/** What these scenarios leave behind would be other coders' codings to those that follow. */
export async function clean(): Promise<void> {
  await settle();
  for (const path of ['teams', 'codings/周敏', 'codings/郑洁', 'codings/吴刚', 'codings/gold'])
    await vscode.workspace.fs.delete(vscode.Uri.file(join(corpus(), path)), { recursive: true }).then(
      () => undefined,
      () => undefined,
    );
}

/** A document coded by the coder of the settings, and the same but for one code by 吴刚. */
export async function bothCoded(path: string): Promise<void> {
  await coded(await showNew(path, text));
  for (const [words, id] of passages) await code(words, id);
  await settle();
  const coder = (await session()).codings.coder() ?? '';
  const own = readFileSync(fileOf(coder, path), 'utf8');
  const other = own.replaceAll(coder, '吴刚').replaceAll('rz.env.standard', 'rz.env.goal');
  await write(`codings/吴刚/${path.normalize('NFC')}.jsonl`, other);
}

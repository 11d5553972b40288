import assert from 'node:assert/strict';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { bothCoded, clean, code, codesOf, fileOf, settle } from './coders';
import { canLook, ui } from './screenshot';
import { closeAll, corpus, session, setting, show, until } from './stage';

const uriOf = (path: string): vscode.Uri => vscode.Uri.file(join(corpus(), path));

/** As the Explorer does. */
async function rename(from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(uriOf(from), uriOf(to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function counts(document: vscode.TextDocument): Promise<readonly number[]> {
  const { codings } = await session();
  await codings.ready(document);
  return [codings.of(document).length, codings.others(document).get('吴刚')?.length ?? 0];
}

async function bothThere(path: string): Promise<void> {
  const { document } = await show(path);
  let known: readonly number[] = [];
  for (let n = 0; n < 100 && known.join() !== '3,3'; n++) {
    known = await counts(document);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  assert.deepEqual(known, [3, 3]);
}

describe('a document that is renamed or moved', function () {
  this.timeout(120_000);
  before(() => setting('coder', '周敏'));
  afterEach(closeAll);
  after(async () => {
    await closeAll();
    await clean();
    await setting('coder', undefined);
  });

  it('takes the codings of all coders along, and what is decided next lies beside them', async () => {
    await bothCoded('teams/old/甲.txt');
    await settle();
    await rename('teams/old/甲.txt', 'teams/old/乙 法.txt');
    await bothThere('teams/old/乙 法.txt');
    await code('适当安排', 'rz.supply.capital');
    await settle();
    assert.equal(codesOf('周敏', 'teams/old/乙 法.txt').length, 4);
    assert.equal(existsSync(fileOf('周敏', 'teams/old/甲.txt')), false);
    assert.equal(existsSync(fileOf('吴刚', 'teams/old/甲.txt')), false);
  });

  it('shows all coders of a document whose name the disk has decomposed', async () => {
    const path = 'teams/Santé.txt'.normalize('NFD');
    await bothCoded(path);
    await settle();
    await closeAll();
    await bothThere(path);
  });

  it('takes them along with its folder', async () => {
    await bothCoded('teams/folder/甲.txt');
    await settle();
    await rename('teams/folder', 'teams/new folder');
    await bothThere('teams/new folder/甲.txt');
    assert.equal(existsSync(fileOf('周敏', 'teams/folder/甲.txt')), false);
  });

  it('is offered them by its text, if it was renamed elsewhere', async function () {
    if (!canLook) return this.skip();
    await bothCoded('teams/elsewhere.txt');
    await settle();
    await closeAll();
    // What other scenarios were told stands in the same list.
    await vscode.commands.executeCommand('notifications.clearAll');
    renameSync(join(corpus(), 'teams/elsewhere.txt'), join(corpus(), 'teams/renamed.txt'));
    await show('teams/renamed.txt');
    await vscode.commands.executeCommand('notifications.showList');
    await ui.wait('.notifications-center .monaco-list-row:has-text("elsewhere.txt")');
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await until('codings that have moved', () => existsSync(fileOf('吴刚', 'teams/renamed.txt')));
    await bothThere('teams/renamed.txt');
    return undefined;
  });
});

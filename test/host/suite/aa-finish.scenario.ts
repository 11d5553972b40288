import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { code, fileOf, run, settle, text, theme } from './coders';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, corpus, pause, session, setting, show, showNew, until, write } from './stage';

const coder = '林青';
const path = 'finish/a.txt';
const finishLine = (): string =>
  /^.*"kind":"finished".*$/m.exec(readFileSync(fileOf(coder, path), 'utf8'))?.[0] ?? '';

// The first of all scenarios, as its name says: what others leave open would push the rows that are looked for out of the list.
describe('a document that is finished', function () {
  this.timeout(120_000);
  before(async () => {
    await theme('Light');
    await setting('coder', coder);
    await write('finish/b.txt', text.replace('示范市', '样板市'));
    await coded(await showNew(path, text));
    await code('统一的数据标准', 'rz.env.standard');
    await settle();
  });
  after(async () => {
    await settle();
    (await session()).codings.setCoding(false);
    for (const key of ['coder', 'language', 'unfinishedOnly']) await setting(key, undefined);
    await vscode.workspace.getConfiguration('policyCoder').update('unfinishedOnly', undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const left of ['finish', `codings/${coder}`])
      rmSync(join(corpus(), left), { recursive: true, force: true });
  });

  it('says what is undecided and counts as none, shows in the status bar, and is undone and reopened', async function () {
    if (canLook) {
      const done = run('finishDocument');
      await ui.wait('.quick-input-widget:has-text("undecided and count as none")');
      await pause(300);
      await screenshot('finish-confirm');
      await ui.press('Enter');
      await done;
      await ui.wait('.statusbar-item:has-text("finished")');
    } else await run('finishDocument', { codebooks: ['rz'] });
    await settle();
    const { codebooks, passed } = JSON.parse(finishLine()) as Record<
      'codebooks' | 'passed',
      readonly { code: string }[]
    >;
    assert.deepEqual(codebooks, ['rz']);
    assert.ok(passed.some(each => each.code === 'rz.supply.capital'));
    await run('undoCoding');
    await settle();
    assert.equal(finishLine(), '');
    await run('redoCoding');
    await settle();
    assert.notEqual(finishLine(), '');
    await run('reopenDocument');
    await settle();
    assert.equal(finishLine(), '');
    await run('finishDocument', { codebooks: ['rz'] });
    await settle();
    assert.notEqual(finishLine(), '');
  });

  it('tells how many units have changed since', async function () {
    const { document } = await show(path);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      document.positionAt(document.getText().length),
      '\n第五条 市审计部门应当开展专项审计。\n',
    );
    await vscode.workspace.applyEdit(edit);
    await document.save();
    if (!canLook) return this.skip();
    await ui.wait('.statusbar-item:has-text("finished, 1 unit since changed")');
    await screenshot('finish-changed');
    await run('finishDocument', { codebooks: ['rz'] });
    await ui.gone('.statusbar-item:has-text("since changed")');
    return undefined;
  });

  it('is ticked in the list of all documents, which leads to the next that is not', async function () {
    await show(path);
    await run('nextUnfinished');
    await until('the next document', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('finish/b.txt'),
    );
    if (!canLook) return this.skip();
    await setting('language', 'zh');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('policyCoder.documents.focus');
    await ui.wait('.monaco-list-row:has-text("1/2 finish")');
    await ui.click('.monaco-list-row:has-text("1/2 finish")');
    await ui.wait('.monaco-list-row:has-text("1 · a.txt"):has-text("已完成")');
    await pause(600);
    await screenshot('finish-list');
    await run('showUnfinished');
    await ui.wait('.monaco-list-row:has-text("b.txt"):has-text("未读")');
    await pause(800);
    await screenshot('finish-filter');
    await run('showAllDocuments');
    return undefined;
  });

  it('is listed among thousands, in parts, none of which is opened for it', async function () {
    if (!canLook) return this.skip();
    const folder = join(corpus(), 'finish/many');
    mkdirSync(folder, { recursive: true });
    for (let n = 0; n < 3_000; n++) writeFileSync(join(folder, `${n}.txt`), text);
    const open = vscode.workspace.textDocuments.length;
    await vscode.commands.executeCommand('policyCoder.documents.focus');
    await ui.wait('.monaco-list-row:has-text("0/3000 many")');
    await ui.click('.monaco-list-row:has-text("0/3000 many")');
    await ui.wait('.monaco-list-row:has-text("0/400 401–800")');
    await ui.click('.monaco-list-row:has-text("0/400 1–400")');
    await ui.wait('.monaco-list-row:has-text("2.txt"):has-text("未读")');
    await screenshot('finish-many');
    assert.equal(vscode.workspace.textDocuments.length, open);
    return undefined;
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Live } from '../../../src/corpus';
import {
  closeAll,
  coded,
  corpus,
  hoverAt,
  placeOf,
  regulation,
  session,
  show,
  showNew,
  until,
} from './stage';

const insert = (editor: vscode.TextEditor, words: string, text: string): Thenable<boolean> =>
  editor.edit(edit => edit.insert(placeOf(editor.document, words), text));

/** Blocks of `after` that are not the very blocks of `before`. */
const changed = (before: Live, after: Live): number =>
  after.blocks.filter(block => !before.blocks.includes(block)).length;

const stoppable = process.platform !== 'win32';

/** Runs something while the coding process stands still. */
async function whileStopped(run: () => Promise<void>): Promise<void> {
  const pid = (await session()).pid();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGSTOP');
  try {
    await run();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

describe('an edit', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('re-codes the edited paragraph and keeps all others', async () => {
    const editor = await show(regulation);
    const before = await coded(editor);
    await insert(editor, '第二十条', '　　有关部门应当及时开展人才培养。\n');
    const after = await coded(editor);
    assert.ok(
      changed(before, after) <= 4,
      `${changed(before, after)} of ${after.blocks.length} blocks changed`,
    );
    assert.equal(after.blocks.length, before.blocks.length + 1);
    assert.equal(
      after.summary().codes.get('rz.supply.talent') ?? 0,
      (before.summary().codes.get('rz.supply.talent') ?? 0) + 1,
    );
  });

  it('comes to the same as opening the edited text', async () => {
    const editor = await show(regulation);
    await coded(editor);
    await insert(editor, '第九条', '第八条之一　鼓励企业开放数据。\n\n');
    await vscode.commands.executeCommand('undo');
    await insert(editor, '第二章', '😀𠮷\n\n');
    const edited = await coded(editor);
    const fresh = await showNew('edited.txt', editor.document.getText());
    assert.deepEqual((await coded(fresh)).blocks, edited.blocks);
    await vscode.window.showTextDocument(editor.document);
  });

  it('never waits for the coder, and nothing stale is shown meanwhile', async function () {
    if (!stoppable) return this.skip();
    const coder = await session();
    const editor = await showNew(
      'typing.txt',
      '某市政务数据管理办法\n\n第一条　为了公开数据，制定本办法。\n第二条　有关部门应当公开数据。\n',
    );
    await coded(editor);
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await whileStopped(async () => {
      const start = performance.now();
      for (let i = 0; i < 50; i++) await vscode.commands.executeCommand('type', { text: '据' });
      assert.ok(performance.now() - start < 10_000, 'typing went on');
      assert.ok(editor.document.getText().endsWith('据'.repeat(50)));
      assert.equal(coder.live(editor.document), undefined, 'what is known is stale');
      assert.equal(await hoverAt(editor, placeOf(editor.document, '公开')), '', 'a hover does not wait');
    });
    assert.equal((await coded(editor)).version, editor.document.version);
  });

  it('finds its words in a file with CRLF line ends', async () => {
    const text = `某市政务数据管理办法\n\n${'第一条　有关部门应当公开数据。\n'.repeat(30)}第三十一条　应当及时开展人才培养。\n`;
    const editor = await showNew('crlf.txt', text.replaceAll('\n', '\r\n'));
    assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
    await coded(editor);
    assert.match(await hoverAt(editor, placeOf(editor.document, '人才培养')), /Talent cultivation/);
    await insert(editor, '第三十一条', '第三十条之一　有关部门应当公开。\n');
    await insert(editor, '某市', '关于印发\n\n');
    const live = await coded(editor);
    assert.match(await hoverAt(editor, placeOf(editor.document, '及时')), /amb\.time/);
    const lf = editor.document.getText().replaceAll('\r\n', '\n');
    assert.equal(
      live.blocks.reduce((sum, b) => sum + b.length, 0),
      lf.length,
    );
    await editor.edit(edit => edit.setEndOfLine(vscode.EndOfLine.LF));
    await coded(editor);
    assert.match(await hoverAt(editor, placeOf(editor.document, '及时')), /amb\.time/);
  });

  it('forgets a document that is closed', async () => {
    const coder = await session();
    const uri = vscode.Uri.file(join(corpus(), 'en/us-cities/boston-ma-2014-04-07.txt'));
    await vscode.commands.executeCommand('vscode.open', uri);
    const { document } = vscode.window.activeTextEditor!;
    await coder.coded(document);
    assert.equal(coder.state(document), 'coded');
    await closeAll();
    await until('the end of the document', () => document.isClosed);
    assert.equal(coder.state(document), 'none');
  });
});

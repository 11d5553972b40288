import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { run, settle, theme } from './coders';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, corpus, placeOf, session, setting, show, showNew, until, write } from './stage';

const path = 'mode/示范市数据条例.txt';
const text =
  '示范市数据条例\n\n第一条 为了规范数据管理，制定本条例。\n\n' +
  '第二条 市大数据主管部门应当建立统一的数据标准。市财政部门应当安排专项资金支持数据开放。\n\n' +
  '第三条 市人力资源部门应当组织开展数据人才培训。\n\n第四条 违反本条例规定的，由有关部门责令改正，处一万元罚款。\n';

describe('coding mode', function () {
  this.timeout(90_000);
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    await theme('Light');
    await setting('coder', '沈明');
    editor = await showNew(path, text);
    await coded(editor);
    await (await session()).codings.ready(editor.document);
  });
  afterEach(async () => {
    const { codings } = await session();
    codings.setCoding(false);
    await settle();
    for (const key of ['coder', 'advance']) await setting(key, undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const left of ['mode', 'codings/沈明', 'codings/何静'])
      rmSync(join(corpus(), left), { recursive: true, force: true });
  });

  it('lets no key write into the text, and saves what was typed before', async function () {
    if (!canLook) return this.skip();
    await ui.click({ text: '第三条' });
    await ui.type('（草案）');
    await until('a text that was typed in', () => editor.document.getText().includes('（草案）'));
    const typed = editor.document.getText();
    await run('toggleCodingMode');
    await ui.wait('.codelens-decoration');
    await until('a text that is saved', () => !editor.document.isDirty);
    for (const key of ['b', 'z', 'q', '7', 'Space', 'Enter', 'Delete', 'Backspace']) await ui.press(key);
    await ui.wait('.statusbar-item:has-text("least sure")');
    assert.equal(await ui.count('.monaco-editor-overlaymessage'), 0);
    await screenshot('coding-mode-locked');
    assert.equal(editor.document.getText(), typed);
    await ui.press('Escape');
    await ui.gone('.codelens-decoration');
    await ui.click({ text: '第四条' });
    await ui.type('b');
    await until('a text that can be typed in again', () => editor.document.getText() !== typed);
    return undefined;
  });

  it('leads on after a decision, where the person wants it so', async function () {
    if (!canLook) return this.skip();
    await setting('advance', true);
    await run('toggleCodingMode');
    await ui.click({ text: '第一条' });
    await ui.wait('.codelens-decoration');
    await ui.press('j');
    const { codings } = await session();
    for (let decided = 1; decided <= 3; decided++) {
      const before = editor.selection.active;
      await ui.press('a');
      await until('a decision', () => codings.of(editor.document).length === decided);
      if (decided < 3) await until('the next clause', () => !editor.selection.active.isEqual(before));
    }
    return undefined;
  });

  it('judges the clause at the cursor, however it came there, and says which', async function () {
    const { codings } = await session();
    const { document } = editor;
    const judged = (): readonly string[] =>
      codings.of(document).flatMap(d => (!('target' in d) ? [] : [d.target.exact.slice(0, 4)]));
    await run('toggleCodingMode');
    await run('nextProposal');
    await run('goToArticle', '三');
    await run('acceptProposal');
    assert.deepEqual(judged(), ['市人力资']);
    // As the search of the editor, its breadcrumbs and other extensions do.
    await run('nextProposal');
    const second = placeOf(document, '市财政部门');
    await until('the step', () => !editor.selection.active.isEqual(placeOf(document, '市人力资源')));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(second, second) });
    await until('the jump', () => vscode.window.activeTextEditor?.selection.active.isEqual(second));
    await run('rejectProposal');
    assert.deepEqual(judged(), ['市人力资', '市财政部']);
    if (!canLook) return undefined;
    await ui.press('Control+Home');
    await run('nextProposal');
    await ui.press('Control+f');
    await ui.type('统一的数据标准');
    await ui.press('Enter');
    await ui.press('Escape');
    await until('what was looked for', () => !editor.selection.isEmpty);
    await ui.press('a');
    await until('a third decision', () => judged().length === 3);
    assert.ok(judged().includes('市大数据'));
    await ui.wait('.statusbar-item:has-text("市大数据主管")');
    return undefined;
  });

  it('lists what nearly held first when another code is given, and finds codes by their cues', async function () {
    if (!canLook) return this.skip();
    const place = placeOf(editor.document, '市财政部门');
    editor.selection = new vscode.Selection(place, place);
    const done = run('recodeProposal');
    await ui.wait('.quick-input-list .monaco-list-row');
    await ui.type('第三方评估');
    await ui.wait('.quick-input-list .monaco-list-row.focused:has-text("rz.env.assess")');
    await ui.press('Enter');
    await done;
    const { codings } = await session();
    const codes = codings.of(editor.document).flatMap(d => (d.kind === 'coding' ? [d.code] : []));
    assert.ok(codes.includes('rz.env.assess'), codes.join());
    await ui.wait('.statusbar-item:has-text("市财政部门")');
    return undefined;
  });

  it('has nothing left to be judged where no code applies', async () => {
    await run('toggleCodingMode');
    const place = placeOf(editor.document, '市财政部门');
    editor.selection = new vscode.Selection(place, place);
    const offered = async (): Promise<readonly string[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
      );
      return lenses.flatMap(({ command }) =>
        command?.command === 'policyCoder.acceptProposal' ? [String(command.arguments?.[1])] : [],
      );
    };
    const at = String(editor.document.offsetAt(place));
    assert.ok((await offered()).includes(at));
    await run('codeNothing');
    assert.ok(!(await offered()).includes(at));
  });

  it('offers what is likely right, ticked, and what a reader should look at, apart', async function () {
    if (!canLook) return this.skip();
    const done = run('acceptProposals');
    await ui.wait('.quick-input-widget .monaco-list-row:has-text("Likely right")');
    await screenshot('accept-proposals');
    await ui.press('Escape');
    await done;
    return undefined;
  });

  it('is what an export takes: the decisions of this coder, and it says whose', async () => {
    const place = placeOf(editor.document, '市财政部门');
    editor.selection = new vscode.Selection(place, place);
    await run('rejectProposal');
    const out = join(corpus(), 'mode/coded');
    const counted = async (folder: string): Promise<unknown> => {
      const result = await run('exportCorpus', { folder, formats: ['units'], out });
      return typeof result === 'object' && result !== null ? Reflect.get(result, 'counted') : undefined;
    };
    assert.deepEqual(await counted(join(corpus(), 'mode')), [{ coder: '沈明', documents: 1 }]);
    assert.deepEqual(await counted(corpus()), [{ coder: '沈明', documents: 1 }]);
    assert.match(readFileSync(join(out, 'units.csv'), 'utf8'), /沈明,rejected/);
    await vscode.commands.executeCommand('notifications.showList');
    await ui.wait('.notifications-center .monaco-list-row:has-text("沈明")');
    await screenshot('export-decisions');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

describe('a policy in GB18030', () => {
  it('is opened in its encoding by one answer', async function () {
    if (!canLook) return this.skip();
    // 第一条 为了规范数据管理，制定本办法。第二条 本办法自公布之日起施行。
    const bytes =
      'b5dad2bbccf520ceaac1cbb9e6b7b6cafdbeddb9dcc0eda3acd6c6b6a8b1bebeb0b7a8a1a30a' +
      'b5dab6feccf520b1beb0ecb7a8d7d4b9abb2bcd6aec8d5c6f0caa9d0d0a1a30a';
    const uri = await write('mode/国标.txt', '');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(bytes.repeat(8), 'hex'));
    const editor = await show('mode/国标.txt');
    assert.match(editor.document.getText(), /\ufffd/);
    await vscode.commands.executeCommand('notifications.showList');
    await ui.wait('.notifications-center .monaco-list-row:has-text("GB18030")');
    await ui.click('.notifications-center .monaco-button:has-text("Reopen with GB18030")');
    await until('the words', () =>
      vscode.window.activeTextEditor?.document.getText().includes('第二条 本办法自公布之日起施行'),
    );
    await closeAll();
    rmSync(join(corpus(), 'mode'), { recursive: true });
    return undefined;
  }).timeout(60_000);
});

describe('a policy whose paragraphs run out of the window', () => {
  it('may be wrapped, with all text files of the workspace, by one answer', async function () {
    if (!canLook) return this.skip();
    const clause = '市大数据主管部门应当会同有关部门建立统一的公共数据标准体系，';
    // Other scenarios chose to wrap everything: who takes that back is asked.
    const editor = vscode.workspace.getConfiguration('editor');
    const before = editor.inspect('wordWrap')?.globalValue;
    for (const value of ['off', undefined])
      await editor.update('wordWrap', value, vscode.ConfigurationTarget.Global);
    await coded(await showNew('mode/长.txt', text.replace('第三条 ', `第三条 ${clause.repeat(6)}`)));
    await vscode.commands.executeCommand('notifications.showList');
    await ui.wait('.notifications-center .monaco-list-row:has-text("Wrap the lines")');
    await screenshot('wrap-offered');
    await ui.click('.notifications-center .monaco-button:has-text("Wrap Lines")');
    const wrap = (): unknown =>
      vscode.workspace.getConfiguration('editor', { languageId: 'plaintext' }).get('wordWrap');
    await until('lines that are wrapped', () => wrap() === 'on');
    await vscode.workspace
      .getConfiguration('editor', { languageId: 'plaintext' })
      .update('wordWrap', undefined, vscode.ConfigurationTarget.Workspace, true);
    await editor.update('wordWrap', before, vscode.ConfigurationTarget.Global);
    await closeAll();
    rmSync(join(corpus(), 'mode'), { recursive: true });
    return undefined;
  }).timeout(60_000);
});

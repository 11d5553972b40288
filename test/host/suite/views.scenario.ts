import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { canLook, screenshot, ui } from './screenshot';
import {
  closeAll,
  coded,
  corpus,
  pause,
  placeOf,
  regulation,
  session,
  setting,
  show,
  showNew,
  until,
} from './stage';

const run = (id: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`policyCoder.${id}`, ...args);

const text =
  '示范市公共数据管理办法\n\n第一条 为了规范公共数据管理，制定本办法。\n\n' +
  '第二条 市大数据主管部门应当建立统一的数据标准。\n\n第三条 市财政部门可以适当安排专项资金支持数据开放。\n\n' +
  '第四条 市人力资源部门应当组织开展数据人才培训。\n';

async function code(words: string, id: string): Promise<void> {
  const editor = vscode.window.activeTextEditor!;
  const start = placeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, start.translate(0, words.length));
  await run('codeSelection', id);
}

const settle = async (): Promise<void> => (await session()).codings.flush();

/** The same codings by somebody else, but for one. */
async function another(path: string): Promise<void> {
  const file = (coder: string): vscode.Uri =>
    vscode.Uri.file(join(corpus(), 'codings', coder, `${path}.jsonl`));
  const own = new TextDecoder().decode(await vscode.workspace.fs.readFile(file('王芳')));
  const other = own.replaceAll('王芳', '李雷').replaceAll('rz.env.standard', 'rz.env.goal');
  await vscode.workspace.fs.writeFile(file('李雷'), new TextEncoder().encode(other));
}

describe('views of the workbench', function () {
  this.timeout(120_000);
  before(async () => {
    await setting('coder', '王芳');
    const editor = await showNew('views.txt', text);
    await coded(editor);
    await code('统一的数据标准', 'rz.env.standard');
    await code('适当安排专项资金', 'rz.supply.capital');
    await code('组织开展数据人才培训', 'rz.supply.talent');
    await settle();
    await another('views.txt');
    const { codings } = await session();
    // A busy machine tells of new files late.
    const everyone = await codings.everyone({ anew: true });
    assert.equal(everyone.get('李雷')?.get(editor.document.uri.toString())?.length, 3);
  });
  after(async () => {
    await setting('codings.groupBy', undefined);
    await closeAll();
  });

  it('lists codings by code and coder, and a click jumps to the words', async function () {
    if (!canLook) return this.skip();
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('policyCoder.codings.focus');
    await ui.wait('.monaco-list-row:has-text("rz.supply.talent")');
    await run('groupCodings', 'coder');
    await ui.wait('.monaco-list-row:has-text("李雷")');
    await ui.click(
      '.pane:has-text("编码") .monaco-list-row:has-text("李雷"), .pane:has-text("Codings") .monaco-list-row:has-text("李雷")',
    );
    await ui.wait('.monaco-list-row:has-text("组织开展数据人才培训"):has-text("views.txt")');
    await screenshot('views-codings');
    await ui.click('.monaco-list-row:has-text("组织开展数据人才培训"):has-text("views.txt")');
    const editor = vscode.window.activeTextEditor!;
    const place = placeOf(editor.document, '组织开展数据人才培训');
    await until('the place', () => editor.selection.active.isEqual(place));
    await pause(200);
    return undefined;
  });

  it('computes agreement on demand, with confusions that lead to their units', async () => {
    const html = String(await run('showAgreement'));
    assert.match(html, /王芳/);
    assert.match(html, /李雷/);
    assert.match(html, /rz/);
    assert.match(html, /<td class="off"><a href="#u\d+-\d+-\d+">1<\/a>/);
    assert.match(html, /command:policyCoder\.revealPassage\?/);
    await pause(500);
    await screenshot('views-agreement');
    const uri = vscode.Uri.file(join(corpus(), 'views.txt')).toString();
    const start = text.indexOf('适当安排');
    await run('revealPassage', uri, start, start + 4);
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.getText(editor.selection), '适当安排');
  });

  it('counts codes in matrices of people and of the machine, whose cells lead to the words', async () => {
    const { dark, light } = { dark: 'Dark Modern', light: 'Light Modern' };
    const theme = (name: string | undefined): Thenable<void> =>
      vscode.workspace
        .getConfiguration('workbench')
        .update('colorTheme', name, vscode.ConfigurationTarget.Global);
    const people = String(await run('showMatrix', { of: 'documents', coder: '' }));
    assert.match(people, /<th scope="row">views\.txt<\/th>/);
    assert.match(people, /适当安排专项资金/);
    assert.match(people, /command:policyCoder\.revealPassage\?/);
    await setting('language', 'zh');
    try {
      await theme(light);
      const machine = String(await run('showMatrix', { of: 'codes', coder: 'machine' }));
      assert.match(machine, /编码共现/);
      assert.match(machine, /<a href="#c\d+-\d+">\d+<\/a>/);
      await pause(800);
      await screenshot('views-matrix-light');
      await theme(dark);
      await run('showMatrix', { of: 'documents', coder: 'machine' });
      await pause(800);
      await screenshot('views-matrix-dark');
    } finally {
      await setting('language', undefined);
      await theme(undefined);
    }
    const file = vscode.Uri.file(join(corpus(), 'matrix.csv'));
    await run('saveMatrix', file);
    const [head = ''] = new TextDecoder().decode(await vscode.workspace.fs.readFile(file)).split('\n');
    assert.match(head, /code,.*\.txt/);
    await vscode.workspace.fs.delete(file);
  });

  it('reports a document on a page and as Markdown, with decisions and what is unread', async () => {
    const editor = await showNew('report.txt', text);
    await coded(editor);
    await code('统一的数据标准', 'rz.env.standard');
    await setting('language', 'zh');
    try {
      const html = String(await run('showAmbiguityReport'));
      assert.match(html, /责任矩阵/);
      assert.match(html, /市大数据主管部门/);
      assert.match(html, /王芳/);
      assert.match(html, /尚未阅读/);
      const file = vscode.Uri.file(join(corpus(), 'report.txt.report.md'));
      await run('saveReport', editor.document.uri.toString(), file);
      const markdown = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.match(markdown, /^# 示范市公共数据管理办法\n/);
      assert.match(markdown, /\| 条2\/款1 \| 王芳 \| 采纳 \| 标准规范 \| 统一的数据标准 \|/);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await setting('blind', true);
      assert.equal(await run('showAmbiguityReport'), undefined);
      await setting('blind', undefined);
      await closeAll();
      for (const [name, theme] of [
        ['light', 'Light Modern'],
        ['dark', 'Dark Modern'],
      ] as const) {
        await vscode.workspace
          .getConfiguration('workbench')
          .update('colorTheme', theme, vscode.ConfigurationTarget.Global);
        const shown = await show(regulation);
        await coded(shown);
        await run('showAmbiguityReport');
        await pause(800);
        for (let n = 0; n < 3; n++) await ui.wheel('iframe.webview >> visible=true', 1_300);
        await pause(500);
        await screenshot(`views-report-${name}`);
        await closeAll();
      }
      await vscode.workspace.fs.delete(file);
    } finally {
      await setting('language', undefined);
      await setting('blind', undefined);
      await vscode.workspace
        .getConfiguration('workbench')
        .update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
      await run('undoCoding');
      await settle();
      await closeAll();
    }
  });

  it('finds passages by a query, tells a faulty one, and saves a table', async () => {
    const html = String(await run('findPassages', '(rz@王芳 OR rz@李雷) AND doc:views'));
    assert.match(html, /统一的数据标准/);
    assert.match(html, /command:policyCoder\.revealPassage\?/);
    await pause(500);
    await screenshot('views-passages');
    const file = vscode.Uri.file(join(corpus(), 'passages.csv'));
    await run('savePassages', file);
    const lines = new TextDecoder()
      .decode(await vscode.workspace.fs.readFile(file))
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 7);
    assert.match(lines[0] ?? '', /^doc_id,path,/);
    await vscode.workspace.fs.delete(file);
    assert.equal(await run('findPassages', 'rz.nowhere'), undefined);
    await setting('blind', true);
    try {
      assert.doesNotMatch(String(await run('findPassages', 'rz')), /李雷/);
      assert.equal(await run('showAgreement'), undefined);
      assert.doesNotMatch(String(await run('showMatrix', { coder: '李雷' })), /李雷|machine/);
    } finally {
      await setting('blind', undefined);
    }
  });
});

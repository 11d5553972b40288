import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, corpus, pause, placeOf, regulation, session, setting, show, until } from './stage';

const theme = (name: string): Thenable<void> =>
  vscode.workspace
    .getConfiguration('workbench')
    .update('colorTheme', name, vscode.ConfigurationTarget.Global);

const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);

/** Shows a document from this line on, and waits until its colours are drawn. */
async function look(path: string, line: number): Promise<vscode.TextEditor> {
  const editor = await show(path);
  await coded(editor);
  const at = new vscode.Position(line, 0);
  // Beside the words: the editor would mark the word at the cursor.
  const beside = editor.document.lineAt(Math.max(0, line - 1)).range.end;
  editor.selection = new vscode.Selection(beside, beside);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
  await ui.wait('.monaco-editor [class*="ced-"]');
  await pause(400);
  return editor;
}

const lineOf = async (path: string, words: string): Promise<number> => {
  const { document } = await show(path);
  const line = document
    .getText()
    .split('\n')
    .findIndex(text => text.includes(words));
  assert.ok(line >= 0, words);
  return line;
};

describe('what a person sees', function () {
  this.timeout(120_000);
  before(async function () {
    if (!canLook) this.skip();
    await run('workbench.action.closePanel');
    await run('notifications.clearAll');
    await vscode.workspace
      .getConfiguration('editor')
      .update('wordWrap', 'on', vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await theme('Default Dark Modern');
    await setting('language', undefined);
    await closeAll();
  });

  for (const [name, themeName] of [
    ['editor-dark', 'Default Dark Modern'],
    ['editor-light', 'Default Light Modern'],
    ['editor-contrast', 'Default High Contrast'],
  ] as const) {
    it(`codes in the text: ${name}`, async () => {
      await theme(themeName);
      await look(regulation, await lineOf(regulation, '第三章'));
      await run('policyCoder.showLegend');
      await ui.wait('.customview-tree .monaco-list-row');
      await pause(300);
      assert.ok(Number(await ui.count('.monaco-editor [class*="ced-"]')) > 10);
      await screenshot(name);
      if (name !== 'editor-light') return;
      await setting('language', 'en');
      await look('en/us-cities/chicago-il-2012-12-10.txt', 12);
      await screenshot('editor-english');
      await setting('language', undefined);
    });
  }

  it('a hover on a citation and on a reference', async () => {
    await theme('Default Light Modern');
    const kaifeng = 'zh/regulations/开封市优化营商环境条例_2022-01-12.txt';
    const editor = await look(kaifeng, 0);
    const { related, survey } = await session();
    await until('the survey', () => survey(editor.document));
    const at = editor.document.offsetAt(placeOf(editor.document, '《优化营商环境条例》')) + 2;
    for (let tries = 0; tries < 120 && !(await related(editor.document, at)); tries++) await pause(500);
    await ui.hover({ text: '《优化营商环境条例》' });
    await ui.wait('.monaco-hover:has-text("2019")');
    await pause(500);
    await screenshot('hover-citation');
    await ui.press('Escape');
    await look(regulation, await lineOf(regulation, '本条例第二十一条规定'));
    const law = vscode.window.activeTextEditor!.document;
    await until('the survey', () => survey(law));
    await ui.hover({ text: '第二十一条规定' });
    await ui.wait('.monaco-hover:has-text("1个工作日")');
    await pause(500);
    await screenshot('hover-reference');
    await ui.press('Escape');
  });

  it('a hover on an instrument and on a flag', async () => {
    await theme('Default Light Modern');
    const editor = await look(regulation, await lineOf(regulation, '第三章'));
    const flag = vscode.languages
      .getDiagnostics(editor.document.uri)
      .find(d => editor.visibleRanges.some(r => r.contains(d.range)));
    assert.ok(flag);
    await ui.hover({ text: editor.document.getText(flag.range) });
    await ui.wait('.monaco-hover:has-text("amb.")');
    await pause(500);
    await screenshot('hover-flag');
    await ui.press('Escape');
    await ui.hover({ text: '标准' });
    await ui.wait('.monaco-hover:has-text("rz.")');
    await pause(500);
    await screenshot('hover-instrument');
    await ui.press('Escape');
    await setting('language', 'zh');
    await ui.hover({ text: editor.document.getText(flag.range) });
    await ui.wait('.monaco-hover:has-text("改写")');
    await pause(500);
    await screenshot('hover-chinese');
    await ui.press('Escape');
    await setting('language', undefined);
  });

  it('the legend: in the status bar, and another taxonomy', async () => {
    await look(regulation, await lineOf(regulation, '第三章'));
    await ui.hover('.statusbar-item:has-text("units")');
    await ui.wait('.monaco-hover:has-text("供给型")');
    await pause(400);
    await screenshot('legend');
    await run('policyCoder.showTaxonomy', 'nato');
    await ui.wait('.customview-tree .monaco-list-row:has-text("Nodality")');
    await pause(400);
    await screenshot('taxonomy-nato');
    await setting('taxonomy', undefined);
  });

  it('ambiguity in the Problems panel', async () => {
    await look(regulation, await lineOf(regulation, '第三章'));
    await run('workbench.actions.view.problems');
    await ui.wait('.markers-panel .monaco-list-row');
    await pause(500);
    await screenshot('problems');
    await run('workbench.action.closePanel');
  });

  it('the commands in the palette', async () => {
    await look(regulation, 0);
    // The list draws only what fits: each is asked for by its name.
    for (const title of [
      'Export Coded Corpus',
      'Code This Document',
      'Open Codebook Entry',
      'Show Document Report',
    ]) {
      await ui.palette(`Policy Coder: ${title}`);
      await ui.press('Escape');
    }
    await ui.palette('Policy Coder');
    await pause(300);
    await screenshot('palette');
    await ui.press('Escape');
  });

  it('the ambiguity report beside the text', async () => {
    await look(regulation, await lineOf(regulation, '第三章'));
    await run('policyCoder.showAmbiguityReport');
    assert.match(String(await ui.webview('.file')), /政务数据共享条例/);
    await pause(800);
    await screenshot('report');
    // A provision of the report leads to its line in the text.
    const frames =
      'iframe.webview >> internal:control=enter-frame >> #active-frame >> internal:control=enter-frame';
    await ui.wheel('iframe.webview >> visible=true', 1_500);
    await pause(500);
    await screenshot('report-provisions');
    await ui.click(`${frames} >> a[href*="revealLine"]`);
    await until(
      'the provision',
      () => (vscode.window.activeTextEditor?.selection.start.line ?? 0) > 0 && vscode.window.activeTextEditor,
    );
    await closeAll();
  });

  it('the policy language, offered and then set', async () => {
    await look('zh/regulations/数据安全法_2021-06-10.txt', 0);
    await ui.click('.statusbar-item [aria-label*="Editor Language Status"], #status\\.languageStatus');
    await ui.wait('.hover-language-status:has-text("Policy text?")');
    await pause(300);
    await screenshot('language-offered');
    await ui.press('Escape');
    await run('policyCoder.setLanguage');
    await ui.wait('.monaco-editor [class*="ced-"]');
    await pause(600);
    await screenshot('language-set');
    await closeAll();
  });

  it('the search for a codebook entry', async () => {
    await look(regulation, 0);
    void run('policyCoder.openCodebookEntry');
    await ui.wait('.quick-input-list .monaco-list-row:has-text("rz.env.goal")');
    await ui.type('标准');
    await pause(400);
    await screenshot('codebook-search');
    await ui.press('Enter');
    await until('the entry', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('.yaml'));
    await pause(400);
    await screenshot('codebook-entry');
    await closeAll();
  });

  it('an export, from the choice of its purpose to the table', async () => {
    const out = join(corpus(), '../looked-at');
    const done = run('policyCoder.exportCorpus', { folder: corpus(), out });
    await ui.wait('.quick-input-list .monaco-list-row:has-text("Event history")');
    await ui.type('data frames');
    await pause(300);
    await screenshot('export-purpose');
    await ui.press('Enter');
    // A window that is driven shows no toasts: its notifications are looked at in their list.
    await ui.wait('.statusbar-item [class*="codicon-bell-dot"]');
    await run('notifications.showList');
    await ui.wait('.notifications-center .monaco-list-row:has-text(" documents")');
    await screenshot('export-progress');
    await done;
    await run('notifications.showList');
    await ui.wait('.notifications-center .monaco-list-row:has-text("looked-at")');
    await pause(600);
    await screenshot('export');
    await run('notifications.hideList');
    await run('notifications.clearAll');
  });
});

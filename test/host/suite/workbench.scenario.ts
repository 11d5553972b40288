import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { canLook, screenshot, ui } from './screenshot';
import {
  closeAll,
  coded,
  corpus,
  hoverAt,
  ordinance,
  placeOf,
  regulation,
  session,
  show,
  showNew,
  until,
} from './stage';

const run = (id: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`policyCoder.${id}`, ...args);

const fileOf = (path: string): string => join(corpus(), 'codings', '王芳', `${path}.jsonl`);

const linesOf = (path: string): readonly Record<string, unknown>[] =>
  readFileSync(fileOf(path), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line => JSON.parse(line) as Record<string, unknown>);

const settle = async (): Promise<void> => (await session()).codings.flush();

function select(editor: vscode.TextEditor, words: string): void {
  const start = placeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, start.translate(0, words.length));
}

const text =
  '示范市公共数据管理办法\n\n第一条 为了规范公共数据管理，制定本办法。\n\n' +
  '第二条 市大数据主管部门应当建立统一的数据标准。\n\n第三条 有关部门可以适当安排资金支持数据开放。\n';

describe('coding by hand', () => {
  before(async () => {
    await vscode.workspace
      .getConfiguration('policyCoder')
      .update('coder', '王芳', vscode.ConfigurationTarget.Global);
  });
  afterEach(async () => {
    const { codings } = await session();
    if (codings.coding()) codings.setCoding(false);
    await closeAll();
  });

  it('writes a coding of selected words, one line each, and takes it back', async () => {
    const editor = await showNew('hand.txt', text);
    await coded(editor);
    select(editor, '统一的数据标准');
    await run('codeSelection', 'rz.env.standard');
    await settle();
    const [line] = linesOf('hand.txt');
    assert.deepEqual(
      [line?.['code'], line?.['exact'], line?.['status'], line?.['scope']],
      ['rz.env.standard', '统一的数据标准', 'accepted', 'span'],
    );
    await run('undoCoding');
    await settle();
    assert.deepEqual(linesOf('hand.txt'), []);
    await run('redoCoding');
    await settle();
    assert.equal(linesOf('hand.txt').length, 1);
  });

  it('keeps codings on their words while the text is typed in, and through undo', async () => {
    const editor = await showNew('typed.txt', text);
    await coded(editor);
    select(editor, '统一的数据标准');
    await run('codeSelection', 'rz.env.standard');
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '（草案）\n'));
    const { codings } = await session();
    const words = (): string[] =>
      codings
        .of(editor.document)
        .flatMap(d =>
          !('target' in d) || d.orphan
            ? ['-']
            : [editor.document.getText().slice(d.target.start, d.target.end)],
        );
    assert.deepEqual(words(), ['统一的数据标准']);
    const line = placeOf(editor.document, '第二条').line;
    await editor.edit(edit => edit.delete(editor.document.lineAt(line).rangeIncludingLineBreak));
    assert.deepEqual(words(), ['-']);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(words(), ['统一的数据标准']);
  });

  it('takes in what another window wrote, and shows who coded', async () => {
    const editor = await showNew('shared.txt', text);
    await coded(editor);
    select(editor, '统一的数据标准');
    await run('codeSelection', 'rz.env.standard');
    await settle();
    const other = readFileSync(fileOf('shared.txt'), 'utf8')
      .replaceAll('王芳', '李雷')
      .replaceAll('rz.env.standard', 'rz.env.goal');
    await vscode.workspace.fs.writeFile(
      vscode.Uri.file(join(corpus(), 'codings/李雷/shared.txt.jsonl')),
      new TextEncoder().encode(other),
    );
    const { codings } = await session();
    await until('the other coder', () => codings.others(editor.document).get('李雷')?.length === 1);
    const hover = await hoverAt(editor, placeOf(editor.document, '数据标准'));
    assert.match(hover, /王芳/);
    assert.match(hover, /李雷/);
  });

  it('loses nothing when the document changed while it was closed', async () => {
    const editor = await showNew('changed.txt', text);
    await coded(editor);
    select(editor, '建立统一的数据标准');
    await run('codeSelection', 'rz.env.standard');
    await settle();
    await closeAll();
    writeFileSync(join(corpus(), 'changed.txt'), `总则\n\n${text}`);
    const again = await show('changed.txt');
    const { codings } = await session();
    await codings.ready(again.document);
    const [decision] = codings.of(again.document);
    assert.ok(decision && 'target' in decision && decision.orphan === undefined);
    assert.equal(
      again.document.getText().slice(decision.target.start, decision.target.end),
      '建立统一的数据标准',
    );
  });

  it('codes thirty clauses by the keyboard alone', async function () {
    if (!canLook) return this.skip();
    const editor = await show(regulation);
    await coded(editor);
    await (await session()).codings.ready(editor.document);
    await run('toggleCodingMode');
    editor.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.AtTop);
    await ui.click({ text: '第一条' });
    await ui.wait('.codelens-decoration');
    const { codings } = await session();
    for (let i = 0; i < 30; i++) {
      const before = editor.selection.active;
      await ui.press('j');
      await until('the next clause', () => !editor.selection.active.isEqual(before));
      await ui.press(i % 5 === 4 ? 'x' : 'a');
      await until('a decision', () => codings.of(editor.document).length === i + 1);
    }
    await settle();
    const lines = linesOf(regulation);
    assert.equal(lines.length, 30);
    assert.equal(lines.filter(line => line['status'] === 'rejected').length, 6);
    await screenshot('coding-mode');
    await ui.press('u');
    await until('one undone', () => codings.of(editor.document).length === 29);
    return undefined;
  });

  it('hides what the machine proposes from a blind coder, and says so in the codings', async () => {
    const editor = await show(ordinance);
    await coded(editor);
    const config = vscode.workspace.getConfiguration('policyCoder');
    await config.update('blind', true, vscode.ConfigurationTarget.Workspace);
    try {
      const place = placeOf(editor.document, 'shall');
      assert.doesNotMatch(await hoverAt(editor, place), /acceptProposal/);
      editor.selection = new vscode.Selection(place, place.translate(0, 20));
      await run('codeSelection', 'rz.env.regulation');
      await settle();
      assert.equal(linesOf(ordinance).at(-1)?.['sawSuggestion'], false);
    } finally {
      await config.update('blind', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('tells of a coding whose words are gone, and drops it only when asked', async () => {
    const editor = await showNew('orphan.txt', text);
    await coded(editor);
    select(editor, '统一的数据标准');
    await run('codeSelection', 'rz.env.standard');
    await editor.edit(edit =>
      edit.delete(
        new vscode.Range(placeOf(editor.document, '统一的'), placeOf(editor.document, '。\n\n第三条')),
      ),
    );
    const orphans = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(editor.document.uri).filter(d => d.code === 'codings.orphan');
    await until('the orphan', () => orphans().length === 1);
    // Positions are written for the text that is written.
    await editor.document.save();
    await settle();
    assert.ok(existsSync(fileOf('orphan.txt')));
    await until('its line', () => linesOf('orphan.txt')[0]?.['orphan'] === 'gone');
    const { codings } = await session();
    await run('dropCoding', editor.document.uri.toString(), codings.of(editor.document)[0]!.id);
    await until('no orphan', () => orphans().length === 0);
  });
});

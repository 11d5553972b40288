import assert from 'node:assert/strict';
import { mkdirSync, rmdirSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { clean, code, codesOf, fileOf, run, settle, text } from './coders';
import { canLook, ui } from './screenshot';
import { closeAll, coded, placeOf, session, setting, showNew, until, write } from './stage';

const coder = '周敏';

/** The words of each decision of this person where it stands, `-` for an orphan. */
async function words({ document }: vscode.TextEditor): Promise<readonly string[]> {
  const now = document.getText().replaceAll('\r\n', '\n');
  return (await session()).codings
    .of(document)
    .map(d => (!('target' in d) || d.orphan ? '-' : now.slice(d.target.start, d.target.end)));
}

async function edit(
  { document }: vscode.TextEditor,
  put: (edit: vscode.WorkspaceEdit) => void,
): Promise<void> {
  const all = new vscode.WorkspaceEdit();
  put(all);
  assert.ok(await vscode.workspace.applyEdit(all), document.uri.path);
}

describe('what a person decided', function () {
  this.timeout(120_000);
  before(() => setting('coder', coder));
  afterEach(closeAll);
  after(async () => {
    await clean();
    await setting('coder', undefined);
  });

  it('is kept while it cannot be written, and written when it can', async () => {
    const path = 'teams/failed.txt';
    const editor = await showNew(path, text);
    await coded(editor);
    mkdirSync(fileOf(coder, path), { recursive: true });
    await code('统一的数据标准', 'rz.env.standard');
    await settle();
    await setting('blind', true);
    await (await session()).codings.ready(editor.document);
    assert.deepEqual(await words(editor), ['统一的数据标准']);
    await setting('blind', undefined);
    rmdirSync(fileOf(coder, path));
    await settle();
    assert.deepEqual(codesOf(coder, path), ['rz.env.standard']);
    assert.deepEqual((await session()).codings.problems(editor.document), []);
  });

  it('stands on its words when line ends change and when the whole text is replaced', async () => {
    const editor = await showNew('teams/ends.txt', text);
    await coded(editor);
    await code('统一的数据标准', 'rz.env.standard');
    await code('组织开展数据人才培训', 'rz.supply.talent');
    const both = ['统一的数据标准', '组织开展数据人才培训'];
    await editor.edit(each => each.setEndOfLine(vscode.EndOfLine.CRLF));
    assert.deepEqual(await words(editor), both);
    await editor.edit(each => each.insert(placeOf(editor.document, '第二条'), '（一）总则\n'));
    assert.deepEqual(await words(editor), both);
    await editor.edit(each => each.setEndOfLine(vscode.EndOfLine.LF));
    assert.deepEqual(await words(editor), both);
    const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await edit(editor, each => each.replace(editor.document.uri, whole, `序言\n${text}附则\n`));
    assert.deepEqual(await words(editor), both);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(await words(editor), both);
  });

  it('is whole again when its file on the disk, open and changed meanwhile, is as it was', async () => {
    const path = 'teams/branches.txt';
    const editor = await showNew(path, text);
    await coded(editor);
    const sentence = '市大数据主管部门应当建立统一的数据标准。';
    await code(sentence, 'rz.env.standard');
    await code('组织开展数据人才培训', 'rz.supply.talent');
    const shows = (now: string): Promise<true> =>
      until('the text of the disk', () => editor.document.getText() === now && !editor.document.isDirty);
    const other = text.replace(sentence, '市大数据主管部门可以自行制定标准。');
    await write(path, other);
    await shows(other);
    assert.deepEqual(await words(editor), ['-', '组织开展数据人才培训']);
    await settle();
    await write(path, text);
    await shows(text);
    assert.deepEqual(await words(editor), [sentence, '组织开展数据人才培训']);
  });

  it('is dropped by the help of the coding that has lost its words, and no other', async () => {
    const editor = await showNew('teams/orphan.txt', text);
    await coded(editor);
    await code('数据', 'rz.supply.info');
    await code('统一的数据标准', 'rz.env.standard');
    const { document } = editor;
    const from = placeOf(document, '统一的数据标准');
    await editor.edit(each => each.delete(new vscode.Range(from, from.translate(0, 7))));
    await until('the orphan', () =>
      vscode.languages.getDiagnostics(document.uri).some(d => d.code === 'codings.orphan'),
    );
    const { codings } = await session();
    const orphan = codings.of(document).find(d => 'target' in d && d.orphan);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(0).range,
    );
    const drops = actions.filter(each => each.command?.command === 'policyCoder.dropCoding');
    assert.deepEqual(
      drops.map(each => each.command?.arguments?.[1] as unknown),
      [orphan?.id],
    );
    await run('dropCoding', ...(drops[0]!.command!.arguments as unknown[]));
    assert.deepEqual(await words(editor), ['数据']);
  });

  it('is set where its words stand when a dialog is done with, whatever was typed meanwhile', async function () {
    if (!canLook) return this.skip();
    const editor = await showNew('teams/typed.txt', text);
    await coded(editor);
    const { document } = editor;
    const start = document.offsetAt(placeOf(document, '适当安排'));
    const suppress = () => run('suppressFlag', document.uri.toString(), start, start + 4, 'amb.degree');
    const done = suppress();
    await ui.wait('.quick-input-widget input');
    await edit(editor, each => each.insert(document.uri, new vscode.Position(0, 0), '（草案）\n'));
    await ui.type('附件另有规定');
    await ui.press('Enter');
    await done;
    await settle();
    assert.deepEqual(await words(editor), ['适当安排']);
    return undefined;
  });

  it('has its problems told as long as its document is open', async () => {
    const path = 'teams/problem.txt';
    await write(path, text);
    const file = await write(`codings/${coder}/${path}.jsonl`, '{"what":"is this"}\n');
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(file, '../../../..', path));
    const told = () => vscode.languages.getDiagnostics(file).length;
    await until('the problem', () => told() > 0);
    const { document } = vscode.window.activeTextEditor!;
    await closeAll();
    await until('the end of the document', () => document.isClosed);
    assert.equal(told(), 0);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { clean, code, fileOf, settle } from './coders';
import { canLook, screenshot, ui } from './screenshot';
import {
  closeAll,
  coded,
  corpus,
  hoverAt,
  pause,
  placeOf,
  session,
  setting,
  showNew,
  until,
  write,
} from './stage';

const book = `id: mine
version: '1.0'
title: 我的编码本
kind: theme
choice: many
groups:
  - { id: sea, label: 海上 }
codes:
  - id: mine.lighthouse
    label: { zh: 灯塔, en: Lighthouse }
    definition: { zh: 建设或者维护灯塔, en: Lighthouses are built or kept }
    group: sea
    cues:
      zh:
        strong: ['[建设|维护]…灯塔']
  - id: mine.harbour
    label: { zh: 港口, en: Harbour }
    definition: { zh: 港口的管理, en: Harbours are run }
    parent: mine.lighthouse
    cues:
      zh:
        - match: 港口
          unless: [管理办法]
`;
const text =
  '某港航标管理办法\n\n第一条　港务部门应当建设灯塔。\n第二条　港务部门应当维护北岸的灯塔。\n第三条　本办法自公布之日起施行。\n';

const completions = async (editor: vscode.TextEditor, at: vscode.Position): Promise<readonly string[]> => {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    at,
  );
  return list.items
    .filter(item => item.kind !== vscode.CompletionItemKind.Text)
    .map(item => (typeof item.label === 'string' ? item.label : item.label.label));
};

const put = async (editor: vscode.TextEditor, behind: string, words: string): Promise<vscode.Position> => {
  const at = placeOf(editor.document, behind).translate(0, behind.length);
  await editor.edit(edit => edit.insert(at, words));
  const lines = words.split('\n');
  return new vscode.Position(
    at.line + lines.length - 1,
    lines.length > 1 ? lines.at(-1)!.length : at.character + words.length,
  );
};

async function eventually<T>(what: string, ask: () => Promise<T | false>): Promise<T> {
  for (let i = 0; i < 200; i++) {
    const answer = await ask();
    if (answer !== false) return answer;
    await pause(100);
  }
  throw new Error(`waited in vain for ${what}`);
}

describe('writing a codebook', () => {
  const files = vscode.workspace.getConfiguration('files');
  // A VS Code in the browser saves by itself after a second: there is no before then.
  before(() => files.update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  afterEach(closeAll);
  after(async () => {
    await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await setting('language', undefined);
    await setting('coder', undefined);
    await vscode.workspace.fs.delete(vscode.Uri.file(`${corpus()}/codebooks`), { recursive: true });
    await (await session()).configure();
  });

  it('completes keys, values, codes and signals', async () => {
    await (await session()).ready();
    const editor = await showNew('codebooks/mine.yaml', book);
    assert.equal(editor.document.languageId, 'yaml');
    const fresh = await put(editor, 'definition: { zh: 港口的管理, en: Harbours are run }', '\n    ');
    const keys = await completions(editor, fresh);
    assert.ok(keys.includes('counterexamples') && keys.includes('group'), keys.join());
    assert.ok(!keys.includes('label') && !keys.includes('title'), keys.join());
    await vscode.commands.executeCommand('undo');
    const parent = placeOf(editor.document, 'mine.lighthouse\n    cues').translate(0, 5);
    assert.deepEqual(await completions(editor, parent), ['mine.lighthouse', 'mine.harbour']);
    const reference = await put(editor, 'unless: [管理办法', ', ');
    const references = await completions(editor, reference);
    for (const id of ['@duty', 'kind:penalty', 'rz.supply.talent', '~mine.lighthouse'])
      assert.ok(references.includes(id), id);
    if (!canLook) return;
    editor.selection = new vscode.Selection(reference, reference);
    editor.revealRange(new vscode.Range(reference, reference));
    await pause(500);
    await ui.type("'@");
    await ui.wait('.suggest-widget .monaco-list-row');
    await screenshot('codebook-completion');
    await ui.press('Escape');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('says what a key means and what a cue finds', async () => {
    await setting('language', 'en');
    const coder = await session();
    const policy = await showNew('lighthouse.txt', text);
    const editor = await showNew('codebooks/mine.yaml', book);
    await until('the codebook', () => coder.codebooks().some(c => c.id === 'mine'));
    await coded(policy);
    assert.match(await hoverAt(editor, placeOf(editor.document, 'parent')), /id of the code above/);
    const cue = placeOf(editor.document, "灯塔']").translate(0, 1);
    await until(
      'the count',
      () => (coder.live(policy.document)?.summary().codes.get('mine.lighthouse') ?? 0) === 2,
    );
    const says = await hoverAt(editor, cue);
    assert.match(says, /“建设” \/ “维护” … “灯塔”/);
    assert.match(says, /at most 12/);
    assert.match(says, /2 codings or flags in 1 open documents/);
    await setting('language', 'zh');
    assert.match(await hoverAt(editor, placeOf(editor.document, 'parent')), /上级编码的编号/);
    if (!canLook) return;
    await ui.hover({ text: '维护]' });
    await ui.wait('.monaco-hover');
    await screenshot('codebook-hover');
  });

  it('tries examples in the Test Explorer, and says what a sentence was coded as instead', async () => {
    const coder = await session();
    await setting('language', 'en');
    const examples =
      '    examples: { zh: [港务部门应当建设灯塔。, 港务部门应当开会。] }\n    counterexamples: { zh: [{ text: 港务部门应当维护灯塔。, why: 维护不算建设 }] }\n';
    await showNew('codebooks/mine.yaml', book.replace('    group: sea\n', `    group: sea\n${examples}`));
    await until('its examples', () =>
      coder.codebooks().some(c => c.id === 'mine' && (c.codes[0]?.examples.zh.length ?? 0) === 2),
    );
    const tried = await coder.ask({ about: 'examples', codebook: 'mine' });
    assert.deepEqual(
      tried?.tried.map(t => t.passed),
      [true, false, false],
    );
    await vscode.commands.executeCommand('workbench.view.testing.focus');
    if (!canLook) return;
    await ui.wait('.test-explorer .monaco-list-row');
    await vscode.commands.executeCommand('testing.runAll');
    await pause(3_000);
    await vscode.commands.executeCommand('testing.goToNextMessage');
    await pause(1_000);
    await screenshot('codebook-examples');
    assert.match(String(await ui.text('.test-explorer')), /我的编码本/);
  });

  it('shows what a change would break and change, before it is saved', async () => {
    await setting('language', 'en');
    const coder = await session();
    const examples = '    examples: { zh: [港务部门应当维护灯塔。] }\n';
    const policy = await showNew('lighthouse.txt', text);
    const editor = await showNew(
      'codebooks/mine.yaml',
      book.replace('    group: sea\n', `    group: sea\n${examples}`),
    );
    await until('the codebook', () => (coder.code('mine.lighthouse')?.code.examples.zh.length ?? 0) === 1);
    await coded(policy);
    await until(
      'its codes',
      () => (coder.live(policy.document)?.summary().codes.get('mine.lighthouse') ?? 0) === 2,
    );
    const cue = placeOf(editor.document, '|维护]');
    await editor.edit(edit => edit.delete(new vscode.Range(cue, cue.translate(0, 3))));
    const titles = async (): Promise<readonly string[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
      );
      return lenses.map(lens => lens.command?.title ?? '');
    };
    const shown = await eventually('the lenses', async () => {
      const found = await titles();
      return found.includes('1 unit changes') && !found.some(title => title.includes('looking')) && found;
    });
    assert.ok(shown.includes('1 example fails'), shown.join());
    assert.ok(shown.includes('1 unit changes'), shown.join());
    assert.equal(editor.document.isDirty, true);
    await vscode.commands.executeCommand('policyCoder.compareDraft', editor.document.uri.toString());
    const all = await titles();
    assert.ok(all.includes('1 unit changes'), all.join());
    assert.ok(!all.some(title => title.includes('workspace')), all.join());
    if (canLook) {
      await ui.wait('.codelens-decoration');
      await screenshot('codebook-draft');
      void vscode.commands.executeCommand(
        'policyCoder.peekDraftChanges',
        editor.document.uri.toString(),
        'units',
      );
      await ui.wait('.peekview-widget');
      await pause(1_000);
      await screenshot('codebook-draft-peek');
      await ui.press('Escape');
      void vscode.commands.executeCommand('policyCoder.listDraftChanges', editor.document.uri.toString());
      await ui.wait('.quick-input-list .monaco-list-row');
      await pause(500);
      await screenshot('codebook-draft-list');
      await ui.press('Escape');
    }

    const again = await vscode.window.showTextDocument(editor.document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await again.edit(edit => edit.insert(placeOf(again.document, 'kind: theme'), 'kinds: x\n'));
    await until('the problem of what is not saved', () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .some(d => d.message.includes('"kinds"') && d.range.start.line === 3),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('no problem', () => vscode.languages.getDiagnostics(editor.document.uri).length === 0);
  });

  it('holds a change against what all coders decided, in documents that nobody opened', async () => {
    await setting('language', 'en');
    await setting('coder', '周敏');
    const coder = await session();
    const policy = await showNew('lighthouse.txt', text);
    const editor = await showNew('codebooks/mine.yaml', book);
    await until('the codebook', () => coder.code('mine.lighthouse') !== undefined);
    await vscode.window.showTextDocument(policy.document, { preview: false });
    await coded(policy);
    await code('港务部门应当维护北岸的灯塔。', 'mine.lighthouse');
    await settle();
    const own = readFileSync(fileOf('周敏', 'lighthouse.txt'), 'utf8');
    await write('teams/unopened.txt', text);
    await write(
      'codings/吴刚/teams/unopened.txt.jsonl',
      own.replaceAll('周敏', '吴刚').replaceAll('lighthouse.txt', 'teams/unopened.txt'),
    );
    const again = await vscode.window.showTextDocument(editor.document, { preview: false });
    const cue = placeOf(again.document, '|维护]');
    await again.edit(edit => edit.delete(new vscode.Range(cue, cue.translate(0, 3))));
    const all = await eventually('what is contradicted', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        again.document.uri,
      );
      const titles = lenses.map(lens => lens.command?.title ?? '');
      return titles.includes('2 decisions of people are contradicted') && titles;
    });
    assert.ok(all.includes('2 units of 2 documents change'), all.join());
    assert.ok(!vscode.workspace.textDocuments.some(d => d.uri.path.endsWith('teams/unopened.txt')));
    if (canLook) {
      void vscode.commands.executeCommand(
        'policyCoder.listDraftChanges',
        again.document.uri.toString(),
        'against',
      );
      await ui.wait('.quick-input-list .monaco-list-row');
      await pause(500);
      await screenshot('codebook-against');
      assert.match(String(await ui.text('.quick-input-list')), /吴刚/);
      await ui.press('Escape');
      await vscode.window.showTextDocument(again.document, { preview: false });
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await clean();
  });

  it('completes, explains and checks a study in the same way', async () => {
    await setting('language', 'zh');
    const editor = await showNew('study.yaml', 'name: x\nevent:\n  rule: \n');
    const values = await completions(editor, new vscode.Position(2, 8));
    assert.deepEqual(values, ['first-document', 'file']);
    assert.match(await hoverAt(editor, placeOf(editor.document, 'rule')), /事件规则/);
    const problems = await until('what is missing', () => {
      const found = vscode.languages.getDiagnostics(editor.document.uri);
      return found.length > 0 && found;
    });
    assert.ok(
      problems.some(p => p.message.includes('units')),
      problems.map(p => p.message).join(),
    );
    await screenshot('study-completion');
    await vscode.workspace.fs.delete(editor.document.uri);
  });
});

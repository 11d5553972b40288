import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { bothCoded, clean, code, codesOf, fileOf, run, settle, text, theme } from './coders';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, hoverAt, pause, placeOf, session, setting, show, until, write } from './stage';

describe('disagreements of coders', function () {
  this.timeout(180_000);
  const goldOf = (path: string): readonly string[] => codesOf('gold', path);
  before(async () => {
    await setting('coder', '郑洁');
    await setting('language', 'zh');
    for (const path of ['teams/c.txt', 'teams/d.txt']) await bothCoded(path);
  });
  after(async () => {
    await setting('language', undefined);
    await theme('Dark');
    await closeAll();
    await clean();
  });

  it('are settled by the keyboard, one after another, into the gold layer', async function () {
    if (!canLook) return this.skip();
    await theme('Light');
    const done = run('adjudicate', 'rz');
    await ui.wait('.quick-input-widget:has-text("吴刚: 目标规划")');
    await pause(400);
    await screenshot('teams-settle');
    await ui.type('吴刚');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("已定 1")');
    await ui.type('附注');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("\'Enter\'")');
    await ui.type('以第二条为准');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("以第二条为准")');
    await ui.press('Enter');
    await pause(500);
    await ui.press('Escape');
    await done;
    await settle();
    const settled = ['teams/a.txt', 'teams/b.txt', 'teams/c.txt', 'teams/d.txt'].flatMap(goldOf);
    assert.deepEqual(settled, ['rz.env.goal', 'rz.env.goal']);
    return undefined;
  });

  it('stand side by side on a page, with what is settled', async () => {
    await theme('Dark');
    const html = String(await run('showDisagreements'));
    assert.match(html, /郑洁/);
    assert.match(html, /吴刚/);
    assert.match(html, /command:policyCoder\.adjudicate\?/);
    assert.match(html, /目标规划<\/a>/);
    await ui.webview('h1');
    await pause(1500);
    await screenshot('teams-disagreements');
    assert.match(String(await run('showAgreement')), /command:policyCoder\.adjudicate\?/);
  });

  it('are undone like any coding, and what all agree on is taken over in one step', async function () {
    if (!canLook) return this.skip();
    const before = goldOf('teams/c.txt').length + goldOf('teams/d.txt').length;
    const unopened = 'teams/unopened.txt';
    await write(unopened, text);
    for (const coder of ['郑洁', '吴刚'])
      await write(
        `codings/${coder}/${unopened}.jsonl`,
        readFileSync(fileOf(coder, 'teams/c.txt'), 'utf8').replace('teams/c.txt', unopened),
      );
    const done = run('adjudicate');
    await ui.wait('.quick-input-widget:has-text("采纳各方一致")');
    await pause(300);
    await screenshot('teams-take-over');
    // The page of agreement may take the keyboard for itself when it is drawn.
    await ui.click('.quick-input-widget .monaco-list-row:has-text("采纳各方一致")');
    await done;
    await settle();
    assert.ok(goldOf('teams/c.txt').includes('rz.supply.capital'));
    assert.ok(goldOf(unopened).includes('rz.supply.capital'));
    assert.ok(!vscode.workspace.textDocuments.some(d => d.uri.path.endsWith(unopened)));
    const hash = createHash('sha256').update(text).digest('hex');
    assert.ok(readFileSync(fileOf('gold', unopened), 'utf8').includes(hash));
    await run('undoCoding');
    await settle();
    assert.equal(goldOf('teams/c.txt').length + goldOf('teams/d.txt').length, before);
    await run('undoCoding');
    await run('undoCoding');
    await settle();
    assert.equal(['a', 'b', 'c', 'd'].flatMap(name => goldOf(`teams/${name}.txt`)).length, 0);
    return undefined;
  });
});

describe('figures while people code', function () {
  this.timeout(120_000);
  before(async () => {
    await setting('coder', '郑洁');
    await setting('language', 'zh');
    await theme('Light');
    await bothCoded('teams/e.txt');
  });
  after(async () => {
    await setting('language', undefined);
    await theme('Dark');
    await closeAll();
  });

  it('tell agreement on the open document in the status bar', async function () {
    if (!canLook) return this.skip();
    // A busy machine may tell of new files late: they are looked for, then something is coded.
    await (await session()).codings.everyone();
    await code('数据开放', 'rz.demand.application');
    await ui.wait('.statusbar-item:has-text("κ 0.")');
    await ui.hover('.statusbar-item:has-text("κ 0.")');
    await pause(1200);
    await screenshot('teams-kappa');
    await setting('blind', true);
    try {
      await ui.gone('.statusbar-item:has-text("κ 0.")');
    } finally {
      await setting('blind', undefined);
    }
    return undefined;
  });

  it('tell in a hover how often the proposals of its rule were accepted', async () => {
    const editor = vscode.window.activeTextEditor!;
    await coded(editor);
    const at = placeOf(editor.document, '组织开展').translate(0, 1);
    editor.selection = new vscode.Selection(at, at);
    await run('acceptProposal');
    await settle();
    await hoverAt(editor, at);
    let told = '';
    for (let i = 0; i < 40 && !told.includes('此前裁断'); i++) {
      await pause(100);
      told = await hoverAt(editor, at);
    }
    assert.match(told, /此前裁断\*\* \d+ 次中接受 \d+ 次/);
    const html = String(await run('showAgreement'));
    assert.match(html, /规则与线索的准确率/);
  });
});

describe('a coding that two branches decided differently', function () {
  this.timeout(120_000);
  const path = 'teams/f.txt';
  before(async () => {
    await setting('coder', '郑洁');
    await setting('language', 'zh');
    await theme('Light');
    await write(path, text);
    // As git leaves a file that it could not merge.
    await bothCoded(path);
    await closeAll();
    const lines = readFileSync(fileOf('郑洁', path), 'utf8').trimEnd().split('\n');
    const at = lines.findIndex(line => line.includes('rz.supply.capital'));
    const ours = lines[at]!;
    const theirs = ours.replace('rz.supply.capital', 'rz.env.fintax');
    const block = ['<<<<<<< HEAD', ours, '=======', theirs, '>>>>>>> other'];
    const merged = [...lines.slice(0, at), ...block, ...lines.slice(at + 1)].join('\n');
    await write(`codings/郑洁/${path}.jsonl`, `${merged}\n`);
  });
  after(async () => {
    await setting('language', undefined);
    await theme('Dark');
    await closeAll();
    await clean();
  });
  it('is shown at its words, counts for nothing, and is resolved by a choice that can be undone', async function () {
    const editor = await show(path);
    await coded(editor);
    const { codings } = await session();
    await codings.ready(editor.document);
    const conflicts = (): number =>
      codings.conflicts().filter(each => each.document.endsWith('f.txt')).length;
    // Turning to the document looks at its file, whether the system tells of it or not.
    await until('the conflict', () => conflicts() === 1);
    assert.equal(codings.of(editor.document).length, 2);
    const told = vscode.languages
      .getDiagnostics(editor.document.uri)
      .find(each => each.code === 'codings.conflict');
    assert.equal(editor.document.getText(told?.range), '适当安排专项资金');
    const help = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      told!.range,
    );
    const choices = help.filter(each => each.command?.command === 'policyCoder.resolveConflicts');
    assert.deepEqual(
      choices.map(each => each.command?.arguments?.[1] as unknown),
      ['ours', 'theirs', 'both'],
    );
    await run('resolveConflicts', ...(choices[0]!.command!.arguments as unknown[]));
    assert.equal(conflicts(), 0);
    await run('undoCoding');
    assert.equal(conflicts(), 1);
    if (!canLook) return this.skip();
    const done = run('resolveConflicts');
    await ui.wait('.quick-input-widget:has-text("保留另一边的")');
    await pause(300);
    await screenshot('teams-conflict');
    await ui.press('ArrowDown');
    await ui.press('Enter');
    await done;
    await settle();
    assert.equal(conflicts(), 0);
    assert.deepEqual([...codesOf('郑洁', path)].sort(), [
      'rz.env.fintax',
      'rz.env.standard',
      'rz.supply.talent',
    ]);
    assert.doesNotMatch(readFileSync(fileOf('郑洁', path), 'utf8'), /<<<<<<</);
    await run('undoCoding');
    await settle();
    assert.equal(conflicts(), 1);
    assert.match(readFileSync(fileOf('郑洁', path), 'utf8'), /<<<<<<< ours/);
    await run('redoCoding');
    await settle();
    assert.equal(conflicts(), 0);
    return undefined;
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
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
  show,
  showNew,
  write,
} from './stage';

const run = (id: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`policyCoder.${id}`, ...args);

const fileOf = (coder: string, path: string): string => join(corpus(), 'codings', coder, `${path}.jsonl`);

const codesOf = (coder: string, path: string): readonly string[] =>
  existsSync(fileOf(coder, path))
    ? [...readFileSync(fileOf(coder, path), 'utf8').matchAll(/"code":"([^"]+)"/g)].map(m => m[1]!)
    : [];

const theme = (name: 'Light' | 'Dark'): Thenable<void> =>
  vscode.workspace
    .getConfiguration('workbench')
    .update('colorTheme', `Default ${name} Modern`, vscode.ConfigurationTarget.Global);

const text =
  '示范市公共数据管理办法\n\n第一条 为了规范公共数据管理，制定本办法。\n\n' +
  '第二条 市大数据主管部门应当建立统一的数据标准。\n\n第三条 市财政部门可以适当安排专项资金支持数据开放。\n\n' +
  '第四条 市人力资源部门应当组织开展数据人才培训。\n';

const passages: readonly (readonly [string, string])[] = [
  ['统一的数据标准', 'rz.env.standard'],
  ['适当安排专项资金', 'rz.supply.capital'],
  ['组织开展数据人才培训', 'rz.supply.talent'],
];

const settle = async (): Promise<void> => (await session()).codings.flush();

async function code(words: string, id: string): Promise<void> {
  const editor = vscode.window.activeTextEditor!;
  const start = placeOf(editor.document, words);
  editor.selection = new vscode.Selection(start, start.translate(0, words.length));
  await run('codeSelection', id);
}

/** What these scenarios leave behind would be other coders' codings to those that follow. */
async function clean(): Promise<void> {
  await settle();
  for (const path of ['teams', 'codings/周敏', 'codings/吴刚', 'codings/gold'])
    await vscode.workspace.fs.delete(vscode.Uri.file(join(corpus(), path)), { recursive: true }).then(
      () => undefined,
      () => undefined,
    );
}

/** A document coded by 周敏, and the same but for one code by 吴刚. */
async function bothCoded(path: string): Promise<void> {
  await coded(await showNew(path, text));
  for (const [words, id] of passages) await code(words, id);
  await settle();
  const own = readFileSync(fileOf('周敏', path), 'utf8');
  const other = own.replaceAll('周敏', '吴刚').replaceAll('rz.env.standard', 'rz.env.goal');
  await write(`codings/吴刚/${path}.jsonl`, other);
}

describe('codes across the corpus', function () {
  this.timeout(120_000);
  before(async () => {
    await setting('coder', '周敏');
    await bothCoded('teams/a.txt');
    await bothCoded('teams/b.txt');
  });
  after(async () => {
    await theme('Dark');
    await setting('language', undefined);
    await closeAll();
  });

  it('are merged after a preview, in one step that is undone as one', async function () {
    if (!canLook) return this.skip();
    await setting('language', 'zh');
    const done = run('mergeCodes', 'rz.supply.capital', 'rz.env.fintax');
    await ui.wait('.quick-input-widget:has-text("应用")');
    await ui.wait('.quick-input-widget .monaco-list-row:has-text("吴刚")');
    await pause(300);
    await screenshot('teams-merge');
    await ui.press('Enter');
    await done;
    await settle();
    for (const path of ['teams/a.txt', 'teams/b.txt']) {
      assert.equal(codesOf('周敏', path).includes('rz.supply.capital'), false);
      assert.equal(codesOf('周敏', path).includes('rz.env.fintax'), true);
      assert.equal(codesOf('吴刚', path).includes('rz.supply.capital'), true);
    }
    await run('undoCoding');
    await settle();
    for (const path of ['teams/a.txt', 'teams/b.txt'])
      assert.equal(codesOf('周敏', path).includes('rz.supply.capital'), true);
    return undefined;
  });

  it('are left alone if the preview is closed', async function () {
    if (!canLook) return this.skip();
    const before = readFileSync(fileOf('周敏', 'teams/a.txt'), 'utf8');
    // As a row of the codebook view hands it on, with the rows that are selected.
    const row = { type: 'code', code: { id: 'rz.supply.capital' } };
    const done = run('moveCode', row, [row]);
    await ui.wait('.quick-input-widget:has-text("nato.")');
    await ui.type('nato.');
    await pause(200);
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("应用")');
    await ui.press('Escape');
    await done;
    await settle();
    assert.equal(readFileSync(fileOf('周敏', 'teams/a.txt'), 'utf8'), before);
    return undefined;
  });

  it('are split one by one with the keyboard', async function () {
    if (!canLook) return this.skip();
    await theme('Light');
    await setting('language', 'en');
    const done = run('splitCode', 'rz.supply.talent');
    await ui.wait('.quick-input-widget:has-text("One by one")');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("1 of 2")');
    await ui.type('rz.supply.info');
    await pause(300);
    await screenshot('teams-split');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("2 of 2")');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("Apply")');
    await pause(300);
    await screenshot('teams-split-preview');
    await ui.press('Enter');
    await done;
    await settle();
    assert.equal(codesOf('周敏', 'teams/a.txt').includes('rz.supply.talent'), false);
    assert.equal(codesOf('周敏', 'teams/b.txt').includes('rz.supply.talent'), true);
    await run('undoCoding');
    await settle();
    assert.equal(codesOf('周敏', 'teams/a.txt').includes('rz.supply.talent'), true);
    return undefined;
  });

  it('are split by a query', async function () {
    if (!canLook) return this.skip();
    const done = run('splitCode', 'rz.supply.capital');
    await ui.wait('.quick-input-widget:has-text("By a query")');
    await ui.press('ArrowDown');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("Find coded passages")');
    await ui.type('rz.supply.capital AND "适当安排"');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("Talent cultivation")');
    await ui.type('rz.env.fintax');
    await pause(300);
    await ui.press('Enter');
    await ui.wait('.quick-input-widget:has-text("Apply")');
    await pause(300);
    await screenshot('teams-split-query');
    await ui.press('Enter');
    await done;
    await settle();
    for (const path of ['teams/a.txt', 'teams/b.txt'])
      assert.equal(codesOf('周敏', path).includes('rz.env.fintax'), true);
    await run('undoCoding');
    await settle();
    return undefined;
  });
});

describe('a reliability sample', function () {
  this.timeout(180_000);
  const units = (): Promise<string> =>
    Promise.resolve(readFileSync(join(corpus(), 'reliability/round1.jsonl'), 'utf8'));
  before(async () => {
    await setting('coder', '周敏');
    await setting('language', 'zh');
    await theme('Light');
  });
  after(async () => {
    await run('stopSample');
    (await session()).codings.setCoding(false);
    await vscode.workspace.fs.delete(vscode.Uri.file(join(corpus(), 'reliability')), { recursive: true });
    await setting('language', undefined);
    await theme('Dark');
    await closeAll();
  });

  it('is drawn once and locked', async () => {
    await run('drawSample', { name: 'round1', size: 6, seed: 7, by: ['level'] });
    const first = await units();
    assert.equal(first.trimEnd().split('\n').length, 7);
    await run('drawSample', { name: 'round1', size: 9, seed: 8, by: [] });
    assert.equal(await units(), first);
  });

  it('is coded blind, unit by unit, with its progress in the view of documents', async function () {
    const { codings, sampling } = await session();
    await run('codeSample', 'round1');
    assert.equal(codings.blind(), true);
    assert.equal(sampling.now()?.size, 6);
    await run('toggleBlind');
    assert.equal(codings.blind(), true);
    const first = vscode.window.activeTextEditor!;
    await coded(first);
    const place = first.selection.active;
    await run('codeNothing');
    await run('nextSampleUnit');
    const second = vscode.window.activeTextEditor!;
    assert.ok(second.document !== first.document || !second.selection.active.isEqual(place));
    await coded(second);
    await run('codeSelection', 'rz.env.standard');
    await settle();
    if (!canLook) return this.skip();
    await vscode.commands.executeCommand('policyCoder.documents.focus');
    await ui.wait('.monaco-list-row:has-text("2 / 6 个单元")');
    await pause(500);
    await screenshot('teams-sample');
    return undefined;
  });

  it('is what agreement can be computed on, and is no longer blind when it is stopped', async () => {
    await run('stopSample');
    assert.equal((await session()).codings.blind(), false);
    const html = String(await run('showAgreement', 'round1'));
    assert.match(html, /信度样本 round1/);
  });
});

describe('disagreements of coders', function () {
  this.timeout(180_000);
  const goldOf = (path: string): readonly string[] => codesOf('gold', path);
  before(async () => {
    await setting('coder', '周敏');
    await setting('language', 'zh');
    for (const path of ['teams/c.txt', 'teams/d.txt']) await bothCoded(path);
  });
  after(async () => {
    const { codings } = await session();
    while (codings.undo()) continue;
    await codings.flush();
    await setting('language', undefined);
    await theme('Dark');
    await closeAll();
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
    await ui.wait('.quick-input-widget input');
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
    assert.match(html, /周敏/);
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
    const done = run('adjudicate');
    await ui.wait('.quick-input-widget:has-text("采纳各方一致")');
    await pause(300);
    await screenshot('teams-take-over');
    await ui.type('采纳');
    await ui.press('Enter');
    await done;
    await settle();
    assert.ok(goldOf('teams/c.txt').includes('rz.supply.capital'));
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
    await setting('coder', '周敏');
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
    await setting('coder', '周敏');
    await setting('language', 'zh');
    await theme('Light');
    await write(path, text);
    // As git leaves a file that it could not merge.
    await bothCoded(path);
    await closeAll();
    const lines = readFileSync(fileOf('周敏', path), 'utf8').trimEnd().split('\n');
    const at = lines.findIndex(line => line.includes('rz.supply.capital'));
    const ours = lines[at]!;
    const theirs = ours.replace('rz.supply.capital', 'rz.env.fintax');
    const block = ['<<<<<<< HEAD', ours, '=======', theirs, '>>>>>>> other'];
    const merged = [...lines.slice(0, at), ...block, ...lines.slice(at + 1)].join('\n');
    await write(`codings/周敏/${path}.jsonl`, `${merged}\n`);
    // A busy machine may tell of the file late.
    await pause(1500);
  });
  after(async () => {
    await setting('language', undefined);
    await theme('Dark');
    await closeAll();
    await clean();
  });
  const conflicts = async (): Promise<number> =>
    (await session()).codings.conflicts().filter(each => each.document.endsWith('f.txt')).length;

  it('is shown at its words, counts for nothing, and is resolved by a choice that can be undone', async function () {
    const editor = await show(path);
    await coded(editor);
    const { codings } = await session();
    await codings.ready(editor.document);
    assert.equal(await conflicts(), 1);
    assert.equal(codings.of(editor.document).length, 2);
    const told = vscode.languages
      .getDiagnostics(editor.document.uri)
      .find(each => each.code === 'codings.conflict');
    assert.equal(editor.document.getText(told?.range), '适当安排专项资金');
    if (!canLook) return this.skip();
    const done = run('resolveConflicts');
    await ui.wait('.quick-input-widget:has-text("保留另一边的")');
    await pause(300);
    await screenshot('teams-conflict');
    await ui.press('ArrowDown');
    await ui.press('Enter');
    await done;
    await settle();
    assert.equal(await conflicts(), 0);
    assert.deepEqual([...codesOf('周敏', path)].sort(), [
      'rz.env.fintax',
      'rz.env.standard',
      'rz.supply.talent',
    ]);
    assert.doesNotMatch(readFileSync(fileOf('周敏', path), 'utf8'), /<<<<<<</);
    await run('undoCoding');
    await settle();
    assert.equal(await conflicts(), 1);
    assert.match(readFileSync(fileOf('周敏', path), 'utf8'), /<<<<<<< ours/);
    await run('redoCoding');
    await settle();
    assert.equal(await conflicts(), 0);
    return undefined;
  });
});

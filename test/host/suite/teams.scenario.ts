import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { bothCoded, clean, codesOf, fileOf, run, settle, theme } from './coders';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, corpus, pause, session, setting } from './stage';

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
    await clean();
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
    await clean();
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
    await ui.wait('.monaco-list-row:has-text("/ 6 个单元")');
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

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, coded, corpus, regulation, session, show, until } from './stage';

const run = (id: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`policyCoder.${id}`, ...args);

describe('the palette', () => {
  afterEach(closeAll);

  it('has its commands', async () => {
    const known = await vscode.commands.getCommands(true);
    for (const id of ['exportCorpus', 'codeDocument', 'openCodebookEntry', 'showAmbiguityReport'])
      assert.ok(known.includes(`policyCoder.${id}`), id);
  });

  it('opens a codebook entry at its line', async () => {
    await run('openCodebookEntry', 'rz.env.standard');
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /rz\.yaml$/);
    assert.match(editor!.document.lineAt(editor!.selection.start.line).text, /id: rz\.env\.standard/);
  });

  it('writes an ambiguity report with links to the provisions', async () => {
    const editor = await show(regulation);
    await coded(editor);
    const page = String(await run('showAmbiguityReport'));
    assert.match(page, /Ambiguity score|含糊得分/);
    assert.match(page, /href="command:policyCoder\.revealLine\?/);
    await run('revealLine', editor.document.uri.toString(), 12);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 11);
  });
});

describe('the legend', () => {
  afterEach(closeAll);

  it('leads from a code to its next place in the text, and round again', async () => {
    const editor = await show(regulation);
    const live = await coded(editor);
    const several = [...live.summary().codes].filter(([id, n]) => id.startsWith('rz.') && n > 1);
    const [code, count] = several.sort(([, a], [, b]) => a - b)[0] ?? assert.fail('no code stands twice');
    const seen = new Set<number>();
    for (let i = 0; i <= count; i++) {
      await run('nextOccurrence', code);
      seen.add(editor.selection.start.line * 1_000 + editor.selection.start.character);
    }
    assert.equal(seen.size, count);
  });
});

describe('an export', () => {
  afterEach(closeAll);

  it('writes files that can be read, and opens the first', async () => {
    const out = join(corpus(), '../exported');
    await run('exportCorpus', { folder: corpus(), formats: ['documents', 'units', 'flags'], out });
    const units: unknown[] = parse(readFileSync(join(out, 'units.csv')), { columns: true, bom: true });
    const documents: unknown[] = parse(readFileSync(join(out, 'documents.csv')), {
      columns: true,
      bom: true,
    });
    assert.ok(documents.length >= 24, `${documents.length} documents`);
    assert.ok(units.length > 1000, `${units.length} units`);
    assert.ok(existsSync(join(out, 'datapackage.json')));
    await until('the result', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('exported/documents.csv'),
    );
  }).timeout(120_000);

  it('that is cancelled leaves nothing behind', async () => {
    const out = join(corpus(), '../cancelled');
    const cancel = new vscode.CancellationTokenSource();
    const job = { folder: corpus(), formats: ['documents', 'units'], out };
    const coder = await session();
    const exported = coder.exportCorpus(job, () => cancel.cancel(), cancel.token);
    await assert.rejects(exported, vscode.CancellationError);
    assert.deepEqual(existsSync(out) ? readdirSync(out) : [], []);
  }).timeout(120_000);

  it('that cannot be written says why', async () => {
    const coder = await session();
    const file = join(corpus(), regulation);
    const none = new vscode.CancellationTokenSource().token;
    const { files, problems } = await coder.exportCorpus(
      { folder: corpus(), formats: ['documents'], out: file },
      () => undefined,
      none,
    );
    assert.deepEqual(files, []);
    assert.ok(problems.length > 0);
  }).timeout(120_000);
});

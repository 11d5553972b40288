import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  closeAll,
  coded,
  corpus,
  flagsOf,
  hoverAt,
  ordinance,
  placeOf,
  regulation,
  session,
  setting,
  show,
  showNew,
  until,
} from './stage';

/** 12 as 一二, which is how long lists of articles may be numbered. */
const numeral = (n: number): string =>
  String(n).replace(/\d/g, digit => '〇一二三四五六七八九'[Number(digit)]!);

const clauses = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `第${numeral(i + 1)}条　有关部门应当及时公开政务数据，加强人才培养。\n`,
  ).join('');
const policy = `某市政务数据管理办法\n\n第一章　总则\n${clauses(6)}`;

describe('the activation', () => {
  it('takes less than 100 ms and loads no dictionary into the extension host', async () => {
    const extension = vscode.extensions.getExtension<{ took: number }>('policy-coder.policy-coder')!;
    const { took } = await extension.activate();
    const main = join(extension.extensionPath, 'dist/extension.js');
    const load = createRequire(main);
    load.cache[main] = undefined;
    const start = performance.now();
    load(main);
    const loading = performance.now() - start;
    console.log(`      loaded in ${loading.toFixed(0)} ms, activated in ${took.toFixed(0)} ms`);
    assert.ok(loading + took < 100);
    assert.deepEqual(
      Object.keys(load.cache).filter(file => /nodejieba|wink-(nlp|model)/.test(file)),
      [],
    );
  });
});

describe('a policy document as it is', () => {
  afterEach(closeAll);

  it('is coded when a .txt file is opened, in Chinese and in English', async () => {
    for (const path of [regulation, ordinance]) {
      const editor = await show(path);
      const { units, coded: shares } = (await coded(editor)).summary();
      assert.ok(units > 20, `${path}: ${units} units`);
      assert.ok((shares.get('rz') ?? 0) > 5, `${path}: instruments`);
      assert.equal(editor.document.languageId, 'plaintext', 'its language stays as it was');
    }
  });

  it('is coded as Markdown too', async () => {
    const editor = await show('en/us-federal/omb-m-13-13-open-data-policy.md');
    assert.ok((await coded(editor)).summary().units > 20);
    assert.equal(editor.document.languageId, 'markdown');
  });

  it('explains a coded span: both names, the cue, the other taxonomies, a link to the entry', async () => {
    const editor = await showNew('hover.txt', policy);
    await coded(editor);
    const text = await hoverAt(editor, placeOf(editor.document, '人才培养'));
    assert.match(text, /人才培养/);
    assert.match(text, /Talent cultivation/);
    assert.match(text, /“人才培养” \+1/);
    assert.match(text, /\*\*Likely right\*\* \d+%/);
    assert.match(text, /learned weights\)\*\* .*\+\d\.\d\d/);
    assert.match(text, /NATO/);
    assert.match(text, /command:policyCoder\.openCodebookEntry/);
  });

  it('explains a flag: why, how severe, how to rewrite it', async () => {
    const editor = await showNew('flag.txt', policy);
    await coded(editor);
    const text = await hoverAt(editor, placeOf(editor.document, '及时'));
    assert.match(text, /Temporal ambiguity/);
    assert.match(text, /amb\.time/);
    assert.match(text, /Severity|程度/);
    assert.match(text, /Rewrite|改写/);
  });

  it('lists ambiguity as information or hints, with a link, and never as a flood', async () => {
    const editor = await showNew('many.txt', `某市政务数据管理办法\n\n${clauses(400)}`);
    await coded(editor);
    const all = await until('flags', () => {
      const found = flagsOf(editor);
      return found.length > 0 && found;
    });
    assert.ok(all.length <= 201, `${all.length} are listed`);
    assert.match(all.at(-1)?.message ?? '', /more flags|另有/);
    for (const { severity, code } of all.slice(0, -1)) {
      assert.ok(severity >= vscode.DiagnosticSeverity.Information);
      assert.ok(typeof code === 'object' && code.target.toString().includes('openCodebookEntry'));
    }
    await setting('ambiguity.limit', 5);
    await until('fewer flags', () => flagsOf(editor).length === 6);
    await setting('ambiguity.limit', undefined);
  });

  it('offers advice beside a flag and leaves the text alone', async () => {
    const editor = await showNew('advice.txt', policy);
    await coded(editor);
    const [flag] = await until('flags', () => {
      const found = flagsOf(editor);
      return found.length > 0 && found;
    });
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      flag!.range,
    );
    assert.ok(actions.some(a => a.command?.command === 'policyCoder.openCodebookEntry'));
    assert.deepEqual(
      actions.filter(a => a.edit !== undefined),
      [],
    );
  });

  it('has an outline of its chapters and articles', async () => {
    const editor = await show(regulation);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      editor.document.uri,
    );
    const names = (list: readonly vscode.DocumentSymbol[]): string[] =>
      list.flatMap(s => [s.name, ...names(s.children)]);
    assert.ok(names(symbols).some(name => name.includes('第一章')));
    assert.ok(names(symbols).some(name => name.includes('第二条')));
  });
});

describe('a text that is no policy', () => {
  afterEach(closeAll);

  it('is left alone: a README, a program, a shopping list, a table', async () => {
    const coder = await session();
    const texts = {
      'README.md': '# 某市政务数据管理办法\n\n第一条　有关部门应当及时公开。\n',
      'tool.py': '# 第一条　有关部门应当及时公开政务数据。\nprint(1)\n',
      'list.txt': 'milk\neggs\nbread\n',
      'quotes.csv': policy.replaceAll('\n', ',\n'),
    };
    for (const [name, text] of Object.entries(texts)) {
      const { document } = await showNew(`plain/${name}`, text);
      assert.equal(await coder.coded(document), undefined, name);
      assert.equal(coder.state(document), 'none', name);
    }
  });

  it('is left alone by a setting', async () => {
    await setting('documents', 'none');
    const { document } = await showNew('plain/none.txt', policy);
    assert.equal(await (await session()).coded(document), undefined);
    await setting('documents', undefined);
  });

  it('waits to be asked for when it is very large', async () => {
    const coder = await session();
    const content = policy + `${'　　本办法所称数据，是指政务数据。'.repeat(20)}\n`.repeat(15_000);
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    assert.equal(await coder.coded(document), undefined);
    assert.equal(coder.state(document), 'large');
  });

  it('is coded when the analyst asks', async () => {
    await showNew('plain/asked.txt', '有关部门应当及时公开。\n');
    const told = await vscode.commands.executeCommand('policyCoder.codeDocument');
    assert.ok(typeof told === 'object' && told !== null && 'units' in told);
  });

  it('has no language forced upon it; the policy language is there for who wants it', async () => {
    const editor = await showNew('offered.txt', policy);
    await coded(editor);
    assert.equal(editor.document.languageId, 'plaintext');
    await vscode.commands.executeCommand('policyCoder.setLanguage');
    const set = await until('the language', () =>
      vscode.workspace.textDocuments.find(
        d => d.uri.path.endsWith('offered.txt') && d.languageId === 'policy-text',
      ),
    );
    const coder = await session();
    assert.ok((await until('its codes', () => coder.live(set))).summary().units > 0);
  });
});

describe('the workspace', () => {
  it('is a copy of the example corpus', () => {
    assert.match(corpus(), /examples$/);
  });
});

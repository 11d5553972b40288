import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, coded, corpus, session, showNew, until, write } from './stage';

const good = `id: mine
version: '1.0'
title: { zh: 我的编码本, en: My codebook }
kind: instrument
choice: one
source: [own]
groups: [{ id: mine, label: { zh: 我的, en: Mine } }]
codes:
  - id: mine.lighthouse
    label: { zh: 灯塔, en: Lighthouse }
    group: mine
    definition: { zh: 建设灯塔, en: Lighthouses are built }
    cues: { zh: { strong: [灯塔] }, en: { strong: [lighthouse] } }
    examples: { zh: [应当建设灯塔。], en: [The port shall build a lighthouse.] }
    counterexamples: { zh: [], en: [] }
    source: [own]
`;
const text =
  '某港航标管理办法\n\n第一条　港务部门应当建设灯塔。\n第二条　港务部门应当维护灯塔。\n第三条　本办法自公布之日起施行。\n';

describe("an analyst's own codebook", () => {
  afterEach(closeAll);
  after(async () => {
    await vscode.workspace.fs.delete(vscode.Uri.file(`${corpus()}/codebooks`), { recursive: true });
  });

  it('takes effect when it is saved, and shows what is wrong in it at its line', async () => {
    const coder = await session();
    const editor = await showNew('lighthouse.txt', text);
    await coded(editor);
    // The watcher of the file system needs a moment for a folder that is new.
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(`${corpus()}/codebooks`));
    await new Promise(resolve => setTimeout(resolve, 1_500));
    const uri = await write('codebooks/mine.yaml', good);
    await until('the codebook', () => coder.codebooks().some(c => c.id === 'mine'));
    const live = await until('its codes', () => {
      const now = coder.live(editor.document);
      return now && (now.summary().codes.get('mine.lighthouse') ?? 0) > 0 && now;
    });
    assert.equal(live.summary().codes.get('mine.lighthouse'), 2);

    await write('codebooks/mine.yaml', good.replace('kind: instrument', 'kind: instrumental'));
    const problems = await until('the problem', () => {
      const found = vscode.languages.getDiagnostics(uri).filter(d => d.source === 'Policy Coder');
      return found.length > 0 && found;
    });
    assert.equal(problems[0]!.range.start.line, 3, problems[0]!.message);
    assert.ok(!coder.codebooks().some(c => c.id === 'mine'));
    assert.ok(
      coder.codebooks().some(c => c.id === 'rz'),
      'the others are still there',
    );
    await coded(editor);

    await write('codebooks/mine.yaml', 'id: [unclosed\n');
    await until('the problem of the syntax', () =>
      vscode.languages.getDiagnostics(uri).some(d => d.range.start.line <= 1),
    );
  });
});

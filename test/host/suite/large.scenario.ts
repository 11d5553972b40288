import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { stampOf } from '../../../src/corpus';
import {
  indexText,
  newCodingFile,
  readCodingFile,
  selectorIn,
  writeCodingFile,
  type CodingDecision,
} from '../../../src/model';
import { closeAll, corpus, pause, session, setting, showNew, until } from './stage';
import { memory, watchLoop } from './event-loop';

const coder = '周全';
const path = 'large.txt';
const clauses = 5_000;

const actors = [
  '市大数据主管部门',
  '市财政部门',
  '各区人民政府',
  '市人力资源部门',
  '行业主管部门',
  '有关单位',
];
const duties = [
  '应当建立统一的公共数据标准，完善数据目录和共享清单，及时更新并向社会公布，提升数据质量和使用效率',
  '应当安排专项资金支持公共数据开放平台建设，对符合条件的企业给予适当补助，并加强资金使用的监督管理',
  '应当组织开展数据人才培训，引进高层次数据管理人才，鼓励高等学校设立相关专业，健全人才评价和激励机制',
  '可以委托第三方机构对公共数据开放情况进行评估，评估结果作为年度考核的重要依据，必要时向社会公开说明',
  '应当采取技术措施保障数据安全，制定应急预案并定期演练，发现重大风险的立即处置并报告同级网信部门处理',
];
/** 300,000 characters of which much is said again and again, as in real compilations. */
const text = `示范市公共数据管理规定汇编\n\n${Array.from(
  { length: clauses },
  (_, i) => `第${i + 1}条　${actors[i % actors.length]}${duties[i % duties.length]}。\n`,
).join('')}`;

const file = (): string => join(corpus(), 'codings', coder, `${path}.jsonl`);
const stored = () => readCodingFile(readFileSync(file(), 'utf8'), '', { coder, path });

const autoSave = (value: string | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);

/** A coding of every clause, as the coding file of an earlier session. */
async function codeAll(): Promise<void> {
  const { codebooks, ready } = await session();
  await ready();
  const codebook = stampOf(codebooks().find(c => c.id === 'rz')!);
  const codes = ['rz.env.standard', 'rz.supply.capital', 'rz.supply.talent'];
  const index = indexText(text);
  let start = text.indexOf('第1条');
  const decisions = text
    .slice(start, -1)
    .split('\n')
    .map((line, i): CodingDecision => {
      const span = { start, end: start + line.length };
      start = span.end + 1;
      return {
        kind: 'coding',
        id: `large${i}`,
        coder,
        target: selectorIn(index, span),
        codebook,
        code: codes[i % codes.length]!,
        status: i % 7 === 0 ? 'rejected' : 'accepted',
        scope: 'unit',
        origin: { by: 'hand' },
        sawSuggestion: true,
      };
    });
  assert.equal(decisions.length, clauses);
  const hash = createHash('sha256').update(text).digest('hex');
  mkdirSync(dirname(file()), { recursive: true });
  const header = { coder, document: { path, hash }, codebooks: [codebook] };
  writeFileSync(file(), writeCodingFile({ ...newCodingFile(header), decisions }));
}

describe(`a document of ${Math.round(text.length / 1000)},000 characters with ${clauses} codings`, function () {
  this.timeout(300_000);
  before(async () => {
    await setting('coder', coder);
    await autoSave('off');
    await codeAll();
  });
  after(async () => {
    (await session()).codings.setCoding(false);
    await setting('coder', undefined);
    await autoSave(undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    rmSync(join(corpus(), path));
    rmSync(dirname(file()), { recursive: true });
  });

  it('opens, decorates, hovers, is typed in, saves and undoes, and every coding stays on its words', async () => {
    const { coded, codings, survey } = await session();
    await pause(500);
    const loop = watchLoop();
    const before = memory();
    const editor = await loop.step('open', async () => {
      const shown = await showNew(path, text);
      assert.ok(await coded(shown.document));
      await codings.ready(shown.document);
      await until('what it says about itself', () => survey(shown.document) !== undefined);
      await pause(1_000);
      return shown;
    });
    const { document } = editor;
    const placed = (): number =>
      codings.of(document).filter(d => d.kind === 'coding' && d.orphan === undefined).length;
    assert.equal(placed(), clauses);
    const opened = memory();

    await loop.step('decorate', async () => {
      for (let line = 0; line < document.lineCount; line += 500) {
        editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
        await pause(60);
      }
    });
    await loop.step('hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(2_502, 8),
      );
      assert.ok(hovers.length > 0);
    });
    await loop.step('type', async () => {
      for (const letter of '（征求意见稿）') {
        await editor.edit(edit => edit.insert(new vscode.Position(0, 0), letter));
        await pause(30);
      }
      await coded(document);
      await pause(1_000);
    });
    const moved = document.offsetAt(document.positionAt(0)) + '（征求意见稿）'.length;
    assert.equal(placed(), clauses);

    await loop.step('save', async () => {
      await document.save();
      await codings.flush();
      await pause(500);
    });
    const now = stored().file.decisions.flatMap(d => (d.kind === 'coding' ? [d.target] : []));
    const saved = document.getText();
    assert.equal(now.length, clauses);
    assert.equal(now[0]!.start, text.indexOf('第1条') + moved);
    assert.ok(now.every(({ start, end, exact }) => saved.slice(start, end) === exact));

    await loop.step('code', async () => {
      editor.selection = new vscode.Selection(2_502, 0, 2_502, 10);
      await vscode.commands.executeCommand('policyCoder.codeSelection', 'rz.env.goal');
      await codings.flush();
      await pause(500);
    });
    assert.equal(stored().file.decisions.length, clauses + 1);
    await loop.step('undo', async () => {
      await vscode.commands.executeCommand('policyCoder.undoCoding');
      await codings.flush();
      await vscode.commands.executeCommand('undo');
      await coded(document);
      await pause(1_000);
    });
    assert.equal(stored().file.decisions.length, clauses);
    assert.equal(placed(), clauses);

    await loop.step('coding mode', async () => {
      codings.setCoding(true);
      await pause(500);
      await vscode.commands.executeCommand('policyCoder.nextProposal');
      await vscode.commands.executeCommand('policyCoder.acceptProposal');
      await codings.flush();
      await pause(500);
    });
    await loop.step('views', async () => {
      await vscode.commands.executeCommand('policyCoder.documents.focus');
      await vscode.commands.executeCommand('policyCoder.codings.focus');
      await pause(1_500);
    });
    const after = memory();
    console.log(loop.report());
    console.log(`      memory: ${before} before, ${opened} opened, ${after} after`);
    loop.stop();
  });
});

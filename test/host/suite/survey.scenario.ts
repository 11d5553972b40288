import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Survey } from '../../../src/model';
import { closeAll, coded, hoverAt, pause, placeOf, regulation, session, show, showNew, until } from './stage';

async function surveyed(editor: vscode.TextEditor): Promise<Survey> {
  await coded(editor);
  const { survey } = await session();
  return until('the survey', () => survey(editor.document));
}

const text = `某市政务数据管理办法

第一章　总则

第一条　为了规范政务数据管理，根据《中华人民共和国数据安全法》，制定本办法。

第二条　本办法所称政务数据，是指行政机关在履行职责过程中收集和产生的数据。

第三条　有关部门应当及时公布政务数据目录清单。

第四条　市数据主管部门应当在三十日内公布政务数据目录清单。

第五条　违反本办法第四条规定的，由市数据主管部门责令改正。
`;

const definitionsAt = (editor: vscode.TextEditor, place: vscode.Position) =>
  vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    editor.document.uri,
    place,
  );
const lineOf = (found: vscode.Location | vscode.LocationLink | undefined): number | undefined =>
  found && ('range' in found ? found.range.start.line : found.targetRange.start.line);

describe('what a document says about itself', () => {
  afterEach(closeAll);

  it('shows the facts of a real regulation on its title', async () => {
    const editor = await show(regulation);
    const { facts } = await surveyed(editor);
    assert.equal(facts.title?.[0]?.value, '政务数据共享条例');
    assert.match(await hoverAt(editor, placeOf(editor.document, '政务数据共享条例')), /政务数据共享条例/);
  });

  it('shows the article that a reference points at, and goes there', async () => {
    const editor = await showNew('reference.txt', text);
    await surveyed(editor);
    const place = placeOf(editor.document, '第四条规定').translate(0, 1);
    assert.match(await hoverAt(editor, place), /三十日内公布/);
    const [found] = await definitionsAt(editor, place);
    assert.equal(lineOf(found), placeOf(editor.document, '第四条　').line);
  });

  it('shows a definition wherever the term stands, and goes there', async () => {
    const editor = await showNew('definition.txt', text);
    await surveyed(editor);
    const place = placeOf(editor.document, '政务数据目录').translate(0, 1);
    assert.match(await hoverAt(editor, place), /履行职责过程中收集和产生的数据/);
    const [found] = await definitionsAt(editor, place);
    assert.equal(lineOf(found), placeOf(editor.document, '第二条').line);
  });

  it('says why another document is cited', async () => {
    const editor = await showNew('citation.txt', text);
    await surveyed(editor);
    const said = await hoverAt(editor, placeOf(editor.document, '数据安全法'));
    assert.match(said, /数据安全法》\*\*/);
    assert.match(said, /Cited as: basis|引用方式：依据/);
  });

  it('tells that another document of the workspace has the same text, which a click opens', async () => {
    const original = await show(regulation);
    const copy = await showNew('copy.txt', original.document.getText().replaceAll('应当', '须'));
    await surveyed(copy);
    const told = await until('the twin', () =>
      vscode.languages
        .getDiagnostics(copy.document.uri)
        .find(({ code }) => code === 'reuse.duplicate-document' || code === 'reuse.other-version'),
    );
    assert.match(told.message, /政务数据共享条例/);
    assert.equal(told.relatedInformation?.[0]?.location.uri.toString(), original.document.uri.toString());
  });

  it('lowers a flag whose act has its time in another article, and says where', async () => {
    const editor = await showNew('settled.txt', text);
    await surveyed(editor);
    const said = await hoverAt(editor, placeOf(editor.document, '及时公布'));
    assert.match(said, /三十日内/);
    assert.match(said, /R12/);
  });

  it('is read again after an edit', async () => {
    const editor = await showNew('surveyed-again.txt', text);
    await surveyed(editor);
    const at = placeOf(editor.document, '三十日内');
    await editor.edit(edit => edit.replace(new vscode.Range(at, at.translate(0, 3)), '六十日'));
    const { duties } = await surveyed(editor);
    assert.ok(duties.some(d => d.deadline?.value === 'P60D'));
  });

  const kaifeng = 'zh/regulations/开封市优化营商环境条例_2022-01-12.txt';

  /** Asks until the documents of the workspace have been gone through. */
  async function saidOfOthers(editor: vscode.TextEditor, words: string, wanted: RegExp): Promise<string> {
    let said = '';
    for (let tries = 0; tries < 240 && !wanted.test(said); tries++) {
      await pause(500);
      said = await hoverAt(editor, placeOf(editor.document, words).translate(0, 2));
    }
    return said;
  }

  it('shows the cited document of the workspace, opens it, and says who else cites it', async () => {
    const editor = await show(kaifeng);
    const { citations } = await surveyed(editor);
    assert.ok(citations.some(c => c.title === '优化营商环境条例'));
    const said = await saidOfOthers(editor, '《优化营商环境条例》', /Who else cites it|其他引用该文件的文件/);
    assert.match(said, /国务院/);
    assert.match(said, /command:policyCoder\.revealProvision/);
    assert.match(said, /市优化营商环境条例/);
  }).timeout(180_000);

  it('says which earlier document a passage reads like', async () => {
    const editor = await show('zh/regulations/上海市优化营商环境条例_2020-04-10.txt');
    await surveyed(editor);
    const said = await saidOfOthers(editor, '营商环境，是指', /matches .*%|与 .*相同/);
    assert.match(said, /months earlier|早 \d+ 个月/);
  }).timeout(180_000);
});

import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, pause, placeOf, regulation, show, showNew, until } from './stage';

const eu = 'en/eu/data-governance-act-2022-868.txt';

const run = (command: string, ...args: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...args);

const symbolsOf = async ({ document }: vscode.TextEditor): Promise<readonly vscode.DocumentSymbol[]> =>
  vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );

const named = (
  symbols: readonly vscode.DocumentSymbol[],
  start: string,
): vscode.DocumentSymbol | undefined => {
  for (const symbol of symbols) {
    const found = symbol.name.startsWith(start) ? symbol : named(symbol.children, start);
    if (found) return found;
  }
  return undefined;
};

const lineOf = (editor: vscode.TextEditor): number => editor.selection.active.line;

describe('the structure of a document', () => {
  afterEach(closeAll);

  it('is its outline: chapters hold their articles, which reach to the next', async () => {
    const editor = await show(regulation);
    await coded(editor);
    const symbols = await symbolsOf(editor);
    const chapter = named(symbols, '第三章');
    const article = named(chapter?.children ?? [], '第十四条');
    assert.ok(chapter && article, 'chapter 3 holds article 14');
    assert.match(editor.document.getText(article.range), /^第十四条[^]*（三）[^]*共享类。?$/);
    assert.equal(article.selectionRange.start.line, article.selectionRange.end.line);
    assert.ok(chapter.range.contains(article.range));
    assert.equal(named(chapter.children, '第八条'), undefined);
  });

  it('is its outline in a Markdown file whose articles are no Markdown headings', async () => {
    const editor = await showNew(
      'outline/law.md',
      '某市数据条例\n\n第一章　总则\n\n第一条　为了促进数据利用，制定本条例。\n\n第二条　有关部门应当公开数据。\n',
    );
    await coded(editor);
    assert.ok(named(await symbolsOf(editor), '第二条'));
  });

  it('folds by chapters and articles, and leaves a text that is no policy to the editor', async () => {
    const folds = async ({ document }: vscode.TextEditor): Promise<readonly vscode.FoldingRange[]> =>
      (await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      )) ?? [];
    const editor = await show(regulation);
    await coded(editor);
    const ranges = await folds(editor);
    const at = (words: string): vscode.FoldingRange | undefined =>
      ranges.find(range => range.start === placeOf(editor.document, words).line);
    assert.match(editor.document.lineAt(at('第三章')!.end).text, /^[^第].*/);
    assert.match(editor.document.lineAt(at('第十一条')!.end).text, /^（六）/);
    const list = await folds(await showNew('outline/list.txt', 'milk\n  eggs\nbread\n'));
    assert.deepEqual(
      list.map(({ start, end }) => [start, end]),
      [[0, 1]],
      'by its indentation, as the editor does it',
    );
  });

  it('is gone to by a number, whatever way it is written', async () => {
    const editor = await show(regulation);
    await coded(editor);
    for (const [query, words] of [
      ['二十二', '第二十二条'],
      ['11', '第十一条'],
      ['20.3', '政务数据提供部门应当按照本条例第二十一条'],
      ['第十四条第二项', '（二）可以按照一定条件'],
      ['第四章', '第四章'],
    ] as const) {
      const line = await run('policyCoder.goToArticle', query);
      assert.equal(lineOf(vscode.window.activeTextEditor!), placeOf(editor.document, words).line, query);
      assert.equal(line, placeOf(editor.document, words).line + 1);
    }
    const english = await show(eu);
    await coded(english);
    await run('policyCoder.goToArticle', 'Article 12');
    assert.match(english.document.lineAt(lineOf(english)).text, /^Article 12$/);
  });
});

describe('going to an article by the keyboard', () => {
  before(function () {
    if (!canLook) this.skip();
  });
  afterEach(closeAll);

  /** The regulation with the cursor in its first line: a document opens where it was left. */
  const atTop = async (): Promise<vscode.TextEditor> => {
    const editor = await show(regulation);
    await coded(editor);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    editor.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.AtTop);
    await until('the top', () => editor.visibleRanges[0]?.start.line === 0);
    return editor;
  };

  it('types a number, sees the text move along, and lands', async () => {
    const editor = await atTop();
    const done = run('policyCoder.goToArticle');
    await ui.wait('.quick-input-list .monaco-list-row:has-text("第一条")');
    await pause(300);
    await screenshot('go-to-article-all');
    await ui.type('20.3');
    await ui.wait('.quick-input-list .monaco-list-row:has-text("第二十条第三款")');
    await pause(400);
    await screenshot('go-to-article');
    await ui.press('Enter');
    await done;
    assert.equal(lineOf(editor), placeOf(editor.document, '政务数据提供部门应当按照本条例第二十一条').line);
  });

  it('finds by words, and goes nowhere when it is left', async () => {
    const editor = await atTop();
    const top = editor.visibleRanges[0]!.start.line;
    const done = run('policyCoder.goToArticle');
    await ui.wait('.quick-input-list .monaco-list-row:has-text("第一条")');
    await ui.type('法律责任');
    await ui.wait('.quick-input-list .monaco-list-row:has-text("法律责任")');
    await until('the text to move along', () => editor.visibleRanges[0]!.start.line > top);
    await ui.press('Escape');
    await done;
    assert.equal(lineOf(editor), 0);
    await until('the text to move back', () => editor.visibleRanges[0]!.start.line === top);
  });

  it('keeps chapter and article in sight while one scrolls', async () => {
    const editor = await show(regulation);
    await coded(editor);
    await vscode.workspace
      .getConfiguration('editor')
      .update('wordWrap', 'on', vscode.ConfigurationTarget.Global);
    const item = placeOf(editor.document, '（四）组织提出');
    editor.revealRange(new vscode.Range(item, item), vscode.TextEditorRevealType.AtTop);
    await ui.wait('.sticky-widget .sticky-line-content:has-text("第二章")');
    await ui.wait('.sticky-widget .sticky-line-content:has-text("第十一条")');
    await pause(300);
    await screenshot('sticky-scroll');
  });
});

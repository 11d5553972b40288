import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { CellSources, Uses } from '../../../src/corpus';
import { canLook, screenshot, ui } from './screenshot';
import { closeAll, coded, corpus, hoverAt, pause, placeOf, show, until } from './stage';

const run = <T>(id: string, ...args: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`policyCoder.${id}`, ...args);

const regulations = 'zh/regulations';
const beijing = `${regulations}/北京市优化营商环境条例_2020-03-27.txt`;
const out = `${regulations}/coded`;
const studyFile = (): string => join(corpus(), 'studies/wave/study.yaml');

/** The example's study with a count of clauses beside its counts of documents. */
function writeStudy(change: (text: string) => string = text => text): void {
  const example = join(corpus(), 'studies/business-environment');
  const text = readFileSync(join(example, 'study.yaml'), 'utf8').replace(
    'network: citations',
    '  - { name: txt_duties, from: corpus, count: units, where: { level: central, title: 营商环境, rz: rz.env.regulation }, window: 0, lag: 1 }\nnetwork: citations',
  );
  mkdirSync(join(corpus(), 'studies/wave'), { recursive: true });
  writeFileSync(studyFile(), change(text));
  writeFileSync(join(corpus(), 'studies/wave/units.csv'), readFileSync(join(example, 'units.csv')));
}

/** Shows an exported table with the cursor in a cell; gives its place. */
async function cellOf(
  table: string,
  row: (cells: Readonly<Record<string, string>>) => boolean,
  column: string,
): Promise<{ editor: vscode.TextEditor; place: vscode.Position; value: string }> {
  const editor = await show(`${out}/${table}`);
  const text = editor.document.getText();
  const rows: Readonly<Record<string, string>>[] = parse(text, { columns: true, bom: true });
  const line = rows.findIndex(row) + 1;
  assert.ok(line > 0, `no such row in ${table}`);
  const names = editor.document.lineAt(0).text.split(',');
  const before = editor.document.lineAt(line).text.split(',').slice(0, names.indexOf(column)).join(',');
  const place = new vscode.Position(line, before.length + 1);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place));
  return { editor, place, value: rows[line - 1]![column] ?? '' };
}

const ofBeijing = (year: string) => (cells: Readonly<Record<string, string>>) =>
  cells['unit_id'] === '110000' && cells['year'] === year;

describe('a study and its tables', () => {
  before(async () => {
    writeStudy();
    await run('exportCorpus', {
      folder: join(corpus(), regulations),
      formats: ['documents', 'units', 'flags', 'mix'],
      out: join(corpus(), out),
      study: { file: studyFile() },
    });
  });
  after(() => {
    rmSync(join(corpus(), out), { recursive: true, force: true });
    rmSync(join(corpus(), 'studies/wave'), { recursive: true, force: true });
  });
  afterEach(closeAll);

  it('explains a cell of an exported table: its column, its row, its clauses', async () => {
    const { editor, place, value } = await cellOf('person_period.csv', ofBeijing('2020'), 'txt_duties_l1');
    const said = await hoverAt(editor, place);
    assert.match(said, /txt_duties_l1/);
    assert.match(said, /`unit_id` 110000 · `year` 2020/);
    assert.ok(Number(value) > 10);
    assert.ok(said.includes(`${value}**: counted from clauses: ${value}, documents: 1`), said);
    assert.match(said, /command:policyCoder\.revealSourcePassage/);
    assert.match(said, /command:policyCoder\.revealCellSource/);
    if (!canLook) return;
    await ui.hover({ text: value, nth: 0 });
    await pause(1500);
    await screenshot('cell-hover');
  }).timeout(120_000);

  it('peeks at the clauses of a count', async () => {
    const { value } = await cellOf('person_period.csv', ofBeijing('2020'), 'txt_duties_l1');
    const cell = await run<CellSources>('revealCellSource');
    assert.equal(cell.passages.length, Number(value));
    for (const { state, quote, file } of cell.passages) {
      assert.equal(state, 'same');
      assert.ok(readFileSync(file!, 'utf8').includes(quote), quote);
    }
    if (!canLook) return;
    await ui.wait('.peekview-widget');
    await pause(1500);
    await screenshot('cell-peek');
  });

  it('jumps to the only source of a cell', async () => {
    await cellOf('person_period.csv', ofBeijing('2020'), 'event');
    await run('revealCellSource');
    const editor = await until('the document', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.includes('北京市优化营商环境条例') && active;
    });
    assert.equal(editor.selection.start.line, 0);
  });

  it('leads a row of units.csv to its clause, at its very words', async () => {
    const { editor } = await cellOf('units.csv', cells => (cells['text'] ?? '').includes('，'), 'unit_id');
    const cell = await run<CellSources>('revealCellSource');
    const document = await until('the document', () => {
      const active = vscode.window.activeTextEditor;
      return active && active.document !== editor.document && active;
    });
    assert.equal(document.document.getText(document.selection), cell.passages[0]?.quote);
  });

  it('says that a document has changed since, and still finds the words', async () => {
    const path = join(corpus(), beijing);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, `修订说明\n\n${before}`);
    try {
      // Where it is open from before, the editor takes the file in after a while; a selection made until then would move.
      await until('the file as it is now', () =>
        vscode.workspace.textDocuments
          .filter(({ uri }) => uri.path.endsWith(beijing))
          .every(document => document.getText().startsWith('修订说明')),
      );
      await cellOf('units.csv', cells => (cells['doc_id'] ?? '').startsWith('北京市'), 'text');
      const cell = await run<CellSources>('revealCellSource');
      assert.equal(cell.passages[0]?.state, 'moved');
      const editor = await until('the document', () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.uri.path.includes('北京市') && active;
      });
      assert.equal(editor.document.getText(editor.selection), cell.passages[0].quote);
    } finally {
      writeFileSync(path, before);
    }
  });

  it('says which cells count a clause, and opens one', async () => {
    const editor = await show(`${regulations}/优化营商环境条例_2019-10-22.txt`);
    await coded(editor);
    const provenance: Readonly<Record<string, string>>[] = parse(
      readFileSync(join(corpus(), out, 'person_period.provenance.csv')),
      { columns: true },
    );
    const units: Readonly<Record<string, string>>[] = parse(readFileSync(join(corpus(), out, 'units.csv')), {
      columns: true,
    });
    const counted = provenance.find(row => row['column'] === 'txt_duties_l1')!['unit_ids']!.split(';');
    const unit = units.find(row => row['unit_id'] === counted[0])!;
    const place = placeOf(editor.document, unit['text']!).translate(0, 1);
    editor.selection = new vscode.Selection(place, place);
    const uses = await run<Uses>('whereUsed');
    const expected = provenance.filter(row => row['unit_ids']!.split(';').includes(counted[0]!)).length;
    const own = uses.uses.filter(use => use.table === 'person_period' && use.counts === 'clause');
    assert.equal(own.length, expected);
    assert.equal(uses.clause, unit['text']);
    if (!canLook) return;
    await ui.wait('.quick-input-widget');
    await pause(500);
    await screenshot('clause-uses');
    await ui.press('Enter');
    await until('the table', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('.csv'));
    await pause(500);
    await screenshot('clause-use-opened');
  });

  it('counts a study while it is written, and shows what refuses its export on its lines', async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(studyFile()));
    const lensesOf = async (): Promise<string> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        editor.document.uri,
      );
      return lenses.map(lens => lens.command?.title ?? '').join(' · ');
    };
    const lensThat = async (fits: RegExp): Promise<string> => {
      for (let tries = 0; tries < 300; tries++) {
        const told = await lensesOf();
        if (fits.test(told)) return told;
        await pause(200);
      }
      return assert.fail(`no lens like ${fits}: ${await lensesOf()}`);
    };
    const told = await lensThat(/13 units, 4 years, 13 events/);
    assert.match(told, /documents in/);
    await screenshot('study-lens');
    const at = placeOf(editor.document, 'from: 2020');
    await editor.edit(edit => edit.replace(new vscode.Range(at, at.translate(0, 10)), 'from: 2021'));
    await lensThat(/stop the export: 1/);
    if (canLook) await ui.wait('.codelens-decoration :text("stop the export")');
    const wrong = vscode.languages
      .getDiagnostics(editor.document.uri)
      .find(({ code }) => code === 'study.before-period');
    assert.ok(wrong, 'no problem for adoption before the period');
    assert.match(wrong.message, /110000 2020/);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await pause(1000);
    await screenshot('study-problems');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }).timeout(180_000);

  it('is exported by purpose, and what its gates refuse by leave only, which is marked', async () => {
    if (!canLook) return;
    writeStudy(text => text.replace('from: 2020', 'from: 2021'));
    const refused = `${regulations}/refused`;
    const done = run<{ readonly files: readonly string[] }>('exportCorpus', {
      folder: join(corpus(), regulations),
      out: join(corpus(), refused),
      study: { file: studyFile() },
    });
    await ui.wait('.quick-input-widget');
    await pause(500);
    await screenshot('export-purposes');
    await ui.type('event history');
    await ui.press('Enter');
    await ui.wait('.quick-input-widget :text("before-period")');
    await pause(500);
    await screenshot('export-refused');
    await ui.type('anyway');
    await ui.press('Enter');
    const { files } = await done;
    rmSync(studyFile());
    assert.ok(files.includes('person_period.csv') && !files.includes('qca_raw.csv'), files.join());
    const marked = readFileSync(join(corpus(), refused, 'datapackage.json'), 'utf8');
    rmSync(join(corpus(), refused), { recursive: true });
    assert.match(marked, /"gate": "before-period"/);
  }).timeout(120_000);

  it('is written from the corpus where there is none, and opened', async () => {
    if (!canLook) return;
    const folder = join(corpus(), 'young');
    mkdirSync(folder);
    for (const name of ['北京市优化营商环境条例_2020-03-27', '上海市优化营商环境条例_2020-04-10'])
      writeFileSync(join(folder, `${name}.txt`), readFileSync(join(corpus(), regulations, `${name}.txt`)));
    const done = run('exportCorpus', vscode.Uri.file(folder));
    await ui.wait('.quick-input-widget');
    await pause(500);
    await ui.type('qualitative');
    await ui.press('Enter');
    await pause(1500);
    await screenshot('export-no-study');
    await ui.press('Enter');
    await done;
    const editor = await until('the study', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('young/study.yaml') && active;
    });
    assert.match(editor.document.getText(), /period: \{ from: 2020/);
    await ui.wait('.codelens-decoration :text("31 units")');
    await screenshot('study-written');
    rmSync(folder, { recursive: true });
  }).timeout(120_000);

  it('says what a cell cannot tell: documents that are not there, lines that are not saved, tables of others', async () => {
    const path = join(corpus(), beijing);
    const before = readFileSync(path, 'utf8');
    rmSync(path);
    try {
      const { editor, place } = await cellOf('person_period.csv', ofBeijing('2020'), 'event');
      assert.match(await hoverAt(editor, place), /the document is not found/);
    } finally {
      writeFileSync(path, before);
    }
    const { editor, place } = await cellOf('person_period.csv', ofBeijing('2020'), 'event');
    await editor.edit(edit => edit.insert(place, '1'));
    assert.match(await hoverAt(editor, place), /not as it is on the disk/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const other = await show('studies/business-environment/units.csv');
    assert.equal(await hoverAt(other, new vscode.Position(1, 1)), '');
  });
});

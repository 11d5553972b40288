import { parse } from 'csv-parse/sync';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  codeCorpus,
  codeDocument,
  disk,
  loadCodebooks,
  openEngine,
  type CorpusJob,
  type Folder,
} from '../../src/corpus';
import { detectLanguage, factOf, type FactId } from '../../src/model';
import { memory } from './memory';

const { lexicon } = await loadCodebooks(disk(join(import.meta.dirname, '../../codebooks')));
const context = { version: '0', codebooks: [], lexicon: lexicon!, options: {} };
const engine = openEngine([], context.lexicon);
const body = '公共数据管理办法\n第一条 有关部门应当及时公开目录。\n';
const coded = (text: string) =>
  codeDocument(engine, 'a', { uri: 'a.txt', text, language: detectLanguage(text) });

const job = (input: Folder, out: Folder): CorpusJob => ({
  inputs: [{ folder: input }],
  out,
  exporters: ['documents'],
  context,
});

async function run(documents: Record<string, string>, table: string | Uint8Array, out = memory('out')) {
  const input = memory('in', { ...documents, 'documents.csv': table });
  const report = await codeCorpus(job(input, out));
  const csv = out.files.get('documents.csv')?.toString() ?? '';
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  return { report, rows, csv, input };
}

describe('the licence that a site puts behind a text', () => {
  const licence =
    '\n\n本作品是\n法律\n。根据《\n著作权法\n》，有关部门应当及时公开，属于\n公有领域\n。\nPublic domain\nfalse\n';

  it('is neither coded nor read, and told of', () => {
    const plain = coded(body);
    const { outline, units, survey } = coded(body + licence);
    expect(outline.map(p => p.path)).toEqual(plain.outline.map(p => p.path));
    expect(units.map(u => [u.start, u.end])).toEqual(plain.units.map(u => [u.start, u.end]));
    expect(survey.citations).toEqual([]);
    expect(survey.problems).toEqual([
      expect.objectContaining({
        code: 'text.licence',
        span: { start: body.length + 2, end: body.length + licence.length - 1 },
      }),
    ]);
  });

  it('is none where a work is spoken of in the text', () => {
    const text = `${body}第二条 本作品属于公有领域。\n`;
    expect(coded(text).units.length).toBeGreaterThan(coded(body).units.length);
    expect(coded(`本作品属于公有领域。\n${body}`).survey.problems.map(p => p.code)).not.toContain(
      'text.licence',
    );
  });
});

describe('what a site puts around a text', () => {
  it('is neither coded nor read, and told of', () => {
    const plain = coded(body);
    const around = [
      '您的位置：首页 > 政务公开 > 文件\n',
      '\n\n扫一扫在手机打开当前页\n上一篇：关于做好某事的通知\n',
    ];
    const { outline, units, survey } = coded(around.join(body));
    expect(outline.map(p => p.path)).toEqual(plain.outline.map(p => p.path));
    expect(units.map(u => u.end - u.start)).toEqual(plain.units.map(u => u.end - u.start));
    expect(survey.facts).toMatchObject({ title: plain.survey.facts.title?.map(({ value }) => ({ value })) });
    expect(survey.problems.map(p => p.code)).toEqual(['text.furniture', 'text.furniture']);
  });
});

describe('front matter', () => {
  it('takes the place of what was read, which is kept apart', () => {
    const { facts, survey, problems } = coded(
      `---\ntitle: 省公共数据管理办法\n发文字号: 川办发〔2020〕1号\ndate_signed: 2020/1/5\njurisdiction_code: 510000\n---\n${body}`,
    );
    expect(factOf(facts, 'title')).toBe('省公共数据管理办法');
    expect(factOf(survey.facts, 'title')).toBe('公共数据管理办法');
    expect(factOf(facts, 'doc_number')).toBe('川办发〔2020〕1号');
    expect(factOf(facts, 'date_signed')).toBe('2020-01-05');
    expect(facts.title?.[0]).toEqual({ value: '省公共数据管理办法', confidence: 1, from: 'front-matter' });
    expect([factOf(facts, 'jurisdiction'), factOf(facts, 'level'), factOf(facts, 'rank')]).toEqual([
      '四川省',
      'provincial',
      'provincial',
    ]);
    expect(problems).toEqual([]);
  });

  it('is neither coded nor read, and moves no offset', () => {
    const block = '---\nissuer: 上海市人民政府\nstatus: 有关部门应当及时公开目录\n---\n';
    const plain = coded(body);
    const noted = coded(block + body);
    expect(noted.units.map(unit => [unit.id, unit.start - block.length, unit.end - block.length])).toEqual(
      plain.units.map(unit => [unit.id, unit.start, unit.end]),
    );
    expect(noted.units.map(unit => noted.document.text.slice(unit.start, unit.end)).join('')).not.toContain(
      '---',
    );
    expect(noted.outline.map(p => p.path)).toEqual(plain.outline.map(p => p.path));
  });

  it.each([
    ['--- ', '---'],
    ['---', '---\t'],
  ])('may have blanks behind its dashes: %j, %j', (opening, closing) => {
    const { facts, problems, units } = coded(`${opening}\ntitle: 甲\n${closing}\n${body}`);
    expect(facts.title?.[0]).toMatchObject({ value: '甲', from: 'front-matter' });
    expect(problems).toEqual([]);
    expect(units).toHaveLength(coded(body).units.length);
  });

  it('says that there is none by NA, and nothing by an empty value', () => {
    expect(coded(`---\ntitle: NA\nissuer:\n---\n${body}`).facts).toMatchObject({ title: [] });
    expect(coded(`---\ntitle:\nissuer: NA\n---\n${body}`).facts.title?.[0]?.value).toBe('公共数据管理办法');
  });

  it('takes full-width colons and lists', () => {
    const { facts } = coded(`---\n标题：甲\n发文机关：[上海市人民政府, 江苏省人民政府]\n---\n${body}`);
    expect(facts.title?.map(f => f.value)).toEqual(['甲']);
    expect(facts.issuer?.map(f => f.value)).toEqual(['上海市人民政府', '江苏省人民政府']);
    expect(factOf(facts, 'jurisdiction_code')).toBe('310000');
  });

  it.each([
    ['titel: 甲', 'facts.unknown-field', 2],
    ['issuer: x\ndate_signed: 2020-02-30', 'facts.value', 3],
    ['title: [甲, 乙]', 'facts.value', 2],
    ['title: "甲', 'facts.yaml', undefined],
    ['title: &a 甲\nissuer: *a', 'facts.alias', 3],
  ])('with a fault is told of at its line, and the rest is used: %s', (written, code, line) => {
    const { problems } = coded(`---\n${written}\n---\n${body}`);
    expect(problems[0]).toMatchObject({ code, uri: 'a.txt', ...(line && { line }) });
  });

  it.each([
    '---\n\n第一条 甲\n---\n',
    '---\n',
    '---',
    '第一条 甲\n---\na: b\n---\n',
    '---\na: b\n第一条 甲\n',
  ])('is not a rule of dashes: %j', text => {
    expect(coded(text + body).facts.title?.[0]?.from).not.toBe('front-matter');
    expect(coded(text + body).problems).toEqual([]);
  });

  it('that comes, goes or grows while it is typed is as if it had stood there at first', () => {
    const text = `--- \ntitle: 甲\n---\n${body}`;
    let coding = engine.open({ uri: 'a.txt', text: '', language: 'zh' });
    for (let end = 0; end < text.length; end++)
      ({ coding } = engine.edit(coding, { start: end, end, text: text[end]! }));
    expect(coding.blocks).toEqual(engine.open({ uri: 'a.txt', text, language: 'zh' }).blocks);
    for (let at = 0; at < 20; at++) {
      const cut = engine.edit(coding, { start: at, end: at + 1, text: '' }).coding;
      const fresh = engine.open(cut.document);
      expect([at, cut.blocks]).toEqual([at, fresh.blocks]);
    }
  });
});

describe('documents.csv', () => {
  it('at the root of a corpus corrects its documents, by path or by id', async () => {
    const { report, rows } = await run(
      { 'a.txt': body, 'b/c.txt': body, 'd.txt': body },
      'doc_id,path,title,发文机关,jurisdiction_code\n,a.txt,甲,,310000\nb/c,,"乙,丙",福建省人民政府;厦门市人民政府,\n',
    );
    expect(report.problems).toEqual([]);
    expect(rows.map(r => [r['path'], r['title'], r['jurisdiction_code'], r['corrected']])).toEqual([
      ['a.txt', '甲', '310000', 'title;jurisdiction_code'],
      ['b/c.txt', '乙,丙', '350000', 'title;issuer'],
      ['d.txt', '公共数据管理办法', 'NA', 'NA'],
    ]);
  });

  it('is never coded', async () => {
    const { report } = await run({ 'a.txt': body }, 'path,title\na.txt,甲\n');
    expect(report.documents).toBe(1);
  });

  it('as it was exported changes nothing, and keeps what was corrected', async () => {
    const documents = { 'a.txt': body, 'b.txt': `上海市${body}` };
    const first = await run(documents, 'path,title,level\na.txt,甲,NA\n');
    const again = await run(documents, first.csv);
    expect(again.report.problems).toEqual([]);
    expect(again.csv).toBe(first.csv);
    const edited = await run(documents, first.csv.replace('上海市公共数据管理办法', '乙'));
    expect(edited.rows.map(r => [r['title'], r['corrected']])).toEqual([
      ['甲', 'title'],
      ['乙', 'title'],
    ]);
  });

  it('is not overwritten by an export into its folder', async () => {
    const input = memory('in', { 'a.txt': body, 'documents.csv': 'path,title\na.txt,甲\n' });
    const report = await codeCorpus(job(input, input));
    expect(report).toMatchObject({ documents: 0, problems: [{ code: 'export.input' }] });
    expect(input.files.get('documents.csv')!.toString()).toBe('path,title\na.txt,甲\n');
  });

  it('is not overwritten however its folder is written', async () => {
    const home = await mkdtemp(join(tmpdir(), 'corpus-'));
    try {
      const table = 'path,title\na.txt,甲\n';
      await writeFile(join(home, 'a.txt'), body);
      await writeFile(join(home, 'documents.csv'), table);
      const report = await codeCorpus(job(disk(home), disk(`${home}/./x/../`)));
      expect(report.problems[0]?.code).toBe('export.input');
      expect(await readFile(join(home, 'documents.csv'), 'utf8')).toBe(table);
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('wins over front matter', async () => {
    const { rows } = await run(
      { 'a.txt': `---\ntitle: 甲\nissuer: 丙\n---\n${body}` },
      'path,title\na.txt,乙\n',
    );
    expect(rows[0]).toMatchObject({ title: '乙', corrected: 'title;issuer' });
  });

  it('with faults is told of by line and column, and the rest is used', async () => {
    const { report, rows } = await run(
      { 'a.txt': body },
      'path,notes,title,date_signed\na.txt,x,甲,yesterday\nz.txt,x,乙,\na.txt,x,丙,\na.txt,"x,\ny",丙,2020-13-01\n',
    );
    expect(report.documents).toBe(1);
    expect(report.problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['documents.unknown-column', 1, 6],
      ['documents.value', 2, 11],
      ['documents.value', 6, 6],
      ['documents.unknown-document', 3, 1],
      ['documents.repeated', 4, 1],
      ['documents.repeated', 5, 1],
    ]);
    const twice = await run(
      { 'a.txt': body, 'b.txt': body },
      'path,title,doc_id,标题,level,jurisdiction_code\na.txt,甲,a,乙,galactic,\nb.txt,丙,a,,,999999\n',
    );
    expect(twice.report.problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['documents.repeated-column', 1, 19],
      ['documents.value', 2, 13],
      ['documents.two-documents', 3, 1],
    ]);
    expect(twice.rows.map(r => [r['title'], r['level'], r['jurisdiction_code']])).toEqual([
      ['甲', 'NA', 'NA'],
      ['丙', 'NA', '999999'],
    ]);
    expect(twice.report.warnings.map(({ code, uri }) => [code, uri])).toContainEqual([
      'facts.unknown-place',
      'in/b.txt',
    ]);
    expect(rows[0]).toMatchObject({ title: '甲' });
  });

  it.each([
    ['a quote that is never closed', 'path,title\na.txt,"甲\n', 'documents.csv'],
    ['no column for the document', 'title\n甲\n', 'documents.no-key'],
    ['nothing in it', '', 'text.empty'],
    ['bytes that are no text', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), 'text.binary'],
  ])('with %s is a problem, and the documents are coded', async (_, table, code) => {
    const { report, rows } = await run({ 'a.txt': body }, table);
    expect(report.problems[0]).toMatchObject({ code, uri: 'in/documents.csv' });
    expect(rows[0]).toMatchObject({ title: '公共数据管理办法', corrected: 'NA' });
  });

  it('may come from a spreadsheet: semicolons, tabs, a byte order mark, GB18030, formulas made harmless', async () => {
    const titled = async (table: string | Uint8Array) =>
      (await run({ 'a.txt': body }, table)).rows[0]?.['title'];
    expect(await titled('\uFEFFpath;title\r\na.txt;甲\r\n')).toBe('甲');
    expect(await titled('path\ttitle\na.txt\t甲\n')).toBe('甲');
    const gb = Buffer.from(
      'path,title\na.txt,\xB9\xD8\xD3\xDA\xB7\xA2\xD5\xB9\xB5\xC4\xD2\xE2\xBC\xFB\n',
      'latin1',
    );
    expect(await titled(gb)).toBe('关于发展的意见');
    expect(await titled("path,title\na.txt,'=甲\n")).toBe("'=甲");
  });

  it('answers what a document leaves open', () => {
    const text = '宁政发〔2019〕2号\n';
    const said: Partial<Record<FactId, readonly string[]>> = { doc_number: ['宁政发〔2019〕2号'] };
    const document = { uri: 'a.txt', text, language: 'zh' as const };
    const asked = codeDocument(engine, 'a', document, { given: said, corrected: [], from: 'documents.csv' });
    expect(asked.problems.map(p => p.code)).toEqual(['facts.ambiguous-place']);
    const given = { ...said, jurisdiction_code: ['640000'] };
    const told = codeDocument(engine, 'a', document, { given, corrected: [], from: 'documents.csv' });
    expect(told.problems).toEqual([]);
    expect(factOf(told.facts, 'jurisdiction')).toBe('宁夏回族自治区');
  });
});

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeCorpus, codingPath, disk, hashOfText, stampOf, type Report } from '../../src/corpus';
import {
  newCodingFile,
  selectorOf,
  unitPrint,
  writeCodingFile,
  type CodingDecision,
  type Decision,
  type Suppression,
} from '../../src/model';
import { memory } from './memory';
import { tinyContext } from './tiny';

const text =
  '第一条　有关部门应当及时公开目录。\n第二条　市财政局应当安排专项资金。\n第三条　本办法由市大数据主管部门解释，自公布之日起施行。\n';
const context = tinyContext();
const stamps = new Map(context.codebooks.map(book => [book.id, stampOf(book)]));
const passage = (words: string) => {
  const start = text.indexOf(words);
  return selectorOf(text, { start, end: start + words.length });
};
const coded = (
  id: string,
  words: string,
  code: string,
  over: Partial<CodingDecision> = {},
): CodingDecision => ({
  kind: 'coding',
  id,
  coder: '',
  target: passage(words),
  codebook: stamps.get('tools')!,
  code,
  status: 'accepted',
  scope: 'unit',
  origin: { by: 'hand' },
  sawSuggestion: true,
  ...over,
});
const set = (id: string, words: string, code: string, reason: string): Suppression => ({
  kind: 'suppression',
  id,
  coder: '',
  target: passage(words),
  codebook: stamps.get('vague')!,
  code,
  reason,
});

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-decided-'));
  writeFileSync(join(home, 'a.txt'), text);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(coder: string, ...decisions: readonly Decision[]): void {
  putOf('a.txt', coder, decisions);
}

function putOf(document: string, coder: string, decisions: readonly Decision[]): void {
  const path = join(home, 'codings', codingPath(coder, document));
  mkdirSync(join(path, '..'), { recursive: true });
  const header = { coder, document: { path: document, hash: hashOfText(text) }, codebooks: [] };
  writeFileSync(
    path,
    writeCodingFile({ ...newCodingFile(header), decisions: decisions.map(d => ({ ...d, coder })) }),
  );
}

async function run(
  coder?: string,
  folder = disk(home),
): Promise<{ report: Report; files: Readonly<Record<string, string>> }> {
  const out = memory('out');
  const report = await codeCorpus({
    inputs: [{ folder }],
    out,
    exporters: ['units', 'flags', 'annotations', 'mix'],
    context: { ...context, options: coder === undefined ? {} : { coder } },
  });
  expect(report.problems).toEqual([]);
  return {
    report,
    files: Object.fromEntries([...out.files].map(([f, bytes]) => [f, Buffer.from(bytes).toString()])),
  };
}

/** Some columns of a table, a row a line. */
const columnsOf = (csv: string, ...names: readonly string[]): readonly string[] => {
  const [head = '', ...rows] = csv.trimEnd().split('\n');
  const at = names.map(name => head.split(',').indexOf(name));
  // The last article is there for what stands behind the second.
  return rows.filter(row => !row.includes('条3')).map(row => at.map(i => row.split(',')[i]).join(' '));
};
const codes = (warnings: Report['warnings']): readonly string[] => warnings.map(w => w.code);

describe('the export of a corpus with decisions of people', () => {
  const pay = coded('k1', '有关部门应当及时公开目录。', 'tools.pay');
  const reject = coded('k2', '市财政局应当安排专项资金。', 'tools.pay', { status: 'rejected' });

  it('has the decisions of the only person who coded a document; of two nobody’s, and says so, until one is chosen', async () => {
    put('lin', pay, reject);
    const alone = await run();
    expect(alone.report.counted).toEqual([{ coder: 'lin', documents: 1 }]);
    expect(columnsOf(alone.files['units.csv']!, 'tools', 'coder', 'status')).toEqual([
      'tools.pay lin accepted',
      'NA lin rejected',
    ]);
    expect(codes(alone.report.warnings)).toEqual([]);
    const other = await run('nobody');
    expect(codes(other.report.warnings)).toEqual(['codings.no-coder']);
    expect(other.report.warnings[0]!.message.en).toContain('lin');
    put('mei', reject);
    const { report, files } = await run();
    expect(columnsOf(files['units.csv']!, 'tools', 'coder', 'status')).toEqual([
      'tools.publish machine proposed',
      'tools.pay machine proposed',
    ]);
    expect(codes(report.warnings)).toEqual(['codings.not-used']);
    expect(report.warnings[0]!.message.en).toContain('lin, mei');
    expect(files['annotations.jsonl']).toContain('"creator":{"type":"Person","name":"lin"}');
    expect(files['datapackage.json']).toContain('"coders": [\n      "lin",\n      "mei"\n    ]');
    const nobody = await run('');
    expect(nobody.report.counted).toEqual([]);
  });

  it('has the codes of the coder who is chosen in every table, and of the gold layer before them, unit by unit', async () => {
    put('lin', pay, reject);
    const lin = await run('lin');
    expect(lin.report.counted).toEqual([{ coder: 'lin', documents: 1 }]);
    expect(columnsOf(lin.files['units.csv']!, 'tools', 'coder', 'status', 'decided')).toEqual([
      'tools.pay lin accepted tools',
      'NA lin rejected tools',
    ]);
    expect(lin.report.tally.codes['tools']).toEqual({ 'tools.pay': 1 });
    put('gold', reject);
    const gold = await run('lin');
    expect(columnsOf(gold.files['units.csv']!, 'tools', 'coder')).toEqual(['tools.pay lin', 'NA gold']);
    expect(gold.report.counted).toEqual([
      { coder: 'gold', documents: 1 },
      { coder: 'lin', documents: 1 },
    ]);
    expect(codes(gold.report.warnings)).toEqual([]);
  });

  it('has no code where who finished the document left the machine’s undecided, but in units that changed since', async () => {
    const units = text
      .split('\n')
      .slice(0, -1)
      .map(line => line.slice(line.indexOf('　') + 1));
    const done = (of: readonly string[]): Decision => ({
      kind: 'finished',
      id: 'f',
      coder: '',
      codebooks: ['tools', 'vague'],
      text: of === units ? hashOfText(text) : '',
      units: of.map(unitPrint).join(''),
      passed: [],
    });
    put('lin', done(units), coded('f1', '安排', 'vague.time', { codebook: stamps.get('vague')! }));
    const whole = await run();
    expect(columnsOf(whole.files['units.csv']!, 'tools', 'coder', 'status')).toEqual([
      'NA lin rejected',
      'NA lin rejected',
    ]);
    expect(columnsOf(whole.files['flags.csv']!, 'quote', 'coder', 'status')).toContain('及时 lin rejected');
    expect(whole.report.tally.flags).toEqual({ 'vague.time': 1 });
    expect(whole.report.warnings).toEqual([]);
    put('lin', done([units[0]!, '市财政局应当安排资金。', units[2]!]));
    const changed = await run();
    expect(columnsOf(changed.files['units.csv']!, 'tools', 'coder')).toEqual(['NA lin', 'tools.pay machine']);
    expect(codes(changed.report.warnings)).toEqual(['codings.finished-before']);
    expect(changed.files['annotations.jsonl']).toContain('"value":"finished"');
  });

  it('of a part of a corpus has the decisions that are kept above it', async () => {
    mkdirSync(join(home, 'zh', 'old'), { recursive: true });
    renameSync(join(home, 'a.txt'), join(home, 'zh', 'old', 'b.txt'));
    putOf('zh/old/b.txt', 'gold', [pay, reject]);
    // Nothing below the part is missing, whatever lies elsewhere in the corpus.
    putOf('en/c.txt', 'gold', []);
    for (const part of ['zh', join('zh', 'old')]) {
      const { files, report } = await run(undefined, disk(join(home, part)));
      expect(columnsOf(files['units.csv']!, 'tools', 'coder')).toEqual(['tools.pay gold', 'NA gold']);
      expect(codes(report.warnings)).toEqual([]);
    }
    renameSync(join(home, 'zh', 'old', 'b.txt'), join(home, 'zh', 'old', 'c.txt'));
    const { report } = await run(undefined, disk(join(home, 'zh')));
    expect(codes(report.warnings)).toEqual(['codings.document-renamed']);
    expect(report.warnings[0]!.message.en).toContain('codings/gold/zh/old/c.txt.jsonl');
  });

  it('lists the flags that were set aside with their reasons, and counts them nowhere', async () => {
    put(
      'lin',
      set('s1', '有关部门', 'vague.who', '前条已列明'),
      coded('f', '安排', 'vague.time', { codebook: stamps.get('vague')! }),
    );
    const { files, report } = await run('lin');
    const rows = columnsOf(files['flags.csv']!, 'type', 'quote', 'coder', 'status', 'reason');
    expect(rows).toContain('vague.who 有关部门 lin rejected 前条已列明');
    expect(rows).toContain('vague.time 安排 lin accepted NA');
    expect(rows).toContain('vague.time 及时 machine proposed NA');
    expect(report.tally.flags).toEqual({ 'vague.time': 2 });
  });

  it('never gives a place to what has none: it is told', async () => {
    put('lin', pay, reject);
    writeFileSync(join(home, 'a.txt'), text.replace('有关部门应当及时公开目录。', '略。'));
    const { files, report } = await run('lin');
    expect(codes(report.warnings)).toEqual(['codings.orphan']);
    expect(columnsOf(files['units.csv']!, 'coder')).toEqual(['machine', 'lin']);
    expect(files['annotations.jsonl']!.match(/"Person"/g)).toHaveLength(1);
  });

  it('finds the codings of a document that was renamed, and tells of those whose document is gone', async () => {
    put('lin', pay);
    renameSync(join(home, 'a.txt'), join(home, 'b.txt'));
    const renamed = await run('lin');
    expect(codes(renamed.report.warnings)).toEqual(['codings.document-renamed']);
    expect(renamed.report.warnings[0]!.message.en).toContain('codings/lin/b.txt.jsonl');
    expect(columnsOf(renamed.files['units.csv']!, 'coder')).toEqual(['lin', 'machine']);
    writeFileSync(join(home, 'b.txt'), '第一条　另一份文件。\n');
    expect(codes((await run('lin')).report.warnings)).toEqual(['codings.document-gone']);
  });

  it('is the same without a folder of codings as it ever was', async () => {
    const { files, report } = await run();
    expect(report.warnings).toEqual([]);
    expect(files['datapackage.json']).not.toContain('coders');
  });
});

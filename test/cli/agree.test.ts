import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCodingFile, selectorOf, unitPrints, writeCodingFile, type CodingDecision } from '../../src/model';
import { run } from './terminal';

const text = [
  '某省公共数据管理办法\n\n',
  '第一条 省大数据局应当制定统一的公共数据标准规范。\n',
  '第二条 省财政厅应当安排专项资金支持数据开放。\n',
  '第三条 有关部门应当尽快开放公共数据。\n',
  '第四条 省人力资源社会保障厅应当组织开展数据人才培训。\n',
].join('');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-agree-'));
  write('办法.txt', text);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), content);
}

type Said = readonly [words: string, code: string, more?: Partial<CodingDecision>];

/** What a coder said of words of the document. */
function codes(coder: string, ...said: readonly Said[]): void {
  const stamp = { id: 'rz', version: '1', hash: 'h' };
  const decisions = said.map(([words, code, more], i): CodingDecision => {
    const start = text.indexOf(words);
    return {
      kind: 'coding',
      id: `c${i}`,
      coder,
      target: selectorOf(text, { start, end: start + words.length }),
      codebook: { ...stamp, id: code.slice(0, code.indexOf('.')) },
      code,
      status: 'accepted',
      scope: 'span',
      origin: { by: 'hand' },
      sawSuggestion: false,
      ...more,
    };
  });
  const header = { coder, document: { path: '办法.txt', hash: '' }, codebooks: [stamp] };
  write(`codings/${coder}/办法.txt.jsonl`, writeCodingFile({ ...newCodingFile(header), decisions }));
}

const sentences = text.match(/第.条[^\n]+/g)!;
const [standard, money, , talent] = sentences.map(s => s.slice(s.indexOf(' ') + 1));

describe('policy-coder agree', () => {
  it('compares people with each other and with the machine, and exits with 0 above the threshold', async () => {
    for (const coder of ['李', '王'])
      codes(
        coder,
        [standard!, 'rz.env.standard'],
        [money!, 'rz.supply.capital'],
        [talent!, 'rz.supply.talent'],
      );
    const { exit, out, err } = await run(['agree', home]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('李, 王, machine: 1 document');
    expect(out).toContain('Uncoded text included, intervals from 1,000 draws of units');
    expect(out).toMatch(/^rz +李 王 +4 +1\.000 +1\.000 +1\.000 +1\.000/m);
    expect(out).toMatch(/^rz +李 machine /m);
    expect(out).toContain('Every alpha that can be told is 0.667 or more.');
  });

  it('exits with 2 where people agree less than asked, and tells where', async () => {
    codes('李', [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    codes('王', [standard!, 'rz.env.goal'], [talent!, 'rz.supply.talent']);
    const { exit, out } = await run(['agree', home, '--threshold', '0.8']);
    expect(exit).toBe(2);
    expect(out).toMatch(/rz, 李 and 王: alpha -?0\.\d+ is below 0\.8\./);
    expect((await run(['agree', home, '--threshold', '0'])).exit).toBe(0);
  });

  it('prints figures, confusions that lead to units, spans and the precision of rules as JSON', async () => {
    const accepted = { origin: { by: 'proposal', rule: 'capital', score: 2 }, sawSuggestion: true } as const;
    codes(
      '李',
      [standard!, 'rz.env.standard'],
      [money!, 'rz.supply.capital', accepted],
      ['尽快', 'amb.time'],
    );
    codes(
      '王',
      [standard!, 'rz.env.standard'],
      [money!, 'rz.supply.capital', { ...accepted, status: 'rejected' }],
      ['尽快', 'amb.time'],
    );
    const { exit, out } = await run(['agree', home, '--coders', '李,王', '--format', 'json', '--by-code']);
    expect(exit).toBe(2);
    const told = JSON.parse(out) as Readonly<Record<string, unknown>>;
    expect(told).toMatchObject({ coders: ['李', '王'], threshold: 0.667, uncoded_text: 'included' });
    expect(told['agreement']).toContainEqual(
      expect.objectContaining({ taxonomy: 'rz', uncoded_text: 'excluded', units: 2, percent: 0.5 }),
    );
    expect(told['by_code']).toContainEqual(
      expect.objectContaining({ code: 'rz.env.standard', uncoded_text: 'included', cohen_kappa: 1 }),
    );
    expect(told['confusions']).toContainEqual(
      expect.objectContaining({
        taxonomy: 'rz',
        cells: expect.arrayContaining([
          { a: 'rz.supply.capital', b: '', units: ['办法:条2/款1:1'] },
        ]) as unknown,
      }),
    );
    // Who saw suggestions has not read the document whole.
    expect(told['spans']).toEqual([]);
    expect(told['precision']).toContainEqual(
      expect.objectContaining({ of: 'rule', name: 'capital', accepted: 1, rejected: 1, precision: 0.5 }),
    );
    expect(told['suggested']).toEqual({ marks: 6, saw_suggestion: 2 });
  });

  it('takes what who finished a document left alone for uncoded, and says how many each finished', async () => {
    const seen = { sawSuggestion: true };
    codes('李', [standard!, 'rz.env.standard', seen]);
    codes('王', [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    expect((await run(['agree', home])).out).toMatch(/^rz +李 王 +1 /m);
    const read = {
      text,
      units: sentences.map(s => ({ start: text.indexOf(s), end: text.indexOf(s) + s.length })),
    };
    const units = { ...read, units: read.units.map(({ start, end }) => ({ id: '', start: start + 4, end })) };
    const done = {
      id: 'f',
      kind: 'finished',
      codebooks: ['rz'],
      passed: [{ code: 'rz.supply.capital', rule: 'capital', units: [1] }],
      text: '',
      units: unitPrints(units),
    };
    const path = 'codings/李/办法.txt.jsonl';
    write(path, `${readFileSync(join(home, path), 'utf8')}${JSON.stringify(done)}\n`);
    const { out, err } = await run(['agree', home, '--coders', '李,王']);
    expect(out).toMatch(/^rz +李 王 +4 +0\.750 /m);
    expect(out).toContain('Finished: 李 1 of 1 document (1 changed since).\n');
    // The title was no unit when it was finished.
    expect(err).toContain('李 finished this document, and a unit has changed since: it counts as not read.');
    const told = JSON.parse((await run(['agree', home, '--format', 'json'])).out) as object;
    expect(told).toMatchObject({ finished: [{ coder: '李', documents: 1, finished: 1, changed: 1 }] });
    expect(told).toHaveProperty(
      'precision',
      expect.arrayContaining([expect.objectContaining({ of: 'rule', name: 'capital', rejected: 1 })]),
    );
    expect((await run(['check', home])).out).toContain('李 finished this document');
  });

  it('tells that nobody coded, who is not there, and what is wrong with a threshold', async () => {
    expect(await run(['agree', home])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('Nobody has coded') as string,
    });
    codes('李', [standard!, 'rz.env.standard']);
    const { exit, err } = await run(['agree', home, '--coders', '李,张']);
    expect(exit).toBe(1);
    expect(err).toContain('Nobody called 张 has coded here. Coders are 李, machine.');
    expect((await run(['agree', home, '--threshold', '67'])).err).toContain('a number from 0 to 1');
    expect((await run(['agree', home])).out).toContain('One person has coded so far');
  });

  it('tells lines that are not understood once a cause, and does not pass without them', async () => {
    codes('李', [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    codes('王', [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    const path = 'codings/王/办法.txt.jsonl';
    write(path, readFileSync(join(home, path), 'utf8').replaceAll(',"sawSuggestion":false', ''));
    const { exit, err } = await run(['agree', home, '--coders', '李,王']);
    expect(exit).toBe(1);
    expect(err.match(/sawSuggestion/g)).toHaveLength(1);
    expect(err).toContain('So are 1 more lines of this file.');
  });

  it('leaves out codings whose words are gone, and those of documents that are gone, and says so', async () => {
    codes('李', [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    codes('王', [standard!, 'rz.env.standard']);
    write('办法.txt', text.replace(money!, '（删除）'));
    write(
      'codings/王/别的.txt.jsonl',
      writeCodingFile(
        newCodingFile({ coder: '王', document: { path: '别的.txt', hash: '' }, codebooks: [] }),
      ),
    );
    const { exit, err } = await run(['agree', home]);
    expect(exit).toBe(1);
    expect(err).toContain('A coding has no certain place in the text any more');
    expect(err).toContain('There is no document “别的.txt”');
  });

  it('says where coders had different codebooks', async () => {
    codes('李', [standard!, 'rz.env.standard']);
    codes('王', [standard!, 'rz.env.standard']);
    const path = join(home, 'codings/王/办法.txt.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"hash":"h"', '"hash":"other"'));
    expect((await run(['agree', home])).err).toContain('different versions of the codebook "rz"');
  });
});

describe('policy-coder sample', () => {
  it('draws a sample once, and agree compares only its units', async () => {
    for (const coder of ['李', '王'])
      codes(coder, [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    const drawn = await run(['sample', home, '--name', '第一轮', '--size', '2', '--seed', '7']);
    expect(drawn).toMatchObject({ exit: 0, err: '' });
    expect(drawn.out).toContain('2 of 4 units from 1 strata (genre, year, level), locked in');
    const file = readFileSync(join(home, 'reliability/第一轮.jsonl'), 'utf8');
    const again = await run(['sample', home, '--name', '第一轮']);
    expect(again).toMatchObject({ exit: 1, err: expect.stringContaining('locked') as string });
    expect(readFileSync(join(home, 'reliability/第一轮.jsonl'), 'utf8')).toBe(file);
    const { out } = await run(['agree', home, '--sample', '第一轮']);
    expect(out).toContain('sample 第一轮 of 2 units');
    expect(out).toMatch(/^rz +李 王 +2 /m);
    write(
      '办法.txt',
      text
        .replace('第一条 省', '第一条 全省')
        .replace('第二条 省', '第二条 全省')
        .replace('尽快', '及时')
        .replace('培训', '培养'),
    );
    const changed = await run(['agree', home, '--sample', '第一轮']);
    expect(changed).toMatchObject({
      exit: 1,
      err: expect.stringContaining('2 of the 2 units changed') as string,
    });
  });
});

describe('policy-coder find', () => {
  it('finds what the machine and people coded, as lines, CSV and JSON', async () => {
    codes('李', [talent!, 'rz.supply.talent']);
    const { exit, out } = await run(['find', home, 'rz.supply.talent@李']);
    expect(exit).toBe(0);
    expect(out).toBe(`办法:条4/款1: rz.supply.talent 李 accepted “${talent!}”\n1 passage in 1 document.\n`);
    const csv = await run(['find', home, 'rz.supply.talent@李', '--format', 'csv']);
    const start = Array.from(text.slice(0, text.indexOf(talent!))).length;
    expect(csv.out).toBe(
      `doc_id,path,unit_id,provision,start,end,code,coder,status,quote,why\n办法,办法.txt,办法:条4/款1:1,条4/款1,${start},${start + talent!.length},rz.supply.talent,李,accepted,${talent!},NA\n`,
    );
    const json = await run(['find', home, 'amb.time AND amb.resp', '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({ documents: 1, problems: [] });
    expect((await run(['find', home, '"没有这样的话"'])).out).toBe('0 passages in 0 documents.\n');
  });

  it('counts codes that meet, and codes by document', async () => {
    const { out } = await run(['find', home, 'rz', '--matrix', 'documents']);
    expect(out.split('\n')[0]).toBe('code,办法');
    const meeting = await run([
      'find',
      home,
      'amb within:provision',
      '--matrix',
      'codes',
      '--format',
      'json',
    ]);
    const { cells } = JSON.parse(meeting.out) as {
      readonly cells: readonly { readonly places: readonly string[] }[];
    };
    expect(cells[0]!.places[0]).toMatch(/^办法:条\d/);
  });

  it('goes by the facts that documents.csv corrects', async () => {
    write('documents.csv', 'path,level\n办法.txt,central\n');
    const { exit, out } = await run(['find', home, 'rz level:central']);
    expect(exit).toBe(0);
    expect(out).not.toContain('0 passages');
    expect((await run(['find', home, 'rz level:provincial'])).out).toBe('0 passages in 0 documents.\n');
  });

  it('points at what is wrong with a query', async () => {
    const { exit, err } = await run(['find', home, 'rz AND standard']);
    expect(exit).toBe(1);
    expect(err).toContain('error: There is no code "standard". Did you mean rz.env.standard');
    expect(err).toContain('  rz AND standard\n         ^^^^^^^^\n');
  });
});

describe('policy-coder code', () => {
  it('writes how far coders agree beside the coded corpus', async () => {
    for (const coder of ['李', '王'])
      codes(coder, [standard!, 'rz.env.standard'], [money!, 'rz.supply.capital']);
    const out = join(home, '../out-of-agree');
    const { exit } = await run(['code', home, '--out', out, '--to', 'reliability', '--quiet']);
    const table = readFileSync(join(out, 'reliability.csv'), 'utf8');
    rmSync(out, { recursive: true });
    expect(exit).toBe(0);
    expect(table.split('\n')[0]).toMatch(
      /^taxonomy,coders,units,percent,cohen_kappa,krippendorff_alpha,ci_low,ci_high,uncoded_text/,
    );
    expect(table).toMatch(/^rz,李;王,4,1,1,1,/m);
    expect(table).toMatch(/^rz,李;王,2,1,1,1,.*excluded/m);
  });
});

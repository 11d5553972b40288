import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import stringWidth from 'string-width';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root, run, type Said } from './terminal';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const at = (...path: readonly string[]): string => join(home, ...path);
const example = (path: string): string => join(root, 'examples', path);
const some = [
  'en/us-cities/syracuse-ny-2017-07-26.txt',
  'zh/regulations/烟台市优化营商环境条例_2021-12-06.txt',
];
const files = [
  'annotations.jsonl',
  'citations.csv',
  'datapackage.json',
  'documents.csv',
  'edges.csv',
  'flags.csv',
  'mix.csv',
  'nodes.csv',
  'problems.csv',
  'reliability.csv',
  'responsibility.csv',
  'reuse.csv',
  'themes.csv',
  'units.csv',
];
const sums = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .map(
      f =>
        `${f} ${createHash('sha256')
          .update(readFileSync(join(folder, f)))
          .digest('hex')}`,
    );

describe('policy-coder code', () => {
  let said: Said;
  beforeAll(async () => {
    for (const path of some) cpSync(example(path), at('corpus', path));
    said = await run(['code', at('corpus'), '--out', at('out')]);
  });

  it('writes the coded corpus', () => {
    expect(said.exit).toBe(0);
    expect(said.err).not.toContain('error');
    expect(readdirSync(at('out')).sort()).toEqual(files);
    const rows = (file: string): readonly Record<string, string>[] =>
      parse(readFileSync(at('out', file)), { columns: true });
    const documents = rows('documents.csv');
    const units = rows('units.csv');
    expect(documents.map(d => d['doc_id'])).toEqual(some.map(path => path.replace('.txt', '')));
    expect(documents.map(d => d['language'])).toEqual(['en', 'zh']);
    expect(new Set(units.map(u => u['unit_id'])).size).toBe(units.length);
    for (const { doc_id, start, end, text } of units) {
      const whole = Array.from(readFileSync(example(`${doc_id!}.txt`), 'utf8').replace(/\r\n/g, '\n'));
      expect(whole.slice(Number(start), Number(end)).join('')).toBe(text);
    }
  });

  it('prints a summary that fits: under 70 lines of at most 100 columns, without colours', () => {
    const lines = said.out.split('\n');
    expect(lines.length).toBeLessThan(70);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(100, home.length + 60));
    expect(said.out).not.toContain('\u001b');
    for (const part of [
      'Documents',
      'Provisions',
      'Units',
      'Instruments',
      '█',
      'Most ambiguous',
      '【',
      'units.csv',
      'npm run editor',
    ])
      expect(said.out).toContain(part);
  });

  it('writes the same bytes again', async () => {
    const { out } = await run(['code', at('corpus'), '--out', at('again'), '--quiet', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      documents: 2,
      problems: [],
      tally: { documents: { zh: 1, en: 1 } },
    });
    expect(sums(at('again'))).toEqual(sums(at('out')));
  });

  it('never takes its own output for input', async () => {
    const again = await run([
      'code',
      at('corpus'),
      '--out',
      at('corpus/out'),
      '--to',
      'documents',
      '--quiet',
    ]);
    expect(again).toEqual({ exit: 0, out: '', err: '' });
    expect(readdirSync(at('corpus/out')).sort()).toEqual(['datapackage.json', 'documents.csv']);
    rmSync(at('corpus/out'), { recursive: true });
  });

  it('begins CSV files with a mark for Excel, if asked', async () => {
    await run([
      'code',
      at('corpus', some[1]!),
      '--out',
      at('bom'),
      '--to',
      'units,documents',
      '--bom',
      '--quiet',
    ]);
    expect(readFileSync(at('bom/units.csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it('uses a codebook of the analyst’s own, beside the documents or named', async () => {
    cpSync(join(root, 'test/fixtures/tiny/tools.yaml'), at('own/codebooks/tools.yaml'));
    writeFileSync(at('own/a.txt'), '第一条 市政府应当公开目录。\n');
    for (const argv of [[at('own')], [at('own/a.txt'), '--codebook', at('own/codebooks/tools.yaml')]]) {
      const { exit } = await run(['code', ...argv, '--out', at('own-out'), '--to', 'units', '--quiet']);
      expect(exit).toBe(0);
      expect(readFileSync(at('own-out/units.csv'), 'utf8')).toContain('tools.publish');
    }
  });
});

describe('policy-coder code, where something is wrong,', () => {
  beforeEach(() => {
    rmSync(at('bad'), { recursive: true, force: true });
    mkdirSync(at('bad'));
    writeFileSync(at('bad/good.txt'), '有关部门应当及时公开数据。\n');
  });
  const code = (...argv: readonly string[]): Promise<Said> =>
    run(['code', ...argv, '--out', at('bad-out'), '--to', 'documents', '--quiet']);
  const coded = (): boolean => existsSync(at('bad-out/documents.csv'));

  it.each([
    ['empty', '', /: The file is empty.* \[text\.empty\]/],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), /PNG.* \[text\.binary\]/],
    ['not UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0xff, 0x62]), / \[text\.encoding\]/],
    [
      'in two encodings',
      Buffer.concat([Buffer.from('数据条例\n'.repeat(9)), Buffer.from([0xca, 0xfd, 0xbe, 0xdd, 0x0a])]),
      /\[text\.encoding\]/,
    ],
  ])('skips a file that is %s with one line, and codes the rest', async (_, bytes, line) => {
    writeFileSync(at('bad/bad.txt'), bytes);
    const { exit, err } = await code(at('bad'));
    expect(exit).toBe(1);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toMatch(line);
    expect(err).toMatch(/^error: .*bad\/bad\.txt/);
    expect(readFileSync(at('bad-out/documents.csv'), 'utf8')).toContain('\ngood,');
    rmSync(at('bad-out'), { recursive: true });
  });

  it.each([
    ['a folder that is not there', () => [at('none')], /none: The file is not there/],
    ['a folder without documents', () => [at('bad/empty')], /empty: There is no document here/],
    [
      'a codebook that is not there',
      () => [at('bad'), '--codebook', at('no.yaml')],
      /no\.yaml: The file is not there/,
    ],
    [
      'a codebook that nobody knows',
      () => [at('bad'), '--codebook', 'hood'],
      /hood: There is no codebook of this id.*rz, nato/,
    ],
    [
      'a codebook that is not YAML',
      () => [at('bad'), '--codebook', at('bad/broken.yml')],
      /broken\.yml:\d+:\d+: /,
    ],
  ])('ends at %s with one line, and writes nothing', async (_, argv, line) => {
    mkdirSync(at('bad/empty'));
    writeFileSync(at('bad/broken.yml'), 'id: [a\n');
    const { exit, err } = await code(...argv());
    expect(exit).toBe(1);
    expect(err).toMatch(line);
    expect(coded()).toBe(false);
    expect(existsSync(at('bad-out'))).toBe(false);
  });

  it('tells of a faulty codebook beside the documents, and codes without it', async () => {
    mkdirSync(at('bad/codebooks'));
    writeFileSync(at('bad/codebooks/mine.yaml'), 'id: mine\n');
    const { exit, err } = await code(at('bad'));
    expect(exit).toBe(1);
    expect(err).toMatch(/codebooks\/mine\.yaml:\d+:\d+: /);
    expect(coded()).toBe(true);
    rmSync(at('bad-out'), { recursive: true });
  });

  it('refuses to write into a file, and leaves it as it is', async () => {
    writeFileSync(at('bad-out'), 'mine');
    const { exit, err } = await code(at('bad'));
    expect(exit).toBe(1);
    expect(err).toMatch(/^error: .*bad-out: Nothing was written\. A file of this name is in the way/);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(readFileSync(at('bad-out'), 'utf8')).toBe('mine');
    rmSync(at('bad-out'));
  });

  it.each([
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['code', 'x'], /required option '--out <folder>' not specified/],
    [['code', '--out', 'x'], /missing required argument 'path'/],
    [['code', 'x', '--out', 'y', '--to', 'units,spss'], /There is no spss/],
    [['code', 'x', '--out', 'y', '--to', ''], /Name one or more of documents/],
    [['code', 'x', '--out', 'y', '--allow', 'leak,leek'], /There is no leek/],
    [['code', 'x', '--out', 'y', '--jobs', 'many'], /whole number/],
    [['check', 'x', '--format', 'xml'], /pretty, json/],
  ])('says what is wrong with the arguments %j', async (argv, line) => {
    const { exit, out, err } = await run(argv);
    expect(exit).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(line);
    expect(err).toMatch(/--help/);
  });

  it('helps those who ask', async () => {
    expect(await run(['--help'])).toMatchObject({
      exit: 0,
      out: expect.stringContaining('stream') as string,
    });
    expect(await run(['--version'])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});

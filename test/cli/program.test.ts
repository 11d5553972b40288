import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCodingFile, writeCodingFile } from '../../src/model';
import { bundle } from './bundle';
import { root } from './terminal';

// The real program in processes of its own: what cannot be seen from inside.
const documents = [
  'en/us-cities/boston-ma-2014-04-07.txt',
  'en/us-cities/syracuse-ny-2017-07-26.txt',
  'zh/regulations/山东省大数据发展促进条例_2021-09-30.txt',
  'zh/regulations/烟台市优化营商环境条例_2021-12-06.txt',
];
let home: string;
let program: string;
const at = (...path: readonly string[]): string => join(home, ...path);
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-program-'));
  program = await bundle(home);
  for (const path of documents) cpSync(join(root, 'examples', path), at('corpus', path));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const start = (argv: readonly string[]): ChildProcess => spawn(process.execPath, [program, ...argv]);

async function end(
  child: ChildProcess,
): Promise<{ readonly exit: number | null; readonly out: string; readonly err: string }> {
  const parts = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (parts.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (parts.err += chunk.toString()));
  await once(child, 'close');
  return { exit: child.exitCode, ...parts };
}

/** A file to which nothing can be written, on systems that have one. */
const full = '/dev/full';

it.skipIf(!existsSync(full))('a full disk behind the output is one line, not a stack', async () => {
  const out = openSync(full, 'w');
  const argv = [program, 'report', at('corpus', documents[0]!)];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', out, 'pipe'] });
  const { exit, err } = await end(child);
  closeSync(out);
  expect(exit).toBe(1);
  expect(err).toMatch(/^standard output: The disk is full\..*\n$/);
});

const sums = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .map(
      f =>
        `${f} ${createHash('sha256')
          .update(readFileSync(join(folder, f)))
          .digest('hex')}`,
    );

describe('the program', () => {
  it('says where temporary files find no place, and writes nothing', { timeout: 60_000 }, async () => {
    for (const jobs of ['1', '2']) {
      const argv = ['code', at('corpus'), '--out', at('nowhere'), '--quiet', '--jobs', jobs];
      const env = { ...process.env, TMPDIR: at('missing') };
      const { exit, err } = await end(spawn(process.execPath, [program, ...argv], { env }));
      expect(exit).toBe(1);
      expect(err).toContain(`${at('missing')}: Nothing was written.`);
      expect(err).toContain('TMPDIR');
      expect(existsSync(at('nowhere'))).toBe(false);
    }
  });

  it(
    'writes the same bytes with one process and with two, with what people say of documents',
    { timeout: 120_000 },
    async () => {
      writeFileSync(at('corpus/documents.csv'), `path,title\n${documents[0]!},A corrected title\n`);
      const codings = newCodingFile({
        coder: 'gold',
        document: { path: documents[1]!, hash: '' },
        codebooks: [],
      });
      mkdirSync(dirname(at(`corpus/codings/gold/${documents[1]!}`)), { recursive: true });
      writeFileSync(at(`corpus/codings/gold/${documents[1]!}.jsonl`), writeCodingFile(codings));
      const one = await end(start(['code', at('corpus'), '--out', at('one'), '--jobs', '1', '--quiet']));
      const two = await end(start(['code', at('corpus'), '--out', at('two'), '--jobs', '2', '--quiet']));
      expect([one, two]).toEqual([0, 0].map(exit => ({ exit, out: '', err: '' })));
      expect(sums(at('two'))).toEqual(sums(at('one')));
      expect(readFileSync(at('two/documents.csv'), 'utf8')).toContain('A corrected title');
    },
  );

  it('skips a file of 50 MB with one line, and codes the rest', { timeout: 60_000 }, async () => {
    mkdirSync(at('large'));
    writeFileSync(at('large/large.txt'), Buffer.alloc(50_000_000, '数据应当共享。\n'));
    writeFileSync(at('large/small.txt'), 'The agency shall publish its data.\n');
    const { exit, err } = await end(start(['code', at('large'), '--out', at('large-out'), '--quiet']));
    expect(exit).toBe(1);
    expect(err).toBe(
      `error: ${at('large/large.txt')}: The file is larger than 32 MB. Split it into its documents, then run again. [file.too-large]\n`,
    );
    expect(readFileSync(at('large-out/documents.csv'), 'utf8')).toContain('\nsmall,');
  });

  it.each([1, 2])('leaves nothing behind after Ctrl-C with %i jobs', { timeout: 60_000 }, async jobs => {
    for (let i = 0; i < 300; i++) cpSync(at('corpus', documents[0]!), at('many', `${i}.txt`));
    const child = start(['code', at('many'), '--out', at('stopped'), '--jobs', `${jobs}`, '--quiet']);
    const ended = end(child);
    const begun = (): boolean =>
      existsSync(at('stopped')) && readdirSync(at('stopped')).some(f => f.endsWith('.part'));
    while (!begun() && child.exitCode === null) await sleep(20);
    expect(begun()).toBe(true);
    await sleep(100);
    child.kill('SIGINT');
    expect(await ended).toEqual({ exit: 130, out: '', err: 'Stopped. Nothing was written.\n' });
    expect(existsSync(at('stopped'))).toBe(false);
  });

  it('ends quietly when its reader has seen enough', { timeout: 60_000 }, async () => {
    const child = start(['check', at('corpus'), '--min-severity', '1']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'exit');
    expect({ exit: child.exitCode, said }).toEqual({ exit: 0, said: '' });
  });

  it('streams between other programs', { timeout: 60_000 }, async () => {
    const child = start(['stream']);
    const ended = end(child);
    child.stdin?.end('{"id":"a","text":"The agency shall publish its data."}\n');
    const { exit, out } = await ended;
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'a', language: 'en' });
  });
});

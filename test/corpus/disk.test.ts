import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disk, openPath } from '../../src/corpus/disk';
import { errnoOf } from '../../src/corpus/folder';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-disk-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const put = (path: string, text = ''): void => {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
};
const anything = (): boolean => true;
const failure = async (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => errnoOf(error),
  );

describe('a folder on the disk', () => {
  it('lists files anywhere below, by the bytes of their paths', async () => {
    for (const path of ['b.txt', 'a/z.txt', '条例.txt', 'B.txt', 'a.txt']) put(path, 'x');
    const { entries } = await disk(home).list(anything);
    expect(entries.map(e => e.path)).toEqual(['B.txt', 'a.txt', 'a/z.txt', 'b.txt', '条例.txt']);
    expect(entries[0]!.size).toBe(1);
  });

  it('leaves out what is not a document: dot folders, packages, codings, codebooks, the output', async () => {
    for (const folder of ['.git', 'node_modules', 'codings', 'codebooks', 'out', 'kept'])
      put(`${folder}/a.txt`);
    const { entries } = await disk(home).list(anything, path => path !== 'out');
    expect(entries.map(e => e.path)).toEqual(['kept/a.txt']);
  });

  it('follows links, but never in a circle', async () => {
    put('deep/a.txt');
    symlinkSync(home, join(home, 'deep/up'));
    symlinkSync(join(home, 'deep/a.txt'), join(home, 'link.txt'));
    const { entries } = await disk(home).list(anything);
    expect(entries.map(e => e.path)).toEqual(['deep/a.txt', 'link.txt']);
  });

  it('tells of a link that leads nowhere, and lists the rest', async () => {
    put('a.txt');
    symlinkSync(join(home, 'gone'), join(home, 'dead.txt'));
    const { entries, problems } = await disk(home).list(anything);
    expect(entries.map(e => e.path)).toEqual(['a.txt']);
    expect(problems).toMatchObject([{ code: 'file.missing', uri: `${home}/dead.txt` }]);
  });

  it('refuses a file that is too large to be one document, without reading it', async () => {
    put('large.txt');
    truncateSync(join(home, 'large.txt'), 50_000_000);
    expect(await failure(disk(home).read('large.txt'))).toBe('EFBIG');
  });

  it('says which path is a file, a folder or missing', async () => {
    put('a.txt', 'four');
    expect(await openPath(`${home}/a.txt`)).toMatchObject({ file: { path: 'a.txt', size: 4 } });
    expect(await openPath(`${home}/`)).toMatchObject({ folder: { home: `${home}/` } });
    expect(await openPath(`${home}/none`)).toMatchObject({ problem: { code: 'file.missing' } });
  });
});

describe('a draft', () => {
  it('is not seen under its name before it is committed', async () => {
    const draft = await disk(home).create('out/a.csv');
    await draft.write(Buffer.from('one\n'));
    await draft.finish();
    expect(readdirSync(join(home, 'out'))).not.toContain('a.csv');
    await draft.commit();
    expect(readdirSync(join(home, 'out'))).toEqual(['a.csv']);
    expect(readFileSync(join(home, 'out/a.csv'), 'utf8')).toBe('one\n');
  });

  it('replaces an older file only when it is committed', async () => {
    put('a.csv', 'old');
    const draft = await disk(home).create('a.csv');
    await draft.write(Buffer.from('new'));
    await draft.discard();
    expect(readdirSync(home)).toEqual(['a.csv']);
    expect(readFileSync(join(home, 'a.csv'), 'utf8')).toBe('old');
  });

  it('takes the folders that were made for it along when it is discarded', async () => {
    const draft = await disk(home).create('new/deep/a.csv');
    await draft.finish();
    await draft.discard();
    expect(readdirSync(home)).toEqual([]);
  });

  it('says that a file is in the way of its folder', async () => {
    put('out', 'a file');
    expect(await failure(disk(join(home, 'out')).create('a.csv'))).toBe('EEXIST');
    expect(await failure(disk(join(home, 'out/deeper')).create('a.csv'))).toBe('ENOTDIR');
    expect(readFileSync(join(home, 'out'), 'utf8')).toBe('a file');
  });
});

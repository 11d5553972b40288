import { build } from 'esbuild';
import fc from 'fast-check';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  codingOfPath,
  codingPath,
  disk,
  hashOfText,
  openCodings,
  type CodingStore,
  type SavedCodings,
  type SeenCodings,
} from '../../src/corpus';
import type { CodingDecision, CodingFile } from '../../src/model';
import { coding } from '../model/decisions';
import { memory } from './memory';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-codings-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const withDecisions = (seen: SeenCodings, ...all: readonly CodingDecision[]): CodingFile => ({
  ...seen.file,
  decisions: all,
});
const one = coding('k1');
const two = coding('k2', { memo: '见附件' });
const path = 'lin/zh/a.txt.jsonl';

const seenOf = (saved: SavedCodings): SeenCodings => {
  if (saved.how === 'failed') throw new Error(saved.problem.message.en);
  return saved.seen;
};
const ids = ({ file }: SeenCodings): readonly string[] => file.decisions.map(d => d.id);

describe('paths of coding files', () => {
  it('are safe on every system, readable, and give back coder and document', () => {
    expect(codingPath('张三', 'zh/某条例.txt')).toBe('张三/zh/某条例.txt.jsonl');
    expect(codingPath('a/b', '../x.md')).toBe('a%2Fb/%2E%2E/x.md.jsonl');
    expect(codingPath('codings', '.hidden/con')).toBe('%63odings/%2Ehidden/%63on.jsonl');
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map(s => s.normalize('NFC'));
    const parts = fc.array(
      name.filter(s => !s.includes('/')),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(name, parts, (coder, document) => {
        const path = codingPath(coder, document.join('/'));
        expect(codingOfPath(path)).toEqual({ coder, document: document.join('/') });
        for (const part of path.split('/')) expect(part).toMatch(/^[^.~ "*:<>?\\|]/);
      }),
    );
  });
});

describe('a store of codings', () => {
  let folder: ReturnType<typeof memory>;
  let store: CodingStore;
  beforeEach(() => {
    folder = memory('codings');
    store = openCodings(folder);
  });
  const text = (): string => Buffer.from(folder.files.get(path) ?? '').toString();
  const open = (): Promise<SeenCodings> => store.open('lin', 'zh/a.txt');

  it('opens what nobody has coded as a file without decisions, and lists what was saved', async () => {
    const seen = await open();
    expect(seen).toMatchObject({ text: undefined, problems: [], file: { decisions: [] } });
    const saved = await store.save(seen, withDecisions(seen, one));
    expect(saved).toMatchObject({ how: 'saved' });
    expect((await store.list()).files).toEqual([{ coder: 'lin', document: 'zh/a.txt', path }]);
    expect(ids(await open())).toEqual(['k1']);
  });

  it('joins what another window has saved meanwhile, and shows what both decided differently', async () => {
    const seen = seenOf(await store.save(await open(), withDecisions(await open(), one)));
    const other = openCodings(folder);
    const theirs = await other.open('lin', 'zh/a.txt');
    await other.save(theirs, withDecisions(theirs, { ...one, memo: 'theirs' }, two));
    expect((await store.look(seen))?.file.decisions).toHaveLength(2);
    const merged = await store.save(seen, withDecisions(seen, { ...one, status: 'rejected' }));
    expect(merged.how).toBe('merged');
    expect(ids(seenOf(merged))).toEqual(['k2']);
    expect(seenOf(merged).file.conflicts).toMatchObject([
      { id: 'k1', base: { id: 'k1' }, ours: { status: 'rejected' }, theirs: { memo: 'theirs' } },
    ]);
    expect(text()).toMatch(
      /<<<<<<< ours\n.*"rejected".*\n\|\|\|\|\|\|\| base\n.*\n=======\n.*"theirs".*\n>>>>>>> theirs\n/,
    );
  });

  it('writes a file again that somebody took away if something was decided since, and says so', async () => {
    const seen = seenOf(await store.save(await open(), withDecisions(await open(), one)));
    folder.files.delete(path);
    expect(await store.save(seen, withDecisions(seen, one, two))).toMatchObject({ how: 'restored' });
    expect(ids(await open())).toEqual(['k1', 'k2']);
  });

  it('leaves a file away that somebody took away if nothing was decided since', async () => {
    const seen = seenOf(await store.save(await open(), withDecisions(await open(), one)));
    folder.files.delete(path);
    const { target } = one;
    const moved = { ...one, target: { ...target, start: target.start + 3, end: target.end + 3 } };
    const saved = await store.save(seen, withDecisions(seen, moved));
    expect(saved).toMatchObject({ how: 'gone', seen: { text: undefined, file: { decisions: [] } } });
    expect([...folder.files.keys()]).toEqual([]);
    const anew = await store.save(seenOf(saved), withDecisions(seenOf(saved), two));
    expect(anew).toMatchObject({ how: 'saved' });
    expect(ids(await open())).toEqual(['k2']);
  });

  it('never writes over a file of a newer version, or one that it cannot read', async () => {
    const newer =
      '{"format":"policy-coder-codings","version":9,"coder":"lin","document":{"path":"zh/a.txt","hash":""},"who":1}\n';
    const strange = [
      [Buffer.from(newer), 'codings.newer'],
      [Buffer.from([0xff, 0xfe, 0x7b, 0x00]), 'codings.encoding'],
    ] as const;
    for (const [bytes, code] of strange) {
      folder.files.set(path, bytes);
      const seen = await open();
      expect(seen.problems).toMatchObject([{ code }]);
      const saved = await store.save(seen, { ...withDecisions(seen, one) });
      expect(saved).toMatchObject({ how: 'failed', problem: { code } });
      expect(folder.files.get(path)).toBe(bytes);
    }
  });

  it('says so when the disk is full or read-only, and leaves the file whole', async () => {
    const full = memory('codings', {}, { room: 700 });
    const small = openCodings(full);
    const seen = await small.open('lin', 'a');
    const saved = await small.save(seen, withDecisions(seen, one));
    const again = await small.save(seenOf(saved), withDecisions(seen, one, two, coding('k3')));
    expect(again).toMatchObject({ how: 'failed', problem: { code: 'disk.full' } });
    expect(ids(await small.open('lin', 'a'))).toEqual(['k1']);
    expect(full.drafts.size).toBe(0);
  });

  it('tells of a file that says that it is of another coder', async () => {
    await store.save(await open(), withDecisions(await open(), one));
    folder.files.set('Lin/zh/a.txt.jsonl', folder.files.get(path)!);
    expect((await store.open('Lin', 'zh/a.txt')).problems).toMatchObject([
      { code: 'codings.other-coder', line: 1 },
    ]);
  });

  it('knows texts by their hash', () => {
    expect(hashOfText('数据')).toBe(hashOfText('数据'));
    expect(hashOfText('数据')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('on a disk', () => {
  const script = (): string => join(home, 'saver.cjs');
  beforeAll(async () => {
    const room = join(import.meta.dirname, '../../src/corpus');
    const source = `
      import { openCodings } from ${JSON.stringify(join(room, 'codings.ts'))};
      import { disk } from ${JSON.stringify(join(room, 'disk.ts'))};
      const [home, name, count, from = '0'] = process.argv.slice(2);
      const pattern = ${JSON.stringify(one)};
      async function run() {
        const store = openCodings(disk(home));
        let seen = await store.open('lin', 'a.txt');
        for (let n = Number(from); n < Number(from) + Number(count); n++) {
          const decisions = [...seen.file.decisions, { ...pattern, id: name + n }];
          const saved = await store.save(seen, { ...seen.file, decisions });
          if (saved.how === 'failed') throw new Error(saved.problem.message.en);
          seen = saved.seen;
          process.stdout.write(n + '\\n');
        }
      }
      run();`;
    await build({
      stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script(),
      logLevel: 'silent',
    });
  });

  const saver = (folder: string, ...rest: readonly string[]) =>
    spawn(process.execPath, [script(), folder, ...rest], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise(resolve => child.once('close', resolve));

  it('a process that is killed in the middle of its saves leaves a whole file, at most the last decision missing', async () => {
    const folder = join(home, 'killed');
    let count = 0;
    for (let round = 0; round < 5; round++) {
      const child = saver(folder, 'n', '1000', String(count));
      let told = count - 1;
      child.stdout.setEncoding('utf8').on('data', (out: string) => {
        told = Number(out.trimEnd().split('\n').at(-1));
        if (told >= count + 20 + round * 13) child.kill('SIGKILL');
      });
      await ended(child);
      const seen = await openCodings(disk(folder)).open('lin', 'a.txt');
      expect(seen.problems).toEqual([]);
      expect(seen.file.decisions.length).toBeGreaterThanOrEqual(told + 1);
      count = seen.file.decisions.length;
    }
    expect(count).toBeGreaterThan(150);
  }, 60_000);

  it('two windows lose nothing of each other', async () => {
    const folder = join(home, 'two');
    const children = ['x', 'y'].map(name => saver(folder, name, '60'));
    children.forEach(child => child.stdout.resume());
    expect(await Promise.all(children.map(ended))).toEqual([0, 0]);
    const seen = await openCodings(disk(folder)).open('lin', 'a.txt');
    expect(seen.problems).toEqual([]);
    expect(seen.file.conflicts).toEqual([]);
    expect(seen.file.decisions).toHaveLength(120);
    expect(readdirSync(join(folder, 'lin'))).toEqual(['a.txt.jsonl']);
  }, 60_000);

  it('the lock of a process that is gone holds nobody up', async () => {
    const folder = join(home, 'left');
    mkdirSync(join(folder, 'lin'), { recursive: true });
    const gone = spawn(process.execPath, ['-e', '']);
    await ended(gone);
    const { hostname } = await import('node:os');
    writeFileSync(join(folder, 'lin/.a.txt.jsonl.lock'), `${gone.pid} ${hostname()}`);
    const store = openCodings(disk(folder));
    const seen = await store.open('lin', 'a.txt');
    expect(await store.save(seen, withDecisions(seen, one))).toMatchObject({ how: 'saved' });
    expect(readdirSync(join(folder, 'lin'))).toEqual(['a.txt.jsonl']);
  });

  it('saves about every document whose file of codings has a name that the disk takes', async () => {
    const folder = join(home, 'long');
    const store = openCodings(disk(folder));
    for (const document of [`${'政'.repeat(78)}.txt`, `${'政'.repeat(81)}.txt`]) {
      const seen = await store.open('lin', document);
      expect(await store.save(seen, withDecisions(seen, one))).toMatchObject({ how: 'saved' });
      expect(ids(await store.open('lin', document))).toEqual(['k1']);
    }
    expect(readdirSync(join(folder, 'lin'))).toHaveLength(2);
    const seen = await store.open('lin', `${'政'.repeat(83)}.txt`);
    expect(await store.save(seen, withDecisions(seen, one))).toMatchObject({
      how: 'failed',
      problem: { code: 'file.name-too-long' },
    });
  });

  it.skipIf(process.getuid?.() === 0)('a folder that is read-only is told of', async () => {
    const folder = join(home, 'readonly');
    mkdirSync(join(folder, 'lin'), { recursive: true });
    chmodSync(join(folder, 'lin'), 0o555);
    const store = openCodings(disk(folder));
    const seen = await store.open('lin', 'a.txt');
    expect(await store.save(seen, withDecisions(seen, one))).toMatchObject({
      how: 'failed',
      problem: { code: 'file.unreadable' },
    });
    chmodSync(join(folder, 'lin'), 0o755);
  });

  it('writes LF and a final newline', async () => {
    const folder = join(home, 'bytes');
    const store = openCodings(disk(folder));
    const seen = await store.open('王五/b', 'a.txt');
    await store.save(seen, withDecisions(seen, { ...one, coder: '王五/b' }));
    const text = readFileSync(join(folder, '王五%2Fb/a.txt.jsonl'), 'utf8');
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toContain('\r');
  });
});

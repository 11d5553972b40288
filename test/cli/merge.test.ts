import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCodingFile, writeCodingFile, type CodingDecision } from '../../src/model';
import { coding, rz } from '../model/decisions';
import { bundle } from './bundle';
import { run } from './terminal';

let home: string;
let program: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-merge-'));
  program = await bundle(home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const header = { coder: 'lin', document: { path: 'a.txt', hash: 'ff' }, codebooks: [rz] };
const textOf = (...decisions: readonly CodingDecision[]): string =>
  writeCodingFile({ ...newCodingFile(header), decisions });
const at = (name: string): string => join(home, name);
const put = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};
const one = coding('k1');
const two = coding('k2');
const three = coding('k3');

describe('merge', () => {
  it('joins what two branches added, and prints it', async () => {
    const argv = ['merge', put('o', textOf(one)), put('a', textOf(one, two)), put('b', textOf(one, three))];
    expect(await run(argv)).toEqual({ exit: 0, out: textOf(one, two, three), err: '' });
    expect(await run([...argv, '--out', at('a')])).toEqual({ exit: 0, out: '', err: '' });
    expect(readFileSync(at('a'), 'utf8')).toBe(textOf(one, two, three));
  });

  it('ends with 1 where both changed one coding, and leaves both versions to be seen', async () => {
    const said = await run([
      'merge',
      put('o', textOf(one)),
      put('a', textOf({ ...one, status: 'rejected' })),
      put('b', textOf({ ...one, memo: '见附件' })),
    ]);
    expect(said.exit).toBe(1);
    expect(said.out).toMatch(
      /<<<<<<< ours\n.*rejected.*\n\|\|\|\|\|\|\| base\n.*\n=======\n.*见附件.*\n>>>>>>> theirs\n/,
    );
    expect(said.err).toMatch(/a:2:1: There are two versions of k1/);
  });

  it('refuses what is no coding file, and one of a newer version, and changes nothing', async () => {
    const base = put('o', '');
    const mine = put('a', textOf(one));
    const newer = put('b', textOf(one).replace('"version":1,', '"version":2,'));
    for (const bad of [newer, put('c', 'hello\n'), at('nowhere')]) {
      const said = await run(['merge', base, mine, bad, '--out', mine]);
      expect(said.exit).toBe(1);
      expect(said.err).toContain(bad);
      expect(readFileSync(mine, 'utf8')).toBe(textOf(one));
    }
  });

  it('refuses a file that is not UTF-8, and changes nothing', async () => {
    const mine = at('gb18030');
    // 看 in GB18030.
    const bytes = Buffer.concat([Buffer.from(textOf(one)), Buffer.from([0xbf, 0xb4, 0x0a])]);
    writeFileSync(mine, bytes);
    for (const versions of [
      [put('o', ''), mine, put('b', textOf(two))],
      [put('o', ''), put('b', textOf(two)), mine],
    ]) {
      const said = await run(['merge', ...versions, '--out', mine]);
      expect(said).toMatchObject({ exit: 1, out: '' });
      expect(said.err).toMatch(/gb18030.*not UTF-8.*\[codings\.encoding\]/);
      expect(readFileSync(mine)).toEqual(bytes);
    }
  });

  it('works for git', () => {
    const repository = at('repository');
    mkdirSync(join(repository, 'codings/lin'), { recursive: true });
    const file = join(repository, 'codings/lin/a.txt.jsonl');
    const git = (...argv: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...argv], {
        cwd: repository,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const commit = (text: string): void => {
      writeFileSync(file, text);
      git('add', '.');
      git('commit', '-qm', 'x');
    };
    git('init', '-q', '-b', 'main');
    git('config', 'merge.policy-coder.driver', `"${process.execPath}" "${program}" merge %O %A %B --out %A`);
    writeFileSync(join(repository, '.gitattributes'), 'codings/**/*.jsonl merge=policy-coder text eol=lf\n');
    commit(textOf(one));
    git('checkout', '-qb', 'topic');
    commit(textOf(one, three));
    git('checkout', '-q', 'main');
    commit(textOf(one, two));
    git('merge', '-q', '--no-edit', 'topic');
    expect(readFileSync(file, 'utf8')).toBe(textOf(one, two, three));
    git('checkout', '-q', 'topic');
    commit(textOf({ ...one, memo: 'theirs' }, three));
    git('checkout', '-q', 'main');
    commit(textOf({ ...one, memo: 'ours' }, two, three));
    expect(() => git('merge', '-q', '--no-edit', 'topic')).toThrow();
    expect(readFileSync(file, 'utf8')).toContain('<<<<<<< ours');
    expect(git('status', '--porcelain')).toContain('UU codings/lin/a.txt.jsonl');
  }, 60_000);
});

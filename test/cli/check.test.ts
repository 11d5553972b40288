import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './terminal';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-check-'));
  writeFileSync(join(home, 'vague.txt'), '𠮷市办法\r\n\r\n第一条 有关部门应当及时公开数据。\r\n');
  writeFileSync(
    join(home, 'vague.md'),
    '# Policy\n\n## Section 1. Data\n\n(a) The agency shall publish its data as soon as possible.\n',
  );
  writeFileSync(join(home, 'plain.txt'), 'The city council met on 3 May 2017.\n');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('policy-coder check', () => {
  it('tells ambiguous clauses as a linter does, and exits with 2', async () => {
    const { exit, out, err } = await run(['check', join(home, 'vague.txt')]);
    expect({ exit, err }).toEqual({ exit: 2, err: '' });
    expect(out).toContain(`${join(home, 'vague.txt')}:3:5: high amb.resp.unnamed “有关部门” `);
    expect(out).toMatch(/\d+ ambiguous clauses in 1 document: .*high/);
  });

  it('explains in the language of the document, or in the one that was asked for', async () => {
    const path = join(home, 'vague.md');
    expect((await run(['check', path])).out).toMatch(/“as soon as possible” [A-Z]/);
    expect((await run(['check', path, '--lang', 'zh'])).out).toMatch(/“as soon as possible” \p{Script=Han}/u);
  });

  it('is silent about what is clear, and exits with 0', async () => {
    const { exit, out } = await run(['check', join(home, 'plain.txt')]);
    expect({ exit, out }).toEqual({ exit: 0, out: 'No ambiguous clause in 1 document.\n' });
  });

  it('tells where numbering skips and what contradicts itself, as problems.csv does', async () => {
    const path = join(home, '2015-03-01_skips.txt');
    writeFileSync(
      path,
      '某市数据办法\n\n发布日期：2019年4月1日\n\n第一条 市大数据局负责本市数据工作。\n第三条 本办法自2019年5月1日起施行。\n',
    );
    const { exit, out, err } = await run(['check', path]);
    const { out: json } = await run(['check', path, '--format', 'json']);
    rmSync(path);
    expect({ exit, err }).toEqual({ exit: 2, err: '' });
    expect(out).toMatch(/2015-03-01_skips\.txt:6:1: check outline\.\S+ .+\n/);
    const { checks } = JSON.parse(json) as { readonly checks: readonly Record<string, unknown>[] };
    expect(checks).toContainEqual(expect.objectContaining({ code: 'facts.conflict-file-date' }));
    expect(checks.map(({ code, line }) => ({ code, line }))).toContainEqual({
      code: 'outline.skipped-number',
      line: 6,
    });
  });

  it('leaves out what is less severe than asked', async () => {
    const count = async (least: string): Promise<number> => {
      const { out } = await run(['check', home, '--min-severity', least, '--format', 'json']);
      const { findings } = JSON.parse(out) as { readonly findings: readonly unknown[] };
      return findings.length;
    };
    const [mild, moderate, high] = [await count('1'), await count('2'), await count('3')];
    expect(high).toBeGreaterThan(0);
    expect(moderate).toBeGreaterThan(high);
    expect(mild).toBeGreaterThanOrEqual(moderate);
  });

  it('writes JSON with places in code points', async () => {
    const { out } = await run(['check', join(home, 'vague.txt'), '--format', 'json']);
    const { findings, documents, counts } = JSON.parse(out) as Record<
      string,
      readonly Record<string, unknown>[]
    >;
    expect(documents).toBe(1);
    expect(counts).toMatchObject({ high: 1 });
    expect(findings![0]).toMatchObject({
      line: 3,
      column: 5,
      start: 10,
      end: 14,
      type: 'amb.resp.unnamed',
      severity: 3,
      quote: '有关部门',
      label: { en: 'Unnamed responsible body' },
    });
  });

  it('exits with 1 where a document cannot be read, and checks the others', async () => {
    writeFileSync(join(home, 'empty.txt'), '');
    const { exit, out, err } = await run(['check', home]);
    rmSync(join(home, 'empty.txt'));
    expect(exit).toBe(1);
    expect(err).toMatch(/^error: .*empty\.txt: .*\n$/);
    expect(out).toContain('amb.resp.unnamed');
  });
});

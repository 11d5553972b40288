import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './terminal';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-init-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const corpus = (name: string, ...paths: readonly string[]): string => {
  for (const path of paths) cpSync(join(root, 'examples', path), join(home, name, path.replace(/^.*\//, '')));
  return join(home, name);
};

describe('policy-coder study', () => {
  it('begins a study of provinces with the bundled table and its neighbours, and checks it', async () => {
    const folder = corpus(
      'zh',
      'zh/regulations/浙江省公共信用信息管理条例_2017-09-30.txt',
      'zh/regulations/山东省大数据发展促进条例_2021-09-30.txt',
    );
    const { exit, out } = await run(['study', 'init', folder]);
    expect(readdirSync(join(folder, 'units')).sort()).toEqual([
      'README.md',
      'adjacency.csv',
      'provinces.csv',
    ]);
    expect(readFileSync(join(folder, 'study.yaml'), 'utf8')).toContain('period: { from: 2017, to: 2021 }');
    expect(out).toMatch(/31 units, 5 years, \d events?, 0 undated documents\n$/);
    expect(exit).not.toBe(1);
  });

  it('begins one of cities with the places of the corpus, and keeps what is there', async () => {
    const folder = corpus(
      'en',
      'en/us-cities/syracuse-ny-2017-07-26.txt',
      'en/us-cities/san-francisco-ca-2009-10-21.txt',
    );
    writeFileSync(join(folder, 'study.yaml'), 'mine: true\n');
    const kept = await run(['study', 'init', folder]);
    expect([kept.exit, readFileSync(join(folder, 'study.yaml'), 'utf8')]).toEqual([1, 'mine: true\n']);
    expect(kept.err).toContain('[study.in-the-way]');
    rmSync(join(folder, 'study.yaml'));
    await run(['study', 'init', folder]);
    expect(readFileSync(join(folder, 'units/units.csv'), 'utf8')).toBe(
      'id,name,jurisdiction_code\nUS-CA,San Francisco,US-CA\nUS-NY,Syracuse,US-NY\n',
    );
  });

  it('checks without writing anything: gates are findings, a faulty study an error', async () => {
    const folder = corpus('one', 'zh/regulations/浙江省公共信用信息管理条例_2017-09-30.txt');
    writeFileSync(join(folder, 'units.csv'), 'code\n330000\n');
    const study =
      'units: { file: units.csv, id: code }\nperiod: { from: 2018, to: 2020 }\nevent: { rule: first-document, where: { title: 信用 } }\n';
    writeFileSync(join(folder, 'study.yaml'), study);
    const { exit, out, err } = await run(['study', 'check', folder]);
    expect(out).toBe('1 unit, 3 years, 0 events, 0 undated documents\n');
    expect(err).toContain('330000 2017');
    expect(exit).toBe(2);
    const json = await run(['study', 'check', folder, '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      units: 1,
      events: 0,
      refused: [{ gate: 'before-period', rows: ['330000 2017'] }, { gate: 'no-events' }],
    });
    writeFileSync(join(folder, 'study.yaml'), study.replace('period', 'perod'));
    expect((await run(['study', 'check', folder])).exit).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(
      ['study.yaml', 'units.csv', '浙江省公共信用信息管理条例_2017-09-30.txt'].sort(),
    );
  });
});

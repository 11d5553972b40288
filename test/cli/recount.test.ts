import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readStudy } from '../../src/importers';
import { root, run } from './terminal';

const python = ['python3', '/usr/bin/python3'].find(
  each => spawnSync(each, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0,
);

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-recount-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const yaml = (file: string): unknown => parse(readFileSync(join(root, 'codebooks', file), 'utf8'));

/** What people declared, as JSON, which Python reads without further packages: the codebooks as they are written, the study with its defaults. */
function declared(file: string): string {
  const { study, problems } = readStudy(file, readFileSync(file));
  expect(problems).toEqual([]);
  const books = ['rz', 'nato', 'me', 'si', 'ambiguity', 'ct', 'dr', 'mech', 'ba', 'lo'];
  const codebooks = books.map(id => yaml(`${id}.yaml`));
  return JSON.stringify({ study, codebooks, lexicon: yaml('lexicon.yaml') });
}

type Recount = {
  readonly checked: number;
  readonly wrong: readonly string[];
  readonly unknown: readonly string[];
  readonly provenance: number;
};

async function recounted(name: string, corpus: string, study: string): Promise<Recount> {
  const out = join(home, name);
  const file = join(study, 'study.yaml');
  const { exit, err } = await run(['export', corpus, '--study', file, '--out', out, '--quiet']);
  expect([exit, err]).toEqual([0, err]);
  writeFileSync(join(home, `${name}.json`), declared(file));
  return recount(name, corpus, study);
}

function recount(name: string, corpus: string, study: string): Recount {
  const out = join(home, name);
  const { status, stdout, stderr } = spawnSync(
    python ?? '',
    ['-B', join(root, 'test/cli/recount'), out, corpus, study, join(home, `${name}.json`)],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  expect([status, stderr]).toEqual([0, '']);
  const said: unknown = JSON.parse(stdout);
  // A border of this file: recount/__main__.py has just written it.
  return said as Recount;
}

describe.skipIf(python === undefined)('an export, computed anew by Python (python3 from 3.9)', () => {
  it('is the same in the study of the 优化营商环境 wave, number by number, and its provenance leads to text', async () => {
    const study = join(root, 'examples/studies/business-environment');
    const found = await recounted('wave', join(root, 'examples/zh/regulations'), study);
    expect(found).toMatchObject({ wrong: [], unknown: [] });
    expect(found.checked).toBeGreaterThan(50_000);
    expect(found.provenance).toBeGreaterThan(1000);
  }, 240_000);

  it('is the same in the study of US open-data policies', async () => {
    const found = await recounted(
      'us',
      join(root, 'examples/en'),
      join(root, 'examples/studies/us-open-data'),
    );
    expect(found).toMatchObject({ wrong: [], unknown: [] });
    expect(found.provenance).toBeGreaterThan(1000);
  }, 240_000);

  it('is the same with neighbours, every measure and every kind of calibration', async () => {
    const of = [join(root, 'examples/zh/regulations'), join(root, 'test/fixtures/recount')] as const;
    const found = await recounted('all', ...of);
    expect(found).toMatchObject({ wrong: [], unknown: [] });

    // It would not be worth much if it did not see what is wrong.
    const mend = (file: string, from: RegExp, to: string): void => {
      const path = join(home, 'all', file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    };
    mend('theme_evolution.csv', /^(2020-2021,ct\.share,)\d+/m, '$17');
    mend('portfolio.provenance.csv', /:章/, ':篇');
    const { wrong } = recount('all', ...of);
    expect(wrong.some(each => each.startsWith("theme_evolution ('2020-2021', 'ct.share') n: 7"))).toBe(true);
    expect(wrong.some(each => each.startsWith('portfolio.provenance') && each.endsWith('is nowhere'))).toBe(
      true,
    );
    expect(wrong.some(each => each === 'datapackage.json: theme_evolution.csv is another file')).toBe(true);
  }, 240_000);
});

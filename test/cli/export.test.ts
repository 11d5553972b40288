import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './terminal';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-study-'));
  mkdirSync(at('corpus'));
  for (const name of ['烟台市优化营商环境条例_2021-12-06.txt', '优化营商环境条例_2019-10-22.txt'])
    cpSync(join(root, 'examples/zh/regulations', name), at('corpus', name));
  writeFileSync(at('corpus', 'units.csv'), 'code,name\n370600,烟台市\n370200,青岛市\n');
  writeFileSync(at('corpus', 'study.yaml'), study);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const at = (...path: readonly string[]): string => join(home, ...path);
const study = `name: business-environment
units: { file: units.csv, id: code, name: name, match: jurisdiction_code }
period: { from: 2020, to: 2022 }
event: { rule: first-document, where: { title: 优化营商环境 } }
covariates:
  - { name: central_signal, from: corpus, count: documents, where: { level: central }, window: 0 }
`;
const rows = (path: string): readonly unknown[] => {
  const parsed: unknown = parse(readFileSync(path, 'utf8'), { columns: true });
  return Array.isArray(parsed) ? parsed : [];
};

describe('policy-coder export', () => {
  it('writes the tables of the study that lies in the folder, each with its provenance', async () => {
    const { exit, err } = await run([
      'export',
      at('corpus'),
      '--out',
      at('out'),
      '--to',
      'units,documents,person_period',
    ]);
    expect(err).toContain('2 units, 3 years, 1 event, 0 undated documents');
    expect(exit).toBe(0);
    expect(rows(at('out/person_period.csv'))).toMatchObject([
      { unit_id: '370200', year: '2020', t: '1', event: '0', central_signal_l1: '1' },
      { unit_id: '370200', year: '2021', t: '2', event: '0' },
      { unit_id: '370200', year: '2022', t: '3', event: '0' },
      { unit_id: '370600', year: '2020', t: '1', event: '0' },
      { unit_id: '370600', year: '2021', t: '2', event: '1' },
    ]);
    expect(rows(at('out/person_period.provenance.csv'))).toContainEqual({
      row_key: '370600|2021',
      column: 'event',
      unit_ids: 'NA',
      flag_ids: 'NA',
      doc_ids: '烟台市优化营商环境条例_2021-12-06',
      given: 'NA',
    });
    expect(existsSync(at('out/adoption.csv'))).toBe(false);
    const described: unknown = JSON.parse(readFileSync(at('out/datapackage.json'), 'utf8'));
    expect(described).toMatchObject({
      provenance: { study: { files: [{ path: 'study.yaml' }, { path: 'units.csv' }], allowed: [] } },
    });
  });

  it('writes nothing when a gate is not passed, and says which rows; with leave it does and marks it', async () => {
    writeFileSync(
      at('corpus', 'late.yaml'),
      study.replace('from: 2020', 'from: 2022').replace('to: 2022', 'to: 2024'),
    );
    const argv = [
      'export',
      at('corpus'),
      '--study',
      at('corpus', 'late.yaml'),
      '--out',
      at('late'),
      '--to',
      'adoption',
    ];
    const { exit, err } = await run(argv);
    expect(exit).toBe(2);
    expect(err).toContain('370600 2021');
    expect(err).toContain('[study.before-period]');
    expect(existsSync(at('late'))).toBe(false);
    const again = await run([...argv, '--allow', 'before-period', '--allow', 'no-events']);
    expect(again.exit).toBe(0);
    expect(again.err).toContain('allowed: before-period, no-events');
    expect(JSON.parse(readFileSync(at('late/datapackage.json'), 'utf8'))).toMatchObject({
      provenance: {
        study: { allowed: [{ gate: 'before-period', rows: ['370600 2021'] }, { gate: 'no-events' }] },
      },
    });
  });

  it('says where study.yaml is wrong', async () => {
    writeFileSync(at('corpus', 'bad.yaml'), study.replace('title:', 'ct:'));
    const { exit, err } = await run([
      'code',
      at('corpus'),
      '--study',
      at('corpus', 'bad.yaml'),
      '--out',
      at('bad'),
    ]);
    expect(exit).toBe(1);
    expect(err).toContain('bad.yaml:4:45');
    expect(existsSync(at('bad'))).toBe(false);
  });

  it('asks for a study where one of its tables is asked for', async () => {
    const { exit, err } = await run(['code', at('corpus'), '--to', 'adoption', '--out', at('none')]);
    expect(exit).toBe(1);
    expect(err).toContain('study init');
  });
});

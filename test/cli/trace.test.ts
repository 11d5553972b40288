import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './terminal';

let home: string;
let out: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-trace-'));
  out = join(home, 'out');
  // Names that the study of the example has, and a count of clauses beside its count of documents.
  const study = readFileSync(join(root, 'examples/studies/business-environment/study.yaml'), 'utf8');
  const units = readFileSync(join(root, 'examples/studies/business-environment/units.csv'), 'utf8');
  mkdirSync(join(home, 'study'));
  writeFileSync(
    join(home, 'study/study.yaml'),
    study.replace(
      'network: citations',
      '  - { name: txt_duties, from: corpus, count: units, where: { level: central, title: 营商环境, rz: rz.env.regulation }, window: 0, lag: 1 }\nnetwork: citations',
    ),
  );
  writeFileSync(join(home, 'study/units.csv'), units);
  const { exit, err } = await run([
    'export',
    join(root, 'examples/zh/regulations'),
    '--study',
    join(home, 'study/study.yaml'),
    '--out',
    out,
    '--to',
    'documents,units,flags,themes,adoption,person_period',
  ]);
  expect(err).toContain('13 units');
  expect(exit).toBe(0);
}, 240_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const trace = (table: string, row: string, column: string, ...more: readonly string[]) =>
  run(['trace', join(out, table), '--row', row, '--column', column, ...more]);

type Read = Readonly<Record<string, string>>;
const isRow = (row: unknown): row is Read => typeof row === 'object' && row !== null;
const rows = (name: string): readonly Read[] => {
  const parsed: unknown = parse(readFileSync(join(out, name), 'utf8'), { columns: true });
  return Array.isArray(parsed) ? parsed.filter(isRow) : [];
};

describe('policy-coder trace', () => {
  it('leads an event to the document that made it', async () => {
    const { exit, out: said } = await trace('person_period.csv', '110000|2020', 'event');
    expect(exit).toBe(0);
    expect(said).toContain('event of 110000|2020');
    expect(said).toContain('is 1, from 1 document');
    expect(said).toContain('北京市优化营商环境条例');
  });

  it('leads a count to its clauses, as many as it counts and each as units.csv has it', async () => {
    const { exit, out: said } = await trace(
      'person_period.csv',
      '110000|2020',
      'txt_duties_l1',
      '--format',
      'json',
    );
    expect(exit).toBe(0);
    const cell = rows('person_period.csv').find(
      each => each['unit_id'] === '110000' && each['year'] === '2020',
    );
    const traced: unknown = JSON.parse(said);
    const texts = new Map(rows('units.csv').map(each => [each['unit_id'], each]));
    const expected = rows('person_period.provenance.csv')
      .filter(each => each['row_key'] === '110000|2020' && each['column'] === 'txt_duties_l1')
      .flatMap(each => (each['unit_ids'] ?? '').split(';'));
    expect(expected).toHaveLength(Number(cell?.['txt_duties_l1']));
    expect(expected.length).toBeGreaterThan(10);
    expect(traced).toMatchObject({
      value: expected.length,
      documents: [
        {
          title: '优化营商环境条例',
          clauses: expected.map(unit_id => ({
            unit_id,
            provision: texts.get(unit_id)?.['provision'],
            text: texts.get(unit_id)?.['text'],
          })),
        },
      ],
    });
    const pretty = await trace('person_period.csv', '110000|2020', 'txt_duties_l1');
    expect(pretty.out).toContain(`from ${expected.length} clauses, 1 document.`);
  });

  it('says so where nothing was counted', async () => {
    const { exit, out: said } = await trace('person_period.csv', '370100|2020', 'event');
    expect(exit).toBe(0);
    expect(said).toContain('is 0, from no clause');
  });

  it('says which keys are near a row that is not there', async () => {
    const { exit, err } = await trace('person_period.csv', '370100', 'event');
    expect(exit).toBe(1);
    expect(err).toContain('A row is named by unit_id|year; near it are 370100|2020, 370100|2021');
  });

  it('says which columns there are', async () => {
    const { exit, err } = await trace('adoption.csv', '110000', 'yaer');
    expect(exit).toBe(1);
    expect(err).toContain('There is no column yaer. There are unit_id, adopted, year');
  });

  it('says what to do with a table without provenance, a folder, no file, and files of different exports', async () => {
    writeFileSync(join(out, 'bare.csv'), 'key,n\n1,2\n');
    const bare = await trace('bare.csv', '1', 'n');
    expect(bare.exit).toBe(1);
    expect(bare.err).toContain('bare.provenance.csv is not beside this table');
    expect((await trace('.', '1', 'n')).err).toContain('Name a table in it');
    expect((await trace('none.csv', '1', 'n')).exit).toBe(1);
    const documents = readFileSync(join(out, 'documents.csv'), 'utf8');
    writeFileSync(join(out, 'documents.csv'), documents.split('\n').slice(0, 2).join('\n'));
    const stale = await trace('person_period.csv', '110000|2020', 'event');
    writeFileSync(join(out, 'documents.csv'), documents);
    expect(stale.exit).toBe(1);
    expect(stale.err).toContain('[trace.stale]');
  });
});

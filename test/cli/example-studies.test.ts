import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './terminal';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'policy-coder-examples-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

type Row = Readonly<Record<string, string>>;
const rows = (study: string, table: string): readonly Row[] => {
  const parsed: unknown = parse(readFileSync(join(home, study, table), 'utf8'), { columns: true });
  // A border of this file: what the program has just written as CSV.
  return parsed as readonly Row[];
};
const exported = (study: string, corpus: string) =>
  run([
    'export',
    join(root, 'examples', corpus),
    '--study',
    join(root, 'examples/studies', study, 'study.yaml'),
    '--out',
    join(home, study),
  ]);

describe('the finished examples', () => {
  it('make the tables of the 优化营商环境 wave from its texts', async () => {
    const { exit, err } = await exported('business-environment', 'zh/regulations');
    expect(err).toContain('13 units, 4 years, 13 events');
    expect(exit).toBe(0);
    const panel = rows('business-environment', 'person_period.csv');
    expect(panel.filter(row => row['event'] === '1')).toHaveLength(13);
    expect(panel).toHaveLength(
      rows('business-environment', 'adoption.csv').reduce((sum, row) => sum + Number(row['year']) - 2019, 0),
    );
    expect(rows('business-environment', 'qca_calibrated.csv')).toHaveLength(13);
    expect(rows('business-environment', 'diffnet_edges.csv')).toContainEqual({
      ego: '411700',
      alter: '410000',
      value: expect.stringMatching(/^\d+$/) as string,
      time: '2021',
    });
  });

  it('lead every cell back to units, flags and documents that are there', () => {
    const ids = (table: string, column: string): ReadonlySet<string> =>
      new Set(rows('business-environment', table).map(row => row[column]!));
    const known = {
      unit_ids: ids('units.csv', 'unit_id'),
      flag_ids: ids('flags.csv', 'flag_id'),
      doc_ids: ids('documents.csv', 'doc_id'),
    };
    for (const name of [
      'adoption',
      'person_period',
      'qca_raw',
      'portfolio',
      'theme_evolution',
      'dyads',
      'curve',
    ]) {
      const origins = rows('business-environment', `${name}.provenance.csv`);
      expect(origins.length).toBeGreaterThan(0);
      const lost = origins.flatMap(row =>
        Object.entries(known).flatMap(([column, all]) =>
          row[column] === 'NA' ? [] : row[column]!.split(';').filter(id => !all.has(id)),
        ),
      );
      expect(lost, name).toEqual([]);
    }
  });

  it('make the tables of the first open-data policies of 121 US places, one risk set declared', async () => {
    const { exit, err } = await exported('us-open-data', 'en');
    expect(err).toContain('121 units, 13 years, 121 events');
    expect(exit).toBe(0);
    const curve = rows('us-open-data', 'curve.csv');
    expect(curve.map(row => row['adopters'])).toEqual([
      '1',
      '0',
      '0',
      '3',
      '0',
      '4',
      '9',
      '14',
      '22',
      '9',
      '28',
      '27',
      '4',
    ]);
    const panel = rows('us-open-data', 'person_period.csv');
    expect(
      panel.filter(row => row['federal_signal_l1'] === '1').every(row => Number(row['year']) >= 2014),
    ).toBe(true);
    expect(rows('us-open-data', 'adoption.csv').find(row => row['unit_id'] === 'chicago-il')).toMatchObject({
      year: '2012',
      doc_id: 'us-cities/chicago-il-2012-12-10',
    });
    expect(existsSync(join(home, 'us-open-data', 'qca_raw.csv'))).toBe(false);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run, tableOf, named } from './support';

const read = (name: string) => tableOf(name, readFileSync(`codebooks/units/${name}`, 'utf8'));
const provinces = read('provinces.csv');
const adjacency = read('adjacency.csv');
const column = (table: typeof provinces, name: string): readonly string[] =>
  table.rows.map(row => row.cells[table.columns.indexOf(name)]!);
const counts = (values: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(values)].sort().map(value => [value, values.filter(each => each === value).length]),
  );

describe('the bundled provinces', () => {
  it('are 31, with the codes and names of places.csv, each in a region of both schemes', () => {
    const places = tableOf('places.csv', readFileSync('codebooks/words/places.csv', 'utf8'));
    const known = new Map(places.rows.map(({ cells }) => [cells[0], cells]));
    expect(provinces.rows).toHaveLength(31);
    for (const { cells } of provinces.rows) {
      const [code, , name, short, , , en] = known.get(cells[0])!;
      expect(cells.slice(0, 4)).toEqual([code, name, short, en]);
    }
    expect(counts(column(provinces, 'region3'))).toEqual({ central: 8, east: 11, west: 12 });
    expect(counts(column(provinces, 'region4'))).toEqual({ central: 6, east: 10, northeast: 3, west: 12 });
  });

  it('border on each other both ways: 68 pairs by land, one across a strait', () => {
    expect(counts(column(adjacency, 'kind'))).toEqual({ land: 136, strait: 2 });
    const made = run(
      'units: { file: provinces.csv, id: jurisdiction_code, name: name, regions: [region3, region4] }\nperiod: { from: 2012, to: 2020 }\nevent: { rule: first-document, where: { title: 开放 } }\nneighbours: { file: adjacency.csv }\n',
      [],
      Object.fromEntries(
        ['provinces.csv', 'adjacency.csv'].map(name => [
          name,
          readFileSync(`codebooks/units/${name}`, 'utf8'),
        ]),
      ),
    );
    expect([...made.problems, ...made.warnings]).toEqual([]);
    const weights = named(made, 'w_matrix').table.rows;
    expect(weights.filter(([i]) => i === '460000')).toEqual([['460000', '440000', 1]]);
    expect(weights.filter(([i]) => i === '610000')).toHaveLength(8);
  });
});

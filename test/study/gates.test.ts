import { describe, expect, it } from 'vitest';
import type { Cell, Column, Table } from '../../src/model';
import { lagGates, panelGates, toaGates, cellGates } from '../../src/study/gates';
import { studyOf } from './support';

const study = studyOf(
  'units: { file: u.csv, id: code }\nperiod: { from: 2012, to: 2015 }\nevent: { rule: first-document, where: { title: x } }\n',
);
const column = (name: string): Column => ({
  name,
  type: 'string',
  title: { zh: name, en: name },
  description: { zh: name, en: name },
});
const table = (
  columns: readonly string[],
  key: readonly string[],
  rows: readonly (readonly Cell[])[],
): Table => ({
  name: 'person_period',
  title: { zh: '', en: '' },
  columns: columns.map(column),
  key,
  rows,
});
const panel = (rows: readonly (readonly Cell[])[]): Table =>
  table(['unit_id', 'year', 'event', 'x_l1'], ['unit_id', 'year'], rows);
const told = (refusals: readonly { readonly gate: string; readonly rows: readonly string[] }[]) =>
  refusals.map(({ gate, rows }) => [gate, rows]);

describe('a panel that would make a model lie', () => {
  it.each<readonly [string, readonly (readonly Cell[])[], unknown]>([
    [
      'a row after the event',
      [
        ['A', 2012, 1, 0],
        ['A', 2013, 0, 0],
      ],
      [['row-after-event', ['A|2013']]],
    ],
    [
      'a gap in years',
      [
        ['A', 2012, 0, 0],
        ['A', 2014, 1, 0],
      ],
      [['year-gap', ['A|2014']]],
    ],
    [
      'two events',
      [
        ['A', 2012, 1, 0],
        ['A', 2013, 1, 0],
      ],
      [
        ['row-after-event', ['A|2013']],
        ['two-events', ['A']],
      ],
    ],
    ['a unit without rows', [], [['no-rows', ['A']]]],
    [
      'nothing',
      [
        ['A', 2012, 0, 0],
        ['A', 2013, 1, 0],
      ],
      [],
    ],
  ])('is refused for %s', (_, rows, expected) => {
    expect(told(panelGates(study, panel(rows), ['A']))).toEqual(expected);
  });

  it('is refused where a lag crosses units', () => {
    const values = new Map([
      ['A 2012', 1],
      ['A 2013', 2],
      ['B 2012', 3],
      ['B 2011', 4],
      ['A 2011', 0],
    ]);
    const series = [
      {
        covariate: {
          name: 'x',
          lag: 1,
          place: 'covariates.0',
          from: 'adoption' as const,
          among: 'all' as const,
          as: 'share' as const,
        },
        of: (unit: number, year: number) => ({ value: values.get(`${'AB'[unit]} ${year}`) }),
      },
    ];
    const rows = [
      ['A', 2012, 0, 0],
      ['A', 2013, 0, 1],
      ['B', 2012, 0, 2],
    ];
    expect(told(lagGates(study, panel(rows), series, unit => 'AB'.indexOf(unit)))).toEqual([
      ['lag', ['x_l1 B|2012']],
    ]);
  });

  it('is refused for keys that are missing, shares beyond 0 to 1, times that are no whole numbers', () => {
    expect(
      told(
        cellGates(
          study,
          panel([
            [undefined, 2012, 0, 0.5],
            ['B', 2012, 0, 1.5],
          ]),
          ['x_l1'],
        ),
      ),
    ).toEqual([
      ['missing-key', ['person_period row 1']],
      ['share-range', ['x_l1 B|2012']],
    ]);
    expect(
      told(
        toaGates(
          study,
          table(
            ['id', 'toa'],
            ['id'],
            [
              ['A', 2012.5],
              ['B', undefined],
            ],
          ),
        ),
      ),
    ).toEqual([['toa', ['A']]]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  calibrate,
  crisp,
  inOrder,
  necessity,
  qca,
  sufficiency,
  type QcaCases,
  type Solution,
  type SolutionKind,
} from '../../src/diffusion';
import { readTable } from '../../src/importers';

const fixture = (name: string): string => `test/fixtures/qca/${name}`;

function columns(name: string): ReadonlyMap<string, readonly unknown[]> {
  const read = readTable(name, readFileSync(fixture(name)));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return new Map(read.table.columns.map((column, i) => [column.name, read.table.rows.map(row => row[i])]));
}

function lipset(name: string, absent = false): QcaCases {
  const all = columns(name);
  const numbers = (column: string): readonly number[] => all.get(column)!.map(Number);
  return {
    cases: all.get('case')!.map(String),
    conditions: ['DEV', 'URB', 'LIT', 'IND', 'STB'].map(each => ({
      name: each,
      levels: Math.max(2, Math.max(...numbers(each)) + 1),
      values: numbers(each),
    })),
    outcome: numbers('SURV').map(value => (absent ? 1 - value : value)),
  };
}

type Fit = { readonly inclS: number; readonly PRI: number; readonly covS: number; readonly covU?: number };
type Expected = {
  readonly incl_cut: number;
  readonly truth_table: readonly {
    readonly number: number;
    readonly OUT: string;
    readonly n: number;
    readonly incl: number;
    readonly PRI: number;
    readonly cases?: string;
  }[];
  readonly rows: number;
} & Readonly<
  Record<
    'complex' | 'parsimonious',
    {
      readonly fit: readonly {
        readonly terms: readonly (Fit & { readonly term: string })[];
        readonly model: Fit;
      }[];
    }
  >
> & {
    readonly intermediate?: Readonly<
      Record<string, { readonly solutions: readonly (string | readonly string[])[] }>
    >;
  };

const expected = JSON.parse(readFileSync(fixture('expected.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;

const near = (value: number | undefined): unknown => expect.closeTo(value ?? NaN, 7) as unknown;

describe('a truth table and its solutions equal R’s QCA 3.25.1', () => {
  it.each([
    ['LC_SURV', 'LC.csv', false],
    ['LC_notSURV', 'LC.csv', true],
    ['LF_SURV', 'LF.csv', false],
    ['LF_notSURV', 'LF.csv', true],
  ] as const)('%s', (name, file, absent) => {
    const wanted = expected[name]!;
    const result = qca(lipset(file, absent), {
      cuts: { inclusion: wanted.incl_cut, pri: 0, n: 1 },
      solutions: ['complex', 'parsimonious', 'intermediate'],
      directions: [[1], [1], [1], [1], [1]],
    });
    expect(result.truthTable.remainders).toBe(wanted.rows - wanted.truth_table.length);
    expect(
      result.truthTable.rows.map(row => ({
        number: row.number,
        OUT: row.out,
        n: row.cases.length,
        incl: row.inclusion,
        PRI: row.pri,
      })),
    ).toEqual(
      wanted.truth_table.map(row => ({
        number: row.number,
        OUT: row.OUT,
        n: row.n,
        incl: near(row.incl),
        PRI: near(row.PRI),
      })),
    );
    const solution = (kind: SolutionKind): Solution => result.solutions.find(each => each.kind === kind)!;
    for (const kind of ['complex', 'parsimonious'] as const) {
      const { models } = solution(kind);
      expect(models).toHaveLength(wanted[kind].fit.length);
      models.forEach((model, i) => {
        const { terms, model: whole } = wanted[kind].fit[i]!;
        expect([model.consistency, model.pri, model.coverage]).toEqual([
          near(whole.inclS),
          near(whole.PRI),
          near(whole.covS),
        ]);
        expect(
          model.paths.map(path => [path.expression, path.consistency, path.pri, path.coverage, path.unique]),
        ).toEqual(terms.map(t => [t.term, near(t.inclS), near(t.PRI), near(t.covS), near(t.covU ?? t.covS)]));
      });
    }
    if (wanted.intermediate)
      expect(solution('intermediate').models.map(model => model.expression)).toEqual([
        [wanted.intermediate['C1P1']!.solutions].flat(2).join(' + '),
      ]);
  });
});

describe('necessity equals R’s QCA', () => {
  const wanted = (expected['LF_necessity'] ?? {}) as unknown as Readonly<
    Record<string, { readonly inclN: number; readonly RoN: number; readonly covN: number }>
  >;
  const result = qca(lipset('LF.csv'), {
    cuts: { inclusion: 0.8, pri: 0, n: 1 },
    solutions: [],
    directions: [],
    disjunctions: 2,
  });

  it('for every condition and its absence', () => {
    expect(result.necessity).toEqual(
      Object.entries(wanted).map(([name, fit]) => ({
        expression: name,
        consistency: near(fit.inclN),
        relevance: near(fit.RoN),
        coverage: near(fit.covN),
      })),
    );
  });

  it('and no disjunction is told of that contains what is necessary by itself', () => {
    expect(result.disjunctions.filter(row => /(^| )STB/.test(row.expression))).toEqual([]);
  });
});

// What R's QCA prints for `truthTable(LM, SURV)` and `minimize(…, details = TRUE)`: snapshots of its own tests (dusadrian/QCA), three decimals.
describe('multi-value data equal what R’s QCA prints', () => {
  const four = (absent: boolean): QcaCases => {
    const { conditions, ...rest } = lipset('LM.csv', absent);
    return { ...rest, conditions: conditions.filter(({ name }) => name !== 'STB') };
  };
  const shown = (value: number | undefined): string => (value ?? NaN).toFixed(3);

  it('the truth table', () => {
    const cuts = { inclusion: 1, pri: 0, n: 1 };
    const { truthTable } = qca(lipset('LM.csv'), { cuts, solutions: [], directions: [] });
    const rows = truthTable.rows.map(
      row => `${row.number} ${row.out} ${row.cases.length} ${shown(row.inclusion)}`,
    );
    expect([...rows].sort()).toEqual(
      [
        '22 1 2 1.000',
        '32 1 1 1.000',
        '40 1 2 1.000',
        '48 1 3 1.000',
        '1 0 3 0.000',
        '2 0 2 0.000',
        '5 0 2 0.000',
        '6 0 1 0.000',
        '23 0 1 0.000',
        '31 0 1 0.000',
      ].sort(),
    );
  });

  it.each([
    [false, 'complex', 'DEV[2]*LIT[1]*IND[1] 0.625 + DEV[1]*URB[0]*LIT[1]*IND[0] 0.250', '0.875'],
    [false, 'parsimonious', 'DEV[2] 0.625 + DEV[1]*IND[0] 0.250', '0.875'],
    [true, 'complex', 'DEV[0]*URB[0]*IND[0] 0.800 + DEV[1]*URB[0]*LIT[1]*IND[1] 0.100', '0.900'],
    [true, 'parsimonious', 'DEV[0] 0.800 + DEV[1]*URB[0]*IND[1] 0.100', '0.900'],
  ] as const)(
    'absent %s, %s: paths with their unique coverage, and the coverage',
    (absent, kind, paths, coverage) => {
      const cuts = { inclusion: 1, pri: 0, n: 1 };
      const { solutions } = qca(four(absent), { cuts, solutions: [kind], directions: [] });
      const [model, ...others] = solutions[0]!.models;
      expect(others).toEqual([]);
      expect(model!.paths.map(path => `${path.expression} ${shown(path.unique)}`).join(' + ')).toBe(paths);
      expect(model!.paths.map(path => [shown(path.consistency), shown(path.pri)]).flat()).toEqual(
        Array(4).fill('1.000'),
      );
      expect([shown(model!.consistency), shown(model!.pri), shown(model!.coverage)]).toEqual([
        '1.000',
        '1.000',
        coverage,
      ]);
    },
  );
});

describe('tied models', () => {
  it('are all listed: three of two paths for the multi-value data', () => {
    const { solutions } = qca(lipset('LM.csv'), {
      cuts: { inclusion: 1, pri: 0, n: 1 },
      solutions: ['parsimonious'],
      directions: [],
    });
    expect(solutions[0]?.models.map(model => model.expression)).toEqual([
      'DEV[2] + DEV[1]*STB[1]',
      'DEV[1]*IND[0] + IND[1]*STB[1]',
      'DEV[1]*STB[1] + IND[1]*STB[1]',
    ]);
  });
});

describe('parameters of fit', () => {
  const x = [0.9, 0.8, 0.7, 0.3, 0.2, 0.6];
  const y = [0.95, 0.7, 0.8, 0.4, 0.1, 0.3];

  it('of a sufficient and a necessary set', () => {
    const round = (value: number | undefined): string => (value ?? NaN).toFixed(4);
    const sufficient = sufficiency(x, y);
    expect([sufficient.consistency, sufficient.coverage, sufficient.pri].map(round)).toEqual([
      '0.8571',
      '0.9231',
      '0.7778',
    ]);
    const necessary = necessity(x, y);
    expect([necessary.consistency, necessary.coverage, necessary.relevance].map(round)).toEqual([
      '0.9231',
      '0.8571',
      '0.8333',
    ]);
  });

  it('are not there where nothing is a member', () => {
    expect(sufficiency([0, 0], [1, 0])).toEqual({ consistency: undefined, pri: undefined, coverage: 0 });
  });
});

describe('calibration by the direct method', () => {
  it('equals R’s QCA to 1e-8', () => {
    const table = columns('LR-calibrated.csv');
    table.get('raw')!.forEach((raw, i) => {
      const value = calibrate(Number(raw), { out: 400, cross: 550, in: 900 });
      expect(Math.abs(value - Number(table.get('fs')![i]))).toBeLessThan(1e-8);
      expect(crisp(Number(raw), [550])).toBe(Number(raw) >= 550 ? 1 : 0);
    });
  });

  it('falls as it rises, and has the anchors where they belong', () => {
    const anchors = { out: 2, cross: 6, in: 10 };
    const values = [2, 5, 6, 8, 10, 12].map(value => calibrate(value, anchors).toFixed(4));
    expect(values).toEqual(['0.0500', '0.3239', '0.5000', '0.8134', '0.9500', '0.9881']);
    const falling = { out: -2, cross: -6, in: -10 };
    expect([2, 5, 6, 8, 10, 12].map(value => calibrate(-value, falling).toFixed(4))).toEqual(values);
    expect([anchors, falling, { out: 1, cross: 3, in: 2 }, { out: 1, cross: 1, in: 2 }].map(inOrder)).toEqual(
      [true, true, false, false],
    );
  });

  it('counts thresholds for multi-value conditions', () => {
    expect([1, 5, 6, 10].map(value => crisp(value, [5, 10]))).toEqual([0, 1, 1, 2]);
  });
});

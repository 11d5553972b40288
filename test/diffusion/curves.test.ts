import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bass,
  fitBass,
  fitLogistic,
  jensenShannon,
  localMoran,
  logistic,
  moran,
  pmc,
  rogersCategories,
  rowStandardised,
} from '../../src/diffusion';

const years = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('growth curves', () => {
  it('have their golden values', () => {
    expect(logistic({ k: 31, a: -4, b: 0.8 }, 5)).toBeCloseTo(15.5, 12);
    expect(bass({ m: 31, p: 0.03, q: 0.38 }, 5)).toBeCloseTo(10.267, 3);
  });

  it('are found again from their own values', () => {
    const counts = years(0, 12).map(t => ({ t, cumulative: logistic({ k: 31, a: -4, b: 0.8 }, t) }));
    const found = fitLogistic(counts, 31)!;
    expect([found.a, found.b]).toEqual([expect.closeTo(-4, 6), expect.closeTo(0.8, 6)]);
    expect(found.midpoint).toBeCloseTo(5, 6);
    expect(found.takeover).toBeCloseTo(Math.log(81) / 0.8, 6);
    expect(found.r2).toBeCloseTo(1, 10);
    const spread = years(1, 15).map(t => ({ t, cumulative: bass({ m: 31, p: 0.03, q: 0.38 }, t) }));
    const again = fitBass(spread, 31)!;
    expect([again.p, again.q]).toEqual([expect.closeTo(0.03, 6), expect.closeTo(0.38, 6)]);
    expect(again.peak).toBeCloseTo(6.193, 3);
  });

  it('are found again whatever the speed of the wave and however short it was watched', () => {
    for (const p of [0.0005, 0.01, 0.1, 0.3])
      for (const q of [0.05, 0.3, 1, 3])
        for (const last of [4, 9, 15]) {
          const counts = years(1, last).map(t => ({ t, cumulative: bass({ m: 31, p, q }, t) }));
          const found = fitBass(counts, 31);
          expect(found?.p, `${p} ${q} ${last}`).toBeCloseTo(p, 6);
          expect(found?.q, `${p} ${q} ${last}`).toBeCloseTo(q, 4);
        }
  });

  it('do not end where all adopt at once', () => {
    const counts = [5, 11, 13, 13].map((cumulative, i) => ({ t: i + 1, cumulative }));
    const found = fitBass(counts, 13);
    expect(found?.p).toBeCloseTo(0.17909, 4);
    expect(found?.q).toBeCloseTo(1.94274, 4);
    expect(fitLogistic(counts, 13)?.r2).toBeCloseTo(0.99851, 4);
  });

  it('fit the cumulative adopters of a noisy wave as well as any curve nearby', () => {
    const counts = [1, 2, 2, 5, 9, 15, 19, 24, 27, 28].map((cumulative, t) => ({ t, cumulative }));
    const { a, b } = fitLogistic(counts, 31)!;
    const squares = (da: number, db: number): number =>
      counts.reduce(
        (sum, c) => sum + (c.cumulative - logistic({ k: 31, a: a + da, b: b + db }, c.t)) ** 2,
        0,
      );
    for (const [da, db] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
      [0.01, -0.002],
    ] as const)
      expect(squares(da, db)).toBeGreaterThan(squares(0, 0));
  });

  it('are not there where nothing rises', () => {
    expect(fitLogistic([{ t: 0, cumulative: 3 }], 31)).toBeUndefined();
    expect(
      fitLogistic(
        years(0, 5).map(t => ({ t, cumulative: 9 - t })),
        31,
      ),
    ).toBeUndefined();
  });

  it('sort adopters by Rogers, a year in one piece, of all that could adopt', () => {
    const adopted = [2012, 2013, 2013, 2014, 2014, 2014, 2015, 2015, undefined, undefined];
    expect(rogersCategories(adopted, 20)).toEqual([
      'innovator',
      ...Array<string>(2).fill('early adopter'),
      ...Array<string>(5).fill('early majority'),
      undefined,
      undefined,
    ]);
    const one = rogersCategories(years(1, 1000));
    expect(
      ['innovator', 'early adopter', 'early majority', 'late majority', 'laggard'].map(
        category => one.filter(each => each === category).length,
      ),
    ).toEqual([25, 135, 340, 340, 160]);
  });
});

describe('Moran’s I', () => {
  const line = rowStandardised(
    [
      [0, 1],
      [1, 0],
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 2],
    ].map(([i, j]) => ({ i: i!, j: j!, w: 1 })),
  );

  it('has its golden value, its expectation, and the same p for the same seed', () => {
    const found = moran([1, 1, 0, 0], line)!;
    expect(found.i).toBeCloseTo(0.5, 12);
    expect(found.expected).toBeCloseTo(-1 / 3, 12);
    // Of the six ways to place two ones, two (1100, 0011) have I = 0.5 and none more.
    expect(found.p).toBeGreaterThan(0.28);
    expect(found.p).toBeLessThan(0.39);
    expect(moran([1, 1, 0, 0], line)).toEqual(found);
  });

  it('is the mean of its local parts where weights are row-standardised', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 }), values => {
        const whole = moran(values, line, { permutations: 0 });
        const local = localMoran(values, line);
        if (whole === undefined) expect(local).toEqual([0, 0, 0, 0]);
        else expect(local.reduce((sum, each) => sum + each, 0) / 4).toBeCloseTo(whole.i, 9);
      }),
    );
  });

  it('is not there where nothing varies or nothing is linked', () => {
    expect(moran([0.1, 0.1, 0.1, 0.1], line)).toBeUndefined();
    expect(moran([1, 2, 3, 4], [])).toBeUndefined();
  });
});

describe('divergence of themes', () => {
  it('is 0 of the same shares, 1 of nothing shared, and symmetric', () => {
    expect(jensenShannon([2, 4], [1, 2])).toBe(0);
    expect(jensenShannon([3, 0], [0, 8])).toBe(1);
    // ½[½log2(½/.375) + ½log2(½/.625)] + ½[¼log2(¼/.375) + ¾log2(¾/.625)]
    expect(jensenShannon([1, 1], [1, 3])).toBeCloseTo(0.04879494, 8);
    const themes = fc.array(fc.nat(99), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(themes, themes, (a, b) => {
        const one = jensenShannon(a, b);
        const other = jensenShannon(b, a);
        if (one === undefined) expect(other).toBeUndefined();
        else expect(other).toBeCloseTo(one, 12);
      }),
    );
    expect(jensenShannon([0, 0], [1, 2])).toBeUndefined();
  });
});

describe('the PMC index', () => {
  it('has its golden value', () => {
    const rows = ['110', '1011', '11', '01111', '100', '1110', '101', '111', '01', '1'];
    const found = pmc(rows.map(row => Array.from(row, digit => digit === '1')));
    expect(found.variables.map(value => value.toFixed(3))).toEqual([
      '0.667',
      '0.750',
      '1.000',
      '0.800',
      '0.333',
      '0.750',
      '0.667',
      '1.000',
      '0.500',
      '1.000',
    ]);
    expect(found.index).toBeCloseTo(7.467, 3);
    expect(found).toMatchObject({ grade: 'good', surface: [{ length: 3 }, { length: 3 }, { length: 3 }] });
    expect(found.depression).toBeCloseTo(10 - found.index, 12);
  });

  it('is graded by the number of main variables', () => {
    const grade = (full: number, of: number): string =>
      pmc(Array.from({ length: of }, (_, i) => [i < full])).grade;
    expect([9, 8, 7, 5, 4].map(full => grade(full, 10))).toEqual([
      'perfect',
      'good',
      'good',
      'acceptable',
      'low',
    ]);
    expect([8, 6, 4, 3].map(full => grade(full, 9))).toEqual(['perfect', 'good', 'acceptable', 'low']);
  });
});

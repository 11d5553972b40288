import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ambiguityDensity,
  ambiguityRelative,
  ambiguityScore,
  ambiguityShare,
  deonticStrength,
  deonticWeakness,
  evenness,
  herfindahl,
  perThousand,
  shannon,
  shares,
  themeShare,
} from '../../src/exporters';

const severities = (...units: readonly (readonly number[])[]) =>
  units.map(flags => flags.map(severity => ({ severity })));

describe('ambiguity', () => {
  // U = 4: one flag of 3 → 1; flags of 2 and 1 → 1; one flag of 1 → 1/3; none → 0. 100 · (2 + 1/3) / 4.
  const units = severities([3], [2, 1], [1], []);

  it('scores the worked example 58.33', () => {
    expect(ambiguityScore(units)).toBeCloseTo(58.3333, 4);
  });

  it('caps a provision at 1 and follows the weights of kinds', () => {
    expect(ambiguityScore(severities([3, 3, 3], []))).toBe(50);
    expect(ambiguityScore([[{ severity: 3, weight: 0.5 }]])).toBe(50);
  });

  it('shares and densities by hand', () => {
    expect(ambiguityShare(units)).toBe(0.5);
    expect(ambiguityDensity(3, 1500)).toBe(2);
  });

  it('is told relative to its rank of law: 3 in 1,500 characters is half of 4 in 1,000, and of no known rate nothing', () => {
    expect(ambiguityRelative(3, 1500, 4)).toBe(0.5);
    expect(ambiguityRelative(3, 1500, undefined)).toBeUndefined();
    expect(ambiguityRelative(0, 0, 4)).toBeUndefined();
  });

  it('stays within 0..100 and 0..1', () => {
    const any = fc.array(fc.array(fc.record({ severity: fc.integer({ min: 0, max: 3 }) })), { minLength: 1 });
    fc.assert(
      fc.property(any, given => {
        expect(ambiguityScore(given)).toBeGreaterThanOrEqual(0);
        expect(ambiguityScore(given)).toBeLessThanOrEqual(100 + 1e-9);
        expect(ambiguityShare(given)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('deontic strength', () => {
  it('is 1 where every unit is a strict duty, and its weakness 0', () => {
    expect(deonticStrength([5, 5])).toBe(1);
    expect(deonticWeakness([5, 5])).toBe(0);
  });

  it('counts units without a marker: (5 + 1 + 0) / 15', () => {
    expect(deonticStrength([5, 1, 0])).toBeCloseTo(0.4, 10);
    expect(deonticWeakness([5, 1, 0])).toBeCloseTo(60, 10);
  });
});

describe('mix', () => {
  it('gives the published figures for shares of .5, .3, .2', () => {
    const counts = [5, 3, 2];
    expect(shares(counts)).toEqual([0.5, 0.3, 0.2]);
    expect(shannon(counts)).toBeCloseTo(1.0297, 4);
    expect(evenness(counts)).toBeCloseTo(0.9372, 4);
    expect(herfindahl(counts)).toBeCloseTo(0.38, 10);
  });

  it('has no evenness and no diversity with one code', () => {
    expect(shannon([4, 0])).toBe(0);
    expect(evenness([4, 0])).toBeUndefined();
    expect(herfindahl([4, 0])).toBe(1);
  });

  it('is even, and as diverse as can be, with equal counts', () => {
    expect(shannon([2, 2, 2, 2])).toBeCloseTo(Math.log(4), 10);
    expect(evenness([2, 2, 2, 2, 0])).toBeCloseTo(1, 10);
    expect(herfindahl([2, 2, 2, 2])).toBe(0.25);
  });
});

it('knows no figure where nothing was counted', () => {
  expect(shares([0, 0])).toEqual([undefined, undefined]);
  const nothing = [
    ambiguityScore([]),
    ambiguityShare([]),
    ambiguityDensity(0, 0),
    deonticStrength([]),
    deonticWeakness([]),
    shannon([0]),
    evenness([]),
    herfindahl([]),
    perThousand(1, 0),
    themeShare(0, 0),
  ];
  expect(nothing.every(figure => figure === undefined)).toBe(true);
});

it('rates themes by length and by units', () => {
  expect(perThousand(3, 6000)).toBe(0.5);
  expect(themeShare(3, 12)).toBe(0.25);
});

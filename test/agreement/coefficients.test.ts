import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  alphaInterval,
  cohenKappa,
  coincidenceInterval,
  compositeReliability,
  fleissKappa,
  gwetAc1,
  holsti,
  interval,
  jaccard,
  krippendorffAlpha,
  masi,
  meanHolsti,
  nominal,
  percentAgreement,
  setValue,
  type Ratings,
} from '../../src/agreement';

/** Lines of coders, one character a unit, `.` for a unit that the coder left out, as rows of units. */
const coded = (...coders: readonly string[]): Ratings<string> =>
  Array.from({ length: coders[0]!.length }, (_, unit) =>
    coders.map(line => (line[unit] === '.' ? undefined : line[unit])),
  );

test('two coders of ten units: percentage, kappa, alpha and both forms of Holsti', () => {
  const ratings = coded('SSSEEEDDSE', 'SSEEEEDDSD');
  expect(percentAgreement(ratings)).toBeCloseTo(0.8, 10);
  expect(cohenKappa(ratings)).toBeCloseTo(0.697, 4);
  expect(krippendorffAlpha(ratings, nominal)).toBeCloseTo(0.7099, 4);
  expect(holsti(ratings)).toBeCloseTo(0.8, 10);
  expect(compositeReliability(ratings, 2)).toBeCloseTo(0.8889, 4);
});

// Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections B and C.
test('Krippendorff’s examples of two observers: binary 0.095, nominal 0.692', () => {
  expect(krippendorffAlpha(coded('0100000010', '1110010000'), nominal)).toBeCloseTo(0.095, 3);
  expect(krippendorffAlpha(coded('aabbdcccedda', 'babbbccceddd'), nominal)).toBeCloseTo(0.692, 3);
});

// Krippendorff (2011), section D; also the example of irr::kripp.alpha, and cac.raw4raters of the R package irrCAC.
const fourObservers = coded('123321412...', '1233224125.3', '.3332342251.', '12332441251.');

test('Krippendorff’s example of four observers with missing values: nominal 0.743, interval 0.849, as R’s irr has them', () => {
  // R: irr::kripp.alpha(nmm) and irr::kripp.alpha(nmm, "interval"), nmm as in its help page
  expect(krippendorffAlpha(fourObservers, nominal)).toBeCloseTo(0.7434210526, 9);
  expect(krippendorffAlpha(fourObservers, interval)).toBeCloseTo(0.8491071429, 9);
});

test('the example of Wikipedia’s article: nominal 0.691, interval 0.811', () => {
  const ratings = coded('.....34121133.3', '1.213343.......', '..21344.21133.4');
  expect(krippendorffAlpha(ratings, nominal)).toBeCloseTo(0.691, 3);
  expect(krippendorffAlpha(ratings, interval)).toBeCloseTo(0.811, 3);
});

test('four raters as R’s irrCAC has them: percentage, AC1, Fleiss’ kappa', () => {
  // R: pa.coeff.raw, gwet.ac1.raw, fleiss.kappa.raw of cac.raw4raters (README of irrCAC 1.0)
  expect(percentAgreement(fourObservers)).toBeCloseTo(0.8181818, 7);
  expect(gwetAc1(fourObservers)).toBeCloseTo(0.77544, 5);
  expect(fleissKappa(fourObservers)).toBeCloseTo(0.76117, 5);
});

/** Units of two coders from a table of counts, by row. */
const fromTable = (rows: readonly (readonly number[])[]): Ratings<string> =>
  rows.flatMap((counts, a) => counts.flatMap((n, b) => Array.from({ length: n }, () => [`${a}`, `${b}`])));

test('a hundred units of two abstractors as R’s irrCAC has them', () => {
  // R: kappa2.table, gwet.ac1.table, krippen2.table, pa2.table, scott2.table of cont3x3abstractors (README of irrCAC 1.0)
  const ratings = fromTable([
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ]);
  expect(cohenKappa(ratings)).toBeCloseTo(0.7964094, 7);
  expect(gwetAc1(ratings)).toBeCloseTo(0.8493305, 7);
  expect(krippendorffAlpha(ratings, nominal)).toBeCloseTo(0.7972585, 7);
  expect(percentAgreement(ratings)).toBeCloseTo(0.89, 10);
  expect(fleissKappa(ratings)).toBeCloseTo(0.7962397, 7);
});

test('fifteen patients and six psychiatrists as R’s irrCAC has them', () => {
  // R: gwet.ac1.dist, fleiss.kappa.dist, krippen.alpha.dist of distrib.6raters (README of irrCAC 1.0)
  const ratings = coded(
    ...[
      'NPSOPDSDDODDPDP',
      'NPSOPDSDDONPPNP',
      'NPSOPSSSNONNPNN',
      'NOSONSSSNONNSNN',
      'NOPONSOSNONNSNN',
      'NOOONSONNONNSNO',
    ],
  );
  expect(gwetAc1(ratings)).toBeCloseTo(0.4448007, 7);
  expect(fleissKappa(ratings)).toBeCloseTo(0.4139265, 7);
  expect(krippendorffAlpha(ratings, nominal)).toBeCloseTo(0.4204384, 7);
});

test('distances of sets: equal, held, overlapping, apart, empty', () => {
  const sets = ['a;b', 'a;b;c;d', 'b;c', 'x', ''];
  expect(sets.map(other => jaccard('a;b', other))).toEqual([0, 0.5, 1 - 1 / 3, 1, 1]);
  expect(sets.map(other => masi('a;b', other))).toEqual([0, 1 - 1 / 3, 1 - 1 / 9, 1, 1]);
  expect([jaccard('', ''), masi('', '')]).toEqual([0, 0]);
  expect(setValue(['b', 'a', 'b'])).toBe('a;b');
});

test('nothing can be said without two coders of a unit, nor without variation', () => {
  const coefficients = [
    cohenKappa,
    fleissKappa,
    gwetAc1,
    (r: Ratings<string>) => krippendorffAlpha(r, nominal),
  ];
  for (const ratings of [[], coded('ab', '..'), coded('aaa', 'aaa')])
    expect(coefficients.map(of => of(ratings))).toEqual([undefined, undefined, undefined, undefined]);
  expect(percentAgreement(coded('aaa', 'aaa'))).toBe(1);
  expect(holsti([])).toBeUndefined();
});

test('three coders: Holsti’s mean over pairs, and the form that grows with coders', () => {
  const ratings = coded('aab', 'aaa', 'aba');
  expect(meanHolsti(ratings, 3)).toBeCloseTo((2 / 3 + 1 / 3 + 2 / 3) / 3, 10);
  expect(compositeReliability(ratings, 3)).toBeCloseTo((3 * (5 / 9)) / (1 + 2 * (5 / 9)), 10);
});

const values = fc.constantFrom('a', 'b', 'c', undefined);
const anyRatings = fc
  .integer({ min: 2, max: 4 })
  .chain(m => fc.array(fc.array(values, { minLength: m, maxLength: m }), { minLength: 1, maxLength: 30 }));
const coefficients: readonly ((ratings: Ratings<string>) => number | undefined)[] = [
  percentAgreement,
  fleissKappa,
  gwetAc1,
  ratings => krippendorffAlpha(ratings, nominal),
  ratings => krippendorffAlpha(ratings, masi),
];

function same(a: number | undefined, b: number | undefined): void {
  if (a === undefined || b === undefined) expect(a).toBe(b);
  else expect(a).toBeCloseTo(b, 9);
}

test('no coefficient depends on the order of coders or units, nor on what codes are called', () => {
  const renamed: Readonly<Record<string, string>> = { a: 'c', b: 'a', c: 'b' };
  fc.assert(
    fc.property(anyRatings, ratings => {
      for (const of of coefficients) {
        same(of(ratings), of(ratings.map(row => row.toReversed())));
        same(of(ratings), of(ratings.toReversed()));
        same(of(ratings), of(ratings.map(row => row.map(v => v && renamed[v]))));
      }
      same(cohenKappa(ratings), cohenKappa(ratings.map(([a, b]) => [b, a])));
    }),
  );
});

test('identical coders agree fully wherever codes vary', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 30 }), line => {
      fc.pre(new Set(line).size > 1);
      const ratings = line.map(v => [v, v]);
      for (const of of [...coefficients, cohenKappa, holsti]) same(of(ratings), 1);
    }),
  );
});

test('no coefficient exceeds 1, nor depends on units that one coder coded, where chance is a matter of pairs', () => {
  fc.assert(
    fc.property(anyRatings, ratings => {
      for (const of of coefficients) expect(of(ratings) ?? 0).toBeLessThanOrEqual(1 + 1e-12);
      const m = ratings[0]!.length;
      const lonely = Array.from({ length: m }, (_, i) => (i === 0 ? 'a' : undefined));
      same(krippendorffAlpha(ratings, nominal), krippendorffAlpha([...ratings, lonely], nominal));
    }),
  );
});

const many = Array.from({ length: 30 }, () => coded('SSSEEEDDSE', 'SSEEEEDDSD')).flat();

test('an interval holds alpha, narrows with more units, and is the same each time', () => {
  const few = alphaInterval(coded('SSSEEEDDSE', 'SSEEEEDDSD'), nominal)!;
  const found = alphaInterval(many, nominal)!;
  const alpha = krippendorffAlpha(many, nominal)!;
  expect(found.low).toBeLessThan(alpha);
  expect(found.high).toBeGreaterThan(alpha);
  expect(found.high - found.low).toBeLessThan((few.high - few.low) / 3);
  expect(alphaInterval(many, nominal)).toEqual(found);
  expect(few.short).toBeGreaterThan(found.short);
  expect(found).toMatchObject({ by: 'units', draws: 1000, least: 0.667 });
});

test('whole documents are drawn where they are named: alike units in one document widen the interval', () => {
  const clusters = many.map((_, i) => `${i % 10}`);
  const found = alphaInterval(many, nominal, { clusters })!;
  const units = alphaInterval(many, nominal)!;
  expect(found.by).toBe('documents');
  expect(found.high - found.low).toBeGreaterThan(2 * (units.high - units.low));
});

test('Krippendorff’s own bootstrap has the width of the one over units where units are alike and coders two', () => {
  const own = coincidenceInterval(many, nominal)!;
  const units = alphaInterval(many, nominal)!;
  expect(own.by).toBe('coincidences');
  expect(own.low).toBeCloseTo(units.low, 1);
  expect(own.high).toBeCloseTo(units.high, 1);
  expect(coincidenceInterval(coded('aaa', 'aaa'), nominal)).toBeUndefined();
});

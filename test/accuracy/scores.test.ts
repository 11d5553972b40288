import { expect, it } from 'vitest';
import { countFlags } from '../../accuracy/flag-counts';
import { readerPairs } from '../../accuracy/agreement';
import type { Compared } from '../../accuracy/compare';
import type { GoldUnit } from '../../accuracy/gold';
import { countsOf, f1Interval, kappa, kappaInterval, prf, type Pair } from '../../accuracy/scores';

const times = (n: number, pair: Pair): readonly Pair[] => Array.from({ length: n }, () => pair);
const grants = [
  ...times(20, ['yes', 'yes']),
  ...times(5, ['yes', 'no']),
  ...times(10, ['no', 'yes']),
  ...times(15, ['no', 'no']),
];

it('computes kappa as in the textbook example of fifty grants', () => {
  // Two readers, 20 + 15 alike of 50, yes 25 and 30: po 0.7, pe 0.5.
  expect(kappa(grants)).toBeCloseTo(0.4, 10);
  expect(kappa(times(3, ['a', 'a']))).toBe(1);
  expect(kappa(times(3, ['a', 'b']))).toBe(0);
  expect(kappa([])).toBeNaN();
});

it('computes precision, recall and F1 of a code', () => {
  expect(countsOf(grants, 'yes')).toEqual([20, 10, 5]);
  const { precision, recall, f1 } = prf([20, 10, 5]);
  expect([precision, recall, f1]).toEqual([20 / 30, 20 / 25, 40 / 55]);
  expect(prf([0, 0, 0]).f1).toBeNaN();
});

it('draws whole documents, and the same ones each time', () => {
  const documents = Array.from({ length: 20 }, (_, i) => times(5, i % 4 === 0 ? ['a', 'b'] : ['b', 'b']));
  const alike = Array.from({ length: 20 }, () => grants);
  const { low, high } = kappaInterval(alike);
  // Documents that are all the same leave no doubt, however they are drawn.
  expect([low, high]).toEqual([kappa(grants), kappa(grants)]);
  expect(kappaInterval(documents)).toEqual(kappaInterval(documents));
  const wide = f1Interval([
    ...Array.from({ length: 10 }, () => [1, 0, 0] as const),
    ...alike.map(() => [0, 1, 0] as const),
  ]);
  expect(wide.low).toBeLessThan(0.5);
  expect(wide.high).toBeGreaterThan(0.5);
});

const compared = (
  text: string,
  amb: Compared['gold']['amb'],
  flags: readonly [string, string][],
): Compared => ({
  gold: {
    ...{ id: 'u1', doc: 'd', start: 100, end: 100 + text.length, text, amb },
    ...{ rz: 'none', nato: 'none', me: 'none', si: 'none', ct: 'none', dr: [], ba: [], lo: [] },
  },
  flags: flags.map(([quote, type]) => {
    const start = 100 + text.indexOf(quote);
    return { start, end: start + quote.length, type, severity: 2, cue: quote };
  }),
});

it('counts a flag once: right type on shared words, any type for detection', () => {
  const text = '有关部门应当及时处理。';
  const gold = [
    { quote: '有关部门', type: 'amb.resp.unnamed' },
    { quote: '及时', type: 'amb.time' },
  ];
  expect(countFlags(compared(text, gold, [['及时处理', 'amb.time']]))).toEqual({
    types: { all: [1, 0, 1], 'amb.time': [1, 0, 0], 'amb.resp.unnamed': [0, 0, 1] },
    detection: [1, 0, 1],
  });
  const mistaken = countFlags(compared(text, gold, [['有关', 'amb.reference']]));
  expect(mistaken.types['all']).toEqual([0, 1, 2]);
  expect(mistaken.detection).toEqual([1, 0, 1]);
});

it('compares readers on the units that both coded', () => {
  const unit = (reader: string, start: number, rz: string): GoldUnit => ({
    ...compared('有关部门应当及时处理。', [{ quote: '及时', type: 'amb.time' }], []).gold,
    ...{ reader, start, end: start + 11, rz },
  });
  const pairs = readerPairs([
    ...[unit('r1', 0, 'a'), unit('r1', 20, 'b'), unit('r1', 40, 'b')],
    ...[unit('r2', 0, 'a'), unit('r2', 20, 'b')],
  ]);
  expect(pairs).toEqual([
    { readers: ['r1', 'r2'], units: 2, kappas: [1, 1, 1, 1, 1], flags: 1, detection: 1 },
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exactMatch,
  overlapMatch,
  pooled,
  unitisedAlphas,
  unitisingAlpha,
  type CodedSpan,
} from '../../src/agreement';

/** Spans as [begin, length, code]. */
const spans = (...of: readonly (readonly [number, number, string?])[]): readonly CodedSpan[] =>
  of.map(([start, length, code = 'x']) => ({ start, end: start + length, code }));

test('α_U of two coders of sixty characters: alike but for one character, and apart', () => {
  const a = spans([5, 10], [30, 8]);
  const alpha = (b: readonly CodedSpan[]) => unitisingAlpha([{ length: 60, coders: [a, b] }]);
  expect(alpha(spans([6, 10], [30, 8]))).toBeCloseTo(0.9872, 4);
  expect(alpha(spans([20, 5], [50, 6]))).toBeCloseTo(-0.7578, 4);
  expect(alpha(a)).toBe(1);
});

// Krippendorff (2019), Content Analysis, 4th ed., figure 12.11: 60 characters, first and last counted from 1.
const book = [
  [
    [1, 7, '1'],
    [8, 13, '2'],
    [31, 32, '5'],
    [33, 37, '6'],
    [38, 44, '6'],
    [45, 60, '7'],
  ],
  [
    [1, 7, '1'],
    [8, 13, '3'],
    [14, 21, '5'],
    [33, 44, '6'],
  ],
  [
    [1, 7, '1'],
    [8, 13, '4'],
    [14, 21, '5'],
    [33, 37, '6'],
    [38, 41, '6'],
    [42, 44, '6'],
  ],
] as const;

test('the newer family on the figure of Krippendorff’s book: .510, .413, .724', () => {
  const coders = book.map(line => line.map(([first, last, code]) => ({ start: first - 1, end: last, code })));
  const found = unitisedAlphas([{ length: 60, coders }]);
  expect(found.whole).toBeCloseTo(0.51, 3);
  expect(found.binary).toBeCloseTo(0.413, 2);
  expect(found.coding).toBeCloseTo(0.724, 2);
  const by = new Map(found.values.map(v => [v.value, v]));
  expect(['1', '5', '6'].map(v => by.get(v)?.alpha)).toEqual([1, 1, 1]);
  for (const v of ['2', '3', '4']) expect(by.get(v)?.alpha).toBeCloseTo(0, 10);
  expect(by.get('5')?.coverage).toBeCloseTo(8 / 18, 2);
  expect(by.get('7')).toMatchObject({ alpha: undefined, coverage: 0 });
});

test('spans of the same code match where they are the same, or share half of what they cover', () => {
  const a = spans([0, 10], [20, 10], [40, 4, 'y']);
  const b = spans([0, 10], [22, 10], [40, 4, 'z']);
  expect(exactMatch(a, b)).toEqual({ matched: 1, onlyA: 2, onlyB: 2, f1: 1 / 3 });
  expect(overlapMatch(a, b)).toEqual({ matched: 2, onlyA: 1, onlyB: 1, f1: 2 / 3 });
  expect(exactMatch([], []).f1).toBeUndefined();
  expect(pooled([exactMatch(a, b), exactMatch(a, a)]).f1).toBeCloseTo(8 / 12, 10);
});

test('a span is matched once, with the one that it shares most with', () => {
  expect(overlapMatch(spans([0, 10]), spans([0, 9], [0, 10]))).toMatchObject({ matched: 1, onlyB: 1 });
});

const anySpans = fc.array(
  fc
    .tuple(fc.nat(90), fc.integer({ min: 1, max: 10 }), fc.constantFrom('x', 'y'))
    .map(([start, length, code]): CodedSpan => ({ start, end: start + length, code })),
  { maxLength: 12 },
);

test('span agreement is symmetric, 1 for the same spans, and does not depend on what codes are called', () => {
  fc.assert(
    fc.property(anySpans, anySpans, (a, b) => {
      const of = (...coders: readonly (readonly CodedSpan[])[]) => [{ length: 100, coders }];
      const swapped = (list: readonly CodedSpan[]) =>
        list.map(s => ({ ...s, code: s.code === 'x' ? 'y' : 'x' }));
      expect(overlapMatch(a, b).f1).toBe(overlapMatch(b, a).f1);
      expect(exactMatch(a, a).f1 ?? 1).toBe(1);
      expect(unitisingAlpha(of(a, b)) ?? 0).toBeCloseTo(unitisingAlpha(of(b, a)) ?? 0, 9);
      expect(unitisingAlpha(of(a, a)) ?? 1).toBe(1);
      expect(unitisedAlphas(of(a, a)).whole ?? 1).toBe(1);
      const { whole, coding } = unitisedAlphas(of(a, b));
      const other = unitisedAlphas(of(swapped(b), swapped(a)));
      expect(other.whole ?? 0).toBeCloseTo(whole ?? 0, 9);
      expect(other.coding ?? 0).toBeCloseTo(coding ?? 0, 9);
    }),
  );
});

test('texts are laid end to end: what coders agree on in one outweighs little in another', () => {
  const text = (a: readonly CodedSpan[], b: readonly CodedSpan[]) => ({ length: 60, coders: [a, b] });
  const alike = text(spans([5, 10]), spans([5, 10]));
  const apart = text(spans([5, 10]), spans([40, 10]));
  const both = unitisingAlpha([alike, apart])!;
  expect(both).toBeLessThan(1);
  expect(both).toBeGreaterThan(unitisingAlpha([apart])!);
  expect(unitisingAlpha([text([], [])])).toBeUndefined();
});

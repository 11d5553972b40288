import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstEndingAfter, firstIndex } from '../../src/model';

test('halving finds what looking from the beginning finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 })),
      fc.integer({ min: -60, max: 60 }),
      (list, limit) => {
        const rising = [...list].sort((a, b) => a - b);
        const found = rising.findIndex(n => n > limit);
        expect(firstIndex(rising.length, i => rising[i]! > limit)).toBe(found < 0 ? rising.length : found);
      },
    ),
  );
});

test('a span that ends at the offset is before it', () => {
  const spans = [
    { start: 0, end: 4 },
    { start: 4, end: 9 },
  ];
  expect([0, 4, 8, 9].map(offset => firstEndingAfter(spans, offset))).toEqual([0, 1, 1, 2]);
});

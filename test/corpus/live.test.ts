import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { live, nextWith, runs, spliced } from '../../src/corpus/live';
import type { Splice } from '../../src/corpus/protocol';
import type { Block, Unit } from '../../src/model';

/** A block of one unit that fills it but for the line end. */
const block = (length: number, code?: string, flag?: { at: number; severity: 0 | 1 | 2 | 3 }): Block => {
  const unit: Unit = {
    start: 0,
    end: length - 1,
    id: '条1:1',
    provision: '条1',
    kind: 'duty',
    codes:
      code === undefined
        ? []
        : [
            {
              codebook: 'rz',
              code,
              role: 'primary',
              score: 1,
              evidence: { rule: 'r', cues: [], excluded: [] },
              near: [],
            },
          ],
    flags: flag
      ? [
          {
            start: flag.at,
            end: flag.at + 2,
            code: 'amb.time',
            raw: 2,
            severity: flag.severity,
            cue: '及时',
            resolved: [],
          },
        ]
      : [],
  };
  return {
    length,
    provision: { start: 0, end: length, path: '条1', structure: 'article' },
    units: length > 1 ? [unit] : [],
  };
};

describe('what is coded of an open document', () => {
  const blocks = [block(10, 'rz.a'), block(1), block(20, 'rz.b', { at: 4, severity: 2 }), block(5)];
  const coded = live(3, blocks);

  it('gives the units at a place, absolute, and the unit around an empty span', () => {
    expect(coded.unitsBetween(0, 11).map(u => [u.start, u.end])).toEqual([[0, 9]]);
    expect(coded.unitsBetween(15, 15).map(u => [u.start, u.end])).toEqual([[11, 30]]);
    expect(coded.unitsBetween(0, 36)).toHaveLength(3);
    expect(coded.unitsBetween(36, 40)).toEqual([]);
  });

  it('gives flags of at least a severity, absolute', () => {
    expect(coded.flags(2, 10).map(f => f.start)).toEqual([15]);
    expect(coded.flags(3, 10)).toEqual([]);
  });

  it('keeps the severest flags where there are too many, in the order of the text', () => {
    const many = [1, 3, 2, 3].map(severity =>
      block(20, undefined, { at: 0, severity: severity as 1 | 2 | 3 }),
    );
    expect(
      live(1, many)
        .flags(1, 3)
        .map(f => [f.start, f.severity]),
    ).toEqual([
      [20, 3],
      [40, 2],
      [60, 3],
    ]);
  });

  it('counts units, primary codes and open flags', () => {
    const summary = coded.summary();
    expect(summary.units).toBe(3);
    expect([...summary.codes]).toEqual([
      ['rz.a', 1],
      ['rz.b', 1],
    ]);
    expect(summary.coded.get('rz')).toBe(2);
    expect(summary.severities).toEqual([0, 0, 1, 0]);
  });

  it('finds the next place of a code or a flag, and goes round at the end', () => {
    expect(nextWith(coded, 'rz.b', 0)?.start).toBe(11);
    expect(nextWith(coded, 'rz.a', 5)?.start).toBe(0);
    expect(nextWith(coded, 'amb.time', 0)?.start).toBe(15);
    expect(nextWith(coded, 'rz.none', 0)).toBeUndefined();
  });

  it('joins neighbours of one code for the ruler', () => {
    const row = live(1, [block(5, 'rz.a'), block(5, 'rz.a'), block(5, 'rz.b')]);
    expect(runs(row, 'rz')).toEqual([
      { start: 0, end: 9, code: 'rz.a' },
      { start: 10, end: 14, code: 'rz.b' },
    ]);
  });

  it('has no units in an empty document', () => {
    expect(live(1, []).unitsBetween(0, 5)).toEqual([]);
    expect(live(1, []).summary().units).toBe(0);
  });
});

describe('spliced', () => {
  it('does to blocks what splice does to an array, and keeps the others as they are', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });
    const edits = fc.array(fc.tuple(fc.nat(8), fc.nat(4), lengths), { maxLength: 5 });
    fc.assert(
      fc.property(lengths, edits, (before, changes) => {
        const start = before.map(n => block(n));
        const expected = [...start];
        const splices: Splice[] = changes.map(([at, removed, put]) => {
          const from = Math.min(at, expected.length);
          const made = put.map(n => block(n));
          expected.splice(from, removed, ...made);
          return { from, removed, blocks: made };
        });
        const after = spliced(start, splices);
        expect(after).toHaveLength(expected.length);
        after.forEach((b, i) => expect(b).toBe(expected[i]));
      }),
    );
  });
});

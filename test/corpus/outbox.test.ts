import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spliced } from '../../src/corpus/live';
import { changedBlocks, portions } from '../../src/corpus/outbox';
import type { Block } from '../../src/model';

const block = (length: number): Block => ({
  length,
  provision: { start: 0, end: length, path: String(length), structure: 'paragraph' },
  units: [],
});

describe('what is sent of an edit', () => {
  const old = Array.from({ length: 300 }, (_, i) => block(i + 1));

  it('makes the blocks before it those after it, in portions too, and leaves out what stayed', () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.nat(300),
        fc.array(fc.oneof(fc.nat(299), fc.constant('new' as const)), { maxLength: 250 }),
        (a, b, put) => {
          const from = Math.min(a, b);
          const removed = Math.abs(a - b);
          // New blocks, among old ones that stayed or moved.
          const fresh = put.map((each, i) => (each === 'new' ? block(1000 + i) : old[each]!));
          const now = [...old.slice(0, from), ...fresh, ...old.slice(from + removed)];
          const splices = changedBlocks(old, now, { from, removed, inserted: fresh.length });
          expect(spliced(old, splices)).toEqual(now);
          const parts = portions(splices);
          expect(parts.reduce<readonly Block[]>((blocks, part) => spliced(blocks, part), old)).toEqual(now);
          expect(parts.every(part => part.reduce((n, s) => n + s.blocks.length, 0) <= 100)).toBe(true);
        },
      ),
    );
  });

  it('is nothing where every block stayed', () => {
    expect(changedBlocks(old, [...old], { from: 0, removed: 300, inserted: 300 })).toEqual([]);
    expect(portions([])).toEqual([[]]);
  });
});

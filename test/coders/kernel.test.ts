import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostRows, newKernel } from '../../src/coders/kernel';

const width = 24;
const count = 5;

/** A kernel whose rows hold `bytes`, over and over. */
function kernelOf(bytes: readonly number[], listed: number) {
  const kernel = newKernel(count, width, listed);
  kernel.rows.forEach((_, at) => (kernel.rows[at] = bytes[at % bytes.length]!));
  return kernel;
}

const bytes = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 1, maxLength: count * width });
const row = fc.nat({ max: count - 1 });

describe('the kernel', () => {
  it('adds rows as a plain loop does', () => {
    fc.assert(
      fc.property(bytes, fc.array(row, { maxLength: mostRows }), (weights, list) => {
        const kernel = kernelOf(weights, list.length);
        kernel.list.set(list);
        kernel.add(0, list.length);
        const plain = Array.from(kernel.sums, (_, c) =>
          list.reduce((sum, r) => sum + kernel.rows[r * width + c]!, 0),
        );
        expect([...kernel.sums]).toEqual(plain);
      }),
    );
  });

  it('adds rows so many times, to what was there', () => {
    const pair = fc.tuple(row, fc.integer({ min: 1, max: 25 }));
    fc.assert(
      fc.property(bytes, fc.array(pair, { maxLength: 10 }), (weights, pairs) => {
        const kernel = kernelOf(weights, 2 * pairs.length);
        kernel.list.set(pairs.flat());
        kernel.sums.fill(7);
        kernel.addTimes(0, 2 * pairs.length);
        const plain = Array.from(kernel.sums, (_, c) =>
          pairs.reduce((sum, [r, times]) => sum + times * kernel.rows[r * width + c]!, 7),
        );
        expect([...kernel.sums]).toEqual(plain);
      }),
    );
  });

  it('has room for the most rows of the greatest weights', () => {
    for (const most of [-127, 127]) {
      const kernel = kernelOf([most], mostRows);
      kernel.add(0, mostRows);
      expect([...kernel.sums]).toEqual(Array<number>(width).fill(most * mostRows));
    }
  });

  it('adds what stands between two places of the list only', () => {
    const kernel = kernelOf([1, 2, 3], 3);
    kernel.list.set([0, 1, 2]);
    kernel.add(1, 2);
    expect([...kernel.sums]).toEqual([...kernel.rows.slice(width, 2 * width)]);
  });
});

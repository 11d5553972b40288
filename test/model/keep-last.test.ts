import { expect, it } from 'vitest';
import { keepLast } from '../../src/model/keep-last';

it('makes a value once for the same arguments in a row, and again for others', () => {
  const made: string[] = [];
  const join = keepLast((a: string, b: number) => {
    made.push(`${a}${b}`);
    return { of: `${a}${b}` };
  });
  expect(join('x', 1)).toBe(join('x', 1));
  expect(join('x', 2).of).toBe('x2');
  expect(join('x', 1).of).toBe('x1');
  expect(made).toEqual(['x1', 'x2', 'x1']);
});

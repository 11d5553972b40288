import { beforeAll, describe, expect, it } from 'vitest';
import { INITIAL, type IGrammar } from 'vscode-textmate';
import { grammar } from './marks';

let policy: IGrammar;
beforeAll(async () => {
  policy = await grammar();
});

/** What is repeated to a single long line: openings that never close, runs that every rule begins on, names that go on. */
const lines: readonly string[] = [
  '《',
  '《〈',
  `《${'a'.repeat(119)}`,
  '（',
  '第一',
  '一',
  '国',
  '国发〔',
  '市、',
  '。一是',
  '2019年',
  '1.1.',
  'Aa ',
  'A ',
  'A',
  'Department of ',
  'Board of Aa, and ',
  'Section 1. ',
  'Article 1(1)(',
  'May 1',
  'https://',
  '|',
  '　',
  '𠮷',
];

function cost(line: string): number {
  const before = process.cpuUsage();
  policy.tokenizeLine(line, INITIAL);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
const lineOf = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

describe('a hostile line', () => {
  it.each(lines)('of %j costs in proportion to its length', piece => {
    const short = lineOf(piece, 10_000);
    const long = lineOf(piece, 40_000);
    cost(short);
    // Four times the length: 4 if linear, 16 if quadratic.
    const growth = Math.min(...[1, 2].map(() => cost(long) / Math.max(cost(short), 1_000)));
    expect(growth).toBeLessThan(9);
  });

  it('of a megabyte is read to its end', () => {
    const line = lineOf('第一条《国发〔县人民政府Department of Aa, and (a)', 1_000_000);
    expect(policy.tokenizeLine(line, INITIAL).tokens.at(-1)?.endIndex).toBeGreaterThanOrEqual(line.length);
  });
});

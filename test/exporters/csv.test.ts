import { describe, expect, it } from 'vitest';
import { columnNames, countRows, inert, numeral } from '../../src/exporters/csv';

describe('inert', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '＝1', '－项', '-', '- item'])(
    'puts an apostrophe before %j',
    cell => expect(inert(cell)).toBe(`'${cell}`),
  );
  it.each(['-1', '+2.5', '-0.25', '数据', 'a=b', ''])('leaves %j alone', cell =>
    expect(inert(cell)).toBe(cell),
  );
});

it('writes numbers with a dot and at most four decimals', () => {
  const written = [1, 0.5, 1 / 3, 58.333333, 1e-9, -0, -1.5, 20_000_000, NaN, Infinity].map(numeral);
  expect(written).toEqual(['1', '0.5', '0.3333', '58.3333', '0', '0', '-1.5', '20000000', 'NA', 'NA']);
});

it('makes names that R and SQL take, each of them once', () => {
  expect(columnNames(['rz.env.goal', 'a.b', 'a_b', '数据', 'text'], ['text'])).toEqual([
    'rz_env_goal',
    'a_b',
    'a_b_2',
    '__',
    'text_2',
  ]);
});

it('counts rows, not the line ends inside cells', () => {
  expect(countRows('a,"b\nc"\n"d""\n",e\n', 'text/csv')).toBe(2);
  expect(countRows('{"a":"\\""}\n{}\n', 'application/x-ndjson')).toBe(2);
  expect(countRows('', 'text/csv')).toBe(0);
});

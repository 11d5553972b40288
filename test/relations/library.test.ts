import { describe, expect, test } from 'vitest';
import { openLibrary, type Cited } from '../../src/relations';

const held = (id: string, title: string, date?: string) => ({
  id,
  titles: [title],
  numbers: [],
  issuers: [],
  ...(date !== undefined && { date }),
});

describe('A report that recurs each year', () => {
  const library = openLibrary([
    held('r2017', '政府工作报告', '2017-03-05'),
    held('r2018', '政府工作报告', '2018-03-05'),
    held('r', '政府工作报告'),
    held('w2017', '水条例', '2017-03-05'),
  ]);
  const report = (yearly: string): Cited => ({ type: 'mention', title: '政府工作报告', yearly });

  test('is that of the year told, else of the year of the text', () => {
    expect(library.resolve(report('2017'), { id: 'x', date: '2019-01-01' })?.id).toBe('r2017');
    expect(library.resolve(report(''), { id: 'x', date: '2018-12-01' })?.id).toBe('r2018');
  });

  test('is not told from one of another year, or later, or where a date is missing', () => {
    expect(library.resolve(report(''), { id: 'x', date: '2019-01-01' })).toBeUndefined();
    expect(library.resolve(report(''), { id: 'x', date: '2017-01-01' })).toBeUndefined();
    expect(library.resolve(report(''), { id: 'x' })).toBeUndefined();
  });

  test('is no law, of which the last version counts', () =>
    expect(library.resolve({ type: 'mention', title: '水条例' }, { id: 'x', date: '2019-01-01' })?.id).toBe(
      'w2017',
    ));
});

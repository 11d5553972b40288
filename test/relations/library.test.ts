import { describe, expect, test } from 'vitest';
import { numberKey, openLibrary, type Cited } from '../../src/relations';

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

test('A decision cited without its issuer is that of the year told', () => {
  const decision = '关于修改部分地方性法规的决定';
  const library = openLibrary(
    ['2010', '2018'].map(year => held(year, `某省人民代表大会常务委员会${decision}`, `${year}-05-01`)),
  );
  const cite = (yearly: string): Cited => ({ type: 'mention', title: decision, yearly });
  expect(library.resolve(cite('2018'), { id: 'x' })).toEqual({ id: '2018', by: 'short-title' });
  expect(library.resolve(cite('2015'), { id: 'x' })).toBeUndefined();
});

describe('A title that many documents have', () => {
  const opinions = '关于促进大数据产业发展的实施意见';
  const numbered = { ...held('gz', `贵州省人民政府${opinions}`), numbers: ['黔府发〔2014〕5号'] };
  const cite = (number?: string): Cited => ({ type: 'mention', title: opinions, number });
  const from = { id: 'x', date: '2019-01-01' };

  test('is not that of a document that bears another number', () => {
    const library = openLibrary([numbered]);
    expect(library.resolve(cite('粤府〔2016〕33号'), from)).toBeUndefined();
    expect(library.resolve(cite('黔府发〔2014〕5号'), from)).toEqual({ id: 'gz', by: 'number' });
    expect(library.resolve(cite(), from)).toEqual({ id: 'gz', by: 'short-title' });
  });

  test('may be that of a document whose number nobody knows, or of a law, whose number changes', () => {
    expect(openLibrary([{ ...numbered, numbers: [] }]).resolve(cite('粤府〔2016〕33号'), from)?.id).toBe(
      'gz',
    );
    const law = { ...held('law', '政府信息公开条例'), numbers: ['国务院令第711号'] };
    const earlier: Cited = { type: 'basis', title: '政府信息公开条例', number: '国务院令第492号' };
    expect(openLibrary([law]).resolve(earlier, from)?.id).toBe('law');
  });
});

test('One number has one key, and names of places keep their letters', () => {
  expect(numberKey('Regulation (EU) No 1/2013')).toBe(numberKey('(EU) 1/2013'));
  expect(numberKey('Council Directive 95/46/EC')).toBe(numberKey('95/46/EC'));
  expect(numberKey('Resolution No. 12')).toBe(numberKey('Resolution 12'));
  expect(numberKey('North Dakota Century Code 44-04')).toBe('northdakotacenturycode44-04');
  expect(numberKey('Executive Directive 09-06')).toBe('executivedirective09-06');
});

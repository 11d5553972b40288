import { describe, expect, it } from 'vitest';
import { hanNumeral, numeralValue } from '../../src/model';

describe('numerals', () => {
  it('are written in Han characters', () => {
    expect([5, 10, 12, 20, 22, 100, 101, 110, 115, 1001, 2020].map(hanNumeral)).toEqual([
      '五',
      '十',
      '十二',
      '二十',
      '二十二',
      '一百',
      '一百零一',
      '一百一十',
      '一百一十五',
      '一千零一',
      '二千零二十',
    ]);
  });

  it('are read back', () => {
    for (let n = 1; n < 10_000; n++) expect(numeralValue(hanNumeral(n))).toBe(n);
  });

  it.each([
    ['22', 22],
    ['２２', 22],
    ['廿二', 22],
    ['卅一', 31],
    ['二〇一六', 2016],
    ['二○一Ｏ', 2010],
    ['八百〇九', 809],
    ['一百零五', 105],
    ['两百', 200],
    ['', undefined],
  ])('are read in any of their forms: %s', (text, value) => expect(numeralValue(text)).toBe(value));

  it('are told from other words', () => {
    expect(['款', '二十万', 'IV', '1.1'].map(numeralValue)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

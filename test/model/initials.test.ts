import { expect, it } from 'vitest';
import { pinyinInitials } from '../../src/model';

it('names a code by the initials that people type', () => {
  expect(
    ['统一数据标准', '目标规划', '财政资金', '人才培养', '公共服务', '（一）开放 data', ''].map(
      pinyinInitials,
    ),
  ).toEqual(['tysjbz', 'mbgh', 'czzj', 'rcpy', 'ggfw', 'ykf', '']);
});

it('knows the initials of all letters that begin a syllable', () => {
  expect(pinyinInitials('安部策定恩法改会机开立民能欧评权人示同文行应制')).toBe('abcdefghjklmnopqrstwxyz');
});

import { expect, test } from 'vitest';
import { findTitle } from '../../src/structure';
import { flattened, forwarded, memorandum, ordinance, plan, regulation, statute } from './texts';

test.each([
  ['of a statute', statute, 'zh', '某市数据条例'],
  ['broken over two lines', plan, 'zh', '某省人民政府关于推进政务公开的意见'],
  ['of the outer document', forwarded, 'zh', '国务院办公厅关于转发报告的通知'],
  ['spaced out', '土 地 使 用 的 批 复\n\n各市：\n', 'zh', '土地使用的批复'],
  ['behind a markdown mark', '# 某办法\n\n第一条 应当公开。\n', 'zh', '某办法'],
  ['only named in a field', '标题：某通知\n\n各市：\n请执行。\n', 'zh', '某通知'],
  [
    'of an EU act',
    regulation,
    'en',
    'REGULATION (EU) 2022/868 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 30 May 2022 on European data governance',
  ],
  ['of an ordinance', ordinance, 'en', 'ORDINANCE NO. 2016-12 AN ORDINANCE ESTABLISHING AN OPEN DATA POLICY'],
  ['of a memorandum', memorandum, 'en', 'M-13-13 Open Data Policy'],
  ['of a flattened document', flattened, 'en', 'City of Anywhere Administrative Policy'],
] as const)('finds the title %s', (_, text, language, title) => {
  expect(findTitle(text, language)).toBe(title);
});

test('a text without a title has none', () => {
  expect(findTitle('各位代表：\n现在，我代表政府作报告。\n', 'zh')).toBeUndefined();
  expect(findTitle('', 'en')).toBeUndefined();
});

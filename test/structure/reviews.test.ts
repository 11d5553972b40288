import { describe, expect, test } from 'vitest';
import { outline } from './support';

/** The captions of the paragraphs behind the headings. */
const captions = (text: string): readonly string[] =>
  outline(text, 'zh')
    .filter(r => r.provision.structure !== 'heading' && r.provision.structure !== 'title')
    .map(r => `${r.text.slice(r.body).trim()} ${r.provision.caption ?? ''}`.trim());

describe('a part that tells what was done', () => {
  test.each([
    // Its sections do too, whatever they are called; the next part does not.
    [
      '某市工作报告\n\n一、2024年工作回顾\n\n（一）推进改革。取消事项。\n\n（二）改善民生\n\n修建公园。\n\n二、2025年工作安排\n\n修建绿道。\n',
      ['推进改革。取消事项。 工作回顾', '修建公园。 工作回顾', '修建绿道。'],
    ],
    ['某市工作总结\n\n一、工作进展情况\n\n修建公园。\n', ['修建公园。 工作回顾']],
    ['某市工作总结\n\n## 存在的主要问题\n\n公园不多。\n', ['公园不多。 工作回顾']],
    ['某市工作总结\n\n第一章 “十三五”时期发展成就\n\n修建公园。\n', ['修建公园。 工作回顾']],
  ])('%s', (text, expected) => expect(captions(text)).toEqual(expected));

  test.each([
    ['总结是任务', '某市方案\n\n一、步骤\n\n（一）工作总结。各区报送总结。\n'],
    ['通报是任务', '某市方案\n\n一、及时通报进展情况\n\n每月通报。\n'],
    ['条文列举的事项', '第一条 报告包括：\n（一）工作进展情况；\n（二）存在的问题。\n'],
  ])('is none where it is asked for: %s', (_, text) =>
    expect(captions(text).some(said => said.endsWith('工作回顾'))).toBe(false),
  );
});

test.each([
  ['发展现状', '背景'],
  ['“十四五”时期发展基础与面临形势', '背景'],
  ['面临的主要问题', '背景'],
  ['夯实发展基础', undefined],
  ['基础设施', undefined],
  ['现状调查', undefined],
])('a part called %s has the caption %s', (heading, caption) => {
  for (const number of ['一、', '第一章 ', '## ']) {
    const last = outline(`某市规划\n\n${number}${heading}\n\n公园不多。\n`, 'zh').at(-1);
    expect(last?.provision.caption).toBe(caption);
  }
});

describe('a part that looks back and then ahead turns at the first paragraph', () => {
  const turn = (heading: string, ...paragraphs: readonly string[]): readonly boolean[] =>
    captions(`某市工作报告\n\n一、${heading}\n\n${paragraphs.join('\n\n')}\n`).map(
      said => !said.includes('工作回顾'),
    );

  test.each([
    ['that names the time of the plan', '2024年工作回顾和2025年工作安排', '2025年是关键一年。'],
    ['that names the plan period', '“十三五”时期发展成就和“十四五”时期目标任务', '“十四五”时期，形势向好。'],
    ['that says what comes', '主要成效及下一步安排', '下一步，修建绿道。'],
    ['that says what must be done', '发展成就与面临形势', '全市必须加快绿化。'],
    ['that opens with an act by a day', '主要成效及下一步安排', '——推进绿化，2025年底前建园3个。'],
    ['that opens with acts alone', '主要成效及下一步安排', '完善目录，落实责任。'],
  ])('%s', (_, heading, paragraph) =>
    expect(turn(heading, '去年建园3个。', paragraph, '公园免费。')).toEqual([false, true, true]),
  );

  test.each([
    '推进绿化，建成公园3个。',
    '推进绿化，新建公园3个。',
    '绿化的重要性上升。',
    '今年以来，绿化加快。',
  ])('not at what was done: %s', paragraph =>
    expect(turn('工作回顾和下一步打算', paragraph)).toEqual([false]),
  );

  test('or at the section that opens the second', () => {
    const text =
      '某市工作总结\n\n一、2024年工作总结与2025年打算\n\n（一）2024年工作\n\n完善目录3个。\n\n（二）2025年打算\n\n1.绿化。建园。\n';
    expect(captions(text)).toEqual(['完善目录3个。 工作回顾与部署', '绿化。建园。']);
  });
});

test('words to all who listen close the section that they stand behind', () => {
  const text =
    '某市工作报告\n\n一、2025年任务\n\n（一）改善民生。建园。\n\n绿化。\n\n各位代表！\n\n团结一心。\n';
  expect(outline(text, 'zh').map(r => r.provision.path)).toEqual([
    '题1',
    '一',
    '一/（一）',
    '一/（一）/段1',
    '一/段1',
    '一/段2',
  ]);
});

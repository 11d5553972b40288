import { describe, expect, test } from 'vitest';
import { article, told } from './duties-of';

describe('tasks of plans', () => {
  test('a tail speaks of the sentences since the tail before, and of none behind it', () => {
    const plan =
      '某市关于加快数据共享的通知\n\n一、主要任务\n\n（一）推进数据归集。完善共享机制。（财政部、文化和旅游部等负责）推广优秀案例。（科技部指导）加强宣传。\n';
    const both = '财政部/joint 文化和旅游部/joint';
    expect(told(plan)).toEqual([
      `${both}: 推进 + 数据归集`,
      `${both}: 完善 + 共享机制`,
      '科技部/supporting: 推广 + 优秀案例',
      '-: 加强 + 宣传',
    ]);
  });

  test('a labelled list ends where a sentence follows it', () => {
    const plan =
      '某市关于加快数据共享的通知\n\n一、主要任务\n\n（一）推进数据归集。（牵头单位：市数据局；责任单位：市财政局。其他任务不再一一列出）\n';
    expect(told(plan)).toEqual(['市数据局/lead 市财政局/lead: 推进 + 数据归集']);
  });

  test('the first tail may say of all who leads, or who does the work', () => {
    const plan = (tail: string): string =>
      `某市关于加快数据共享的通知\n\n一、主要任务\n\n（一）推进数据归集。（市数据局、市财政局等和各区政府负责${tail}）\n\n（二）完善共享机制。（市数据局、市财政局负责）\n`;
    expect(told(plan('。列第一位者为牵头单位，下同')).at(-1)).toBe(
      '市数据局/lead 市财政局/supporting: 完善 + 共享机制',
    );
    expect(told(plan('。以下均需各街道办事处落实')).at(-1)).toBe(
      '各街道办事处/lead 市数据局/lead 市财政局/lead: 完善 + 共享机制',
    );
  });
});

describe('assignments and deadlines of laws', () => {
  test.each([
    [
      'by when stands first',
      '2026年3月底前，市数据局应当完成目录编制。',
      ['市数据局/sole: 完成 + 目录编制 @ 2026-03'],
    ],
    [
      'how long before is a deadline',
      '运营单位应当提前三日通知用户。',
      ['运营单位/sole: 通知 + 用户 @ P3D before'],
    ],
    ['how long a ban lasts is none', '申请人三年内不得申请补助。', ['申请人/sole: 申请 + 补助']],
    [
      '由 and a body that answers',
      '平台的日常工作由市数据局负责。',
      ['市数据局/sole: 负责 + 平台的日常工作'],
    ],
    ['由 and a body that rules', '具体办法，由市人民政府另行规定。', ['市人民政府/sole: 规定 + 具体办法']],
    ['由 and a body that makes', '具体办法，由市人民政府另行制定。', ['市人民政府/sole: 制定 + 具体办法']],
  ])('%s', (_, sentence, expected) => {
    expect(told(article(sentence))).toEqual(expected);
  });
});

describe('acts behind a phrase', () => {
  test.each([
    ['根据事业发展，定期培训馆员', '图书馆应当根据事业发展，定期培训馆员。', ['图书馆/sole: 培训 + 馆员']],
    ['a rule and its act', '企业应当按照规定登记。', ['企业/sole: 登记 + -']],
    ['a title holds no act', '企业应当依照《数据管理条例》处理数据。', ['企业/sole: 处理 + 数据']],
    [
      'what is given stands behind a noun',
      '市数据局应当为企业经营提供数据。',
      ['市数据局/sole: 提供 + 数据 > 企业经营'],
    ],
    ['adverbs are nobody', '企业应当向市数据局及时报告。', ['企业/sole: 报告 + - > 市数据局']],
  ])('%s', (_, sentence, expected) => {
    expect(told(article(sentence))).toEqual(expected);
  });
});

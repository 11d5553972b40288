import { describe, expect, test } from 'vitest';
import { article, coded, told } from './duties-of';

/** A plan of one paragraph. */
const plan = (text: string): string => `某市数据工作计划\n\n一、重点任务\n\n${text}\n`;

describe('measures of plans', () => {
  test.each([
    ['ours', '我们要健全共享目录，扩大开放。', ['-: 健全 + 共享目录', '-: 扩大 + 开放']],
    ['first', '一是完善目录。', ['-: 完善 + 目录']],
    ['second, with a word of duty', '二要加快完善目录。', ['-: 完善 + 目录']],
    [
      'behind a clause whose verb no list knows',
      '全面厚植数据沃土，建立共享机制，完善目录。',
      ['-: 建立 + 共享机制', '-: 完善 + 目录'],
    ],
    [
      'an encouragement, told by its force',
      '支持企业开放数据，建立共享机制。',
      ['-: 支持 + 企业开放数据', '-: 建立 + 共享机制'],
    ],
    ['a thing before 要', '数据经费要提高效益。', ['-: 提高 + 效益']],
    ['要 before a verb that no list knows', '各区政府要扛稳责任。', ['各区政府/sole: 扛稳 + 责任']],
    [
      'an authority without a word of duty',
      '市级以上主管部门统筹制定年度计划。',
      ['市级以上主管部门/sole: 统筹制定 + 年度计划'],
    ],
    ['what is taken for something is no act', '以数据开放为指导，完善目录。', ['-: 完善 + 目录']],
    ['制造 in 制造业', '加快制造业升级，完善目录。', ['-: 加快 + 制造业升级', '-: 完善 + 目录']],
    ['领导 in 领导下', '在市委的坚强领导下，完善目录。', ['-: 完善 + 目录']],
    [
      'the end of a year has its place in the text',
      '到2027年，建立共享机制。',
      ['-: 建立 + 共享机制 @ 2027'],
    ],
    [
      'a field may stand before 有关部门',
      '交通、水务等市场监管领域有关部门要完善目录。',
      ['交通部门/joint 水务部门/joint: 完善 + 目录'],
    ],
    [
      'a verb in a name',
      '提高使用效益，制定促进就业的办法。',
      ['-: 提高 + 使用效益', '-: 制定 + 促进就业的办法'],
    ],
    ['when stands before who', '2027年6月底前各区政府要完善目录。', ['各区政府/sole: 完善 + 目录 @ 2027-06']],
    ['an adverb that is the act', '严格药品监管，坚定信心。', ['-: 严格 + 药品监管', '-: 坚定 + 信心']],
    ['what only counts stands before', '第三，完善目录。', ['-: 完善 + 目录']],
    ['请批转 asks the reader', '以上意见请批转各地执行。', ['-: 批转 + 各地执行']],
  ])('%s', (_, text, expected) => {
    expect(told(plan(text))).toEqual(expected);
  });

  test.each([
    ['how things are', '产量仍在下降，影响供给。'],
    ['what a place does', '某省某县创新方式，保护耕地。'],
    ['what something is', '发展是第一要务。'],
    ['what aims are', '今年发展主要目标是：产值增长。'],
    ['whom somebody supports', '部分地区着眼长远支持市政府改革。'],
    ['conditions', '只要大家齐心，发展经济就能成功。'],
  ])('no measures are told by %s', (_, text) => {
    expect(told(plan(text))).toEqual([]);
  });

  test('an encouragement has the force of its word, what goes on from it has none', () => {
    const { survey } = coded(plan('鼓励企业开放数据，加强监管。'));
    expect(survey.duties.map(({ deontic }) => deontic?.force)).toEqual(['encouragement', undefined]);
  });
});

describe('who acts in the next sentence of a plan', () => {
  test.each([
    [
      'an authority where a word of duty tells it',
      '各级政府要完善目录。要加强监管。',
      ['各级政府/sole: 完善 + 目录', '各级政府/sole: 加强 + 监管'],
    ],
    [
      'nobody where none does',
      '各级政府要完善目录。加强监管。',
      ['各级政府/sole: 完善 + 目录', '-: 加强 + 监管'],
    ],
    ['no firm', '国有银行要完善目录。要加强监管。', ['国有银行/sole: 完善 + 目录', '-: 加强 + 监管']],
    [
      'not who helps',
      '市发改委会同有关部门要完善目录。要加强监管。',
      ['市发改委/lead 有关部门/supporting!: 完善 + 目录', '市发改委/lead: 加强 + 监管'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(plan(text))).toEqual(expected);
  });

  test('of an article any sentence goes on', () => {
    expect(told(article('各级政府应当完善目录。应当公布目录。'))[1]).toBe('各级政府/sole: 公布 + 目录');
  });
});

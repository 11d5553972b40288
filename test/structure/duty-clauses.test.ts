import { describe, expect, test } from 'vitest';
import { article, coded, told } from './duties-of';

/** `act: word of duty`, a line a duty. */
const forces = (text: string): readonly string[] => {
  const { survey, document } = coded(article(text));
  const cut = (span: { start: number; end: number } | undefined): string =>
    span ? document.text.slice(span.start, span.end) : '-';
  return survey.duties.map(duty => `${cut(duty.act)}: ${cut(duty.deontic)}`);
};

describe('how far a word of duty reaches', () => {
  test.each([
    [
      'who does it behind 由 is not banned',
      '押金不得挪用，具体办法由市财政部门制定。',
      ['挪用: 不得', '制定: -'],
    ],
    [
      'nor is what 并 adds behind a comma',
      '养护单位应当定期巡查，不得停工，并公布养护记录。',
      ['巡查: 应当', '停工: 不得', '公布: 应当'],
    ],
    ['what 并 adds without one is', '任何人不得采集并出售种子。', ['采集并出售: 不得']],
    [
      'what nobody bans is not banned',
      '养护单位应当定期巡查，不得停工，加强夜间养护。',
      ['巡查: 应当', '停工: 不得', '加强: 应当'],
    ],
    ['leave reaches to who acts on it', '案件可以根据实际情况，由区政府处理。', ['处理: 可以']],
    ['禁止 may say where a duty holds', '禁止燃放烟花的场所应当设置标牌。', ['设置: 应当']],
    ['所有权人 have no right by their name', '桥梁的所有权人应当设置标牌。', ['设置: 应当']],
    [
      '企业方可以 permits by 可以, 方可 by 方可',
      '企业方可以参加评审，经评审后方可建设。',
      ['参加: 可以', '建设: 方可'],
    ],
  ])('%s', (_, text, expected) => {
    expect(forces(text)).toEqual(expected);
  });

  test('a comma of either form ends a clause, in a number none', () => {
    expect(told(article('养老机构应当建立档案,公布账目;罚款不得超过1,000元。'))).toEqual([
      '养老机构/sole: 建立 + 档案',
      '养老机构/sole: 公布 + 账目',
      '-: 超过 + 1,000元',
    ]);
  });
});

describe('who has the duty', () => {
  test.each([
    ['联合 in a name', '名单由联合采购办公室公布。', ['联合采购办公室/sole: 公布 + 名单']],
    [
      'who may act alone or with others leads',
      '名单由市商务部门单独或者会同有关部门公布。',
      ['市商务部门/lead 有关部门/supporting!: 公布 + 名单'],
    ],
    ['who asks is not who grants', '当事人提起诉讼的，应当依法受理。', ['-: 受理 + -']],
    ['who was asked is', '养老机构收到申请的，应当及时受理。', ['养老机构/sole: 受理 + -']],
    [
      'every school term is no subject',
      '学校应当建立制度，每学期应当进行两次演练，必要时可以停课。',
      ['学校/sole: 建立 + 制度', '学校/sole: 进行 + 两次演练', '学校/sole: 停课 + -'],
    ],
    [
      'a thing told of by its verb is',
      '行人应当避让车辆，悬挂警灯的车辆不得鸣笛。',
      ['行人/sole: 避让 + 车辆', '-: 鸣笛 + -'],
    ],
    [
      'who approves is told behind 经, and is not who reports',
      '方案由市规划部门编制，经市政府批准后，报省政府备案。',
      ['市规划部门/sole: 编制 + 方案', '市规划部门/sole: 报 + 省政府备案'],
    ],
    [
      'two titles are one ground',
      '当事人可以依照《中华人民共和国某法》或者《中华人民共和国另法》的规定申请复议。',
      ['当事人/sole: 申请 + 复议'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(article(text))).toEqual(expected);
  });

  test('breaches that a list names are no duties, their fines are', () => {
    const text =
      '养老机构有下列行为之一的，由民政部门按照下列规定处罚：\n\n（一）违反规定，未建立档案的，处一千元罚款；\n\n（二）知道或者应当知道，但未报告的；\n\n（三）未公布账目。';
    expect(told(article(text)).slice(1)).toEqual(['民政部门/sole: 处 + 一千元罚款']);
  });

  test('the paragraph behind a list is none of its items', () => {
    const text = '养老机构应当履行下列职责：\n\n（一）建立档案；\n\n（二）公布账目。\n\n车辆入园应当减速。';
    expect(told(article(text)).at(-1)).toMatch(/^-: /);
  });

  test.each([
    ['functions of a body are its duties', '第三条　救助机构的主要职责是：', '救助机构'],
    ['without a verb too', '第三条　市民政部门主要职责：', '市民政部门'],
  ])('%s', (_, stem, body) => {
    expect(told(`某市数据条例\n\n${stem}\n\n（一）制定计划；\n\n（二）公布账目。\n`)).toEqual([
      `${body}/sole: 制定 + 计划`,
      `${body}/sole: 公布 + 账目`,
    ]);
  });

  test.each([
    ['an exception is no act', '村民应当参加演练，但组织旅游的除外。', ['村民/sole: 参加 + 演练']],
    [
      'a fine follows from a breach of several clauses',
      '违反规定，擅自改建房屋，造成损失的，处一千元罚款。',
      ['-: 处 + 一千元罚款'],
    ],
    ['the court supports a claim, not who makes it', '受让人请求登记的，应予支持。', ['-: 支持 + -']],
    [
      'an adverb before 进行 is no object',
      '主管部门应当对旧桥依法进行检查。',
      ['主管部门/sole: 检查 + 旧桥'],
    ],
    [
      'a minute is a time',
      '调度机构应当在接到呼救后一分钟内发出指令。',
      ['调度机构/sole: 发出 + 指令 @ PT1M'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(article(text))).toEqual(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { described, outline } from './support';
import { forwarded, plan, statute } from './texts';

test('a statute reads as title, note, contents, chapters, sections, articles, clauses and items', () => {
  expect(described(statute, 'zh')).toEqual([
    'title 题1: 某市数据条例',
    'note 注1: （2021年11月25日某市第十五届人民代表大会常务委员会第三十七次会议通过）',
    'contents 目录1: 目　录',
    'contents 目录2: 第一章　总　则\n第二章　数据共享',
    'contents 目录3: 第一节　目录',
    'contents 目录4: 第三章　附　则',
    'heading 章1: 总　则',
    'article 章1/条1/款1: 为了规范数据活动，制定本条例。',
    'article 章1/条2/款1: 本条例中下列用语的含义：',
    'item 章1/条2/款1/项1: 数据，是指对信息的记录；',
    'item 章1/条2/款1/项2: 数据处理，包括：',
    'item 章1/条2/款1/项2/目1: 收集；',
    'item 章1/条2/款1/项2/目2: 存储。',
    'paragraph 章1/条2/款2: 本条例所称部门，是指市级部门。',
    'article 章1/条3/款1: 本市的数据活动，适用本条例。',
    'article 章1/条3之1/款1: 数据出境的，依照国家规定。',
    'heading 章2: 数据共享',
    'heading 章2/节1: 目录',
    'article 章2/节1/条4/款1: 数据实行目录管理。',
    'article 章2/节1/条5/款1: 违反第四条规定的，责令改正。',
    'heading 章3: 附　则',
    'article 章3/条6/款1: 本条例自2022年1月1日起施行。',
  ]);
});

test('a plan reads as fields, title, salutation, preamble, headings, items, attachments and signature', () => {
  expect(described(plan, 'zh')).toEqual([
    'note 注1: 标题：某省人民政府关于推进政务公开的意见',
    'note 注2: 发文字号：某政发〔2020〕5号',
    'title 题1: 某省人民政府',
    'title 题2: 关于推进政务公开的意见',
    'note 注3: 某政发〔2020〕5号',
    'preamble 序1: 各市、县人民政府，省政府各部门：',
    'preamble 序2: 为推进政务公开，现提出以下意见：',
    'heading 一: 总体要求',
    'item 一/（一）: 指导思想。以公开为常态。',
    'heading 一/（二）: 基本原则。',
    'item 一/（二）/1: 坚持统筹。各部门应当协同；',
    'heading 一/（二）/2: 坚持创新',
    'heading 一/（二）/2/（1）: 完善制度。',
    'heading 二: 主要任务',
    'paragraph 二/段1: 加强领导是关键。',
    'item 二/（三）: 加强平台建设。各市应当建设平台。',
    'signature 署1: 附件：1.任务分工表',
    'signature 署2: 2.名词解释',
    'signature 署3: 某省人民政府',
    'signature 署4: 2020年3月5日',
    'note 注4: （此件公开发布）',
    'heading 附件1: ',
    'title 附件1/题1: 任务分工表',
    'item 附件1/一: 平台建设由省数据局负责。',
    'heading 附件2: ',
    'title 附件2/题1: 名词解释',
    'item 附件2/一: 平台，是指统一平台。',
  ]);
});

test('a text after the signature is an annex with a title of its own', () => {
  expect(described(forwarded, 'zh').slice(3)).toEqual([
    'signature 署1: 国务院办公厅',
    'signature 署2: 一九九六年二月五日',
    'title 附1/题1: 关于加强工作的报告',
    'preamble 附1/序1: 国务院：',
    'preamble 附1/序2: 现将有关情况报告如下：',
    'heading 附1/一: 基本情况',
    'paragraph 附1/一/段1: 情况良好。',
    'heading 附1/二: 下一步工作',
    'paragraph 附1/二/段1: 继续努力。',
  ]);
});

describe('a provision knows', () => {
  const at = (path: string) => outline(statute, 'zh').find(r => r.provision.path === path)?.provision;
  test('the caption of its article, in round and in square brackets', () => {
    expect(at('章1/条2/款1/项1')?.caption).toBe('定义');
    expect(at('章1/条3/款1')?.caption).toBe('适用范围');
  });
  test('no caption of an article before', () => {
    expect(at('章1/条3之1/款1')).toMatchObject({ caption: undefined });
  });
  test('the heading above, without its number and spacing', () => {
    expect(at('章3/条6/款1')?.heading).toBe('附则');
    expect(at('章2/节1/条4/款1')?.heading).toBe('目录');
  });
  test('its level, if it is a heading', () => {
    expect(at('章2')?.level).toBe(1);
    expect(at('章2/节1')?.level).toBe(2);
    expect(at('章1/条1/款1')).toMatchObject({ level: undefined });
  });
});

describe('a line is', () => {
  const third = (line: string): string => described(`某办法\n\n第一条 应当公开。\n${line}\n`, 'zh')[2] ?? '';
  test.each([
    [
      'no article where it only speaks of one',
      '第三条规定的情形除外。',
      'paragraph 条1/款2: 第三条规定的情形除外。',
    ],
    ['an article without a space, if its number follows', '第二条应当公开。', 'article 条2/款1: 应当公开。'],
    ['an article in bold', '**第二条** 应当公开。', 'article 条2/款1: 应当公开。'],
    [
      'no chapter where it only speaks of one',
      '第二章规定的措施由市政府制定。',
      'paragraph 条1/款2: 第二章规定的措施由市政府制定。',
    ],
    ['a chapter behind a markdown mark', '## 第二章 附则', 'heading 章2: 附则'],
    ['an item with half-width brackets', '(一)制定计划；', 'item 条1/款1/项1: 制定计划；'],
    ['an item with a circled number', '①制定计划；', 'item 条1/款1/①: 制定计划；'],
    ['a table row', '| 部门 | 职责 |', 'table 条1/款1/表1: | 部门 | 职责 |'],
    [
      'no item where it opens with a decimal',
      '1.5倍以上的，应当公开。',
      'paragraph 条1/款2: 1.5倍以上的，应当公开。',
    ],
    [
      'joined to the next where it breaks inside a sentence',
      '推进“\n十四五\n”规划实施。',
      'paragraph 条1/款2: 推进“\n十四五\n”规划实施。',
    ],
    [
      'joined to the next where prose breaks around a link',
      '建设加快。新建\n高速公路\n六千公里、农村公路\n三万公里。',
      'paragraph 条1/款2: 建设加快。新建\n高速公路\n六千公里、农村公路\n三万公里。',
    ],
    [
      'joined to the next where a printed page ends',
      '提高质量，推\n\u200b\n动改革。',
      'paragraph 条1/款2: 提高质量，推\n\u200b\n动改革。',
    ],
    [
      'not joined to what signs it',
      '请认真执行。遇有问题请报告\n某市人民政府\n2020年1月2日',
      'paragraph 条1/款2: 请认真执行。遇有问题请报告',
    ],
    [
      'not joined to a number',
      '建设加快。任务如下\n（一）公路三万公里。',
      'paragraph 条1/款2: 建设加快。任务如下',
    ],
    ['not joined where it is a heading', '保障措施\n各部门应当落实。', 'paragraph 条1/款2: 保障措施'],
  ])('%s', (_, line, expected) => {
    expect(third(line)).toBe(expected);
  });
});

test('numbers that begin again get a suffix, so paths stay unique', () => {
  const paths = outline('某方案\n\n一、甲事项\n一、乙事项\n二、丙事项\n', 'zh').map(r => r.provision.path);
  expect(paths).toEqual(['题1', '一', '一~2', '二~2']);
});

test('a text without divisions has a body after its preamble, which ends in a formula or is two paragraphs long', () => {
  const forms = (preamble: string): string =>
    described(`某决定\n某市：\n${preamble}\n甲受奖励。\n各部门应当学习。\n`, 'zh')
      .map(line => line.split(' ')[0]!.slice(0, 3))
      .join(' ');
  expect(forms('为了奖励先进。')).toBe('tit pre pre pre par');
  expect(forms('为了奖励先进，决定如下。')).toBe('tit pre pre par par');
  expect(forms('为了奖励先进，特制定本方案。')).toBe('tit pre pre par par');
});

/** How lines read that follow the first item of a plan. */
const after = (lines: string): readonly string[] =>
  described(`某通知\n\n某县：\n一、主要任务\n（一）修路。各乡镇要修路。\n${lines}\n`, 'zh').slice(4);

test('cells of a table that lost its form are a table; prose between its rows is prose', () => {
  expect(
    after(
      '\n附件1\n指标表\n\n一、道路\n指标\n里程\n12.5\n计算方法：新修里程/全部里程。\n新修的要验收。\n重点项目\n全县',
    ),
  ).toEqual([
    'heading 附件1: ',
    'title 附件1/题1: 指标表',
    'heading 附件1/一: 道路',
    'table 附件1/一/表1: 指标',
    'table 附件1/一/表2: 里程',
    'table 附件1/一/表3: 12.5',
    'table 附件1/一/表4: 计算方法：新修里程/全部里程。',
    'paragraph 附件1/一/段1: 新修的要验收。',
    'table 附件1/一/表5: 重点项目',
    'table 附件1/一/表6: 全县',
  ]);
});

test('a heading of a chapter goes on in the next line', () => {
  const text = '某条例\n第一章 总则\n第一条 应当公开。\n第二章 道路、桥梁\n养护\n第二条 应当养护。\n';
  expect(described(text, 'zh').slice(3, 5)).toEqual(['heading 章2: 道路、桥梁', 'heading 章2/段1: 养护']);
});

test('what speaks for the whole text, and what follows it, stands below no section', () => {
  expect(after('各乡镇要贯彻落实本通知。\n县政府进行检查。')).toEqual([
    'paragraph 段1: 各乡镇要贯彻落实本通知。',
    'paragraph 段2: 县政府进行检查。',
  ]);
  expect(after('自本通知印发之日起，前一通知停止执行。')).toEqual([
    'paragraph 段1: 自本通知印发之日起，前一通知停止执行。',
  ]);
  expect(after('（二）架桥，要快。\n架桥要好。\n各乡镇要贯彻落实。')).toEqual([
    'item 一/（二）: 架桥，要快。',
    'paragraph 一/（二）/段1: 架桥要好。',
    'paragraph 一/（二）/段2: 各乡镇要贯彻落实。',
  ]);
});

test('a note stands below the sections, and holds what it numbers', () => {
  expect(after('注：\n1.里程，按公里计。\n2.桥梁，不计。')).toEqual([
    'note 注1: 注：',
    'item 注1/1: 里程，按公里计。',
    'item 注1/2: 桥梁，不计。',
  ]);
  expect(after('注：里程按公里计。')).toEqual(['note 注1: 注：里程按公里计。']);
});

describe('一、 above articles is a part of the text', () => {
  test('and so are those that go on from it inside an article; a list in an article stays a list', () => {
    expect(
      described(
        `某某纠纷案件若干问题的规定
一、案件受理
第一条 当事人起诉的，应当受理。
第二条 应当提交：
一、起诉书；
二、证据。
二、合同的效力
（一）一般规定
第三条 合同有效。
（二）特别规定
第四条 合同无效。
三、附　则
第五条 本规定自公布之日起施行。
`,
        'zh',
      ).slice(1),
    ).toEqual([
      'heading 一: 案件受理',
      'article 一/条1/款1: 当事人起诉的，应当受理。',
      'article 一/条2/款1: 应当提交：',
      'item 一/条2/款1/一: 起诉书；',
      'item 一/条2/款1/二: 证据。',
      'heading 二: 合同的效力',
      'heading 二/（一）: 一般规定',
      'article 二/（一）/条3/款1: 合同有效。',
      'heading 二/（二）: 特别规定',
      'article 二/（二）/条4/款1: 合同无效。',
      'heading 三: 附　则',
      'article 三/条5/款1: 本规定自公布之日起施行。',
    ]);
  });

  test('as it is not where articles stand above it', () => {
    expect(
      described('某某规定\n第一条 应当提交：\n一、起诉书\n二、证据\n第二条 应当受理。\n', 'zh').slice(1),
    ).toEqual([
      'article 条1/款1: 应当提交：',
      'item 条1/款1/一: 起诉书',
      'item 条1/款1/二: 证据',
      'article 条2/款1: 应当受理。',
    ]);
  });
});

describe('a preamble ends', () => {
  test('where a line says that what follows is ruled: it addresses nobody', () => {
    expect(
      described(
        `某法院关于某某问题的解释
1998年9月17日，我院印发了某某问题的意见，现根据新的情况，就某类案件的某某有关问题，重新作出如下解释：
为他人保管财物的，应当依法承担责任。
此前的解释不再适用。
`,
        'zh',
      ).slice(1),
    ).toEqual([
      'preamble 序1: 1998年9月17日，我院印发了某某问题的意见，现根据新的情况，就某类案件的某某有关问题，重新作出如下解释：',
      'paragraph 段1: 为他人保管财物的，应当依法承担责任。',
      'paragraph 段2: 此前的解释不再适用。',
    ]);
  });

  test('where something is decided or awarded, and where all are called upon', () => {
    const second = (text: string) =>
      described(`某省人民政府关于某事的通报\n各市、县人民政府：\n${text}\n`, 'zh').slice(2);
    expect(second('为树立典型，省政府决定，对甲等单位给予奖励。')[0]).toMatch(/^paragraph 段1/);
    expect(second('各试点城市要按照方案要求，抓紧落实。')[0]).toMatch(/^paragraph 段1/);
    expect(second('为树立典型，省政府作出决定。')[0]).toMatch(/^preamble 序2/);
  });

  test('in an attachment before its first paragraph, unless that says why', () => {
    const first = (text: string) =>
      described(`某市规定\n第一条 号牌见附件。\n附件1\n号牌说明\n\n${text}\n`, 'zh').at(-1);
    expect(first('号牌分为两种，分别悬挂在车辆前后部。')).toMatch(/^paragraph 附件1\/段1/);
    expect(first('为规范号牌的使用，作出说明。')).toMatch(/^preamble 附件1\/序1/);
  });
});

test('who signs an order is no unit of it', () => {
  const lines = described(
    '国务院令\n第1号\n现公布《某条例》。\n总理  某某某\n2018年12月18日\n某条例\n第一条 甲。\n',
    'zh',
  );
  expect(lines).toContain('signature 署1: 总理  某某某');
});

test('labels of a web page without a value are notes, not whom the document addresses', () => {
  const text =
    '某市数据办法\n\n生成日期: 2019-01-23 文号:\n浏览次数:\n\n各区人民政府：\n现将办法印发给你们，请认真执行。\n';
  expect(described(text, 'zh')).toEqual([
    'title 题1: 某市数据办法',
    'note 注1: 生成日期: 2019-01-23 文号:',
    'note 注2: 浏览次数:',
    'preamble 序1: 各区人民政府：',
    'preamble 序2: 现将办法印发给你们，请认真执行。',
  ]);
});

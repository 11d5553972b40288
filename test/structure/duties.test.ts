import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dutiesElsewhere, readDuties } from '../../src/structure';
import { likeness } from '../../src/structure/duties/elsewhere';
import { article, coded, engine, told } from './duties-of';

describe('who must do what', () => {
  test.each([
    [
      'one duty for each act of a sentence',
      '市数据主管部门应当编制公共数据目录，并向社会公布实施方案。',
      ['市数据主管部门/sole: 编制 + 公共数据目录', '市数据主管部门/sole: 公布实施 + 方案 > 社会'],
    ],
    [
      'a government and its departments share a duty',
      '市、区县人民政府及其有关部门应当建立常态化的政企沟通机制。',
      ['市、区县人民政府/joint 有关部门/joint!: 建立 + 常态化的政企沟通机制'],
    ],
    [
      'the body before 会同 leads',
      '商务部门应当会同有关部门推动数字贸易高质量发展。',
      ['商务部门/lead 有关部门/supporting!: 推动 + 数字贸易高质量发展'],
    ],
    [
      'each name of a list before 等部门 is a body',
      '市财政、发展改革等部门应当编制目录清单。',
      ['市财政部门/joint 发展改革部门/joint: 编制 + 目录清单'],
    ],
    [
      'the whole word of duty stands behind the body: 方可',
      '省、市人民政府方可批准建设方案。',
      ['省、市人民政府/sole: 批准 + 建设方案'],
    ],
    ['an act without a body falls on nobody', '应当加强数据质量管理。', ['-: 加强 + 数据质量管理']],
    [
      'the body stands in the clause before',
      '政务数据需求部门发生争议的，应当协商解决。',
      ['政务数据需求部门/sole: 协商解决 + -'],
    ],
    [
      'the object stands before the act',
      '登记机关应当将登记信息纳入信用平台。',
      ['登记机关/sole: 纳入 + 登记信息'],
    ],
    [
      'what is examined stands between 对 and 进行',
      '审查机构应当对施工图纸进行审查。',
      ['审查机构/sole: 审查 + 施工图纸'],
    ],
    [
      'a place or time is no object',
      '主管部门应当在财政扶持、费用减免等方面制定专项政策。',
      ['主管部门/sole: 制定 + 专项政策'],
    ],
    [
      'a deadline has a value',
      '登记机关应当在十五个工作日内作出决定。',
      ['登记机关/sole: 作出 + 决定 @ 15 working days'],
    ],
    [
      'a date too',
      '市数据局应当于2025年12月31日前完成目录编制。',
      ['市数据局/sole: 完成 + 目录编制 @ 2025-12-31'],
    ],
    [
      'what no list knows is an act behind a word of duty',
      '参观者不得喧哗，不得遮阳或者晾晒衣物，应当系安全带。',
      ['参观者/sole: 喧哗 + -', '参观者/sole: 遮阳或者晾晒 + 衣物', '参观者/sole: 系 + 安全带'],
    ],
    ['what a thing must be is none', '标识应当真实，面积不得少于十平方米。', ['-: - + 真实']],
    [
      'what could be an adverb is the act where no other follows',
      '商会不得强制或者变相强制市场主体入会。',
      ['商会/sole: 强制或者变相强制 + 市场主体入会'],
    ],
    ['a ban names whom it binds', '禁止任何单位和个人破坏林地。', ['任何单位/joint 个人/joint: 破坏 + 林地']],
    [
      'the act may end what stands behind 进行',
      '培训机构应当对从业人员进行网络安全教育。审计机关可以对工作报告作出决议。',
      ['培训机构/sole: 教育 + 从业人员', '审计机关/sole: 作出决议 + 工作报告'],
    ],
    [
      'who is given something is told, and what',
      '政府应当对责任人员依法给予行政处分。',
      ['政府/sole: 给予 + 行政处分 > 责任人员'],
    ],
    [
      'who is asked acts',
      '请财政部会同有关部门于2019年2月底前完成评估。',
      ['财政部/lead 有关部门/supporting!: 完成 + 评估 @ 2019-02'],
    ],
    [
      'months may be written in characters, and recur',
      '统计机构应当在每年三月底前公布报告。检查机构应当在检查三日前通知单位。',
      ['统计机构/sole: 公布 + 报告 @ --03', '检查机构/sole: 通知 + 单位 @ P3D before'],
    ],
    ['a relative clause is no norm', '法律、行政法规规定不得开放的公共数据除外。', []],
  ])('%s', (_, sentence, expected) => {
    expect(told(article(sentence))).toEqual(expected);
  });

  test('a task tail says who leads, who helps, and by when', () => {
    const plan =
      '某市关于加快数据共享的通知\n\n一、主要任务\n\n（一）推进数据归集。建立全市统一的数据平台。（牵头单位：市数据局；配合单位：市财政局、市人社局；完成时限：2025年6月底前）\n';
    expect(told(plan)).toEqual([
      '市数据局/lead 市财政局/supporting 市人社局/supporting: 推进 + 数据归集 @ 2025-06',
      '市数据局/lead 市财政局/supporting 市人社局/supporting: 建立 + 全市统一的数据平台 @ 2025-06',
    ]);
  });

  test('so does one in words', () => {
    const plan =
      '某市关于加快数据共享的通知\n\n一、主要任务\n\n（一）推进数据归集。完善共享机制。（教育部、财政部牵头，各有关部门配合）\n';
    expect(told(plan)).toEqual([
      '教育部/lead 财政部/lead 各有关部门/supporting!: 推进 + 数据归集',
      '教育部/lead 财政部/lead 各有关部门/supporting!: 完善 + 共享机制',
    ]);
  });

  test('items take their body from the sentence above, if that speaks of duties', () => {
    const list = article('市数据局应当履行下列职责：\n（一）编制数据目录；\n（二）组织开展培训。');
    expect(told(list)).toEqual([
      '市数据局/sole: 履行 + 下列职责',
      '市数据局/sole: 编制 + 数据目录',
      '市数据局/sole: 组织开展 + 培训',
    ]);
    const conditions = article('申请人应当具备下列条件：\n（一）具有固定场所；\n（二）未受过处罚。');
    expect(told(conditions)).toEqual(['申请人/sole: 具备 + 下列条件']);
  });

  test.each([
    [
      'The department shall publish the standards within 180 days.',
      ['department/sole: publish + the standards @ P180D'],
    ],
    [
      'Each agency shall submit an annual report to the City Council.',
      ['agency/sole: submit + an annual report > the City Council'],
    ],
    [
      'All public data sets shall be published by the Chief Data Officer.',
      ['Chief Data Officer/sole: published + All public data sets'],
    ],
    ['Data quality shall be ensured.', ['-: ensured + Data quality']],
    [
      'The CIO shall, in consultation with the departments, adopt and maintain a policy.',
      ['CIO/lead departments/supporting: adopt and maintain + a policy'],
    ],
    [
      'Relevant agencies must review their inventories by December 31, 2014.',
      ['Relevant agencies/sole!: review + their inventories @ 2014-12-31'],
    ],
    [
      'Where an operator ceases its activities, it shall notify the Board of the date.',
      ['operator/sole: notify + the date > the Board'],
    ],
    ['When operators adopt such measures, it shall publish them.', ['-: publish + them']],
    ['The advisory forum may prepare opinions.', ['advisory forum/sole: prepare + opinions']],
    [
      'Suppliers which consider that a system that they sold is not safe shall recall the system.',
      ['Suppliers/sole: recall + the system'],
    ],
    ['In such a case, that operator shall keep a log.', ['operator/sole: keep + a log']],
    ['The plan names the aims, and the metrics OMB shall use.', []],
    [
      'The Board shall submit to the Mayor and to the City Council an annual report.',
      ['Board/sole: submit + an annual report > the Mayor and to the City Council'],
    ],
    [
      'The Board shall review the data provided to the City pursuant to the Act.',
      ['Board/sole: review + the data provided'],
    ],
    [
      'The vendor shall report this incident to the Board.',
      ['vendor/sole: report + this incident > the Board'],
    ],
    ['Maps shall be kept with tools developed by the vendor.', ['-: kept + Maps']],
    [
      'The member shall be named by the Council for a period of two years.',
      ['Council/sole: named + The member'],
    ],
    ['Locks shall be resilient against attempts by third parties.', ['-: resilient + Locks']],
    ['No fees may be charged by the agency.', ['agency/sole: charged + fees']],
    [
      'The Office shall keep keys, nor shall any key be sold.',
      ['Office/sole: keep + keys', '-: sold + any key'],
    ],
    ['The members shall, on an annual basis, count the keys.', ['members/sole: count + the keys']],
    ['The mandate shall be two years.', ['-: be + The mandate']],
    ['**How will the Office keep keys?**', []],
    [
      'The Office shall count keys due on April 14, 2017.',
      ['Office/sole: count + keys due on April 14 @ 2017-04-14'],
    ],
    ['If, by 2 August 2025, no code is ready, the Office may adopt rules.', ['Office/sole: adopt + rules']],
    [
      'The CIO, after consulting the Board, shall adopt a plan.',
      ['CIO/lead Board/supporting: adopt + a plan'],
    ],
  ])('%s', (sentence, expected) => {
    expect(told(`Open Data Policy\n\nSection 1. ${sentence}\n`, 'en')).toEqual(expected);
  });

  test('items under “shall:” go on from it', () => {
    const list =
      'Open Data Policy\n\nSection 1. In addition to the duties under this chapter, the Chief Data Officer shall:\n\n(a) maintain the catalog;\n\n(b) train the staff.\n';
    expect(told(list, 'en')).toEqual([
      'Chief Data Officer/sole: maintain + the catalog',
      'Chief Data Officer/sole: train + the staff',
    ]);
  });
});

test('who works with others is the body of the items, not they', () => {
  const list =
    'Keys\n\nSection 1. Keys will be overseen by the Chief Key Officer, who will work with the departments to:\n\n(a) count the keys.\n\nSection 2. The Mayor shall work with the boards to:\n\n(a) keep the locks.\n';
  expect(told(list, 'en').filter(row => /count|keep/.test(row))).toEqual([
    'Chief Key Officer/sole: count + the keys',
    'Mayor/sole: keep + the locks',
  ]);
});

describe('the same act elsewhere', () => {
  test('a time set in another article settles 及时', () => {
    const text =
      '某市数据条例\n\n第五条　市数据主管部门应当及时公布公共数据目录清单。\n\n第九条　市数据主管部门应当在三十日内公布公共数据目录清单。\n';
    const { survey, units, document } = coded(text);
    expect(survey.settled.map(s => [s.rule, s.severity, document.text.slice(s.by.start, s.by.end)])).toEqual([
      ['R12', 1, '三十日内'],
    ]);
    const flag = units.flatMap(u => u.flags).find(f => f.code === 'amb.time');
    expect(flag).toMatchObject({ severity: 1, resolved: [{ rule: 'R12' }] });
  });

  test('another object settles nothing', () => {
    const text =
      '某市数据条例\n\n第五条　市数据主管部门应当及时公布公共数据目录清单。\n\n第九条　市数据主管部门应当在三十日内公布统计年鉴。\n';
    expect(coded(text).survey.settled).toEqual([]);
  });

  test('likeness is 1 for equals, 0 without a common pair, symmetric', () => {
    expect(likeness('公共数据目录', '公共数据目录')).toBe(1);
    expect(likeness('公共数据', '年度报告')).toBe(0);
    expect(likeness('公共数据目录', '公共数据清单')).toBeCloseTo(0.6);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => likeness(a, b) === likeness(b, a)));
  });

  test('no duties, nothing elsewhere', () => {
    expect(dutiesElsewhere('', [], () => true)).toEqual([]);
  });
});

test('duties of any text lie in their unit, and every part in its duty’s unit', () => {
  const words = engine.lexicon.words.duties;
  const pieces = [
    '应当',
    '市数据局',
    '有关部门',
    '会同',
    '，',
    '。',
    '：',
    '（一）',
    '制定',
    '将',
    '对',
    '进行',
    '目录',
    '\n',
    '30日内',
    '（牵头单位：',
    '）',
    '第一条　',
    'shall ',
    'the agency ',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
      fc.constantFrom('zh' as const, 'en' as const),
      (parts, language) => {
        const { document, units, survey } = coded(parts.join('') + '。', language);
        expect(survey.duties).toEqual(readDuties(document, units, words));
        for (const duty of survey.duties) {
          const unit = units.find(u => u.id === duty.unit)!;
          for (const span of [duty, duty.act, duty.object, duty.recipient])
            if (span)
              expect(span.start >= unit.start && span.end <= unit.end && span.start < span.end).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a subject that is none turns its own marker, not those of other sentences', () => {
  const text =
    'Keys\n\nSection 1. (a) No key shall be copied.\n(b) The Office shall keep keys; it shall count locks.\n';
  expect(coded(text, 'en').survey.duties.map(d => d.deontic?.force)).toEqual(['prohibition', 'duty', 'duty']);
});

test('a megabyte without an end is read in a time that grows with its length', () => {
  const line = readFileSync('examples/zh/regulations/上海市数据条例_2021-11-25.txt', 'utf8').replace(
    /[。\n；]/g,
    '，',
  );
  const long = article(line.repeat(Math.ceil(1e5 / line.length)).slice(0, 1e5));
  expect(coded(long).survey.duties.length).toBeGreaterThan(0);
});

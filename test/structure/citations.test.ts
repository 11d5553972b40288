import { describe, expect, test } from 'vitest';
import { citations, cited } from './words';

describe('a citation of a Chinese document says why', () => {
  test.each([
    ['根据《中华人民共和国水法》，制定本条例。', 'basis 《中华人民共和国水法》'],
    ['违反规定的，依照《中华人民共和国水法》处罚。', 'mention 《中华人民共和国水法》'],
    ['各地要贯彻落实《大气污染防治行动计划》。', 'implement 《大气污染防治行动计划》'],
    ['《某市水条例》同时废止。', 'repeal 《某市水条例》'],
    ['对《某市水条例》作如下修改：', 'amend 《某市水条例》'],
    ['现对《某市水规定》作出如下补充、修改：', 'amend 《某市水规定》'],
    ['文书的送达参照《中华人民共和国民事诉讼法》执行。', 'model 《中华人民共和国民事诉讼法》'],
    ['《工作方案》已经国务院同意，现印发给你们。', 'forward 《工作方案》'],
    ['国务院发布的《地震应急条例》规定了程序。', 'mention 《地震应急条例》'],
    ['关于修改《某市水条例》的决定', 'amend 《某市水条例》'],
    [
      '2020年1月2日根据《关于修改〈某市水条例〉的决定》第一次修正',
      'mention 《关于修改〈某市水条例〉的决定》',
    ],
    ['2020年1月2日某市会议关于修改《某市水条例》等三件法规的决定修正', 'mention 《某市水条例》'],
    ['财政部正在修改《某基金管理办法》。', 'mention 《某基金管理办法》'],
    ['水利部门正在对《水土保持规划》进行修订。', 'mention 《水土保持规划》'],
    ['适用修改前的《某诉讼法》。', 'mention 《某诉讼法》'],
    ['要对照《矿山安全基本条件》逐个检查。', 'mention 《矿山安全基本条件》'],
    ['根据《甲法》，就有关问题规定如下：', 'basis 《甲法》'],
    ['依照《甲法》制定本规定：', 'basis 《甲法》'],
    ['根据《甲法》，国务院决定，设立某市。', 'basis 《甲法》'],
    ['依照《甲法》宣布；宣布为甲类的，由国务院决定。', 'mention 《甲法》'],
    ['将引言修改为：“为了某事，根据《甲法》，制定本规定。”', 'mention 《甲法》'],
  ])('%s', (text, expected) => expect(cited(text)).toEqual([expected]));

  test.each([
    ['应当符合DB33/T 2426-2022的要求。', 'DB33/T 2426-2022'],
    ['应当符合DB33 2426—2022的要求。', 'DB33 2426-2022'],
    ['应当符合GB/T2260-2007的要求。', 'GB/T 2260-2007'],
  ])('a standard, local ones with their place: %s', (text, number) =>
    expect(citations(text).map(c => c.number)).toEqual([number]),
  );

  test('once for all of a list', () =>
    expect(cited('根据国务院《甲条例》《乙条例》、《丙办法》和某省《丁规定》，制定本办法。')).toEqual([
      'basis 《甲条例》',
      'basis 《乙条例》',
      'basis 《丙办法》',
      'basis 《丁规定》',
    ]));
});

describe('a citation', () => {
  test('of a title that says nothing is one where another shows that it is a document', () => {
    expect(cited('享受《强国2030》政策。')).toEqual([]);
    expect(cited('实施《强国2030》。享受《强国2030》政策。')).toEqual([
      'implement 《强国2030》',
      'mention 《强国2030》',
    ]);
  });

  test('of a title that recurs each year tells which year is meant', () =>
    expect(
      citations('落实2017年国务院《政府工作报告》和《政府工作报告》，不含《水条例》。').map(c => c.yearly),
    ).toEqual(['2017', '', undefined]));

  test('of a decision by which the document was amended tells the year of its date', () => {
    const amended = (date: string) => `根据${date}某市会议《关于修改〈某市水条例〉的决定》修正\n`;
    const text = `${amended('2005年3月1日')}${amended('2011年7月9日')}2011年7月9日关于修改《某市水条例》的决定修正\n`;
    expect(citations(text).map(c => c.yearly)).toEqual(['2005', '2011', undefined]);
  });

  test('keeps a title in its title, and its number in any brackets', () => {
    const text = '按照《国务院关于印发〈行动纲要〉的通知》（国发[2015]50 号）和《甲乙《丙丁》办法》执行。';
    expect(citations(text).map(c => [c.title, c.number])).toEqual([
      ['国务院关于印发〈行动纲要〉的通知', '国发〔2015〕50号'],
      ['甲乙《丙丁》办法', undefined],
    ]);
  });

  test('is no short name of a law where laws at large are named', () =>
    expect(
      cited('依照《中华人民共和国档案法》（以下简称《档案法》）办理，同违反档案法律、法规的行为作斗争。'),
    ).toEqual(['mention 《中华人民共和国档案法》']));

  test('joins a title that a line break cuts', () =>
    expect(citations('执行《药品管理法\n实施条例》。')[0]?.title).toBe('药品管理法实施条例'));

  test('names the provisions cited', () =>
    expect(
      citations('依照《甲法》第十二条第二款、第十三条之一第（三）项处罚。').map(c => c.provisions),
    ).toEqual([['条12/款2', '条13之1/项3']]));

  test('follows the short name that a document introduces', () => {
    const text =
      '落实《大数据发展规划》（国发〔2015〕50号，以下简称《规划》）。根据《中华人民共和国档案法》（以下简称档案法）。《规划》和档案法第三条另有规定。';
    expect(citations(text).map(c => [text.slice(c.start, c.end), c.title, c.full?.start])).toEqual([
      ['《大数据发展规划》（国发〔2015〕50号，以下简称《规划》）', '大数据发展规划', undefined],
      ['《中华人民共和国档案法》', '中华人民共和国档案法', undefined],
      ['《规划》', '大数据发展规划', 2],
      ['档案法', '中华人民共和国档案法', 36],
    ]);
  });

  test('of a document by its number alone, but not by its own', () => {
    const text = '关于数据的通知\n国办发〔2019〕6号\n各省：\n按照国发〔2015〕50号文件要求办理。\n';
    expect(citations(text).map(c => c.number)).toEqual(['国发〔2015〕50号']);
  });

  test('of an order takes its number from before the title', () =>
    expect(citations('2000年原国家工商行政管理局令第94号公布的《登记办法》同时废止。')[0]).toMatchObject({
      type: 'repeal',
      title: '登记办法',
      number: '国家工商行政管理局令第94号',
    }));

  test('of what the document issues is marked', () => {
    const text = '国务院关于印发《甲办法》的通知\n各省：\n现将《甲办法》印发给你们。\n';
    expect(citations(text).map(c => [c.type, c.self])).toEqual([
      ['forward', true],
      ['forward', true],
    ]);
  });
});

test('certificates, newspapers and songs are no citations', () =>
  expect(cited('颁发《经营许可证》，刊登于《人民日报》，填写《申请表》，奏唱《义勇军进行曲》。')).toEqual(
    [],
  ));

test('broken brackets do no harm', () =>
  expect(cited(`《《《《《《甲法》（${'（'.repeat(200)}》《》〈《乙法》`)).toEqual(expect.any(Array)));

/** A document's own number stands near its top: these citations stand behind it. */
const top = `Open Data Policy\n\n${'The City publishes its data for all to use. '.repeat(8)}\n\n`;

describe('an English citation', () => {
  test.each([
    ['in accordance with Executive Order 13642 of May 9, 2013', 'E.O. 13642'],
    ['see 44 U.S.C. § 3506(b)(2)', '44 U.S.C. 3506'],
    ['section 552(a) of title 5, United States Code', '5 U.S.C. 552'],
    ['Public Law No. 115-435', 'Pub. L. 115-435'],
    ['36 CFR Part 1194', '36 C.F.R. 1194'],
    ['OMB Memorandum M-13-13', 'M-13-13'],
    ['OMB Circular No. A-130', 'Circular A-130'],
    ['Council Directive 95/46/EC', 'Directive 95/46/EC'],
    ['Regulation (EC) No 45/2001', 'Regulation (EC) No 45/2001'],
    ['pursuant to Resolution No. 811-2014.', 'Resolution 811-2014'],
    ['NIST SP 800-53 Revision 4', 'NIST SP 800-53'],
    ['published under Indiana Code 5-3-1 and', 'Indiana Code 5-3-1'],
    ['OJ L 119, 4.5.2016, p. 1.', 'OJ L 119, 4.5.2016, p. 1'],
    ['in compliance with SB272 by posting', 'Senate Bill 272'],
    ['enacted by H.B. No. 4181', 'House Bill 4181'],
    ['The Administrative Code is amended', 'Administrative Code'],
    ['as told by Chapter 12 of the Laws of 1971', 'Chapter 12 of the Laws of 1971'],
    ['Section 11.2, Florida Statutes, is created', 'Florida Statutes 11.2'],
    ['Section 102.5 is added to the Public Works Code', 'Public Works Code 102.5'],
  ])('%s: %s', (text, number) =>
    expect(citations(`${top}The City ${text}`, 'en').map(c => c.number)).toEqual([number]),
  );

  test('lists acts of the Union one by one', () =>
    expect(
      citations(
        `${top}The Regulations (EC) No 883/2004 (14) and (EC) No 987/2009, Directives 2014/24/EU and 2014/25/EU`,
        'en',
      ).map(c => c.number),
    ).toEqual([
      'Regulation (EC) No 883/2004',
      'Regulation (EC) No 987/2009',
      'Directive 2014/24/EU',
      'Directive 2014/25/EU',
    ]));

  test('joins an act to the number behind it, and follows its short name', () => {
    const text =
      'Under the Privacy Act of 1974 (5 U.S.C. 552a) and the Freedom of Information Act (FOIA), FOIA requests count.';
    expect(
      citations(text, 'en').map(c => [text.slice(c.start, c.end), c.title, c.number, c.full?.start]),
    ).toEqual([
      ['Privacy Act of 1974 (5 U.S.C. 552a)', 'Privacy Act of 1974', '5 U.S.C. 552a', undefined],
      ['Freedom of Information Act', 'Freedom of Information Act', undefined, undefined],
      ['FOIA', 'Freedom of Information Act', undefined, 54],
    ]);
  });

  test('takes two numbers behind a kind in the plural for two documents, a range of sections for one', () => {
    expect(citations(`${top}consistent with Executive Orders 35 and 38.`, 'en').map(c => c.number)).toEqual([
      'E.O. 35',
      'E.O. 38',
    ]);
    expect(cited('described in Ann Arbor Municipal Code sections 22.1601 through 22.1602.', 'en')).toEqual([
      'mention Ann Arbor Municipal Code sections 22.1601 through 22.1602',
    ]);
  });

  test('follows a short name that stands behind a number', () => {
    const text = `${top}The Mayor issued Executive Directive 09-06, entitled Open Data (“the Directive”). The Directive said so, and each Directive Officer knew. The Public Records Act (T.C.A. 10-7-503 et seq.) (“TPRA”) holds; the TPRA rules.`;
    expect(citations(text, 'en').map(c => [text.slice(c.start, c.end), c.number])).toEqual([
      ['Executive Directive 09-06', 'Executive Directive 09-06'],
      ['Directive', 'Executive Directive 09-06'],
      ['Public Records Act (T.C.A. 10-7-503 et seq.)', 'T.C.A. 10-7-503'],
      ['TPRA', 'T.C.A. 10-7-503'],
    ]);
  });

  test('keeps the whole number of a chapter', () =>
    expect(
      ['Florida Statutes Chapter 119', 'Hawaii Revised Statutes Chapter 92F', 'M.G.L. c. 66, § 10'].map(
        law => citations(`as required by ${law}.`, 'en')[0]?.number,
      ),
    ).toEqual(['Florida Statutes 119', 'Hawaii Revised Statutes 92F', 'M.G.L. c. 66, 10']));

  test('tells a name that laws of many states or cities have', () => {
    const text = `${top}under the Public Records Act. It follows Government Code section 6250, the City Charter, the Utah Open Data Act and the Public Records Act (T.C.A. 10-7-503).`;
    expect(citations(text, 'en').map(c => [c.number ?? c.title, c.common])).toEqual([
      ['Public Records Act', 'state'],
      ['Government Code 6250', 'state'],
      ['City Charter', 'place'],
      ['Utah Open Data Act', undefined],
      ['T.C.A. 10-7-503', undefined],
    ]);
  });

  test('names the article cited', () =>
    expect(citations('as required by Article 6(3) of Directive 2003/54/EC', 'en')[0]?.provisions).toEqual([
      'Art6/(3)',
    ]));

  test('says why', () =>
    expect(
      cited(
        'amending Regulation (EU) No 910/2014 and repealing Directive (EU) 2016/1148; without prejudice to Directive 2003/4/EC',
        'en',
      ),
    ).toEqual([
      'amend Regulation (EU) No 910/2014',
      'repeal Directive (EU) 2016/1148',
      'mention Directive 2003/4/EC',
    ]));

  test('is not the document itself', () =>
    expect(
      citations(
        'Resolution No. 36735\n\nThis Act may be cited as the “Open Data Act”. The Act applies.',
        'en',
      ),
    ).toEqual([]));
});

describe.each([
  ...[
    '《',
    '《甲法',
    '《甲法》',
    '《甲法》、',
    '〔2015〕1号',
    '法第一条',
    '（以下简称',
    '《甲法》（以下简称《甲',
  ].map(piece => ['zh', piece] as const),
  ...[
    'A Act ',
    'Aa ',
    '1 U.S.C. ',
    'Directives 1/1/EC, ',
    'Treaty on A ',
    '§',
    'Act (AAA) ',
    'Code 1',
    'OJ L 1, ',
  ].map(piece => ['en', piece] as const),
])('hostile %s input %s', (language, piece) => {
  test('is read in linear time', () => {
    const cost = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage();
      citations(text, language);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cost(20_000);
    expect(cost(200_000)).toBeLessThan(30 * Math.max(cost(20_000), 10));
  });
});

describe('an English document', () => {
  /** Far enough from the top, where a number is the document's own. */
  const lead = 'Ponds are good. '.repeat(60);
  const types = (text: string) => citations(text, 'en').map(c => `${c.type} ${c.number ?? c.title}`);
  const provisions = (text: string) => citations(text, 'en').map(c => c.provisions);

  test('that is to be complied with is mentioned, and implemented by the text that says so of itself', () => {
    expect(types('Agencies shall comply with Regulation (EU) 2016/679.')).toEqual([
      'mention Regulation (EU) 2016/679',
    ]);
    expect(types('The council reports on the implementation of the Clean Water Act.')).toEqual([
      'mention Clean Water Act',
    ]);
    expect(types('The Commission issued guidance to implement the Clean Water Act.')).toEqual([
      'mention Clean Water Act',
    ]);
    expect(types('This order sets rules to implement the Clean Water Act.')).toEqual([
      'implement Clean Water Act',
    ]);
    expect(types('To implement the Clean Water Act, this Memorandum sets rules.')).toEqual([
      'implement Clean Water Act',
    ]);
  });

  test('is not cited for what the sentence before says', () =>
    expect(types(`${lead}Nobody amends the rules under the laws. Regulation (EU) 2016/679 applies.`)).toEqual(
      ['mention Regulation (EU) 2016/679'],
    ));

  test('amends all that it lists, and is not what it amends', () => {
    const text =
      'REGULATION (EU) 2030/12 OF THE COUNCIL\non ponds and amending Regulations (EC) No 300/2008, (EU) No 167/2013, (EU) No 168/2013, (EU) 2018/858 and (EU) 2019/2144 and Directive 2014/90/EU (Ponds Act)\n\nArticle 1\nScope\nRegulation (EU) 2030/12 is the Ponds Act.\n';
    expect(citations(text, 'en').map(c => [c.number ?? c.title, c.type, c.self ?? false])).toEqual([
      ['Regulation (EC) No 300/2008', 'amend', false],
      ['Regulation (EU) No 167/2013', 'amend', false],
      ['Regulation (EU) No 168/2013', 'amend', false],
      ['Regulation (EU) 2018/858', 'amend', false],
      ['Regulation (EU) 2019/2144', 'amend', false],
      ['Directive 2014/90/EU', 'amend', false],
      ['Ponds Act', 'mention', true],
      ['Regulation (EU) 2030/12', 'mention', true],
      ['Ponds Act', 'mention', true],
    ]);
  });

  test('does not do what the title of another did', () =>
    expect(
      types(
        `${lead}See Regulation (EU) 2018/1725 of the Council of 23 October 2018 on data, and repealing Decision No 1247/2002/EC`,
      ),
    ).toEqual(['mention Regulation (EU) 2018/1725', 'mention Decision 1247/2002/EC']));

  test('rescinds each line of the list that it opens', () =>
    expect(
      types(
        '# M-30-15\n\nThis Memorandum rescinds the following memoranda:\n\n* _M-28-01_, HSPD 12 Status\n* __M-27-06__, Cards\n',
      ),
    ).toEqual(['repeal M-28-01', 'mention HSPD-12', 'repeal M-27-06']));

  test('rests on what opens the sentence in which it acts, or stands under Authority', () => {
    expect(
      types('Pursuant to the Executive Order of May 9, 2031, this Memorandum sets a framework.'),
    ).toEqual(['basis E.O. of May 9, 2031']);
    expect(types('In accordance with the Clean Water Act, this Directive does not go beyond it.')).toEqual([
      'mention Clean Water Act',
    ]);
    expect(types('Ponds\n1. AUTHORITY\n1.1 Section 7 of the City Charter of the City of Pond\n')).toEqual([
      'basis City Charter of the City of Pond',
    ]);
  });

  test('has one number, however it is written', () =>
    expect(
      types(
        'See NIST Special Publication 800-53, SP 800-53, HSPD 12, FIPS PUB 199 and Presidential Policy Directive 41.',
      ),
    ).toEqual(
      ['NIST SP 800-53', 'NIST SP 800-53', 'HSPD-12', 'FIPS 199', 'PPD-41'].map(n => `mention ${n}`),
    ));

  test('that somebody approved is another', () =>
    expect(
      citations('The County approved, Resolution No. 811-2030 on ponds.', 'en').map(c => c.self),
    ).toEqual([undefined]));

  test('is told by the year that it is for, and not by its officer or a file', () => {
    expect(
      types(
        'The National Ponds Act for Fiscal Year 2012 was read by the Chief Freedom of Ponds Act (FOPA) Officer.',
      ),
    ).toEqual(['mention National Ponds Act for Fiscal Year 2012']);
    expect(types('The Ponds Reform Act (PONRA) asks for PONRAfiles.json under PONRA.').length).toBe(2);
  });

  test('is cited by its provisions in front and behind', () => {
    expect(provisions('Articles 5, 6(1) and 8 to 10 of Regulation (EU) 2016/679')).toEqual([
      ['Art5', 'Art6/(1)', 'Art8', 'Art9', 'Art10'],
    ]);
    expect(
      provisions(
        'Having regard to the Treaty on the Functioning of the European Union, and in particular Article 114 thereof,',
      ),
    ).toEqual([['Art114']]);
    expect(provisions(`${lead}See Circular A-130, section 8(a)(2) and (3).`)).toEqual([
      ['Sec8/(a)(2)', 'Sec8/(a)(3)'],
    ]);
    expect(provisions('Article 6(1), point (c), and Article 9 of Directive (EU) 2016/680')).toEqual([
      ['Art6/(1)(c)', 'Art9'],
    ]);
    expect(provisions('Under the Treaty on Ponds (TOPO). See Article 16 TOPO.')[1]).toEqual(['Art16']);
  });
});

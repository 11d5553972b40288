import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { provisionsAt, type LanguageTag, type Provision } from '../../src/model';
import { paragraphs, readReferences } from '../../src/structure';
import { outline as read } from './support';
import { all } from './texts';

function outlineOf(text: string, language: LanguageTag): readonly Provision[] {
  const spans = paragraphs(text, language);
  return read(text, language).map((r, i) => ({ ...r.provision, ...spans[i]! }));
}

/** `words → targets` of every reference; external ones say whose they are. */
const found = (text: string, language: LanguageTag): readonly string[] =>
  readReferences({ uri: '', text, language }, outlineOf(text, language)).map(r => {
    const words = text.slice(r.start, r.end);
    if (r.law) return `${words} of ${text.slice(r.law.start, r.law.end)}`;
    return r.internal ? `${words} → ${r.targets.join(' ')}`.trimEnd() : `${words} elsewhere`;
  });

/** Six articles, in the form of the regulations that the sentences are taken from. */
const law = (sentence: string): string => `某条例
第一章 总则
第一条 为了规范数据活动，制定本条例。
第二条 本条例所称数据：
（一）公共数据；
（二）个人数据。
前款以外的数据，按照规定执行。
第二章 共享
第三条 数据应当共享。
共享应当及时。
开放应当有序。
第四条 部门应当编制目录。
第三章 附则
第五条 ${sentence}
第六条 本条例自公布之日起施行。
`;

describe('in Chinese', () => {
  test.each([
    ['违反本条例第三条第二款规定，由主管部门责令改正。', ['第三条第二款 → 章2/条3/款2']],
    ['本条例第二条第（一）项规定的数据不予开放。', ['第二条第（一）项 → 章1/条2/款1/项1']],
    ['违反本条例第三条、第四条规定的，责令改正。', ['第三条 → 章2/条3', '第四条 → 章2/条4']],
    [
      '违反本条例第三条第一款、第二款规定的，责令改正。',
      ['第三条第一款 → 章2/条3/款1', '第二款 → 章2/条3/款2'],
    ],
    ['第二条至第四条规定的期限，可以延长。', ['第二条至第四条 → 章1/条2 章2/条3 章2/条4']],
    ['第三、四条规定的期限，可以延长。', ['第三、四条 → 章2/条3 章2/条4']],
    [
      '第二条第一款第（一）至（二）项规定的数据不予开放。',
      ['第二条第一款第（一）至（二）项 → 章1/条2/款1/项1 章1/条2/款1/项2'],
    ],
    ['违反第三条规定第二款的，责令改正。', ['第三条 → 章2/条3', '第二款 → 章2/条3/款2']],
    ['前条规定的目录，应当公开。', ['前条 → 章2/条4']],
    ['前两条规定的期限，可以延长。', ['前两条 → 章2/条3 章2/条4']],
    ['本章未作规定的，适用第二章规定。', ['本章 → 章3', '第二章 → 章2']],
    ['本条所称期限，是指工作日。', ['本条 → 章3/条5']],
    ['违反本条例第三条第九款规定的，责令改正。', ['第三条第九款 → 章2/条3']],
    ['依照第九十九条执行。', ['第九十九条 →']],
    [
      '依照《中华人民共和国数据安全法》第二十一条、第二十二条执行。',
      ['第二十一条 of 《中华人民共和国数据安全法》', '第二十二条 of 《中华人民共和国数据安全法》'],
    ],
    ['依照《某法》（以下简称某法）第三条执行。', ['第三条 of 《某法》']],
    ['依照民法典第三条执行。', ['第三条 of 民法典']],
    ['违反个人所得税法第三条第一款第（二）项的，从其规定。', ['第三条第一款第（二）项 of 个人所得税法']],
    ['本条例没有规定的，适用有关条件、本项目和前款项的约定。', []],
    ['开展第二项工作的第一条例子和本章程。', ['第二项 → 章3/条5/款1']],
  ])('%s', (sentence, expected) => {
    expect(found(law(sentence), 'zh').slice(1)).toEqual(expected);
  });

  test('前款 and 前两款 count from the paragraph in which they stand', () => {
    const text =
      '某条例\n第一条 甲。\n第二条 乙。\n前款规定丙。\n前两款规定丁。\n违反第一款、前款的，责令改正。\n';
    expect(found(text, 'zh')).toEqual([
      '前款 → 条2/款1',
      '前两款 → 条2/款1 条2/款2',
      '第一款 → 条2/款1',
      '前款 → 条2/款3',
    ]);
  });

  test('前款第二项 goes down from the paragraph before', () => {
    const text =
      '某条例\n第一条 下列行为：\n（一）甲；\n（二）乙。\n有前款第二项、第一项行为的，责令改正。\n';
    expect(found(text, 'zh')).toEqual(['前款第二项 → 条1/款1/项2', '第一项 → 条1/款1/项1']);
  });

  test('the number of an article is no reference to it, nor a table of contents', () => {
    const text = '某条例\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n';
    expect(found(text, 'zh')).toEqual([]);
  });

  test('a decision speaks of the articles that it amends, not of its own', () => {
    const text =
      '修改《某条例》的决定\n会议决定：\n一、第六条修改为：“第六条 依照第五条执行。”\n二、删去第七条。\n';
    expect(found(text, 'zh')).toEqual(['第六条 elsewhere', '第五条 elsewhere', '第七条 elsewhere']);
  });

  test('an attached text refers to its own articles', () => {
    const text =
      '某通知\n各市：\n现印发办法。\n某市政府\n2020年3月5日\n某办法\n第一条 甲。\n第二条 违反第一条的，责令改正。\n';
    expect(found(text, 'zh')).toEqual(['第一条 → 附1/条1']);
  });

  test('in a text whose articles are （一）, （二）, an article is such an item', () => {
    const text =
      '某规定\n为了改革，规定如下：\n一、目标\n（一）甲。\n（二）乙。\n二、附则\n（三）除第二条外，执行至2025年。\n';
    expect(found(text, 'zh')).toEqual(['第二条 → 一/（二）']);
  });
});

describe('in English', () => {
  const act = (sentence: string): string => `Article 1
Scope
1. This Regulation lays down:
(a) conditions for the re-use of data;
(b) a framework for notification.
2. It creates no obligation.
Article 2
Rules
1. Data shall be open.
2. ${sentence}
`;
  test.each([
    ['As referred to in Article 1(1), it applies.', ['Article 1(1) → Art1/(1)']],
    ['Point (b) of Article 1(1) applies.', ['Point (b) of Article 1(1) → Art1/(1)(b)']],
    [
      'Article 1(1), points (a) and (b), applies.',
      ['Article 1(1), points (a) → Art1/(1)(a)', '(b) → Art1/(1)(b)'],
    ],
    [
      'Point (b) of the first subparagraph of Article 1(1) applies.',
      ['Point (b) of the first subparagraph of Article 1(1) → Art1/(1)(b)'],
    ],
    ['Paragraph 1 of this Article applies.', ['Paragraph 1 of this Article → Art2/(1)']],
    ['In accordance with paragraphs 1 and 2, it applies.', ['paragraphs 1 → Art2/(1)', '2 → Art2/(2)']],
    ['Articles 1 to 2 apply.', ['Articles 1 to 2 → Art1 Art2']],
    ['This Article applies.', ['This Article → Art2']],
    ['Article 5(4) of Regulation (EU) No 182/2011 applies.', ['Article 5(4) of Regulation (EU) No 182/2011']],
    ['It is based on Article 114 of the Treaty.', ['Article 114 of the Treaty']],
  ])('%s', (sentence, expected) => {
    expect(found(act(sentence), 'en')).toEqual(expected);
  });

  const order = (sentence: string): string => `ORDINANCE NO. 5
Section 1. Definitions.
(a) "Data" means information.
(b) "Portal" means a website:
(1) of the City; or
(2) of a department.
Section 2. Duties.
(a) The City shall publish data.
(b) ${sentence}
`;
  test.each([
    ['Portals defined in section 1(b)(2) shall be open.', ['section 1(b)(2) → Sec1/(b)(2)']],
    [
      'As provided in subsection (a) of this section, it shall act.',
      ['subsection (a) of this section → Sec2/(a)'],
    ],
    ['Records under 44 U.S.C. § 3502 are excluded.', ['§ 3502 of 44 U.S.C.']],
    ['Records under Government Code Section 6250 are excluded.', ['Section 6250 of Government Code']],
    ['The law of Chapter 66, Section 10 applies.', ['Chapter 66 elsewhere', 'Section 10 elsewhere']],
  ])('%s', (sentence, expected) => {
    expect(found(order(sentence), 'en')).toEqual(expected);
  });
});

test('a target means the provisions at its path and below', () => {
  const outline = outlineOf(law('甲。'), 'zh');
  expect(provisionsAt(outline, '章1/条2').map(p => p.path)).toEqual([
    '章1/条2/款1',
    '章1/条2/款1/项1',
    '章1/条2/款1/项2',
    '章1/条2/款2',
  ]);
});

test('for any text, references rise, lie within it and point at provisions that exist', () => {
  const piece = fc.constantFrom(
    '第一条',
    '第三款',
    '（一）',
    '、',
    '至',
    '本条',
    '前款',
    '《',
    '》',
    '\n',
    '规定',
    'Article 1(a)',
    'of this ',
    'section ',
    '§ 2',
    ' to ',
  );
  const text = fc
    .tuple(fc.constantFrom(...Object.values(all)), fc.array(piece, { maxLength: 30 }))
    .map(([known, parts]) => `${known}\n${parts.join('')}\n`);
  fc.assert(
    fc.property(text, fc.constantFrom<LanguageTag>('zh', 'en'), (text, language) => {
      const outline = outlineOf(text, language);
      let last = 0;
      for (const { start, end, targets } of readReferences({ uri: '', text, language }, outline)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        for (const target of targets) expect(provisionsAt(outline, target)).not.toEqual([]);
        last = end;
      }
    }),
  );
});

test.each([
  ['zh', '第一条、'],
  ['zh', '《第一条'],
  ['zh', '》第一条'],
  ['zh', '第一条至'],
  ['zh', '本条前款'],
  ['en', 'Article 1(a), '],
  ['en', 'Section 1 of '],
  ['en', 'A b Section 1 '],
] as const)('%s: linear in a text of %s', (language, piece) => {
  const time = (size: number): number => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const outline: readonly Provision[] = [
      { start: 0, end: text.length, path: '条1/款1', structure: 'paragraph' },
    ];
    const start = process.cpuUsage().user;
    readReferences({ uri: '', text, language }, outline);
    return process.cpuUsage().user - start;
  };
  time(100_000);
  const small = Math.max(time(100_000), 10_000);
  expect(time(1_000_000)).toBeLessThan(small * 40);
});

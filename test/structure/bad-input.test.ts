import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraphs } from '../../src/structure';
import { described, outline } from './support';

const paths = (text: string): readonly string[] => outline(text, 'zh').map(r => r.provision.path);

test('traditional characters read as simplified ones', () => {
  const text =
    '某市數據條例\n目錄\n第一章 總則\n第二章 附則\n第一章 總則\n第一條 為了規範數據，制定本條例。\n第二條（定義） 本條例所稱數據：\n（一）甲；\n第二章 附則\n第一節 施行\n第三條 本條例自公布之日起施行。\n';
  expect(described(text, 'zh')).toEqual([
    'title 题1: 某市數據條例',
    'contents 目录1: 目錄',
    'contents 目录2: 第一章 總則\n第二章 附則',
    'heading 章1: 總則',
    'article 章1/条1/款1: 為了規範數據，制定本條例。',
    'article 章1/条2/款1: 本條例所稱數據：',
    'item 章1/条2/款1/项1: 甲；',
    'heading 章2: 附則',
    'heading 章2/节1: 施行',
    'article 章2/节1/条3/款1: 本條例自公布之日起施行。',
  ]);
});

test('spaces that text recognition left inside numbers do not hide them', () => {
  const text =
    '某条例\n第 一 章 总 则\n第 一 条 甲应当公开。\n第十 二条 乙应当公开：\n（ 一 ）丙；\n第 十 二 条 之 一 丁。\n';
  expect(paths(text)).toEqual([
    '题1',
    '章1',
    '章1/条1/款1',
    '章1/条12/款1',
    '章1/条12/款1/项1',
    '章1/条12之1/款1',
  ]);
});

test('articles may be numbered in figures, half or full width', () => {
  expect(paths('某条例\n第1条 甲。\n第２条 乙。\n第12条 丙。\n')).toEqual([
    '题1',
    '条1/款1',
    '条2/款1',
    '条12/款1',
  ]);
});

test('articles without a space behind their number are known by their order, through the chapters', () => {
  const text =
    '某条例\n第一章 总则\n第一条为了公开，制定本条例。\n第二章 附则\n第二条本条例自公布之日起施行。\n第一条规定的情形除外。\n';
  expect(paths(text)).toEqual(['题1', '章1', '章1/条1/款1', '章2', '章2/条2/款1', '章2/条2/款2']);
});

test('numbers that are skipped, repeated or begin again keep their own paths', () => {
  expect(paths('某条例\n第一条 甲。\n第三条 乙。\n第三条 丙。\n第一条 丁。\n')).toEqual([
    '题1',
    '条1/款1',
    '条3/款1',
    '条3~2/款1',
    '条1~3/款1',
  ]);
});

test('a table of contents without its heading is no body', () => {
  expect(
    paths('某条例\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 甲。\n\n第二章 附则\n'),
  ).toEqual(['题1', '目录1', '章1', '章1/条1/款1', '章2']);
});

test('articles quoted in a decision that amends a law are not its own', () => {
  const text =
    '关于修改《某条例》的决定\n某会议决定：\n一、第五条修改为：“第五条 下列数据应当公开：\n“（一）甲；\n“（二）乙。”\n二、增加一条，作为第六条：\n“第六条 丙不予公开。”\n三、本决定自公布之日起施行。\n';
  expect(described(text, 'zh').slice(2)).toEqual([
    'item 一: 第五条修改为：“第五条 下列数据应当公开：',
    'item 一/引1/（一）: 甲；',
    'item 一/引1/（二）: 乙。”',
    'item 二: 增加一条，作为第六条：',
    'paragraph 二/引1/条6/款1: 丙不予公开。”',
    'item 三: 本决定自公布之日起施行。',
  ]);
});

test('a quotation that never closes ends where the numbers around it go on', () => {
  const text = '某决定\n会议决定：\n一、第五条修改为：“第五条 甲。\n乙。\n二、删去第六条。\n';
  expect(paths(text).slice(2)).toEqual(['一', '一/引1/段1', '二']);
});

test('a list that lost its line ends is split before its numbers', () => {
  const text = '某条例\n第一条 下列数据应当公开： （一）甲； （二）乙；（三）丙。\n第二条 丁。\n';
  expect(paths(text)).toEqual(['题1', '条1/款1', '条1/款1/项1', '条1/款1/项2', '条1/款1/项3', '条2/款1']);
});

test('a document that is only a table has rows and no title', () => {
  expect(described('| 部门 | 职责 |\n| --- | --- |\n| 甲 | 乙 |\n', 'zh').map(l => l.split(' ')[0])).toEqual([
    'table',
    'table',
    'table',
  ]);
});

test('items that run on in a paragraph are its own', () => {
  const [, , paragraph] = outline(
    '某意见\n各市：\n主要措施：一是公开；二是共享。统一是原则。三是开放。\n',
    'zh',
  );
  expect(paragraph?.runs?.map(r => r.label)).toEqual(['是1', '是2', '是3']);
  expect(paragraph?.runs?.map(r => paragraph.text.slice(r.start, r.start + 4))).toEqual([
    '一是公开',
    '二是共享',
    '三是开放',
  ]);
});

test('the sections of an emergency plan are numbered in decimals; figures are not', () => {
  const text =
    '某预案\n1 总则\n1.1 目的\n为了应急，制定本预案。\n1.2 原则\n1.2.1 统一领导。\n2 响应\n2.5 亿元以上的，启动响应。\n';
  expect(paths(text)).toEqual(['题1', '1', '1/1.1', '1/1.1/段1', '1/1.2', '1/1.2/1.2.1', '2', '2/段1']);
});

describe('an outline is stable', () => {
  const line = fc.constantFrom(
    '第一章 总则',
    '第三条 甲应当公开。',
    '乙应当公开。',
    '（一）丙；',
    '1.丁；',
    '三、戊应当公开。',
    '一是己；二是庚。',
  );
  const block = fc.array(line, { minLength: 1, maxLength: 6 });
  test('under a paragraph inserted elsewhere, but for unnumbered ones beside it', () => {
    fc.assert(
      fc.property(
        block,
        block,
        fc.constantFrom('辛应当公开。', '（此件公开发布）'),
        (before, after, extra) => {
          const head = ['某条例', '第一条 总则。', ...before];
          const tail = ['第九百条 甲应当公开。', ...after, '第九百零一条 乙应当公开。', '（一）丙；'];
          const without = paths([...head, ...tail].join('\n'));
          const inserted = paths([...head, extra, ...tail].join('\n'));
          expect(inserted.slice(-tail.length)).toEqual(without.slice(-tail.length));
        },
      ),
    );
  });
  test('when an article is taken out', () => {
    const articles = (skipped?: number): string =>
      ['一', '二', '三', '四', '五']
        .filter((_, i) => i !== skipped)
        .map(n => `第${n}条 甲。\n乙。\n（一）丙。`)
        .join('\n');
    const all = paths(`某条例\n${articles()}`);
    const fewer = paths(`某条例\n${articles(2)}`);
    expect(fewer).toEqual(all.filter(path => !path.startsWith('条3')));
  });
});

describe('linear in a hostile text', () => {
  const read = (text: string, language: 'zh' | 'en'): number => {
    const start = process.cpuUsage().user;
    outline(text, language);
    return process.cpuUsage().user - start;
  };
  test.each([
    ['one line of articles', '第一条 甲应当公开。'],
    ['open quotations', '一、修改为：“第一条 甲；'],
    ['marks of runs', '一是甲；'],
    ['chapters', '第一章 总则\n\n\n\n'],
    ['bare numbers', '第 一 1.'],
    ['spaces', '第　　　 　　'],
    ['brackets', '：（一'],
    ['English letters', ' a. A; (b) b. Section 1: A '],
  ])('%s', (_, piece) => {
    for (const language of ['zh', 'en'] as const) {
      const text = (size: number): string => piece.repeat(Math.ceil(size / piece.length));
      read(text(100_000), language);
      const small = Math.max(read(text(100_000), language), 10_000);
      expect(read(text(1_000_000), language)).toBeLessThan(small * 40);
    }
  });
  test('of 10 MB in one line', () => {
    const text = '第一条 甲应当公开，乙应当共享，丙应当开放；'.repeat(450_000);
    expect(paragraphs(text, 'zh').length).toBeGreaterThan(100_000);
  });
});

import { expect, test } from 'vitest';
import type { LanguageTag } from '../../src/model';
import { outlineProblems, paragraphs } from '../../src/structure';
import { outline as read } from './support';
import { all } from './texts';

/** `code: message [the words that are marked]` */
function found(text: string, language: LanguageTag = 'zh'): readonly string[] {
  const spans = paragraphs(text, language);
  const outline = read(text, language).map((r, i) => ({ ...r.provision, ...spans[i]! }));
  return outlineProblems({ uri: 'a.txt', text, language }, outline).map(
    p => `${p.code.replace('outline.', '')}: ${p.message.en} [${text.slice(p.span?.start, p.span?.end)}]`,
  );
}

test.each([
  [
    'an article is missing',
    '某条例\n第一条 甲。\n第十二条 乙。\n第十三条 丙。\n第十五条 丁。\n',
    [
      'skipped-number: 第2条 to 第11条 missing before 第12条 [第十二条 乙。]',
      'skipped-number: 第14条 missing before 第15条 [第十五条 丁。]',
    ],
  ],
  [
    'a chapter heading was lost',
    '某条例\n第一条 甲。\n第二章 附则\n第二条 乙。\n',
    ['skipped-number: numbering begins with 第2章 [第二章 附则]'],
  ],
  [
    'an item lost its number',
    '某条例\n第一条 下列数据：\n甲；\n（二）乙。\n',
    ['skipped-number: numbering begins with 第2项 [（二）乙。]'],
  ],
  [
    'an article comes twice',
    '某条例\n第一条 甲。\n第一条 乙。\n第二条 丙。\n第二条 丁。\n',
    [
      'restarted-number: numbering begins again with 第1条 [第一条 乙。]',
      'repeated-number: 第2条 comes twice [第二条 丁。]',
    ],
  ],
  [
    'a second text follows',
    '某条例\n第一条 甲。\n第二条 乙。\n\n另一办法\n\n第一条 丙。\n第二条 丁。\n',
    ['several-titles: numbering begins again after this line: a second text? [另一办法]'],
  ],
  [
    'articles are quoted',
    '关于修改《某条例》的决定\n会议决定：\n一、增加一条，作为第六条：\n“第六条 丙不予公开。”\n',
    [
      'quoted-article: articles quoted from another text are read as words of this provision [“第六条 丙不予公开。”]',
    ],
  ],
  [
    'a table lost its form',
    `某方案\n\n一、指标\n${'指标\n里程\n12\n'.repeat(4)}`,
    ['lost-table: a table lost its form: its 12 cells stand on a line each and are not coded [指标]'],
  ],
  [
    'there is no title',
    `各位代表：\n${'我们推进数据共享，取得了成绩。'.repeat(40)}\n一、工作回顾\n`,
    ['no-title: no title stands above the text: put it on the first line, or in documents.csv [各位代表：]'],
  ],
])('a person should look where %s', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['inserted articles', '某条例\n第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。\n'],
  [
    'items that count on through the sections of a plan',
    '某方案\n一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n（四）己。\n',
  ],
  [
    'items that begin again in each section',
    '某方案\n一、甲\n（一）乙。\n（二）丙。\n二、丁\n（一）戊。\n（二）己。\n',
  ],
  [
    'attached texts that count from one',
    '某通知\n各市：\n一、甲。\n二、乙。\n某市政府\n2020年3月5日\n某办法\n第一条 丙。\n第二条 丁。\n',
  ],
  ['a part of a code', '合同编\n第四百六十三条 甲。\n第四百六十四条 乙。\n'],
  [
    'a table of contents',
    '某条例\n第一章 总则 第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n',
  ],
  ['a list of members', `某通知\n\n一、成员\n${'张 三  某局局长\n'.repeat(12)}`],
  ['a short note', '甲\n乙。\n'],
])('%s are no problem', (_, text) => {
  expect(found(text)).toEqual([]);
});

test('sections of an American code may leave room, but not skip one', () => {
  const text = (n: number): string =>
    `AN ACT\nSection 1. Definitions. It is so.\nSection ${n}. Scope. It applies.\n`;
  expect(found(text(5), 'en')).toEqual([]);
  expect(found(text(3), 'en')).toEqual([
    'skipped-number: section 2 missing before section 3 [Section 3. Scope. It applies.]',
  ]);
});

test.each(Object.entries(all).filter(([name]) => name !== 'flattened'))('the %s has none', (_, text) => {
  expect(found(text, /[一-龥]/.test(text) ? 'zh' : 'en')).toEqual([]);
});

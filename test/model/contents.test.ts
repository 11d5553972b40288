import { describe, expect, it } from 'vitest';
import { labelOf, type Entry } from '../../src/model';
import { act, contentsOfText, plan, statute } from './outline';

const told = (entries: readonly Entry[]): unknown[] =>
  entries.map(({ label, caption, text, children }) => {
    const name = `${label}|${caption || text.slice(0, 8)}`;
    return children.length > 0 ? [name, ...told(children)] : name;
  });

describe('a table of contents', () => {
  it('of a statute has its chapters with their articles', () => {
    expect(told(contentsOfText(statute))).toEqual([
      '|某市数据条例',
      ['第一章|总则', '第一条|为了促进数据利用', '第二条|定义'],
      ['第二章|责任', '第二十二条|有关部门应当公开', '第二十三条|本条例自2025'],
    ]);
  });

  it('of a plan has its numbered headings and items, and joins a title broken over lines', () => {
    expect(told(contentsOfText(plan))).toEqual([
      '|国务院办公厅关于',
      '一、|总体要求',
      ['二、|重点任务', '（一）|完善目录。各地区', '（二）|建设平台。各部门'],
    ]);
    expect(contentsOfText(plan)[0]!.text).toBe('国务院办公厅关于推进公共数据开放的意见');
  });

  it('of an English act takes the caption from the line below the number', () => {
    const names = (entries: readonly Entry[]): readonly string[] =>
      entries.flatMap(({ label, text, children }) => [`${label} ${text}`.trim(), ...names(children)]);
    expect(names(contentsOfText(act))).toEqual(
      expect.arrayContaining(['Article 1 Subject matter', 'Article 2 Definitions']),
    );
  });

  it('has entries that reach to the next of their rank, children inside', () => {
    const check = (entries: readonly Entry[], start: number, end: number): void => {
      let last = start;
      for (const entry of entries) {
        expect(entry.start).toBeGreaterThanOrEqual(last);
        expect(entry.end).toBeLessThanOrEqual(end);
        expect(entry.head.end).toBeLessThanOrEqual(entry.end);
        check(entry.children, entry.start, entry.end);
        last = entry.end;
      }
    };
    for (const text of [statute, plan, act]) check(contentsOfText(text), 0, text.length);
    const [, , second] = contentsOfText(statute);
    expect(statute.slice(second!.start, second!.end)).toMatch(/^第二章[^]*起施行。\n$/);
  });

  it('of nothing is empty', () => {
    expect(contentsOfText('')).toEqual([]);
    expect(contentsOfText('\n\n')).toEqual([]);
  });

  it.each([
    ['第十二条之一　正文', '第十二条之一', '正文'],
    ['## 第三章 数据开放', '第三章', '数据开放'],
    ['**第七条** 国家保护', '第七条', '国家保护'],
    ['一、总体要求', '一、', '总体要求'],
    ['（三）加强领导。', '（三）', '加强领导。'],
    ['SECTION 3. Definitions.', 'SECTION 3.', 'Definitions.'],
    ['§ 23-502 Web portal', '§ 23-502', 'Web portal'],
    ['4.3.6. Select a body', '4.3.6.', 'Select a body'],
    ['A national policy', '', 'A national policy'],
    ['2025年工作要点', '', '2025年工作要点'],
  ])('reads the number of %j', (text, label, rest) => {
    expect(labelOf(text)).toEqual({ label, text: rest });
  });

  it('reads the number of a hostile line at once', () => {
    for (const piece of ['第', '（', '一', '1.', 'A ', '§', '　', '*'])
      expect(labelOf(piece.repeat(1_000_000)).text.length).toBeLessThanOrEqual(200);
  });
});

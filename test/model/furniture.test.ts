import { describe, expect, it } from 'vitest';
import { furnitureOf, policyPart } from '../../src/model';

const furniture = {
  begins: ['首页', '打印本页', '上一篇'],
  ends: ['门户网站'],
  whole: ['download', 'print this page'],
  opens: ['skip to ', 'home >'],
  holds: ['ICP备'],
  beside: ['主办', '来源'],
};
const text = '某市数据办法\n第一条 为了管理数据，制定本办法。\n';
const found = (all: string): readonly string[] =>
  furnitureOf(all, furniture).map(({ start, end }) => all.slice(start, end));

describe('what a site puts around a text', () => {
  it('stands before it, line after line', () => {
    expect(found(`首页 > 文件 > 正文\n\n某市政府门户网站\n${text}`)).toEqual([
      '首页 > 文件 > 正文\n\n某市政府门户网站',
    ]);
    expect(found(`收藏| 帮助 | 论坛\n${text}`)).toEqual(['收藏| 帮助 | 论坛']);
    expect(found(`某市数据办法\n【打印本页】\n第一条 为了管理数据，制定本办法。\n`)).toEqual([
      '【打印本页】',
    ]);
  });

  it('and behind it, to the end', () => {
    const behind = '【打印本页】\n上一篇：关于做好某事的通知\n主办：某市政府\n某ICP备05号';
    expect(found(`${text}\n${behind}\n`)).toEqual([behind]);
  });

  it('may be English', () => {
    const policy =
      'Pond Policy\nHome ponds are clean.\nDownload and fill them\nEach office of the town will one day print this page.\n';
    expect(found(`Skip to main content\n\n  Download  \nHome > Ponds\n${policy}`)).toEqual([
      'Skip to main content\n\n  Download  \nHome > Ponds',
    ]);
    expect(found(`${policy}\nPRINT THIS PAGE\n`)).toEqual(['PRINT THIS PAGE']);
    expect(found(policy)).toEqual([]);
  });

  it('is none where the text goes on, or a row of a table ends it', () => {
    expect(found(`${text}上一篇：关于做好某事的通知\n第二条 数据应当开放。\n`)).toEqual([]);
    expect(found(`${text}主办：某市政府\n`)).toEqual([]);
    expect(found(`${text}名称 | 单位 | 日期\n数据 | 某局 | 六月\n`)).toEqual([]);
  });

  it('is no title in pointed brackets', () => {
    expect(found(`某法\n2017年6月27日《关于修改<某甲法>和<某乙法>的决定》修正\n${text}`)).toEqual([]);
  });

  it('is blanked out, all offsets kept', () => {
    const all = `首页 > 文件 > 正文\n${text}【打印本页】\n`;
    const part = policyPart(all, { licences: { begins: [], says: [] }, furniture });
    expect(part).toHaveLength(all.length);
    expect(part.trim()).toBe(text.trim());
    expect(part.indexOf(text)).toBe(all.indexOf(text));
  });
});

import { describe, expect, it } from 'vitest';
import { placeName, provisionFinder } from '../../src/model';
import { act, outlineOfText, plan, statute } from './outline';

const first = (text: string, query: string): string | undefined =>
  provisionFinder(outlineOfText(text))(query)?.[0]?.path;

describe('a provision is found', () => {
  it.each([
    ['二十二', '章2/条22/款1'],
    ['22', '章2/条22/款1'],
    ['２２', '章2/条22/款1'],
    ['第二十二条', '章2/条22/款1'],
    ['22.1', '章2/条22/款1'],
    ['22.3', '章2/条22/款3'],
    ['第二十二条第三款', '章2/条22/款3'],
    ['第 22 条 第 3 款', '章2/条22/款3'],
    ['二（一）', '章1/条2/款2/项1'],
    ['2.2.2', '章1/条2/款2/项2'],
    ['第二章', '章2'],
  ])('in a statute by %j', (query, path) => expect(first(statute, query)).toBe(path));

  it.each([
    ['二', '二'],
    ['2.1', '二/（一）'],
    ['二（二）', '二/（二）'],
    ['（二）', '二/（二）'],
  ])('in a plan by %j', (query, path) => expect(first(plan, query)).toBe(path));

  it.each([
    ['Article 2', /Art2$/],
    ['2', /Art2$/],
    ['art. 2(2)', /Art2\/\(2\)$/],
    ['2.1', /Art2\/\(1\)$/],
  ])('in an English act by %j', (query, path) => expect(first(act, query)).toMatch(path));

  it('while its number is being typed, the exact one first', () => {
    const find = provisionFinder(outlineOfText(statute));
    expect(find('2')?.map(each => each.path)).toEqual(['章1/条2/款1', '章2/条22/款1', '章2/条23/款1', '章2']);
  });

  it('by what holds it when it does not exist, and not at all when nothing does', () => {
    expect(first(statute, '22.9')).toBe('章2/条22/款1');
    expect(provisionFinder(outlineOfText(statute))('99')).toEqual([]);
  });

  it('by its number only: words are looked for elsewhere', () => {
    const find = provisionFinder(outlineOfText(statute));
    for (const query of ['共享', 'data', '', '第', '数据22', ' ', 'x'.repeat(100_000)])
      expect(find(query)).toBeUndefined();
  });
});

describe('a place has a name', () => {
  it.each([
    ['章2/条22/款3/项1', '第二十二条第三款第（一）项'],
    ['条12之1/款1', '第十二条之一第一款'],
    ['Art2/(1)(a)', 'Article 2(1)(a)'],
    ['ChapterVIII/Art32', 'Article 32'],
    ['Sec3/A', 'Section 3 A'],
    ['三/（四）', '三（四）'],
    ['3/3.2/3.2.1', '3.2.1'],
    ['章2/条3/款1~2', '第三条第一款'],
  ])('%s', (path, name) => expect(placeName(path)).toBe(name));
});

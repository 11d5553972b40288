import { describe, expect, it } from 'vitest';
import { normaliseNumber, normaliseTitle } from '../../src/structure';

describe('a document number', () => {
  it.each([
    ['国发〔2015〕50号', '国发〔2015〕50号'],
    ['国发[2015]50号', '国发〔2015〕50号'],
    ['沪府发 [2012] 53 号', '沪府发〔2012〕53号'],
    ['国办发（２０１９）第 ０6 号', '国办发〔2019〕6号'],
    ['国发（81）118号', '国发〔1981〕118号'],
    ['法释【2011】17号', '法释〔2011〕17号'],
    ['中华人民共和国国务院令第７１１号', '国务院令第711号'],
    ['上海市人民政府令第21号', '上海市人民政府令第21号'],
    ['中华人民共和国主席令\n（第八十四号）', '主席令第84号'],
    ['国家发展改革委公告2021年第12号', '国家发展改革委公告2021年第12号'],
    [
      '上海市人民代表大会常务委员会公告〔十五届〕第九十四号',
      '上海市人民代表大会常务委员会公告〔十五届〕第94号',
    ],
  ])('%s is %s', (text, normal) => {
    expect(normaliseNumber(text)).toBe(normal);
    expect(normaliseNumber(normal)).toBe(normal);
  });

  it.each(['', '第三条', '《数据安全法》', '2015年8月31日', '国发〔2015〕号'])('%j is none', text => {
    expect(normaliseNumber(text)).toBeUndefined();
  });
});

describe('a title', () => {
  it.each([
    ['《中华人民共和国数据安全法》', '数据安全法'],
    ['中华人民共和国审计法（2021年修正）', '《审计法》'],
    ['关于推进“一网通办”改革的\n决定', '关于推进一网通办改革的决定'],
    ['中国（山东）自由贸易试验区条例', '中国(山东)自由贸易试验区条例'],
    ['上海市公共数据开放实施细则（征求意见稿）', '上海市公共数据开放实施细则'],
    ['The Open Data Policy', 'open data  policy.'],
  ])('%s is the same as %s', (a, b) => expect(normaliseTitle(a)).toBe(normaliseTitle(b)));

  it('keeps the years that a plan is for', () => {
    expect(normaliseTitle('大数据发展纲要（2016—2020年）')).not.toBe(
      normaliseTitle('大数据发展纲要（2021—2025年）'),
    );
  });
});

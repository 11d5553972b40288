import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disk, loadCodebooks } from '../../src/corpus';
import { noWords, type Facts } from '../../src/model';
import { readPlaceFacts } from '../../src/structure';
import { placeOf, type PlaceClues } from '../../src/structure/facts/place-of';
import { openPlaces } from '../../src/structure/facts/places';

const home = join(import.meta.dirname, '../../codebooks');
const { lexicon, problems } = await loadCodebooks(disk(home));
const words = lexicon!.words.places;
const table = readFileSync(join(home, 'words/places.csv'), 'utf8');
const rows = table
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(line => line.split(','));

const told = (clues: Partial<PlaceClues>) => {
  const read = placeOf({ issuers: [], ...clues }, words);
  if (read === undefined) return 'nothing';
  if (!('found' in read)) return `ask ${read.candidates.map(p => p.name).join(' ')}`;
  const { name, code, level, rank } = read.found;
  return [name, code, level, ...(rank === level ? [] : [rank])].join(' ');
};
const of = (...issuers: string[]) => told({ issuers });

describe('the table of places', () => {
  it('is well formed, ordered, and has every division of GB/T 2260 at the end of 2021 once', () => {
    expect(problems).toEqual([]);
    expect(table.split('\n')[0]).toBe('code,level,name,short,marks,aliases,en');
    const codes = rows.map(([code]) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    const count = (level: string) => rows.filter(row => row[1] === level).length;
    expect([count('province'), count('prefecture'), count('county')]).toEqual([34, 333, 2841]);
    for (const row of rows) {
      const [code = '', level, name = '', , , , en = ''] = row;
      expect(row).toHaveLength(7);
      expect(code).toMatch(
        level === 'province'
          ? /^\d\d0000$/
          : level === 'prefecture'
            ? /^\d\d(?!00)\d\d00$/
            : /^\d{4}(?!00)\d\d$/,
      );
      expect(name).toMatch(/^[\u4e00-\u9fff]{2,15}$/);
      expect(en !== '').toBe(level === 'province');
    }
  });

  it('has the provinces, Heilongjiang and Guizhou as studies of them list them', () => {
    const name = (code: string) => openPlaces(words).of(code)?.name;
    const cities =
      '230100 哈尔滨 230200 齐齐哈尔 230300 鸡西 230400 鹤岗 230500 双鸭山 230600 大庆 230700 伊春 230800 佳木斯 230900 七台河 231000 牡丹江 231100 黑河 231200 绥化 520100 贵阳 520200 六盘水 520300 遵义 520400 安顺 520500 毕节 520600 铜仁';
    for (const [, code = '', city] of cities.matchAll(/(\d{6}) (\S+)/g)) expect(name(code)).toBe(`${city}市`);
    expect(name('232700')).toBe('大兴安岭地区');
    expect(
      ['522300', '522600', '522700'].map(code => openPlaces(words).names(openPlaces(words).of(code)!)[1]),
    ).toEqual(['黔西南州', '黔东南州', '黔南州']);
  });

  it('costs nothing until it is used, and then some milliseconds once', () => {
    const fresh = { ...words };
    const before = process.cpuUsage();
    openPlaces(fresh);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(100);
    expect(openPlaces(fresh)).toBe(openPlaces(fresh));
  });

  it('may be missing: no place is told then', () => {
    expect(placeOf({ issuers: ['上海市人民政府'] }, noWords.places)).toBeUndefined();
  });
});

describe('a place', () => {
  it.each([
    ['国务院办公厅', '全国 100000 central'],
    ['工业和信息化部', '全国 100000 central'],
    ['最高人民法院', '全国 100000 central'],
    ['中共中央办公厅', '全国 100000 central'],
    ['上海市人民政府办公厅', '上海市 310000 provincial'],
    ['广东省人民代表大会常务委员会', '广东省 440000 provincial'],
    ['中共深圳市委', '深圳市 440300 prefecture sub-provincial'],
    ['哈尔滨市人民政府', '哈尔滨市 230100 prefecture sub-provincial'],
    ['贵阳市大数据发展管理局', '贵阳市 520100 prefecture'],
    ['恩施州人民政府', '恩施土家族苗族自治州 422800 prefecture'],
    ['大兴安岭地区行政公署', '大兴安岭地区 232700 prefecture'],
    ['昆山市人民政府', '昆山市 320583 county'],
    ['北京市海淀区人民政府', '海淀区 110108 county prefecture'],
    ['上海市浦东新区人民政府', '浦东新区 310115 county sub-provincial'],
    ['长阳土家族自治县人民政府', '长阳土家族自治县 420528 county'],
    ['鄂尔多斯市人民政府', '鄂尔多斯市 150600 prefecture'],
    ['国家税务总局上海市税务局', '上海市 310000 provincial'],
    ['湖北省公安厅', '湖北省 420000 provincial'],
    ['北京市密云县人民政府', '密云区 110118 county prefecture'],
    ['昆山市周市镇人民政府', '昆山市周市镇 320583 township'],
    ['江苏省苏州工业园区管理委员会', '江苏省苏州工业园区 320500 county'],
  ])('is told by the issuer: %s', (issuer, expected) => expect(of(issuer)).toBe(expected));

  it.each([
    [['吉林省人民政府'], '吉林省 220000 provincial'],
    [['吉林市人民政府'], '吉林市 220200 prefecture'],
    [['吉林省吉林市人民政府'], '吉林市 220200 prefecture'],
    [['海南省人民政府'], '海南省 460000 provincial'],
    [['海南州人民政府'], '海南藏族自治州 632500 prefecture'],
    [['朝阳市人民政府'], '朝阳市 211300 prefecture'],
    [['朝阳县人民政府'], '朝阳县 211321 county'],
    [['长春市朝阳区人民政府'], '朝阳区 220104 county'],
    [['北京市朝阳区人民政府'], '朝阳区 110105 county prefecture'],
    [['朝阳区人民政府'], 'ask 朝阳区 朝阳区'],
    [['朝阳区教育局', '长春市教育局'], '朝阳区 220104 county'],
    [['鼓楼区人民政府'], 'ask 鼓楼区 鼓楼区 鼓楼区 鼓楼区'],
    [['福州市鼓楼区人民政府'], '鼓楼区 350102 county'],
  ])('is not another of its name: %j', (issuers, expected) => expect(of(...issuers)).toBe(expected));

  it.each([
    ['深圳经济特区数据条例', '深圳市 440300 prefecture sub-provincial'],
    ['中国（重庆）自由贸易试验区条例', '重庆市 500000 provincial'],
    ['北京国际科技创新中心建设条例', '北京市 110000 provincial'],
    ['宁波杭州湾新区条例', '宁波市 330200 prefecture sub-provincial'],
    ['海南自由贸易港法', '全国 100000 central'],
    ['数据安全法', '全国 100000 central'],
    ['公共数据管理办法', 'nothing'],
  ])('is told by the title where there is no issuer: %s', (title, expected) =>
    expect(told({ title })).toBe(expected),
  );

  it.each([
    ['沪府发〔2012〕53号', '上海市 310000 provincial'],
    ['京政办发〔2021〕3号', '北京市 110000 provincial'],
    ['鄂政发〔2021〕3号', '湖北省 420000 provincial'],
    ['内政发〔2021〕3号', '内蒙古自治区 150000 provincial'],
    ['穗府办规〔2021〕3号', '广州市 440100 prefecture sub-provincial'],
    ['深府规〔2021〕3号', '深圳市 440300 prefecture sub-provincial'],
    ['云府〔2021〕3号', '云浮市 445300 prefecture'],
    ['云政发〔2021〕3号', '云南省 530000 provincial'],
    ['国办发〔2021〕3号', '全国 100000 central'],
    ['宁政发〔2019〕2号', 'ask 南京市 宁夏回族自治区'],
    ['济政发〔2019〕2号', 'ask 济南市 济宁市'],
    ['青政发〔2019〕2号', 'ask 青岛市 青海省'],
    ['京朝政发〔2019〕2号', 'nothing'],
  ])('is told by the number: %s', (docNumber, expected) => expect(told({ docNumber })).toBe(expected));

  it('of an ambiguous number is decided by what else is known, and by nothing less', () => {
    const docNumber = '宁政发〔2019〕2号';
    expect(told({ docNumber, issuers: ['自治区人民政府'] })).toBe('宁夏回族自治区 640000 provincial');
    expect(told({ docNumber, issuers: ['市人民政府'] })).toBe('南京市 320100 prefecture sub-provincial');
    expect(told({ docNumber, text: '各市、县（区）人民政府：' })).toMatch(/^ask/);
    expect(told({ docNumber, text: '为加快宁夏高质量发展' })).toBe('宁夏回族自治区 640000 provincial');
  });

  it('is told by the people’s congress at the beginning where nothing else is', () => {
    const text = '公共数据条例\n（2021年11月25日上海市第十五届人民代表大会常务委员会第三十七次会议通过）';
    expect(told({ text })).toBe('上海市 310000 provincial');
    expect(told({ text: text.replace('上海市', '全国') })).toBe('全国 100000 central');
  });
});

describe('facts of place', () => {
  const document = { uri: 'a.txt', text: '宁政发〔2019〕2号\n', language: 'zh' as const };
  const facts: Facts = {
    doc_number: [{ value: '宁政发〔2019〕2号', span: { start: 0, end: 11 }, confidence: 1, from: 'header' }],
  };

  it('ask which place an ambiguous number means, and say how to answer', () => {
    const read = readPlaceFacts(document, facts, words);
    expect(read.facts).toEqual({});
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatchObject({ code: 'facts.ambiguous-place', span: { start: 0, end: 11 } });
    for (const said of ['宁夏回族自治区', '640000', '南京市', '320100', 'front matter', 'documents.csv'])
      expect(read.problems[0]!.message.en).toContain(said);
  });

  it('carry the words that they were told by', () => {
    const issuer = [
      { value: '上海市人民政府', span: { start: 3, end: 10 }, confidence: 1, from: 'header' as const },
    ];
    const read = readPlaceFacts(document, { issuer }, words);
    expect(read.facts.jurisdiction_code?.[0]).toMatchObject({ value: '310000', span: { start: 3, end: 10 } });
    expect(read.facts.level?.[0]?.value).toBe('provincial');
  });
});

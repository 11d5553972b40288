import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of';

/** Openings of official documents, shortened; texts of the organs of the PRC are in the public domain. */
describe('facts of what an order promulgates', () => {
  it('the order of a government', () => {
    expect(
      factsOf(`上海市人民政府令
第21号
《上海市公共数据开放暂行办法》已经2019年8月16日市政府第61次常务会议通过，现予公布，自2019年10月1日起施行。
市长 应勇
2019年8月29日
上海市公共数据开放暂行办法
（2019年8月29日上海市人民政府令第21号公布）
第一章 总则
第一条 （目的和依据）
为了促进和规范本市公共数据开放和利用，制定本办法。
第四十八条 （实施日期）
本办法自2019年10月1日起施行。
`),
    ).toMatchObject({
      title: '上海市公共数据开放暂行办法',
      issuer: ['上海市人民政府'],
      doc_number: '上海市人民政府令第21号',
      date_signed: '2019-08-29',
      date_published: '2019-08-29',
      date_adopted: '2019-08-16',
      date_effective: '2019-10-01',
      legal_form: '地方政府规章',
      status: 'trial',
      level: 'provincial',
    });
  });

  it('the order of a ministry', () => {
    expect(
      factsOf(`国家互联网信息办公室令
第11号
《数据出境安全评估办法》已经2022年5月19日国家互联网信息办公室2022年第10次室务会议审议通过，现予公布，自2022年9月1日起施行。
主任 庄荣文
2022年7月7日
数据出境安全评估办法
第一条 为了规范数据出境活动，保护个人信息权益，维护国家安全和社会公共利益，制定本办法。
`),
    ).toMatchObject({
      title: '数据出境安全评估办法',
      issuer: ['国家互联网信息办公室'],
      doc_number: '国家互联网信息办公室令第11号',
      date_signed: '2022-07-07',
      date_adopted: '2022-05-19',
      date_effective: '2022-09-01',
      legal_form: '部门规章',
      level: 'central',
    });
  });

  it('the announcement of an assembly', () => {
    expect(
      factsOf(`上海市人民代表大会常务委员会公告
〔十五届〕第九十四号
《上海市数据条例》已由上海市第十五届人民代表大会常务委员会第三十七次会议于2021年11月25日通过，现予公布，自2022年1月1日起施行。
上海市人民代表大会常务委员会
2021年11月25日
上海市数据条例
（2021年11月25日上海市第十五届人民代表大会常务委员会第三十七次会议通过）
第一章 总则
第一条 为了保护自然人权益，制定本条例。
第九十一条 本条例自2022年1月1日起施行。
`),
    ).toMatchObject({
      title: '上海市数据条例',
      issuer: ['上海市人民代表大会常务委员会'],
      doc_number: '上海市人民代表大会常务委员会公告〔十五届〕第94号',
      date_adopted: '2021-11-25',
      date_effective: '2022-01-01',
      legal_form: '地方性法规',
      status: 'issued',
    });
  });

  it('a notice whose issuer has its place from the number', () => {
    expect(
      factsOf(`省人民政府关于
进一步优化营商环境的若干意见
鄂政发〔2018〕26号
各市、州、县人民政府，省政府各部门：
为深入贯彻习近平总书记关于加大营商环境改革力度的重要指示精神，提出如下意见。
一、总体要求
`),
    ).toMatchObject({ issuer: ['湖北省人民政府'], doc_number: '鄂政发〔2018〕26号', jurisdiction: '湖北省' });
  });

  it('the order of two bodies', () => {
    expect(
      factsOf(`军队某物管理办法
2005年6月23日 中华人民共和国国务院、中华人民共和国中央军事委员会令第438号公布
第一条 为了加强管理，制定本办法。
`),
    ).toMatchObject({
      issuer: ['国务院', '中央军事委员会'],
      doc_number: '国务院、中央军事委员会令第438号',
      legal_form: '行政法规',
      level: 'central',
    });
  });

  it('an order behind another event has its own name alone', () => {
    expect(
      factsOf(`某物登记办法
2005年6月23日 国务院第96次常务会议通过、国务院令第438号公布
第一条 为了加强登记，制定本办法。
`)['doc_number'],
    ).toBe('国务院令第438号');
  });

  it('what the State Council issued in articles, or approved before the law on legislation', () => {
    const articles = '第一条 为了加强管理，制定本办法。\n第二条 本办法自发布之日起施行。\n';
    const form = (history: string, text = articles): unknown =>
      factsOf(`某船舶管理办法\n${history}\n${text}`)['legal_form'];
    expect(form('1964年6月8日 国务院公布')).toBe('行政法规');
    expect(form('1964年6月8日 国务院公布', '一、船舶应当缴费。\n')).toBe('规范性文件');
    expect(form('1987年9月23日 国务院批准\n1987年11月10日 公安部发布')).toBe('行政法规');
    expect(form('2001年9月23日 国务院批准\n2001年11月10日 公安部令第7号发布')).toBe('部门规章');
  });
});

describe('when an amended text was published', () => {
  const text = '第一条 为了加强管理，制定本条例。\n';

  it('its first version, where the amendment names no order', () => {
    const facts = factsOf(`某物管理条例
2000年9月25日 中华人民共和国国务院令第293号公布
2015年6月12日 《国务院关于修改〈某物管理条例〉的决定》第一次修订
${text}`);
    expect(facts).toMatchObject({ date_first_published: '2000-09-25', date_amended: '2015-06-12' });
    expect(facts['date_published']).toBeUndefined();
  });

  it('this version, by the order above it or in its history', () => {
    expect(
      factsOf(`中华人民共和国国务院令
第706号
《某物管理条例》已经2018年9月6日国务院第23次常务会议修订通过，现将修订后的《某物管理条例》公布，自2019年3月1日起施行。
总理 某某某
2018年11月6日
某物管理条例
（1991年3月4日中华人民共和国国务院令第76号发布 2018年9月6日国务院第23次常务会议修订通过）
${text}`),
    ).toMatchObject({ date_published: '2018-11-06', date_first_published: '1991-03-04' });
    expect(
      factsOf(`某物管理条例
1994年1月28日 中华人民共和国国务院令第142号发布
2018年12月18日 中华人民共和国国务院令第707号第四次修订
${text}`),
    ).toMatchObject({ date_published: '2018-12-18', date_first_published: '1994-01-28' });
  });

  it('a text that was not amended has one date of publication', () => {
    expect(
      factsOf(`某物管理条例\n1994年1月28日 中华人民共和国国务院令第142号发布\n${text}`)[
        'date_first_published'
      ],
    ).toBeUndefined();
  });
});

describe('facts of what several bodies did', () => {
  const text = '为依法惩治犯罪，制定本解释。\n第一条 明知的，依法处理。\n';

  it('in one statement: it was adopted when the last of them agreed', () => {
    expect(
      factsOf(`最高人民法院 最高人民检察院关于办理某类案件适用法律若干问题的解释
2018年9月3日 最高人民法院审判委员会第1747次会议、2018年12月12日最高人民检察院第十三届检察委员会第十一次会议通过
${text}`),
    ).toMatchObject({ issuer: ['最高人民法院', '最高人民检察院'], date_adopted: '2018-12-12' });
  });

  it('on lines of their own, the verb behind the last', () => {
    expect(
      factsOf(`最高人民法院 最高人民检察院关于办理某类案件适用法律若干问题的解释
2020年8月31日 最高人民法院审判委员会第1811次会议
2020年8月21日 最高人民检察院第十三届检察委员会第四十八次会议通过
${text}`),
    ).toMatchObject({ issuer: ['最高人民法院', '最高人民检察院'], date_adopted: '2020-08-31' });
    expect(factsOf(`某物标准化管理办法\n1984年1月7日 国务院\n中央军委发布\n${text}`)).toMatchObject({
      issuer: ['国务院', '中央军委'],
      date_published: '1984-01-07',
    });
  });

  it('each by itself: the title names them all', () => {
    expect(
      factsOf(`最高人民法院、最高人民检察院关于办理某类案件适用法律若干问题的解释
2007年2月14日 最高人民检察院第十届检察委员会第71次会议通过
${text}`)['issuer'],
    ).toEqual(['最高人民法院', '最高人民检察院']);
  });

  it('ministries', () => {
    expect(
      factsOf(`口岸卫生监督办法
1982年2月4日 卫生部、交通部、铁道部发布
${text}`)['issuer'],
    ).toEqual(['卫生部', '交通部', '铁道部']);
  });
});

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
});

import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of';

/** Openings of official documents, shortened; texts of the organs of the PRC are in the public domain. */
describe('facts of', () => {
  it('a header of gov.cn, its labels spaced, several in a line', () => {
    expect(
      factsOf(`索 引 号： 000014349/2015-00145\u3000\u3000主题分类： 工业、交通\\信息产业（含电信）
发文机关： 国务院\u3000\u3000成文日期： 2015年08月31日
标\u3000\u3000题： 国务院关于印发促进大数据发展行动纲要的通知
发文字号： 国发〔2015〕50号\u3000\u3000发布日期： 2015年09月05日
主 题 词：
国务院关于印发促进大数据
发展行动纲要的通知
国发〔2015〕50号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
现将《促进大数据发展行动纲要》印发给你们，请认真贯彻落实。
国务院
2015年8月31日
（此件公开发布）
促进大数据发展行动纲要
大数据是以容量大、类型多、存取速度快、应用价值高为主要特征的数据集合。
`),
    ).toMatchObject({
      title: '国务院关于印发促进大数据发展行动纲要的通知',
      inner_title: '促进大数据发展行动纲要',
      issuer: ['国务院'],
      doc_number: '国发〔2015〕50号',
      index_number: '000014349/2015-00145',
      subject_class: '工业、交通\\信息产业（含电信）',
      date_signed: '2015-08-31',
      date_published: '2015-09-05',
      channel: 'issue',
      copy_type: '此件公开发布',
      jurisdiction_code: '100000',
    });
  });

  it('the header of a law database, then the order and the law', () => {
    expect(
      factsOf(`中华人民共和国数据安全法
【法宝引证码】CLI.1.5015167
【制定机关】全国人大常委会
【字号】中华人民共和国主席令第八十四号
【公布日期】2021.06.10 【施行日期】2021.09.01
【时效性】现行有效 【效力等级】法律
【主题分类】国家安全
中华人民共和国主席令
（第八十四号）
《中华人民共和国数据安全法》已由中华人民共和国第十三届全国人民代表大会常务委员会第二十九次会议于2021年6月10日通过，现予公布，自2021年9月1日起施行。
中华人民共和国主席 习近平
2021年6月10日
中华人民共和国数据安全法
（2021年6月10日第十三届全国人民代表大会常务委员会第二十九次会议通过）
第一章 总则
第一条 为了规范数据处理活动，制定本法。
第五十五条 本法自2021年9月1日起施行。
`),
    ).toMatchObject({
      title: '中华人民共和国数据安全法',
      issuer: ['全国人民代表大会常务委员会'],
      doc_number: '主席令第84号',
      date_published: '2021-06-10',
      date_adopted: '2021-06-10',
      date_effective: '2021-09-01',
      validity: '现行有效',
      status: 'in-force',
      legal_form: '法律',
    });
  });

  it('a header without a title; the text after the notice', () => {
    expect(
      factsOf(`发文机关：山西省人民政府
发布日期：2018年03月27
生效日期：2018年03月27
时效性 ：现行有效
文号 ：晋政发〔2018〕13号
各市、县人民政府，省人民政府各委、办、厅、局：
 现将《山西省激发重点群体活力带动城乡居民增收的实施方案》印发给你们，请认真组织实施。
 山西省人民政府
 2018年3月27日
 （此件公开发布）
山西省激发重点群体活力带动城乡居民增收的实施方案
 根据《国务院关于激发重点群体活力带动城乡居民增收的实施意见》（国发〔2016〕56号）精神，制定本实施方案。
 一、指导思想
`),
    ).toMatchObject({
      title: '山西省激发重点群体活力带动城乡居民增收的实施方案',
      issuer: ['山西省人民政府'],
      doc_number: '晋政发〔2018〕13号',
      date_signed: '2018-03-27',
      date_published: '2018-03-27',
      date_effective: '2018-03-27',
      status: 'in-force',
    });
  });

  it('three issuers of a notice, in a header', () => {
    expect(
      factsOf(`发文标题： 贵州省财政贵州省国家税务局贵州省地方税务局关于全面推开营业税改征增值税试点有关税收征收管理事项的公告
发文文号： 贵州省国家税务局公告2016年第6号
发文部门： 贵州省财政厅 贵州省地方税务局 贵州省国家税务局
发文时间： 2016-4-22
实施时间： 2016-5-1
法规类型： 征收管理
所属行业： 所有行业
所属区域： 贵州
发文内容：
  为保障全面推开营业税改征增值税（以下简称营改增）试点工作顺利实施，现将有关税收征收管理事项公告如下：
  一、纳税申报期
`),
    ).toMatchObject({
      issuer: ['贵州省财政厅', '贵州省地方税务局', '贵州省国家税务局'],
      doc_number: '贵州省国家税务局公告2016年第6号',
      date_signed: '2016-04-22',
      date_effective: '2016-05-01',
      genre: '公告',
      jurisdiction: '贵州省',
    });
  });

  it('a joint issue, a name of it spaced', () => {
    expect(
      factsOf(`国家发展改革委 财政部 工业和信息化部
关于印发《公共信息资源开放试点工作方案》的通知
发改高技〔2017〕2030号
北京市、上海市、浙江省、福建省、贵州省网信办、发展改革委、经信委：
现将《公共信息资源开放试点工作方案》印发给你们，请认真组织实施。
附件：公共信息资源开放试点工作方案
国家发展改革委
财 政 部
工业和信息化部
2017年12月11日
`),
    ).toMatchObject({
      title: '国家发展改革委 财政部 工业和信息化部关于印发《公共信息资源开放试点工作方案》的通知',
      inner_title: '公共信息资源开放试点工作方案',
      issuer: ['国家发展改革委', '财政部', '工业和信息化部'],
      doc_number: '发改高技〔2017〕2030号',
      date_signed: '2017-12-11',
      level: 'central',
    });
  });

  it('a joint issue that takes effect before it was signed', () => {
    expect(
      factsOf(`财政部、税务总局、科技部关于企业委托境外研究开发费用税前加计扣除有关政策问题的通知
财税〔2018〕64号
各省、自治区、直辖市、计划单列市财政厅（局）、科技厅（局），国家税务总局各省、自治区、直辖市、计划单列市税务局，新疆生产建设兵团财政局、科技局：
为进一步激励企业加大研发投入，现就有关政策问题通知如下：
一、委托境外进行研发活动所发生的费用，按照费用实际发生额的80%计入委托方的委托境外研发费用。
八、本通知自2018年1月1日起执行。财税〔2015〕119号文件第二条中“企业委托境外机构或个人进行研发活动所发生的费用，不得加计扣除”的规定同时废止。
                                                财政部 税务总局 科技部
                                                2018年6月25日
`),
    ).toMatchObject({
      issuer: ['财政部', '税务总局', '科技部'],
      doc_number: '财税〔2018〕64号',
      date_signed: '2018-06-25',
      date_effective: '2018-01-01',
    });
  });

  it('a date under the title', () => {
    expect(
      factsOf(`中共中央 国务院关于构建数据基础制度更好发挥数据要素作用的意见
（2022年12月2日）
数据作为新型生产要素，是数字化、网络化、智能化的基础，已快速融入生产、分配、流通、消费和社会服务管理等各环节。
一、总体要求
`),
    ).toMatchObject({
      title: '中共中央 国务院关于构建数据基础制度更好发挥数据要素作用的意见',
      issuer: ['中共中央', '国务院'],
      date_signed: '2022-12-02',
      genre: '意见',
    });
  });

  it('a notice that issues measures', () => {
    expect(
      factsOf(`黑龙江省人民政府办公厅关于印发《黑龙江省政务数据管理暂行办法》的通知
黑政办规〔2025〕1号
各市（地）人民政府（行署），省政府各直属单位：
《黑龙江省政务数据管理暂行办法》已经省人民政府同意，现印发给你们，请结合实际认真贯彻落实。
黑龙江省人民政府办公厅
2025年1月6日
（此件公开发布）
黑龙江省政务数据管理暂行办法
第一章 总 则
第一条 为推进政务数据安全有序共享和高效应用，全面建设数字政府，促进省域治理体系和治理能力现代化，根据《中华人民共和国网络安全法》等相关法律法规规定，结合本省实际，制定本办法。
`),
    ).toMatchObject({
      title: '黑龙江省人民政府办公厅关于印发《黑龙江省政务数据管理暂行办法》的通知',
      inner_title: '黑龙江省政务数据管理暂行办法',
      issuer: ['黑龙江省人民政府办公厅'],
      doc_number: '黑政办规〔2025〕1号',
      date_signed: '2025-01-06',
      addressee: ['各市（地）人民政府（行署）', '省政府各直属单位'],
      status: 'trial',
      jurisdiction_code: '230000',
    });
  });

  it('a title over two lines, a signature that is only a date', () => {
    expect(
      factsOf(`内蒙古自治区人民政府
关于印发《内蒙古自治区公共数据管理暂行办法》的通知
内政发〔2024〕19号
盟行政公署、市人民政府，自治区各委、办、厅、局，各大企业、事业单位：
现将《内蒙古自治区公共数据管理暂行办法》印发给你们，请结合实际，认真遵照执行。
2024年6月4日
（此件公开发布）
内蒙古自治区公共数据管理暂行办法
第一章 总 则
第一条 为了完整、准确、全面贯彻新发展理念，制定本办法。
`),
    ).toMatchObject({
      title: '内蒙古自治区人民政府关于印发《内蒙古自治区公共数据管理暂行办法》的通知',
      issuer: ['内蒙古自治区人民政府'],
      doc_number: '内政发〔2024〕19号',
      date_signed: '2024-06-04',
      jurisdiction_code: '150000',
    });
  });

  it('a line of the page between title and number', () => {
    expect(
      factsOf(`封丘县人民政府办公室
关于推进全县政务信息资源共享工作的
通 知
时间：2019年06月17日 点击次数：28596
封政办〔2019〕26号
各乡（镇）人民政府，县政府各部门：
为贯彻落实《河南省人民政府办公厅关于印发河南省政务信息资源共享管理暂行办法的通知》（豫政办〔2018〕2号）文件精神，现就有关工作要求通知如下：
一、基本原则
`),
    ).toMatchObject({
      title: '封丘县人民政府办公室关于推进全县政务信息资源共享工作的通知',
      issuer: ['封丘县人民政府办公室'],
      doc_number: '封政办〔2019〕26号',
      date_published: '2019-06-17',
      level: 'county',
      jurisdiction: '封丘县',
      addressee: ['各乡（镇）人民政府', '县政府各部门'],
    });
  });

  it('a date in Han numerals, and what counts from it', () => {
    expect(
      factsOf(`吉林省人民政府办公厅关于印发《省政府公众信息网站对外发布信息暂行办法》的通知
各市州、县（市）人民政府，省政府各厅委、各直属机构：
《省政府公众信息网站对外发布信息暂行办法》已经省政府同意，现印发给你们，请遵照执行。
吉林省人民政府办公厅
二○○一年四月十九日
省政府公众信息网站对外发布信息暂行办法
第一章 总  则
第一条 为了充分发挥省政府公众信息网站的作用，制定本办法。
第二十条 本办法自发布之日起施行。
`),
    ).toMatchObject({
      issuer: ['吉林省人民政府办公厅'],
      date_signed: '2001-04-19',
      date_effective: '2001-04-19',
    });
  });

  it('thirty days after it was issued, for three years', () => {
    expect(
      factsOf(`关于印发《成都市公共数据运营服务管理办法》的通知
成办发〔2020〕96号
四川天府新区成都管委会，成都高新区管委会，各区（市）县政府，市政府各部门：
《成都市公共数据运营服务管理办法》已经市政府同意，现印发你们，请遵照执行。
成都市人民政府办公厅
2020年10月26日
成都市公共数据运营服务管理办法
第一章 总则
第二十条 本办法自印发之日起30日后施行，有效期3年。
`),
    ).toMatchObject({
      title: '关于印发《成都市公共数据运营服务管理办法》的通知',
      issuer: ['成都市人民政府办公厅'],
      doc_number: '成办发〔2020〕96号',
      date_signed: '2020-10-26',
      date_effective: '2020-11-25',
      validity: '有效期3年',
      date_expiry: '2023-11-24',
      rank: 'sub-provincial',
    });
  });

  it('a draft', () => {
    expect(
      factsOf(`贵州省公共数据条例（征求意见稿）
第一条 为了规范公共数据处理活动，制定本条例。
第四十条 本条例自2024年 月 日起施行。
`),
    ).toMatchObject({
      title: '贵州省公共数据条例（征求意见稿）',
      status: 'draft',
      genre: '条例',
      jurisdiction: '贵州省',
    });
  });

  it('a notice that forwards what others wrote', () => {
    expect(
      factsOf(`国务院办公厅转发民政部关于
清理整顿社会团体意见的通知
国办发〔1997〕11号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
民政部《关于清理整顿社会团体的意见》已经国务院同意，现转发给你们，请结合本地区、本部门的实际情况，认真贯彻执行。
国务院办公厅
一九九七年四月八日
关于清理整顿社会团体的意见
民政部
一九九七年三月一日
`),
    ).toMatchObject({
      issuer: ['国务院办公厅'],
      date_signed: '1997-04-08',
      channel: 'forward',
      forwarded: ['民政部关于清理整顿社会团体的意见'],
    });
  });

  it('a report that says of whose work it reports, but not under which name', () => {
    expect(
      factsOf(`政府工作报告
——2024年1月9日在某市第十六届人民代表大会第二次会议上
各位代表：
现在，我代表广州市人民政府，向大会报告工作，请予审议。
`),
    ).toMatchObject({ title: '政府工作报告', issuer: ['广州市人民政府'], genre: '报告' });
    expect(
      factsOf('各位代表：\n现在，我代表最高人民法院，向大会报告工作，请予审议。\n')['title'],
    ).toBeUndefined();
  });

  it('nobody that it is sent to, in a line that says why and leads on', () => {
    const addressee = (line: string): unknown =>
      factsOf(`某省人民政府关于某事的规定\n${line}\n一、规范使用。\n`)['addressee'];
    expect(addressee('为规范某事，根据有关法律，现就有关问题规定如下：')).toBeUndefined();
    expect(addressee('某省第十届人民代表大会第二次会议特作以下决定：')).toBeUndefined();
    expect(addressee('各市、县人民政府：')).toEqual(['各市、县人民政府']);
    expect(addressee('各省、自治区、直辖市人民政府：')).toEqual(['各省、自治区、直辖市人民政府']);
    expect(addressee('北京市、内蒙古自治区、河北省人民政府，教育部：')).toEqual([
      '北京市人民政府',
      '内蒙古自治区人民政府',
      '河北省人民政府',
      '教育部',
    ]);
    expect(addressee('某某委员：')).toEqual(['某某委员']);
  });

  it('a letter that answers binds nobody else; one that issues a plan does', () => {
    const form = (title: string, text: string): unknown =>
      factsOf(`国务院办公厅关于${title}的函\n某省人民政府：\n${text}\n`)['legal_form'];
    expect(form('某事办理情况', '你省来函收悉。经研究，现函复如下：')).toBe('其他');
    expect(form('印发某应急预案', '《某应急预案》已经国务院同意，现印发给你们。')).toBe('规范性文件');
  });

  it('nothing, where there is nothing', () => {
    expect(factsOf('')).toEqual({});
    expect(factsOf('数据。')).toEqual({});
  });
});

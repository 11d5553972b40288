import { describe, expect, it } from 'vitest';
import { policyPart } from '../../src/model';
import { factsOf, problemsOf, words } from './facts-of';

/** Documents as web sites and law databases print them; names and numbers are made up. */
const notice = '江东市人民政府关于印发《江东市公共数据管理办法》的通知';
const rest = `各区人民政府，市政府各部门：
《江东市公共数据管理办法》已经市政府同意，现印发给你们。
江东市人民政府
2019年4月8日
江东市公共数据管理办法
第一条 为了规范公共数据管理，制定本办法。
`;
const plain = {
  title: notice,
  issuer: ['江东市人民政府'],
  doc_number: '江府〔2019〕3号',
  date_signed: '2019-04-08',
  genre: '通知',
};

describe('the head of a document on a web page', () => {
  it.each([
    ['a trail of pages', `您当前的位置：首页 > 政务公开 > 文件\n${notice}\n江府〔2019〕3号\n`],
    ['the name of the site', `江东市人民政府门户网站\n\n${notice}\n江府〔2019〕3号\n`],
    ['a bar of links', `热点| 数据网 | 论坛\n设为首页| 帮助\n\n${notice}\n江府〔2019〕3号\n`],
    ['unknown words, a blank line between', `专题专栏\n\n${notice}\n江府〔2019〕3号\n`],
    ['a label of the page', `归档时间：2021-01-02\n${notice}\n江府〔2019〕3号\n`],
    ['a column before the title on its page', `政策速递丨${notice}\n${notice}\n江府〔2019〕3号\n`],
    ['sizes of letters under the title', `${notice}\n【字体：大 中 小】\n江府〔2019〕3号\n`],
    ['a label cut off under the title', `${notice}\n2021-01-02 来源：本站\n【字体：\n\n江府〔2019〕3号\n`],
    ['words that are not understood', `${notice}\n点此可以下载\n原文照登\n江府〔2019〕3号\n`],
    ['labels of no value', `${notice}\n字号： 分享到：\n江府〔2019〕3号\n`],
    ['the number behind the title', `${notice}（江府〔2019〕3号）\n`],
    ['the number behind a dash', `${notice}-江府〔2019〕3号\n`],
    ['the number before the title', `江府〔2019〕3号 ${notice}\n${notice}\n`],
    ['the name of the site behind the title', `${notice} - 江东市人民政府门户网站\n江府〔2019〕3号\n`],
    ['what the notice carries first', `江东市公共数据管理办法\n编辑：某某\n${notice}\n江府〔2019〕3号\n`],
    ['labels in a list', `  • 文  号：江府〔2019〕3号\n  • 名  称：${notice}\n\n${notice}\n`],
    ['labels in a table', `文 号： | 江府〔2019〕3号 | 有无附件： | |\n名 称： | ${notice} |\n${notice}\n`],
  ])('holds %s', (_, head) => {
    expect(factsOf(head + rest)).toMatchObject(plain);
  });

  it('a line of a body and a title behind a blank line are one', () => {
    expect(factsOf(`江东市人民政府\n\n关于加强数据管理的意见\n\n${rest}`)).toMatchObject({
      title: '江东市人民政府关于加强数据管理的意见',
    });
  });

  it('a title that begins like a line of a site is one', () => {
    expect(factsOf('无障碍环境建设条例\n第一条 为了建设无障碍环境，制定本条例。\n')['title']).toBe(
      '无障碍环境建设条例',
    );
  });
});

describe('what a site says of its page', () => {
  const page = (line: string, head = 'x'): string =>
    `${notice}\n${line}\n江府〔2019〕3号\n${head === 'x' ? rest : head}`;

  it.each([
    '作者：某某 时间：2024-07-05 10:11:12 浏览：97',
    '发布时间：2024-07-05　浏览次数：97',
    '时间：2024-07-05',
  ])('the day of a page years behind the act is not that of publication: %s', line => {
    expect(factsOf(page(line))['date_published']).toBeUndefined();
    expect(factsOf(page(line, '请遵照执行。\n'))['date_published']).toBeUndefined();
  });

  it('a day that is near the act is', () => {
    expect(factsOf(page('时间：2019-04-10 浏览：97'))['date_published']).toBe('2019-04-10');
  });

  it('the day in the address of its source counts, whatever else is named as source', () => {
    const source = '来源：某报\n网页：http://www.gov.cn/content/2019-04/13/content_1.htm';
    expect(factsOf(page(source))).toMatchObject({
      date_published: '2019-04-13',
      source_url: 'http://www.gov.cn/content/2019-04/13/content_1.htm',
    });
  });

  it('a header is believed, and asked about', () => {
    const text = page('发布日期：2024-07-05');
    expect(factsOf(text)['date_published']).toBe('2024-07-05');
    expect(problemsOf('a.txt', text)).toEqual(['facts.conflict-date_published']);
  });

  it('who put the page online is the issuer only where the document does not say', () => {
    const header = '发布机构：江东市人民政府办公室\n生成日期：2019-04-20\n';
    expect(factsOf(header + page(''))['issuer']).toEqual(['江东市人民政府']);
    expect(factsOf(header + page(''))['date_signed']).toBe('2019-04-08');
    expect(problemsOf('a.txt', header + page(''))).toContain('facts.conflict-issuer');
    expect(factsOf(`${header}关于加强数据管理的通知\n请遵照执行。\n`)).toMatchObject({
      issuer: ['江东市人民政府办公室'],
      date_signed: '2019-04-20',
    });
  });
});

describe('a draft for comment', () => {
  const articles = '江东市数据办法\n第一条 为了管理数据，制定本办法。\n第二条 数据应当开放。\n';

  it.each([
    ['关于公开征求《江东市数据办法》意见的通知\n各区人民政府：\n请反馈。\n'],
    ['江东市数据局关于征求对《江东市数据办法》意见建议的函\n各区人民政府：\n请反馈。\n'],
    ['关于《江东市数据办法》征求意见的公告\n2025年2月8日\n'],
    ['关于征求江东市数据办法意见的公告\n2025年2月8日\n'],
    [`为了管理数据，市数据局起草了《江东市数据办法》，现向社会公开征求意见。\n江东市数据局\n2025年2月8日\n`],
    [
      `关于印送江东市数据办法的通知\n现将《江东市数据办法（送审稿）》送给你们。\n江东市数据局\n2025年2月8日\n`,
    ],
    [`江东市数据局\n2025年2月8日\n附件1\n江东市数据办法（试行）\n（征求意见稿）\n`],
  ])('says so in its title, its first sentence or under a heading: %s', head => {
    expect(factsOf(head + articles)['status']).toBe('draft');
  });

  it.each([
    ['关于公开征求意见情况的通报\n2025年2月8日\n第一条 情况如下。\n'],
    [`江东市数据办法\n江府〔2025〕3号\n第一条 起草时，应当公开征求意见，现行办法除外。\n2025年2月8日\n`],
    [`${notice}\n江府〔2019〕3号\n${rest}附件\n数据合同\n（草案）\n`],
  ])('is none that only speaks of one: %s', text => {
    expect(factsOf(text)['status']).not.toBe('draft');
  });

  it('is told of where the title hides it', () => {
    const text = `江东市数据办法\n现公开征求意见。\n第一条 数据应当开放。\n`;
    expect(problemsOf('a.txt', text)).toEqual(['facts.conflict-status']);
  });
});

describe('names of bodies that lost the space between them', () => {
  it.each([
    ['中共江东市委办公室江东市人民政府办公室', ['中共江东市委办公室', '江东市人民政府办公室']],
    ['国家发展改革委国家数据局', ['国家发展改革委', '国家数据局']],
    ['教育部办公厅财政部办公厅', ['教育部办公厅', '财政部办公厅']],
    ['国务院办公厅', ['国务院办公厅']],
    ['国家互联网信息办公室', ['国家互联网信息办公室']],
    ['江东市教育局', ['江东市教育局']],
  ])('are found in %s', (said, names) => {
    expect(factsOf(`${said}关于加强数据管理的意见\n请遵照执行。\n`)['issuer']).toEqual(names);
  });

  it('are those of the signature', () => {
    const text = '财政部税务总局关于加强数据管理的意见\n请遵照执行。\n财政部\n税务总局\n2025年2月8日\n';
    expect(factsOf(text)['issuer']).toEqual(['财政部', '税务总局']);
  });
});

describe('an issuer', () => {
  it('is not another body where a law database names its province', () => {
    expect(factsOf(`江苏省南京市人民政府关于加强数据管理的意见\n请遵照执行。\n`)['issuer']).toEqual([
      '南京市人民政府',
    ]);
    expect(factsOf(`湖北省武汉市江岸区人民政府关于加强数据管理的意见\n`)['issuer']).not.toEqual([
      '江岸区人民政府',
    ]);
  });

  it('without a place has that of what it issues', () => {
    expect(factsOf('市人民政府办公室关于印发南京市数据管理办法的通知\n请遵照执行。\n')).toMatchObject({
      issuer: ['南京市人民政府办公室'],
      jurisdiction_code: '320100',
    });
  });
});

it('an order of which a law database prints only the body and the number', () => {
  const order = `江东市数据管理规定\n\n江东市人民政府\n\n第63号\n\n《江东市数据管理规定》业经市人民政府会议通过，现予发布施行。\n\n市长：某某某\n1997年9月17日\n\n江东市数据管理规定\n第一条 为了管理数据，制定本规定。\n`;
  expect(factsOf(order)).toMatchObject({
    issuer: ['江东市人民政府'],
    doc_number: '江东市人民政府令第63号',
    legal_form: '地方政府规章',
  });
});

describe('the head of an English document on a web page', () => {
  const titleOf = (text: string) => factsOf(policyPart(text, words.facts))['title'];
  it.each([
    ['links', 'Skip to main content\n\nLanguage selection\n\nPond Directive\n'],
    ['a page of a viewer', 'Download as pdf or txt\nYou are on page 1of 9\n\nPond Directive\n'],
    ['a trail of pages', 'Home > Ponds > Pond Directive\nPond Directive\n'],
    ['the name of a section', 'Introduction\n\nPond Directive\n'],
    ['a state', 'Ohio (state)\nPond Directive\n'],
    ['a department', 'Department of the Ponds\nPond Directive\n'],
    ['a link to a file', 'Executive Order 15 (PDF, 4 KB)\nPond Directive\n'],
  ])('holds %s above the title', (_, head) =>
    expect(titleOf(`${head}\nOffices shall keep their ponds clean.\n`)).toBe('Pond Directive'),
  );
});

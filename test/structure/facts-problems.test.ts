import { describe, expect, it } from 'vitest';
import { factsOf, problemsOf } from './facts-of';

describe('where a person should look', () => {
  const notice = (header: string, signed: string): string => `${header}
某某省人民政府关于加强数据管理的意见
某政发〔2019〕5号
各市人民政府：
为了加强数据管理，提出以下意见。
某某省人民政府
${signed}
`;

  it('the file name says one year, the text another', () => {
    expect(problemsOf('a/2019-01-27_意见.txt', notice('', '2014年1月27日'))).toContain(
      'facts.conflict-file-date',
    );
    expect(problemsOf('a/2019-01-27_意见.txt', notice('', '2018年12月30日'))).not.toContain(
      'facts.conflict-file-date',
    );
  });

  it('the file name of an English document says one year, the text another', () => {
    const text = 'Ponds Order\n\n1. Keepers count their ponds.\n\nSigned on July 1, 2031\n';
    expect(problemsOf('ponds-2029-02-01.txt', text)).toContain('facts.conflict-file-date');
    expect(problemsOf('ponds-2031-02-01.txt', text)).toEqual([]);
    const review = 'Ponds Plan\n\n1. Keepers count their ponds by July 1, 2031.\n';
    expect(problemsOf('ponds-2029-02-01.txt', review)).toEqual([]);
  });

  it('the file name says another title', () => {
    const name = '关于促进养老服务业发展的通知.txt';
    expect(problemsOf(name, notice('', '2019年1月27日'))).toContain('facts.conflict-file-title');
  });

  it.each([
    ['成文日期：2019年1月28日', 'facts.conflict-date_signed'],
    ['发文字号：某政发〔2019〕6号', 'facts.conflict-doc_number'],
    ['发文机关：某某市财政局', 'facts.conflict-issuer'],
    ['标题：关于促进养老服务业发展的通知', 'facts.conflict-title'],
  ])('the header says %s', (header, code) => {
    expect(problemsOf('a.txt', notice(header, '2019年1月27日'))).toContain(code);
  });

  it('no calendar has the day of the signature', () => {
    expect(problemsOf('a.txt', notice('', '2019年2月30日'))).toContain('facts.impossible-date');
  });

  it('is nowhere in a document that agrees with itself', () => {
    const header =
      '标题：某某省人民政府关于加强数据管理的意见\n发文机关：某某省人民政府\n成文日期：2019年1月27日';
    expect(
      problemsOf('某某省人民政府关于加强数据管理的意见_2019-01-27.txt', notice(header, '2019年1月27日')),
    ).toEqual([]);
  });
});

it.each([
  ['a date line', '2019年1月27日\n'],
  ['日', '日'],
  ['年', '2019年'],
  ['之日', '自公布之日'],
  ['《', '《'],
  ['（', '（'],
  ['spaces', ' '],
  ['label marks', '：'],
  ['bodies', '国务院 '],
  ['lines', '国务院\n'],
])('a megabyte of %s is read in time that grows with its length', (_, piece) => {
  const cost = (length: number): number => {
    const text = piece.repeat(length / piece.length);
    const start = process.cpuUsage();
    factsOf(`某某省人民政府令\n第1号\n某某办法\n${text}`);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
  cost(10_000);
  const [small, large] = [cost(100_000), cost(1_000_000)];
  // Ten times the text: quadratic reading would cost a hundred times, and far more than a second.
  expect(large).toBeLessThan(20 * small + 1_500);
});

import { describe, expect, it } from 'vitest';
import { fieldOf, sayOf } from '../../src/importers/given';
import { readingOf, problemsOf } from './facts-of';
import { plainFacts } from '../../src/model';

const factsOf = (text: string, uri = 'document.txt') => plainFacts(readingOf(uri, text).facts);
const body = '各区人民政府：\n为了推进公共数据开放，现将有关事项通知如下，请认真组织实施。\n';
const notice = `关于推进公共数据开放的通知\n${body}`;
const policy = 'The City shall publish its data sets. Each department shall name a coordinator.\n';

describe('A date of which only month or year are told', () => {
  it.each([
    [`${notice}某某市人民政府办公室\n二〇一四年五月`, '2014-05'],
    [`${notice}2014 年 11 月`, '2014-11'],
    [`关于推进公共数据开放的通知\n（2014年）\n${body}`, '2014'],
    [`成文日期：2014年5月\n${notice}`, '2014-05'],
    [`成文日期：2014\n${notice}`, '2014'],
  ])('is told of a Chinese document: %j', (text, iso) =>
    expect(factsOf(text)).toMatchObject({ date_signed: iso }),
  );

  it.each([
    [`Open Data Policy\nMay 2013\n\n${policy}`, { date_signed: '2013-05' }],
    [`Open Data Policy\nAdopted 2014\n\n${policy}`, { date_adopted: '2014' }],
    [`OPEN DATA POLICY\nEffective Date: July 2014\n\n${policy}`, { date_effective: '2014-07' }],
    [`Open Data Policy\n2014\n\n${policy}`, { date_signed: '2014' }],
  ])('is told of an English one: %j', (text, facts) => expect(factsOf(text)).toMatchObject(facts));

  it('gives way to a day', () => {
    expect(factsOf(`成文日期：2014年\n${notice}某某市人民政府\n2014年5月3日`)).toMatchObject({
      date_signed: '2014-05-03',
    });
    expect(
      factsOf(`Open Data Policy\nMay 2013\n\n${policy}Signed this 9th day of May, 2013.\n`),
    ).toMatchObject({
      date_signed: '2013-05-09',
    });
    expect(factsOf(`Open Data Policy\nMay 2013\n\n${policy}`, 'a-2013-05-09.txt')).toMatchObject({
      date_signed: '2013-05-09',
    });
  });

  it('does not contradict a day within it', () => {
    const header = (date: string) =>
      `标题：关于推进公共数据开放的通知\n成文日期：${date}\n${notice}某某市人民政府\n2014年5月3日`;
    expect(problemsOf('a.txt', header('2014年5月'))).not.toContain('facts.conflict-date_signed');
    expect(problemsOf('a.txt', header('2013年'))).toContain('facts.conflict-date_signed');
  });

  it('says when a document takes effect, but not from when something else counts', () => {
    const effective = `${notice}本办法自2014年5月起施行。`;
    expect(factsOf(effective)).toMatchObject({ date_effective: '2014-05' });
    expect(factsOf(`${notice}2014年实施的计划继续有效。`)).not.toHaveProperty('date_effective');
  });

  it('is not counted on from: thirty days after a month are no day', () => {
    expect(factsOf(`${notice}本办法自印发之日起30日后施行。\n二〇一四年五月`)).not.toHaveProperty(
      'date_effective',
    );
  });

  it('is taken from a file name that ends in it, where the text says nothing', () => {
    expect(factsOf(notice, '某市通知_2014.txt')).toMatchObject({ date_signed: '2014' });
    expect(factsOf(notice, '2014_通知.txt')).not.toHaveProperty('date_signed');
    expect(factsOf(`Open Data Policy\n${policy}`, 'open-data-2014.txt')).toMatchObject({
      date_signed: '2014',
    });
  });

  it.each([
    ['FY 2014-2015', `Open Data Policy\nFY 2014-2015\n\n${policy}`],
    ['a sentence', `Open Data Policy\n\nIn May 2013 the President issued an order. ${policy}`],
    ['the year of a plan', `2014年工作要点\n${body}`],
  ])('is not read from %s', (_, text) => expect(factsOf(text)).not.toHaveProperty('date_signed'));

  it.each([
    ['2014', '2014'],
    ['2014年', '2014'],
    ['2014-05', '2014-05'],
    ['2014年5月', '2014-05'],
    ['2014/5/3', '2014-05-03'],
    ['2014-13', undefined],
    ['May 2014', undefined],
  ])('is taken from an analyst: %s', (said, iso) => {
    const answer = sayOf(fieldOf('date_signed')!, [said]);
    expect('values' in answer ? answer.values : undefined).toEqual(iso === undefined ? undefined : [iso]);
  });
});

describe('The year of a report that tells no date', () => {
  const report = (...headings: readonly string[]): string =>
    `某市政府工作报告\n\n各位代表：\n\n现在，我代表某市人民政府，向大会报告工作，请予审议。\n\n${headings
      .map((heading, n) => `${'一二三'[n]!}、${heading}\n\n绿化取得进展。\n\n`)
      .join('')}`;
  const yearOf = (text: string, uri?: string) => factsOf(text, uri)['date_signed'];

  it.each([
    [['2024年工作回顾', '2025年工作安排'], '2025'],
    [['2024年工作回顾和2025年重点工作'], '2025'],
    [['2024年工作回顾', '今年的任务'], '2025'],
    [['工作回顾', '2025年度主要目标'], '2025'],
    // Several years are planned: none of them is told.
    [['2025年工作任务', '2026年工作任务'], undefined],
    [['2025年任务完成情况'], undefined],
  ])('is that of which its headings speak: %j', (headings, year) =>
    expect(yearOf(report(...headings))).toBe(year),
  );

  it('is that of its title, or else of its file', () => {
    expect(yearOf(report('任务').replace('某市政府工作报告', '某市2025年政府工作报告'))).toBe('2025');
    expect(yearOf(report('任务').replace('工作报告', '工作报告（2025年）'))).toBe('2025');
    expect(yearOf(report('任务'), '2025_某市政府工作报告.txt')).toBe('2025');
    expect(yearOf(report('任务'), '2021-2025_某市政府工作报告.txt')).toBeUndefined();
    expect(yearOf(notice, '2025_通知.txt')).toBeUndefined();
  });

  it('gives way to a day, and is held against the name of the file', () => {
    const dated = report('2025年任务').replace(
      '各位代表',
      '——2025年1月9日在某市第十六届人民代表大会第二次会议上\n\n各位代表',
    );
    expect(yearOf(dated)).toBe('2025-01-09');
    const name = (year: number): string => `${year}_某市政府工作报告.txt`;
    expect(problemsOf(name(2024), report('2025年任务'))).toContain('facts.conflict-file-date');
    expect(problemsOf(name(2025), report('2025年任务'))).not.toContain('facts.conflict-file-date');
  });
});

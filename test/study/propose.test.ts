import { describe, expect, it } from 'vitest';
import { proposeStudy } from '../../src/study';
import { codebooks, documentOf, issued, studyOf } from './support';

const law = (code: string, place: string, title: string, more: Readonly<Record<string, string>> = {}) =>
  documentOf({
    id: title,
    facts: {
      ...issued(code, '2020-03-09', title),
      level: 'prefecture',
      jurisdiction: place,
      genre: '条例',
      issuer: `${place}人民代表大会常务委员会`,
      date_adopted: '2019-12-30',
      ...more,
    },
    codes: { 'ct.share': [0, 1, 2] },
  });
const proposed = (documents: readonly ReturnType<typeof documentOf>[]) =>
  studyOf(proposeStudy(documents, codebooks).yaml);

describe('a first study of a corpus', () => {
  it('is about what most titles share beside places and kinds of document, dated by the vote', () => {
    const { name, event, period } = proposed([
      law('410100', '郑州市', '郑州市全民阅读促进条例'),
      law('330100', '杭州市', '杭州市全民阅读促进条例（2021年修正）'),
      law('370200', '青岛市', '青岛市全民阅读促进办法', { genre: '办法' }),
      law('370100', '济南市', '济南市湿地保护条例'),
    ]);
    expect([name, event.where.title, event.where.codes]).toEqual(['全民阅读促进', ['全民阅读促进'], []]);
    expect(event.date[0]).toBe('date_adopted');
    expect(period.from).toBe(2019);
  });

  it('takes titles in English by their words', () => {
    const order = (place: string, title: string) =>
      law('US-NY', place, title, { genre: 'ordinance', issuer: `${place} City Council` });
    const { name, event } = proposed([
      order('Troy', 'An Ordinance of the City Council of Troy on Urban Beekeeping'),
      order('Rome', 'Ordinance of the City Council: Rules for Urban Beekeeping in Rome'),
      order('Ithaca', 'Urban Beekeeping'),
    ]);
    expect([name, event.where.title]).toEqual(['urban-beekeeping', ['urban beekeeping']]);
  });

  it('speaks the language of most documents, of which nothing but the comments depends', () => {
    const documents = [
      law('410100', '郑州市', '郑州市湿地保护条例'),
      law('330100', '杭州市', '杭州市全民阅读促进条例'),
    ];
    const inLanguage = (language: string): string =>
      proposeStudy(
        documents.map(each => ({ ...each, language })),
        codebooks,
      ).yaml;
    const plain = (yaml: string): string => yaml.replace(/^ *#.*\n/gm, '');
    expect(inLanguage('zh')).toMatch(/^# 本语料的研究初稿/);
    expect(inLanguage('zh').match(/^ *#/gm)).toHaveLength(inLanguage('en').match(/^ *#/gm)!.length);
    expect(inLanguage('en')).toMatch(/^# A first study/);
    expect(plain(inLanguage('zh'))).toBe(plain(inLanguage('en')));
  });

  it('is about a theme where titles share nothing', () => {
    const { event } = proposed([
      law('410100', '郑州市', '郑州市湿地保护条例'),
      law('330100', '杭州市', '杭州市全民阅读促进条例'),
      law('370200', '青岛市', '青岛市供热条例'),
    ]);
    expect([event.where.title, event.where.codes]).toEqual([[], ['ct.share']]);
  });
});

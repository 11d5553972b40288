import { describe, expect, test } from 'vitest';
import type { LanguageTag } from '../../src/model';
import { readDefinitions, termsOf } from '../../src/structure';
import { citationWords, outlined } from './words';

function defined(text: string, language: LanguageTag = 'zh') {
  const { document, provisions } = outlined(text, language);
  return readDefinitions(document, provisions, citationWords).map(d => ({
    term: d.term,
    meaning: text.slice(d.meaning.start, d.meaning.end),
    kind: d.kind,
    scope: d.scope,
  }));
}

describe('a Chinese definition', () => {
  test.each([
    ['第二条　本办法所称公共数据，是指公共机构产生的数据。', '公共数据', '公共机构产生的数据'],
    ['本条例所称的“数据处理者”系指处理数据的组织。', '数据处理者', '处理数据的组织'],
    ['（二）黄河支流，是指流入黄河干流的河流；', '黄河支流', '流入黄河干流的河流'],
    ['本条例所称主城区指渝中区、大渡口区。', '主城区', '渝中区、大渡口区'],
    ['本条例所称检验机构，包括依法取得资质的法人。', '检验机构', '依法取得资质的法人'],
    [
      '本解释规定的“负有特殊职责的人员”，是指负有看护职责的人员。',
      '负有特殊职责的人员',
      '负有看护职责的人员',
    ],
  ])('%s', (text, term, meaning) =>
    expect(defined(text)).toEqual([{ term, meaning, kind: 'definition', scope: '' }]),
  );

  test('introduces short names', () =>
    expect(defined('市人民政府设立的热线工作机构（以下简称“市热线机构”）负责受理。')).toEqual([
      { term: '市热线机构', meaning: '市人民政府设立的热线工作机构', kind: 'short-name', scope: '' },
    ]));

  test('gives one name to all of a list', () =>
    expect(
      defined('第二条　行政机关和法律、法规授权的组织（以下统称行政机关）共享数据，适用本办法。')[0],
    ).toMatchObject({ term: '行政机关', meaning: '行政机关和法律、法规授权的组织' }));

  test('holds in its chapter where it says so', () =>
    expect(
      defined(
        '某市办法\n\n第一章　总则\n\n第一条　为了共享，制定本办法。\n\n第二章　共享\n\n第五条　本章所称共享，是指提供数据的行为。\n',
      ),
    ).toMatchObject([{ term: '共享', scope: '章2' }]));

  test('goes on through its items', () =>
    expect(
      defined(
        '第三条　本办法所称机构，包括下列单位：\n（一）机关；\n（二）学校。\n第四条　机构应当公开数据。\n',
      ),
    ).toMatchObject([{ term: '机构', meaning: '下列单位：\n（一）机关；\n（二）学校。' }]));

  test('may be set off by a colon in a list of terms, and only there', () =>
    expect(
      defined(
        '第九条　本办法下列用语的含义：\n（一）数据：对信息的记录。\n（二）平台，指网络平台。\n第十条　职责如下：\n（一）制度：建立制度。\n',
      ).map(d => d.term),
    ).toEqual(['数据', '平台']));

  test('is not any clause with 是指', () =>
    expect(defined('其中，主要是指下列情形。这一目标是指导性的。指标是指挥棒。')).toEqual([]));
});

describe('an English definition', () => {
  test.each([
    ['(a) “Data” means recorded information.', 'Data', 'recorded information'],
    ['The term "open format" means a format that is open.', 'open format', 'a format that is open'],
    ['‘re-use’ means the use of data;', 're-use', 'the use of data'],
    ['**Open Data** refers to data that is open.', 'Open Data', 'data that is open'],
    ['2.1 Open Data Portal means the website of the City.', 'Open Data Portal', 'the website of the City'],
    ['“Agency” has the meaning given in 44 U.S.C. 3502(1).', 'Agency', 'given in 44 U.S.C. 3502(1)'],
  ])('%s', (text, term, meaning) =>
    expect(defined(text, 'en')).toEqual([{ term, meaning, kind: 'definition', scope: '' }]),
  );

  test('names several terms at once', () =>
    expect(defined('“Department” or “Agency” means a body of the City.', 'en').map(d => d.term)).toEqual([
      'Department',
      'Agency',
    ]));

  test('introduces short names', () =>
    expect(
      defined(
        'The City of Austin (the “City”) and its board (hereinafter referred to as Board) act.',
        'en',
      ).map(d => [d.term, d.kind]),
    ).toEqual([
      ['City', 'short-name'],
      ['Board', 'short-name'],
    ]));

  test('may be set off by a mark under a heading Definitions', () =>
    expect(
      defined(
        'Open Data Policy\n\n## Definitions\n\n**Data:** recorded information.\n\n**Portal** – the website.\n\n## Duties\n\n**Reports:** yearly.\n',
        'en',
      ).map(d => d.term),
    ).toEqual(['Data', 'Portal']));

  test('is not any clause with means', () =>
    expect(defined('By other means, this means that we (see “Notes” below) act.', 'en')).toEqual([]));
});

test('terms are those of the sentences alone, each once', () => {
  expect(termsOf('本法所称数据，是指记录。本法所称数据，是指信息。', 'zh', citationWords)).toEqual(['数据']);
  expect(termsOf('“Data” means records. (the “City”)', 'en', citationWords)).toEqual(['Data']);
});

describe.each([
  ['zh', '所称'],
  ['zh', '，是指'],
  ['zh', '”是指'],
  ['zh', '（以下简称'],
  ['zh', '）（以下简称a）'],
  ['en', ' means'],
  ['en', '" means '],
  ['en', '“a” or '],
  ['en', '(the "a") '],
  ['en', '('],
] as const)('hostile %s input %s', (language, piece) => {
  test('is read in linear time', () => {
    const cost = (length: number): number => {
      const { document, provisions } = outlined(piece.repeat(Math.ceil(length / piece.length)), language);
      const before = process.cpuUsage();
      readDefinitions(document, provisions, citationWords);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cost(20_000);
    expect(cost(200_000)).toBeLessThan(30 * Math.max(cost(20_000), 10));
  });
});

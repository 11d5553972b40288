import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages';

const en = languageOf('en');
const cut = (text: string): string[] => en.sentences(text).map(s => text.slice(s.start, s.end));

describe('an English sentence', () => {
  test.each([
    ['ends at a full stop before a capital', ['The City shall publish data. ', 'It may charge no fee.']],
    ['does not end after Sec.', ['Under Sec. 7-103 of the Charter, it shall report. ', 'It may act.']],
    ['does not end after No.', ['Resolution No. 36735 is amended. ', 'It takes effect now.']],
    ['does not end inside a citation', ['As used in 44 U.S.C. 3502, agency means a body.']],
    ['does not end after Pub. L. No.', ['The Act, Pub. L. No. 113-29, applies. ', 'It is law.']],
    ['does not end after e.g.', ['Open formats, e.g. CSV, are preferred.']],
    ['begins with its list marker', ['1. Identify a coordinator. ', '2. Publish the data.']],
    ['ends at a semicolon', ['Identify data; ', 'publish the data; ', 'report on them.']],
    ['keeps the and of a list', ['identify data; and\n', '(b) publish the data.']],
    [
      'begins with an and that carries a clause',
      ['it shall report; ', 'and the Mayor shall publish the report.'],
    ],
    ['does not end at an HTML entity', ['Budget &amp; Evaluation shall report.']],
    ['ends after Appendix A.', ['The list is in Appendix A. ', 'Agencies shall use it.']],
    ['ends at an empty line', ['Purpose of the policy\n\n', 'The City shall publish data.']],
    ['ends at an inline heading', ['as follows: ', '## Section 1: Definitions']],
    ['keeps the mark of a footnote', ['Agencies shall close ponds.[12](#12) ', 'The rest stays open.']],
    ['ends at a footnote that hangs on it', ['Agencies shall close ponds.12 ', 'The rest stays open.']],
    ['ends behind an address', ['See https://ponds.example.gov/. ', 'The rest stays open.']],
    ['keeps marks that stand apart', ['Agencies shall close ponds. [12](#12) [13](#13)']],
    ['keeps the last number of a paragraph', ['Agencies shall close ponds. 14']],
    ['begins with a bold list marker', ['**A**. Agencies shall close ponds.']],
    ['goes on over a wrapped line', ['The City shall\npublish data.']],
  ])('%s', (_, sentences) => {
    expect(cut(sentences.join(''))).toEqual(sentences);
  });
});

test('English words carry parts of speech; white space stands between them', () => {
  const text = 'The\u00a0City shall  publish.';
  const words = en.words(text).map(w => [text.slice(w.start, w.end), w.tag]);
  expect(words).toEqual([
    ['The', 'DET'],
    ['\u00a0', undefined],
    ['City', 'NOUN'],
    [' ', undefined],
    ['shall', 'AUX'],
    ['  ', undefined],
    ['publish', 'VERB'],
    ['.', 'PUNCT'],
  ]);
});

import { longestSentence } from '../../src/languages/long-sentences';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf, languages } from '../../src/languages';
import type { Segment } from '../../src/model';

const pieces = [
  '应当',
  '数据',
  '資料開放',
  '。',
  '；',
  '！',
  '？',
  '，',
  '：',
  '……',
  '（',
  '）',
  '“',
  '”',
  '「',
  '」',
  '《',
  '》',
  '(',
  ')',
  '【',
  ';',
  '?',
  '!',
  '\n',
  '\r\n',
  '\n\n',
  '\u00a0',
  '\u3000',
  '\u2009',
  '\u200b',
  ' ',
  '  ',
  '\t',
  '👍🏽',
  '👩‍👩‍👧',
  '𠮷',
  '\ud842',
  '\udfb7',
  '\u0000',
  '\ufffd',
  '\ufeff',
  'The City shall publish data. ',
  'No. 5',
  'Sec. 4',
  'e.g. this',
  '44 U.S.C. 3502.',
  '(a) ',
  '1. ',
  'A.',
  ' ## ',
  '; and',
  '; or\n',
  'isn’t',
  "can't",
  'ﬁ',
  'é',
  'e\u0301',
  'Ａ１．',
  '第三条　',
  '（一）',
  '1．',
  '.',
  '..',
  '?!',
  '。。',
  'http://a.b/c?d=1;e',
  'x@y.org',
  '#tag',
  ':-)',
  '½',
  '100%',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 24 })
  .map(p => p.join(''));

function expectRejoins(text: string, segments: readonly Segment[]): void {
  let at = 0;
  for (const segment of segments) {
    expect(segment.start).toBe(at);
    expect(segment.end).toBeGreaterThan(segment.start);
    at = segment.end;
  }
  expect(at).toBe(text.length);
}

describe.each(languages.map(l => [l.tag, l] as const))('%s', (_, language) => {
  test('sentences rejoin to any text', () => {
    fc.assert(
      fc.property(anyText, text => expectRejoins(text, language.sentences(text))),
      { numRuns: 500 },
    );
  });
  test.each(['数据，共享😀', 'share data, ', '😀', '数\r\n '])(
    'no sentence is longer than policies have: %j',
    piece => {
      const text = piece.repeat(Math.ceil((3 * longestSentence) / piece.length));
      const segments = language.sentences(text);
      expectRejoins(text, segments);
      for (const { start, end } of segments) {
        expect(end - start).toBeLessThanOrEqual(longestSentence);
        expect(text.slice(start, end)).not.toMatch(/^[\udc00-\udfff]/);
      }
    },
  );
  test('words rejoin to any text', () => {
    fc.assert(
      fc.property(anyText, text => expectRejoins(text, language.words(text))),
      { numRuns: 500 },
    );
  });
  test('borders are those of the words', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(language.borders(text)).toEqual([0, ...language.words(text).map(w => w.end)]);
      }),
      { numRuns: 500 },
    );
  });
  test('an empty text has no segments', () => {
    expect(language.sentences('')).toEqual([]);
    expect(language.words('')).toEqual([]);
  });
  test('white space alone is one sentence', () => {
    expect(language.sentences(' \n\u3000')).toEqual([{ start: 0, end: 3, unit: 'sentence' }]);
  });
});

test('a language is found by its tag', () => {
  for (const language of languages) expect(languageOf(language.tag)).toBe(language);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, paragraphs, read, sameContext } from '../../src/structure';
import type { LanguageTag } from '../../src/model';
import { outline } from './support';
import { all } from './texts';

const lines = [
  ...Object.values(all).flatMap(text => text.split('\n')),
  '',
  ' ',
  '\u3000',
  '\u200b',
  '# 标题',
  '## Heading',
  '**粗体**',
  '|a|b|',
  '①一',
  '第',
  '第条',
  '（',
  '（一',
  '一、',
  '1.',
  '(a)',
  '(i)',
  '- ',
  '目录',
  '附件',
  '附件：',
  '第二编 分则',
  '第九百九十九条 完',
  '2020年3月5日',
  'WHEREAS, it is so;',
  'Whereas:',
  'Article 3',
  'Section 4. Purpose. It shall.',
  '\ud842',
  '𠮷',
  '第一条',
  '一、甲',
  '（一）乙',
  '1.丙',
  '“',
  'A long line that was wrapped at the margin of the page and of the',
  'next one.',
  '1. A; 2. B; and 3. C of a line that is long enough to split. ## Heading The City shall act.',
];
const language = fc.constantFrom<LanguageTag>('zh', 'en');
const text = fc
  .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('\n', '\n', '\n\n', '\r\n', ' ', '')), {
    maxLength: 30,
  })
  .map(parts => parts.flat().join(''));

describe('for any text', () => {
  test('paragraphs cover it without a gap', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), language, (text, language) => {
        const spans = paragraphs(text, language);
        expect(spans.map(s => text.slice(s.start, s.end)).join('')).toBe(text);
        expect(spans.every(s => s.end > s.start)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test('paths are unique, bodies lie inside their paragraphs, provisions span them', () => {
    fc.assert(
      fc.property(text, language, (text, language) => {
        const all = outline(text, language);
        expect(new Set(all.map(r => r.provision.path)).size).toBe(all.length);
        for (const { text, body, provision } of all) {
          expect(body).toBeLessThanOrEqual(text.length);
          expect([provision.start, provision.end]).toEqual([0, text.length]);
        }
      }),
      { numRuns: 500 },
    );
  });
  test('reading on from a stored context gives what the whole fold gave', () => {
    fc.assert(
      fc.property(text, language, fc.nat(), (text, language, n) => {
        const all = outline(text, language);
        if (all.length === 0) return;
        const from = n % all.length;
        let context = structuredClone(all[from]!.before);
        for (const known of all.slice(from)) {
          const again = read(context, known.text);
          expect(again.provision).toEqual(known.provision);
          expect(sameContext(again.next, known.next)).toBe(true);
          context = again.next;
        }
      }),
      { numRuns: 200 },
    );
  });
});

test.each(Object.entries(all))('paths are unique in the %s', (_, text) => {
  for (const language of ['zh', 'en'] as const) {
    const paths = outline(text, language).map(r => r.provision.path);
    expect(new Set(paths).size).toBe(paths.length);
  }
});

test('contexts differ as soon as a number differs', () => {
  const after = (line: string) => read(begin('zh'), line).next;
  expect(sameContext(after('第一条 甲。'), after('第一条 乙。'))).toBe(true);
  expect(sameContext(after('第一条 甲。'), after('第二条 甲。'))).toBe(false);
  expect(sameContext(begin('zh'), begin('en'))).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAutomaton, newHits } from '../../src/coders';

const scan = (literals: readonly string[], text: string): [string, number][] => {
  const hits = newHits();
  buildAutomaton(literals).scan(text, 0, text.length, hits);
  const found: [string, number][] = [];
  for (let i = 0; i < hits.length; i += 3) found.push([literals[hits.data[i]!]!, hits.data[i + 1]!]);
  return found.sort(([a, i], [b, j]) => i - j || a.length - b.length);
};

test('finds literals that overlap, nest and share suffixes', () => {
  expect(scan(['数据', '公共数据', '据开放', '开放'], '公共数据开放')).toEqual([
    ['公共数据', 0],
    ['数据', 2],
    ['据开放', 3],
    ['开放', 4],
  ]);
});

test('folds case and white space, so a line break does not hide a cue', () => {
  expect(scan(['open data', 'data'], 'OPEN\nDATA and Open\u00a0Data')).toEqual([
    ['open data', 0],
    ['data', 5],
    ['open data', 14],
    ['data', 19],
  ]);
});

test('agrees with a plain search, whatever the literals and the text', () => {
  const letters = fc.stringMatching(/^[ab数据共]{1,4}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }),
      fc.stringMatching(/^[ab数据共开]{0,40}$/),
      (literals, text) => {
        const plain = literals
          .flatMap(l =>
            Array.from(text).flatMap((_, at): [string, number][] =>
              text.startsWith(l, at) ? [[l, at]] : [],
            ),
          )
          .sort(([a, i], [b, j]) => i - j || a.length - b.length);
        expect(scan(literals, text)).toEqual(plain);
      },
    ),
  );
});

test('finds literals that are tied to the edges of words only there', () => {
  const literals = fc.stringMatching(/^[ab ,数]{1,4}$/).filter(l => l.trim() !== '');
  const edge = (text: string, at: number): boolean =>
    !(/[a-z]/.test(text[at - 1] ?? '') && /[a-z]/.test(text[at] ?? ''));
  fc.assert(
    fc.property(
      fc.uniqueArray(literals, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
      fc.stringMatching(/^[abc ,数共]{0,40}$/),
      (words, edges, text) => {
        const hits = newHits();
        buildAutomaton(words, edges).scan(text, 0, text.length, hits);
        const found = Array.from({ length: hits.length / 3 }, (_, i) => [
          ...hits.data.slice(3 * i, 3 * i + 3),
        ]);
        const plain: number[][] = [];
        for (let end = 1; end <= text.length; end++)
          for (let start = 0; start < end; start++) {
            const l = words.indexOf(text.slice(start, end));
            if (l < 0 || ((edges[l]! & 1) === 1 && !edge(text, start))) continue;
            if ((edges[l]! & 2) === 0 || edge(text, end)) plain.push([l, start, end]);
          }
        expect(found).toEqual(plain);
      },
    ),
    { numRuns: 2000 },
  );
});

test('sparse and dense rows find the same: thousands of long literals', () => {
  const literals = Array.from(
    { length: 4000 },
    (_, i) => `${i.toString(36)}政策工具${(i * 7919).toString(36)}`,
  );
  const text = literals.map((l, i) => (i % 3 === 0 ? l : l.slice(0, -1))).join('，');
  expect(new Set(scan(literals, text).map(([l]) => l)).size).toBeGreaterThanOrEqual(
    Math.ceil(literals.length / 3),
  );
  for (const [literal, at] of scan(literals, text)) expect(text.startsWith(literal, at)).toBe(true);
});

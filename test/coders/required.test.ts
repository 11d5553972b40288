import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requiredLiterals, type Needed } from '../../src/coders/required';
import { readLexicon } from '../../src/importers';

/** An expression that matches what the automaton finds. */
const pattern = ({ literal, edges }: Needed): string =>
  (edges & 1 ? '(?<![a-z0-9])' : '') +
  literal
    .replace(/[^\p{L}\d ]/gu, '\\$&')
    .replace(/ /g, '\\s')
    .replace(/'/g, "['’]") +
  (edges & 2 ? '(?![a-z0-9])' : '');

describe('the literals that an expression cannot do without', () => {
  const shown = (source: string): string[] =>
    requiredLiterals(source).map(set =>
      set.map(({ literal, edges }) => literal + '<>^'.slice(0, edges)).join('|'),
    );

  test.each([
    ['20\\d{2}年(?:年)?底前', ['底前', '20']],
    ['(?:遵循|坚持)[^。；]{2,60}的?(?:原则|方针)[，。]?$', ['遵循|坚持', '原则|方针']],
    ['要(?:再)?(?:增长|提高)', ['增长|提高']],
    ['数据?的', ['数']],
    ['甲乙|丙丁', ['甲乙|丙丁']],
    ['甲乙|[丙丁]', ['甲乙|丙|丁']],
    ['\\d+', []],
    ['(?!应当)[^。]*', []],
    // `<`: at the beginning of a word; `<>^`: a whole word.
    ['\\b(?:shall|must) be\\b', ['shall<>^|must<>^']],
    ['\\bU\\.S\\.C\\.', ['u.s.c.<']],
    ['\\b[Ww]ithin (?:\\w+ ){0,3}days?\\b', ['within <', 'day<']],
    ['organi[sz]ing', ['organising|organizing']],
    ['principles?\\b', ['principle']],
    ['(?<act>法律)\\k<act>', []],
  ])('of %s are %j', (source, literals) => {
    expect(shown(source)).toEqual(literals);
  });

  test('are present wherever a signal of the lexicon matches in the example corpus', () => {
    const { lexicon } = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml'));
    for (const tag of ['zh', 'en'] as const) {
      const names = readdirSync(join('examples', tag), { recursive: true, encoding: 'utf8' }).filter(n =>
        n.endsWith('.txt'),
      );
      const lines = names.flatMap(n => readFileSync(join('examples', tag, n), 'utf8').split('\n'));
      for (const source of lexicon!.signals.flatMap(s => s.patterns[tag])) {
        const expression = new RegExp(source, tag === 'en' ? 'i' : 'u');
        const matched = lines.filter(line => expression.test(line));
        for (const set of requiredLiterals(source)) {
          const needed = new RegExp(set.map(pattern).join('|'), 'i');
          expect(
            matched.filter(line => !needed.test(line)),
            source,
          ).toEqual([]);
        }
      }
    }
  });
});

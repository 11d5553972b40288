import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requiredLiterals } from '../../src/coders/required';
import { readLexicon } from '../../src/importers';

describe('the literals that an expression cannot do without', () => {
  test.each([
    ['20\\d{2}年(?:年)?底前', ['20']],
    ['(?:遵循|坚持)[^。；]{2,60}的?(?:原则|方针)[，。]?$', ['遵循', '坚持']],
    ['要(?:再)?(?:增长|提高)', ['增长', '提高']],
    ['\\b(?:shall|must) be\\b', ['shall', 'must']],
    ['数据?的', ['数']],
    ['甲乙|丙丁', ['甲乙', '丙丁']],
    ['甲乙|[丙丁]', []],
    ['\\d+', []],
    ['(?!应当)[^。]*', []],
  ])('of %s are %j', (source, literals) => {
    expect(requiredLiterals(source)).toEqual(literals);
  });

  test('are present wherever a signal of the lexicon matches in the example corpus', () => {
    const { lexicon } = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml'));
    for (const tag of ['zh', 'en'] as const) {
      const names = readdirSync(join('examples', tag), { recursive: true, encoding: 'utf8' }).filter(n =>
        n.endsWith('.txt'),
      );
      const lines = names.flatMap(n => readFileSync(join('examples', tag, n), 'utf8').split('\n'));
      for (const source of lexicon!.signals.flatMap(s => s.patterns[tag])) {
        const literals = requiredLiterals(source);
        if (literals.length === 0) continue;
        const expression = new RegExp(source, tag === 'en' ? 'i' : 'u');
        for (const line of lines) {
          const text = tag === 'en' ? line.toLowerCase() : line;
          if (!literals.some(l => text.includes(tag === 'en' ? l.toLowerCase() : l)))
            expect(expression.test(line)).toBe(false);
        }
      }
    }
  });
});

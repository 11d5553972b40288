import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genreOf, goldFiles, goldTexts, learnable, none, singles, themes } from '../../accuracy/gold';
import { readCodebooks } from '../../accuracy/coding';

const root = resolve(import.meta.dirname, '../..');
const home = join(root, 'accuracy');
const files = goldFiles(home);

describe('gold', () => {
  it('has codes of the codebooks, quotes of the unit, and text where it says', async () => {
    const { codebooks } = await readCodebooks(join(root, 'codebooks'));
    const codes = new Set(codebooks.flatMap(book => book.codes.map(code => code.id)));
    const wrong: string[] = [];
    for (const { name, language, units } of files) {
      const texts = new Map(
        [...goldTexts(home, language)].map(([path, { text }]) => [path, Array.from(text)]),
      );
      for (const unit of units) {
        const given = [
          ...singles.map(t => unit[t]),
          ...themes.flatMap(t => unit[t]),
          ...unit.amb.map(f => f.type),
        ];
        if (given.some(code => code !== none && !codes.has(code))) wrong.push(`${name} ${unit.id}: a code`);
        if (unit.amb.some(({ quote }) => quote === '' || !unit.text.includes(quote)))
          wrong.push(`${name} ${unit.id}: a quote`);
        if (texts.get(unit.doc)?.slice(unit.start, unit.end).join('') !== unit.text)
          wrong.push(`${name} ${unit.id}: its place`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('reports on documents that nothing is learned from', () => {
    const reported = new Set(files.filter(f => !learnable(f.name)).flatMap(f => f.units.map(u => u.doc)));
    const learned = files.filter(f => learnable(f.name)).flatMap(f => f.units.map(u => u.doc));
    expect(learned.filter(doc => reported.has(doc))).toEqual([]);
  });

  it('knows the genre of a document by its collection', () => {
    expect(genreOf('zh/state-council/004_意见.txt')).toBe('plan');
    expect(genreOf('zh/work-reports/2014.txt')).toBe('report');
    expect(genreOf('DLC/上海/条例.md')).toBe('statute');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Grams } from '../../src/coders/grams';

const found = (names: readonly string[], tag: 'zh' | 'en', text: string, start = 0, end = text.length) => {
  const grams = new Grams(names, tag);
  grams.read(text, { start, end });
  return [...grams.found.slice(0, grams.count)].flatMap(row => names[grams.grams[row]!] ?? []).sort();
};

describe('grams', () => {
  it('finds each Chinese string once, wherever it stands, also inside another', () => {
    expect(found(['数据', '数据共', '共享', '平台'], 'zh', '数据共享和数据开放')).toEqual([
      '共享',
      '数据',
      '数据共',
    ]);
  });

  it('looks at the unit only, not at what stands around it', () => {
    expect(found(['数据', '据共'], 'zh', '大数据共享', 0, 3)).toEqual(['数据']);
    expect(found(['数据', '大数'], 'zh', '大数据共享', 1, 5)).toEqual(['数据']);
  });

  it('reads figures as 0, letters as small ones and white space as one kind', () => {
    expect(found(['0年', 'gb/', 't 0'], 'zh', '2025年按 GB/T\u00a07')).toEqual(['0年', 'gb/', 't 0']);
  });

  it('does not take in a gram of more than three symbols', () => {
    expect(() => new Grams(['数据共享'], 'zh')).toThrow('“数据共享” has more than 3 symbols');
    expect(() => new Grams(['by the end of'], 'en')).toThrow('more than 3');
  });

  it('finds English words whole, and several only as they stand', () => {
    const names = ['open', 'open data', 'data', 'pen'];
    expect(found(names, 'en', 'Open data is reopened.')).toEqual(['data', 'open', 'open data']);
    expect(found(names, 'en', 'open, data')).toEqual(['data', 'open']);
    expect(found(names, 'en', 'metadata openly')).toEqual([]);
  });

  it('finds what a plain search finds, unit after unit', () => {
    const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), minLength: 1, maxLength: 3 });
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁', '，'), maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 20 }), fc.array(text), (names, texts) => {
        const grams = new Grams(names, 'zh');
        for (const each of texts) {
          grams.read(each, { start: 0, end: each.length });
          const got = [...grams.found.slice(0, grams.count)].map(row => grams.grams[row]!);
          const wanted = names.flatMap((name, at) => (each.includes(name) ? [at] : []));
          expect(got.filter(gram => gram >= 0).sort((a, b) => a - b)).toEqual(wanted);
        }
      }),
    );
  });

  it('has room for many grams whose hashes meet', () => {
    const names = Array.from({ length: 9000 }, (_, i) =>
      String.fromCharCode(0x4e00 + i, 0x4e00 + ((i * 7) % 9000)),
    );
    const text = names.slice(0, 500).join('。');
    expect(found(names, 'zh', text)).toEqual([...names.slice(0, 500)].sort());
  });
});

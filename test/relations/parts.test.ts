import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../src/relations/align';
import { plainTitle } from '../../src/relations/kin';
import { openTexts } from '../../src/relations/texts';
import { tokensOf } from '../../src/relations/tokens';
import { gramHashes, resemblance, sketch, winnow } from '../../src/relations/winnow';

const codes = (text: string): Uint32Array => tokensOf(text, { start: 0, end: text.length }, 'zh').codes;
const tokens = fc
  .array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 })
  .map(list => Uint32Array.from(list));

describe('tokens', () => {
  it('leave out white space, marks, case and width', () => {
    expect(codes('第１条　“一网通办”ＡＢ（2021年）')).toEqual(codes('第1条 一网通办ab 2021年'));
    expect(codes('〇零々')).toHaveLength(3);
  });

  it('are words in English, joined over the break of a line', () => {
    const words = tokensOf('The govern-\nment, the City’s 2nd', { start: 0, end: 32 }, 'en');
    const again = tokensOf('THE GOVERNMENT the city s 2nd', { start: 0, end: 29 }, 'en');
    expect(words.codes).toEqual(again.codes);
    expect([words.starts[1], words.ends[1]]).toEqual([4, 16]);
  });

  it('stand where they say', () => {
    const text = '甲，乙。 丙';
    const { starts, ends } = tokensOf(text, { start: 1, end: text.length }, 'zh');
    expect([...starts].map((start, i) => text.slice(start, ends[i]))).toEqual(['乙', '丙']);
  });
});

describe('winnowing', () => {
  const kept = (list: readonly number[]): Uint32Array => {
    const hashes = gramHashes(Uint32Array.from(list), 5);
    const into = new Uint32Array(hashes.length);
    return into.subarray(0, winnow(hashes, { from: 0, to: hashes.length }, 6, into, 0));
  };

  it('keeps a hash of every run of ten characters that two texts share', () => {
    const han = fc.array(fc.integer({ min: 0x4e00, max: 0x4e80 }), { maxLength: 40 });
    const run = fc.array(fc.integer({ min: 0x4e00, max: 0x4e80 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(han, han, run, han, han, (a, b, shared, c, d) => {
        const one = new Set(kept([...a, ...shared, ...b]));
        const other = kept([...c, ...shared, ...d]);
        expect([...other].some(hash => one.has(hash))).toBe(true);
      }),
    );
  });

  it('estimates how much two documents resemble each other', () => {
    const text = Array.from({ length: 4000 }, (_, i) => 0x4e00 + ((i * i * 31 + i * 7) % 19997));
    const half = [...text.slice(0, 2000), ...text.slice(2000).map(code => code + 1)];
    const of = (list: readonly number[]): Uint32Array => sketch(gramHashes(Uint32Array.from(list), 5), 256);
    expect(resemblance(of(text), of(text))).toBe(1);
    // 2,000 runs in common, of 6,000 in all.
    expect(Math.abs(resemblance(of(text), of(half)) - 1 / 3)).toBeLessThan(0.1);
  });
});

type Cell = { readonly score: number; readonly matched: number; readonly i: number; readonly j: number };

/** Smith and Waterman as in the book: of cells with the same score that with more matches counts, then the first. */
function tableOf(a: readonly number[], b: readonly number[]) {
  const empty: Cell = { score: 0, matched: 0, i: 0, j: 0 };
  let best = { ...empty, aEnd: 0, bEnd: 0 };
  let above: readonly Cell[] = b.map(() => empty);
  a.forEach((token, i) => {
    const row: Cell[] = [];
    b.forEach((other, j) => {
      const before = above[j - 1] ?? empty;
      const corner = before.score > 0 ? before : { ...empty, i, j };
      const step = (cell: Cell, same: number): Cell => ({
        ...cell,
        score: cell.score + (same > 0 ? 1 : -1),
        matched: cell.matched + same,
      });
      const ways = [step(corner, Number(token === other)), step(above[j]!, 0), step(row[j - 1] ?? empty, 0)];
      const way = ways.reduce((x, y) =>
        y.score > x.score || (y.score === x.score && y.matched > x.matched) ? y : x,
      );
      row.push(way.score > 0 ? way : empty);
      if (way.score > best.score || (way.score === best.score && way.score > 0 && way.matched > best.matched))
        best = { ...way, aEnd: i + 1, bEnd: j + 1 };
    });
    above = row;
  });
  return { aStart: best.i, aEnd: best.aEnd, bStart: best.j, bEnd: best.bEnd, matched: best.matched };
}

describe('alignment', () => {
  it.each([
    ['甲乙丙丁戊', '甲乙丙丁戊', [0, 5, 0, 5, 5]],
    ['子丑甲乙丙丁寅', '卯甲乙丙丁辰巳', [2, 6, 1, 5, 4]],
    ['甲乙丙丁戊己', '甲乙丙丑戊己', [0, 6, 0, 6, 5]],
    ['甲乙丙丁戊己', '甲乙丙戊己', [0, 6, 0, 5, 5]],
    ['甲乙', '丙丁', [0, 0, 0, 0, 0]],
    ['', '甲', [0, 0, 0, 0, 0]],
  ])('of %s and %s', (a, b, [aStart, aEnd, bStart, bEnd, matched]) => {
    expect(align(codes(a), codes(b))).toEqual({ aStart, aEnd, bStart, bEnd, matched });
  });

  it('is that of a table of all cells', () => {
    const few = fc.integer({ min: 1, max: 12 });
    const sequence = fc.array(few, { maxLength: 40 });
    fc.assert(
      fc.property(sequence, sequence, sequence, (head, middle, tail) => {
        const a = [...head, ...middle, ...tail];
        const b = [...tail, ...middle.filter((_, i) => i % 5 !== 3), 99, ...head];
        expect(align(Uint32Array.from(a), Uint32Array.from(b))).toEqual(tableOf(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it('scores as high as any pair of equal runs', () => {
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        const { aStart, aEnd, bStart, bEnd, matched } = align(a, b);
        let longest = 0;
        for (let i = 0; i < a.length; i++)
          for (let j = 0; j < b.length; j++) {
            let n = 0;
            while (i + n < a.length && a[i + n] === b[j + n]) n++;
            longest = Math.max(longest, n);
          }
        const apart = Math.max(aEnd - aStart, bEnd - bStart) - matched;
        expect(matched - apart).toBeGreaterThanOrEqual(longest);
      }),
    );
  });
});

it('knows a title by its letters, without what stands in brackets', () => {
  expect(plainTitle('《北京市优化营商环境条例》（2024年修订）')).toBe('北京市优化营商环境条例');
  expect(plainTitle('Open Data Policy (draft)')).toBe('opendatapolicy');
});

it('reads a text again only when others were read since', async () => {
  const asked: number[] = [];
  const read = openTexts(i => {
    asked.push(i);
    return Promise.resolve('x'.repeat(6_000_000));
  });
  for (const i of [0, 0, 1, 0, 2, 1, 0]) expect(await read(i, { start: 5, end: 7 })).toBe('xx');
  expect(asked).toEqual([0, 1, 2, 1, 0]);
});

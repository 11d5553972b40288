import { describe, expect, it } from 'vitest';
import { readWeights } from '../../src/importers';

const base64 = (array: Int8Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

const good = {
  language: 'zh',
  books: [{ id: 'rz', classes: ['none', 'rz.env.org'], sharpness: 2 }],
  bias: [0.5, -0.5],
  around: { stem: 0.5, heading: 0.2 },
  features: { names: ['fact:duty'], scale: 0.1, steps: base64(Int8Array.of(0, 0)) },
  grams: {
    names: ['平台', '会议'],
    scale: 0.2,
    rarities: [1, 2],
    steps: base64(Int8Array.of(0, -123, 3, 127)),
  },
};
const read = (value: unknown) =>
  readWeights(
    'weights/zh.json',
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
  );

describe('learned weights', () => {
  it('are read with the entries of each row', () => {
    const { weights, problems } = read(good);
    expect(problems).toEqual([]);
    expect(weights).toMatchObject({
      language: 'zh',
      bias: [0.5, -0.5],
      books: good.books,
      around: good.around,
    });
    expect([...weights!.grams.lengths]).toEqual([1, 2]);
    expect([...weights!.grams.entries].map(e => [e >> 8, (e << 24) >> 24])).toEqual([
      [1, -123],
      [0, 3],
      [1, 127],
    ]);
  });

  it.each([
    ['half a file', JSON.stringify(good).slice(0, 90)],
    ['another kind of file', '[1, 2]'],
    ['a bias too few', { ...good, bias: [0.5] }],
    ['a rarity too few', { ...good, grams: { ...good.grams, rarities: [1] } }],
    [
      'a class too few in the last row',
      { ...good, grams: { ...good.grams, steps: base64(Int8Array.of(0, -123, 3)) } },
    ],
    [
      'more classes than there are',
      { ...good, grams: { ...good.grams, steps: base64(Int8Array.of(0, 1, 1, 1, 1, 1)) } },
    ],
    ['a row too few', { ...good, grams: { ...good.grams, names: ['平台'] } }],
  ])('that are damaged (%s) are not used, and a problem says what to do', (_, damaged) => {
    const { weights, problems } = read(damaged);
    expect(weights).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'weights.damaged', uri: 'weights/zh.json' }]);
    expect(problems[0]!.message.en).toContain('npm run train');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordLists, wordSet, wordsOf } from '../../src/model';

const letters = fc.string({ unit: fc.constantFrom('应', '当', '公', '布', 'a'), maxLength: 8 });
const words = fc.array(fc.string({ unit: fc.constantFrom('应', '当', '公', '布', 'a'), maxLength: 4 }), {
  maxLength: 12,
});

/** The lengths of the words of a list that stand in `[start, end)` at one of its ends. */
const lengths = (list: readonly string[], fits: (word: string) => boolean): number =>
  list.reduce((most, word) => (fits(word) ? Math.max(most, word.length) : most), 0);

describe('words of a list', () => {
  it('are found by the longest that begins or ends at a place and stays within the bounds', () => {
    fc.assert(
      fc.property(words, letters, (list, text) => {
        const set = wordSet(list);
        for (let start = 0; start <= text.length; start++)
          for (let end = start; end <= text.length; end++) {
            const part = text.slice(start, end);
            expect(set.lengthAt(text, start, end)).toBe(lengths(list, word => part.startsWith(word)));
            expect(set.lengthBefore(text, start, end)).toBe(lengths(list, word => part.endsWith(word)));
            expect(set.has(part)).toBe(part !== '' && list.includes(part));
          }
      }),
    );
  });

  it('have the value that was given first', () => {
    const values = wordsOf([
      ['修改', 'amend'],
      ['修改', 'repeal'],
      ['废止', 'repeal'],
      ['', 'mention'],
    ]);
    expect(values.startingAt('予以修改的', 2)).toEqual({ start: 2, end: 4, value: 'amend' });
    expect(values.endingAt('同时废止', 4)).toEqual({ start: 2, end: 4, value: 'repeal' });
    expect(values.startingAt('予以修改的', 0)).toBeUndefined();
    expect(values.endingAt('', 0)).toBeUndefined();
  });
});

describe('lists of words', () => {
  it('answer in one look which of them have a word at a place', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), letters, fc.nat(31), (lists, text, asked) => {
        const listed = lists.map((list, n) => ({ words: list, bit: 1 << n }));
        const { listsAt, setOf } = wordLists(listed);
        for (let start = 0; start <= text.length; start++) {
          const own = listed.filter(list => setOf(list).lengthAt(text, start, text.length) > 0);
          const bits = own.reduce((all, { bit }) => all | bit, 0);
          expect(listsAt(text, start, text.length, asked)).toBe(bits & asked);
        }
      }),
    );
  });
});

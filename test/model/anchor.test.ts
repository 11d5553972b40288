import { describe, expect, it } from 'vitest';
import {
  anchor,
  anchorIn,
  follow,
  indexText,
  isLost,
  placeOfTarget,
  selectorIn,
  type Anchor,
  type Edit,
  type Place,
  type Selector,
} from '../../src/model';
import { boilerplate, codedSpans, edited, isLookAlike, randomEdit, randomOf, traced } from './edits';

/** Steps of the random tests; 100,000 in the long run: ANCHOR_STEPS=100000 npx vitest run test/model/anchor.test.ts */
const steps = Number(process.env['ANCHOR_STEPS'] ?? 4000);

describe('anchoring after random edits of a text that repeats itself', () => {
  it(`never puts a coding on a look-alike (${steps} anchorings)`, () => {
    const told = { position: 0, quote: 0, approximate: 0, orphan: 0 };
    let intact = 0;
    let intactLost = 0;
    let done = 0;
    for (let seed = 1; done < steps; seed++) {
      const random = randomOf(seed);
      const before = traced(boilerplate(random, 8 + Math.floor(random() * 25)));
      const index = indexText(before.text);
      const coded = codedSpans(before.text, random).map(span => ({
        span,
        selector: selectorIn(index, span),
      }));
      let now = before;
      for (let n = Math.floor(random() * 12); n >= 0; n--) {
        const { edit, from } = randomEdit(now, random);
        now = edited(now, edit, 1e6 * (n + 1), from);
      }
      const after = indexText(now.text);
      for (const { span, selector } of coded) {
        done++;
        const found = anchorIn(after, selector);
        told[found.how]++;
        const first = now.names.indexOf(span.start);
        const stands =
          first >= 0 &&
          now.text.startsWith(selector.exact, first) &&
          now.names.slice(first, first + selector.exact.length).every((name, i) => name === span.start + i);
        if (stands) intact++;
        if (found.how === 'orphan') {
          if (stands) intactLost++;
          continue;
        }
        if (isLookAlike(now, found.span, span)) throw new Error(look(seed, selector, found, now.text));
        if (found.how !== 'approximate')
          expect(now.text.slice(found.span.start, found.span.end)).toBe(selector.exact);
      }
    }
    console.log('anchored', told, `of ${intact} that stand as they were, ${intactLost} are orphans`);
    expect(intactLost / intact).toBeLessThan(0.1);
  });
});

const look = (seed: number, selector: Selector, found: Anchor, text: string): string =>
  `seed ${seed}: ${JSON.stringify(selector)}\n${JSON.stringify(found)}\n${text}`;

/** What undoes an edit of a text. */
const inverseOf = (text: string, { start, end, text: put }: Edit): Edit => ({
  start,
  end: start + put.length,
  text: text.slice(start, end),
});

describe('following random typing', () => {
  it(`keeps every place on its own words, and undoing all restores every one (${steps} steps)`, () => {
    let done = 0;
    for (let seed = 1; done < steps; seed++) {
      const random = randomOf(seed * 7919);
      const start = traced(boilerplate(random, 12));
      const spans = codedSpans(start.text, random);
      const first: readonly Place[] = spans.map(span =>
        placeOfTarget({ ...span, exact: start.text.slice(span.start, span.end), prefix: '', suffix: '' }),
      );
      let now = start;
      let places = first;
      const undone: Edit[] = [];
      for (let n = Math.floor(random() * 25); n >= 0; n--) {
        done++;
        const { edit } = randomEdit(now, random);
        undone.unshift(inverseOf(now.text, edit));
        now = edited(now, edit, 1e6 * (n + 1));
        places = places.map(place => follow(place, [edit]));
      }
      places.forEach((place, i) => {
        if (isLost(place)) return;
        expect(now.text.slice(place.start, place.end)).toBe(place.text);
        const names = now.names.slice(place.start, place.end);
        // All in it is its own, or was typed into it.
        const { start: from, end: to } = spans[i]!;
        expect(names.filter(name => name < 1e6 && (name < from || name >= to))).toEqual([]);
      });
      const back = places.map(place => follow(place, undone, true));
      expect(back).toEqual(first);
    }
  });

  it('restores what many small deletions took, undone by one insertion', () => {
    const text = '第一条　各级政府应当公开数据。其他规定。';
    const span = { start: 8, end: 14 };
    const place = placeOfTarget({ ...span, exact: text.slice(8, 14), prefix: '', suffix: '' });
    for (const from of [4, 9, 12]) {
      const keys: Edit[] = [];
      for (let at = 16; at > from; at--) keys.push({ start: at - 1, end: at, text: '' });
      const cut = follow(place, keys);
      const undo = { start: from, end: from, text: text.slice(from, 16) };
      expect(follow(cut, [undo], true)).toEqual(place);
    }
  });

  it('does not restore what is only typed again elsewhere', () => {
    const place = placeOfTarget({ start: 8, end: 14, exact: '应当公开数据', prefix: '', suffix: '' });
    const lost = follow(place, [{ start: 6, end: 20, text: '' }]);
    expect(isLost(follow(lost, [{ start: 6, end: 6, text: '应当公开数据' }]))).toBe(true);
    expect(isLost(follow(lost, [{ start: 0, end: 0, text: '应当公开数据' }], true))).toBe(true);
  });
});

describe('an anchor', () => {
  const rows = '责任单位：市大数据局\n'.repeat(200);

  it('in rows that are all alike holds only for the very text that was coded', () => {
    const index = indexText(rows);
    const selector = selectorIn(index, { start: 1100, end: 1110 });
    expect(selector).toMatchObject({ prefix: '', suffix: '', twin: true });
    expect(anchor(selector, rows, { same: true })).toMatchObject({ how: 'position' });
    expect(anchor(selector, rows.slice(11))).toMatchObject({ how: 'orphan', reason: 'ambiguous' });
  });

  it('prefers the words in their own provision where a copy of them stands elsewhere', () => {
    const words = '县级以上人民政府应当建立数据共享协调机制。';
    const text = `第一条　总则若干。本条为说明文字。\n第二条　${words}后面还有别的话在这里。\n第三条　附则。\n`;
    const start = text.indexOf(words);
    const selector = selectorIn(indexText(text), { start, end: start + words.length }, '条2/款1');
    const near = text.replace('本条为', '本条是').replace('后面还有', '后面就有');
    const at = near.indexOf(words);
    const copy = `${near}第四条　${words}\n`;
    const outline = [{ start: at - 5, end: at + 60, path: '条2/款1', structure: 'article' as const }];
    expect(anchor(selector, copy, { outline })).toEqual({
      how: 'position',
      span: { start: at, end: at + words.length },
    });
  });

  it('never splits a character outside the basic plane', () => {
    const text = `${'𠮷'.repeat(5)}甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥${'𠮷'.repeat(40)}尾`;
    for (let start = 10; start < 30; start++) {
      const { prefix, suffix } = selectorIn(indexText(text), { start, end: start + 2 });
      for (const piece of [prefix, suffix]) expect(() => encodeURIComponent(piece)).not.toThrow();
    }
  });

  it('finds places by the index as by reading', () => {
    const random = randomOf(5);
    const text = boilerplate(random, 60);
    const index = indexText(text);
    for (let n = 0; n < 400; n++) {
      const start = Math.floor(random() * text.length);
      const piece = text.slice(start, start + 16 + Math.floor(random() * 30));
      const at: number[] = [];
      for (let i = text.indexOf(piece); i >= 0; i = text.indexOf(piece, i + 1)) at.push(i);
      expect(index.places(piece, 1000)).toEqual({ at, more: false });
    }
    expect(index.places('这一句话在整篇文件里根本没有出现过一次', 5)).toEqual({ at: [], more: false });
  });
});

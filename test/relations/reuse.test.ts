import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/model';
import { fingerprintOf, isSurelyFirst, openReuse } from '../../src/relations';
import { byDate } from '../../src/relations/reuse';
import { clauses, documentOf, reuseAmong, textsAmong } from './support';

const [freedom, investors, hall, proof] = clauses;
const own = (name: string, count = 6): readonly string[] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: 30 }, (_, j) =>
      String.fromCharCode(0x4e00 + ((i * 7919 + j * 104729 + name.charCodeAt(0) * 1299709) % 20000)),
    ).join(''),
  );

describe('reuse among documents', () => {
  it('finds a clause that a later document took over, in which direction and when', async () => {
    const { found, pairs } = await reuseAmong([
      { id: '市', date: '2021-03-31', passages: [...own('市'), freedom] },
      { id: '国', date: '2019-10-22', passages: [freedom, investors] },
    ]);
    expect(pairs).toEqual(['国:条1 > 市:条7']);
    expect(found[0]!.passages[0]).toMatchObject({ score: 1, aShare: 1, bShare: 1, matched: 43 });
  });

  it('names the most similar earlier source, not the first', async () => {
    const local = freedom.replace('各类事项', '经营事项');
    const { pairs } = await reuseAmong([
      { id: '国', date: '2019-10-22', passages: [freedom] },
      { id: '省', date: '2020-11-28', passages: [local] },
      { id: '市', date: '2021-12-28', passages: [local] },
    ]);
    expect(pairs).toEqual(['国:条1 > 省:条1', '省:条1 > 市:条1']);
  });

  it('of equal sources names the earliest', async () => {
    const { pairs } = await reuseAmong([
      { id: 'c', date: '2022-01-01', passages: [freedom] },
      { id: 'b', date: '2021-01-01', passages: [freedom, investors] },
      { id: 'a', date: '2020-01-01', passages: [freedom, hall, proof] },
    ]);
    expect(pairs).toEqual(['a:条1 > b:条1', 'a:条1 > c:条1']);
  });

  it('adds the source of what the best one does not explain', async () => {
    const { pairs } = await reuseAmong([
      { id: 'a', date: '2019-01-01', passages: [investors, ...own('a')] },
      { id: 'b', date: '2020-01-01', passages: [hall, ...own('b')] },
      { id: 'c', date: '2021-01-01', passages: [`${investors}${hall}`, ...own('c')] },
    ]);
    expect(pairs).toEqual(['a:条1 > c:条1', 'b:条1 > c:条1']);
  });

  it('takes documents without a date last, in their order', async () => {
    const { pairs } = await reuseAmong([
      { id: 'x', passages: [freedom] },
      { id: 'y', passages: [freedom, hall] },
      { id: 'z', date: '2024-01-01', passages: [investors, freedom] },
    ]);
    expect(pairs).toEqual(['z:条2 > x:条1', 'z:条2 > y:条1']);
  });

  it('dates a document by its signature, before its file name, before the day from which it holds', () => {
    const document = documentOf({ id: 'a', date: '2020-03-27', passages: [freedom] });
    const fact = (value: string) => [{ value, confidence: 1, from: 'text' as const }];
    const dated = (facts: Facts) => fingerprintOf({ ...document, facts }).date;
    expect(dated({})).toBe('2020-03-27');
    expect(dated({ date_effective: fact('2020-04-28') })).toBe('2020-03-27');
    expect(dated({ date_adopted: fact('2020-03-26') })).toBe('2020-03-26');
    expect(dated({ date_signed: fact('2020-03') })).toBe('2020-03-27');
  });

  it('compares no document with itself, and nothing in an empty corpus', async () => {
    expect((await reuseAmong([])).found).toEqual([]);
    expect((await reuseAmong([{ id: 'a', passages: [] }])).found).toEqual([]);
    expect((await reuseAmong([{ id: 'a', passages: [freedom, freedom] }])).found).toEqual([]);
  });

  it('leaves clauses alone that stand in more than a hundred passages', async () => {
    const many = Array.from({ length: 102 }, (_, i) => ({
      id: `d${i}`,
      passages: [freedom, ...own(String.fromCharCode(65 + i))],
    }));
    expect((await reuseAmong(many)).pairs).toEqual([]);
  });

  it('finds English clauses by their words, whatever their case and line breaks', async () => {
    const clause =
      'Each agency shall publish its public data sets in an open, machine-readable format and shall update them as often as is necessary.';
    const { pairs } = await reuseAmong([
      { id: 'ny', date: '2012-03-07', passages: [clause, 'Definitions of terms follow in another section.'] },
      {
        id: 'la',
        date: '2013-12-18',
        passages: [
          clause.toUpperCase().replace('PUBLIC DATA', 'PUBLIC\nDATA'),
          'The mayor signs this directive.',
        ],
      },
    ]);
    expect(pairs).toEqual(['ny:条1 > la:条1']);
  });
});

describe('an amended text', () => {
  const amended = { date: '2018-10-26', since: '2000-04-29' };
  const later = { date: '2017-12-01', since: '2017-12-01' };

  it('is as old as its first adoption, and nobody knows which of its words are', () => {
    expect(byDate([later, amended])).toEqual([1, 0]);
    expect(isSurelyFirst(amended, later)).toBe(false);
    expect(isSurelyFirst(amended, { since: '2020-01-01' })).toBe(true);
    expect(isSurelyFirst(amended, {})).toBeUndefined();
  });
});

describe('documents that are one', () => {
  const text = [...clauses, ...own('x')];

  it('is told of the same text twice, and compares no passages of the copy', async () => {
    const broken = text.map(clause => clause.replace('，', '，\n').replaceAll('一', '一 '));
    const { found, pairs } = await reuseAmong([
      { id: 'a', date: '2019-10-22', title: '优化营商环境条例', passages: text },
      { id: 'b', title: '优化营商环境条例', passages: broken },
      { id: 'c', date: '2021-01-01', passages: [freedom, ...own('y')] },
    ]);
    expect(found[1]!.kin).toMatchObject([{ kind: 'duplicate', score: 1, source: 0 }]);
    expect(pairs).toEqual(['a:条1 > c:条1']);
  });

  it('is told of another version under the same title, and of what it kept', async () => {
    const { found, pairs } = await reuseAmong([
      {
        id: 'new',
        date: '2024-11-29',
        title: '北京市优化营商环境条例（修订）',
        passages: [...text.slice(2), ...own('z', 3)],
      },
      { id: 'old', date: '2020-03-27', title: '北京市优化营商环境条例', passages: text },
    ]);
    expect(found[0]!.kin).toMatchObject([{ kind: 'version', source: 1 }]);
    expect(pairs).toHaveLength(text.length - 2);
  });

  it('calls a text under another title and date borrowed, however much of it', async () => {
    const { found } = await reuseAmong([
      { id: 'a', date: '2020-03-27', title: '北京市条例', passages: text },
      { id: 'b', date: '2021-03-27', title: '重庆市条例', passages: text },
    ]);
    expect(found[0]!.kin).toEqual([]);
    expect(found[0]!.passages).toHaveLength(text.length);
  });
});

describe('a passage copied with edits', () => {
  const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map(code => String.fromCharCode(code));
  const passage = fc.array(han, { minLength: 60, maxLength: 200 }).map(list => list.join(''));

  it('is found with the score that its edits leave', async () => {
    await fc.assert(
      fc.asyncProperty(passage, fc.integer({ min: 0, max: 3 }), han, async (text, edits, other) => {
        let copy = text;
        // Edits apart from each other and from the ends: a run of 10 characters stays between them.
        for (let i = 1; i <= edits; i++) {
          const at = Math.floor((text.length * i) / (edits + 1));
          copy = copy.slice(0, at) + other + copy.slice(at + 1);
        }
        const changed = Array.from(text).filter((character, i) => character !== copy[i]).length;
        const { found } = await reuseAmong([
          { id: 'a', date: '2020-01-01', passages: [text] },
          { id: 'b', date: '2021-01-01', passages: [copy] },
        ]);
        const [best] = found[0]!.passages;
        const kin = found[0]!.kin;
        expect(kin).toEqual([]);
        expect(best!.score).toBeGreaterThanOrEqual((text.length - changed) / text.length - 1e-9);
        expect(best!.matched).toBeGreaterThanOrEqual(text.length - changed - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('is found in either order with the same score and spans, and every time', async () => {
    await fc.assert(
      fc.asyncProperty(passage, passage, fc.nat(30), async (text, more, cut) => {
        const copy = `${more.slice(0, cut)}${text.slice(cut)}`;
        const [x, y] = [
          { id: 'x', passages: [text] },
          { id: 'y', passages: [copy] },
        ] as const;
        const one = (await reuseAmong([x, y])).found[0];
        const again = (await reuseAmong([x, y])).found[0];
        const other = (await reuseAmong([y, x])).found[0];
        expect(again).toEqual(one);
        const [there, back] = [one?.passages[0], other?.passages[0]];
        expect(back && { score: back.score, a: back.a, b: back.b }).toEqual(
          there && { score: there.score, a: there.b, b: there.a },
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('standing formulas', () => {
  const formulas = '# 一 is any number\n由主管部门责令限期改正\n逾期不改正的处一元以上一元以下罚款\n';
  const fine = '由主管部门责令限期改正；逾期不改正的，处三千元以上一万元以下罚款。';
  const other = fine.replace('三千', '五千').replace('一万', '十万');

  it('alone are not borrowed, whatever their numbers', async () => {
    const sketches = [
      { id: 'a', date: '2019-01-01', passages: [fine, `${freedom}${fine}`, ...own('a')] },
      { id: 'b', date: '2020-01-01', passages: [other, `${freedom}${other}`, ...own('b')] },
    ];
    expect((await reuseAmong(sketches)).pairs).toHaveLength(2);
    expect((await reuseAmong(sketches, formulas)).pairs).toEqual(['a:条2 > b:条2']);
  });

  it('belong to what a version has of another', async () => {
    const passages = [fine, freedom, investors];
    const { found, pairs } = await reuseAmong(
      [
        { id: 'a', title: '某市条例', date: '2019-01-01', passages },
        { id: 'b', title: '某市条例', date: '2020-01-01', passages: [...passages, ...own('b')] },
      ],
      formulas,
    );
    expect(found[0]!.kin).toMatchObject([{ kind: 'version' }]);
    expect(pairs).toContain('a:条1 > b:条1');
  });

  it('match nothing that an editor asks about', async () => {
    const passages = [fine, investors];
    const documents = ['a', 'b'].map(id => documentOf({ id, passages }));
    const prints = documents.map(document => fingerprintOf(document, formulas));
    const index = openReuse(prints, textsAmong(documents));
    const ask = (text: string) => index.matches(text, { start: 0, end: text.length }, 'zh', () => true);
    expect(await ask(other)).toEqual([]);
    expect(await ask(investors)).toMatchObject([{ source: 0, aPassage: 1 }]);
  });
});

describe('an index of passages', () => {
  it('tells an editor what a paragraph matches, the best first, in the documents that it is asked about', async () => {
    const documents = [
      documentOf({ id: 'a', passages: [investors, hall] }),
      documentOf({ id: 'b', passages: [investors.replace('国家', '本市')] }),
      documentOf({ id: 'own', passages: [investors] }),
    ];
    const index = openReuse(
      documents.map(document => fingerprintOf(document)),
      textsAmong(documents),
    );
    const text = `第七条 ${investors.replace('国家', '本市')}`;
    const ask = (admits: (document: number) => boolean) =>
      index.matches(text, { start: 4, end: text.length }, 'zh', admits);
    expect(await ask(document => document !== 2)).toMatchObject([{ source: 1, aPassage: 0, bShare: 1 }]);
    expect(await ask(document => document === 0)).toMatchObject([
      { source: 0, aPassage: 0, b: { start: 6 } },
    ]);
    expect(await ask(() => false)).toEqual([]);
    expect(await index.matches('短句。', { start: 0, end: 3 }, 'zh', () => true)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { addTallies, ambiguityScore, emptyTally, tallyOf } from '../../src/corpus/tally';
import { codebook, codedDocument, lexicon } from '../support';

const context = {
  codebooks: [
    codebook('rz', 'instrument', ['rz.a', 'rz.b']),
    codebook('dr', 'theme', ['dr.x'], { choice: 'many' }),
  ],
  lexicon: lexicon(),
};
const document = (id: string, flags: number, units = 12) =>
  codedDocument({
    id,
    units: Array.from({ length: units }, (_, i) => ({
      text: `第${i}个有关部门应当公开数据。`,
      codes: [
        'rz/rz.a',
        { code: 'rz/rz.b', role: 'secondary' as const },
        { code: 'dr/dr.x', role: 'theme' as const },
      ],
      flags: i < flags ? [{ code: `amb.${i % 2}`, quote: '有关部门', severity: 3 as const }] : [],
    })),
  });

describe('a tally', () => {
  it('counts primary codes and themes, and leaves secondary codes out', () => {
    const tally = tallyOf(document('a', 0), context);
    expect(tally.codes).toEqual({ rz: { 'rz.a': 12 }, dr: { 'dr.x': 12 } });
    expect(tally).toMatchObject({ units: 12, coded: 12, provisions: 12, ambiguous: [] });
  });

  it('shows the severest clauses, another type and another clause first', () => {
    const [worst] = tallyOf(document('a', 4), context).ambiguous;
    expect(worst!.score).toBeCloseTo(100 / 3);
    expect(worst!.clauses.map(c => [c.code, c.provision])).toEqual([
      ['amb.0', '条1'],
      ['amb.1', '条2'],
      ['amb.0', '条3'],
    ]);
    expect(worst!.clauses[0]).toMatchObject({ before: '第0个', quote: '有关部门', after: '应当公开数据。' });
  });

  it('counts duties, those that fall on no named body, and citations of other documents', () => {
    const place = { start: 0, end: 2 };
    const duty = (actors: readonly boolean[]) => ({
      ...place,
      unit: '条1:1',
      actors: actors.map(named => ({ ...place, role: 'sole' as const, named })),
    });
    const bare = document('a', 0);
    const survey = {
      ...bare.survey,
      duties: [duty([true, false]), duty([false]), duty([])],
      citations: [
        { ...place, type: 'mention' as const, title: '统计法' },
        { ...place, type: 'mention' as const, title: '本法', self: true as const },
      ],
    };
    expect(tallyOf({ ...bare, survey }, context)).toMatchObject({
      duties: { all: 3, nobody: 2 },
      citations: 1,
    });
  });

  it('adds up to the same, whatever the grouping', () => {
    const of = (id: string, flags: number) => tallyOf(document(id, flags), context);
    const [a, b, c] = [of('a', 1), of('b', 2), of('c', 3)];
    const left = addTallies(addTallies(a, b), c);
    const right = addTallies(a, addTallies(b, c));
    expect(left).toEqual(right);
    expect(left.ambiguous.map(d => d.id)).toEqual(['c', 'b', 'a']);
    expect(addTallies(emptyTally, a)).toEqual(addTallies(a, emptyTally));
  });

  it('puts documents of a few units behind those that a score says something of', () => {
    const both = addTallies(tallyOf(document('short', 1, 1), context), tallyOf(document('long', 1), context));
    expect(both.ambiguous.map(d => d.id)).toEqual(['long', 'short']);
  });

  it('scores as the worked example of the method does: severities 3; 2 and 1; 1; none', () => {
    const flag = (severity: 1 | 2 | 3) => ({ code: 'amb.x', quote: '有关部门', severity });
    const { units } = codedDocument({
      units: [[flag(3)], [flag(2), flag(1)], [flag(1)], []].map((flags, i) => ({
        text: `${i}有关部门`,
        flags,
      })),
    });
    expect(ambiguityScore(units)).toBeCloseTo(58.33, 2);
  });
});

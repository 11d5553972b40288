import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  finishedIn,
  newCodingFile,
  passedMarks,
  passedOver,
  readCodingFile,
  unitPrints,
  unreadUnits,
  writeCodingFile,
  type Finish,
} from '../../src/model';
import { coding, rz } from './decisions';

/** A text of sentences, each a unit, and what it is for those who ask whether it was read. */
function read(...sentences: readonly string[]) {
  const text = sentences.join('');
  let end = 0;
  const units = sentences.map((sentence, i) => ({
    id: `条${i}:1`,
    start: end,
    end: (end += sentence.length),
  }));
  return { text, hash: text, units };
}

const finish = (of: ReturnType<typeof read>, over: Partial<Finish> = {}): Finish => ({
  kind: 'finished',
  id: 'f',
  coder: 'lin',
  codebooks: ['rz'],
  text: of.hash,
  units: unitPrints(of),
  passed: [],
  ...over,
});
const unread = (before: readonly string[], now: readonly string[]): readonly number[] =>
  unreadUnits(finish(read(...before)), read(...now));

describe('a document that somebody finished', () => {
  it('is read where its units are as they were, wherever they stand and however their lines are broken', () => {
    expect(unread(['甲。', '乙。'], ['甲。', '乙。'])).toEqual([]);
    expect(unread(['甲。', '乙。'], ['乙。', '\n甲 。'])).toEqual([]);
    expect(unread(['甲。', '乙。', '丙。'], ['甲。', '丙。'])).toEqual([]);
  });

  it('is not read where a unit was added or changed since', () => {
    expect(unread(['甲。', '乙。'], ['甲。', '新。', '乙。'])).toEqual([1]);
    expect(unread(['甲。', '乙。', '丙。'], ['甲。', '乙二。', '丙。'])).toEqual([1]);
    expect(unread([], ['甲。'])).toEqual([0]);
  });

  it('takes no copy for what was read where there are more than there were', () => {
    expect(unread(['甲。', '乙。', '丙。'], ['乙。', '甲。', '乙。', '新。', '丙。'])).toEqual([0, 2, 3]);
    expect(unread(['甲。', '乙。'], ['甲。', '乙。', '乙。'])).toHaveLength(1);
  });

  it('is read in nothing but its units, whatever is added, taken out and moved', () => {
    const sentences = fc.array(fc.constantFrom('甲。', '乙。', '丙。', '丁。'), { maxLength: 12 });
    fc.assert(
      fc.property(sentences, sentences, (before, now) => {
        const open = new Set(unread(before, now));
        const known = now.filter((_, i) => !open.has(i));
        for (const one of new Set(known))
          expect(known.filter(each => each === one).length).toBeLessThanOrEqual(
            before.filter(each => each === one).length,
          );
        if (before.join('') === now.join('')) expect(open.size).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('says by the ids of its units who has not read which', () => {
    const was = read('甲。', '乙。');
    expect(finishedIn([coding('k'), finish(was)], read('甲。', '乙二。'))).toEqual([
      { coder: 'lin', codebooks: ['rz'], unread: ['条1:1'] },
    ]);
  });

  it('rejects what was passed over, each once, and not what was decided since or is gone', () => {
    const was = read('甲。', '乙。', '丙。');
    const passed = [{ code: 'rz.a', rule: 'r1', units: [0, 1, 2] }];
    const twice = [finish(was, { passed }), finish(was, { id: 'g', passed })];
    expect(passedOver(twice).map(each => each.rule)).toEqual(['r1', 'r1', 'r1']);
    const later = coding('k', { code: 'rz.a', target: { ...coding('k').target, exact: '乙。' } });
    expect(passedMarks([...twice, later], read('甲。', '乙。'))).toEqual([
      { start: 0, end: 2, code: 'rz.a', coder: 'lin', status: 'rejected', rule: 'r1', sawSuggestion: true },
    ]);
  });

  it('is a line of the coding file, before the others', () => {
    const header = { coder: 'lin', document: { path: 'a.txt', hash: 'ff00' }, codebooks: [rz] };
    const done = finish(read('甲。'), { passed: [{ code: 'rz.a', rule: 'r1', units: [0] }] });
    const written = writeCodingFile({ ...newCodingFile(header), decisions: [coding('a'), done] });
    const line = written.split('\n')[1]!;
    expect(line).toBe(
      `{"id":"f","kind":"finished","codebooks":["rz"],"passed":[{"code":"rz.a","rule":"r1","units":[0]}],"text":"甲。","units":"${done.units}"}`,
    );
    const again = (changed: string) =>
      readCodingFile(written.replace(line, changed), 'uri', { coder: 'lin', path: 'a.txt' });
    expect(again(line).file.decisions[0]).toEqual(done);
    for (const wrong of [
      line.replace('["rz"]', '"rz"'),
      line.replace('[0]', '[-1]'),
      line.replace('"r1"', '1'),
    ])
      expect(again(wrong).file.kept, wrong).toEqual([wrong]);
  });
});

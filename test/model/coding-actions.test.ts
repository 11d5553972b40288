import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCoding,
  judging,
  mergingCodes,
  moving,
  noting,
  perform,
  recoding,
  renamingCode,
  settling,
  splittingCode,
  type CodingDecision,
  type Decision,
  type Decisions,
} from '../../src/model';
import { coding, decisions as anyDecisions, rz } from './decisions';

const path = 'a.txt';
const of = (...list: readonly Decision[]): Decisions => new Map([[path, list]]);
const here = (decision: CodingDecision) => ({ document: path, decision });
const target = (start: number) => ({ ...coding('x').target, start, end: start + 4 });
const codingsIn = (decisions: Decisions): readonly CodingDecision[] =>
  [...decisions.values()].flat().filter(isCoding);
const b = { codebook: 'rz', code: 'rz.b', stamp: rz };
const from = { codebook: 'rz', code: 'rz.a' };

describe('an action on single codings', () => {
  it('keeps range and memo of what is recoded, and accepts what was rejected', () => {
    const was = coding('1', { memo: '见附件', status: 'rejected', code: 'rz.a' });
    const [now] = codingsIn(perform(of(was), recoding([here(was)], 'rz.b')).decisions);
    expect(now).toEqual({ ...was, code: 'rz.b', status: 'accepted' });
  });

  it('judges several proposals at once', () => {
    const list = [coding('1'), coding('2')];
    const action = judging(list.map(here), 'rejected');
    expect(action.name).toBe('reject');
    expect(codingsIn(perform(of(...list), action).decisions).map(d => d.status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });

  it('gives an orphan a place, and takes an empty memo away', () => {
    const lost = coding('1', { orphan: 'gone', memo: '旧' });
    const { decisions } = perform(of(lost), moving(path, lost, target(40)));
    const [found] = codingsIn(decisions);
    expect(found).toMatchObject({ target: { start: 40 }, orphan: undefined });
    const [noted] = codingsIn(perform(decisions, noting(path, found!, '')).decisions);
    expect(noted?.memo).toBeUndefined();
  });
});

describe('what is settled of a place', () => {
  it('gives way to what is settled anew, and nothing is done where it is the same', () => {
    const [a, b] = [coding('gold:1:a', { code: 'rz.a' }), coding('gold:1:b', { code: 'rz.b' })];
    const action = settling(path, [a], [b]);
    expect(codingsIn(perform(of(a), action).decisions)).toEqual([b]);
    expect(settling(path, [a], [a]).changes).toEqual([]);
    const noted = settling(path, [a], [{ ...a, memo: '见第二款' }]);
    expect(codingsIn(perform(of(a), noted).decisions)).toEqual([{ ...a, memo: '见第二款' }]);
  });
});

describe('codes that are merged', () => {
  it('leave one coding of a passage that had both, with both memos', () => {
    const list = [
      coding('1', { code: 'rz.a', memo: '甲' }),
      coding('2', { code: 'rz.b', memo: '乙' }),
      coding('3', { code: 'rz.a', target: target(30) }),
    ];
    const { decisions, refused } = perform(of(...list), mergingCodes(of(...list), [from], b));
    expect(refused).toEqual([]);
    expect(codingsIn(decisions).map(({ id, code, memo }) => [id, code, memo])).toEqual([
      ['2', 'rz.b', '乙\n甲'],
      ['3', 'rz.b', undefined],
    ]);
  });

  it('do not reject what is accepted under the new code', () => {
    const list = [
      coding('1', { code: 'rz.a', status: 'rejected', memo: '不是' }),
      coding('2', { code: 'rz.c', status: 'accepted' }),
    ];
    const merged = mergingCodes(of(...list), [from, { codebook: 'rz', code: 'rz.c' }], b);
    expect(codingsIn(perform(of(...list), merged).decisions)).toEqual([
      { ...coding('2'), code: 'rz.b', memo: '不是' },
    ]);
  });

  it('lose no passage and no memo, and touch nothing else, whatever was decided', () => {
    fc.assert(
      fc.property(anyDecisions, list => {
        const action = mergingCodes(of(...list), [from], b);
        const { decisions, refused } = perform(of(...list), action);
        expect(refused).toEqual([]);
        const now = codingsIn(decisions);
        expect(now.some(d => d.codebook.id === 'rz' && d.code === 'rz.a')).toBe(false);
        const others = (all: readonly Decision[]) =>
          all.filter(d => !isCoding(d) || d.codebook.id !== 'rz' || !['rz.a', 'rz.b'].includes(d.code));
        expect(others(decisions.get(path) ?? [])).toEqual(others(list));
        for (const was of list.filter(isCoding).filter(d => d.codebook.id === 'rz')) {
          const twin = now.find(
            d =>
              d.codebook.id === 'rz' &&
              d.code === (was.code === 'rz.a' ? 'rz.b' : was.code) &&
              d.scope === was.scope &&
              d.target.start === was.target.start &&
              d.target.end === was.target.end &&
              (was.memo === undefined || d.memo?.includes(was.memo)),
          );
          expect(twin).toBeDefined();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a code with another name', () => {
  it('is renamed in its codebook and moved to another, and its codings follow', () => {
    const amb = { id: 'amb', version: '2', hash: 'a0' };
    const list = [coding('1', { code: 'rz.a' }), coding('2', { code: 'rz.a', codebook: amb })];
    const renamed = renamingCode(of(...list), from, b);
    expect([renamed.name, renamed.changes.length]).toEqual(['rename-code', 1]);
    const moved = renamingCode(of(...list), from, { codebook: 'amb', code: 'amb.x', stamp: amb });
    expect(moved.name).toBe('move-code');
    expect(codingsIn(perform(of(...list), moved).decisions)[0]).toMatchObject({
      code: 'amb.x',
      codebook: amb,
    });
  });
});

describe('a code that is split', () => {
  it('shares its codings out as they are chosen, and keeps those that nothing is chosen for', () => {
    const list = [10, 30, 50].map((start, i) => coding(String(i), { code: 'rz.a', target: target(start) }));
    const c = { ...b, code: 'rz.c' };
    const split = splittingCode(of(...list), from, (document, d) =>
      document !== path || d.id === '2' ? undefined : d.id === '0' ? b : c,
    );
    expect(split.name).toBe('split-code');
    expect(codingsIn(perform(of(...list), split).decisions).map(d => d.code)).toEqual([
      'rz.b',
      'rz.c',
      'rz.a',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adding,
  byPosition,
  doAction,
  inverse,
  isCoding,
  judging,
  mergingCodes,
  moving,
  newHistory,
  noting,
  perform,
  recoding,
  redoAction,
  removing,
  renamingCode,
  resolving,
  splittingCode,
  undoAction,
  type CodingAction,
  type CodingHistory,
  type Decision,
  type Decisions,
  type InDocument,
} from '../../src/model';
import { coding, decisionOf, rz } from './decisions';

const paths = ['a.txt', 'b.txt', 'c.txt'];
const amb = { id: 'amb', version: '2', hash: 'a0' };

/** The decisions of all documents in the order of their files: documents without any are like those that nobody knows. */
const said = (decisions: Decisions): readonly unknown[] =>
  [...decisions]
    .filter(([, list]) => list.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, list]) => [path, [...list].sort(byPosition)]);

const everything = (decisions: Decisions): readonly InDocument[] =>
  [...decisions].flatMap(([document, list]) => list.map(decision => ({ document, decision })));

/** What a person may do with the decisions that there are; `n` chooses among them. */
type Deed = { readonly kind: number; readonly n: number; readonly made: Decision; readonly path: string };

const deed: fc.Arbitrary<Deed> = fc
  .record({
    kind: fc.nat(9),
    n: fc.nat(1000),
    path: fc.constantFrom(...paths),
    id: fc.stringMatching(/^[a-z]{2}$/),
  })
  .chain(({ id, ...rest }) => decisionOf(id).map(made => ({ ...rest, made })));

function actionOf(decisions: Decisions, { kind, n, made, path }: Deed): CodingAction {
  const all = everything(decisions);
  const codings = all.flatMap(({ document, decision }) =>
    isCoding(decision) ? [{ document, decision }] : [],
  );
  const one = all[n % Math.max(1, all.length)];
  const two = codings.slice(n % Math.max(1, codings.length)).slice(0, 2);
  if (!one || kind === 0) return adding([{ document: path, decision: made }]);
  const into = { codebook: 'rz', code: 'rz.b', stamp: rz };
  const first = two[0];
  switch (kind) {
    case 1:
      return removing([one]);
    case 2:
      return recoding(two, 'rz.b', rz);
    case 3:
      return judging(two, n % 2 === 0 ? 'accepted' : 'rejected');
    case 4:
      return moving(one.document, one.decision, {
        start: n,
        end: n + 2,
        exact: '政务',
        prefix: '',
        suffix: '',
      });
    case 5:
      return first ? noting(first.document, first.decision, n % 3 === 0 ? '' : `备忘${n}`) : removing([one]);
    case 6:
      return mergingCodes(
        decisions,
        [
          { codebook: 'rz', code: 'rz.a' },
          { codebook: 'amb', code: 'amb.time' },
        ],
        into,
      );
    case 7:
      return renamingCode(decisions, { codebook: 'rz', code: 'rz.b' }, { ...into, code: 'rz.a' });
    case 8:
      return renamingCode(
        decisions,
        { codebook: 'rz', code: 'rz.a' },
        { codebook: 'amb', code: 'amb.time', stamp: amb },
      );
    default:
      return splittingCode(decisions, { codebook: 'rz', code: 'rz.a' }, (_, d) =>
        (d.target.start + n) % 2 === 0 ? into : undefined,
      );
  }
}

const undone = (history: CodingHistory): CodingHistory => {
  const step = undoAction(history);
  expect(step?.refused).toEqual([]);
  return step!.history;
};

describe('a history', () => {
  it('gives back exactly the codings that were there before any sequence of actions, and redoes them exactly', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), deeds => {
        let history = newHistory();
        const states: (readonly unknown[])[] = [];
        for (const each of deeds) {
          const before = history.past.length;
          const state = said(history.decisions);
          history = doAction(history, actionOf(history.decisions, each)).history;
          if (history.past.length > before) states.push(state);
        }
        const end = said(history.decisions);
        for (const state of states.toReversed()) {
          history = undone(history);
          expect(said(history.decisions)).toEqual(state);
        }
        expect(undoAction(history)).toBeUndefined();
        expect(said(history.decisions)).toEqual([]);
        for (let i = 0; i < states.length; i++) {
          const step = redoAction(history);
          expect(step?.refused).toEqual([]);
          history = step!.history;
          const next = states[i + 1];
          if (next) expect(said(history.decisions)).toEqual(next);
        }
        expect(redoAction(history)).toBeUndefined();
        expect(said(history.decisions)).toEqual(end);
      }),
      { numRuns: 300 },
    );
  });

  it('walks back and forth as the person likes, and forgets what was undone when something else is done', () => {
    const step = fc.oneof(
      deed.map(each => ({ does: 'deed' as const, each })),
      fc.constantFrom({ does: 'undo' as const }, { does: 'redo' as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        let history = newHistory();
        let line: (readonly unknown[])[] = [said(history.decisions)];
        let at = 0;
        for (const taken of steps) {
          if (taken.does === 'undo') {
            const back = undoAction(history);
            expect(back === undefined).toBe(at === 0);
            if (back) [history, at] = [back.history, at - 1];
          } else if (taken.does === 'redo') {
            const on = redoAction(history);
            expect(on === undefined).toBe(at === line.length - 1);
            if (on) [history, at] = [on.history, at + 1];
          } else {
            const before = history.past.length;
            history = doAction(history, actionOf(history.decisions, taken.each)).history;
            const made = history.past.length > before;
            line = [...line.slice(0, at + 1), ...(made ? [said(history.decisions)] : [])];
            if (made) at++;
          }
          expect(said(history.decisions)).toEqual(line[at]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('an action on codings that became others meanwhile', () => {
  const at = (decision: Decision): InDocument => ({ document: 'a.txt', decision });
  const history = newHistory(new Map([['a.txt', [coding('1'), coding('2', { code: 'rz.b' })]]]));

  it('is refused where somebody else decided anew, and undoes only what it did', () => {
    const { history: next, refused } = doAction(
      history,
      removing([at(coding('1', { memo: 'seen by another window' })), at(coding('2', { code: 'rz.b' }))]),
    );
    expect(refused.map(change => change.before?.id)).toEqual(['1']);
    expect(next.decisions.get('a.txt')?.map(d => d.id)).toEqual(['1']);
    expect(said(undone(next).decisions)).toEqual(said(history.decisions));
  });

  it('adds nothing to the past if all of it is refused', () => {
    const { history: next } = doAction(history, removing([at(coding('1', { code: 'rz.c' }))]));
    expect(next.past).toEqual([]);
  });

  it('leaves a coding where its text has moved it', () => {
    const moved = { ...coding('1').target, start: 40, end: 44 };
    const { decisions } = perform(
      new Map([['a.txt', [coding('1', { target: moved })]]]),
      recoding([{ document: 'a.txt', decision: coding('1') }], 'rz.b'),
    );
    expect(decisions.get('a.txt')).toEqual([coding('1', { target: moved, code: 'rz.b' })]);
  });

  it('opens a conflict again when what was chosen of it is undone', () => {
    const conflict = { id: '9', ours: coding('9'), theirs: coding('9', { code: 'rz.b' }) };
    const chosen = doAction(
      history,
      resolving('a.txt', conflict, 'theirs', () => '10'),
    ).history;
    expect(chosen.decisions.get('a.txt')?.at(-1)).toEqual(conflict.theirs);
    const taken = undoAction(chosen);
    expect(said(taken!.history.decisions)).toEqual(said(history.decisions));
    expect(inverse(chosen.past.at(-1)!).changes[0]?.reopens).toEqual(conflict);
    // To keep that it was taken back leaves no decision, and can be undone too.
    const gone = doAction(
      history,
      resolving('a.txt', { id: '9', ours: coding('9') }, 'theirs', () => '10'),
    );
    expect(gone.history.past.at(-1)?.changes).toEqual([
      { document: 'a.txt', settles: { id: '9', ours: coding('9') } },
    ]);
  });

  it('keeps the last thousand actions', () => {
    let long = newHistory();
    for (let i = 0; i < 1010; i++) long = doAction(long, adding([at(coding(String(i)))])).history;
    expect(long.past).toHaveLength(1000);
    expect(long.past[0]?.changes[0]?.after?.id).toBe('10');
  });
});

import { expect, test } from 'vitest';
import { passedOf, undecidedFlags, undecidedProposals, type Flag, type Unit } from '../../src/model';
import { coding } from './decisions';

const unit = (at: number, ...codes: readonly (readonly [codebook: string, code: string])[]): Unit => ({
  id: `条${at}:1`,
  start: 10 * at,
  end: 10 * at + 10,
  provision: `条${at}`,
  kind: 'duty',
  codes: codes.map(([codebook, code]) => ({
    codebook,
    code,
    role: 'primary',
    score: 1,
    evidence: { rule: `${code}!`, cues: [], excluded: [] },
    near: [],
  })),
  flags: [],
});
const on = (at: number, codebook: string, code: string) =>
  coding(`${at}${code}`, {
    code,
    codebook: { id: codebook, version: '1', hash: '' },
    target: { start: 10 * at, end: 10 * at + 10, exact: '', prefix: '', suffix: '' },
  });
const books = [
  { id: 'rz', choice: 'one' },
  { id: 'ct', choice: 'many' },
] as const;

test('a proposal is decided by any code of its taxonomy where that gives one, else by its own code, or by none', () => {
  const units = [
    unit(0, ['rz', 'rz.a'], ['ct', 'ct.a'], ['ct', 'ct.b']),
    unit(1, ['rz', 'rz.a'], ['ct', 'ct.a']),
    unit(2, ['rz', 'rz.a']),
  ];
  const decisions = [on(0, 'rz', 'rz.b'), on(0, 'ct', 'ct.b'), on(1, 'ct', 'none')];
  const open = undecidedProposals(units, decisions, books);
  expect(open.map(({ code, unit: at }) => `${at} ${code}`)).toEqual(['0 ct.a', '1 rz.a', '2 rz.a']);
  expect(passedOf(open)).toEqual([
    { code: 'ct.a', rule: 'ct.a!', units: [0] },
    { code: 'rz.a', rule: 'rz.a!', units: [1, 2] },
  ]);
});

test('a coding that has lost its words decides nothing', () => {
  const lost = { ...on(0, 'rz', 'rz.a'), orphan: 'gone' as const };
  expect(undecidedProposals([unit(0, ['rz', 'rz.a'])], [lost], books)).toHaveLength(1);
  const flag: Flag = { start: 2, end: 4, code: 'rz.a', raw: 2, severity: 2, cue: '', resolved: [] };
  expect(undecidedFlags([flag], [lost])).toEqual([flag]);
  expect(undecidedFlags([flag], [on(0, 'rz', 'rz.a')])).toEqual([]);
});

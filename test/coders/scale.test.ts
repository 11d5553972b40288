import { expect, test } from 'vitest';
import { scaled } from '../../src/coders';
import type { Unit } from '../../src/model';
import { lexicon } from '../support';

const unit: Unit = {
  start: 0,
  end: 8,
  id: '条1:1',
  provision: '条1',
  kind: 'duty',
  deontic: { start: 2, end: 4, force: 'duty', score: 5 },
  codes: [],
  flags: [],
};
const norms = { ...lexicon(), scales: [{ genres: ['标准'], scores: { 应当: 4 } }] };

test.each([
  ['标准', '数据应当准确完整', 4],
  ['条例', '数据应当准确完整', 5],
  ['标准', '数据必须准确完整', 5],
  [undefined, '数据应当准确完整', 5],
])('in a %s, %s has strength %d', (genre, text, score) => {
  expect(scaled(text, [unit], genre, norms)[0]?.deontic?.score).toBe(score);
});

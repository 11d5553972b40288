import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { openMachine, readCodebooks, withHeldOut } from '../../accuracy/coding';
import { openComparison } from '../../accuracy/compare';
import { evaluate } from '../../accuracy/evaluate';
import { goldFiles, held } from '../../accuracy/gold';
import { regressions } from '../../accuracy/regressions';
import { tellers, withFigures, type Committed, type Learned } from '../../accuracy/tell';
import { summaryOf } from '../../accuracy/report';

const root = resolve(import.meta.dirname, '../..');
const home = join(root, 'accuracy');

// Written by `npm run evaluate -- --write`.
const committed = JSON.parse(readFileSync(join(home, 'figures.json'), 'utf8')) as Committed;

it('agrees with the held-out readers at least as well as the committed figures say', async () => {
  const compare = openComparison(
    home,
    openMachine(withHeldOut(await readCodebooks(join(root, 'codebooks')), home)),
  );
  const figures = evaluate(goldFiles(home, held), compare);
  const now = Object.fromEntries(Object.entries(figures).map(([name, each]) => [name, summaryOf(each)]));
  expect(Object.keys(now)).toEqual(['zh-dev', 'en-dev']);
  expect(regressions(committed.summary, now)).toEqual([]);
}, 120_000);

it.each(tellers)('tells the committed figures in %s', async name => {
  const path = join(root, name);
  const learned = JSON.parse(readFileSync(join(home, 'learned.json'), 'utf8')) as Learned;
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('<!-- figures -->');
  expect(await withFigures(text, path, committed, learned)).toBe(text);
});

it('says which figure fell', () => {
  const before = { 'zh-dev': { rz: 0.7, nato: 0.6 } };
  expect(regressions(before, { 'zh-dev': { rz: 0.69, nato: 0.62 } })).toEqual([]);
  expect(regressions(before, { 'zh-dev': { rz: 0.68, nato: 0.6 } })).toEqual(['zh-dev, rz: 0.68, was 0.7']);
});

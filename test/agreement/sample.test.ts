import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  drawSample,
  readSample,
  sampleText,
  staleness,
  type Drawable,
  type Sample,
} from '../../src/agreement';

const units = (n: number, stratum: string): readonly Drawable[] =>
  Array.from({ length: n }, (_, i) => ({ unit: `${stratum}:${i}`, stratum, sha256: `${stratum}${i}` }));
const corpus = [...units(70, '意见'), ...units(27, '条例'), ...units(3, '公告')];
const countsBy = (drawn: readonly Drawable[]) =>
  ['意见', '条例', '公告'].map(s => drawn.filter(d => d.stratum === s).length);

test('strata give in proportion to what they hold, and each at least one', () => {
  expect(countsBy(drawSample(corpus, 20, 1))).toEqual([14, 5, 1]);
  expect(countsBy(drawSample(corpus, 10, 1))).toEqual([6, 3, 1]);
  expect(countsBy(drawSample(corpus, 1000, 1))).toEqual([70, 27, 3]);
});

test('the same seed draws the same units, in whatever order they come; another seed others', () => {
  expect(drawSample(corpus.toReversed(), 20, 7)).toEqual(drawSample(corpus, 20, 7));
  expect(drawSample(corpus, 20, 8)).not.toEqual(drawSample(corpus, 20, 7));
});

test('a sample has the size that was asked for, each unit once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.nat(60), fc.nat(), (sizes, size, seed) => {
      const all = sizes.flatMap((n, i) => units(n, `s${i}`));
      const drawn = drawSample(all, size, seed);
      expect(new Set(drawn.map(d => d.unit)).size).toBe(Math.min(size, all.length));
      if (size >= sizes.filter(n => n > 0).length)
        expect(new Set(drawn.map(d => d.stratum)).size).toBe(sizes.filter(n => n > 0).length);
    }),
  );
});

const sample: Sample = {
  name: '第一轮',
  seed: 7,
  strata: ['genre', 'year'],
  codebooks: { rz: 'aa', amb: 'bb' },
  units: drawSample(corpus, 5, 7),
};

test('a sample is read as it was written', () => {
  expect(readSample('s', sampleText(sample))).toEqual({ sample, problems: [] });
  expect(readSample('s', `\uFEFF${sampleText(sample).replaceAll('\n', '\r\n')}`).sample).toEqual(sample);
});

test('a sample that lost a line, or holds a damaged one, is none', () => {
  const lines = sampleText(sample).trimEnd().split('\n');
  const codes = (text: string) => readSample('s', text).problems.map(p => `${p.code}:${p.line ?? 0}`);
  expect(codes(lines.slice(0, -1).join('\n'))).toEqual(['sample.incomplete:1']);
  expect(codes([lines[0]!, '{"unit":', ...lines.slice(2)].join('\n'))).toEqual(['sample.bad-line:2']);
  expect(codes('{}')).toEqual(['sample.not-one:1']);
  expect(codes('')).toEqual(['sample.not-one:1']);
  expect(codes(sampleText(sample).replace('"version":1', '"version":2'))).toEqual(['sample.version:1']);
});

test('a changed text or codebook is told: the number would be another’s', () => {
  const now = new Map(corpus.map(u => [u.unit, u.sha256]));
  expect(staleness('s', sample, { units: now, codebooks: sample.codebooks })).toEqual([]);
  now.set(sample.units[0]!.unit, 'other');
  now.delete(sample.units[1]!.unit);
  const told = staleness('s', sample, { units: now, codebooks: { rz: 'cc' } });
  expect(told.map(p => p.code)).toEqual(['sample.codebook-changed', 'sample.text-changed']);
  expect(told[1]!.message.en).toContain('2 of the 5 units changed since the sample was drawn (1 are gone)');
});

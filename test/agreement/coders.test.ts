import { expect, test } from 'vitest';
import {
  agreedOf,
  agreementByCode,
  agreementOf,
  confusionOf,
  disagreementsOf,
  goldDecisions,
  readingsOf,
  spanAgreement,
  type Taxonomy,
} from '../../src/agreement';
import type { Mark, MarkedText, Span, Unit } from '../../src/model';

const everyUnit = { compared: () => true };
const book = (choice: 'one' | 'many', ...ids: readonly string[]): Taxonomy => ({
  id: 'rz',
  kind: 'instrument',
  choice,
  codes: ids.map(id => ({ id })),
});

/** A text of four units of ten characters each. */
const text = (id: string, coders: readonly string[], ...marks: readonly Mark[]): MarkedText => ({
  id,
  path: `${id}.txt`,
  document: { uri: id, text: '一二三四五六七八九十'.repeat(4), language: 'zh' },
  facts: {},
  units: [0, 1, 2, 3].map(n => unit(`条${n}:1`, { start: 10 * n, end: 10 * n + 10 })),
  coders,
  marks,
  finished: [],
  had: [],
});
const unit = (id: string, span: Span): Unit => ({
  ...span,
  id,
  provision: id.split(':')[0]!,
  kind: 'duty',
  codes: [],
  flags: [],
});
const mark = (coder: string, start: number, end: number, code: string, more: Partial<Mark> = {}): Mark => ({
  start,
  end,
  code,
  coder,
  status: 'accepted',
  ...more,
});

const both = ['li', 'wang'];

test('a mark codes each unit that it covers by half, and the unit that holds half of it', () => {
  const { ratings } = readingsOf(
    [text('d', ['li'], mark('li', 0, 24, 'a'), mark('li', 28, 34, 'b'))],
    ['li'],
    book('many', 'a', 'b'),
    everyUnit,
  );
  expect(ratings).toEqual([['a'], ['a'], [''], ['b']]);
});

test('one code a unit: the mark that covers most; rejected proposals, others’ codes and codebooks do not count', () => {
  const { ratings, scale } = readingsOf(
    [
      text(
        'd',
        both,
        mark('li', 0, 4, 'b'),
        mark('li', 0, 10, 'a'),
        mark('li', 10, 20, 'a', { status: 'rejected' }),
        mark('li', 20, 30, 'x'),
        mark('wang', 30, 40, 'b'),
      ),
    ],
    both,
    book('one', 'a', 'b'),
    everyUnit,
  );
  expect(scale).toBe('nominal');
  expect(ratings).toEqual([
    ['a', ''],
    ['', ''],
    ['', ''],
    ['', 'b'],
  ]);
});

test('who did not code a document has no reading of it, which is not the same as leaving it uncoded', () => {
  const { ratings, units } = readingsOf([text('d', ['li'])], both, book('one', 'a'), everyUnit);
  expect(ratings[0]).toEqual(['', undefined]);
  expect(units[0]).toEqual({ id: 'd:条0:1', text: 0, start: 0, end: 10 });
});

test('of who saw suggestions only what they decided is a reading: a code, a rejection, that nothing applies', () => {
  const saw = { sawSuggestion: true } as const;
  const { ratings } = readingsOf(
    [
      text(
        'd',
        both,
        mark('li', 0, 10, 'a', saw),
        mark('li', 10, 20, 'b', { ...saw, status: 'rejected' }),
        mark('li', 20, 30, 'none', { ...saw, codebook: 'rz' }),
        mark('wang', 0, 10, 'b'),
      ),
    ],
    both,
    book('one', 'a', 'b'),
    everyUnit,
  );
  expect(ratings).toEqual([
    ['a', 'b'],
    ['', ''],
    ['', ''],
    [undefined, ''],
  ]);
});

test('Holsti’s coefficient counts decisions on units that both read', () => {
  const [first, second] = [
    text('d', both, mark('li', 0, 10, 'a'), mark('wang', 0, 10, 'a'), mark('li', 10, 20, 'a')),
    text('e', ['li'], mark('li', 0, 10, 'a')),
  ];
  const found = readingsOf([first, second], both, book('one', 'a'), everyUnit);
  expect(agreementOf(found, { uncodedText: 'included' })).toMatchObject({
    units: 4,
    holsti: 0.75,
    percent: 0.75,
  });
});

const coded = text(
  'd',
  both,
  mark('li', 0, 10, 'a'),
  mark('wang', 0, 10, 'a'),
  mark('li', 10, 20, 'a', { why: '统一标准' }),
  mark('wang', 10, 20, 'b', { why: '规定' }),
  mark('wang', 20, 30, 'b'),
);
const readings = readingsOf([coded], both, book('one', 'a', 'b'), everyUnit);

test('every number says how it treats uncoded text', () => {
  const included = agreementOf(readings, { uncodedText: 'included' });
  expect(included).toMatchObject({
    taxonomy: 'rz',
    uncodedText: 'included',
    units: 4,
    percent: 0.5,
    holsti: 0.5,
  });
  const excluded = agreementOf(readings, { uncodedText: 'excluded' });
  expect(excluded).toMatchObject({ uncodedText: 'excluded', units: 3 });
  expect(excluded.percent).toBeCloseTo(1 / 3, 10);
  expect(included.prevalence).toEqual([
    { value: '', share: 3 / 8 },
    { value: 'a', share: 3 / 8 },
    { value: 'b', share: 2 / 8 },
  ]);
  expect(included.interval).toBeUndefined();
  expect(agreementOf(readings, { uncodedText: 'included', resample: 'documents' }).interval?.by).toBe(
    'documents',
  );
});

test('in one code a unit has it or has it not', () => {
  const found = agreementByCode(readings, { uncodedText: 'included' });
  expect(found.map(f => [f.code, f.units, f.percent])).toEqual([
    ['a', 4, 0.75],
    ['b', 4, 0.5],
  ]);
  expect(agreementByCode(readings, { uncodedText: 'excluded' }).map(f => f.units)).toEqual([3, 3]);
});

test('the cells of the table of confusions lead to the units', () => {
  expect(confusionOf(readings)).toEqual({
    taxonomy: 'rz',
    coders: both,
    values: ['a', 'b', ''],
    cells: [
      { a: 'a', b: 'a', units: ['d:条0:1'] },
      { a: 'a', b: 'b', units: ['d:条1:1'] },
      { a: '', b: 'b', units: ['d:条2:1'] },
      { a: '', b: '', units: ['d:条3:1'] },
    ],
  });
});

test('sets meet code by code', () => {
  const sets = readingsOf(
    [
      text(
        'd',
        both,
        mark('li', 0, 10, 'a'),
        mark('li', 0, 10, 'c'),
        mark('wang', 0, 10, 'a'),
        mark('wang', 0, 10, 'b'),
      ),
    ],
    both,
    book('many', 'a', 'b', 'c'),
    { compared: (_, u) => u.id === '条0:1' },
  );
  expect(confusionOf(sets).cells.map(({ a, b }) => [a, b])).toEqual([
    ['a', 'a'],
    ['c', 'b'],
  ]);
});

test('who finished a document has read its units that are as they were, for the taxonomies that they named', () => {
  const seen = { sawSuggestion: true } as const;
  const coded = text(
    'd',
    both,
    mark('li', 0, 10, 'a', seen),
    mark('wang', 0, 10, 'a'),
    mark('wang', 10, 20, 'b'),
  );
  const finished = [
    { coder: 'li', codebooks: ['rz'], unread: ['条3:1'] },
    { coder: 'wang', codebooks: ['other'], unread: [] },
  ];
  const ratings = (of: MarkedText) => readingsOf([of], both, book('one', 'a', 'b'), everyUnit).ratings;
  expect(ratings(coded)).toEqual([
    ['a', 'a'],
    [undefined, 'b'],
    [undefined, ''],
    [undefined, ''],
  ]);
  expect(ratings({ ...coded, finished })).toEqual([
    ['a', 'a'],
    ['', 'b'],
    ['', undefined],
    [undefined, undefined],
  ]);
  const whole = [{ coder: 'li', codebooks: ['rz'], unread: [] }];
  const spans = (of: MarkedText) => spanAgreement([of], both, book('many', 'a', 'b')).texts;
  expect([coded, { ...coded, finished }, { ...coded, finished: whole }].map(spans)).toEqual([0, 0, 1]);
});

test('free spans: the same words, half of them, and words alone', () => {
  const spans = text(
    'd',
    both,
    mark('li', 0, 4, 'a'),
    mark('wang', 0, 4, 'a'),
    mark('li', 10, 14, 'a'),
    mark('wang', 10, 15, 'b'),
  );
  const found = spanAgreement([spans, text('other', ['li'])], both, book('many', 'a', 'b'));
  expect(found).toMatchObject({
    texts: 1,
    spans: [2, 2],
    exact: { f1: 0.5 },
    overlap: { f1: 0.5 },
    detection: { f1: 1 },
  });
  expect(found.unitising).toBeLessThan(1);
});

test('disagreements are listed with what each coder gave and why, and become gold by choice', () => {
  const found = disagreementsOf(readings, [coded]);
  expect(found.map(d => d.unit)).toEqual(['d:条1:1', 'd:条2:1']);
  expect(found[0]).toMatchObject({
    doc: 'd',
    quote: '一二三四五六七八九十',
    readings: [
      { coder: 'li', codes: ['a'], why: ['统一标准'] },
      { coder: 'wang', codes: ['b'], why: ['规定'] },
    ],
  });
  expect(agreedOf(readings).slice(0, 1)).toEqual([{ unit: 'd:条0:1', codes: ['a'] }]);
  const chosen: readonly Mark[] = [
    { start: 0, end: 10, code: 'a', coder: 'gold', status: 'accepted' },
    { start: 10, end: 20, code: 'b', coder: 'gold', status: 'accepted', why: '以第二款为准' },
    { start: 20, end: 30, code: 'none', coder: 'gold', status: 'accepted' },
  ];
  const stamp = { id: 'rz', version: '1', hash: 'h' };
  const decisions = goldDecisions(coded, chosen, code => (code === 'a' ? undefined : stamp));
  expect(decisions).toMatchObject([
    { id: 'gold:条1:1:b', coder: 'gold', code: 'b', scope: 'unit', memo: '以第二款为准', codebook: stamp },
    { id: 'gold:条2:1:rz.none', code: 'none' },
  ]);
  expect(decisions[0]!.target).toMatchObject({ start: 10, end: 20, provision: '条1', twin: true });
});

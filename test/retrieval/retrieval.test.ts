import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mark, MarkedText, Unit } from '../../src/model';
import { codesByDocument, cooccurrences, findIn, parseQuery, type Query } from '../../src/retrieval';

const vocabulary = {
  codes: ['rz.env.goal', 'rz.env.standard', 'rz.supply.info', 'amb.time'],
  coders: ['machine', '李'],
};

const unit = (id: string, start: number, kind: Unit['kind'] = 'duty'): Unit => ({
  id,
  provision: id.slice(0, id.lastIndexOf(':')),
  kind,
  start,
  end: start + 10,
  codes: [],
  flags: [],
});
const mark = (
  start: number,
  end: number,
  code: string,
  coder = 'machine',
  status: Mark['status'] = 'proposed',
) => ({
  start,
  end,
  code,
  coder,
  status,
});

const text: MarkedText = {
  id: '意见',
  path: '意见.txt',
  document: {
    uri: '意见.txt',
    text: '统一全省数据标准规范甲尽快开放政府数据。乙按照国家规定办理。丙',
    language: 'zh',
  },
  facts: {
    level: [{ value: 'central', confidence: 1, from: 'title' }],
    genre: [{ value: '实施意见', confidence: 1, from: 'title' }],
    date_signed: [{ value: '2016-03-01', confidence: 1, from: 'text' }],
  },
  units: [unit('章1/条1/款1:1', 0), unit('章1/条1/款1:2', 10), unit('章1/条1/款2:1', 20, 'definition')],
  coders: ['machine', '李'],
  marks: [
    mark(0, 10, 'rz.env.standard'),
    mark(11, 13, 'amb.time'),
    mark(10, 20, 'rz.supply.info', '李', 'accepted'),
    mark(20, 30, 'rz.env.goal', '李', 'rejected'),
  ],
  finished: [],
  had: [],
};

function parsed(source: string): Query {
  const query = parseQuery(source, vocabulary);
  if ('message' in query) throw new Error(`${source}: ${query.message.en}`);
  return query;
}
/** What a query finds, as code and offsets. */
const find = (source: string): readonly string[] =>
  findIn(text, parsed(source)).map(({ mark: m, start, end }) => `${m?.code ?? ''}${start}-${end}`);

test('a code finds its marks, a group all codes below it, a codebook all its codes', () => {
  expect(find('rz.env.standard')).toEqual(['rz.env.standard0-10']);
  expect(find('rz.env')).toEqual(['rz.env.standard0-10']);
  expect(find('rz.*')).toEqual(['rz.env.standard0-10', 'rz.supply.info10-20']);
});

test('codes meet in a unit, or as far as within: allows', () => {
  expect(find('rz.env AND amb.time')).toEqual([]);
  expect(find('rz.supply amb.time')).toEqual(['rz.supply.info10-20', 'amb.time11-13']);
  expect(find('rz.env amb.time within:provision')).toEqual(['rz.env.standard0-10', 'amb.time11-13']);
  expect(find('rz.env NOT amb within:provision')).toEqual([]);
  expect(find('rz.env NOT amb')).toEqual(['rz.env.standard0-10']);
});

test('a branch that does not hold finds nothing', () => {
  expect(find('(rz.env AND amb.time) OR rz.supply')).toEqual(['rz.supply.info10-20']);
  expect(find('rz.env 或 rz.supply')).toHaveLength(2);
});

test('whose marks, and in which status', () => {
  expect(find('rz@李')).toEqual(['rz.supply.info10-20']);
  expect(find('rz@machine NOT rz@李')).toEqual(['rz.env.standard0-10']);
  expect(find('rz#rejected')).toEqual(['rz.env.goal20-30']);
  expect(find('rz.env.goal')).toEqual([]);
});

test('facts of the document, kinds of units and words of the text narrow, or find units where no code is asked for', () => {
  expect(find('rz level:central year:2015..2016 genre:*意见')).toHaveLength(2);
  expect(find('rz year:..2015')).toEqual([]);
  expect(find('rz date_signed:2016-03..')).toHaveLength(2);
  expect(find('"政府数据"')).toEqual(['10-20']);
  expect(find('“国家规定” kind:definition')).toEqual(['20-30']);
  expect(find('kind:duty within:document')).toHaveLength(3);
  expect(find('NOT rz')).toEqual(['20-30']);
});

test('what was found says where it stands', () => {
  expect(findIn(text, parsed('amb.time'))[0]).toMatchObject({
    doc: '意见',
    unit: '意见:章1/条1/款1:2',
    provision: '章1/条1/款1',
    quote: '尽快',
    mark: { coder: 'machine' },
  });
});

test.each([
  ['', 0, 0, 'nothing to look for'],
  ['rz AND', 6, 6, 'missing at the end'],
  ['rz (amb', 3, 4, 'not closed'],
  ['rz) amb', 2, 3, 'closes nothing'],
  ['OR rz', 0, 2, 'missing before OR'],
  ['rz "数据', 3, 6, 'no end'],
  ['rz.env.standrad', 0, 15, 'no code "rz.env.standrad"'],
  ['standard', 0, 8, 'Did you mean rz.env.standard?'],
  ['rz@王', 2, 4, 'Coders are machine, 李'],
  ['rz#done', 2, 7, 'proposed, accepted, rejected'],
  ['rz levle:central', 3, 8, 'no field "levle"'],
  ['rz level:', 3, 9, 'behind the colon'],
  ['rz year:..', 3, 10, 'first or the last'],
  ['rz within:page', 3, 14, 'unit, provision, article, document'],
  ['rz within:unit within:unit', 15, 26, 'twice'],
  ['""', 0, 2, 'empty'],
])('what is wrong with “%s” is told with its place', (source, start, end, told) => {
  const error = parseQuery(source, vocabulary);
  expect(error).toMatchObject({ start, end });
  expect('message' in error && error.message.en).toContain(told);
});

test('any query is read or refused with a place inside it, and never fails', () => {
  const pieces = fc.constantFrom(
    'rz',
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    '"',
    'year:',
    '..',
    '@',
    '#',
    ' ',
    'within:',
    '非',
    '*',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 400 }), list => {
      const source = list.join('');
      const query = parseQuery(source, vocabulary);
      if (!('message' in query)) return void findIn(text, query);
      expect(query.start).toBeGreaterThanOrEqual(0);
      expect(query.end).toBeLessThanOrEqual(source.length);
      expect(query.end).toBeGreaterThanOrEqual(query.start);
    }),
  );
  for (const hostile of ['(', 'NOT ']) {
    const query = parseQuery(hostile.repeat(100_000), vocabulary);
    expect('message' in query && query.message.en).toContain('too deep');
  }
});

test('the cells of a matrix of meetings know their places', () => {
  const builder = cooccurrences('provision');
  builder.add(text);
  const { rows, cells } = builder.matrix();
  expect(rows).toEqual(['amb.time', 'rz.env.standard', 'rz.supply.info']);
  expect(cells.map(c => [c.row, c.column, c.places.length])).toEqual([
    ['amb.time', 'amb.time', 1],
    ['amb.time', 'rz.env.standard', 1],
    ['amb.time', 'rz.supply.info', 1],
    ['rz.env.standard', 'rz.env.standard', 1],
    ['rz.env.standard', 'rz.supply.info', 1],
    ['rz.supply.info', 'rz.supply.info', 1],
  ]);
  expect(cells[1]!.places[0]).toMatchObject({ doc: '意见', context: '章1/条1/款1' });
  expect(cells[1]!.places[0]!.marks.map(m => m.start)).toEqual([11, 0]);
});

test('codes by document count marks, of one coder if asked', () => {
  const builder = codesByDocument({ counts: m => m.coder === '李' });
  builder.add(text);
  builder.add({ ...text, id: '无', marks: [] });
  const { rows, columns, cells } = builder.matrix();
  expect([rows, columns]).toEqual([['rz.supply.info'], ['意见', '无']]);
  expect(cells.map(c => c.places.flatMap(p => p.marks).length)).toEqual([1]);
});

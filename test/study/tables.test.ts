import { describe, expect, it } from 'vitest';
import type { Citing } from '../../src/exporters';
import { tablesOf } from '../../src/study';
import {
  cells,
  codebooks,
  documentOf,
  gates,
  issued,
  named,
  origins,
  run,
  studyOf,
  tableOf,
  type Sketch,
} from './support';

const files = {
  'units.csv': 'code,name,region\nA,甲,east\nB,乙,east\nC,丙,west\nD,丁,west\n',
  'pairs.csv': 'i,j\nA,B\nB,A\nB,C\nC,B\nC,D\nD,C\n',
};
const design = `
name: open-data
units: { file: units.csv, id: code, match: jurisdiction_code, regions: region }
period: { from: 2012, to: 2015 }
event: { rule: first-document, where: { title: 开放 } }
neighbours: { file: pairs.csv }
`;
const corpus: readonly Sketch[] = [
  { id: 'a13', facts: issued('A', '2013-05-01'), codes: { 'rz.env.goal': [0, 1], 'ct.open': [1, 2] } },
  {
    id: 'b14',
    facts: issued('B', '2014-05-01'),
    codes: { 'rz.supply.infra': [3], 'ct.open': [3], 'ct.share': [3, 4] },
  },
  { id: 'b12', facts: issued('B', '2012-05-01', '规划'), codes: { 'rz.env.goal': [0], 'ct.share': [0] } },
];
const made = run(design, corpus, files);

describe('the tables of networks and curves', () => {
  it('are the weight matrix, row-standardised, with the lines it comes from', () => {
    expect(cells(made, 'w_matrix', 'i', 'j', 'w')).toEqual([
      ['A', 'B', 1],
      ['B', 'A', 0.5],
      ['B', 'C', 0.5],
      ['C', 'B', 0.5],
      ['C', 'D', 0.5],
      ['D', 'C', 1],
    ]);
    expect(origins(made, 'w_matrix')[2]).toEqual({ row: 'B|C', column: 'w', given: ['pairs.csv:4'] });
  });

  it('are nodes with times of adoption, cascades, and the cumulative curve', () => {
    expect(cells(made, 'diffnet_nodes', 'id', 'toa')).toEqual([
      ['A', 2013],
      ['B', 2014],
      ['C', undefined],
      ['D', undefined],
    ]);
    expect(cells(made, 'cascades', 'node_name', 'event_time', 'cascade_id')).toEqual([
      ['A', 2013, 'open-data'],
      ['B', 2014, 'open-data'],
    ]);
    expect(cells(made, 'curve', 'year', 'adopters', 'cumulative', 'share')).toEqual([
      [2012, 0, 0, 0],
      [2013, 1, 1, 0.25],
      [2014, 1, 2, 0.5],
      [2015, 0, 2, 0.5],
    ]);
    expect(named(made, 'diffnet_edges').table.rows).toHaveLength(6 * 4);
    expect(gates(made)).toEqual([]);
  });

  it('are Moran’s I of adoption in each year, and the part of each unit', () => {
    expect(cells(made, 'moran', 'variable', 'year', 'n', 'I', 'expected')).toEqual(
      expect.arrayContaining([
        ['adopted', 2012, 4, undefined, undefined],
        ['adopted', 2014, 4, 0.5, -1 / 3],
      ]),
    );
    const local = cells(made, 'moran_local', 'unit_id', 'year', 'adopted', 'neighbours', 'I');
    expect(local.filter(([, year]) => year === 2014)).toEqual([
      ['A', 2014, 1, 1, 1],
      ['B', 2014, 1, 0.5, 0],
      ['C', 2014, 0, 0.5, 0],
      ['D', 2014, 0, 0, 1],
    ]);
    expect(local.filter(([, year]) => year === 2012).map(row => row.at(-1))).toEqual(
      Array(4).fill(undefined),
    );
    const leading = origins(made, 'moran').filter(each => each.row === 'adopted|2014');
    expect(leading.map(({ column, documents }) => [column, documents])).toEqual([
      ['I', ['a13', 'b14']],
      ['p', ['a13', 'b14']],
    ]);
  });

  it('have no curve through two years with adoptions, but say so', () => {
    const fits = cells(made, 'curve_fits', 'model', 'parameter', 'value');
    expect(fits).toHaveLength(11);
    expect(new Set(fits.map(([, , value]) => value))).toEqual(new Set([undefined]));
    expect(cells(made, 'curve', 'logistic', 'bass').flat()).toEqual(Array(8).fill(undefined));
  });

  it('have the curve’s peak before the period where fewer adopt each year', () => {
    const years = [8, 4, 2, 1].flatMap((n, i) => Array<number>(n).fill(2012 + i));
    const falling = run(
      `units: { file: units.csv, id: code, match: jurisdiction_code }
period: { from: 2012, to: 2015 }
event: { rule: file, file: adoptions.csv, id: code, when: year }
`,
      [],
      {
        'units.csv': `code\n${Array.from({ length: 16 }, (_, i) => i).join('\n')}\n`,
        'adoptions.csv': `code,year\n${years.map((year, i) => `${i},${year}`).join('\n')}\n`,
      },
    );
    const fits = cells(falling, 'curve_fits', 'model', 'parameter', 'value');
    const of = (name: string) =>
      fits.find(([model, parameter]) => model === 'bass' && parameter === name)?.[2];
    // Half of those who are left each year: p = ln 2, and nobody imitates.
    expect(of('p')).toBeCloseTo(Math.LN2, 5);
    expect(of('q')).toBeCloseTo(0, 5);
    expect(of('peak')).toBe(2011);
  });

  it('are how long units stay without the innovation', () => {
    expect(cells(made, 'survival', 'scheme', 'group', 't', 'n_risk', 'n_event', 'survival')).toEqual(
      expect.arrayContaining([
        ['all', 'all', 2, 4, 1, 0.75],
        ['all', 'all', 3, 3, 1, 0.5],
      ]),
    );
    expect(cells(made, 'adoption', 'unit_id', 'category')).toEqual([
      ['A', 'early adopter'],
      ['B', 'early majority'],
      ['C', undefined],
      ['D', undefined],
    ]);
  });

  it('are citations between units where the study says so; who has none stands alone', () => {
    const citing = (id: string, date: string, titles: readonly string[]): Citing => ({
      id,
      titles: [`${id}办法`],
      numbers: [],
      issuers: [],
      label: id,
      date,
      citations: titles.map(title => ({
        type: 'model',
        title,
        start: 0,
        end: 1,
        quote: title,
        provision: '条1',
        provisions: [],
      })),
    });
    const { tables } = tablesOf({
      study: studyOf(`${design}network: citations\n`),
      documents: corpus.map(documentOf),
      tables: new Map(Object.entries(files).map(([name, csv]) => [name, tableOf(name, csv)])),
      codebooks,
      citing: [
        citing('a13', '2013-05-01', ['b12办法', 'b12办法', 'a13办法']),
        citing('b14', '2014-05-01', ['a13办法', '没有的办法']),
        citing('b12', '2012-05-01', []),
      ],
    });
    const table = (name: string) => tables.find(each => each.table.name === name)!;
    expect(table('diffnet_edges').table.rows).toEqual([
      ['A', 'B', 2, 2013],
      ['B', 'A', 1, 2014],
      ['C', undefined, undefined, undefined],
      ['D', undefined, undefined, undefined],
    ]);
    expect([...table('diffnet_edges').origins()][0]).toEqual({
      row: 'A|B|2013',
      column: 'value',
      documents: ['a13', 'b12'],
    });
    // B's only citation of A stands in the adopting document: it must not explain the adoption.
    const { columns, rows } = table('dyads').table;
    const at = columns.findIndex(c => c.name === 'cites_ij');
    expect(rows.find(row => row[0] === 'B')?.[at]).toBe(0);
  });

  it('are dyads with the likeness of earlier texts to the model’s adopting one', () => {
    const made = run(
      design,
      [{ ...corpus[0]!, sketch: [1, 2, 3, 4] }, corpus[1]!, { ...corpus[2]!, sketch: [1, 2, 3, 9] }],
      files,
    );
    const likeness = cells(made, 'dyads', 'i', 'j', 't', 'text_sim');
    expect(likeness[0]).toEqual(['B', 'A', 2014, 0.75]);
    expect(likeness[1]).toEqual(['C', 'A', 2014, 0]);
  });

  it('are dyads where there was an opportunity', () => {
    expect(cells(made, 'dyads', 'i', 'j', 't', 'y', 'contiguous', 'same_region', 'j_years')).toEqual([
      ['B', 'A', 2014, 1, 1, 1, 1],
      ['C', 'A', 2014, 0, 0, 0, 1],
      ['C', 'A', 2015, 0, 0, 0, 2],
      ['C', 'B', 2015, 0, 1, 0, 1],
      ['D', 'A', 2014, 0, 0, 0, 1],
      ['D', 'A', 2015, 0, 0, 0, 2],
      ['D', 'B', 2015, 0, 0, 0, 1],
    ]);
  });
});

describe('the tables of contents', () => {
  it('are instruments on targets, in force from the year that brought them', () => {
    expect(cells(made, 'portfolio', 'Country', 'Year', 'Instrument', 'Target')).toEqual([
      ['A', 2013, 'rz.env.goal', 'ct.open'],
      ['A', 2014, 'rz.env.goal', 'ct.open'],
      ['A', 2015, 'rz.env.goal', 'ct.open'],
      ['B', 2012, 'rz.env.goal', 'ct.share'],
      ['B', 2013, 'rz.env.goal', 'ct.share'],
      ['B', 2014, 'rz.env.goal', 'ct.share'],
      ['B', 2014, 'rz.supply.infra', 'ct.open'],
      ['B', 2014, 'rz.supply.infra', 'ct.share'],
      ['B', 2015, 'rz.env.goal', 'ct.share'],
      ['B', 2015, 'rz.supply.infra', 'ct.open'],
      ['B', 2015, 'rz.supply.infra', 'ct.share'],
    ]);
    expect(origins(made, 'portfolio')).toContainEqual({
      row: 'A|open-data|2014|rz.env.goal|ct.open',
      column: 'covered',
      units: ['a13:条2:1'],
    });
  });

  it('are themes by period, each count with its clauses', () => {
    const themes = run(`${design}themes: { periods: [[2012, 2013], [2014, 2015]] }\n`, corpus, files);
    expect(cells(themes, 'theme_evolution', 'period', 'theme', 'n', 'share', 'documents', 'units')).toEqual([
      ['2012-2013', 'ct.open', 2, 0.1, 1, 20],
      ['2012-2013', 'ct.share', 1, 0.05, 1, 20],
      ['2014-2015', 'ct.open', 1, 0.1, 1, 10],
      ['2014-2015', 'ct.share', 2, 0.2, 1, 10],
    ]);
    expect(origins(themes, 'theme_evolution').findLast(each => each.column === 'n')).toEqual({
      row: '2014-2015|ct.share',
      column: 'n',
      units: ['b14:条4:1', 'b14:条5:1'],
      flags: [],
      documents: [],
      given: [],
    });
    const changes = cells(themes, 'theme_change', 'codebook', 'period', 'previous', 'divergence');
    // Two units of opening and one of sharing, then the reverse: ⅔ log2(4/3) + ⅓ log2(2/3).
    const change = (2 / 3) * Math.log2(4 / 3) + (1 / 3) * Math.log2(2 / 3);
    expect(changes).toContainEqual(['ct', '2014-2015', '2012-2013', expect.closeTo(change, 12)]);
  });

  it('are verdicts on every document', () => {
    expect(cells(made, 'study_documents', 'doc_id', 'unit_id', 'verdict')).toEqual([
      ['a13', 'A', 'event'],
      ['b12', 'B', 'title'],
      ['b14', 'B', 'event'],
    ]);
  });
});

describe('the PMC index', () => {
  it('is the sum of declared variables, each the share of its sub-variables that hold, with clauses and flags', () => {
    const made = run(
      `${design}pmc: [{ id: X5, each: [ct.open, ct.share, ct.use] }, { id: X9, none: [amb.goal, amb.resp] }]\n`,
      [{ ...corpus[0]!, codes: { 'amb.goal': [7], 'ct.open': [1, 2] }, flags: [7, 0, 120, 2] }],
      files,
    );
    expect(cells(made, 'pmc', 'doc_id', 'X5', 'X9', 'pmc', 'variables')).toEqual([
      ['a13', 1 / 3, 0.5, 1 / 3 + 0.5, 2],
    ]);
    expect(origins(made, 'pmc')).toEqual([
      { row: 'a13', column: 'X5', units: ['a13:条2:1', 'a13:条3:1'], flags: [] },
      { row: 'a13', column: 'X9', units: [], flags: ['a13:条8:1:amb.goal:120'] },
      { row: 'a13', column: 'pmc', units: ['a13:条2:1', 'a13:条3:1'], flags: ['a13:条8:1:amb.goal:120'] },
    ]);
  });
});

describe('what is measured in text', () => {
  const measured = (source: string, documents: readonly Sketch[] = corpus) =>
    cells(
      run(
        `${design}covariates: [{ name: txt_x, from: corpus, ${source}, lag: 1, window: 0, empty: -1 }]\n`,
        documents,
        files,
      ),
      'person_period',
      'unit_id',
      'year',
      'txt_x_l1',
    );
  const rich: Sketch = {
    id: 'r12',
    facts: { ...issued('A', '2012-02-01', '规划'), legal_form: '地方性法规' },
    codes: { 'rz.env.goal': [0, 1, 2], 'rz.supply.infra': [3], 'ct.open': [4, 5] },
    deontic: [5, 3, 0, 1],
    figures: { ambiguity_score: 12.5, 'rz:shannon': 0.5 },
    chars: 400,
  };

  it.each([
    ['theme: ct.open', 2],
    ['theme: ct.open, per: 1000', 5],
    ['share: rz.env', 0.75],
    ['share: ct.open', 0.2],
    ['intensity: rz.env.goal', (4 * 8) / 5],
    ['count: units, where: { rz: rz.env }', 3],
    ['measure: ambiguity_score', 12.5],
    ['measure: shannon', 0.5],
    ['measure: policy_strength', 4],
  ])('%s is %d in the year after, and the declared value before', (source, value) => {
    expect(measured(source, [rich, ...corpus]).slice(0, 2)).toEqual([
      ['A', 2012, -1],
      ['A', 2013, value],
    ]);
  });

  it('is the mean of several documents, or their sum or greatest', () => {
    const other: Sketch = { ...rich, id: 's12', codes: { 'ct.open': [0, 1, 2, 3] } };
    const of = (source: string) => measured(source, [rich, other, ...corpus])[1]?.[2];
    expect(of('theme: ct.open, per: 1000')).toBe(7.5);
    expect(of('theme: ct.open')).toBe(6);
    expect(of('theme: ct.open, across: max')).toBe(4);
  });
});

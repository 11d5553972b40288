import { describe, expect, it } from 'vitest';
import { cells, gates, issued, origins, run, type Sketch } from './support';

const files = {
  'units.csv': 'code,rich\nA,9\nB,7\nC,2\nD,4\n',
  'gdp.csv':
    'code,year,gdp\nA,2011,10\nB,2011,5\nC,2011,8\nD,2011,12\nA,2014,11\nB,2014,6\nC,2014,9\nD,2014,13\n',
};
const design = (qca: string): string => `
units: { file: units.csv, id: code, match: jurisdiction_code }
period: { from: 2012, to: 2015 }
event: { rule: first-document, where: { title: 开放 } }
qca: ${qca}
`;
const early = '{ name: EARLY, from: adoption_year, calibrate: { in: 2012, cross: 2013.5, out: 2015 } }';
const rich = '{ name: RICH, from: units, column: rich, calibrate: { crisp: 5 } }';
const gdp =
  '{ name: GDP, from: file, file: gdp.csv, column: gdp, at: 2011, calibrate: { in: 10, cross: 6, out: 2 } }';
const leader = (more = ''): string =>
  `{ name: LEADER, from: corpus, theme: dr.leader, calibrate: { in: 3, cross: 0.9, out: 0 }${more} }`;
const corpus: readonly Sketch[] = [
  { id: 'a12', facts: issued('A', '2012-05-01'), codes: { 'dr.leader': [0, 1, 2] } },
  { id: 'b13', facts: issued('B', '2013-05-01') },
  { id: 'b12', facts: issued('B', '2012-05-01', '规划'), codes: { 'dr.leader': [4] } },
  { id: 'c15', facts: issued('C', '2015-05-01') },
];
const of = (conditions: string, more = '') =>
  run(design(`{ outcome: ${early}, conditions: [${conditions}]${more} }`), corpus, files);

describe('the tables of a QCA', () => {
  const made = of(`${rich}, ${gdp}, ${leader()}`);

  it('have raw values and memberships by Ragin’s direct method; who never adopted is out', () => {
    expect(cells(made, 'qca_raw', 'CASE', 'RICH', 'GDP', 'LEADER', 'EARLY')).toEqual([
      ['A', 9, 10, 0, 2012],
      ['B', 7, 5, 1, 2013],
      ['C', 2, 8, 0, 2015],
      ['D', 4, 12, 0, undefined],
    ]);
    const rounded = cells(made, 'qca_calibrated', 'RICH', 'GDP', 'EARLY').map(row =>
      row.map(n => Number(Number(n).toFixed(4))),
    );
    // Golden values of the method with in 10, cross 6, out 2.
    expect(rounded).toEqual([
      [1, 0.95, 0.95],
      [1, 0.3239, 0.7274],
      [0, 0.8134, 0.05],
      [0, 0.9881, 0],
    ]);
    expect(gates(made)).toEqual([]);
  });

  it('lead raw and calibrated cells back to clauses and to lines of the analyst’s tables', () => {
    for (const name of ['qca_raw', 'qca_calibrated']) {
      expect(origins(made, name)).toContainEqual({
        row: 'B',
        column: 'LEADER',
        units: ['b12:条5:1'],
        flags: [],
        documents: ['b12'],
        given: [],
      });
      expect(origins(made, name)).toContainEqual({
        row: 'C',
        column: 'GDP',
        units: [],
        flags: [],
        documents: [],
        given: ['gdp.csv:4'],
      });
    }
  });

  it('have anchors as R’s QCA names them, a truth table and necessity', () => {
    expect(cells(made, 'qca_calibration', 'condition', 'role', 'type', 'e', 'c', 'i').slice(0, 2)).toEqual([
      ['EARLY', 'outcome', 'fuzzy', 2015, 2013.5, 2012],
      ['GDP', 'condition', 'fuzzy', 2, 6, 10],
    ]);
    expect(cells(made, 'qca_truth_table', 'row', 'RICH', 'GDP', 'LEADER', 'OUT', 'n', 'cases')).toEqual([
      [3, 0, 1, 0, '0', 2, 'C;D'],
      [6, 1, 0, 1, '1', 1, 'B'],
      [7, 1, 1, 0, '1', 1, 'A'],
    ]);
    expect(cells(made, 'qca_necessity', 'condition', 'reaches_0_9')).toContainEqual(['RICH', true]);
  });
});

describe('what a set may look at', () => {
  const values = (condition: string, more: readonly Sketch[] = [], period = '2015') => {
    const yaml = design(`{ outcome: ${early}, conditions: [${condition}] }`).replace('2015 }', `${period} }`);
    const made = run(yaml, [...corpus, ...more], files);
    return { made, raw: cells(made, 'qca_raw', 'LEADER').flat() };
  };
  const later: readonly Sketch[] = [
    { id: 'b14', facts: issued('B', '2014-05-01', '规划'), codes: { 'dr.leader': [1] } },
    { id: 'd15', facts: issued('D', '2015-05-01', '规划'), codes: { 'dr.leader': [1, 2] } },
    { id: 'd13', facts: issued('D', '2013-05-01', '规划'), codes: { 'dr.leader': [3] } },
  ];

  it('is by default what came before the adoption; of who never adopted, the years of the period', () => {
    const { made, raw } = values(leader(), later);
    expect(raw).toEqual([0, 1, 0, 3]);
    expect(gates(made)).toEqual([]);
    expect(cells(made, 'qca_calibration', 'source_measure')[1]).toEqual([
      'From the corpus (dr.leader; documents from before the adoption, to 2015): a proxy measured in text',
    ]);
    expect(cells(values(leader(', at: 2014'), later).made, 'qca_raw', 'LEADER').at(-1)).toEqual([1]);
  });

  it('ends with the period, whatever the mode', () => {
    for (const mode of ['before', 'but-adopting', 'all'])
      expect(values(leader(`, documents: ${mode}`), later, '2014').raw.at(-1)).toBe(1);
  });

  it('is refused where it came after the adoption', () => {
    const but = values(leader(', documents: but-adopting'), later).made;
    expect(gates(but)).toEqual(['leak']);
    expect(but.refusals[0]?.rows).toEqual(['B']);
    const table = values(gdp.replace('GDP', 'LEADER').replace('at: 2011', 'at: 2014'));
    const leak = table.made.refusals.find(each => each.gate === 'leak');
    expect(leak?.rows).toEqual(['A', 'B']);
    expect(leak?.problem.message.en).toContain('at: 2011');
    expect(cells(values(gdp.replace('GDP', 'LEADER')).made, 'qca_calibration', 'source_measure')[1]).toEqual([
      'From gdp.csv: gdp of 2011',
    ]);
  });

  it('is of an amended text its words from the amendment on', () => {
    const amended: Sketch = {
      id: 'd14',
      facts: {
        ...issued('D', '2015-02-01', '条例'),
        status: 'amended',
        date_adopted: '2012-01-01',
        date_amended: '2015-02-01',
      },
      codes: { 'dr.leader': [1] },
    };
    const { made, raw } = values(leader(', at: 2014'), [amended]);
    expect(raw.at(-1)).toBe(0);
    expect(made.warnings.map(w => w.code)).toContain('study.unknown-wording');
    const count = leader(', at: 2014').replace('theme: dr.leader', 'count: documents');
    expect(values(count, [amended]).raw.at(-1)).toBe(1);
  });
});

describe('gates of a QCA', () => {
  it.each([
    ['a condition that reads the adopting documents', `${rich}, ${leader(', documents: all')}`, ['leak']],
    ['a name that R or fs/QCA would refuse', rich.replace('RICH', 'Rich_1'), ['qca-name']],
    ['a membership of exactly 0.5', gdp.replace('cross: 6', 'cross: 8'), ['half-membership']],
    ['a condition without variance', rich.replace('crisp: 5', 'crisp: 1'), ['no-variance']],
    ['values that are no memberships', rich.replace('crisp: 5', 'membership: true'), ['membership-range']],
    ['cases without a value', `${rich}, ${gdp.replace('gdp.csv', 'gap.csv')}`, ['qca-missing']],
    [
      'more conditions than cases can tell apart',
      Array.from({ length: 5 }, (_, i) => rich.replace('RICH', `R${i}`)).join(', '),
      ['too-many-conditions'],
    ],
  ])('refuse %s', (_, conditions, expected) => {
    const made = run(design(`{ outcome: ${early}, conditions: [${conditions}] }`), corpus, {
      ...files,
      'gap.csv': 'code,year,gdp\nA,2011,10\nB,2011,5\n',
    });
    expect(gates(made)).toEqual(expected);
    for (const { rows } of made.refusals) expect(rows.length).toBeGreaterThan(0);
  });

  it('refuse to leave out adopting documents that the dates in a table do not tell', () => {
    const table = (when: string) => ({
      ...files,
      'events.csv': `code,when\nA,2012-05-01\nB,${when}\nC,2015\n`,
    });
    const yaml = design(
      `{ outcome: ${early}, conditions: [${rich}, ${leader(', documents: but-adopting')}] }`,
    ).replace(
      '{ rule: first-document, where: { title: 开放 } }',
      '{ rule: file, file: events.csv, when: when }',
    );
    expect(gates(run(yaml, corpus, table('2013-05-01')))).toEqual([]);
    const off = run(yaml, corpus, table('2013-05-02'));
    expect(gates(off)).toEqual(['leak']);
    expect(off.refusals[0]?.rows).toEqual(['B']);
  });

  it('let 0.001 be added to memberships of 0.5 where declared', () => {
    const made = of(gdp.replace('cross: 6', 'cross: 8'), ', half: add-0.001');
    expect(gates(made)).toEqual([]);
    expect(cells(made, 'qca_calibrated', 'GDP')[2]).toEqual([0.501]);
  });

  it('find a column that is not there', () => {
    expect(of(rich.replace('column: rich', 'column: poor')).problems.map(p => p.code)).toEqual([
      'study.no-column',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { cells, gates, issued, named, origins, run, type Sketch } from './support';

const units = 'code,name,region\nA,甲,east\nB,乙,east\nC,丙,east\n';
const pairs = 'i,j\nA,B\nB,A\nB,C\nC,B\n';
const design = `
units: { file: units.csv, id: code, name: name, match: jurisdiction_code, regions: region }
period: { from: 2012, to: 2015 }
event: { rule: first-document, where: { title: [开放, 数据|信息资源] } }
neighbours: { file: pairs.csv }
covariates:
  - { name: neighbor_share, from: adoption, weights: neighbours }
  - { name: peer_share, from: adoption, peers: region }
  - { name: central_signal, from: corpus, count: documents, where: { level: central, ct: ct.open } }
`;
const files = { 'units.csv': units, 'pairs.csv': pairs };
const corpus = [
  { id: 'a13', facts: issued('A', '2013-05-01') },
  { id: 'a15', facts: issued('A', '2015-05-01') },
  { id: 'b14', facts: issued('B', '2014-01-31', '信息资源开放规划') },
  { id: 'b12', facts: issued('B', '2012-01-31', '数据共享办法') },
  {
    id: 'z12',
    facts: { ...issued('Z', '2012-03-01', '大数据纲要'), level: 'central' },
    codes: { 'ct.open': [2, 4] },
  },
];

describe('the person-period table', () => {
  const made = run(design, corpus, files);

  it('has a row a unit and year at risk, the event year the last of them', () => {
    expect(cells(made, 'person_period', 'unit_id', 'year', 't', 'at_risk', 'event')).toEqual([
      ['A', 2012, 1, 1, 0],
      ['A', 2013, 2, 1, 1],
      ['B', 2012, 1, 1, 0],
      ['B', 2013, 2, 1, 0],
      ['B', 2014, 3, 1, 1],
      ['C', 2012, 1, 1, 0],
      ['C', 2013, 2, 1, 0],
      ['C', 2014, 3, 1, 0],
      ['C', 2015, 4, 1, 0],
    ]);
    expect(made.refusals).toEqual([]);
    expect(made.size).toEqual({ units: 3, years: 4, events: 2, undated: 0 });
  });

  it('takes covariates from the year before, inside each unit', () => {
    expect(
      cells(
        made,
        'person_period',
        'unit_id',
        'year',
        'neighbor_share_l1',
        'peer_share_l1',
        'central_signal_l1',
      ).slice(2),
    ).toEqual([
      ['B', 2012, 0, 0, 0],
      ['B', 2013, 0, 0, 1],
      ['B', 2014, 0.5, 0.5, 0],
      ['C', 2012, 0, 0, 0],
      ['C', 2013, 0, 0, 1],
      ['C', 2014, 0, 0.5, 0],
      ['C', 2015, 1, 1, 0],
    ]);
  });

  it('leads every counted cell back to documents and clauses', () => {
    expect(origins(made, 'person_period')).toContainEqual({
      row: 'C|2013',
      column: 'central_signal_l1',
      units: ['z12:条3:1', 'z12:条5:1'],
      flags: [],
      documents: ['z12'],
      given: [],
    });
    expect(origins(made, 'person_period')).toContainEqual({
      row: 'B|2014',
      column: 'event',
      units: [],
      documents: ['b14'],
      given: [],
    });
    expect(
      origins(made, 'person_period').filter(o => o.row === 'B|2014' && o.column === 'neighbor_share_l1'),
    ).toMatchObject([{ documents: ['a13'] }]);
  });

  it('tells adoption with its document, and who never adopted', () => {
    expect(cells(made, 'adoption', 'unit_id', 'adopted', 'year', 'doc_id', 'state')).toEqual([
      ['A', 1, 2013, 'a13', 'event'],
      ['B', 1, 2014, 'b14', 'event'],
      ['C', 0, undefined, undefined, 'right-censored'],
    ]);
  });

  it('puts years with the same covariates into one spell', () => {
    expect(cells(made, 'spells', 'id', 'tstart', 'tstop', 'event')).toEqual([
      ['A', 0, 1, 0],
      ['A', 1, 2, 1],
      ['B', 0, 1, 0],
      ['B', 1, 2, 0],
      ['B', 2, 3, 1],
      ['C', 0, 1, 0],
      ['C', 1, 2, 0],
      ['C', 2, 3, 0],
      ['C', 3, 4, 0],
    ]);
  });
});

describe('covariates', () => {
  const with_ = (covariate: string, more: readonly Sketch[] = []) =>
    run(`${design}  - ${covariate}\n`, [...corpus, ...more], files);
  const codes = (made: ReturnType<typeof run>): readonly string[] => made.warnings.map(w => w.code);

  it('that meet no document, or are the same in all rows, are told', () => {
    const typo = with_(
      '{ name: signal, from: corpus, count: documents, where: { level: central, title: 大书据 } }',
    );
    expect(codes(typo)).toEqual(['study.no-match']);
    expect(typo.warnings[0]?.message.en).toContain('signal_l1 is 0 in all 9 rows');
    const own = with_('{ name: laws, from: corpus, count: documents, where: { title: 开放 } }');
    expect(codes(own)).toEqual(['study.no-variance']);
    expect(own.warnings[0]?.message.en).toContain('whose: all');
  });

  describe('of an amended text', () => {
    const amended: Sketch = {
      id: 'c14',
      facts: {
        ...issued('C', '2014-03-01', '条例'),
        status: 'amended',
        date_adopted: '2012-06-01',
        date_amended: '2014-03-01',
      },
      codes: { 'ct.share': [1, 2] },
    };
    const column = (covariate: string) => {
      const made = with_(covariate, [amended]);
      const name = /name: (\w+)/.exec(covariate)![1]!;
      return [cells(made, 'person_period', `${name}_l1`).slice(5).flat(), codes(made)];
    };

    it('count it from its first adoption on, and read it from its amendment on', () => {
      const law = 'where: { title: 条例 }, window: 0';
      expect(column(`{ name: laws, from: corpus, count: documents, ${law} }`)).toEqual([[0, 1, 1, 1], []]);
      expect(column(`{ name: txt_share, from: corpus, theme: ct.share, ${law} }`)).toEqual([
        [0, 0, 0, 2],
        ['study.unknown-wording'],
      ]);
    });
  });
});

describe('peers', () => {
  it('are missed by a unit that has none, which a gate tells', () => {
    const made = run(design, corpus, { ...files, 'units.csv': units.replace('丙,east', '丙,west') });
    expect(gates(made)).toEqual(['missing-covariate']);
    expect(made.refusals[0]?.rows).toEqual(['C|2012', 'C|2013', 'C|2014', 'C|2015']);
    expect(made.refusals[0]?.problem).toMatchObject({ uri: 'study.yaml', line: 8 });
  });
});

describe('lags', () => {
  it('of two years look two years back', () => {
    const made = run(design.replace('peers: region }', 'peers: all, lag: 2 }'), corpus, files);
    expect(cells(made, 'person_period', 'unit_id', 'year', 'peer_share_l2').at(-1)).toEqual(['C', 2015, 0.5]);
    expect(named(made, 'person_period').table.columns.map(c => c.name)).toContain('peer_share_l2');
  });
});

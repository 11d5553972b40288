import { describe, expect, it } from 'vitest';
import { cells, gates, issued, run, type Sketch } from './support';

const files = { 'units.csv': 'code,first,last\n440000,,\n310000,2013,\n520000,,2013\n' };
const design = (event: string, units = ''): string => `
units: { file: units.csv, id: code, match: jurisdiction_code${units} }
period: { from: 2012, to: 2015 }
event: ${event}
`;
const title = '{ rule: first-document, where: { title: 开放 } }';
const states = (event: string, documents: readonly Sketch[], units = '') =>
  cells(run(design(event, units), documents, files), 'adoption', 'unit_id', 'year', 'doc_id', 'state');
const of = (
  id: string,
  code: string,
  date: string,
  facts: Readonly<Record<string, string>> = {},
): Sketch => ({
  id,
  facts: { ...issued(code, date), ...facts },
});
const none = (code: string) => [code, undefined, undefined, 'right-censored'];

describe('event rules', () => {
  it('take the first of several documents, and of one day the first by id', () => {
    const documents = [
      of('b', '440000', '2014-01-02'),
      of('c', '440000', '2013-05-01'),
      of('a2', '440000', '2013-05-01'),
    ];
    expect(states(title, documents)[1]).toEqual(['440000', 2013, 'a2', 'event']);
  });

  it('count units with codes', () => {
    const rule = '{ rule: first-document, where: { ct: ct.open, min_units: 3 } }';
    const coded = (id: string, date: string, units: readonly number[]): Sketch => ({
      ...of(id, '440000', date, { title: '办法' }),
      codes: { 'ct.open': units },
    });
    expect(
      states(rule, [coded('few', '2012-01-01', [0, 1]), coded('many', '2014-01-01', [0, 1, 2])])[1],
    ).toEqual(['440000', 2014, 'many', 'event']);
  });

  it('leave out drafts, amendments and, where declared, what is forwarded', () => {
    const draft = of('d', '440000', '2012-05-01', { status: 'draft' });
    const amended = of('m', '440000', '2013-05-01', { status: 'amended' });
    const forwarded = of('f', '440000', '2014-05-01', { channel: 'forward' });
    const all = [draft, amended, forwarded];
    expect(states(title, all)[1]).toEqual(['440000', 2014, 'f', 'event']);
    expect(states('{ rule: first-document, where: { title: 开放 }, forwarded: exclude }', all)[1]).toEqual(
      none('440000'),
    );
    expect(states('{ rule: first-document, where: { title: 开放 }, amendments: include }', all)[1]).toEqual([
      '440000',
      2013,
      'm',
      'event',
    ]);
    expect(states('{ rule: first-document, where: { title: 开放 }, drafts: include }', all)[1]).toEqual([
      '440000',
      2012,
      'd',
      'event',
    ]);
  });

  describe('of an amended text', () => {
    const amended = (facts: Readonly<Record<string, string>> = {}, date = '2014-05-01'): Sketch =>
      of('m', '440000', date, { status: 'amended', date_amended: date, ...facts });
    const other = of('x', '310000', '2014-01-01', { date_adopted: '2014-01-01' });

    it('take the first adoption that it tells, and say so', () => {
      for (const more of ['', ', amendments: include']) {
        const made = run(
          design(title.replace(' }', ` }${more}`)),
          [amended({ date_adopted: '2013-03-01' }), other],
          files,
        );
        expect(cells(made, 'adoption', 'unit_id', 'year', 'doc_id', 'state')[1]).toEqual([
          '440000',
          2013,
          'm',
          'event',
        ]);
        expect(made.warnings.map(w => w.code)).toEqual(['study.only-amended']);
        expect(gates(made)).toEqual([]);
      }
      expect(gates(run(design(title), [amended({ date_adopted: '2001-03-01' }), other], files))).toEqual([
        'before-period',
      ]);
    });

    it('take the first publication where no adoption is told', () => {
      const made = run(design(title), [amended({ date_first_published: '2013-06-01' }), other], files);
      expect(cells(made, 'adoption', 'year', 'date')[1]).toEqual([2013, '2013-06-01']);
    });

    it('take an earlier version that is in the corpus', () => {
      const first = of('f', '440000', '2013-04-01', { date_adopted: '2013-03-01' });
      const made = run(design(title), [amended({ date_adopted: '2013-03-01' }), first], files);
      expect(cells(made, 'adoption', 'year', 'doc_id')[1]).toEqual([2013, 'f']);
      expect(cells(made, 'study_documents', 'doc_id', 'date', 'date_worded', 'verdict')).toEqual([
        ['f', '2013-04-01', '2013-04-01', 'event'],
        ['m', '2014-05-01', '2014-05-01', 'amendment'],
      ]);
    });

    it('are refused where nobody can tell when it began, not taken for a unit that never adopted', () => {
      const made = run(design(title), [amended(), other], files);
      expect(gates(made)).toEqual(['only-amended']);
      expect(made.refusals[0]?.rows).toEqual(['440000 m']);
      const included = run(design(title.replace(' }', ' }, amendments: include')), [amended(), other], files);
      expect(gates(included)).toEqual([]);
      expect(cells(included, 'adoption', 'year')[1]).toEqual([2014]);
      // An event by then leaves nothing to ask.
      expect(gates(run(design(title), [amended(), of('a', '440000', '2013-01-01')], files))).toEqual([]);
    });

    it('do not date coded words by an adoption that is older than they are', () => {
      const rule = '{ rule: first-document, where: { ct: ct.open } }';
      const coded = { ...amended({ date_adopted: '2013-03-01' }), codes: { 'ct.open': [0] } };
      const also = { ...other, codes: { 'ct.open': [0] } };
      expect(gates(run(design(rule), [coded, also], files))).toEqual(['only-amended']);
      const included = run(design(rule.replace(' }', ' }, amendments: include')), [coded, also], files);
      expect(cells(included, 'adoption', 'year')[1]).toEqual([2014]);
    });
  });

  it('count a text that has lapsed since: it was adopted', () => {
    expect(states(title, [of('r', '440000', '2013-05-01', { status: 'repealed' })])[1]).toEqual([
      '440000',
      2013,
      'r',
      'event',
    ]);
  });

  it('warn where laws of one form are dated by different acts', () => {
    const law = (id: string, code: string, signed: string, adopted: string): Sketch =>
      of(id, code, signed, { legal_form: '地方性法规', date_adopted: adopted });
    const documents = [
      law('a', '440000', '2013-01-09', '2012-12-28'),
      law('b', '310000', '2014-01-09', '2014-01-09'),
      law('c', '520000', '2013-01-09', '2013-01-09'),
    ];
    const { warnings } = run(design(title), documents, files);
    expect(warnings.map(w => w.code)).toEqual(['study.different-acts']);
    expect(warnings[0]?.message.en).toContain(
      '2 by date_adopted, 1 by date_signed (440000 2013-01-09, adopted 2012-12-28)',
    );
    const adopted = title.replace(' }', ' }, date: [date_adopted, date_signed]');
    expect(run(design(adopted), documents, files).warnings).toEqual([]);
  });

  it('count a department or a place below only if declared', () => {
    const department = of('d', '440000', '2013-01-01', { issuer: '广东省经济和信息化委员会' });
    const office = of('o', '440000', '2014-01-01', { issuer: '广东省人民政府办公厅' });
    const city = of('c', '440100', '2012-01-01', { issuer: '广州市人民政府' });
    const rule = (counts: string): string =>
      `{ rule: first-document, where: { title: 开放 }, counts_for: ${counts} }`;
    const all = [department, office, city];
    expect(states(title, all)[1]).toEqual(['440000', 2014, 'o', 'event']);
    expect(states(rule('departments'), all)[1]).toEqual(['440000', 2013, 'd', 'event']);
    expect(states(rule('below'), all)[1]).toEqual(['440000', 2012, 'c', 'event']);
  });

  it('date documents by the first fact of the list that they have', () => {
    const rule = '{ rule: first-document, where: { title: 开放 }, date: [date_effective, date_signed] }';
    expect(states(rule, [of('a', '440000', '2012-12-31', { date_effective: '2013-02-01' })])[1]).toEqual([
      '440000',
      2013,
      'a',
      'event',
    ]);
  });

  it('observe a unit in its own years alone', () => {
    const documents = [
      of('g', '520000', '2014-01-01'),
      of('s', '310000', '2012-01-01'),
      of('a', '440000', '2012-01-01'),
    ];
    const made = run(
      design(title.replace(' }', ' }, before: drop').replace('} }', '} }'), ', from: first, to: last'),
      documents,
      files,
    );
    expect(cells(made, 'adoption', 'unit_id', 'year', 'state')).toEqual([
      ['310000', undefined, 'left-censored'],
      ['440000', 2012, 'event'],
      ['520000', undefined, 'right-censored'],
    ]);
    expect(cells(made, 'person_period', 'unit_id', 'year')).toEqual([
      ['440000', 2012],
      ['520000', 2012],
      ['520000', 2013],
    ]);
  });

  it('take adoptions from a table, with the line as evidence', () => {
    const rule = '{ rule: file, file: adoptions.csv, when: launched, evidence: url }';
    const table = 'code,launched,url\n440000,2014-06-01,https://example.org\n999999,2013,\n';
    const made = run(design(rule), [of('a', '440000', '2014-06-01')], { ...files, 'adoptions.csv': table });
    expect(cells(made, 'adoption', 'unit_id', 'year', 'doc_id', 'evidence')[1]).toEqual([
      '440000',
      2014,
      'a',
      'https://example.org',
    ]);
    expect(made.warnings.map(w => w.code)).toEqual(['study.unknown-unit']);
  });

  it('take what a unit issued in the year or month that a table names as the adopting documents', () => {
    const documents = [of('a', '440000', '2014-06-01'), of('b', '440000', '2013-06-01')];
    for (const when of ['2014', '2014-06', '2014-06-01']) {
      const table = `code,launched\n440000,${when}\n`;
      const made = run(design('{ rule: file, file: adoptions.csv, when: launched }'), documents, {
        ...files,
        'adoptions.csv': table,
      });
      expect(cells(made, 'adoption', 'unit_id', 'doc_id')[1]).toEqual(['440000', 'a']);
    }
  });
});

describe('what must not be exported', () => {
  const one = of('a', '440000', '2013-01-01');

  it('is an undated document that the rule needs', () => {
    const undated: Sketch = { id: 'u', facts: { title: '开放', jurisdiction_code: '310000' } };
    const made = run(design(title), [one, undated], files);
    expect(gates(made)).toEqual(['undated']);
    expect(made.refusals[0]?.rows).toEqual(['u']);
    expect(made.size.undated).toBe(1);
  });

  it('is an adoption before the period, unless it is dropped by declaration', () => {
    const documents = [one, of('e', '310000', '2011-01-01')];
    const made = run(design(title), documents, files);
    expect(gates(made)).toEqual(['before-period']);
    expect(made.refusals[0]?.rows).toEqual(['310000 2011']);
    expect(gates(run(design(title.replace(' }', ' }, before: drop')), documents, files))).toEqual([]);
  });

  it('is a study without events', () => {
    expect(gates(run(design(title), [], files))).toEqual(['no-events']);
  });

  it('is text of the adopting document that predicts the adoption', () => {
    const covariate =
      'covariates: [{ name: txt_leader, from: corpus, theme: dr.leader, per: 1000, lag: 0, empty: 0 }]\n';
    const made = run(design(title) + covariate, [one], files);
    expect(gates(made)).toEqual(['leak']);
    expect(made.refusals[0]?.rows).toEqual(['440000 2013']);
    expect(made.refusals[0]?.problem.message.en).toContain('--allow leak');
  });
});

describe('bad input', () => {
  const codes = (yaml: string, tables: Readonly<Record<string, string>>): readonly string[] =>
    run(yaml, [of('a', '440000', '2013-01-01')], { ...files, ...tables }).problems.map(
      p => `${p.code} ${p.uri}:${p.line}`,
    );

  it.each([
    [
      'a unit that appears twice',
      design(title),
      { 'units.csv': 'code,n\nA,1\nB,2\nA,3\n' },
      ['study.duplicate-unit units.csv:4'],
    ],
    [
      'two units that match the same documents',
      design(title).replace(
        'id: code, match: jurisdiction_code',
        'id: n, match: { jurisdiction_code: code }',
      ),
      { 'units.csv': 'code,n\nA,1\nB,2\nA,3\n' },
      ['study.same-match units.csv:4'],
    ],
    ['a unit without id', design(title), { 'units.csv': 'code,n\nA,1\n,2\n' }, ['study.no-id units.csv:3']],
    [
      'a column that is not there',
      design(title),
      { 'units.csv': 'id,n\nA,1\n' },
      ['study.no-column study.yaml:2'],
    ],
    [
      'a year that is none',
      design(title, ', from: first'),
      { 'units.csv': 'code,first\nA,soon\n' },
      ['study.not-a-year units.csv:2'],
    ],
    [
      'two events',
      design('{ rule: file, file: e.csv, when: year }'),
      { 'e.csv': 'code,year\n440000,2013\n310000,2014\n440000,2014\n' },
      ['study.two-events e.csv:4'],
    ],
    [
      'a date that is none',
      design('{ rule: file, file: e.csv, when: year }'),
      { 'e.csv': 'code,year\n440000,spring 2013\n' },
      ['study.not-a-date e.csv:2'],
    ],
    [
      'a day that no calendar has',
      design('{ rule: file, file: e.csv, when: year }'),
      { 'e.csv': 'code,year\n440000,2015-02-30\n310000,2015-13\n' },
      ['study.not-a-date e.csv:2', 'study.not-a-date e.csv:3'],
    ],
    [
      'a covariate with the wrong years',
      `${design(title)}covariates: [{ name: ext_gdp, from: file, file: gdp.csv, column: gdp }]`,
      { 'gdp.csv': 'code,year,gdp\n440000,2001,5\n' },
      ['study.covariate-years study.yaml:5'],
    ],
    [
      'a covariate that is told twice',
      `${design(title)}covariates: [{ name: ext_gdp, from: file, file: gdp.csv, column: gdp }]`,
      { 'gdp.csv': 'code,year,gdp\n440000,2012,5\n440000,2012,6\n' },
      ['study.told-twice gdp.csv:3'],
    ],
    [
      'an island that nobody declared, a pair without a way back, a pair with itself',
      `${design(title)}neighbours: { file: pairs.csv }`,
      { 'pairs.csv': 'i,j\n440000,310000\n440000,440000\n' },
      [
        'study.own-neighbour pairs.csv:3',
        'study.one-way study.yaml:5',
        'study.undeclared-island study.yaml:5',
      ],
    ],
  ])('%s is a problem with its place', (_, yaml, tables, expected) => {
    expect(codes(yaml, tables)).toEqual(expected);
  });

  it('covariates that lack rows name them; rows of strangers are listed', () => {
    const yaml = `${design(title)}covariates: [{ name: ext_gdp, from: file, file: gdp.csv, column: gdp, year: none }]`;
    const made = run(yaml, [of('a', '440000', '2012-01-01')], {
      ...files,
      'gdp.csv': 'code,gdp\n440000,5\n310000,4\n990000,1\n',
    });
    expect(made.warnings.map(w => w.code)).toEqual(['study.unmatched']);
    expect(made.refusals.map(r => [r.gate, r.rows])).toEqual([
      ['missing-covariate', ['520000|2012', '520000|2013', '520000|2014', '520000|2015']],
    ]);
  });
});

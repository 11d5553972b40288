import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/importers';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const known = { ct: ['ct.open', 'ct.share'], rz: ['rz.env.goal'] };
const read = (text: string) => readStudy('study.yaml', bytes(text), known);
const least = `units: { file: units.csv, id: jurisdiction_code }
period: { from: 2012, to: 2020 }
event: { rule: first-document, where: { ct: ct.open, min_units: 3 } }
`;

describe('study.yaml', () => {
  it('of the contract reads as it is written', () => {
    const { study, problems } = read(`
units:      { file: units/provinces.csv, id: jurisdiction_code }
period:     { from: 2012, to: 2020, by: year }
event:      { rule: first-document, where: { ct: ct.open, min_units: 3 }, date: date_signed, drafts: exclude, counts_for: own-level }
neighbours: { file: units/adjacency.csv }
covariates:
  - { name: central_signal, from: corpus, count: documents, where: { level: central, ct: [ct.open, ct.share] }, lag: 1 }
  - { name: neighbor_share, from: adoption, weights: neighbours, lag: 1 }
  - { name: ext_rd_staff,   from: file, file: covariates.csv, column: rd_staff_per_10k, lag: 1 }
qca:
  outcome:    { name: EARLY, from: adoption_year, calibrate: { in: 2013, cross: 2016, out: 2020 } }
  conditions: [ { name: LEADER, from: corpus, theme: ct.open, per: 1000, calibrate: { in: 2.0, cross: 0.8, out: 0.1 } } ]
`);
    expect(problems).toEqual([]);
    expect(study?.units.match).toEqual({ jurisdiction_code: 'jurisdiction_code' });
    expect(study?.event).toMatchObject({
      date: ['date_signed'],
      amendments: 'exclude',
      where: { codes: ['ct.open'], min_units: 3 },
    });
    expect(study?.covariates).toMatchObject([
      {
        whose: 'all',
        across: 'sum',
        window: 1,
        where: { facts: { level: ['central'] }, codes: ['ct.open', 'ct.share'] },
      },
      { among: 'neighbours', as: 'share' },
      { from: 'file', year: 'year' },
    ]);
    expect(study?.qca?.conditions).toMatchObject([{ documents: 'before', across: 'mean' }]);
    expect(study?.network).toBe('neighbours');
    expect(study?.places['covariates.1']).toEqual({ line: 8, column: 5 });
  });

  it.each([
    ['a key is misspelt', least.replace('period', 'periods'), 'study.schema', 2, 1],
    ['the period ends before it begins', least.replace('to: 2020', 'to: 2012'), 'study.period', 2, 9],
    ['a code does not exist', least.replace('ct.open', 'ct.opem'), 'study.unknown-code', 3, 45],
    ['a codebook does not exist', least.replace('ct: ct.open', 'cx: ct.open'), 'study.unknown-key', 3, 41],
    ['any document is an event', least.replace('{ ct: ct.open, min_units: 3 }', '{}'), 'study.event', 3, 16],
    [
      'min_units has nothing to count',
      least.replace('ct: ct.open, ', 'title: 开放, '),
      'study.min-units',
      3,
      63,
    ],
    [
      'a level does not exist',
      least.replace('ct: ct.open', 'level: [state, 省级], ct: ct.open'),
      'study.unknown-value',
      3,
      48,
    ],
    ['a date is no date', least.replace(' } }', ' }, date: title }'), 'study.date', 3, 76],
    [
      'a proxy is not called one',
      `${least}covariates: [{ name: leader, from: corpus, theme: ct.open }]`,
      'study.prefix',
      4,
      22,
    ],
    [
      'own values are not called so',
      `${least}covariates: [{ name: gdp, from: file, file: a.csv, column: b }]`,
      'study.prefix',
      4,
      22,
    ],
    [
      'what comes from the corpus is called given',
      `${least}covariates: [{ name: ext_s, from: corpus, count: documents }]`,
      'study.prefix',
      4,
      22,
    ],
    ['a variable has nothing to count', `${least}pmc: [{ id: X1 }]`, 'study.pmc', 4, 7],
    [
      'two things are measured',
      `${least}covariates: [{ name: txt_x, from: corpus, theme: ct.open, share: ct.open }]`,
      'study.measure',
      4,
      14,
    ],
    [
      'a key is a name that every object has',
      `${least}covariates: [{ name: txt_s, from: corpus, count: documents, where: { constructor: x } }]`,
      'study.unknown-key',
      4,
      70,
    ],
    [
      'nobody has neighbours',
      `${least}covariates: [{ name: s, from: adoption, weights: neighbours }]`,
      'study.no-neighbours',
      4,
      50,
    ],
    [
      'a name is used twice',
      `${least}covariates: [{ name: s, from: adoption }, { name: s, from: adoption }]`,
      'study.duplicate-name',
      4,
      43,
    ],
    [
      'anchors are out of order',
      `${least}qca: { outcome: { name: Y, from: adopted, calibrate: { in: 1, cross: 5, out: 3 } }, conditions: [{ name: X, from: units, calibrate: { crisp: 1 } }] }`,
      'study.anchors-order',
      4,
      54,
    ],
  ])('says where and what to do when %s', (_, text, code, line, column) => {
    const { study, problems } = read(text);
    expect(study).toBeUndefined();
    expect(problems.map(p => [p.code, p.line, p.column])).toContainEqual([code, line, column]);
    for (const { message } of problems) {
      expect(message.en).toMatch(/\.$/);
      expect(message.zh).toMatch(/。$/);
    }
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        const { study, problems } = read(json);
        expect(study === undefined).toBe(problems.length > 0);
      }),
    );
    for (const text of ['', '[', '{a: *b}', 'units: 1', '- - -'])
      expect(read(text).problems.length).toBeGreaterThan(0);
  });
});

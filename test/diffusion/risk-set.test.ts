import { describe, expect, it } from 'vitest';
import { eventHistory, type EventHistory, type EventHistoryQuestion } from '../../src/diffusion';
import { readTable } from '../../src/importers';

const lines = [
  'unit_id,year,t,at_risk,event,x,region',
  '110000,2012,1,1,0,1,east',
  '110000,2013,2,1,1,3,east',
  '120000,2012,1,1,0,2,north',
  '120000,2013,2,1,0,1,north',
  '120000,2014,3,1,1,2,north',
  '130000,2012,1,1,0,3,south',
  '130000,2013,2,1,0,1,south',
  '130000,2014,3,1,0,2,south',
  '140000,2012,1,1,0,4,east',
  '140000,2013,2,1,1,2,east',
  '150000,2012,1,1,0,0,north',
  '150000,2013,2,1,0,5,north',
];

const usual: EventHistoryQuestion = {
  unit: 'unit_id',
  time: 't',
  event: 'event',
  year: 'year',
  atRisk: 'at_risk',
  covariates: ['x'],
  model: 'discrete',
  link: 'logit',
  duration: 'none',
  missing: 'refuse',
};

function ask(
  text: readonly string[],
  question: Partial<EventHistoryQuestion> = {},
): ReturnType<typeof eventHistory> {
  const read = readTable('panel.csv', new TextEncoder().encode(text.join('\n')));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return eventHistory({ ...read, uri: 'panel.csv' }, { ...usual, ...question });
}

function result(text: readonly string[], question: Partial<EventHistoryQuestion> = {}): EventHistory {
  const answer = ask(text, question);
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
  return answer.result;
}

function wrong(text: readonly string[], question: Partial<EventHistoryQuestion> = {}): readonly string[] {
  const answer = ask(text, question);
  return 'problems' in answer ? answer.problems.map(({ code, line }) => `${code} ${line ?? '-'}`) : [];
}

const withLine = (line: number, row: string): readonly string[] => lines.with(line - 1, row);

describe('event history over a table', () => {
  it('counts rows at risk, units, events and events a coefficient', () => {
    const found = result(withLine(13, '150000,2013,2,0,0,5,north'));
    expect(found).toMatchObject({ rows: 11, units: 5, events: 3, eventsPerVariable: 3, converged: true });
    expect(found.estimates.map(each => each.name)).toEqual(['(Intercept)', 'x']);
  });

  it('makes dummies of words, the first in order left out', () => {
    const { estimates } = result(lines, { model: 'firth', covariates: ['region'], duration: 't' });
    expect(estimates.map(each => each.name)).toEqual(['(Intercept)', 't', 'regionnorth', 'regionsouth']);
  });

  it('takes unit-periods for spells in Cox’s model, which needs no intercept', () => {
    const { estimates, nullLogLikelihood } = result(lines, { model: 'cox', duration: 'poly3' });
    expect(estimates.map(each => each.name)).toEqual(['x']);
    // Two of five adopt in period 2, one of two in period 3.
    expect(nullLogLikelihood).toBeCloseTo(-Math.log(5) - Math.log(4) - Math.log(2), 10);
  });

  it('leaves out periods without an event where each has its dummy', () => {
    expect(result(lines, { duration: 'dummies' })).toMatchObject({ leftOut: 5, rows: 7 });
  });

  it('drops rows that miss a covariate only where that was said', () => {
    const gap = withLine(4, '120000,2012,1,1,0,NA,north');
    expect(wrong(gap)).toEqual(['eha.missing-value 4']);
    expect(result(gap, { missing: 'drop' })).toMatchObject({ dropped: 1, rows: 11 });
  });

  it('tells what separates events from the rest, and Firth’s penalty has an estimate all the same', () => {
    const perfect = lines.map((line, i) => `${line},${i === 0 ? 'z' : line.split(',')[4] === '1' ? 1 : 0}`);
    const found = result(perfect, { covariates: ['z'] });
    expect(found.converged).toBe(false);
    expect(found.estimates.map(each => each.finite)).toEqual([false, false]);
    const penalised = result(perfect, { covariates: ['z'], model: 'firth' });
    expect(penalised).toMatchObject({ converged: true });
    expect(penalised.estimates[1]?.coefficient).toBeCloseTo(Math.log((3.5 / 0.5) * (9.5 / 0.5)), 6);
    expect(result(perfect, { covariates: ['z'], model: 'cox' }).converged).toBe(false);
  });
});

describe('a table of which a model would lie is refused, with the rows', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['a row after the event', [...lines, '110000,2014,3,1,0,1,east'], ['eha.row-after-event 14']],
    ['a second event', [...lines, '110000,2014,3,1,1,1,east'], ['eha.two-events 14']],
    ['the same period twice', [...lines, '150000,2013,2,1,0,1,north'], ['eha.duplicate-row 14']],
    ['a gap in periods', [...lines, '150000,2015,4,1,0,1,north'], ['eha.gap 14']],
    ['a gap in years', [...lines, '150000,2015,3,1,0,1,north'], ['eha.gap 14']],
    ['an event that is neither 0 nor 1', withLine(4, '120000,2012,1,1,2,2,north'), ['eha.key 4']],
    ['a period that is missing', withLine(4, '120000,2012,NA,1,0,2,north'), ['eha.key 4']],
    ['a unit that is missing', withLine(4, ',2012,1,1,0,2,north'), ['eha.key 4']],
    [
      'no event at all',
      lines.map((line, i) => (i === 0 ? line : line.replace(',1,1,', ',1,0,'))),
      ['eha.no-events -'],
    ],
    [
      'a covariate that is the same everywhere',
      lines.map((line, i) => (i === 0 ? line : line.replace(/\d,(\w+)$/, '7,$1'))),
      ['eha.no-variance -'],
    ],
  ])('%s', (_, text, codes) => {
    expect(wrong(text)).toEqual(codes);
  });

  it('columns that are not there, all of them', () => {
    expect(wrong(lines, { unit: 'state', covariates: ['X', 'y'], cluster: 'z' })).toEqual(
      Array(4).fill('eha.missing-column -'),
    );
  });

  it('a row without a cluster', () => {
    const stray = withLine(4, '120000,2012,1,1,0,2,NA');
    expect(wrong(stray, { cluster: 'region' })).toEqual(['eha.missing-value 4']);
  });

  it('clusters of which there is one', () => {
    const same = lines.map((line, i) => (i === 0 ? line : line.replace(/\w+$/, 'all')));
    expect(wrong(same, { cluster: 'region' })).toEqual(['eha.one-cluster -']);
  });

  it('what says the same as the dummies of the periods', () => {
    expect(wrong(lines, { covariates: ['x', 'year'], duration: 'dummies' })).toEqual(['eha.collinear -']);
  });

  it('Cox’s model without covariates', () => {
    expect(wrong(lines, { covariates: [], model: 'cox' })).toEqual(['eha.no-covariates -']);
  });
});

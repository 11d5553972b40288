import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cells, run, tableOf } from './support';

const read = (file: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/event-history', file), 'utf8');

describe('the lotteries of the United States', () => {
  it('give the person-period table of the reference, row by row, from when each state adopted', () => {
    const durations = read('lottery-durations.csv');
    const given = tableOf('durations.csv', durations);
    const at = (name: string): number => given.columns.indexOf(name);
    const adoptions = given.rows
      .filter(({ cells: row }) => row[at('event')] === '1')
      .map(({ cells: row }) => `${row[at('state')]},${row[at('adopt_year')]}`);
    const made = run(
      `
units: { file: states.csv, id: state, match: { jurisdiction: state }, regions: division }
period: { from: 1964, to: 1993 }
event: { rule: file, file: adoptions.csv, when: year }
covariates:
  - { name: peer_share, from: adoption, peers: division, lag: 1 }
  - { name: ext_income, from: units, column: income1974 }
  - { name: ext_lnpop, from: units, column: lnpop }
`,
      [],
      { 'states.csv': durations, 'adoptions.csv': `state,year\n${adoptions.join('\n')}\n` },
    );
    expect([...made.problems, ...made.refusals, ...made.warnings]).toEqual([]);
    const reference = tableOf('reference.csv', read('lottery-person-period.csv'));
    const columns = ['year', 't', 'adopt', 'peer_share_lag', 'income1974', 'lnpop'];
    const expected = reference.rows.map(({ cells: row }) => [
      row[reference.columns.indexOf('state')],
      ...columns.map(name => Number(row[reference.columns.indexOf(name)])),
    ]);
    const rows = cells(
      made,
      'person_period',
      'unit_id',
      'year',
      't',
      'event',
      'peer_share_l1',
      'ext_income',
      'ext_lnpop',
    );
    expect(rows).toHaveLength(1066);
    // Shares were written by R with 15 digits.
    const near = (row: readonly unknown[]): string =>
      row.map(cell => (typeof cell === 'number' ? cell.toPrecision(12) : cell)).join();
    expect(rows.map(near).sort()).toEqual(expected.map(near).sort());
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './terminal';

let home: string;
beforeAll(() => (home = mkdtempSync(join(tmpdir(), 'policy-coder-model-'))));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const fuzzy = join(root, 'test/fixtures/qca/LF.csv');
const fileOf = (text: string): string => {
  const path = join(home, 'table.csv');
  writeFileSync(path, text);
  return path;
};

describe('policy-coder model qca', () => {
  it('tells the sufficient rows that say as much for the absence of the outcome', async () => {
    // All memberships in the outcome are near 0.5: each row is contained in the outcome and in its absence.
    const path = fileOf('case,A,B,Y\np,0.6,0.1,0.52\nq,0.6,0.1,0.55\nr,0.1,0.6,0.45\ns,0.1,0.6,0.48\n');
    const { err } = await run(['model', 'qca', path, '--outcome', 'Y']);
    expect(err).toMatch(/PRI .*consistency with the absence .*--pri-cut.*\[qca\.low-pri\]/);
    expect((await run(['model', 'qca', fuzzy, '--outcome', 'SURV', '--pri-cut', '0.5'])).err).not.toContain(
      'low-pri',
    );
  });

  it('prints the truth table, what is necessary, and the solutions', async () => {
    const { exit, out, err } = await run(['model', 'qca', fuzzy, '--outcome', 'SURV']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain(' 22    1    0    1    0    1    1  2  0.804  0.719  FI, IE\n');
    expect(out).toContain('STB         0.920  0.680     0.707  *\n');
    expect(out).toContain('DEV*~IND + URB*STB => SURV\n');
    expect(out).not.toContain('Intermediate');
    expect(out.split('\n').every(line => line === line.trimEnd())).toBe(true);
  });

  it('gives the whole result as JSON, with core and peripheral conditions of the intermediate paths', async () => {
    const { exit, out } = await run(
      ['model', 'qca', fuzzy, '--outcome', 'SURV', '--solution', 'intermediate', '--format', 'json'].concat(
        '--directions',
        'DEV=1,URB=1,LIT=1,IND=1,STB=1',
      ),
    );
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      conditions: ['DEV', 'URB', 'LIT', 'IND', 'STB'],
      remainders: 23,
      problems: [],
      solutions: [
        {
          kind: 'intermediate',
          id: 'C1P1',
          easy_counterfactuals: [30],
          models: [
            {
              expression: 'DEV*URB*LIT*STB + DEV*LIT*~IND*STB',
              uncovered_cases: ['FR', 'SE'],
              paths: [
                { core: ['URB', 'STB'], peripheral: ['DEV', 'LIT'] },
                { core: ['DEV', '~IND'], peripheral: ['LIT', 'STB'] },
              ],
            },
          ],
        },
      ],
    });
  });

  it('says what is wrong with the file, the rows and the request, and exits with 1', async () => {
    const said = async (...argv: readonly string[]): Promise<string> => {
      const { exit, out, err } = await run(['model', 'qca', ...argv]);
      expect({ exit, out }).toEqual({ exit: 1, out: '' });
      return err;
    };
    expect(await said(join(home, 'none.csv'), '--outcome', 'Y')).toMatch(/none\.csv.*\[file\.missing\]/);
    expect(await said(fuzzy, '--outcome', 'SRUV')).toMatch(
      /There is no column “SRUV”.*\[qca\.missing-column\]/,
    );
    expect(await said(fileOf('C,A,Y\na,0.5,1\nb,1,0\nc,0,1\n'), '--outcome', 'Y')).toMatch(
      /table\.csv:2:1: “A” is exactly 0\.5: .*--halves.*\[qca\.half\]/,
    );
    expect(await said(fuzzy, '--outcome', 'SURV', '--directions', 'LIT=2')).toMatch(/\[qca\.directions\]/);
    expect(await said(fuzzy, '--outcome', 'SURV', '--incl-cut', '1.5')).toMatch(/from 0 to 1/);
    expect(await said(fuzzy)).toMatch(/--outcome/);
  });

  it('shows the table but no solution where nothing is sufficient', async () => {
    const { exit, out, err } = await run(['model', 'qca', fuzzy, '--outcome', 'SURV', '--incl-cut', '0.99']);
    expect(exit).toBe(1);
    expect(out).toContain('Truth table');
    expect(err).toMatch(/\[qca\.nothing-sufficient\]/);
  });
});

describe('policy-coder model eha', () => {
  const lottery = join(root, 'test/fixtures/event-history/lottery-person-period.csv');
  const argv = ['model', 'eha', lottery, '--unit', 'state', '--event', 'adopt', '--cluster', 'state'].concat([
    '--duration',
    'log',
    '--covariates',
    'peer_share_lag,illiteracy,lnpop',
  ]);

  it('does not take dyads for units', async () => {
    const { exit, err } = await run([
      ...['model', 'eha', fileOf('i,j,t,year,y\n11,12,1,2015,0\n11,13,1,2015,0\n')],
      ...['--unit', 'i', '--event', 'y', '--covariates', 't'],
    ]);
    expect(exit).toBe(1);
    expect(err).toMatch(/dyads.*person_period\.csv.*\[eha\.dyads\]/);
  });

  it('prints coefficients with robust errors, and warns of few events a coefficient', async () => {
    const { exit, out, err } = await run(argv);
    expect(exit).toBe(0);
    expect(out).toContain(
      '1,066 unit-periods, 50 units, 36 events, 9.0 events a coefficient; 50 clusters (state)',
    );
    expect(out).toMatch(/\nlnpop +0\.\d{4} +0\.\d{4} +0\.\d{4} +\d\.\d\d +(<0\.001|0\.\d{3}) +1\.\d{3}\n/);
    expect(err).toMatch(/^warning: .*36 events for 4 coefficients.*\[eha\.events-per-variable\]\n$/);
  });

  it('gives the whole result as JSON', async () => {
    const { out } = await run([...argv, '--link', 'cloglog', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      link: 'cloglog',
      duration: 'log',
      rows: 1066,
      cluster: { by: 'state', groups: 50 },
      converged: true,
      coefficients: [
        { name: '(Intercept)' },
        { name: 'log(t)' },
        { name: 'peer_share_lag' },
        { name: 'illiteracy' },
        { name: 'lnpop' },
      ],
      problems: [{ code: 'eha.events-per-variable' }],
    });
  });

  it('says what is wrong with the rows and the request, and exits with 1', async () => {
    const said = async (...more: readonly string[]): Promise<string> => {
      const { exit, out, err } = await run(['model', 'eha', ...more]);
      expect({ exit, out }).toEqual({ exit: 1, out: '' });
      return err;
    };
    const after = fileOf('unit_id,year,t,event,x\na,1,1,1,1\na,2,2,0,2\n');
    expect(await said(after, '--covariates', 'x')).toMatch(
      /table\.csv:3:1: “a” has a row after.*\[eha\.row-after-event\]/,
    );
    expect(await said(lottery, '--covariates', 'lnpop')).toMatch(/no column “unit_id”/);
    expect(await said(...argv.slice(2), '--model', 'cox')).toMatch(/\[eha\.options\]/);
    expect(await said(home, '--covariates', 'x')).toMatch(/\[file\.folder\]/);
  });
});

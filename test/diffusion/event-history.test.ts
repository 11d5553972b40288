import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitBinary,
  nullLogLikelihood,
  type BinaryFit,
  type Design,
  type Link,
} from '../../src/diffusion/binary-regression';
import { clustered } from '../../src/diffusion/cluster';
import { cox, type CoxFit } from '../../src/diffusion/cox';
import { invert } from '../../src/diffusion/linear';
import { chiSquareP, twoSided } from '../../src/diffusion/probability';
import { kaplanMeier, logRank } from '../../src/diffusion/survival';
import { expected, rowsOf } from './lottery';

const near = (value: number): unknown => expect.closeTo(value, 6) as unknown;
const all = (values: Readonly<Record<string, number>>): readonly unknown[] => Object.values(values).map(near);

const durations = rowsOf('lottery-durations.csv');
const periods = rowsOf('lottery-person-period.csv');
const units = ['inc', 'illiteracy', 'lnpop'] as const;
const covariates = (row: (typeof periods)[number]): readonly number[] =>
  units.map(name => (name === 'inc' ? row.number('income1974') / 1000 : row.number(name)));

function fitted(design: Design, link: Link = 'logit', firth = false): BinaryFit {
  const fit = fitBinary(design, link, firth);
  if ('dependent' in fit) throw new Error(`Column ${fit.dependent} depends on others`);
  return fit;
}
const errors = (covariance: readonly (readonly number[])[]): readonly number[] =>
  covariance.map((row, i) => Math.sqrt(row[i]!));

describe('the discrete hazard equals R’s glm', () => {
  const design: Design = {
    x: periods.map(row => [1, Math.log(row.number('t')), row.number('peer_share_lag'), ...covariates(row)]),
    y: periods.map(row => (row.number('adopt') === 1 ? 1 : 0)),
  };
  it.each([
    ['logit', expected.discrete_logit],
    ['cloglog', expected.discrete_cloglog],
  ] as const)('%s', (link, wanted) => {
    const fit = fitted(design, link);
    expect(fit.coefficients).toEqual(all(wanted.coef));
    expect(errors(fit.covariance)).toEqual(all(wanted.se));
    expect(fit).toMatchObject({ logLikelihood: near(wanted.logLik), converged: true, separated: [] });
    expect(-2 * nullLogLikelihood(design.y)).toEqual(near(wanted.null_deviance));
    const byState = clustered(
      design.x,
      fit.scores,
      periods.map(row => row.text('state')),
      fit.covariance,
    );
    expect(errors(byState.hc0)).toEqual(all(wanted.se_cluster_state_HC0));
    const factor = Math.sqrt(((50 / 49) * 1065) / 1060);
    expect(errors(byState.cr1)).toEqual(errors(byState.hc0).map(se => near(se * factor)));
  });

  it('names a column that is a combination of those before it', () => {
    const x = design.x.map(row => [...row, row[2]! + 2 * row[3]!]);
    expect(fitBinary({ ...design, x }, 'logit')).toEqual({ dependent: 6 });
  });

  it('tells separation by the columns that grow without end', () => {
    const y = [0, 0, 0, 1, 1, 0, 1, 0, 1, 1] as const;
    const noise = [3, 1, 4, 1, 9, 5, 2, 2, 5, 3];
    const perfect = fitted({ x: y.map((event, i) => [1, event, noise[i]!]), y });
    expect(perfect.converged).toBe(false);
    expect(perfect.separated).toContain(1);
    const dummy = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
    const quasi = fitted({ x: y.map((_, i) => [1, dummy[i]!, noise[i]!]), y });
    expect({ converged: quasi.converged, separated: quasi.separated }).toEqual({
      converged: false,
      separated: [1],
    });
  });
});

describe('Firth’s penalty', () => {
  it('adds a half to each cell of a two by two table, also where one is empty', () => {
    const cells = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(cells, cells, cells, cells, (a, b, c, d) => {
        fc.pre(a + b > 0 && c + d > 0);
        const rows = [
          [0, 0, a],
          [0, 1, b],
          [1, 0, c],
          [1, 1, d],
        ].flatMap(([x, y, n]) =>
          Array.from({ length: n! }, () => ({ x: [1, x!], y: y === 1 ? (1 as const) : (0 as const) })),
        );
        const fit = fitted({ x: rows.map(row => row.x), y: rows.map(row => row.y) }, 'logit', true);
        expect(fit.converged).toBe(true);
        expect(fit.coefficients[0]).toBeCloseTo(Math.log((b + 0.5) / (a + 0.5)), 6);
        expect(fit.coefficients[1]).toBeCloseTo(
          Math.log(((d + 0.5) * (a + 0.5)) / ((c + 0.5) * (b + 0.5))),
          6,
        );
      }),
    );
  });
});

describe('Cox’s model equals R’s coxph', () => {
  function fit(...argumentsOfCox: Parameters<typeof cox>): CoxFit {
    const result = cox(...argumentsOfCox);
    if ('dependent' in result) throw new Error('dependent');
    return result;
  }
  const whole = durations.map(row => ({
    start: 0,
    stop: row.number('time'),
    event: row.number('event') === 1,
  }));

  it.each([
    ['efron', expected.cox_efron],
    ['breslow', expected.cox_breslow],
  ] as const)('ties by %s', (ties, wanted) => {
    const result = fit(whole, durations.map(covariates), ties);
    expect(result.coefficients).toEqual(all(wanted.coef));
    expect(errors(result.covariance)).toEqual(all(wanted.se));
    expect(result).toMatchObject({
      logLikelihood: near(wanted.loglik),
      nullLogLikelihood: near(wanted.loglik_null),
      converged: true,
    });
  });

  it('with a covariate that changes from spell to spell', () => {
    const wanted = expected.cox_timevarying_efron;
    const spells = periods.map(row => ({
      start: row.number('t') - 1,
      stop: row.number('t'),
      event: row.number('adopt') === 1,
    }));
    const result = fit(
      spells,
      periods.map(row => [row.number('peer_share_lag'), ...covariates(row)]),
    );
    expect(result.coefficients).toEqual(all(wanted.coef));
    expect(errors(result.covariance)).toEqual(all(wanted.se));
    expect(result.logLikelihood).toEqual(near(wanted.loglik));
  });
});

describe('survival', () => {
  const known = durations.map(row => ({ time: row.number('time'), event: row.number('event') === 1 }));

  it('by Kaplan and Meier equals R’s survfit', () => {
    expect(kaplanMeier(known)).toEqual(
      expected.km.map(step => ({
        time: step.time,
        atRisk: step.n_risk,
        events: step.n_event,
        survival: near(step.surv),
        standardError: near(step.se),
      })),
    );
  });

  it('of groups is compared as by R’s survdiff', () => {
    const wanted = expected.logrank_region;
    const result = logRank(
      known,
      durations.map(row => row.text('region')),
    )!;
    expect(result).toMatchObject({ chiSquare: near(wanted.chisq), degrees: wanted.df });
    expect(result.groups.map(group => group.observed)).toEqual(all(wanted.observed));
    expect(result.groups.map(group => group.expected)).toEqual(all(wanted.expected));
  });
});

describe('arithmetic', () => {
  it('has the p values of tables', () => {
    expect(twoSided(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(twoSided(-3.2905267314919255)).toBeCloseTo(0.001, 12);
    expect(twoSided(0)).toBe(1);
    expect(chiSquareP(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareP(7.814727903251179, 3)).toBeCloseTo(0.05, 12);
    expect(chiSquareP(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
  });

  it('inverts what it can and names what it cannot', () => {
    const result = invert([
      [4, 2],
      [2, 3],
    ]);
    expect(result).toMatchObject({
      inverse: [
        [near(0.375), near(-0.25)],
        [near(-0.25), near(0.5)],
      ],
      logDeterminant: near(Math.log(8)),
    });
    expect(
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toEqual({ dependent: 1 });
  });
});

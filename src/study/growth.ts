import {
  bass,
  fitBass,
  fitLogistic,
  logistic,
  type BassFit,
  type Count,
  type LogisticFit,
} from '../diffusion';
import type { Cell, StudyTable } from '../model';
import { column, year } from './columns';
import type { Ground } from './covariates';
import type { Adoption } from './adoption';
import { leadingTo } from './origins';

/** How adoption grew: adopters by year, and the curves that fit them best. */
type Growth = {
  /** Units that adopted before the period: in the counts, but not in the data of Bass’s curve. */
  readonly before: readonly Adoption[];
  readonly years: readonly {
    readonly year: number;
    readonly adopters: readonly Adoption[];
    readonly cumulative: number;
  }[];
  readonly logistic: LogisticFit | undefined;
  readonly bass: BassFit | undefined;
};

/**
 * `curve.csv` and `curve_fits.csv`. Time t is 1 at the end of the period’s first year. All units can adopt: K of the logistic curve is
 * their number; Bass’s curve starts with no adopters, so it is fitted to adopters within the period, among the units not adopted
 * before.
 */
export function growthTables(ground: Ground): readonly StudyTable[] {
  const growth = growthOf(ground);
  return [curve(growth, ground.risk.units.length), curveFits(growth, ground.study.period.from)];
}

function growthOf({ study, risk, events }: Ground): Growth {
  const { from, to } = study.period;
  const before = events.adoptions.filter(each => each.state === 'left');
  let cumulative = before.length;
  const years = Array.from({ length: to - from + 1 }, (_, i) => {
    const adopters = events.adoptions.filter(each => each.state === 'event' && each.year === from + i);
    cumulative += adopters.length;
    return { year: from + i, adopters, cumulative };
  });
  const counts = (less: number): readonly Count[] =>
    years.map((each, i) => ({ t: i + 1, cumulative: each.cumulative - less }));
  // A curve has two parameters: it would always fit two years.
  const enough = years.filter(each => each.adopters.length > 0).length > 2;
  return {
    before,
    years,
    logistic: enough ? fitLogistic(counts(0), risk.units.length) : undefined,
    bass: enough ? fitBass(counts(before.length), risk.units.length - before.length) : undefined,
  };
}

function curve(growth: Growth, units: number): StudyTable {
  const rows = growth.years.map(({ year: at, adopters, cumulative }, i): Cell[] => [
    at,
    adopters.length,
    cumulative,
    cumulative / units,
    growth.logistic && logistic(growth.logistic, i + 1),
    growth.bass && growth.before.length + bass(growth.bass, i + 1),
  ]);
  return {
    table: {
      name: 'curve',
      title: { zh: '扩散曲线', en: 'Diffusion curve' },
      columns: [
        year,
        column('adopters', 'integer', '当年采纳数', 'Adopters', {
          zh: '当年采纳的单位数',
          en: 'Units that adopted in the year',
        }),
        column('cumulative', 'integer', '累计采纳数', 'Cumulative adopters', {
          zh: '含观察期前已采纳者',
          en: 'Those before the period included',
        }),
        column('share', 'number', '累计占比', 'Cumulative share', { zh: '占全部单位', en: 'Of all units' }),
        column('logistic', 'number', '逻辑斯蒂曲线', 'Logistic curve', {
          zh: '拟合的累计采纳数；无拟合为 NA',
          en: 'Fitted cumulative adopters; NA without a fit',
        }),
        column('bass', 'number', '巴斯曲线', 'Bass curve', {
          zh: '拟合的累计采纳数；无拟合为 NA',
          en: 'Fitted cumulative adopters; NA without a fit',
        }),
      ],
      key: ['year'],
      rows,
    },
    *origins() {
      const all = [...growth.before, ...growth.years.flatMap(each => each.adopters)];
      let so = growth.before;
      for (const { year: at, adopters } of growth.years) {
        so = [...so, ...adopters];
        yield* leadingTo(String(at), ['adopters'], adopters);
        yield* leadingTo(String(at), ['cumulative', 'share'], so);
        yield* leadingTo(String(at), ['logistic', 'bass'], all);
      }
    },
  };
}

function curveFits({ logistic: s, bass: b, before, years }: Growth, from: number): StudyTable {
  const inYears = (t: number | undefined): number | undefined => (t === undefined ? undefined : from - 1 + t);
  const rows: Cell[][] = [
    ['logistic', 'K', s?.k],
    ['logistic', 'a', s?.a],
    ['logistic', 'b', s?.b],
    ['logistic', 'midpoint', inYears(s?.midpoint)],
    ['logistic', 'takeover', s?.takeover],
    ['logistic', 'R2', s?.r2],
    ['bass', 'm', b?.m],
    ['bass', 'p', b?.p],
    ['bass', 'q', b?.q],
    ['bass', 'peak', inYears(b?.peak)],
    ['bass', 'R2', b?.r2],
  ];
  const adopters = [...before, ...years.flatMap(each => each.adopters)];
  return {
    table: {
      name: 'curve_fits',
      title: { zh: '扩散曲线拟合', en: 'Fitted diffusion curves' },
      columns: [
        column('model', 'string', '模型', 'Model', {
          zh: 'logistic：K / (1 + exp(−(a + b·t)))；bass：创新系数 p、模仿系数 q；t 在观察期首年末为1',
          en: 'logistic: K / (1 + exp(−(a + b·t))); bass: innovation p, imitation q; t is 1 at the end of the period’s first year',
        }),
        column('parameter', 'string', '参数', 'Parameter', {
          zh: 'K、m：可采纳的单位数（固定；m 不含观察期前已采纳者）；midpoint：达到K之半的年份；takeover：由10%至90%的年数；peak：采纳最多的年份；R2：拟合优度',
          en: 'K, m: units that can adopt (fixed; m without those who did before the period); midpoint: the year when half of K has adopted; takeover: years from 10% to 90%; peak: the year when most adopt; R2: fit',
        }),
        column('value', 'number', '值', 'Value', {
          zh: '最小二乘；采纳发生于不足三个年份，或无上升曲线可拟合时为 NA',
          en: 'Least squares; NA where adoptions fall into fewer than three years or no rising curve fits',
        }),
      ],
      key: ['model', 'parameter'],
      rows,
    },
    *origins() {
      for (const [model, parameter, value] of rows)
        if (value !== undefined)
          yield* leadingTo(`${String(model)}|${String(parameter)}`, ['value'], adopters);
    },
  };
}

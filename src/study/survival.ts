import { kaplanMeier, logRank, type Duration } from '../diffusion';
import type { Cell, StudyTable } from '../model';
import { column } from './columns';
import type { Ground } from './covariates';
import type { Adoption } from './adoption';
import { yearsAtRisk } from './panel';
import { leadingTo } from './origins';

/** Units that are analysed together: all of them, or those with the same value in a region column. */
type Group = { readonly scheme: string; readonly group: string; readonly adoptions: readonly Adoption[] };

const together = 'all';

/** `survival.csv` and, where units have regions, `log_rank.csv`: how long units stay without the innovation, and whether regions differ. */
export function survivalTables({ study, events }: Ground): readonly StudyTable[] {
  const atRisk = events.adoptions.filter(each => each.state !== 'left');
  const schemes = study.units.regions.map((scheme, at) => {
    const known = atRisk.filter(({ unit }) => unit.regions[at]! !== '');
    const names = [...new Set(known.map(({ unit }) => unit.regions[at]!))].sort();
    const groups = names.map((group): Group => ({
      scheme,
      group,
      adoptions: known.filter(({ unit }) => unit.regions[at] === group),
    }));
    return { scheme, groups };
  });
  const all = { scheme: together, group: together, adoptions: atRisk };
  return [
    survival([all, ...schemes.flatMap(({ groups }) => groups)]),
    ...(schemes.length > 0 ? [logRanks(schemes)] : []),
  ];
}

const durationOf = (adoption: Adoption): Duration => ({
  time: yearsAtRisk(adoption).length,
  event: adoption.state === 'event',
});

function survival(groups: readonly Group[]): StudyTable {
  const steps = groups.flatMap(each =>
    kaplanMeier(each.adoptions.map(durationOf)).map(step => ({ ...each, step })),
  );
  return {
    table: {
      name: 'survival',
      title: { zh: '生存曲线（Kaplan-Meier）', en: 'Survival curves (Kaplan-Meier)' },
      columns: [
        column('scheme', 'string', '分组方案', 'Scheme', {
          zh: 'all 或区域列',
          en: 'all, or a column of regions',
        }),
        column('group', 'string', '组', 'Group'),
        column('t', 'integer', '风险期序号', 'Time at risk', {
          zh: '自进入观察起的年数，从1起；只列有采纳发生者',
          en: 'Years since units are observed, from 1; those with adoptions',
        }),
        column('n_risk', 'integer', '处于风险中', 'At risk'),
        column('n_event', 'integer', '采纳数', 'Adoptions'),
        column('survival', 'number', '未采纳占比', 'Survival', {
          zh: '至此尚未采纳的估计占比',
          en: 'Estimated share that has not adopted so far',
        }),
        column('std_error', 'number', '标准误', 'Standard error', {
          zh: 'Greenwood；占比为0时为 NA',
          en: 'Greenwood’s; NA where the share is 0',
        }),
      ],
      key: ['scheme', 'group', 't'],
      rows: steps.map(({ scheme, group, step }): Cell[] => [
        scheme,
        group,
        step.time,
        step.atRisk,
        step.events,
        step.survival,
        Number.isNaN(step.standardError) ? undefined : step.standardError,
      ]),
    },
    *origins() {
      for (const { scheme, group, step, adoptions } of steps) {
        const row = `${scheme}|${group}|${step.time}`;
        const adopters = (first: number): readonly Adoption[] =>
          adoptions.filter(each => {
            const { time, event } = durationOf(each);
            return event && first <= time && time <= step.time;
          });
        yield* leadingTo(row, ['n_event'], adopters(step.time));
        yield* leadingTo(row, ['survival', 'std_error'], adopters(0));
      }
    },
  };
}

function logRanks(
  schemes: readonly { readonly scheme: string; readonly groups: readonly Group[] }[],
): StudyTable {
  return {
    table: {
      name: 'log_rank',
      title: { zh: '区域差异（对数秩检验）', en: 'Differences between regions (log-rank test)' },
      columns: [
        column('scheme', 'string', '分组方案', 'Scheme'),
        column('groups', 'integer', '组数', 'Groups'),
        column('chi_square', 'number', '卡方', 'Chi-square', {
          zh: '无法检验时为 NA',
          en: 'NA where the test cannot tell',
        }),
        column('df', 'integer', '自由度', 'Degrees of freedom'),
        column('p', 'number', 'p 值', 'p'),
      ],
      key: ['scheme'],
      rows: schemes.map(({ scheme, groups }): Cell[] => {
        const found = logRank(
          groups.flatMap(each => each.adoptions.map(durationOf)),
          groups.flatMap(each => each.adoptions.map(() => each.group)),
        );
        return [scheme, groups.length, found?.chiSquare, found?.degrees, found?.p];
      }),
    },
    *origins() {
      for (const { scheme, groups } of schemes)
        yield* leadingTo(
          scheme,
          ['chi_square', 'p'],
          groups.flatMap(each => each.adoptions.filter(({ state }) => state === 'event')),
        );
    },
  };
}

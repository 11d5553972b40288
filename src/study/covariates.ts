import {
  addTo,
  type Cell,
  type CellOrigin,
  type Codebook,
  type Covariate,
  type Problem,
  type Refusal,
  type Study,
  type Bilingual,
} from '../model';
import type { Attributed } from './documents';
import type { Events } from './adoption';
import { refusal, columnOf, placeIn, told, type Tables, noColumn } from './given';
import { measureOver, type Counted } from './measures';
import { cellOf, givenValues } from './given-values';
import type { RiskSet } from './units';
import type { Weights } from './weights';
import { sinceFor, unknownWordings } from './wording';

/** A cell with what it was made from. */
export type Told = { readonly value: Cell } & Partial<
  Pick<CellOrigin, 'units' | 'flags' | 'documents' | 'given'>
>;

/** A covariate before any lag: its value for a unit (by index) in a year. Lags are computed by requesting an earlier year. */
export type Series = { readonly covariate: Covariate; readonly of: (unit: number, year: number) => Told };

export type Made = {
  readonly series: readonly Series[];
  readonly problems: readonly Problem[];
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Problem[];
};

/** The input of all covariates. */
export type Ground = {
  readonly study: Study;
  readonly risk: RiskSet;
  readonly documents: readonly Attributed[];
  readonly events: Events;
  readonly weights: Weights;
  readonly tables: Tables;
  readonly codebooks: readonly Codebook[];
};

/** The name of a covariate's column: `_l1` for a lag of one year. */
export const columnName = ({ name, lag }: Covariate): string => (lag === 0 ? name : `${name}_l${lag}`);

export function covariatesOf(ground: Ground): Made {
  const made = ground.study.covariates.map(covariate => seriesOf(covariate, ground));
  return {
    series: made.flatMap(each => each.series),
    problems: made.flatMap(each => each.problems),
    refusals: [...made.flatMap(each => each.refusals), ...leaks(ground)],
    warnings: made.flatMap(each => each.warnings),
  };
}

const good = (series: Series): Made => ({ series: [series], problems: [], refusals: [], warnings: [] });

function seriesOf(covariate: Covariate, ground: Ground): Made {
  switch (covariate.from) {
    case 'corpus': {
      const { from, to } = ground.study.period;
      const needed = [from - covariate.lag, to - covariate.lag] as const;
      const warnings = unknownWordings(covariate, ground.documents, ground.study, needed);
      return { ...good({ covariate, of: overCorpus(covariate, ground) }), warnings };
    }
    case 'adoption':
      return good({ covariate, of: overAdoptions(covariate, ground) });
    case 'units': {
      const { table, units } = ground.risk;
      const column = columnOf(table, covariate.column);
      if (column < 0)
        return bad(
          ground.study,
          covariate,
          noColumn(ground.study.units.file, [covariate.column], table.columns),
        );
      return good({
        covariate,
        of: unit => ({
          value: cellOf(table.rows[units[unit]!.row]!.cells[column]!),
          given: [placeIn(table, units[unit]!.row)],
        }),
      });
    }
    case 'file':
      return overFile(covariate, ground);
  }
}

const bad = (study: Study, { place }: Covariate, message: Bilingual): Made => ({
  series: [],
  problems: [told(study, place, 'study.no-column', message)],
  refusals: [],
  warnings: [],
});

/**
 * A figure over documents of a unit, or of the corpus, in a window of years. What is the same for all units is computed once.
 */
function overCorpus(
  covariate: Extract<Covariate, { from: 'corpus' }>,
  { study, documents, codebooks }: Ground,
): Series['of'] {
  const { whose, window, as } = covariate;
  const known = new Map<string, Counted>();
  const since = sinceFor(covariate);
  const of = groups(
    documents.map(each => ({ ...each, ...since(each) })),
    whose,
  );
  return (unit, year) => {
    const group = whose === 'all' ? 0 : unit;
    const key = `${group} ${year}`;
    const counted =
      known.get(key) ?? measureOver(within(of.get(group) ?? [], year, window), covariate, study, codebooks);
    known.set(key, counted);
    const { value, units, flags, documents: ids } = counted;
    return {
      value: value === undefined || as === 'value' ? value : value > 0 ? 1 : 0,
      units,
      flags,
      documents: ids,
    };
  };
}

function groups(
  documents: readonly Attributed[],
  whose: 'own' | 'all',
): ReadonlyMap<number, readonly Attributed[]> {
  const of = new Map<number, Attributed[]>();
  for (const each of documents) {
    const group = whose === 'all' ? 0 : each.unit;
    if (group !== undefined && each.year !== undefined) addTo(of, group, each);
  }
  return of;
}

const within = (documents: readonly Attributed[], year: number, window: number): readonly Attributed[] =>
  documents.filter(each => each.year! <= year && (window === 0 || each.year! > year - window));

/** Share, number or presence of adopters among others at the end of a year; missing for a unit that has no others. */
function overAdoptions(
  covariate: Extract<Covariate, { from: 'adoption' }>,
  { study, risk, events, weights }: Ground,
): Series['of'] {
  const { among, as } = covariate;
  const region = typeof among === 'object' ? study.units.regions.indexOf(among.region) : -1;
  const others = (unit: number): readonly { readonly to: number; readonly weight: number }[] => {
    if (among === 'neighbours') return weights[unit]!;
    const same = (to: number): boolean =>
      region < 0 || risk.units[to]!.regions[region] === risk.units[unit]!.regions[region];
    return risk.units.flatMap((_, to) => (to !== unit && same(to) ? [{ to, weight: 1 }] : []));
  };
  const lists = risk.units.map((_, unit) => others(unit));
  return (unit, year) => {
    const list = lists[unit]!;
    const adopted = list.filter(({ to }) => (events.adoptions[to]!.year ?? Infinity) <= year);
    const sum = (part: typeof list): number => part.reduce((total, n) => total + n.weight, 0);
    const whole = sum(list);
    // A share of neighbours is within [0, 1] even where weights do not sum to exactly 1.
    const share = whole === 0 ? (among === 'neighbours' ? 0 : undefined) : Math.min(1, sum(adopted) / whole);
    return {
      value: as === 'share' ? share : as === 'count' ? adopted.length : adopted.length > 0 ? 1 : 0,
      documents: adopted.flatMap(({ to }) => events.adoptions[to]!.documents),
      given: adopted.flatMap(({ to }) => events.adoptions[to]!.given),
    };
  };
}

function overFile(covariate: Extract<Covariate, { from: 'file' }>, ground: Ground): Made {
  const { from, to } = ground.study.period;
  const { lag, place } = covariate;
  const { of, problems, warnings } = givenValues(covariate, place, ground, [from - lag, to - lag]);
  return { series: of ? [{ covariate, of }] : [], problems, refusals: [], warnings };
}

/** Text of a unit's own documents of the same year would include the adopting document, and so predict it. */
const leaks = ({ study, events }: Ground): readonly Refusal[] =>
  study.covariates
    .filter(
      c =>
        (c.from === 'corpus' && c.whose === 'own' && c.lag === 0) || (c.from === 'adoption' && c.lag === 0),
    )
    .map(c =>
      refusal(
        study,
        'leak',
        events.adoptions.filter(each => each.state === 'event').map(each => `${each.unit.id} ${each.year}`),
        c.from === 'corpus'
          ? {
              en: `in these years ${c.name} counts the adopting documents themselves. Give it a lag of 1 or more.`,
              zh: `在这些年份，${c.name} 计入了采纳文件本身。请设 1 年以上的滞后。`,
            }
          : {
              en: `in these years ${c.name} counts adoptions of the same year, of which nobody knows which came first. Give it a lag of 1 or more.`,
              zh: `在这些年份，${c.name} 计入了同年的采纳，而先后不明。请设 1 年以上的滞后。`,
            },
        c.place,
      ),
    );

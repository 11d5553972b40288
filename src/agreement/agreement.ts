import { alphaInterval, coincidenceInterval, type AlphaInterval, type Draws } from './bootstrap';
import { krippendorffAlpha } from './coincidences';
import { jaccard, masi, nominal } from './distances';
import { compositeReliability, meanHolsti } from './holsti';
import { cohenKappa, fleissKappa, gwetAc1, percentAgreement } from './kappa';
import { counts, given, pairable, type Ratings, type UncodedText } from './ratings';
import type { Readings } from './readings';

/**
 * How far some coders agree in one taxonomy, or in one code of it. A coefficient that cannot be computed from the ratings is
 * `undefined`.
 */
export type Agreement = {
  readonly taxonomy: string;
  /** Absent: all codes of the taxonomy. If present, a unit either has the code or has not. */
  readonly code?: string;
  readonly coders: readonly string[];
  readonly scale: Readings['scale'];
  /** How units without a code of the taxonomy counted: no coefficient can be interpreted without it. */
  readonly uncodedText: UncodedText;
  /** Units that two or more of the coders coded, and that count. */
  readonly units: number;
  /** Share of pairs of coders that agree; for sets of codes: that give the same set. Not corrected for chance. */
  readonly percent: number | undefined;
  readonly holsti: number | undefined;
  /** Holsti's reliability form, which grows with the number of coders. */
  readonly reliability: number | undefined;
  /** For two coders only. */
  readonly cohenKappa: number | undefined;
  readonly fleissKappa: number | undefined;
  readonly gwetAc1: number | undefined;
  /** Krippendorff's: nominal, or by the MASI distance of sets. */
  readonly alpha: number | undefined;
  /** For sets only: alpha by the Jaccard distance, which forgives subsets less. */
  readonly jaccardAlpha?: number | undefined;
  /** Of `alpha`, by resampling units or documents; and by Krippendorff's own bootstrap. */
  readonly interval?: AlphaInterval | undefined;
  readonly distribution?: AlphaInterval | undefined;
  /** The share of each value in all decisions: a skewed one makes kappa and alpha fall (report AC1 beside them). */
  readonly prevalence: readonly { readonly value: string; readonly share: number }[];
};

export type Measuring = Draws & {
  readonly uncodedText: UncodedText;
  /** What the bootstrap resamples; absent: no intervals. */
  readonly resample?: 'units' | 'documents';
  /** Krippendorff's own bootstrap too. */
  readonly distribution?: boolean;
};

/** Agreement of the coders of readings in the whole taxonomy. */
export function agreementOf(readings: Readings, options: Measuring): Agreement {
  return measured(counted(readings, options.uncodedText), options);
}

/** Agreement in each code that any of them used, in codebook order: a unit has the code, or has not. */
export function agreementByCode(readings: Readings, options: Measuring): readonly Agreement[] {
  const kept = counted(readings, options.uncodedText);
  const used = new Set(kept.ratings.flatMap(row => row.flatMap(value => codesIn(value))));
  return readings.codes
    .filter(code => used.has(code))
    .map(code => ({ ...measured({ ...kept, ...inOneCode(kept, code) }, options), code }));
}

const codesIn = (value: string | undefined): readonly string[] => value?.split(';') ?? [];

const inOneCode = ({ ratings }: Readings, code: string): Pick<Readings, 'scale' | 'ratings'> => ({
  scale: 'nominal',
  ratings: ratings.map(row =>
    row.map(value => (value === undefined ? undefined : codesIn(value).includes(code) ? 'yes' : 'no')),
  ),
});

/** The readings of the units that count. */
function counted(readings: Readings, uncodedText: UncodedText): Readings {
  const { units, ratings } = readings;
  const kept = ratings.flatMap((row, i) => (counts(row, uncodedText) ? [i] : []));
  return { ...readings, units: kept.map(i => units[i]!), ratings: kept.map(i => ratings[i]!) };
}

function measured({ taxonomy, scale, coders, units, ratings }: Readings, options: Measuring): Agreement {
  const distance = scale === 'sets' ? masi : nominal;
  const clusters = options.resample === 'documents' ? units.map(unit => String(unit.text)) : undefined;
  return {
    taxonomy,
    coders,
    scale,
    uncodedText: options.uncodedText,
    units: pairable(ratings).length,
    percent: percentAgreement(ratings),
    holsti: meanHolsti(ratings, coders.length),
    reliability: compositeReliability(ratings, coders.length),
    cohenKappa: coders.length === 2 ? cohenKappa(ratings) : undefined,
    fleissKappa: fleissKappa(ratings),
    gwetAc1: gwetAc1(ratings),
    alpha: krippendorffAlpha(ratings, distance),
    ...(scale === 'sets' && { jaccardAlpha: krippendorffAlpha(ratings, jaccard) }),
    ...(options.resample && {
      interval: alphaInterval(ratings, distance, { ...options, ...(clusters && { clusters }) }),
    }),
    ...(options.distribution && { distribution: coincidenceInterval(ratings, distance, options) }),
    prevalence: prevalence(ratings),
  };
}

function prevalence(ratings: Ratings<string>): Agreement['prevalence'] {
  const said = ratings.flatMap(row => given(row));
  const counts = new Map<string, number>();
  for (const value of said) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, n]) => ({ value, share: n / said.length }))
    .sort((a, b) => b.share - a.share || (a.value < b.value ? -1 : 1));
}

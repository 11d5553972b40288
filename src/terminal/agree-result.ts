import {
  isPerson,
  type Agreement,
  type AlphaInterval,
  type Reliability,
  type Sample,
  type SpanAgreement,
  type UncodedText,
} from '../agreement';
import { decimals, grid, type GridColumn } from './grid';
import { figure, percent, type Style } from './style';
import { inEnglish, type Trouble } from './problems';

/** The request, and what did not pass. */
export type Asked = {
  readonly threshold: number;
  readonly uncoded: UncodedText;
  readonly resample: 'units' | 'documents';
  /** Documents that people coded. */
  readonly texts: number;
  readonly sample: Sample | undefined;
  readonly sums: Readonly<Record<string, string>>;
  readonly below: readonly Agreement[];
};

const orNull = (value: number | undefined): number | null => value ?? null;

/** The whole result, figures unrounded; undefined figures are null. */
export function agreeJson(asked: Asked, found: Reliability, problems: readonly Trouble[]): string {
  const { threshold, uncoded, texts, sample, sums, below } = asked;
  return `${JSON.stringify(
    {
      coders: found.coders,
      documents: texts,
      threshold,
      uncoded_text: uncoded,
      codebooks: sums,
      ...(sample && {
        sample: { name: sample.name, seed: sample.seed, strata: sample.strata, units: sample.units.length },
      }),
      finished: found.finished,
      suggested: { marks: found.suggested.marks, saw_suggestion: found.suggested.sawSuggestion },
      agreement: found.agreement.map(agreementJson),
      by_code: found.byCode.map(agreementJson),
      spans: found.spans.map(spansJson),
      confusions: found.confusions,
      precision: found.precision,
      below: below.map(({ taxonomy, coders, alpha }) => ({
        taxonomy,
        coders,
        krippendorff_alpha: orNull(alpha),
      })),
      problems,
    },
    inEnglish,
    2,
  )}\n`;
}

const agreementJson = (found: Agreement) => ({
  taxonomy: found.taxonomy,
  ...(found.code !== undefined && { code: found.code }),
  coders: found.coders,
  uncoded_text: found.uncodedText,
  units: found.units,
  percent: orNull(found.percent),
  holsti: orNull(found.holsti),
  reliability: orNull(found.reliability),
  cohen_kappa: orNull(found.cohenKappa),
  fleiss_kappa: orNull(found.fleissKappa),
  gwet_ac1: orNull(found.gwetAc1),
  krippendorff_alpha: orNull(found.alpha),
  distance: found.scale === 'sets' ? 'masi' : 'nominal',
  ...(found.scale === 'sets' && { alpha_jaccard: orNull(found.jaccardAlpha) }),
  interval: intervalJson(found.interval),
  distribution: intervalJson(found.distribution),
  prevalence: found.prevalence,
});

const intervalJson = (interval: AlphaInterval | undefined) =>
  interval
    ? {
        by: interval.by,
        low: interval.low,
        high: interval.high,
        least: interval.least,
        p_below: interval.short,
        draws: interval.draws,
        draws_told: interval.told,
        seed: interval.seed,
      }
    : null;

const spansJson = ({ unitised, unitising, exact, overlap, detection, ...rest }: SpanAgreement) => ({
  ...rest,
  f1_exact: orNull(exact.f1),
  f1_overlap: orNull(overlap.f1),
  f1_detection: orNull(detection.f1),
  alpha_u: orNull(unitising),
  u_alpha: orNull(unitised.whole),
  u_alpha_binary: orNull(unitised.binary),
  cu_alpha: orNull(unitised.coding),
  ku_alpha: unitised.values.map(({ value, alpha, coverage }) => ({
    code: value,
    alpha: orNull(alpha),
    coverage,
  })),
});

const head: readonly GridColumn[] = [
  { head: 'taxonomy' },
  { head: 'coders', widest: 28 },
  ...['units', 'percent', 'kappa', 'AC1', 'alpha', '95%', 'P(below)'].map(each => ({
    head: each,
    figures: true,
  })),
];

/**
 * For a person: a line per taxonomy and pair of coders, spans, the rules that people reject most, and what did not pass.
 */
export function agreeText(asked: Asked, found: Reliability, style: Style): string {
  const { texts, uncoded, resample, threshold, sample, below } = asked;
  const { marks, sawSuggestion } = found.suggested;
  const drawn = found.agreement.flatMap(each => each.interval ?? [])[0];
  const parts = [
    style.bold(`${found.coders.join(', ')}: ${figure(texts)} ${texts === 1 ? 'document' : 'documents'}\n`),
    `Uncoded text ${uncoded}${sample ? `, sample ${sample.name} of ${figure(sample.units.length)} units` : ''}${drawn ? `, intervals from ${figure(drawn.draws)} draws of ${resample} (seed ${drawn.seed})` : ''}.\n`,
    finished(found.finished),
    sawSuggestion > 0
      ? style.yellow(
          `${percent(sawSuggestion, marks)} of people’s codings were made with suggestions on the screen: agreement is inflated, and what these coders left alone in such documents is compared with nothing unless they finished them.\n`,
        )
      : '',
    '\n',
    grid(
      head,
      found.agreement.map(each => cells(each.taxonomy, each)),
      style,
    ),
    found.byCode.length > 0
      ? `\n${grid(
          [{ head: 'code' }, ...head.slice(1), { head: 'prevalence', figures: true }],
          found.byCode.map(each => [...cells(each.code ?? '', each), decimals(prevalence(each))]),
          style,
        )}`
      : '',
    found.spans.length > 0 ? `\n${grid(spanHead, found.spans.map(spanCells), style)}` : '',
    rejected(found, style),
    '\n',
    ...below.map(each =>
      style.red(
        `${each.taxonomy}, ${each.coders.join(' and ')}: alpha ${decimals(each.alpha)} is below ${threshold}.\n`,
      ),
    ),
    below.length === 0 ? passed(found, threshold) : '',
  ];
  return parts.join('');
}

/** How many documents each person claims to have read to the end. */
function finished(all: Reliability['finished']): string {
  if (all.length === 0) return '';
  const each = all.map(({ coder, documents, finished: done, changed }) => {
    const since = changed === 0 ? '' : ` (${figure(changed)} changed since)`;
    return `${coder} ${figure(done)} of ${figure(documents)} ${documents === 1 ? 'document' : 'documents'}${since}`;
  });
  return `Finished: ${each.join(', ')}.\n`;
}

function cells(name: string, found: Agreement): readonly string[] {
  const { interval } = found;
  return [
    name,
    found.coders.join(' '),
    figure(found.units),
    decimals(found.percent),
    decimals(found.cohenKappa ?? found.fleissKappa),
    decimals(found.gwetAc1),
    decimals(found.alpha),
    interval ? `${decimals(interval.low)} to ${decimals(interval.high)}` : '–',
    decimals(interval?.short),
  ];
}

const prevalence = (found: Agreement): number => found.prevalence.find(p => p.value === 'yes')?.share ?? 0;

const spanHead: readonly GridColumn[] = [
  { head: 'spans' },
  { head: 'coders', widest: 28 },
  ...['marked', 'same F1', 'half F1', 'any code', 'alpha_U', 'u-alpha', 'cu-alpha'].map(each => ({
    head: each,
    figures: true,
  })),
];

const spanCells = (found: SpanAgreement): readonly string[] => [
  found.taxonomy,
  found.coders.join(' '),
  found.spans.map(figure).join('/'),
  ...[
    found.exact.f1,
    found.overlap.f1,
    found.detection.f1,
    found.unitising,
    found.unitised.whole,
    found.unitised.coding,
  ].map(value => decimals(value)),
];

const shown = 5;

function rejected({ precision }: Reliability, style: Style): string {
  const worst = precision.filter(p => p.rejected > 0).slice(0, shown);
  if (worst.length === 0) return '';
  return `\n${grid(
    [
      { head: 'most rejected' },
      { head: 'code' },
      { head: 'accepted', figures: true },
      { head: 'rejected', figures: true },
      { head: 'precision', figures: true },
    ],
    worst.map(p => [
      `${p.of} ${p.name}`,
      p.code,
      figure(p.accepted),
      figure(p.rejected),
      decimals(p.precision),
    ]),
    style,
  )}`;
}

function passed({ agreement }: Reliability, threshold: number): string {
  const among = agreement.filter(({ coders }) => coders.every(isPerson));
  if (among.length === 0) return 'One person has coded so far: nothing to hold against the threshold.\n';
  if (among.every(({ units }) => units === 0))
    return 'No two people have decided on a unit in common: nothing to hold against the threshold.\n';
  return `Every alpha that can be told is ${threshold} or more.\n`;
}

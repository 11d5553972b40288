import type { MarkedText } from '../model';
import { couples } from './ratings';
import { readWhole, type Taxonomy } from './readings';
import { exactMatch, overlapMatch, pooled, type SpanMatch } from './span-f1';
import { unitisedAlphas, type UnitisedAlphas } from './unitised-values';
import { unitisingAlpha, type Continuum } from './unitising';

/**
 * Agreement of coders on free spans, in the texts that all of them read whole. Text that no coder marked counts as such in the alphas.
 */
export type SpanAgreement = {
  readonly taxonomy: string;
  readonly coders: readonly string[];
  readonly texts: number;
  /** Spans of each coder, in their order. */
  readonly spans: readonly number[];
  /** Of all pairs of coders, pooled: the same span and code; half shared and the same code; half shared, whatever the code. */
  readonly exact: SpanMatch;
  readonly overlap: SpanMatch;
  readonly detection: SpanMatch;
  /** Krippendorff's α_U of 1995. */
  readonly unitising: number | undefined;
  /** The family of 2016. */
  readonly unitised: UnitisedAlphas;
};

export function spanAgreement(
  texts: readonly MarkedText[],
  coders: readonly string[],
  { id, codes }: Pick<Taxonomy, 'id' | 'codes'>,
): SpanAgreement {
  const known = new Set(codes.map(code => code.id));
  const continua = texts
    .filter(text => coders.every(coder => readWhole(text, coder, id)))
    .map(({ document, marks }): Continuum => {
      const ours = marks.filter(mark => mark.status !== 'rejected' && known.has(mark.code));
      return {
        length: document.text.length,
        coders: coders.map(coder => ours.filter(mark => mark.coder === coder)),
      };
    });
  const pairs = continua.flatMap(({ coders: by }) =>
    couples(by.length).map(([a, b]) => [by[a]!, by[b]!] as const),
  );
  const anyCode = (spans: Continuum['coders'][number]) => spans.map(span => ({ ...span, code: '' }));
  return {
    taxonomy: id,
    coders,
    texts: continua.length,
    spans: coders.map((_, i) => continua.reduce((sum, text) => sum + text.coders[i]!.length, 0)),
    exact: pooled(pairs.map(([a, b]) => exactMatch(a, b))),
    overlap: pooled(pairs.map(([a, b]) => overlapMatch(a, b))),
    detection: pooled(pairs.map(([a, b]) => overlapMatch(anyCode(a), anyCode(b)))),
    unitising: unitisingAlpha(continua),
    unitised: unitisedAlphas(continua),
  };
}

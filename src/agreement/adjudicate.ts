import type { MarkedText, Span } from '../model';
import { uncoded } from './ratings';
import type { Readings } from './readings';

/** A unit on which coders differ, with the codes of each and the reasons, for a person to decide. */
export type Disagreement = Span & {
  readonly unit: string;
  readonly doc: string;
  readonly taxonomy: string;
  readonly quote: string;
  /** One for each coder who coded the unit; no codes: the coder left it uncoded. */
  readonly readings: readonly Reading[];
};

export type Reading = {
  readonly coder: string;
  readonly codes: readonly string[];
  /** Rules and cues of a proposal, memos of a person. */
  readonly why: readonly string[];
};

/** The units of readings on which two or more coders differ, in the order of the corpus. */
export function disagreementsOf(readings: Readings, texts: readonly MarkedText[]): readonly Disagreement[] {
  const { coders, units, ratings, taxonomy } = readings;
  return units.flatMap((unit, i) => {
    const row = ratings[i]!;
    const said = coders.flatMap((coder, j) => (row[j] === undefined ? [] : [{ coder, value: row[j] }]));
    if (new Set(said.map(s => s.value)).size < 2) return [];
    const text = texts[unit.text]!;
    const { start, end } = unit;
    return {
      unit: unit.id,
      doc: text.id,
      taxonomy,
      start,
      end,
      quote: text.document.text.slice(start, end),
      readings: said.map(({ coder, value }) => readingOf(text, unit, coder, value)),
    };
  });
}

function readingOf({ marks }: MarkedText, unit: Span, coder: string, value: string): Reading {
  const codes = value === uncoded ? [] : value.split(';');
  const here = marks.filter(
    mark =>
      mark.coder === coder &&
      mark.status !== 'rejected' &&
      mark.start < unit.end &&
      unit.start < mark.end &&
      codes.includes(mark.code),
  );
  return { coder, codes, why: [...new Set(here.flatMap(mark => mark.why ?? []))] };
}

/** The units that all their coders, two or more, coded alike: no codes where all left it uncoded. */
export const agreedOf = ({
  units,
  ratings,
}: Readings): readonly { readonly unit: string; readonly codes: readonly string[] }[] =>
  units.flatMap(({ id }, i) => {
    const said = (ratings[i] ?? []).flatMap(value => value ?? []);
    const [first] = said;
    if (first === undefined || said.length < 2 || new Set(said).size > 1) return [];
    return [{ unit: id, codes: first === uncoded ? [] : first.split(';') }];
  });

import { goldCoder, type Mark, type MarkedText, type Span } from '../model';
import { uncoded } from './ratings';
import type { Readings } from './readings';

/** A unit on which coders differ, with what each gave it and why, for a person to decide between. */
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

/** What a person decided of a unit: no codes leave it uncoded. */
export type Choice = {
  readonly unit: string;
  readonly taxonomy: string;
  readonly codes: readonly string[];
  readonly why?: string;
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

/**
 * The layer `gold` of each text: where all coders who coded a unit agree, and two or more did, what they gave it; where they differ,
 * what was chosen. Units of `open` still wait for a choice, and have no gold. Choices of units that are not among the readings
 * are `unknown`: their text or codebook changed since.
 */
export function goldOf(
  readings: Readings,
  choices: readonly Choice[],
): {
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  readonly open: readonly string[];
  readonly unknown: readonly Choice[];
} {
  const { units, ratings, taxonomy, codes: known } = readings;
  const ours = choices.filter(choice => choice.taxonomy === taxonomy);
  const chosen = new Map(ours.map(choice => [choice.unit, choice]));
  const there = new Set(units.map(unit => unit.id));
  const marks = new Map<number, Mark[]>();
  const open: string[] = [];
  units.forEach((unit, i) => {
    const said = ratings[i]!.flatMap(value => value ?? []);
    const choice = chosen.get(unit.id);
    const agreed = said.length >= 2 && new Set(said).size === 1;
    if (!choice && !agreed) {
      if (said.length >= 2) open.push(unit.id);
      return;
    }
    const codes = choice?.codes ?? said[0]!.split(';').filter(code => code !== uncoded);
    const list = marks.get(unit.text) ?? [];
    for (const code of codes.filter(c => known.includes(c)))
      list.push({
        start: unit.start,
        end: unit.end,
        code,
        coder: goldCoder,
        status: 'accepted',
        ...(choice?.why !== undefined && { why: choice.why }),
      });
    marks.set(unit.text, list);
  });
  const unknown = ours.filter(
    ({ unit, codes }) => !there.has(unit) || codes.some(code => !known.includes(code)),
  );
  return { marks, open, unknown };
}

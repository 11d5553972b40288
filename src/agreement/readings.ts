import { firstEndingAfter, noCode, type Codebook, type Mark, type MarkedText, type Span } from '../model';
import { setValue } from './distances';
import { uncoded, type Ratings } from './ratings';

/** A unit that coders are compared on: its id in the corpus (`<doc_id>:<unit id>`), and the place of its text in the corpus. */
export type ComparedUnit = Span & { readonly id: string; readonly text: number };

/** What coders gave each unit of some texts, in one taxonomy. */
export type Readings = {
  readonly taxonomy: string;
  /** `sets`: all codes of the taxonomy that a unit has, joined by `;`; `nominal`: its one code. */
  readonly scale: 'nominal' | 'sets';
  readonly codes: readonly string[];
  readonly coders: readonly string[];
  readonly units: readonly ComparedUnit[];
  /** A row a unit, a place a coder. */
  readonly ratings: Ratings<string>;
};

/** What of a codebook coders are compared by. */
export type Taxonomy = Pick<Codebook, 'id' | 'choice' | 'kind'> & {
  readonly codes: readonly Pick<Codebook['codes'][number], 'id'>[];
};

/** Which units are compared; `coded`: some coder gave the unit a code of the taxonomy. */
export type Comparing = {
  readonly compared: (text: MarkedText, unit: MarkedText['units'][number], coded: boolean) => boolean;
};

export const unitKey = (text: Pick<MarkedText, 'id'>, unit: { readonly id: string }): string =>
  `${text.id}:${unit.id}`;

/**
 * Whether a coder is known to have read the whole document: what they left uncoded there is uncoded. Of who coded it with suggestions on
 * the screen only what they decided is known: that they let a proposal, or a sentence without one, pass says nothing yet.
 */
export const readWhole = ({ coders, marks }: MarkedText, coder: string): boolean =>
  coders.includes(coder) && !marks.some(mark => mark.coder === coder && mark.sawSuggestion);

/**
 * What each coder gave each unit. A unit on which a coder decided nothing is uncoded if they read the whole document, else it is missing. A mark belongs to a unit when it covers half of it, or lies with half of itself in it: a whole
 * provision codes all its sentences, a few words the sentence they stand in. Rejected proposals code nothing, nor do secondary codes. In a taxonomy of
 * one code a unit the mark that covers most of it counts, of equals the first.
 */
export function readingsOf(
  texts: readonly MarkedText[],
  coders: readonly string[],
  { id, choice, kind, codes }: Taxonomy,
  { compared }: Comparing,
): Readings {
  const known = new Set(codes.map(code => code.id));
  const scale = choice === 'one' && kind !== 'ambiguity' ? 'nominal' : 'sets';
  const units: ComparedUnit[] = [];
  const ratings: (readonly (string | undefined)[])[] = [];
  texts.forEach((text, at) => {
    const by = coders.map(coder => {
      if (!text.coders.includes(coder)) return undefined;
      const own = text.marks.filter(m => m.coder === coder && (known.has(m.code) || m.codebook === id));
      return { marks: onUnits(text, own), whole: readWhole(text, coder) };
    });
    text.units.forEach((unit, i) => {
      const row = by.map(read =>
        read && (read.whole || read.marks[i]!.length > 0) ? valueOf(read.marks[i]!, scale) : undefined,
      );
      if (!compared(text, unit, row.some(Boolean))) return;
      units.push({ id: unitKey(text, unit), text: at, start: unit.start, end: unit.end });
      ratings.push(row);
    });
  });
  return { taxonomy: id, scale, codes: [...known], coders, units, ratings };
}

type Given = { readonly mark: Mark; readonly shared: number };

const valueOf = (all: readonly Given[], scale: Readings['scale']): string => {
  const marks = all.filter(
    ({ mark }) => mark.secondary !== true && mark.status !== 'rejected' && mark.code !== noCode,
  );
  if (scale === 'sets') return setValue(marks.map(({ mark }) => mark.code));
  const [first, ...others] = marks;
  return first ? others.reduce((best, g) => (g.shared > best.shared ? g : best), first).mark.code : uncoded;
};

/** The marks of one coder, by unit of the text. Units stand in the order of the text and do not overlap. */
function onUnits({ units }: MarkedText, marks: readonly Mark[]): readonly (readonly Given[])[] {
  const found = units.map((): Given[] => []);
  for (const mark of marks)
    for (let i = firstEndingAfter(units, mark.start); i < units.length && units[i]!.start < mark.end; i++) {
      const unit = units[i]!;
      const shared = Math.min(unit.end, mark.end) - Math.max(unit.start, mark.start);
      if (2 * shared >= Math.min(unit.end - unit.start, mark.end - mark.start))
        found[i]!.push({ mark, shared });
    }
  return found;
}

import { firstEndingAfter, noCode, type Codebook, type Mark, type MarkedText, type Span } from '../model';
import { setValue } from './distances';
import { uncoded, type Ratings } from './ratings';

/** A unit on which coders are compared: its id in the corpus (`<doc_id>:<unit id>`), and the index of its text in the corpus. */
export type ComparedUnit = Span & { readonly id: string; readonly text: number };

/** What coders gave each unit of some texts, in one taxonomy. */
export type Readings = {
  readonly taxonomy: string;
  /** `sets`: all codes of the taxonomy that a unit has, joined by `;`; `nominal`: its one code. */
  readonly scale: 'nominal' | 'sets';
  readonly codes: readonly string[];
  readonly coders: readonly string[];
  readonly units: readonly ComparedUnit[];
  /** A row per unit, a column per coder. */
  readonly ratings: Ratings<string>;
};

/** The part of a codebook on which coders are compared. */
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
 * Which units (by id) a coder is known to have read for a taxonomy: what they left undecided there is uncoded. A coder who finished the document has
 * read the units that existed then, for the taxonomies that they named, and nothing else. Of the others, only those who coded it without suggestions
 * have read it: those who saw suggestions may have passed over some, or not have reached them yet.
 */
function readBy(
  { coders, marks, finished }: MarkedText,
  coder: string,
  taxonomy: string,
): (unit: string) => boolean {
  const own = finished.filter(each => each.coder === coder);
  if (own.length > 0) {
    const read = own.filter(each => each.codebooks.includes(taxonomy)).map(each => new Set(each.unread));
    return unit => read.some(unread => !unread.has(unit));
  }
  const whole = coders.includes(coder) && !marks.some(mark => mark.coder === coder && mark.sawSuggestion);
  return () => whole;
}

/** Whether a coder is known to have read the whole document for a taxonomy. */
export function readWhole(text: MarkedText, coder: string, taxonomy: string): boolean {
  const isRead = readBy(text, coder, taxonomy);
  return text.units.every(unit => isRead(unit.id)) && text.coders.includes(coder);
}

/** Who decided anything in a taxonomy, in any text, or finished one for it: others have not worked with it, and left nothing uncoded. */
export function usersOf(
  texts: readonly MarkedText[],
  { id, codes }: Pick<Taxonomy, 'id' | 'codes'>,
): ReadonlySet<string> {
  const known = new Set(codes.map(code => code.id));
  return new Set(
    texts.flatMap(({ marks, finished }) =>
      [
        ...marks.filter(mark => known.has(mark.code)),
        ...finished.filter(({ codebooks }) => codebooks.includes(id)),
      ].map(each => each.coder),
    ),
  );
}

/**
 * What each coder gave each unit. A unit on which a coder decided nothing is uncoded if they read it, else it is missing. A mark belongs to a unit
 * when it covers half of it, or when half of the mark lies in the unit: a mark on a whole provision codes all its sentences, one on a few words their
 * sentence. Rejected proposals and secondary codes do not count. In a taxonomy with one code per unit the mark that covers most of it counts, the
 * first of equals.
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
      return { marks: onUnits(text, own), isRead: readBy(text, coder, id) };
    });
    text.units.forEach((unit, i) => {
      const row = by.map(read =>
        read && (read.isRead(unit.id) || read.marks[i]!.length > 0)
          ? valueOf(read.marks[i]!, scale)
          : undefined,
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

/** The marks of one coder, by unit of the text. Units are in text order and do not overlap. */
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

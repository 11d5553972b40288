import {
  isCoding,
  machineCoder,
  machineMarks,
  codePoints,
  type Cell,
  type CodedDocument,
  type Codebook,
  type Decision,
  type Span,
} from '../model';
import { documentCells } from './documents';
import type { Extract } from './exporter';

/** The data of a document in a project: no text, which is read again when the project is written. Offsets are code points. */
export type ProjectDocument = {
  readonly id: string;
  /** By `documentColumns`. */
  readonly values: readonly Cell[];
  readonly coders: readonly string[];
  /**
   * The machine's proposals, in text order: four numbers per stretch of text, its start, its end, the index of its provision in
   * `places`, and how many of `given` are its codes, as indexes into `codes`.
   */
  readonly stretches: Uint32Array;
  readonly given: Uint16Array;
  /** Joined by line ends. */
  readonly places: string;
  readonly codes: readonly CodeName[];
  readonly said: readonly Said[];
};

export type CodeName = { readonly codebook: string; readonly code: string };

/**
 * A decision of a person; `note` is their memo. A decision that rejects a code, or is about the document as a whole, gives no code.
 */
export type Said = {
  readonly id: string;
  readonly coder: string;
  readonly at?: { readonly start: number; readonly end: number; readonly place: string };
  readonly code?: CodeName;
  readonly note?: string;
};

export const projectDocument: Extract<ProjectDocument> = {
  id: 'project',
  of: (coded, context) => ({
    id: coded.id,
    values: documentCells(coded, context),
    coders: coded.people?.coders ?? [],
    ...proposedIn(coded, context.codebooks),
    said: (coded.decided?.decisions ?? []).map(saidIn(coded, context.codebooks)),
  }),
};

function proposedIn(
  coded: CodedDocument,
  codebooks: readonly Codebook[],
): Pick<ProjectDocument, 'stretches' | 'given' | 'places' | 'codes'> {
  const at = codePoints(coded.document.text);
  const bookOf = booksByCode(codebooks);
  const placeAt = placesIn(coded);
  const places = new Map<string, number>();
  const codes = new Map<string, number>();
  const found = new Map<string, Span & { readonly codes: Set<number> }>();
  for (const { start, end, code } of machineMarks({ units: coded.decided?.proposed ?? coded.units })) {
    const key = `${start}-${end}`;
    let stretch = found.get(key);
    if (!stretch) found.set(key, (stretch = { start, end, codes: new Set() }));
    stretch.codes.add(numberOf(codes, code));
  }
  const sorted = [...found.values()].sort(inText);
  return {
    stretches: Uint32Array.from(
      sorted.flatMap(({ start, end, codes: own }) => [
        at(start),
        at(end),
        numberOf(places, placeAt(start)),
        own.size,
      ]),
    ),
    given: Uint16Array.from(sorted.flatMap(({ codes: own }) => [...own])),
    places: [...places.keys()].join('\n'),
    codes: [...codes.keys()].map(code => ({ codebook: bookOf.get(code) ?? '', code })),
  };
}

/** In text order, the longer first. */
export const inText = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

const numberOf = (numbers: Map<string, number>, key: string): number => {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
};

const booksByCode = (codebooks: readonly Codebook[]): ReadonlyMap<string, string> =>
  new Map(codebooks.flatMap(({ id, codes }) => codes.map(code => [code.id, id] as const)));

/** The path of the provision at an offset, '' where there is no unit. Units are in text order. */
function placesIn({ units }: CodedDocument): (offset: number) => string {
  const starts = units.map(unit => unit.start);
  return offset => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return units[low - 1]?.provision ?? '';
  };
}

function saidIn(coded: CodedDocument, codebooks: readonly Codebook[]): (decision: Decision) => Said {
  const at = codePoints(coded.document.text);
  const bookOf = booksByCode(codebooks);
  const placeAt = placesIn(coded);
  return decision => {
    const { id, coder } = decision;
    if (decision.kind === 'memo') return { id, coder, note: decision.memo };
    if (decision.kind === 'finished')
      return { id, coder, note: `✓ finished: ${decision.codebooks.join(', ')}` };
    const { start, end } = decision.target;
    const code = { codebook: bookOf.get(decision.code) ?? decision.codebook.id, code: decision.code };
    const placed = { id, coder, at: { start: at(start), end: at(end), place: placeAt(start) } };
    if (isCoding(decision) && decision.status === 'accepted')
      return { ...placed, code, ...(decision.memo !== undefined && { note: decision.memo }) };
    const why = isCoding(decision) ? decision.memo : decision.reason;
    return { ...placed, note: `✗ ${decision.code}${why === undefined ? '' : `: ${why}`}` };
  };
}

/** Everyone who coded one of the documents, the machine first. */
export function projectCoders(documents: Iterable<ProjectDocument>): readonly string[] {
  const people = new Set<string>();
  for (const { coders, said } of documents)
    for (const coder of [...coders, ...said.map(each => each.coder)]) people.add(coder);
  people.delete(machineCoder);
  return [machineCoder, ...[...people].sort()];
}

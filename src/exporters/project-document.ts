import {
  isCoding,
  machineCoder,
  machineMarks,
  codePoints,
  type Cell,
  type CodedDocument,
  type Codebook,
  type Decision,
} from '../model';
import { documentCells } from './documents';
import type { Extract } from './exporter';

/** What a project holds of a document: no text, which is read again when the project is written. Offsets are code points. */
export type ProjectDocument = {
  readonly id: string;
  /** By `documentColumns`. */
  readonly values: readonly Cell[];
  readonly coders: readonly string[];
  /** Start, end, place and code of each proposal of the machine, rising; the last two are places in the lists below. */
  readonly proposed: Int32Array;
  readonly places: readonly string[];
  readonly codes: readonly CodeName[];
  readonly said: readonly Said[];
};

export type CodeName = { readonly codebook: string; readonly code: string };

/** A decision of a person; `note` is what they noted. One that refuses a code, or is about the document as a whole, gives no code. */
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
): Pick<ProjectDocument, 'proposed' | 'places' | 'codes'> {
  const at = codePoints(coded.document.text);
  const bookOf = booksByCode(codebooks);
  const placeAt = placesIn(coded);
  const places = new Map<string, number>();
  const codes = new Map<string, number>();
  const seen = new Set<string>();
  const numbers: number[] = [];
  for (const { start, end, code } of machineMarks({ units: coded.decided?.proposed ?? coded.units })) {
    const key = `${start}-${end}-${code}`;
    if (seen.has(key)) continue;
    seen.add(key);
    numbers.push(at(start), at(end), numberOf(places, placeAt(start)), numberOf(codes, code));
  }
  return {
    proposed: Int32Array.from(numbers),
    places: [...places.keys()],
    codes: [...codes.keys()].map(code => ({ codebook: bookOf.get(code) ?? '', code })),
  };
}

const numberOf = (numbers: Map<string, number>, key: string): number => {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
};

const booksByCode = (codebooks: readonly Codebook[]): ReadonlyMap<string, string> =>
  new Map(codebooks.flatMap(({ id, codes }) => codes.map(code => [code.id, id] as const)));

/** The path of the provision at an offset, '' where no unit is. Units stand in the order of the text. */
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
export const projectCoders = (documents: readonly ProjectDocument[]): readonly string[] => [
  machineCoder,
  ...[...new Set(documents.flatMap(({ coders, said }) => [...coders, ...said.map(each => each.coder)]))]
    .filter(coder => coder !== machineCoder)
    .sort(),
];

import type { Span } from '../model';
import { anchored, wholeWord } from './edges';
import { edgesOf, type Gapped, type Uses } from './pattern-table';

/** How many characters a gap may hold. */
export const gapLength = { zh: 12, en: 40 } as const;

/** The literals of a text in [from, to), in order of end, as far as they are inside `unit`. */
export type Stretch = {
  readonly text: string;
  readonly unit: Span;
  readonly data: Int32Array;
  readonly from: number;
  readonly to: number;
};

/** The pieces of a pattern with gaps at its first occurrence in a unit; nothing if it does not occur. */
export function findPieces(
  uses: Uses,
  { pattern, pieces }: Gapped,
  stretch: Stretch,
  gap: number,
): readonly Span[] | undefined {
  const { text, unit, from } = stretch;
  for (let i = nextPiece(uses, pieces[0]!, stretch, from, unit.start); i >= 0;) {
    const chain = chainFrom(uses, pieces, stretch, i, gap);
    if (chain && anchored(text, unit, pattern, chain[0]!.start, chain.at(-1)!.end)) return chain;
    i = nextPiece(uses, pieces[0]!, stretch, i + 3, unit.start);
  }
  return undefined;
}

/** Each piece is the nearest after a short enough gap. */
function chainFrom(
  uses: Uses,
  pieces: Gapped['pieces'],
  stretch: Stretch,
  first: number,
  gap: number,
): readonly Span[] | undefined {
  const { data } = stretch;
  places[0] = first;
  for (let count = 1, i = first; count < pieces.length; count++) {
    const end = data[i + 2]!;
    i = nextPiece(uses, pieces[count]!, stretch, i + 3, end);
    if (i < 0 || data[i + 1]! - end > gap) return undefined;
    places[count] = i;
  }
  return places.slice(0, pieces.length).map(at => ({ start: data[at + 1]!, end: data[at + 2]! }));
}

/** Indexes of the pieces of a candidate chain among the literals. */
const places: number[] = [];

/** The index of the next literal from `at` on that is a piece, and begins at `least` or later; -1 if there is none. */
function nextPiece(
  { from, list }: Uses,
  piece: readonly number[],
  { text, data, to }: Stretch,
  at: number,
  least: number,
): number {
  for (let i = at; i < to; i += 3) {
    const literal = data[i]!;
    if (data[i + 1]! < least || !isOneOf(piece, literal)) continue;
    if (wholeWord(text, edgesOf(list[from[literal]!]!), data[i + 1]!, data[i + 2]!)) return i;
  }
  return -1;
}

function isOneOf(literals: readonly number[], literal: number): boolean {
  for (const each of literals) if (each === literal) return true;
  return false;
}

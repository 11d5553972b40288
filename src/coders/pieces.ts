import type { Span } from '../model';
import { anchored, wholeWord } from './edges';
import { edgesOf, packUse, roleOfPiece, usesOf, type CompiledPattern, type Uses } from './pattern-table';

/** How many characters a gap may hold. */
export const gapLength = { zh: 12, en: 40 } as const;

/** The literals of a text in [from, to), in order of end, as far as they lie in `unit`. */
export type Stretch = {
  readonly text: string;
  readonly unit: Span;
  readonly data: Int32Array;
  readonly from: number;
  readonly to: number;
};

/** The pieces of a pattern with gaps where it first occurs in a unit; nothing if it does not occur. */
export function findPieces(
  uses: Uses,
  pattern: CompiledPattern,
  stretch: Stretch,
  gap: number,
): readonly Span[] | undefined {
  const { text, unit, data, from, to } = stretch;
  for (let i = from; i < to && data[i + 2]! <= unit.end; i += 3) {
    if (!isPiece(uses, pattern, 0, stretch, i)) continue;
    const chain = chainFrom(uses, pattern, stretch, i, gap);
    if (chain && anchored(text, unit, pattern, chain[0]!.start, chain.at(-1)!.end)) return chain;
  }
  return undefined;
}

/** Each piece is the nearest after a short enough gap. */
function chainFrom(
  uses: Uses,
  pattern: CompiledPattern,
  stretch: Stretch,
  first: number,
  gap: number,
): readonly Span[] | undefined {
  const { unit, data, to } = stretch;
  let end = data[first + 2]!;
  let count = 1;
  places[0] = first;
  for (let i = first + 3; i < to && data[i + 2]! <= unit.end; i += 3) {
    const start = data[i + 1]!;
    if (start < end || !isPiece(uses, pattern, count, stretch, i)) continue;
    if (start - end > gap) return undefined;
    end = data[i + 2]!;
    places[count++] = i;
    if (count === pattern.pieces)
      return places.slice(0, count).map(at => ({ start: data[at + 1]!, end: data[at + 2]! }));
  }
  return undefined;
}

/** Where the pieces of a chain are among the literals, until it is known to be one. */
const places: number[] = [];

function isPiece(
  { from, list }: Uses,
  { gapped, pieces }: CompiledPattern,
  piece: number,
  { text, unit, data }: Stretch,
  at: number,
): boolean {
  const head = from[data[at]!]!;
  if (data[at + 1]! < unit.start || !wholeWord(text, edgesOf(list[head]!), data[at + 1]!, data[at + 2]!))
    return false;
  const use = packUse(gapped, roleOfPiece(piece, pieces));
  const last = head + usesOf(list[head]!);
  for (let u = head + 1; u <= last; u++) if (list[u] === use) return true;
  return false;
}

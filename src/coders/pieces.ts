import type { Span } from '../model';
import type { Hits } from './automaton';
import { wholeWord } from './edges';
import type { CompiledPattern, Tables } from './tables';

const gapLength = { zh: 12, en: 40 } as const;

/**
 * The pieces of a pattern with gaps, the first of them the literal at `first`: each is the nearest after a short enough gap;
 * nothing if one is missing. Literals lie in order of end.
 */
export function chainFrom(
  { language, uses }: Tables,
  text: string,
  unit: Span,
  { data, length }: Hits,
  first: number,
  { id, pieces }: CompiledPattern,
): Span[] | undefined {
  const gap = gapLength[language.tag];
  const isPiece = (at: number): boolean =>
    data[at + 1]! >= unit.start && wholeWord(text, uses.edges[data[at]!]!, data[at + 1]!, data[at + 2]!);
  if (!isPiece(first)) return undefined;
  let from = data[first + 2]!;
  const chain: Span[] = [{ start: data[first + 1]!, end: from }];
  for (let i = first + 3; i < length && data[i + 2]! <= unit.end && chain.length < pieces; i += 3) {
    const start = data[i + 1]!;
    if (start < from || !has(uses, data[i]!, id, chain.length) || !isPiece(i)) continue;
    if (start - from > gap) return undefined;
    from = data[i + 2]!;
    chain.push({ start, end: from });
  }
  return chain.length === pieces ? chain : undefined;
}

/** Whether a literal is this piece of the pattern. */
function has({ from, list }: Tables['uses'], literal: number, pattern: number, piece: number): boolean {
  for (let u = from[literal]!; u < from[literal + 1]!; u += 2)
    if (list[u] === pattern && list[u + 1] === piece) return true;
  return false;
}

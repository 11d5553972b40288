import type { Span } from '../model';
import { anchored } from './edges';
import type { CompiledPattern, Tables } from './tables';

const gapLength = { zh: 12, en: 40 } as const;

type Joined = Span & { readonly pattern: CompiledPattern; readonly pieces: readonly Span[] };

/**
 * The patterns with gaps all of whose pieces are among `parts`, each once, where it first occurs. `parts` are (pattern, piece,
 * start, end) in a row, in order of end.
 */
export function joinPieces(tables: Tables, text: string, unit: Span, parts: readonly number[]): Joined[] {
  const joined: Joined[] = [];
  const gap = gapLength[tables.language.tag];
  for (let i = 0; i < parts.length; i += 4) {
    if (parts[i + 1] !== 0) continue;
    const pattern = tables.patterns[parts[i]!]!;
    const pieces = chainFrom(parts, i, pattern.pieces, gap);
    if (!pieces || joined.some(j => j.pattern === pattern)) continue;
    const { start } = pieces[0]!;
    const { end } = pieces.at(-1)!;
    if (anchored(text, unit, pattern, start, end)) joined.push({ start, end, pattern, pieces });
  }
  return joined;
}

/** The first piece, at `first`, and those that follow it, each the nearest after a short enough gap; nothing if one is missing. */
function chainFrom(parts: readonly number[], first: number, count: number, gap: number): Span[] | undefined {
  let chain: Span[] | undefined;
  let found = 1;
  let from = parts[first + 3]!;
  for (let i = first + 4; i < parts.length && found < count; i += 4) {
    const start = parts[i + 2]!;
    if (parts[i] !== parts[first] || parts[i + 1] !== found || start < from) continue;
    if (start - from > gap) return undefined;
    from = parts[i + 3]!;
    chain ??= [{ start: parts[first + 2]!, end: parts[first + 3]! }];
    chain.push({ start, end: from });
    found++;
  }
  return found === count ? chain : undefined;
}

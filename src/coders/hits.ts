import type { Span } from '../model';
import type { Hits } from './automaton';
import { anchored, wholeWord } from './edges';
import { joinPieces } from './pieces';
import type { CompiledPattern, Tables } from './tables';

/** A pattern found in a unit; `pieces` are the literal parts of a pattern with gaps. */
export type PatternHit = Span & {
  readonly pattern: CompiledPattern;
  readonly pieces: readonly Span[] | undefined;
};

/** The patterns present in a unit, by what they speak for. */
export type UnitHits = {
  /** In order of start, the longer of two first. */
  readonly cues: PatternHit[];
  readonly deontics: PatternHit[];
  readonly guards: PatternHit[];
  /** Signals and words that rules name: (feature, start, end) in a row, in order of end. They are many, so they are not objects. */
  readonly features: number[];
};

/** The patterns present in `unit` (a range of `text`), among the literals that the automaton found, from the one at `from` on. */
export function hitsOf(tables: Tables, text: string, unit: Span, literals: Hits, from: number): UnitHits {
  const hits: UnitHits = { cues: [], deontics: [], guards: [], features: [] };
  const parts: number[] = [];
  let joinable = false;
  const { data, length } = literals;
  for (let i = from; i < length && data[i + 2]! <= unit.end; i += 3) {
    const start = data[i + 1]!;
    const end = data[i + 2]!;
    if (start < unit.start || !wholeWord(text, start, end)) continue;
    const uses = tables.uses[data[i]!]!;
    for (let u = 0; u < uses.length; u += 2) {
      const piece = uses[u + 1]!;
      if (piece < 0) {
        const pattern = tables.patterns[uses[u]!]!;
        if (anchored(text, unit, pattern, start, end)) add(hits, pattern, start, end, undefined);
      } else {
        parts.push(uses[u]!, piece, start, end);
        joinable ||= piece > 0;
      }
    }
  }
  if (joinable) {
    for (const { pattern, start, end, pieces } of joinPieces(tables, text, unit, parts))
      add(hits, pattern, start, end, pieces);
  }
  return hits;
}

function add(
  hits: UnitHits,
  pattern: CompiledPattern,
  start: number,
  end: number,
  pieces: readonly Span[] | undefined,
): void {
  if (pattern.list === 'features') hits.features.push(pattern.of, start, end);
  else insert(hits[pattern.list], { start, end, pattern, pieces });
}

/** Literals come in order of end, so a hit seldom moves far. */
function insert(list: PatternHit[], hit: PatternHit): void {
  let at = list.length;
  while (at > 0 && isAfter(list[at - 1]!, hit)) {
    list[at] = list[at - 1]!;
    at--;
  }
  list[at] = hit;
}

const isAfter = (a: Span, b: Span): boolean => a.start > b.start || (a.start === b.start && a.end < b.end);

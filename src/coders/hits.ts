import type { Span } from '../model';
import { newHits, pushHit, type Hits } from './automaton';
import { anchored, wholeWord } from './edges';
import { chainFrom } from './pieces';
import { hint, whole, type CompiledPattern } from './pattern-table';
import type { Tables } from './tables';

/** A pattern found in a unit; `pieces` are the literal parts of a pattern with gaps. */
export type PatternHit = Span & {
  readonly pattern: CompiledPattern;
  readonly pieces: readonly Span[] | undefined;
};

/** The patterns present in a unit, by what they speak for. It is cleared and filled again for each unit. */
export type UnitHits = {
  /** In order of start, the longer of two first. */
  cues: PatternHit[];
  deontics: PatternHit[];
  guards: PatternHit[];
  /** Signals and words that rules name: (fact, start, end) in a row, in order of end. They are many, so they are not objects. */
  readonly features: Hits;
  /** The regular expressions of signals that may match; some of them more than once. */
  readonly hints: number[];
  /** Per pattern with gaps: how many of its pieces were found so far, one after the other. */
  readonly progress: Uint8Array;
};

export const newUnitHits = ({ uses }: Tables): UnitHits => ({
  cues: [],
  deontics: [],
  guards: [],
  features: newHits(),
  hints: [],
  progress: new Uint8Array(uses.gapped),
});

/** Finds the patterns present in `unit` (a range of `text`), among the literals that the automaton found, from the one at `from` on. */
export function findHits(
  hits: UnitHits,
  tables: Tables,
  text: string,
  unit: Span,
  literals: Hits,
  from: number,
): void {
  hits.cues = [];
  hits.deontics = [];
  hits.guards = [];
  hits.features.length = hits.hints.length = 0;
  hits.progress.fill(0);
  const { uses, patterns } = tables;
  const { data, length } = literals;
  let complete = false;
  for (let i = from; i < length && data[i + 2]! <= unit.end; i += 3) {
    const start = data[i + 1]!;
    if (start < unit.start) continue;
    const literal = data[i]!;
    const end = data[i + 2]!;
    const isWhole = wholeWord(text, uses.edges[literal]!, start, end);
    const last = uses.from[literal + 1]!;
    for (let u = uses.from[literal]!; u < last; u += 2) {
      const of = uses.list[u]!;
      const role = uses.list[u + 1]!;
      if (role === hint) hits.hints.push(of);
      else if (!isWhole) continue;
      else if (role === whole) {
        const pattern = patterns[of]!;
        if (anchored(text, unit, pattern, start, end)) add(hits, pattern, start, end, undefined);
      } else if (advance(hits.progress, patterns[of]!, role)) complete = true;
    }
  }
  if (complete) join(hits, tables, text, unit, literals, from);
}

/** Notes a piece that follows those before it; true if it is the last. Whether the gaps are short enough is another question. */
function advance(progress: Uint8Array, { gapped, pieces }: CompiledPattern, piece: number): boolean {
  if (progress[gapped]! < piece) return false;
  if (progress[gapped] === piece) progress[gapped] = piece + 1;
  return piece + 1 === pieces;
}

/** Adds the patterns with gaps all of whose pieces were found, each where it first occurs. */
function join(hits: UnitHits, tables: Tables, text: string, unit: Span, literals: Hits, from: number): void {
  const { uses, patterns } = tables;
  const { data, length } = literals;
  for (let i = from; i < length && data[i + 2]! <= unit.end; i += 3) {
    const literal = data[i]!;
    const last = uses.from[literal + 1]!;
    for (let u = uses.from[literal]!; u < last; u += 2) {
      if (uses.list[u + 1] !== 0) continue;
      const pattern = patterns[uses.list[u]!]!;
      if (hits.progress[pattern.gapped] !== pattern.pieces) continue;
      const pieces = chainFrom(tables, text, unit, literals, i, pattern);
      if (!pieces) continue;
      const { start } = pieces[0]!;
      const { end } = pieces.at(-1)!;
      if (!anchored(text, unit, pattern, start, end)) continue;
      add(hits, pattern, start, end, pieces);
      hits.progress[pattern.gapped] = 0;
    }
  }
}

function add(
  hits: UnitHits,
  pattern: CompiledPattern,
  start: number,
  end: number,
  pieces: readonly Span[] | undefined,
): void {
  if (pattern.list === 'features') pushHit(hits.features, pattern.of, start, end);
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

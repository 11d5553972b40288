import { bySpan, type Span } from '../model';
import { newHits, pushHit, type Hits } from './automaton';
import { anchored, wholeWord } from './edges';
import { insert } from './insert';
import { findPieces, gapLength, type Stretch } from './pieces';
import {
  edgesOf,
  expressionOf,
  mayBePart,
  ofUse,
  roleOfUse,
  roles,
  setOf,
  usesOf,
  type CompiledPattern,
} from './pattern-table';
import type { Slate } from './slate';
import type { Tables } from './tables';

/** A pattern found in a unit; `pieces` are the literal parts of a pattern with gaps. */
export type PatternHit = Span & {
  readonly pattern: CompiledPattern;
  readonly pieces: readonly Span[] | undefined;
};

/** The patterns present in a unit, by what they speak for. It is filled again for each unit. */
export type UnitHits = {
  /** In order of start, the longer of two first. */
  cues: PatternHit[];
  deontics: PatternHit[];
  guards: PatternHit[];
  /** Signals and words that rules name: (fact, start, end) in a row, in order of end. They are many, so they are not objects. */
  readonly features: Hits;
  /** Per regular expression of the signals, what it needs that is missing; the first `hinted` of `hints` are those that literals made possible. */
  readonly missing: Uint8Array;
  readonly hints: Int32Array;
  hinted: number;
  /** Per pattern with gaps: how many of its pieces were found so far, one after the other. */
  readonly progress: Uint8Array;
  /** Where the first of them is among the literals, and up to where the next may begin. */
  readonly firsts: Int32Array;
  readonly reach: Int32Array;
  /** The first `completed` are the patterns with gaps whose last piece was found; whether all gaps are short enough is to be seen. */
  readonly complete: Int32Array;
  completed: number;
  /** How many characters a gap may hold. */
  readonly gap: number;
};

export const newUnitHits = ({ uses, language }: Tables, { missing, progress }: Slate): UnitHits => ({
  cues: [],
  deontics: [],
  guards: [],
  features: newHits(),
  missing,
  hints: new Int32Array(uses.signals.length),
  hinted: 0,
  progress,
  firsts: new Int32Array(uses.gapped.length),
  reach: new Int32Array(uses.gapped.length),
  complete: new Int32Array(uses.gapped.length),
  completed: 0,
  gap: gapLength[language.tag],
});

/** Finds the patterns present in `unit` (a range of `text`), among the literals in [from, to) that the automaton found. The slate is blank. */
export function findHits(
  hits: UnitHits,
  tables: Tables,
  text: string,
  unit: Span,
  literals: Hits,
  from: number,
  to: number,
): void {
  hits.cues = [];
  hits.deontics = [];
  hits.guards = [];
  hits.features.length = hits.hinted = hits.completed = 0;
  const { uses, patterns } = tables;
  const { list } = uses;
  const { data } = literals;
  for (let i = from; i < to && data[i + 2]! <= unit.end; i += 3) {
    const start = data[i + 1]!;
    if (start < unit.start) continue;
    const literal = data[i]!;
    const end = data[i + 2]!;
    let u = uses.from[literal]!;
    const head = list[u]!;
    const isWhole = !mayBePart(head) || wholeWord(text, edgesOf(head), start, end);
    for (const last = u++ + usesOf(head); u <= last; u++) {
      const of = ofUse(list[u]!);
      const role = roleOfUse(list[u]!);
      if (role === roles.hint) noteHint(hits, of);
      else if (!isWhole) continue;
      else if (role >= 0) advance(hits, of, role, i, start, end);
      else if (role === roles.fact) pushHit(hits.features, of, start, end);
      else if (anchored(text, unit, patterns[of]!, start, end))
        add(hits, patterns[of]!, start, end, undefined);
    }
  }
  if (hits.completed > 0) join(hits, tables, { text, unit, data, from, to });
}

function noteHint(hits: UnitHits, hint: number): void {
  const expression = expressionOf(hint);
  const before = hits.missing[expression]!;
  if (before === 0) return;
  const left = before & ~(1 << setOf(hint));
  hits.missing[expression] = left;
  if (left === 0) hits.hints[hits.hinted++] = expression;
}

const complete = 0xff;

/** Notes a piece that follows those before it, and whether it is the last; `at` is its place among the literals. */
function advance(hits: UnitHits, gapped: number, role: number, at: number, start: number, end: number): void {
  const { progress, reach, firsts, gap } = hits;
  const piece = role >> 1;
  if (piece > 0 && (progress[gapped]! < piece || start > reach[gapped]!)) return;
  if (progress[gapped] === 0) firsts[gapped] = at;
  if (progress[gapped] === piece) progress[gapped] = piece + 1;
  reach[gapped] = end + gap;
  if ((role & 1) === 0 || progress[gapped] === complete) return;
  progress[gapped] = complete;
  hits.complete[hits.completed++] = gapped;
}

/** Adds the patterns with gaps all of whose pieces were found, each where it first occurs, in order of their first pieces. */
function join(hits: UnitHits, { uses }: Tables, stretch: Stretch): void {
  const joined: Joined[] = [];
  for (let i = 0; i < hits.completed; i++) {
    const gapped = hits.complete[i]!;
    const pattern = uses.gapped[gapped]!;
    const pieces = findPieces(uses, pattern, { ...stretch, from: hits.firsts[gapped]! }, hits.gap);
    if (pieces) insert(joined, { pattern, pieces }, byFirst);
  }
  for (const { pattern, pieces } of joined) add(hits, pattern, pieces[0]!.start, pieces.at(-1)!.end, pieces);
}

type Joined = { readonly pattern: CompiledPattern; readonly pieces: readonly Span[] };

const byFirst = ({ pattern: p, pieces: [a] }: Joined, { pattern: q, pieces: [b] }: Joined): number =>
  a!.end - b!.end || a!.start - b!.start || p.id - q.id;

function add(
  hits: UnitHits,
  pattern: CompiledPattern,
  start: number,
  end: number,
  pieces: readonly Span[] | undefined,
): void {
  if (pattern.list === 'features') pushHit(hits.features, pattern.of, start, end);
  // Literals come in order of end, so a hit seldom moves far.
  else {
    const hit = { start, end, pattern, pieces };
    if (hits[pattern.list].length === 0) hits[pattern.list] = [hit];
    else insert(hits[pattern.list], hit, bySpan);
  }
}

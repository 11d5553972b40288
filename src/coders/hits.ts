import type { Span } from '../model';
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
  type Uses,
} from './pattern-table';
import type { Slate } from './slate';
import type { Tables } from './tables';

/** A pattern found in a unit; `pieces` are the literal parts of a pattern with gaps. */
export type PatternHit = Span & {
  readonly pattern: CompiledPattern;
  readonly pieces: readonly Span[] | undefined;
};

/** The patterns present in a unit, by what they indicate. It is refilled for each unit. */
export type UnitHits = {
  /** In order of start, the longer of two first. */
  cues: PatternHit[];
  deontics: PatternHit[];
  guards: PatternHit[];
  /** Signals and words that rules name: (fact, start, end) in sequence, in order of end. They are many, so they are not objects. */
  readonly features: Hits;
  /** Per regular expression of the signals, what it needs that is missing; the first `hinted` of `hints` are those that literals made possible. */
  readonly missing: Uint8Array;
  readonly hints: Int32Array;
  hinted: number;
  /** The first `begun` are the patterns with gaps whose rarest piece was found, and per pattern 1 if it is one of them. */
  readonly gapped: Int32Array;
  begun: number;
  readonly isBegun: Uint8Array;
  /** Per literal, the `turn` of the unit in which it was last found: turns repeat after 256 units, so this may be wrong. */
  readonly found: Uint8Array;
  turn: number;
  /** How many characters a gap may hold. */
  readonly gap: number;
};

export const newUnitHits = ({ uses, language }: Tables, { missing, begun }: Slate): UnitHits => ({
  cues: [],
  deontics: [],
  guards: [],
  features: newHits(),
  missing,
  hints: new Int32Array(uses.signals.length),
  hinted: 0,
  gapped: new Int32Array(uses.gapped.length),
  begun: 0,
  isBegun: begun,
  found: new Uint8Array(uses.literals.length),
  turn: 0,
  gap: gapLength[language.tag],
});

/**
 * Finds the patterns present in `unit` (a range of `text`), among the literals in [from, to) that the automaton found. The slate must be clear.
 */
export function findHits(
  hits: UnitHits,
  tables: Tables,
  text: string,
  unit: Span,
  literals: Hits,
  from: number,
  to: number,
): void {
  hits.cues = hits.deontics = hits.guards = noHits;
  hits.features.length = hits.hinted = hits.begun = 0;
  const turn = (hits.turn = (hits.turn + 1) & 0xff);
  const { uses, patterns } = tables;
  const { list } = uses;
  const { data } = literals;
  const { found } = hits;
  let i = from;
  for (; i < to && data[i + 2]! <= unit.end; i += 3) {
    const start = data[i + 1]!;
    if (start < unit.start) continue;
    const literal = data[i]!;
    const end = data[i + 2]!;
    found[literal] = turn;
    let u = uses.from[literal]!;
    const head = list[u]!;
    const isWhole = !mayBePart(head) || wholeWord(text, edgesOf(head), start, end);
    for (const last = u++ + usesOf(head); u <= last; u++) {
      const of = ofUse(list[u]!);
      const role = roleOfUse(list[u]!);
      if (role === roles.hint) noteHint(hits, of);
      else if (!isWhole) continue;
      else if (role === roles.piece) begin(hits, of);
      else if (role === roles.fact) pushHit(hits.features, of, start, end);
      else if (anchored(text, unit, patterns[of]!, start, end))
        add(hits, patterns[of]!, start, end, undefined);
    }
  }
  if (hits.begun > 0) join(hits, tables, { text, unit, data, from, to: i });
}

function noteHint(hits: UnitHits, hint: number): void {
  const expression = expressionOf(hint);
  const before = hits.missing[expression]!;
  if (before === 0) return;
  const left = before & ~(1 << setOf(hint));
  hits.missing[expression] = left;
  if (left === 0) hits.hints[hits.hinted++] = expression;
}

/** Records a pattern with gaps whose rarest piece was found. */
function begin(hits: UnitHits, gapped: number): void {
  if (hits.isBegun[gapped] === 1) return;
  hits.isBegun[gapped] = 1;
  hits.gapped[hits.begun++] = gapped;
}

/** Adds the patterns with gaps all of whose pieces are present, each at its first occurrence, in order of their first pieces. */
function join(hits: UnitHits, { uses }: Tables, stretch: Stretch): void {
  let joined: Joined[] | undefined;
  for (let i = 0; i < hits.begun; i++) {
    if (!hasSecond(hits, uses, hits.gapped[i]!)) continue;
    const gapped = uses.gapped[hits.gapped[i]!]!;
    const pieces = findPieces(uses, gapped, stretch, hits.gap);
    if (pieces) insert((joined ??= []), { pattern: gapped.pattern, pieces }, byFirst);
  }
  if (!joined) return;
  for (const { pattern, pieces } of joined) add(hits, pattern, pieces[0]!.start, pieces.at(-1)!.end, pieces);
}

/** Whether the unit contains the second rarest piece of a pattern with gaps: most do not. */
function hasSecond({ found, turn }: UnitHits, { seconds, second }: Uses, gapped: number): boolean {
  const end = seconds[gapped + 1]!;
  for (let at = seconds[gapped]!; at < end; at++) if (found[second[at]!] === turn) return true;
  return false;
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
  switch (pattern.list) {
    case 'features':
      pushHit(hits.features, pattern.of, start, end);
      break;
    case 'cues':
      hits.cues = withHit(hits.cues, { start, end, pattern, pieces });
      break;
    case 'deontics':
      hits.deontics = withHit(hits.deontics, { start, end, pattern, pieces });
      break;
    case 'guards':
      hits.guards = withHit(hits.guards, { start, end, pattern, pieces });
  }
}

/** Adds a hit to a list in order of start. Literals come in order of end, so a hit seldom moves far. */
function withHit(list: PatternHit[], hit: PatternHit): PatternHit[] {
  if (list.length === 0) return [hit];
  insert(list, hit, byStart);
  return list;
}

/** Never modified: adding to it creates a new list. */
const noHits: PatternHit[] = [];

const byStart = (a: PatternHit, b: PatternHit): number => a.start - b.start || b.end - a.end;

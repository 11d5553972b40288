import type { LanguageTag } from '../model';
import { wordEdges } from './edges';
import { parsePattern, type Pattern } from './pattern';
import { howCommon, type Needs } from './required';

/** What a pattern indicates. Guards indicate nothing. */
export type Owner = {
  readonly list: 'cues' | 'deontics' | 'features' | 'guards';
  /** The index of its code, its rank of deontic force or its feature (a signal, or words that a rule names). */
  readonly of: number;
  /** The index of a code's codebook; -1 for all else. */
  readonly book: number;
};

export type CompiledPattern = Owner & {
  readonly id: number;
  readonly source: string;
  readonly weight: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly needs: readonly number[];
  readonly unless: readonly number[];
  /** Short enough that it may straddle the border between two Chinese words. */
  readonly short: boolean;
};

/** The patterns of codebooks and lexicon, and their literals, during construction. */
export type PatternTable = {
  readonly patterns: readonly CompiledPattern[];
  /** Adds a cue pattern; `needs` and `unless` are facts. */
  add(
    source: string,
    owner: Owner,
    weight?: number,
    needs?: readonly number[],
    unless?: readonly number[],
  ): void;
  /** Adds the literals that a regular expression of a signal needs, and returns the number of the expression. */
  addHint(needs: Needs, signal: number): number;
  /** The literals, in order of their numbers, and what they are used for. */
  uses(): Uses;
};

/** A pattern with gaps, and the literals of each piece, by their numbers. */
export type Gapped = {
  readonly pattern: CompiledPattern;
  readonly pieces: readonly (readonly number[])[];
};

/**
 * What finding a literal means. In `list`, `from[literal]` is the index of a head for the whole-word check (see `packHead`), followed by as many uses
 * as it says: what the literal is used for, and its role there (see `packUse`). All data of a literal is adjacent. For most literals of a unit only a
 * number must be recorded, so those have separate roles.
 */
export type Uses = {
  readonly literals: readonly string[];
  /** Per literal, the edges of words (see `wordEdges`) that all its uses require, so that it need not be found elsewhere. */
  readonly bound: Uint8Array;
  readonly from: Int32Array;
  readonly list: Int32Array;
  /** Per regular expression, the signal that it belongs to, and a bit for each set of literals that it needs. */
  readonly signals: Uint16Array;
  readonly needs: Uint8Array;
  /** The patterns with gaps. Each waits for its rarest piece, and then for one of the literals of `second` from `seconds[gapped]` on. */
  readonly gapped: readonly Gapped[];
  readonly seconds: Int32Array;
  readonly second: Int32Array;
};

/**
 * The literal is a whole pattern; a whole pattern that only establishes a fact; one that a regular expression needs (see `packHint`); or the rarest
 * piece of a pattern with gaps.
 */
export const roles = { pattern: 0, fact: 1, hint: 2, piece: 3 } as const;

const roleBits = 2;
const roleMask = (1 << roleBits) - 1;

/** What a literal is used for and its role there in one number. */
const packUse = (of: number, role: number): number => (of << roleBits) | role;

/**
 * How many uses a literal has; whether it begins (1) and ends (2) with a Latin letter or a digit; and whether that must be checked on each find: not
 * where all its uses require it, because then only whole words are found.
 */
const packHead = (count: number, edges: number, bound: number): number =>
  (count << 3) | (Number(edges !== bound) << 2) | edges;
export const usesOf = (head: number): number => head >> 3;
export const edgesOf = (head: number): number => head & 3;
export const mayBePart = (head: number): boolean => (head & 4) !== 0;

/** A regular expression and one of the sets of literals that it needs. */
const packHint = (expression: number, set: number): number => (expression << 2) | set;
export const expressionOf = (hint: number): number => hint >> 2;
export const setOf = (hint: number): number => hint & 3;

export const ofUse = (use: number): number => use >> roleBits;
export const roleOfUse = (use: number): number => use & roleMask;

export function newPatternTable(tag: LanguageTag): PatternTable {
  const patterns: CompiledPattern[] = [];
  const literals = new Map<string, number[]>();
  const bound = new Map<string, number>();
  const signals: number[] = [];
  const needed: number[] = [];
  const gapped: { readonly pattern: CompiledPattern; readonly pieces: Pattern['pieces'] }[] = [];

  function use(literal: string, of: number, role: number, edges = wordEdges(literal)): void {
    bound.set(literal, (bound.get(literal) ?? edges) & edges);
    const uses = literals.get(literal);
    if (uses) uses.push(packUse(of, role));
    else literals.set(literal, [packUse(of, role)]);
  }

  /** A literal that is only looked for beside others gets a number too. */
  function note(literal: string): void {
    bound.set(literal, (bound.get(literal) ?? wordEdges(literal)) & wordEdges(literal));
    if (!literals.has(literal)) literals.set(literal, []);
  }

  function useAll({ pieces, atStart, atEnd }: Pattern, pattern: CompiledPattern): void {
    if (pieces.length > 1) {
      const of = gapped.push({ pattern, pieces }) - 1;
      pieces.flat().forEach(note);
      for (const literal of byRarity(pieces)[0]!) use(literal, of, roles.piece);
    } else if (pattern.list === 'features' && !atStart && !atEnd) {
      for (const literal of pieces[0]!) use(literal, pattern.of, roles.fact);
    } else {
      for (const literal of pieces[0]!) use(literal, pattern.id, roles.pattern);
    }
  }

  function add(
    source: string,
    owner: Owner,
    weight = 0,
    needs: readonly number[] = [],
    unless: readonly number[] = [],
  ): void {
    const parsed = parsePattern(source, tag);
    if (typeof parsed === 'string') throw new Error(`cue “${source}”: ${parsed}`);
    const { pieces, atStart, atEnd } = parsed;
    const { list, of, book } = owner;
    const short =
      tag === 'zh' && list === 'cues' && pieces.length === 1 && pieces[0]!.every(l => l.length <= 2);
    const id = patterns.length;
    const pattern = { list, of, book, id, source, weight, atStart, atEnd, needs, unless, short };
    patterns.push(pattern);
    useAll(parsed, pattern);
  }

  function addHint(needs: Needs, signal: number): number {
    const expression = signals.push(signal) - 1;
    needed.push((1 << needs.length) - 1);
    needs.forEach((set, n) => {
      for (const { literal, edges } of set) use(literal, packHint(expression, n), roles.hint, edges);
    });
    return expression;
  }

  function uses(): Uses {
    const from: number[] = [];
    const list: number[] = [];
    for (const [literal, packed] of literals) {
      from.push(list.length);
      list.push(packHead(packed.length, wordEdges(literal), bound.get(literal) ?? 0), ...packed);
    }
    const numbers = new Map([...literals.keys()].map((literal, at) => [literal, at]));
    const numbered = (piece: readonly string[]): readonly number[] =>
      piece.flatMap(literal => numbers.get(literal) ?? []);
    const second: number[] = [];
    const seconds = [0];
    for (const { pieces } of gapped) seconds.push(second.push(...numbered(byRarity(pieces)[1]!)));
    return {
      literals: [...literals.keys()],
      bound: Uint8Array.from(literals.keys(), literal => bound.get(literal) ?? 0),
      from: Int32Array.from(from),
      list: Int32Array.from(list),
      signals: Uint16Array.from(signals),
      needs: Uint8Array.from(needed),
      gapped: gapped.map(({ pattern, pieces }) => ({ pattern, pieces: pieces.map(numbered) })),
      seconds: Int32Array.from(seconds),
      second: Int32Array.from(second),
    };
  }

  return { patterns, add, addHint, uses };
}

/** The pieces of a pattern, first the one that probably occurs in the fewest units. */
function byRarity(pieces: Pattern['pieces']): Pattern['pieces'] {
  const common = (piece: readonly string[]): number =>
    howCommon(piece.map(literal => ({ literal, edges: wordEdges(literal) })));
  return [...pieces].sort((a, b) => common(a) - common(b));
}

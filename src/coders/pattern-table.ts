import type { LanguageTag } from '../model';
import { parsePattern } from './pattern';
import type { Ref } from './references';

/** What a pattern speaks for. Guards speak for nothing. */
export type Owner = {
  readonly list: 'cues' | 'deontics' | 'features' | 'guards';
  /** The place of its code, its rank of deontic force or its feature (a signal, or words that a rule names). */
  readonly of: number;
  /** The place of a code's codebook; -1 for all else. */
  readonly book: number;
};

export type CompiledPattern = Owner & {
  readonly id: number;
  readonly source: string;
  readonly weight: number;
  readonly pieces: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly needs: readonly Ref[];
  readonly unless: readonly Ref[];
  /** Short enough that it may straddle the border between two Chinese words. */
  readonly short: boolean;
};

/** The patterns of codebooks and lexicon, and the literals by which they are found, as they are added. */
export type PatternTable = {
  readonly patterns: readonly CompiledPattern[];
  literals(): readonly string[];
  /** Per literal: the patterns it belongs to and as which piece (-1: as the whole), flat pairs. */
  readonly uses: readonly (readonly number[])[];
  add(source: string, owner: Owner, weight?: number, needs?: readonly Ref[], unless?: readonly Ref[]): void;
};

export function newPatternTable(tag: LanguageTag): PatternTable {
  const patterns: CompiledPattern[] = [];
  const literals = new Map<string, number>();
  const uses: number[][] = [];

  function use(literal: string, pattern: number, piece: number): void {
    let at = literals.get(literal);
    if (at === undefined) {
      literals.set(literal, (at = literals.size));
      uses.push([]);
    }
    uses[at]!.push(pattern, piece);
  }

  function add(
    source: string,
    { list, of, book }: Owner,
    weight = 0,
    needs: readonly Ref[] = [],
    unless: readonly Ref[] = [],
  ): void {
    const parsed = parsePattern(source, tag);
    if (typeof parsed === 'string') throw new Error(`cue “${source}”: ${parsed}`);
    const { pieces, atStart, atEnd } = parsed;
    const id = patterns.length;
    const short =
      tag === 'zh' && list === 'cues' && pieces.length === 1 && pieces[0]!.every(l => l.length <= 2);
    patterns.push({
      list,
      of,
      book,
      id,
      source,
      weight,
      pieces: pieces.length,
      atStart,
      atEnd,
      needs,
      unless,
      short,
    });
    pieces.forEach((piece, at) => {
      for (const literal of piece) use(literal, id, pieces.length === 1 ? -1 : at);
    });
  }

  return { patterns, literals: () => [...literals.keys()], uses, add };
}

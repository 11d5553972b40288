import type { LanguageTag } from '../../model';
import { cueFault } from '../cue-syntax';

/** A cue in words: what it looks for, and how. */
export type CueReading = {
  readonly language?: LanguageTag;
  /** Each piece is one of these phrases; between two pieces is a gap. At most `shown` phrases per piece. */
  readonly pieces: readonly { readonly phrases: readonly string[]; readonly more: number }[];
  /** Only at the beginning or at the end of the unit. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** English: only the words as written, not their inflections. */
  readonly exact: boolean;
};

const shown = 8;

/** Reads a cue pattern; undefined for one that cannot be matched. */
export function cueReading(pattern: string, language?: LanguageTag): CueReading | undefined {
  if (cueFault(pattern) !== undefined) return undefined;
  const exact = pattern.startsWith('=');
  const body = pattern.replace(/^=/, '');
  const atStart = body.startsWith('^');
  const atEnd = body.endsWith('$');
  const pieces = body.slice(atStart ? 1 : 0, atEnd ? -1 : undefined).split('…');
  return {
    ...(language && { language }),
    pieces: pieces.map(piece => {
      const phrases = phrasesOf(piece.trim());
      return { phrases: phrases.slice(0, shown), more: Math.max(0, phrases.length - shown) };
    }),
    atStart,
    atEnd,
    exact,
  };
}

/** The phrases of a piece without gaps; the checks limit them to some hundreds. */
function phrasesOf(piece: string): readonly string[] {
  let phrases = [''];
  for (const part of piece.split(/(\[[^\]]*\])/)) {
    const choices = part.startsWith('[') ? part.slice(1, -1).split('|') : [part];
    phrases = phrases.flatMap(phrase => choices.map(choice => phrase + choice));
  }
  return phrases;
}

import type { LanguageTag } from '../model';
import { inflections } from './inflect';

/** A parsed cue pattern: pieces with gaps between them, each piece one of several literals. */
export type Pattern = {
  readonly pieces: readonly (readonly string[])[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
};

/**
 * Parses the pattern language of codebooks: `[a|b]` alternatives, `…` a gap, `^` `$` the ends of the unit, a leading
 * `=` for English words that must not be inflected. Returns a message instead where the pattern is malformed.
 */
export function parsePattern(source: string, language: LanguageTag): Pattern | string {
  const exact = source.startsWith('=');
  const atStart = source.startsWith('^', exact ? 1 : 0);
  const atEnd = source.endsWith('$');
  const body = source.slice(Number(exact) + Number(atStart), source.length - Number(atEnd));
  const pieces: string[][] = [];
  for (const part of body.split('…')) {
    const literals = alternatives(part);
    if (typeof literals === 'string') return literals;
    const folded = literals.map(normalise);
    if (folded.some(l => l === '')) return 'a piece of the pattern is empty';
    pieces.push([...new Set(language === 'en' && !exact ? folded.flatMap(inflections) : folded)]);
  }
  return { pieces, atStart, atEnd };
}

const normalise = (literal: string): string => literal.trim().replace(/\s+/g, ' ').toLowerCase();

/** `a[b|c]d` -> abd, acd. */
function alternatives(part: string): string[] | string {
  const open = part.indexOf('[');
  if (open < 0) return part.includes(']') ? 'a “]” has no “[”' : [part];
  const close = part.indexOf(']', open);
  if (close < 0) return 'a “[” is not closed by “]”';
  const rest = alternatives(part.slice(close + 1));
  if (typeof rest === 'string') return rest;
  const head = part.slice(0, open);
  return part
    .slice(open + 1, close)
    .split('|')
    .flatMap(choice => rest.map(tail => head + choice + tail));
}

import type { Span } from '../model';
import type { Hits } from './automaton';
import type { CompiledPattern, Tables } from './tables';

/** A pattern found in a unit; `pieces` are the literal parts of a pattern with gaps. */
export type PatternHit = Span & { readonly pattern: CompiledPattern; readonly pieces?: readonly Span[] };

/** A hit that does not count, and why: a longer cue or word holds it. */
export type Hidden = { readonly hit: PatternHit; readonly by: string };

const gapLength = { zh: 12, en: 40 } as const;

/** The patterns present in `unit` (a range of `text`), from the literals that the automaton found, in order of start. */
export function patternHits(tables: Tables, text: string, unit: Span, literals: Hits): PatternHit[] {
  const found: PatternHit[] = [];
  let partial: Map<number, Span[][]> | undefined;
  const { data, length } = literals;
  for (let i = 0; i < length; i += 3) {
    const start = data[i + 1]!;
    const end = data[i + 2]!;
    if (start < unit.start || end > unit.end || !wholeWord(text, start, end)) continue;
    const uses = tables.uses[data[i]!]!;
    for (let u = 0; u < uses.length; u += 2) {
      const pattern = tables.patterns[uses[u]!]!;
      if (pattern.pieces === 1) {
        if (anchored(text, unit, pattern, start, end)) found.push({ start, end, pattern });
      } else {
        partial ??= new Map();
        let pieces = partial.get(pattern.id);
        if (!pieces) partial.set(pattern.id, (pieces = Array.from({ length: pattern.pieces }, () => [])));
        pieces[uses[u + 1]!]!.push({ start, end });
      }
    }
  }
  if (partial) {
    for (const [id, pieces] of partial) {
      const pattern = tables.patterns[id]!;
      const chain = chainOf(pieces, gapLength[tables.language.tag]);
      if (!chain) continue;
      const start = chain[0]!.start;
      const end = chain.at(-1)!.end;
      if (anchored(text, unit, pattern, start, end)) found.push({ start, end, pattern, pieces: chain });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The first run of pieces in order whose gaps are short enough. */
function chainOf(pieces: readonly (readonly Span[])[], gap: number): Span[] | undefined {
  for (const first of pieces[0]!) {
    const chain = [first];
    for (let at = 1; at < pieces.length; at++) {
      const from = chain[at - 1]!.end;
      const next = pieces[at]!.find(p => p.start >= from && p.start - from <= gap);
      if (!next) break;
      chain.push(next);
    }
    if (chain.length === pieces.length) return chain;
  }
  return undefined;
}

const opening = /^[\s“"‘'（(【[—-]*$/;
const closing = /^[\s”"’'）)】\].。;；:：,，!！?？]*$/;

const anchored = (
  text: string,
  unit: Span,
  { atStart, atEnd }: CompiledPattern,
  start: number,
  end: number,
): boolean =>
  (!atStart || (start - unit.start < 8 && opening.test(text.slice(unit.start, start)))) &&
  (!atEnd || (unit.end - end < 8 && closing.test(text.slice(end, unit.end))));

/** Latin letters and digits make words: a hit may not begin or end inside one. Chinese has no such borders. */
const wholeWord = (text: string, start: number, end: number): boolean =>
  !(isWord(text.charCodeAt(start)) && isWord(text.charCodeAt(start - 1))) &&
  !(isWord(text.charCodeAt(end - 1)) && isWord(text.charCodeAt(end)));

const isWord = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);

/**
 * Longest match wins: within one codebook, and within the lexicon, a hit inside a longer one does not count;
 * a hit inside a guard (许可 for 可) counts nowhere. Hits come and go in order of start.
 */
export function longest(hits: readonly PatternHit[]): { visible: PatternHit[]; hidden: Hidden[] } {
  const visible: PatternHit[] = [];
  const hidden: Hidden[] = [];
  for (const hit of hits) {
    if (hit.pattern.owner.type === 'guard') continue;
    const by = holder(hits, hit);
    if (by) hidden.push({ hit, by: by.pattern.source });
    else visible.push(hit);
  }
  return { visible, hidden };
}

function holder(hits: readonly PatternHit[], hit: PatternHit): PatternHit | undefined {
  for (const other of hits) {
    if (other.start > hit.start) break;
    if (other.end - other.start <= hit.end - hit.start || other.end < hit.end) continue;
    if (!sameLayer(other.pattern, hit.pattern)) continue;
    if (!other.pieces || other.pieces.some(p => p.start <= hit.start && hit.end <= p.end)) return other;
  }
  return undefined;
}

function sameLayer({ owner: a }: CompiledPattern, { owner: b }: CompiledPattern): boolean {
  if (a.type === 'guard') return b.type !== 'words';
  if (a.type === 'code') return b.type === 'code' && a.book === b.book;
  return a.type === b.type && a.type !== 'words';
}

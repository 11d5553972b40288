import type { Span } from '../model';
import type { Hits } from './automaton';
import type { CompiledPattern, Tables } from './tables';

/** A pattern found in a unit; `pieces` are the literal parts of a pattern with gaps. */
export type PatternHit = Span & { readonly pattern: CompiledPattern; readonly pieces?: readonly Span[] };

/** A hit that does not count, and why: a longer cue or word holds it. */
export type Hidden = { readonly hit: PatternHit; readonly by: string };

const gapLength = { zh: 12, en: 40 } as const;

/**
 * The patterns present in `unit` (a range of `text`), from the literals that the automaton found, in order of start.
 * Literals lie in order of their ends; `from` is where those of this unit may begin.
 */
export function patternHits(
  tables: Tables,
  text: string,
  unit: Span,
  literals: Hits,
  from = 0,
): PatternHit[] {
  const found: PatternHit[] = [];
  const split: number[] = [];
  const { data, length } = literals;
  for (let i = from; i < length && data[i + 2]! <= unit.end; i += 3) {
    const start = data[i + 1]!;
    const end = data[i + 2]!;
    if (start < unit.start || !wholeWord(text, start, end)) continue;
    const uses = tables.uses[data[i]!]!;
    for (let u = 0; u < uses.length; u += 2) {
      const pattern = tables.patterns[uses[u]!]!;
      if (pattern.pieces > 1) split.push(pattern.id, uses[u + 1]!, start, end);
      else if (anchored(text, unit, pattern, start, end)) found.push({ start, end, pattern });
    }
  }
  if (split.length > 0) joinPieces(tables, text, unit, split, found);
  return found.sort(byStart);
}

const byStart = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Patterns with gaps whose first piece, and then all others, are among `split`: (pattern, piece, start, end) in a row. */
function joinPieces(
  tables: Tables,
  text: string,
  unit: Span,
  split: readonly number[],
  found: PatternHit[],
): void {
  const done = new Set<number>();
  for (let i = 0; i < split.length; i += 4) {
    const id = split[i]!;
    const pattern = tables.patterns[id]!;
    if (split[i + 1] !== 0 || done.has(id)) continue;
    const chain = chainOf(split, i, pattern.pieces, gapLength[tables.language.tag]);
    if (!chain) continue;
    const start = chain[0]!.start;
    const end = chain.at(-1)!.end;
    if (!anchored(text, unit, pattern, start, end)) continue;
    done.add(id);
    found.push({ start, end, pattern, pieces: chain });
  }
}

/** The pieces that follow the first one, at `at`, each the nearest after a short enough gap; nothing if one is missing. */
function chainOf(split: readonly number[], at: number, pieces: number, gap: number): Span[] | undefined {
  const chain = [{ start: split[at + 2]!, end: split[at + 3]! }];
  for (let i = 0; i < split.length && chain.length < pieces; i += 4) {
    const from = chain.at(-1)!.end;
    const start = split[i + 2]!;
    if (split[i] !== split[at] || split[i + 1] !== chain.length || start < from) continue;
    if (start - from > gap) return undefined;
    chain.push({ start, end: split[i + 3]! });
  }
  return chain.length === pieces ? chain : undefined;
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
  return a.type === 'deontic' && b.type === 'deontic';
}

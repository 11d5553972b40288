import { overlap, type Flag, type Severity, type Span } from '../model';
import { clauseOf } from './clause';
import type { PatternHit } from './hits';
import { insert } from './insert';
import type { Reading } from './reading';
import type { CompiledResolver } from './tables';

/** Terms that the document defines, for the resolver that looks them up. */
export type Definitions = ReadonlySet<string>;

const nearby = 20;

/** Adds the ambiguity flags of a unit: one per span, by precedence, each with its severity before and after resolution. */
export function flagsOf(reading: Reading, book: number, definitions: Definitions, flags: Flag[]): void {
  if (!reading.scores.firstOf(book)) return;
  const hits = candidates(reading, book);
  for (let i = 0; i < hits.length; i++) {
    const hit = hits[i]!;
    if (overlapsOne(hits, i, hit)) hits.splice(i--, 1);
    else {
      const flag = resolve(reading, hit, definitions);
      if (flag) insert(flags, flag, byPlace);
    }
  }
}

const byPlace = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

/** The cues that may raise a flag; of those that overlap, the one that comes first here wins. */
function candidates(reading: Reading, book: number): PatternHit[] {
  const { codes } = reading.tables;
  const hits: PatternHit[] = [];
  const order = (a: PatternHit, b: PatternHit): number =>
    codes[a.pattern.of]!.rank - codes[b.pattern.of]!.rank || size(b) - size(a) || a.start - b.start;
  for (let scored = reading.scores.firstOf(book); scored; scored = scored.next) {
    if (!reading.passes(codes[scored.code]!.when)) continue;
    for (const hit of reading.scores.counted(scored.code)) insert(hits, hit, order);
  }
  return hits;
}

/** Whether a hit overlaps one of the first `count`. */
function overlapsOne(hits: readonly PatternHit[], count: number, hit: Span): boolean {
  for (let i = 0; i < count; i++) if (overlap(hits[i]!, hit)) return true;
  return false;
}

const size = (span: Span): number => span.end - span.start;

function resolve(reading: Reading, hit: PatternHit, definitions: Definitions): Flag | undefined {
  const { base } = reading;
  const { id: code, severity: most, resolvers } = reading.tables.codes[hit.pattern.of]!;
  // A weak cue is a minor habit of drafting: one step below the default of its kind, and silent unless it is unresolved in
  // a unit that carries an instrument. A cue of weight 2 is a step above the default.
  const { weight } = hit.pattern;
  const weak = weight < 1;
  const raw = lower(most, weak ? 1 : weight < 2 ? 0 : -1);
  if (weak && (raw === 0 || !reading.hasPrimary())) return undefined;
  let severity = raw;
  let resolved: readonly (Span & { rule: string })[] = [];
  for (const resolver of resolvers) {
    const next = lower(Math.min(severity, resolver.most), resolver.lowers);
    if (next === severity && !resolver.drops) continue;
    const by = speaks(reading, resolver, hit, definitions);
    if (!by) continue;
    if (resolver.drops || weak) return undefined;
    severity = next;
    resolved = [...resolved, { start: by.start + base, end: by.end + base, rule: resolver.id }];
  }
  // Mild flags are counted, not shown: the surrounding words are examined only for those that would be shown.
  if (severity >= 2 && reading.scores.splits(hit)) return undefined;
  const start = hit.start + base;
  return { start, end: hit.end + base, code, raw, severity, cue: hit.pattern.source, resolved };
}

const severities = [0, 1, 2, 3] as const satisfies readonly Severity[];
const lower = (severity: number, by: number): Severity =>
  severities[Math.min(3, Math.max(0, severity - by))]!;

/** The words by which a resolver settles a flag, or nothing. */
function speaks(
  reading: Reading,
  { within, test }: CompiledResolver,
  hit: PatternHit,
  definitions: Definitions,
): Span | undefined {
  const { span, text } = reading;
  switch (within) {
    case 'term':
      return termAround(text, span, hit, definitions);
    case 'unit':
      return reading.passes(test) ? (reading.grounds(test)[0] ?? span) : undefined;
    case 'near':
      return speaksIn(reading, test, clauseOf(text, span, hit));
    case 'through':
      return speaksIn(reading, test, { start: span.start, end: hit.end });
    case 'before':
      return speaksIn(reading, test, { start: Math.max(span.start, hit.start - nearby), end: hit.start });
    case 'after':
      return speaksIn(reading, test, { start: hit.end, end: Math.min(span.end, hit.end + nearby) });
  }
}

const speaksIn = (reading: Reading, test: CompiledResolver['test'], window: Span): Span | undefined =>
  reading.passes(test, window) ? (reading.grounds(test, window)[0] ?? window) : undefined;

/** A defined term that occurs in the unit and contains the flagged words. */
function termAround(text: string, unit: Span, hit: Span, definitions: Definitions): Span | undefined {
  for (const term of definitions) {
    const from = Math.max(unit.start, hit.start - term.length);
    const at = text.slice(from, Math.min(unit.end, hit.end + term.length)).indexOf(term);
    if (at >= 0 && from + at <= hit.start && hit.end <= from + at + term.length)
      return { start: from + at, end: from + at + term.length };
  }
  return undefined;
}

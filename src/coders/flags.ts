import type { Flag, Severity, Span } from '../model';
import { clauseOf } from './decide';
import type { PatternHit } from './hits';
import type { Reading } from './reading';
import type { CompiledBook, CompiledResolver } from './tables';

/** Terms that the document defines, for the resolver that looks them up. */
export type Definitions = ReadonlySet<string>;

const nearby = 20;

/** The ambiguity flags of a unit: one per span, by precedence, each with its severity before and after resolution. */
export function flagsOf(reading: Reading, at: number, definitions: Definitions): Flag[] {
  const book = reading.tables.books[at]!;
  const candidates: { hit: PatternHit; code: number }[] = [];
  for (const { code } of reading.touched) {
    const { book: home, when } = reading.tables.codes[code]!;
    if (home !== at || !reading.passes(when)) continue;
    for (const hit of reading.counted(code)) candidates.push({ hit, code });
  }
  if (candidates.length === 0) return [];
  const rank = (code: number) =>
    book.precedence.get(reading.tables.codes[code]!.code.id) ?? book.precedence.size;
  candidates.sort(
    (a, b) => rank(a.code) - rank(b.code) || size(b.hit) - size(a.hit) || a.hit.start - b.hit.start,
  );
  const taken: PatternHit[] = [];
  const flags: Flag[] = [];
  for (const { hit, code } of candidates) {
    if (taken.some(t => t.start < hit.end && hit.start < t.end)) continue;
    taken.push(hit);
    const flag = resolve(reading, book, hit, code, definitions);
    if (flag) flags.push(flag);
  }
  return flags.sort((a, b) => a.start - b.start || a.end - b.end);
}

const size = (span: Span): number => span.end - span.start;

function resolve(
  reading: Reading,
  book: CompiledBook,
  hit: PatternHit,
  at: number,
  definitions: Definitions,
): Flag | undefined {
  const { code } = reading.tables.codes[at]!;
  // A weak cue is a mild habit of drafting: one step below the default of its kind, and silent unless it stands
  // unresolved in a unit that carries an instrument.
  const weak = hit.pattern.weight < 1;
  const raw = lower(code.severity ?? 1, weak ? 1 : 0);
  if (weak && (raw === 0 || !reading.primaries.some(primary => primary !== undefined))) return undefined;
  let severity = raw;
  const resolved: (Span & { rule: string })[] = [];
  for (const resolver of book.resolvers) {
    if (!resolver.codes.has(code.id)) continue;
    const by = speaks(reading, resolver, hit, definitions);
    if (!by) continue;
    const { effect, id } = resolver.resolver;
    if (effect === 'drop') return undefined;
    const next = 'severity' in effect ? Math.min(severity, effect.severity) : lower(severity, effect.lower);
    if (next === severity) continue;
    if (weak) return undefined;
    severity = severities[next]!;
    resolved.push({ start: by.start, end: by.end, rule: id });
  }
  // Mild flags are counted, not shown: only those that would reach a reader are worth a look at the words around them.
  if (severity >= 2 && reading.splits(hit)) return undefined;
  return { start: hit.start, end: hit.end, code: code.id, raw, severity, cue: hit.pattern.source, resolved };
}

const severities = [0, 1, 2, 3] as const satisfies readonly Severity[];
const lower = (severity: Severity, by: number): Severity => severities[Math.max(0, severity - by)]!;

/** The words by which a resolver settles a flag, or nothing. */
function speaks(
  reading: Reading,
  { resolver, test }: CompiledResolver,
  hit: PatternHit,
  definitions: Definitions,
): Span | undefined {
  const { span, text } = reading;
  if (resolver.within === 'term') {
    for (const term of definitions) {
      const from = Math.max(span.start, hit.start - term.length);
      const at = text.slice(from, Math.min(span.end, hit.end + term.length)).indexOf(term);
      if (at >= 0 && from + at <= hit.start && hit.end <= from + at + term.length) {
        return { start: from + at, end: from + at + term.length };
      }
    }
    return undefined;
  }
  const window = windowOf(reading, resolver.within, hit);
  const where = window === span ? undefined : window;
  return reading.passes(test, where) ? (reading.grounds(test, where)[0] ?? window) : undefined;
}

/** The stretch of text that a resolver looks at; the unit itself is the very span of the reading. */
function windowOf(reading: Reading, within: 'unit' | 'near' | 'before' | 'after', hit: Span): Span {
  const { span } = reading;
  switch (within) {
    case 'unit':
      return span;
    case 'near':
      return clauseOf(reading, hit);
    case 'before':
      return { start: Math.max(span.start, hit.start - nearby), end: hit.start };
    case 'after':
      return { start: hit.end, end: Math.min(span.end, hit.end + nearby) };
  }
}

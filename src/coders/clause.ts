import type { Span } from '../model';

/** Asks of a UTF-16 unit whether it is one of some marks, for walks over text. */
export function marks(characters: string): (unit: number) => boolean {
  const units = new Uint8Array(0x10000);
  for (const c of characters) units[c.charCodeAt(0)] = 1;
  return unit => units[unit] === 1;
}

const endsClause = marks('，。；：,;:');

/** The clause around `hit`, within `unit`. */
export function clauseOf(text: string, unit: Span, hit: Span): Span {
  let { start, end } = hit;
  while (start > unit.start && !endsClause(text.charCodeAt(start - 1))) start--;
  while (end < unit.end && !endsClause(text.charCodeAt(end))) end++;
  return { start, end };
}

import type { Span } from '../model';

/** Asks of a UTF-16 unit whether it is one of some marks, for walks over text. Most units are Han, and no mark is. */
export function marks(characters: string): (unit: number) => boolean {
  const units = new Set(Array.from(characters, c => c.charCodeAt(0)));
  return unit => !(unit >= 0x4e00 && unit <= 0x9fff) && units.has(unit);
}

const endsClause = marks('，。；：,;:');

/** The clause around `hit`, within `unit`. */
export function clauseOf(text: string, unit: Span, hit: Span): Span {
  let { start, end } = hit;
  while (start > unit.start && !endsClause(text.charCodeAt(start - 1))) start--;
  while (end < unit.end && !endsClause(text.charCodeAt(end))) end++;
  return { start, end };
}

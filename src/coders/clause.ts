import type { Span } from '../model';

/** The UTF-16 units of some marks, for walks over text that ask of each unit whether it is one. */
export const marks = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, c => c.charCodeAt(0)));

const clauseEnds = marks('，。；：,;:');

/** The clause around `hit`, within `unit`. */
export function clauseOf(text: string, unit: Span, hit: Span): Span {
  let { start, end } = hit;
  while (start > unit.start && !clauseEnds.has(text.charCodeAt(start - 1))) start--;
  while (end < unit.end && !clauseEnds.has(text.charCodeAt(end))) end++;
  return { start, end };
}

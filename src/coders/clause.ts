import type { Span } from '../model';

/** A test whether a UTF-16 unit is one of some marks, for scans of text. */
export function marks(characters: string): (unit: number) => boolean {
  const units = new Uint8Array(0x10000);
  for (const c of characters) units[c.charCodeAt(0)] = 1;
  return unit => units[unit] === 1;
}

const endsClause = marks('，。；：,;:');

/** Whether a clause is a condition or an item, 逾期不改的: neither a noun (目的, 标的) nor the reservation that a rule ends with (另有规定的). */
export const isCondition = (text: string, { start, end }: Span): boolean =>
  end > start &&
  text.charCodeAt(end - 1) === de &&
  text[end - 2] !== '目' &&
  text[end - 2] !== '标' &&
  !text.slice(start, end).includes('另有');
/** 的 */
export const de = 0x7684;

/**
 * The content of a Chinese unit, apart from its conditions: up to the first 的， all is condition, and after it each clause that ends
 * so.
 */
export function outsideConditions(text: string, unit: Span): readonly Span[] {
  const spans: Span[] = [];
  let [from, start, isMain] = [unit.start, unit.start, false];
  for (let at = unit.start; at <= unit.end; at++) {
    if (at < unit.end && !endsClause(text.charCodeAt(at))) continue;
    if (isCondition(text, { start, end: at })) {
      if (isMain && start > from) spans.push({ start: from, end: start });
      [from, isMain] = [at + 1, true];
    }
    start = at + 1;
  }
  return from < unit.end ? [...spans, { start: from, end: unit.end }] : spans;
}

/** The last clause of a unit, without its final punctuation. */
export function lastClauseOf(text: string, unit: Span): Span {
  let { end } = unit;
  while (end > unit.start && endsClause(text.charCodeAt(end - 1))) end--;
  return clauseOf(text, unit, { start: end, end });
}

/** The clause around `hit`, within `unit`. */
export function clauseOf(text: string, unit: Span, hit: Span): Span {
  let { start, end } = hit;
  while (start > unit.start && !endsClause(text.charCodeAt(start - 1))) start--;
  while (end < unit.end && !endsClause(text.charCodeAt(end))) end++;
  return { start, end };
}

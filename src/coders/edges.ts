import type { Span } from '../model';

const opening = /^[\s“"‘'（(【[—-]*$/;
const closing = /^[\s”"’'）)】\].。;；:：,，!！?？]*$/;

/** Whether a hit is at the ends of the unit that its pattern requires with `^` and `$`. */
export const anchored = (
  text: string,
  unit: Span,
  { atStart, atEnd }: { readonly atStart: boolean; readonly atEnd: boolean },
  start: number,
  end: number,
): boolean =>
  (!atStart || (start - unit.start < 8 && opening.test(text.slice(unit.start, start)))) &&
  (!atEnd || (unit.end - end < 8 && closing.test(text.slice(end, unit.end))));

/** Whether a literal begins (1) and ends (2) with a Latin letter or a digit. */
export const wordEdges = (literal: string): number =>
  Number(isWord(literal.charCodeAt(0))) + 2 * Number(isWord(literal.charCodeAt(literal.length - 1)));

/**
 * Latin letters and digits form words: a hit may not begin or end inside one. Chinese has no such boundaries.
 */
export const wholeWord = (text: string, edges: number, start: number, end: number): boolean =>
  !((edges & 1) !== 0 && isWord(text.charCodeAt(start - 1))) &&
  !((edges & 2) !== 0 && isWord(text.charCodeAt(end)));

/** Latin letters and digits, which form words. */
export const isWord = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);

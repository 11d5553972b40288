/** A half-open range of UTF-16 code units, as `String.prototype.slice` takes it. */
export type Span = { readonly start: number; readonly end: number };

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const covers = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Orders by start, the longer of two with the same start first. */
export const bySpan = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** The span without white space at its ends; an all-white span becomes empty at its end. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** ASCII white space, NBSP, ideographic space, zero-width space and BOM: what pads real documents. */
export const isSpace = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 0x09 && code <= 0x0d)
    : code >= 0xa0 &&
      (code > 0x3000
        ? code === 0xfeff
        : code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b));

/** A Chinese character of the block that all policy texts use. */
export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** A value under construction: optional members are set only where present, which costs far less than spreads. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Whether a mark belongs to a recording unit: it covers half of the unit, or half of it lies in the unit. */
export function isMarkOf(mark: Span, unit: Span): boolean {
  const shared = Math.min(mark.end, unit.end) - Math.max(mark.start, unit.start);
  return shared > 0 && 2 * shared >= Math.min(mark.end - mark.start, unit.end - unit.start);
}

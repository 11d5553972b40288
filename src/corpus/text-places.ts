import { firstIndex, type Span } from '../model';

/** Lines and characters (UTF-16) from 0. */
export type PlaceRange = {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
};

/** Returns the lines and characters of spans of a text (LF). */
export function rangesIn(text: string): (span: Span) => PlaceRange {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  const placeOf = (offset: number) => {
    const line = firstIndex(lines.length, i => lines[i]! > offset) - 1;
    return { line, character: offset - lines[line]! };
  };
  return ({ start, end }) => ({ start: placeOf(start), end: placeOf(end) });
}

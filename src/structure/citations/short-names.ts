import type { Span } from '../../model';

/** A short name that a text introduces: （以下简称《方案》). `name` is its place without quotation marks. */
export type ShortName = Span & { readonly text: string; readonly name: Span };

const opening = new Set('《“"‘「为:： ');
const closing = new Set('》”"’」）)，。；、\n');
const longest = 40;

/** The short name whose announcing words (以下简称) are at this offset, and where it ends; undefined if none follows. */
export function shortNameAfter(text: string, marker: Span): ShortName | undefined {
  let start = marker.end;
  while (start < text.length && start - marker.end < 4 && opening.has(text[start]!)) start++;
  let end = start;
  while (end < text.length && end - start < longest && !closing.has(text[end]!)) end++;
  if (end === start || end === text.length || end - start >= longest) return undefined;
  const last = '》”"’」'.includes(text[end]!) ? end + 1 : end;
  return { start: marker.start, end: last, text: text.slice(start, end), name: { start, end } };
}

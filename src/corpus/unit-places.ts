import { unitKey } from '../agreement';
import type { MarkedText, Span } from '../model';

/**
 * The place of a unit, or of what a cell of a matrix counts: the path of its document in the folder, and its words. Offsets are UTF-16.
 */
export type UnitPlace = Span & { readonly path: string; readonly provision: string; readonly quote: string };

/** The places of some units of texts, by their ids. */
export function placesOf(
  texts: readonly MarkedText[],
  ids: ReadonlySet<string>,
): Readonly<Record<string, UnitPlace>> {
  const places: Record<string, UnitPlace> = {};
  for (const text of texts)
    for (const unit of text.units) {
      const id = unitKey(text, unit);
      if (!ids.has(id)) continue;
      const { start, end, provision } = unit;
      places[id] = { path: text.path, provision, start, end, quote: text.document.text.slice(start, end) };
    }
  return places;
}

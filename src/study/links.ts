import type { Citing } from '../exporters';
import { openLibrary } from '../relations';
import { inOrderOfWording, type Attributed } from './documents';

/** A document of one unit that cites a document of another, by unit index. */
export type Link = {
  readonly from: number;
  readonly to: number;
  /** Of the citing wording. */
  readonly year: number;
  readonly citing: string;
  readonly cited: string;
  /** How often. */
  readonly n: number;
};

/** Citations among the units of the study: documents without a date or a unit are left out. In the order of the citing documents. */
export function linksOf(citings: readonly Citing[], documents: readonly Attributed[]): readonly Link[] {
  const library = openLibrary(citings);
  const of = new Map(documents.map(each => [each.document.id, each]));
  const byId = new Map(citings.map(each => [each.id, each]));
  const links: Link[] = [];
  for (const { document, unit, wordedYear: year } of inOrderOfWording(documents)) {
    const citing = byId.get(document.id);
    if (!citing || unit === undefined || year === undefined) continue;
    const counts = new Map<string, number>();
    for (const citation of citing.citations) {
      const found = citation.self === true ? undefined : library.resolve(citation, citing)?.id;
      if (found !== undefined && found !== document.id) counts.set(found, (counts.get(found) ?? 0) + 1);
    }
    for (const [cited, n] of counts) {
      const to = of.get(cited)?.unit;
      if (to !== undefined && to !== unit)
        links.push({ from: unit, to, year, citing: document.id, cited, n });
    }
  }
  return links;
}

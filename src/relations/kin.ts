import type { Face } from './fingerprint';
import { resemblance } from './winnow';
import { addTo } from '../model';

/**
 * Two documents that are one: the same text twice (`duplicate`: two extractions, two copies), or two texts under one title
 * (`version`). Indices of fingerprints, `a < b`; `score` is their resemblance as wholes, 0..1 (see `resemblance`).
 */
export type Kin = {
  readonly a: number;
  readonly b: number;
  readonly kind: 'duplicate' | 'version';
  readonly score: number;
};

/** The minimum resemblance for: the same text; the same text under another title; another version of a text of this title. */
const least = { same: 0.9, renamed: 0.97, version: 0.3 } as const;

/** Documents that share none of this many sketch hashes resemble each other far less than duplicates do. */
const probes = 8;

/** More documents than this under one title or one hash are a form (a work report, a template), not copies of one text. */
const crowd = 100;

/** All pairs of documents that are duplicates or versions of one another, ordered by `b`, then `a`. */
export function kinOf(documents: readonly Face[]): readonly Kin[] {
  const faces = documents.map(plainly);
  const groups = new Map<string | number, number[]>();
  faces.forEach(({ title, sketch }, i) => {
    if (title !== undefined) addTo(groups, title, i);
    for (const hash of sketch.subarray(0, probes)) addTo(groups, hash, i);
  });
  const seen = new Set<number>();
  const kin: Kin[] = [];
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > crowd) continue;
    for (const b of group)
      for (const a of group) {
        const pair = b * faces.length + a;
        if (a >= b || seen.has(pair)) continue;
        seen.add(pair);
        const found = kinship(faces[a]!, faces[b]!);
        if (found !== undefined) kin.push({ a, b, ...found });
      }
  }
  return kin.sort((x, y) => x.b - y.b || x.a - y.a);
}

/** A document that is the same as a given one, or a version of it. */
export type Twin = Pick<Kin, 'kind' | 'score'> & { readonly document: number };

/** The documents of which a given one is a duplicate or a version, the most similar first. Linear in their number. */
export function kinTo(
  own: Face,
  faces: readonly Face[],
  admits: (document: number) => boolean,
): readonly Twin[] {
  const asked = plainly(own);
  return faces
    .flatMap((face, document) => {
      const found = admits(document) ? kinship(plainly(face), asked) : undefined;
      return found ? [{ document, ...found }] : [];
    })
    .sort((x, y) => y.score - x.score || x.document - y.document);
}

/** A face by its title, normalised for comparison, without uninformative titles. */
function plainly({ language, title, date, sketch }: Face): Face {
  const plain = title === undefined ? '' : plainTitle(title);
  return { language, sketch, ...(plain !== '' && { title: plain }), ...(date !== undefined && { date }) };
}

function kinship(a: Face, b: Face): Pick<Kin, 'kind' | 'score'> | undefined {
  if (a.language !== b.language) return undefined;
  const score = resemblance(a.sketch, b.sketch);
  const titled = a.title !== undefined && b.title !== undefined;
  const otherDate = a.date !== undefined && b.date !== undefined && a.date !== b.date;
  const same = titled && a.title !== b.title ? least.renamed : least.same;
  if (score >= same && !otherDate) return { kind: 'duplicate', score };
  if (titled && a.title === b.title && score >= least.version) return { kind: 'version', score };
  return undefined;
}

/** A title without the text in brackets (修正, 草案, a year), white space, punctuation and case. */
export const plainTitle = (title: string): string =>
  title
    .replace(/[（(〔[【][^）)〕\]】]*[）)〕\]】]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

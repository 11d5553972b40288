import type { EventRule, Study, Where } from '../model';
import { datesOf, type Dates } from './dates';
import type { StudyDocument } from './extract';
import type { RiskSet } from './units';

/** A document of the corpus as the study uses it. */
export type Attributed = Dates & {
  readonly document: StudyDocument;
  /** Index of the unit that it belongs to. */
  readonly unit?: number | undefined;
};

/** The unit and the date of each document; in order of dates, undated ones last, then of ids. */
export function attribute(
  documents: readonly StudyDocument[],
  study: Study,
  risk: RiskSet,
): readonly Attributed[] {
  const owner = ownerOf(study, risk);
  const dates = datesOf(documents, study.event.date);
  return documents
    .map((document): Attributed => ({ document, unit: owner(document), ...dates(document) }))
    .sort((a, b) => compare(a.date ?? '~', b.date ?? '~') || compare(a.document.id, b.document.id));
}

/** In the order of the dates since which their wordings hold. */
export const inOrderOfWording = (documents: readonly Attributed[]): readonly Attributed[] =>
  documents.toSorted(
    (a, b) => compare(a.worded ?? '~', b.worded ?? '~') || compare(a.document.id, b.document.id),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function ownerOf(
  { units: { match }, event }: Study,
  { units }: RiskSet,
): (document: StudyDocument) => number | undefined {
  const fields = Object.keys(match);
  const key = (values: readonly string[]): string => values.join('\n');
  const known = new Map(units.map((unit, i) => [key(unit.match), i]));
  return document => {
    const values = fields.map(field => document.facts[field] ?? '');
    if (values.every(value => value === '')) return undefined;
    if (event.counts_for === 'own-level' && isDepartment(document, event)) return undefined;
    const own = known.get(key(values));
    if (own !== undefined || event.counts_for !== 'below' || values.length > 1) return own;
    return above(values[0]!)
      .map(code => known.get(code))
      .find(unit => unit !== undefined);
  };
}

const isDepartment = ({ facts }: StudyDocument, { governments }: EventRule): boolean => {
  const issuer = facts['issuer'];
  return issuer !== undefined && !governments.some(word => issuer.includes(word));
};

/** Places that contain a place, the nearest first, by GB/T 2260: 441900 of 441901, then 440000. */
const above = (code: string): readonly string[] =>
  /^\d{6}$/.test(code)
    ? [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter(each => each !== code)
    : [];

/** The indexes in `unitIds`, ascending, of the units that have one of the codes or one below them. */
export function holding(document: StudyDocument, codes: readonly string[]): readonly number[] {
  const found = new Set<number>();
  let from = 0;
  document.codes.forEach((code, i) => {
    const size = document.sizes[i]!;
    if (codes.some(each => code === each || code.startsWith(`${each}.`)))
      for (const member of document.members.subarray(from, from + size)) found.add(member);
    from += size;
  });
  return [...found].sort((a, b) => a - b);
}

/** Ids of units as in units.csv. */
export function unitIdsAt(document: StudyDocument, places: readonly number[]): readonly string[] {
  if (places.length === 0) return [];
  const ids = document.unitIds.split('\n');
  return places.map(place => `${document.id}:${ids[place]}`);
}

/** Why a document does not meet a condition, undefined if it does. */
export function unmet(document: StudyDocument, where: Where): 'title' | 'facts' | 'codes' | undefined {
  const { title, not_title, facts, codes, min_units } = where;
  const own = `${document.facts['title'] ?? ''}\n${document.facts['inner_title'] ?? ''}`.toLowerCase();
  const says = (pattern: string): boolean =>
    pattern.split('|').some(word => own.includes(word.trim().toLowerCase()));
  if (!title.every(says) || not_title.some(says)) return 'title';
  for (const [id, values] of Object.entries(facts)) {
    const value = id === 'doc_id' ? document.id : id === 'language' ? document.language : document.facts[id];
    if (!value?.split(';').some(each => values.includes(each))) return 'facts';
  }
  if (codes.length > 0 && holding(document, codes).length < min_units) return 'codes';
  return undefined;
}

/** Ids of open flags as in flags.csv: of all kinds, or of one code and those below it; in counted units and of a counted severity. */
export function flagIdsOf(
  document: StudyDocument,
  kind?: string,
  counts: { readonly coded?: boolean; readonly severity?: number } = {},
): readonly string[] {
  const { flags, codes, coded } = document;
  if (flags.length === 0) return [];
  const ids = document.unitIds.split('\n');
  const found: string[] = [];
  for (let i = 0; i + 3 < flags.length; i += 4) {
    const [place, start, severity] = [flags[i]!, flags[i + 2]!, flags[i + 3]!];
    const code = codes[flags[i + 1]!]!;
    if (severity < (counts.severity ?? 0) || (counts.coded === true && coded[place] !== 1)) continue;
    if (kind === undefined || code === kind || code.startsWith(`${kind}.`))
      found.push(`${document.id}:${ids[place]}:${code}:${start}`);
  }
  return found;
}

/** The indexes in `unitIds` of the coded units with a deontic marker. */
export const bindingUnits = ({ deontic, coded }: StudyDocument): readonly number[] =>
  [...deontic.keys()].filter(place => deontic[place]! > 0 && coded[place] === 1);

/** Why a document is not an event, whatever its issuer and date. */
export function excluded({ event }: Study, document: StudyDocument): string | undefined {
  const { status, channel } = document.facts;
  const reason = unmet(document, event.where);
  if (reason !== undefined) return reason;
  if (event.drafts === 'exclude' && status === 'draft') return 'draft';
  if (event.forwarded === 'exclude' && (channel === 'forward' || channel === 'approve-forward'))
    return 'forwarded';
  return undefined;
}

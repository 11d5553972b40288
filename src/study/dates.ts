import { firstDate, grouped, isAmended as isAmendedBy } from '../model';
import type { StudyDocument } from './extract';

/**
 * When a document was issued, and since when its wording holds. An amended text has both: the law is as old as its first adoption, the words
 * are no older than the last amendment.
 */
export type Dates = {
  readonly date?: string | undefined;
  readonly year?: number | undefined;
  readonly worded?: string | undefined;
  readonly wordedYear?: number | undefined;
};

/** The first of these facts that a document has. */
export const dateOf = (document: StudyDocument, fields: readonly string[]): string | undefined =>
  fields.map(field => document.facts[field]).find(date => date !== undefined);

export const isAmended = ({ facts }: StudyDocument): boolean => isAmendedBy(id => facts[id]);

export const firstDateOf = ({ facts }: StudyDocument): string | undefined => firstDate(id => facts[id]);

/**
 * The dates of all documents, by these facts. An amended text dates from its first adoption, unless an earlier version of it is in the corpus
 * and counts already: then from its amendment.
 */
export function datesOf(
  documents: readonly StudyDocument[],
  fields: readonly string[],
): (document: StudyDocument) => Dates {
  const versions = grouped(documents.filter(titled), lawOf);
  return document => {
    const ruled = dateOf(document, fields);
    if (!isAmended(document)) return dated(ruled, ruled);
    const worded = wordedOf(document, ruled);
    const adopted = firstDateOf(document);
    const others = titled(document) ? (versions.get(lawOf(document)) ?? []) : [];
    const earlier =
      adopted !== undefined &&
      others.some(other => {
        const own = wordedOf(other, dateOf(other, fields));
        return (
          own !== undefined &&
          (worded === undefined || own < worded) &&
          (firstDateOf(other) ?? adopted) === adopted
        );
      });
    return dated(earlier ? worded : least(adopted, ruled), worded);
  };
}

const dated = (date: string | undefined, worded: string | undefined): Dates => ({
  date,
  year: yearIn(date),
  worded,
  wordedYear: yearIn(worded),
});

const yearIn = (date: string | undefined): number | undefined =>
  date === undefined ? undefined : Number(date.slice(0, 4));

/** Since when the wording of a document holds; for an amendment without a date, since it was signed. */
function wordedOf(document: StudyDocument, ruled: string | undefined): string | undefined {
  if (!isAmended(document)) return ruled;
  return most(ruled, document.facts['date_amended'] ?? document.facts['date_signed']);
}

const least = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

const most = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

const titled = ({ facts }: StudyDocument): boolean => facts['title'] !== undefined;

/** What the versions of one law share: its place and its title without a bracket (2021年修正) after it. */
const lawOf = ({ facts }: StudyDocument): string =>
  [
    facts['jurisdiction_code'],
    facts['jurisdiction'],
    facts['title']?.replace(/\s*[（(【〔][^（()）【】〔〕]*[）)】〕]$/, ''),
  ].join('\n');

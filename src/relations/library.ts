import type { CitationType } from '../model';
import { normaliseNumber, normaliseTitle } from '../structure';

/** A document of a corpus, as others may cite it. */
export type Holding = {
  readonly id: string;
  /** Its title first, then titles of what it issues. */
  readonly titles: readonly string[];
  readonly numbers: readonly string[];
  /** ISO; of signature, else of publication or adoption. */
  readonly date?: string | undefined;
  /** Its issuer, as its own title may begin with it. */
  readonly issuers: readonly string[];
};

/**
 * How a citation was matched: by its number; by a title that one document has; of several documents with that title the latest
 * not later than the citing one (`version`), the nearest where all are later (`nearest`), the latest where dates are missing
 * (`undated`); by a title without its issuer (`short-title`).
 */
export type ResolvedBy = 'number' | 'title' | 'version' | 'nearest' | 'undated' | 'short-title';
export type Resolution = { readonly id: string; readonly by: ResolvedBy };

/** What a citation says about the cited document. */
export type Cited = {
  readonly type: CitationType;
  readonly title?: string | undefined;
  readonly number?: string | undefined;
  /** For a title that recurs: the year given, '' where none is. */
  readonly yearly?: string | undefined;
  readonly self?: true | undefined;
};

/** The citing document: a document does not cite itself, but may repeal its own earlier version. */
export type Citing = { readonly id: string; readonly date?: string | undefined };

export type Library = {
  /** The cited document, if it is in the corpus. */
  resolve(citation: Cited, from: Citing): Resolution | undefined;
};

/** Shorter titles are not distinctive without their issuer. */
const shortestTail = 8;

/** An index of the documents of a corpus by number and by title. */
export function openLibrary(holdings: Iterable<Holding>): Library {
  const byNumber = new Map<string, Held[]>();
  const byTitle = new Map<string, Held[]>();
  const byTail = new Map<string, Held[]>();
  for (const { id, date, numbers, titles, issuers } of holdings) {
    const holding = { id, date, serials: serialsOf(numbers) };
    for (const number of numbers) put(byNumber, numberKey(number), holding);
    for (const title of titles) {
      const name = titleKey(title);
      put(byTitle, name, holding);
      const tail = withoutIssuer(name, issuers);
      if (tail !== undefined) put(byTail, tail, holding);
    }
  }
  return {
    resolve(citation, from) {
      const others = (found: readonly Held[] | undefined): readonly Held[] =>
        (found ?? []).filter(h => h.id !== from.id || citation.self === true);
      const { number } = citation;
      if (number !== undefined) {
        const named = others(byNumber.get(numberKey(number)));
        if (named.length > 0) return { id: version(named, from, citation).id, by: 'number' };
      }
      const serials = number === undefined ? [] : serialsOf([number]);
      const bearing = (found: readonly Held[] | undefined): readonly Held[] =>
        others(found).filter(h => serials.length === 0 || h.serials.length === 0);
      if (citation.title === undefined) return undefined;
      const name = titleKey(citation.title);
      const titled = bearing(byTitle.get(name)).filter(h => isOfYear(h, citation, from));
      if (titled.length > 0) return version(titled, from, citation);
      const tailed = bearing(byTail.get(name)).filter(h => isOfYear(h, citation, from));
      return tailed.length === 1 ? { id: tailed[0]!.id, by: 'short-title' } : undefined;
    },
  };
}

/** A title that recurs refers to the document of the year given, else that of the year in which it is cited, if it is older. */
function isOfYear({ date }: Held, { yearly }: Cited, from: Citing): boolean {
  if (yearly === undefined) return true;
  if (date === undefined) return false;
  if (yearly !== '') return date.startsWith(yearly);
  return from.date !== undefined && date <= from.date && date.slice(0, 4) === from.date.slice(0, 4);
}

/** The part of a document that is kept: the rest may be large, and is found under its names. */
type Held = Pick<Holding, 'id' | 'date'> & { readonly serials: readonly string[] };

/**
 * Numbers such as 粤府〔2016〕33号, by which an office counts what it issues: many provinces issue opinions of one title, and one with
 * another number is another document. Laws and decrees keep their titles when their numbers change.
 */
const serialsOf = (numbers: readonly string[]): readonly string[] =>
  numbers.flatMap(number => normaliseNumber(number) ?? []).filter(number => /〔\d{4}〕\d/.test(number));

function put(map: Map<string, Held[]>, key: string, holding: Held): void {
  if (key === '') return;
  const held = map.get(key);
  if (!held) map.set(key, [holding]);
  else if (!held.includes(holding)) held.push(holding);
}

/** 关于…的意见 of 国务院关于…的意见: documents are often cited without the issuer that their title begins with. */
function withoutIssuer(name: string, issuers: readonly string[]): string | undefined {
  const at = name.indexOf('关于');
  if (at <= 0) return undefined;
  const tail = name.slice(at);
  const isIssuer = issuers.length === 0 || issuers.some(i => name.startsWith(normaliseTitle(i)));
  return isIssuer && tail.length >= shortestTail ? tail : undefined;
}

/** The cited one among several documents of one name. */
function version(found: readonly Held[], { date }: Citing, { type }: Cited): Resolution {
  if (found.length === 1) return { id: found[0]!.id, by: 'title' };
  const sorted = found
    .filter(h => h.date !== undefined)
    .sort((a, b) => order(a.date!, b.date!) || order(a.id, b.id));
  const latest = sorted.at(-1);
  if (!latest) return { id: [...found].sort((a, b) => order(a.id, b.id))[0]!.id, by: 'undated' };
  if (date === undefined) return { id: latest.id, by: 'undated' };
  // What a document repeals is older than it is.
  const before = sorted.filter(h => (type === 'repeal' ? h.date! < date : h.date! <= date)).at(-1);
  return before ? { id: before.id, by: 'version' } : { id: sorted[0]!.id, by: 'nearest' };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A common form for Directive 95/46/EC and 95/46/EC, Regulation (EU) No 1/2013 and (EU) 1/2013. */
export const numberKey = (number: string): string =>
  normaliseNumber(number) ??
  number
    .toLowerCase()
    .replace(number.includes('/') ? kindsOfActs : /\bno(?:\.|\b)/g, '')
    .replace(/[\s.]+/g, '')
    .replace(/^executiveorder/, 'eo');

/** What may precede the numbers of the European Union. */
const kindsOfActs =
  /\b(?:directive|regulation|decision|recommendation|implementing|delegated|council|commission|no\.?)\b/g;

/** The common name of two mentions of one document. */
export const titleKey = normaliseTitle;

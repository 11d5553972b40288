import type { EnglishWords, Span } from '../../model';
import { bodyOf } from './en-bodies';
import { governmentOf } from './en-governments';
import { foldedMatches, matchesAt, readEnglish, type EnglishText, type Folded } from '../english-text';
import { matchesOf } from '../matches';

/** Where an English document applies: the government whose document it is. `code` is ISO 3166, or EU. */
export type EnglishPlace = {
  readonly issuers: readonly string[];
  readonly name: string;
  readonly code?: string;
  readonly level: 'supranational' | 'central' | 'state' | 'county' | 'municipal' | 'district';
  readonly span?: Span;
  readonly confidence: number;
  readonly by: 'text' | 'file-name';
};

const reach = 60_000;
const cased = (names: readonly string[]): string =>
  names.flatMap(name => [name, name.toUpperCase(), name.toLowerCase()]).join('|');
const word = "(?:St\\. ?)?[A-Z][\\w’'é-]+";
/** Sticky: a name begins with a capital, after `of` or `of the`. */
const units = new RegExp(
  `\\b(${cased(['City and County', 'City', 'Town', 'Village', 'Borough', 'Township', 'Municipality', 'County', 'State', 'Commonwealth'])}) (?:of|OF) (?:the )?(${word}(?: ${word}){0,4})`,
  'y',
);
const unit = { pattern: units, back: 24, first: 'ctvbms' } as const;
const joint: Folded = {
  letters: 'government of ',
  back: 13,
  first: 'mu',
  pattern:
    /\b(Metropolitan|Unified) Government of ([A-Z]\w+(?: and [A-Z]\w+)?(?: County)?(?:\/[A-Z]\w+ [A-Z]\w+)?)/iy,
};
const urban = /\b([A-Z]\w+(?:-[A-Z]\w+)?) Urban County Government\b/gi;
/** Louisville Metro Government, Louisville/Jefferson County Metro Government. */
const metro = /\b([A-Z]\w{2,20})(?:\/[A-Z]\w{2,20} County)? Metro Government\b/gi;
const counties = /\b((?:[A-Z][a-z]+ ){1,3})(?:County|COUNTY)\b/g;

/** The government that a text presents as its own, by its name in the text, with the state given by text or file name. */
export function readEnglishPlace(
  read: EnglishText,
  uri: string,
  words: EnglishWords,
): EnglishPlace | undefined {
  const { text } = read;
  const head = text.slice(0, 3_000);
  const flat = head.replace(/[^\S ]/g, ' ');
  const body = bodyOf(head, flat, words);
  if (body) return body;
  const top = text.length > reach ? readEnglish(text.slice(0, reach)) : read;
  const own = readDistrict(head, words) ?? readLegislature(flat, words);
  if (own) return own;
  const file = fromFile(uri, words);
  return (file ? undefined : governmentOf(head, words)) ?? cityOf(top, file, words) ?? file?.place;
}

/** The District of Columbia is a city without a state: its documents name the district. */
function readDistrict(head: string, words: EnglishWords): EnglishPlace | undefined {
  const name = words.states['DC'];
  const found = name === undefined ? undefined : new RegExp(`\\b${name}\\b`, 'i').exec(head.slice(0, 1_000));
  if (!found || name === undefined) return undefined;
  const span = { start: found.index, end: found.index + found[0].length };
  return stateOf(name, 'US-DC', 0.85, 'text', span);
}

/** Be it resolved by the Senate, and somewhere the South Carolina Senate: a state's document, whatever towns it mentions. */
function readLegislature(flat: string, words: EnglishWords): EnglishPlace | undefined {
  const houses = words.houses.join('|');
  if (houses === '' || !new RegExp(`\\b(?:resolved|enacted) by the (?:${houses})\\b`, 'i').test(flat))
    return undefined;
  for (const [code, name] of Object.entries(words.states)) {
    const found = new RegExp(`\\b${name} (?:State )?(?:${houses})\\b|\\bState of ${name}\\b`, 'i').exec(flat);
    if (!found) continue;
    const span = { start: found.index, end: found.index + found[0].length };
    return stateOf(name, `US-${code}`, 0.85, 'text', span);
  }
  return undefined;
}

type FromFile = { readonly state: string; readonly city: string; readonly place: EnglishPlace };

/** `austin-tx-2013-08-26.txt`, `de-2016-01-27.txt`: many collections name a file after its government. */
function fromFile(uri: string, words: EnglishWords): FromFile | undefined {
  const name = uri.replace(/^.*[\\/]/, '').toLowerCase();
  const found = /^(?:([a-z][a-z-]{1,40})[-_])?([a-z]{2})[-_.](?:\d{4}|[a-z]+$)/.exec(name);
  const state = found?.[2]?.toUpperCase();
  const full = state === undefined ? undefined : words.states[state];
  if (!found || state === undefined || full === undefined) return undefined;
  const city = titled((found[1] ?? '').replace(/[-_]+/g, ' '));
  const code = `US-${state}`;
  const place: EnglishPlace =
    city === '' || state === 'DC'
      ? stateOf(full, code, 0.6, 'file-name')
      : {
          issuers: [city.endsWith(' County') ? city : `City of ${city}`],
          name: city,
          code,
          level: city.endsWith(' County') ? 'county' : 'municipal',
          confidence: 0.6,
          by: 'file-name',
        };
  return { state, city: state === 'DC' ? '' : city, place };
}

const stateOf = (
  name: string,
  code: string,
  confidence: number,
  by: EnglishPlace['by'],
  span?: Span,
): EnglishPlace => ({
  issuers: [`State of ${name}`.replace(/^State of (?=District)/, '')],
  name,
  code,
  level: 'state',
  confidence,
  by,
  ...(span && { span }),
});

type Named = { unit: string; name: string; count: number; first: Span };

/** The most frequent government: its own name is what a document repeats. */
function cityOf(
  read: EnglishText,
  file: FromFile | undefined,
  words: EnglishWords,
): EnglishPlace | undefined {
  const { text } = read;
  const { ends, countyEnds, states, stateNames } = endsOf(words);
  const named = new Map<string, Named>();
  const count = (unit: string, name: string, first: Span): void => {
    const key = `${unit} ${name}`.toLowerCase();
    const known = named.get(key);
    if (known) known.count++;
    else named.set(key, { unit, name, count: 1, first });
  };
  for (const match of matchesAt(text, read.lower(), namesBehindOf(text), unit)) {
    const name = ownName(
      match[2]!,
      text.slice(match.index + match[0].length, match.index + match[0].length + 12),
      ends,
      stateNames,
    );
    if (name !== '')
      count(titled(match[1]!), name, { start: match.index, end: match.index + match[0].length });
  }
  for (const match of foldedMatches(read, joint)) {
    const name = titled(match[2]!);
    for (let n = 0; n < 3; n++)
      count(`${titled(match[1] ?? '')} Government`, name, {
        start: match.index,
        end: match.index + match[0].length,
      });
  }
  for (const match of read.lower().includes('urban county government') ? matchesOf(urban, text) : []) {
    const span = { start: match.index, end: match.index + match[0].length };
    for (let n = 0; n < 3; n++) count('Urban County Government', titled(match[1]!), span);
  }
  for (const match of read.lower().includes('metro government') ? matchesOf(metro, text) : []) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!ends.has(match[1]!.toLowerCase()))
      for (let n = 0; n < 3; n++) count('Metro Government', titled(match[1]!), span);
  }
  for (const match of read.places('County').length + read.places('COUNTY').length > 0
    ? matchesOf(counties, text)
    : []) {
    const name = ownName(match[1]!.trim(), '', countyEnds, stateNames);
    if (name !== '') count('County', name, { start: match.index, end: match.index + match[0].length });
  }
  const all = [...named.values()];
  const isState = (n: Named): boolean => /^(?:State|Commonwealth)$/.test(n.unit);
  const own = all
    .filter(n => !isState(n))
    .sort((a, b) => score(b, file) - score(a, file) || a.first.start - b.first.start)[0];
  const state = all.filter(isState).sort((a, b) => b.count - a.count)[0];
  const known = state && states.find(([, name]) => name.toLowerCase() === state.name.toLowerCase());
  if (known && (!own || (state.count > own.count && !file?.city)))
    return {
      ...stateOf(known[1], `US-${known[0]}`, 0.9, 'text', state.first),
      issuers: [`${state.unit} of ${known[1]}`],
    };
  if (!own) return undefined;
  if (file?.city === '' && own.count < 3) return undefined;
  const isCounty = own.unit === 'County';
  const name = isCounty ? `${own.name} County` : own.name;
  const code = file?.state ?? stateIn(read, own, states);
  return {
    issuers: [
      isCounty
        ? name
        : /^(?:Urban|Metro G)/.test(own.unit)
          ? `${own.name} ${own.unit}`
          : `${own.unit} of ${own.name}`,
    ],
    name,
    ...(code !== undefined && { code: `US-${code}` }),
    level: isCounty ? 'county' : 'municipal',
    span: own.first,
    confidence: own.count > 1 ? 0.9 : 0.7,
    by: 'text',
  };
}

const score = (n: Named, file: FromFile | undefined): number =>
  n.count + (n.name.toLowerCase() === file?.city.replace(/ County$/, '').toLowerCase() ? 100 : 0);

/** Words in lower case that are not part of a name before them. */
type Ends = {
  readonly ends: ReadonlySet<string>;
  readonly countyEnds: ReadonlySet<string>;
  readonly stateNames: ReadonlySet<string>;
  /** Codes and names. */
  readonly states: readonly (readonly [string, string])[];
};
const ended = new WeakMap<EnglishWords, Ends>();

/** Built once per word list. */
function endsOf(words: EnglishWords): Ends {
  let known = ended.get(words);
  if (!known) {
    const ends = words.ends.map(word => word.toLowerCase());
    known = {
      ends: new Set(ends),
      countyEnds: new Set([...ends, 'the', 'each', 'a']),
      stateNames: new Set(Object.values(words.states).map(name => name.toLowerCase())),
      states: Object.entries(words.states),
    };
    ended.set(words, known);
  }
  return known;
}

/** Where a capital follows `of ` or `of the `. */
function namesBehindOf(text: string): readonly number[] {
  const found: number[] = [];
  for (const end of ['f ', 'F '])
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 2)) {
      const name = text.startsWith('the ', at + 2) ? at + 6 : at + 2;
      if (/[A-Z]/.test(text[name] ?? '')) found.push(name);
    }
  return found.sort((a, b) => a - b);
}

/** The words of a name before those about something else: Austin of “Austin Open Government Directive”. */
function ownName(
  written: string,
  after: string,
  ends: ReadonlySet<string>,
  states: ReadonlySet<string>,
): string {
  const kept: string[] = [];
  const all = written.split(' ');
  for (const [i, word] of all.entries()) {
    const plain = word.replace(/[’']s$/i, '').replace(/[’']$/, '');
    const next = all[i + 1] ?? after.trim();
    // Kansas City, Salt Lake City: unless its council or manager follows.
    if (
      kept.length > 0 &&
      /^city$/i.test(plain) &&
      !/^(?:Council|Manager|Attorney|Clerk|Hall|Charter|Code|Commission)/i.test(next)
    ) {
      kept.push(plain);
      break;
    }
    const isOther = ends.has(plain.toLowerCase()) || (kept.length > 0 && states.has(plain.toLowerCase()));
    if (isOther) break;
    kept.push(plain);
    if (plain !== word) break;
  }
  return titled(kept.join(' '));
}

/** BATON ROUGE as Baton Rouge; names in mixed case are unchanged. */
function titled(text: string): string {
  if (text !== text.toUpperCase() && text !== text.toLowerCase()) return text;
  return text
    .toLowerCase()
    .replace(/(^|[ -])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
    .replace(/\b(And|Of)\b/g, word => word.toLowerCase());
}

/** The state named directly after the place, else the most frequent one. */
function stateIn(
  { text, places }: EnglishText,
  { first }: Named,
  states: readonly (readonly [string, string])[],
): string | undefined {
  const after = text.slice(first.end - 25, first.end + 60);
  const folded = after.toLowerCase();
  const near = states.find(
    ([, name]) => folded.includes(name.toLowerCase()) && new RegExp(`\\b${name}\\b`, 'i').test(after),
  );
  if (near) return near[0];
  const counted = states
    .map(([code, name]) => [code, places(name).length + places(name.toUpperCase()).length] as const)
    .filter(([, n]) => n > 0)
    .sort((a, b) => b[1] - a[1]);
  return counted[0]?.[0];
}

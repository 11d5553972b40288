import type { PlaceWords, Span } from '../../model';
import { lies, openPlaces, type Place, type Places } from './places';
import { matchesOf } from '../matches';

/** What a document says about where it applies. `text` is its beginning: it decides only if nothing else does. */
export type PlaceClues = {
  readonly issuers: readonly string[];
  readonly title?: string | undefined;
  /** Of the carried document. */
  readonly innerTitle?: string | undefined;
  readonly docNumber?: string | undefined;
  readonly text?: string | undefined;
};

export const levels = ['central', 'provincial', 'prefecture', 'county', 'township'] as const;
export type Level = (typeof levels)[number];
export type Rank = Level | 'sub-provincial';

/** Where a document applies. `code` is GB/T 2260, of the division around it for townships and zones; 100000 for the whole country. */
export type Located = {
  readonly name: string;
  readonly code: string;
  readonly level: Level;
  readonly rank: Rank;
  /** 0..1 */
  readonly confidence: number;
  /** The clue that determined it. */
  readonly by: 'issuer' | 'title' | 'number' | 'text';
  /** Where in the text, if the text determined it. */
  readonly span?: Span;
};

/** One place, or the places between which a person must decide, with the words that may mean any of them. */
export type PlaceReading =
  | { readonly found: Located }
  | { readonly candidates: readonly Place[]; readonly words: string; readonly by: Located['by'] };

/** The code and name of the country: where central documents apply. */
export const country = { code: '100000', name: '全国' } as const;

/**
 * Where a document applies: by its lead issuer, else its title, else its number, else the bodies named at its beginning. An ambiguous name is
 * decided by the places that the other clues name; if they name none, the user is asked; it is never guessed.
 */
export function placeOf(clues: PlaceClues, words: PlaceWords): PlaceReading | undefined {
  const places = openPlaces(words);
  const reader: Reader = { clues, words, places };
  for (const issuer of clues.issuers) {
    const read = readIssuer(issuer, reader);
    if (read) return read;
  }
  return readTitle(reader) ?? readNumber(reader) ?? readInnerTitle(reader) ?? readText(reader);
}

type Reader = { readonly clues: PlaceClues; readonly words: PlaceWords; readonly places: Places };

const party = /^(?:中国共产党|中共|共青团|中国人民政治协商会议|政协)/;

function readIssuer(issuer: string, reader: Reader): PlaceReading | undefined {
  const { words, places } = reader;
  const name = issuer.replace(/\s+/g, '');
  const start = party.exec(name)?.[0].length ?? 0;
  const match = places.at(name, start);
  if (match)
    return decide(match.places, name.slice(match.end), name.slice(start, match.end), 'issuer', reader);
  if (words.central.some(w => name.startsWith(w))) {
    // 国家税务总局上海市税务局: a branch of a central body applies where it is located.
    const branch = /局(?=.{2,20}局$)/.exec(name);
    const seat = branch && places.at(name, branch.index + 1);
    return seat ? decide(seat.places, '', name, 'issuer', reader) : central(0.95, 'issuer');
  }
  const isMinistry =
    words.ministry !== '' &&
    name.endsWith(words.ministry) &&
    !/^[省市县区旗州本]/.test(name) &&
    !words.notMinistry.some(w => name.endsWith(w));
  return isMinistry ? central(0.9, 'issuer') : undefined;
}

function readTitle(reader: Reader): PlaceReading | undefined {
  const { clues, words, places } = reader;
  const title = (clues.title ?? '').replace(/\s+/g, '').replace(/^(?:关于|印发|转发|批转|《|中国[（(])+/, '');
  if (title === '') return undefined;
  if (words.central.some(w => title.startsWith(w))) return central(0.9, 'title');
  // Only the National People's Congress makes a 法: 海南自由贸易港法 is not of 海南.
  if (/[^办]法(?:[（(].*)?$/.test(title) && !title.includes('实施')) return central(0.8, 'title');
  const match = places.at(title, 0);
  return match && decide(match.places, '', title.slice(0, match.end), 'title', reader);
}

/** 市人民政府关于印发六盘水市…方案的通知: an issuer without a place has that of the issued text. */
function readInnerTitle({ clues, ...reader }: Reader): PlaceReading | undefined {
  if (!clues.issuers.some(issuer => /^[省市州县区旗]/.test(issuer))) return undefined;
  const title = (clues.innerTitle ?? '').replace(/\s+/g, '');
  const match = reader.places.at(title, 0);
  return match && decide(match.places, '', title.slice(0, match.end), 'title', { clues, ...reader });
}

function readNumber(reader: Reader): PlaceReading | undefined {
  const { clues, words, places } = reader;
  const number = clues.docNumber ?? '';
  if (words.centralMarks.some(mark => number.startsWith(mark))) return central(0.85, 'number');
  const marked = places.marked(number);
  const ofLevel = marked.filter(place => clues.issuers.every(issuer => mayIssue(place, issuer)));
  const candidates = ofLevel.length > 0 ? ofLevel : marked;
  return candidates.length === 0 ? undefined : decide(candidates, '', number, 'number', reader);
}

/** 省人民政府 issues for a province, 市政府办公室 for a city: an issuer without a name still shows a level. */
const mayIssue = (place: Place, issuer: string): boolean =>
  /^(?:省|自治区)/.test(issuer)
    ? place.level === 'province'
    : !issuer.startsWith('市') || place.level === 'prefecture' || place.name.endsWith('市');

const opening = 1_500;
const seats = /人民代表大会|人民政府/g;

/** The first people's congress or government named at the beginning: (2021年…上海市第十五届人民代表大会…通过). */
function readText(reader: Reader): PlaceReading | undefined {
  const head = (reader.clues.text ?? '').slice(0, opening);
  for (const { index } of matchesOf(seats, head)) {
    const before = head
      .slice(Math.max(0, index - 24), index)
      .replace(/第[〇零一二三四五六七八九十百\d]{1,4}届$/, '');
    const from = index - Math.min(24, index);
    if (before.endsWith('全国')) return central(0.7, 'text', { start: from, end: index });
    for (let at = 0; at < before.length - 1; at++) {
      const match = reader.places.at(before, at);
      if (match?.end !== before.length) continue;
      const read = decide(match.places, '', before.slice(at), 'text', reader);
      const span = { start: from + at, end: from + before.length };
      return 'found' in read ? { found: { ...read.found, span } } : read;
    }
  }
  return undefined;
}

const central = (confidence: number, by: Located['by'], span?: Span): PlaceReading => ({
  found: { ...country, level: 'central', rank: 'central', confidence, by, ...(span && { span }) },
});

const certainty = { issuer: 0.95, title: 0.9, number: 0.8, text: 0.7 } as const;

/** One of several places with a name, by the places around them in the clues; `rest` follows the name. */
function decide(
  candidates: readonly Place[],
  rest: string,
  words: string,
  by: Located['by'],
  reader: Reader,
): PlaceReading {
  const settled = (place: Place, doubt: number): PlaceReading => ({
    found: located(place, rest, words, certainty[by] - doubt, by, reader),
  });
  if (candidates.length === 1) return settled(candidates[0]!, 0);
  for (const [doubt, told] of [
    [0.05, nearClues(reader, words)],
    [0.2, (reader.clues.text ?? '').slice(0, opening)],
  ] as const) {
    const meant = candidates.filter(each => isTold(each, candidates, told, reader));
    if (meant.length === 1) return settled(meant[0]!, doubt);
  }
  return { candidates, words, by };
}

const nearClues = ({ clues }: Reader, words: string): string =>
  [...clues.issuers, clues.title ?? ''].map(clue => clue.replace(words, '')).join('\n');

/** Whether a text names a place by an unambiguous name, or one around it, or the document's number has the mark of one of them alone. */
function isTold(place: Place, rivals: readonly Place[], told: string, { clues, places }: Reader): boolean {
  const around = ancestors(place, places);
  const others = rivals.filter(rival => rival.code !== place.code).flatMap(rival => places.names(rival));
  if (places.names(place).some(name => !others.includes(name) && told.includes(name))) return true;
  if (around.some(each => places.names(each).some(name => told.includes(name)))) return true;
  const marked = places.marked(clues.docNumber ?? '');
  return marked.length === 1 && [place, ...around].some(each => each.code === marked[0]!.code);
}

function ancestors(place: Place, places: Places): readonly Place[] {
  return [`${place.code.slice(0, 4)}00`, `${place.code.slice(0, 2)}0000`].flatMap(code => {
    const each = places.of(code);
    return each && lies(place, each) ? [each] : [];
  });
}

const longestName = 10;

/** The county or township in a body's name before the body's own: 周市镇 of 周市镇人民政府. */
function partOf(rest: string, bodies: readonly string[]): string | undefined {
  for (let end = 2; end <= longestName; end++) {
    const isSeat =
      /[县区旗市镇乡道]/.test(rest[end - 1] ?? '') && bodies.some(body => rest.startsWith(body, end));
    if (isSeat) return rest.slice(0, end);
  }
  return undefined;
}

/** A place, or the county, township or zone within it in `rest`, which follows the place's name as written. */
function located(
  place: Place,
  rest: string,
  written: string,
  confidence: number,
  by: Located['by'],
  reader: Reader,
): Located {
  const { words, places } = reader;
  const { code } = place;
  const zone = words.zones.find(each => rest.slice(0, longestName + each.length).includes(each));
  if (zone !== undefined) {
    const name = written + rest.slice(0, rest.indexOf(zone) + zone.length);
    const level = place.level === 'province' ? 'prefecture' : 'county';
    return { name, code, level, rank: level, confidence: confidence - 0.25, by };
  }
  const part = partOf(rest, words.bodies);
  if (part === undefined) return { ...standing(place, words), confidence, by };
  // 撤县设区: 密云县 of older documents is 密云区 in the table.
  const renamed = ['区', '市', '县']
    .map(ending => places.within(part.slice(0, -1) + ending, place))
    .find(each => each !== undefined);
  if (renamed) return { ...standing(renamed, words), confidence: confidence - 0.15, by };
  const level = /[镇乡道]$/.test(part) ? 'township' : 'county';
  const rank = level === 'county' && words.municipalities.includes(code) ? 'prefecture' : level;
  return { name: written + part, code, level, rank, confidence: confidence - 0.2, by };
}

/** The name, code, level and rank of a place of the table. */
export function standing(place: Place, words: PlaceWords): Pick<Located, 'name' | 'code' | 'level' | 'rank'> {
  const { name, code } = place;
  const level = place.level === 'province' ? 'provincial' : place.level;
  const ofMunicipality =
    level === 'county' && words.municipalities.some(each => each.startsWith(code.slice(0, 2)));
  const rank = words.subprovincial.includes(code) ? 'sub-provincial' : ofMunicipality ? 'prefecture' : level;
  return { name, code, level, rank };
}

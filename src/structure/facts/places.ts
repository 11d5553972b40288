import { addTo, type PlaceWords } from '../../model';

/** A division of China by GB/T 2260. `level` is that of its code; see `rankOf` for its rank. */
export type Place = {
  readonly code: string;
  readonly level: 'province' | 'prefecture' | 'county';
  readonly name: string;
};

/** The places that some words may mean: one, or several with one name. */
export type PlaceMatch = { readonly places: readonly Place[]; readonly end: number };

export type Places = {
  readonly version: string;
  /** The places whose names, one inside the other, are at an offset: 吉林省吉林市, 恩施州, 北京. */
  at(text: string, offset: number): PlaceMatch | undefined;
  /** The places whose mark begins a document number: 沪府发 is Shanghai's, 宁政发 Ningxia's or Nanjing's. */
  marked(number: string): readonly Place[];
  /** The place of a code. */
  of(code: string): Place | undefined;
  /** A place of this full name within another. */
  within(name: string, parent: Place): Place | undefined;
  /** The names of a place in running text: its full name, short name and other names. */
  names(place: Place): readonly string[];
};

const longestName = 16;

const opened = new WeakMap<PlaceWords, Places>();

/** The table of places, read on first use and cached as long as its words. */
export function openPlaces(words: PlaceWords): Places {
  const known = opened.get(words);
  if (known) return known;
  const places = indexed(words);
  opened.set(words, places);
  return places;
}

type Names = Map<string, Place[]>;

function indexed(words: PlaceWords): Places {
  const byCode = new Map<string, Place>();
  const full: Names = new Map();
  const short: Names = new Map();
  const marks: Names = new Map();
  const called = new Map<string, readonly string[]>();
  for (const line of (words.table ?? '').split(/\r?\n/).slice(1)) {
    const [code = '', level, name = '', brief = '', mark = '', other = ''] = line.split(',');
    if (!/^\d{6}$/.test(code) || (level !== 'province' && level !== 'prefecture' && level !== 'county'))
      continue;
    const place: Place = { code, level, name };
    byCode.set(code, place);
    const others = [...split(other), ...autonomous(name, brief)];
    for (const each of [name, ...others]) addTo(full, each, place);
    // 海南 is the province: a prefecture with the short name of a province uses its long one, 海南州.
    const taken =
      level === 'prefecture' && name.endsWith('州') && short.get(brief)?.some(p => p.level === 'province');
    if (level !== 'county' && brief.length > 1 && !taken) addTo(short, brief, place);
    for (const each of split(mark)) addTo(marks, each, place);
    called.set(code, [name, ...others, ...(level !== 'county' && brief.length > 1 && !taken ? [brief] : [])]);
  }

  // Few pairs of characters begin a name.
  const openings = new Set([...full.keys(), ...short.keys()].map(name => name.slice(0, 2)));
  const lookUp = (text: string, offset: number): PlaceMatch | undefined => {
    if (!openings.has(text.slice(offset, offset + 2))) return undefined;
    for (let end = Math.min(text.length, offset + longestName); end > offset + 1; end--) {
      const name = text.slice(offset, end);
      const places = full.get(name) ?? (isDivided(text, end) ? undefined : short.get(name));
      if (places) return { places, end };
    }
    return undefined;
  };

  return {
    version: words.version,
    at(text, offset) {
      let found = lookUp(text, offset);
      for (let next = found && lookUp(text, found.end); found && next; next = lookUp(text, found.end)) {
        const parents: readonly Place[] = found.places;
        const inside = next.places.filter(place => parents.some(parent => lies(place, parent)));
        if (inside.length === 0) break;
        found = { places: inside, end: next.end };
      }
      return found;
    },
    marked(number) {
      for (let end = Math.min(4, number.length - 1); end > 0; end--) {
        const places = marks.get(number.slice(0, end));
        const after = number[end - 1]!;
        const rest = words.numberClasses.includes(after) ? after : number[end]!;
        if (places && words.numberClasses.includes(rest)) return places;
      }
      return [];
    },
    of: code => byCode.get(code),
    within: (name, parent) => full.get(name)?.find(place => lies(place, parent)),
    names: place => called.get(place.code) ?? [],
  };
}

const split = (cell: string): readonly string[] => (cell === '' ? [] : cell.split(';'));

/** 恩施土家族苗族自治州 is called 恩施州, 长阳土家族自治县 长阳县. */
function autonomous(name: string, brief: string): readonly string[] {
  const kind = /自治([州县旗])$/.exec(name)?.[1];
  return kind === undefined || brief === '' ? [] : [brief + kind];
}

/** 芜湖 before 县 is a county missing from the table, not the city. */
const isDivided = (text: string, end: number): boolean => /[县区旗州盟]/.test(text[end] ?? '');

/** Whether a place lies within another, by their codes. */
export function lies(place: Place, parent: Place): boolean {
  if (place.code === parent.code) return false;
  return parent.level === 'province'
    ? place.code.startsWith(parent.code.slice(0, 2))
    : parent.level === 'prefecture' && place.code.startsWith(parent.code.slice(0, 4));
}

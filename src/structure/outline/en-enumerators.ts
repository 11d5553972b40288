import { enter, find, lastNumber, type Division, type Place } from './context';
import { enumerator, letter, romanOf } from './en-patterns';

/** Lists rank inside every division. */
export const listRank = 10;

/**
 * The list number at the start of a line, as a division at its level. English orders its numbers in many ways (1. a. i. or (a)(1)(A)), so the
 * level follows from the open divisions: a style that is open continues there, a new one opens inside.
 */
export function enumerated(
  place: Place,
  text: string,
  marks = 0,
  opens = false,
): (Division & { readonly length: number }) | undefined {
  const found = enumerator.exec(text);
  if (!found) return undefined;
  const [all, bracket, token, closing] = found;
  if (bracket && !closing!.startsWith(')')) return undefined;
  const isBracketed = bracket !== undefined;
  if (all.length === text.length && !isBracketed) return undefined;
  const read = /^\d/.test(token!) ? arabic : lettered;
  const division = read(place, token!, isBracketed, all.length, opens);
  // 1. The Handbook shall: | 1. provide …: a list that begins again below a colon is another.
  if (opens && division.number === 1 && division.style === place.style && marks === 0)
    return { ...division, rank: Math.max(listRank, Math.floor(place.rank) + 1) };
  // Markdown gives the depth of its headings, except below the sections of a statute.
  const isMarked = marks > 0 && !find(place, p => p.rank >= 1 && p.rank < listRank - 1);
  return isMarked ? { ...division, rank: marks / 10, style: `#${division.style}` } : division;
}

const first = /^\((?:1|a|A|i)\)/;

/** (a) (1) Notwithstanding …, 2. (a) Member States …: lists that begin in the first line of a division; `length` is that of their numbers. */
export function firstsInside(outer: Place, text: string): { readonly place: Place; readonly length: number } {
  let place = outer;
  let length = 0;
  while (first.test(text.slice(length))) {
    const found = enumerated(place, text.slice(length));
    if (!found) break;
    place = enter(place, found);
    length += found.length;
  }
  return { place, length };
}

function arabic(
  place: Place,
  token: string,
  isBracketed: boolean,
  length: number,
): Division & { readonly length: number } {
  const pieces = token.split('.').map(Number);
  const number = pieces.at(-1)!;
  // The numbered paragraphs of an Article are cited as Article 12(1).
  const isClause =
    !isBracketed &&
    pieces.length === 1 &&
    (place.style === 'article' ||
      find(place, p => p.style === '(1)' && p.up?.style === 'article') !== undefined);
  const style = isBracketed || isClause ? '(1)' : `1${'.1'.repeat(pieces.length - 1)}`;
  const label = style === '(1)' ? `(${token})` : token;
  const value = pieces.length > 1 ? pieces.reduce((sum, p) => sum * 1000 + p, 0) : number;
  return { rank: level(place, style, value), style, number: value, label, length };
}

function lettered(
  place: Place,
  token: string,
  isBracketed: boolean,
  length: number,
  opens: boolean,
): Division & { readonly length: number } {
  const isUpper = token < 'a';
  const wrap = (name: string): string => (isBracketed ? `(${name})` : name);
  const letters = wrap(isUpper ? 'A' : 'a');
  const romans = wrap(isUpper ? 'I' : 'i');
  const value = romanOf(token);
  const isRoman =
    value !== undefined &&
    (token.length > 1 ||
      (opens && value === 1 && place.style !== romans) ||
      reads(place, token, value, letters, romans));
  const style = isRoman ? romans : letters;
  const number = isRoman ? value : letter(token);
  return { rank: level(place, style, number), style, number, label: wrap(token), length };
}

/** (i) after (h) is a letter; (v) after (iv) is Roman; with nothing before it, only i and I open a Roman list. */
function reads(place: Place, token: string, value: number, letters: string, romans: string): boolean {
  const roman = find(place, p => p.style === romans);
  const lettered = find(place, p => p.style === letters);
  if (lettered?.up && lastNumber(lettered.up, letters) === letter(token) - 1)
    return (
      roman?.up !== undefined && roman.rank > lettered.rank && lastNumber(roman.up, romans) === value - 1
    );
  return roman !== undefined || value === 1;
}

/** Of the open lists of a style, the one that the number continues; a list that restarts inside another opens there. */
function level(place: Place, style: string, number: number): number {
  const open = find(place, p => p.style === style);
  const inner = Math.max(listRank, Math.floor(place.rank) + 1);
  // 4.2 after 4.1.3 is beside it, though 4.1 was lost.
  const longer = style.startsWith('1.') ? find(place, p => p.style.startsWith(`${style}.`)) : undefined;
  if (!open && longer) return longer.rank - 0.5;
  if (!open) return inner;
  const next = find(place, p => p.style === style && lastNumber(p.up!, style) === number - 1);
  if (next) return next.rank;
  const isNested = number === 1 && open !== place && style !== 'I';
  return isNested ? inner : open.rank;
}

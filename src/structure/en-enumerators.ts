import { find, type Division, type Place } from './context';
import { enumerator, letter, romanOf } from './en-patterns';

const listRank = 10;

/**
 * The list number that a line begins with, as a division at its level. English orders its numbers in many ways (1. a. i. or
 * (a)(1)(A)), so the level follows from the open divisions: a style that is open continues there, a new one opens inside.
 */
export function enumerated(place: Place, text: string): (Division & { readonly length: number }) | undefined {
  const found = enumerator.exec(text);
  if (!found) return undefined;
  const [all, bracket, token, closing] = found;
  if (bracket && !closing!.startsWith(')')) return undefined;
  const isBracketed = bracket !== undefined;
  if (all.length === text.length && !isBracketed) return undefined;
  if (/^\d/.test(token!)) return arabic(place, token!, isBracketed, all.length);
  return lettered(place, token!, isBracketed, all.length);
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
  return {
    ...level(place, style),
    number: pieces.length > 1 ? pieces.reduce((sum, p) => sum * 1000 + p, 0) : number,
    label,
    length,
  };
}

function lettered(
  place: Place,
  token: string,
  isBracketed: boolean,
  length: number,
): Division & { readonly length: number } {
  const isUpper = token < 'a';
  const wrap = (name: string): string => (isBracketed ? `(${name})` : name);
  const letters = wrap(isUpper ? 'A' : 'a');
  const romans = wrap(isUpper ? 'I' : 'i');
  const value = romanOf(token);
  const isRoman = value !== undefined && (token.length > 1 || reads(place, token, value, letters, romans));
  const style = isRoman ? romans : letters;
  return { ...level(place, style), number: isRoman ? value : letter(token), label: wrap(token), length };
}

/** (i) after (h) is a letter; (v) after (iv) is Roman; with nothing to follow, only i and I open a Roman list. */
function reads(place: Place, token: string, value: number, letters: string, romans: string): boolean {
  const open = find(place, p => p.style === letters || p.style === romans);
  if (open?.style === romans) return true;
  const before = /[a-z]/i.exec(open?.label ?? '')?.[0];
  if (before && letter(before) === letter(token) - 1) return false;
  return value === 1;
}

function level(place: Place, style: string): { readonly rank: number; readonly style: string } {
  const open = find(place, p => p.style === style);
  return { style, rank: open ? open.rank : Math.max(listRank, Math.floor(place.rank) + 1) };
}

import { noCode, type LearnedBook, type NearMiss, type Weights } from '../model';
import type { Choice } from './evidence';
import type { Ruled } from './features';
import { Margins } from './margins';
import { strongestReasons } from './reasons';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** What a learned model makes of a unit: its codes, and how likely the decision in the first book is right (0 to 1). */
export type Judged = { readonly choices: readonly Choice[]; readonly sure: number | undefined };

/** Has the last word on the codes of a unit, after the codebooks. */
export type Judge = (reading: Reading, ruled: Ruled) => Judged;

/** A runner-up less likely than this is not named, and of the others so many. */
const leastNear = 0.05;
const mostNear = 3;

/** A learned book with the places of its classes: the first among all classes, and of each code, -1 for none. */
type Book = LearnedBook & {
  readonly first: number;
  readonly place: number;
  readonly acts: boolean;
  readonly codes: readonly number[];
};

/**
 * Weighs what the codebooks found in a unit, and the words it is made of, with weights learned from coded units: a linear model
 * per codebook, one class against the rest, so that each decision is a sum of features that can be shown. `reasons` says whether
 * they are: to pick the strongest costs more than to decide.
 */
export function learnedJudge(weights: Weights, tables: Tables, reasons: boolean): Judge {
  const books = booksOf(weights, tables);
  const judged = Uint8Array.from(tables.books, (_, place) => Number(books.some(b => b.place === place)));
  const weighed = new Margins(weights, tables);
  const chances = new Float64Array(weights.bias.length);

  /** The choices of a book as they were ruled, with the class `best` as the primary one. */
  function judgeBook(book: Book, best: number, ruled: readonly Choice[], choices: Choice[]): void {
    const code = book.codes[best]!;
    if (code < 0) return;
    let before: Choice | undefined;
    for (const choice of ruled) if (choice.code === code && choice.role === 'primary') before = choice;
    const { first, place } = book;
    const other = reasons ? likeliest(book, weighed.margins, best) : -1;
    const learned = {
      likely: round(chances[first + best]!),
      overruled: !before,
      near: nearOf(book, chances, best),
      weights: reasons ? strongestReasons(weighed, first + best, first + other) : undefined,
    };
    choices.push({ book: place, code, role: 'primary', rule: before?.rule, learned });
    for (const choice of ruled)
      if (choice.book === place && choice.role === 'secondary' && choice.code !== code) choices.push(choice);
  }

  return (reading, ruled) => {
    weighed.weigh(reading, ruled);
    const choices: Choice[] = [];
    const uncoded = tables.uncoded.has(ruled.kind);
    let sure: number | undefined;
    for (let n = 0; n < books.length; n++) {
      const book = books[n]!;
      if (book.acts && uncoded) continue;
      const best = likeliest(book, weighed.margins);
      fillChances(book, weighed.margins, best, chances);
      if (n === 0) sure = round(chances[book.first + best]!);
      judgeBook(book, best, ruled.choices, choices);
    }
    for (const choice of ruled.choices) if (judged[choice.book] === 0) choices.push(choice);
    return { choices, sure };
  };
}

/** The class of a book with the greatest margin, other than `but`, by its place among the book's classes. */
function likeliest({ first, classes }: Book, margins: Float64Array, but = -1): number {
  let best = but === 0 ? 1 : 0;
  for (let i = best + 1; i < classes.length; i++)
    if (i !== but && margins[first + i]! > margins[first + best]!) best = i;
  return best;
}

/** How likely each class of a book is: the softmax of its margins, sharpened. */
function fillChances(
  { first, classes, sharpness }: Book,
  margins: Float64Array,
  best: number,
  chances: Float64Array,
): void {
  let sum = 0;
  for (let i = first; i < first + classes.length; i++) {
    chances[i] = Math.exp(sharpness * (margins[i]! - margins[first + best]!));
    sum += chances[i]!;
  }
  for (let i = first; i < first + classes.length; i++) chances[i]! /= sum;
}

/** The other codes that are not unlikely, the likeliest first. */
function nearOf({ first, classes }: Book, chances: Float64Array, best: number): readonly NearMiss[] {
  const near: NearMiss[] = [];
  for (let i = 0; i < classes.length; i++) {
    const chance = chances[first + i]!;
    if (chance >= leastNear && i !== best && classes[i] !== noCode)
      near.push({ code: classes[i]!, score: round(chance) });
  }
  return near.length > 1 ? near.sort((a, b) => b.score - a.score).slice(0, mostNear) : near;
}

/** The learned books that there are; one of whose codes its codebook lacks is left to the rules. */
function booksOf({ books }: Weights, tables: Tables): readonly Book[] {
  const codes = new Map(tables.codes.map(({ code }, at) => [code.id, at]));
  const found: Book[] = [];
  let first = 0;
  for (const book of books) {
    const place = tables.books.findIndex(b => b.book.id === book.id);
    const places = book.classes.map(c => codes.get(c) ?? -1);
    const known = book.classes.every((c, i) => c === noCode || places[i]! >= 0);
    if (place >= 0 && known)
      found.push({ ...book, first, place, acts: tables.books[place]!.codes === 'acts', codes: places });
    first += book.classes.length;
  }
  return found;
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

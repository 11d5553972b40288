import { noCode, type LearnedBook, type NearMiss, type Proposal, type Span, type Weights } from '../model';
import { learnedProposal, proposal, type Choice, type Learned } from './evidence';
import type { Ruled } from './features';
import { insert } from './insert';
import { Margins, type Surroundings } from './margins';
import { strongestReasons } from './reasons';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** The result of a learned model for a unit: its codes, and the probability that the decision in the first book is right. */
export type Judged = { readonly codes: readonly Proposal[]; readonly sure: number | undefined };

/** Makes the final decision on the codes of a unit, after the codebooks. */
export type Judge = {
  /**
   * Weighs the words of the units of upcoming paragraphs, which will be the `turn`th and so on, and the texts around them: many in one
   * batch cost less than alternating with the coding of each.
   */
  readonly lookAhead?: (text: string, units: readonly Span[], turn: number, around: Surroundings) => void;
  readonly judge: (turn: number, reading: Reading, ruled: Ruled) => Judged;
};

/** A runner-up less likely than this is not shown, and at most this many others are. */
const leastNear = 0.05;
const mostNear = 3;

/** A learned book with the indexes of its classes: the first among all classes, and of each code, -1 for none. */
type Book = Pick<LearnedBook, 'classes' | 'sharpness'> & {
  readonly first: number;
  readonly place: number;
  readonly acts: boolean;
  readonly codes: readonly number[];
};

/**
 * Weighs what the codebooks found in a unit, and its words, with weights learned from coded units: a linear model per codebook, one
 * class against the rest, so that each decision is a sum of features that can be shown. `reasons` requests them: selecting the strongest
 * costs more than deciding.
 */
export function learnedJudge(weights: Weights, tables: Tables, reasons: boolean): Judge {
  const books = booksOf(weights, tables);
  const judged = Uint8Array.from(tables.books, (_, place) => Number(books.some(b => b.place === place)));
  const weighed = new Margins(weights, tables);
  const chances = new Float64Array(weights.bias.length);

  /** Adds the class `best` of a book as the primary code, and the second code given by the rules, if it is another. */
  function add(
    book: Book,
    best: number,
    reading: Reading,
    ruled: readonly Choice[],
    codes: Proposal[],
  ): void {
    const code = book.codes[best]!;
    if (code < 0) return;
    const { first, place } = book;
    let rule: Learned['rule'];
    let second: Choice | undefined;
    for (const choice of ruled)
      if (choice.book !== place) continue;
      else if (choice.code !== code) second = choice.role === 'secondary' ? choice : second;
      else if (choice.role === 'primary') rule = choice.rule ?? 'cues';
    const likely = round(chances[first + best]!);
    const near = nearOf(book, chances, best);
    const why = reasons
      ? strongestReasons(weighed, reading, first + best, first + likeliest(book, weighed.margins, best))
      : undefined;
    codes.push(learnedProposal(reading, place, code, { likely, rule, near, weights: why }));
    if (second) codes.push(proposal(reading, second));
  }

  function judge(turn: number, reading: Reading, ruled: Ruled): Judged {
    weighed.weigh(turn, reading, ruled);
    const codes: Proposal[] = [];
    const uncoded = tables.uncoded[ruled.kind]!;
    let sure: number | undefined;
    for (let n = 0; n < books.length; n++) {
      const book = books[n]!;
      if (book.acts && uncoded) continue;
      const best = likeliest(book, weighed.margins);
      // The probability of no code is given for the first book only.
      if (n > 0 && book.codes[best]! < 0) continue;
      fillChances(book, weighed.margins, best, chances);
      if (n === 0) sure = round(chances[book.first + best]!);
      add(book, best, reading, ruled.choices, codes);
    }
    for (const choice of ruled.choices) if (judged[choice.book] === 0) codes.push(proposal(reading, choice));
    return { codes, sure };
  }

  return { judge, lookAhead: (text, units, turn, around) => weighed.lookAhead(text, units, turn, around) };
}

/** The class of a book with the greatest margin, other than `but`, by its index among the book's classes. */
function likeliest({ first, classes }: Book, margins: Float64Array, but = -1): number {
  let best = but === 0 ? 1 : 0;
  for (let i = best + 1; i < classes.length; i++)
    if (i !== but && margins[first + i]! > margins[first + best]!) best = i;
  return best;
}

/** The probability of each class of a book: the softmax of its margins, scaled. */
function fillChances(
  { first, classes, sharpness }: Book,
  margins: Float64Array,
  best: number,
  chances: Float64Array,
): void {
  let sum = 0;
  for (let i = first; i < first + classes.length; i++) {
    sum += chances[i] = exponential(sharpness * (margins[first + best]! - margins[i]!));
  }
  const share = 1 / sum;
  for (let i = first; i < first + classes.length; i++) chances[i]! *= share;
}

/** The other codes that are not unlikely, the likeliest first. */
function nearOf({ first, classes }: Book, chances: Float64Array, best: number): readonly NearMiss[] {
  let near: NearMiss[] | undefined;
  for (let i = 0; i < classes.length; i++) {
    if (chances[first + i]! < leastNear || i === best || classes[i] === noCode) continue;
    const miss = { code: classes[i]!, score: round(chances[first + i]!) };
    if (near) insert(near, miss, byScore);
    else near = [miss];
  }
  if (!near) return noNear;
  return near.length > mostNear ? near.slice(0, mostNear) : near;
}

const byScore = (a: NearMiss, b: NearMiss): number => b.score - a.score;

/** The available learned books; one with a code that its codebook lacks is left to the rules. */
function booksOf({ books }: Weights, tables: Tables): readonly Book[] {
  const codes = new Map(tables.codes.map(({ id }, at) => [id, at]));
  const found: Book[] = [];
  let first = 0;
  for (const book of books) {
    const place = tables.books.findIndex(b => b.id === book.id);
    const places = book.classes.map(c => codes.get(c) ?? -1);
    const known = book.classes.every((c, i) => c === noCode || places[i]! >= 0);
    const { classes, sharpness } = book;
    if (place >= 0 && known)
      found.push({
        classes,
        sharpness,
        first,
        place,
        acts: tables.books[place]!.codes === 'acts',
        codes: places,
      });
    first += classes.length;
  }
  return found;
}

const noNear: readonly NearMiss[] = [];

/** Powers of e for every eighth down to -16, below which the result is 0. */
const eighths = Float64Array.from({ length: 129 }, (_, i) => Math.exp(-i / 8));

/** e to the power of `-x`, for `x` from 0 on, to six figures: for the remainder of an eighth a few terms of the series suffice. */
function exponential(x: number): number {
  if (x >= 16) return 0;
  const at = (8 * x) | 0;
  const r = at / 8 - x;
  return eighths[at]! * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24)))));
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

import { noCode, type LearnedBook, type NearMiss, type Table, type Weights } from '../model';
import type { Choice } from './evidence';
import { featureReader, type Ruled } from './features';
import { Grams } from './grams';
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

/** The weights of a table, to be walked row by row. */
export type Rows = Pick<Table, 'names' | 'entries' | 'scale'> & { readonly from: Int32Array };

/** What is weighed of a unit: grams, all alike, and features with their values. */
export type Weighed = {
  readonly grams: Rows;
  readonly features: Rows;
  readonly foundGrams: Int32Array;
  readonly foundFeatures: Int32Array;
  readonly values: Float64Array;
  gramCount: number;
  featureCount: number;
  /** What one step of a gram's weight adds to a margin. */
  gramStep: number;
};

/**
 * Weighs what the codebooks found in a unit, and the words it is made of, with weights learned from coded units: a linear model
 * per codebook, one class against the rest, so that each decision is a sum of features that can be shown. `reasons` says whether
 * they are: to pick the strongest costs more than to decide.
 */
export function learnedJudge(weights: Weights, tables: Tables, reasons: boolean): Judge {
  const { bias } = weights;
  const books = booksOf(weights, tables);
  const places = new Map(weights.features.names.map((name, at) => [name, at]));
  const readFeatures = featureReader(tables, name => places.get(name) ?? -1);
  const finder = new Grams(weights.grams.names, weights.language);
  const squares = Float64Array.from(weights.grams.rarities, r => r * r);
  const weighed: Weighed = {
    grams: rowsOf(weights.grams),
    features: rowsOf(weights.features),
    foundGrams: finder.found,
    foundFeatures: new Int32Array(weights.features.names.length),
    values: new Float64Array(weights.features.names.length),
    gramCount: 0,
    featureCount: 0,
    gramStep: 0,
  };
  const judged = Uint8Array.from(tables.books, (_, place) => Number(books.some(b => b.place === place)));
  const steps = new Int32Array(bias.length);
  const margins = new Float64Array(bias.length);
  const chances = new Float64Array(bias.length);
  const put = (row: number, value: number): void => {
    weighed.foundFeatures[weighed.featureCount] = row;
    weighed.values[weighed.featureCount++] = value;
  };

  function weigh(reading: Reading, ruled: Ruled): void {
    finder.read(reading.text, reading.span);
    weighed.gramCount = finder.count;
    weighed.featureCount = 0;
    readFeatures(reading, ruled, put);
    const { grams, features, foundGrams, foundFeatures, values } = weighed;
    steps.fill(0);
    let square = 0;
    for (let i = 0; i < weighed.gramCount; i++) {
      const gram = foundGrams[i]!;
      square += squares[gram]!;
      const to = grams.from[gram + 1]!;
      for (let e = grams.from[gram]!; e < to; e++) {
        const entry = grams.entries[e]!;
        steps[entry >> 8]! += (entry << 24) >> 24;
      }
    }
    weighed.gramStep = square > 0 ? grams.scale / Math.sqrt(square) : 0;
    for (let c = 0; c < margins.length; c++) margins[c] = bias[c]! + weighed.gramStep * steps[c]!;
    for (let i = 0; i < weighed.featureCount; i++) {
      const feature = foundFeatures[i]!;
      const step = values[i]! * features.scale;
      const to = features.from[feature + 1]!;
      for (let e = features.from[feature]!; e < to; e++) {
        const entry = features.entries[e]!;
        margins[entry >> 8]! += step * ((entry << 24) >> 24);
      }
    }
  }

  /** The likeliest class of a book, by its place among the book's classes; notes how likely each is. */
  function likeliest({ first, classes, sharpness }: Book): number {
    let best = 0;
    for (let i = 1; i < classes.length; i++) if (margins[first + i]! > margins[first + best]!) best = i;
    let sum = 0;
    for (let i = 0; i < classes.length; i++) {
      chances[first + i] = Math.exp(sharpness * (margins[first + i]! - margins[first + best]!));
      sum += chances[first + i]!;
    }
    for (let i = 0; i < classes.length; i++) chances[first + i]! /= sum;
    return best;
  }

  /** The other codes that are not unlikely, the likeliest first. */
  function nearOf({ first, classes }: Book, best: number): readonly NearMiss[] {
    const near: NearMiss[] = [];
    for (let i = 0; i < classes.length; i++) {
      const chance = chances[first + i]!;
      if (chance >= leastNear && i !== best && classes[i] !== noCode)
        near.push({ code: classes[i]!, score: round(chance) });
    }
    return near.length > 1 ? near.sort((a, b) => b.score - a.score).slice(0, mostNear) : near;
  }

  function secondOf({ first, classes }: Book, best: number): number {
    let second = best === 0 ? 1 : 0;
    for (let i = 0; i < classes.length; i++)
      if (i !== best && margins[first + i]! > margins[first + second]!) second = i;
    return second;
  }

  /** The choices of a book as they were ruled, with the class `best` as the primary one. */
  function judgeBook(book: Book, best: number, ruled: readonly Choice[], choices: Choice[]): void {
    const code = book.codes[best]!;
    if (code < 0) return;
    let before: Choice | undefined;
    for (const choice of ruled) if (choice.code === code && choice.role === 'primary') before = choice;
    const { first, place } = book;
    const learned = {
      likely: round(chances[first + best]!),
      overruled: !before,
      near: nearOf(book, best),
      weights: reasons ? strongestReasons(weighed, first + best, first + secondOf(book, best)) : undefined,
    };
    choices.push({ book: place, code, role: 'primary', rule: before?.rule, learned });
    for (const choice of ruled)
      if (choice.book === place && choice.role === 'secondary' && choice.code !== code) choices.push(choice);
  }

  return (reading, ruled) => {
    weigh(reading, ruled);
    const choices: Choice[] = [];
    const uncoded = tables.uncoded.has(ruled.kind);
    let sure: number | undefined;
    for (let n = 0; n < books.length; n++) {
      const book = books[n]!;
      if (book.acts && uncoded) continue;
      const best = likeliest(book);
      if (n === 0) sure = round(chances[book.first + best]!);
      judgeBook(book, best, ruled.choices, choices);
    }
    for (const choice of ruled.choices) if (judged[choice.book] === 0) choices.push(choice);
    return { choices, sure };
  };
}

/** The learned books that there are; classes that no codebook has any more are never the likeliest. */
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

function rowsOf({ names, lengths, entries, scale }: Table): Rows {
  const from = new Int32Array(names.length + 1);
  lengths.forEach((length, row) => {
    from[row + 1] = from[row]! + length;
  });
  return { names, from, entries, scale };
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

import type { LanguageTag } from './document';

/** The code that stands for no code of a codebook. */
export const noCode = 'none';

/** A codebook with one code a unit, as learned: its classes are `none` and the codes that occur in the training units. */
export type LearnedBook = {
  readonly id: string;
  readonly classes: readonly string[];
  /** Confidence per unit of margin: probabilities are the softmax of the margins times this. */
  readonly sharpness: number;
};

/**
 * Weights that were learned from coded units (accuracy/train.py). For each class of each book, in order, the margin of a unit is
 * its bias, plus the weights of the unit's features times their values, plus the weights of the grams in its text over the length
 * of the vector of their rarities, plus the same for the texts around it, times their weight. Classes of all books follow each
 * other in one row.
 */
export type Weights = {
  readonly language: LanguageTag;
  readonly books: readonly LearnedBook[];
  readonly bias: readonly number[];
  readonly features: WeightTable;
  readonly grams: WeightTable & { readonly rarities: readonly number[] };
  /** How much the grams of the texts around a unit count relative to its own. */
  readonly around: Readonly<Record<Around, number>>;
};

/** Texts around a unit: the sentence that introduces the list of which it is an item, the heading above it. */
export const arounds = ['stem', 'heading'] as const;
export type Around = (typeof arounds)[number];

/**
 * Row by row, one per name, the weights that are not zero: `lengths` has the count of each row, `entries` all of them, each a class
 * (its index among all classes) times 256 plus an integer from -127 to 127 as a signed byte, which times `scale` is the weight.
 */
export type WeightTable = {
  readonly names: readonly string[];
  readonly lengths: Uint8Array;
  readonly entries: Int16Array;
  readonly scale: number;
};

/** A feature of a unit and what it added to the margin of its code over the runner-up's. */
export type Weight = { readonly feature: string; readonly weight: number };

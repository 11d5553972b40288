import { arounds, type Around, type Span, type Weight, type WeightTable, type Weights } from '../model';
import { featureReader, type Ruled } from './features';
import { Grams } from './grams';
import { lanes, mostRows, newKernel, type Kernel } from './kernel';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** The square of a gram's rarity follows its weights, as digits in this base. */
const digits = 3;
const digitBase = 128;

/** The texts around a unit, of those that exist. */
export type Surroundings = Readonly<Record<Around, string | undefined>>;

/** For how many texts around units the results are cached. */
const mostShared = 256;

/** Feature values are in tenths. */
const tenth = 0.1;

/**
 * Weighs units one after the other. It keeps the result for the last one, hence a class: the grams and the features that have weights,
 * and the margin of each class of each book, in sequence.
 */
export class Margins {
  readonly margins: Float64Array;

  private readonly finder: Grams;
  private readonly readFeatures: ReturnType<typeof featureReader>;
  /** Its list contains the grams of the unit, as rows, and then its features, as pairs of row and tenths. */
  private readonly kernel: Kernel;
  private readonly width: number;
  /** The rows of features follow those of grams. */
  private readonly firstFeature: number;
  private readonly bias: Float64Array;
  /** The contributions of the bias and of the texts around the units of a paragraph. */
  private readonly basis: Float64Array;
  private readonly squareStep: number;
  /** How much one weight step of a tenth of a feature adds to a margin. */
  private readonly featureStep: number;
  /** Per upcoming unit, the margins from its grams and the texts around it, and those texts. */
  private ahead: Float64Array = new Float64Array(0);
  private readonly around: Surroundings[] = [];
  /** The results for grams of texts that units share: many units have the same heading or list. */
  private readonly shared = new Map<string, Float64Array>();
  /** The unit last weighed. */
  private turn = 0;
  /** How far the list is filled, from where it is not yet added up, and how much that is. */
  private filled = 0;
  private pending = 0;
  private times = 0;
  private readonly put = (feature: number, tenths: number): void => {
    if (feature < 0) return;
    if ((this.times += tenths) > mostRows) {
      this.kernel.addTimes(this.pending, this.filled);
      this.pending = this.filled;
      this.times = tenths;
    }
    const { list } = this.kernel;
    if (this.filled === list.length) return;
    list[this.filled++] = this.firstFeature + feature;
    list[this.filled++] = tenths;
  };

  constructor(
    private readonly weights: Weights,
    tables: Tables,
  ) {
    const { bias, features, grams, language } = weights;
    const places = new Map(features.names.map((name, at) => [name, at]));
    this.readFeatures = featureReader(tables, name => places.get(name) ?? -1);
    this.bias = Float64Array.from(bias);
    this.basis = new Float64Array(bias.length);
    this.margins = new Float64Array(bias.length);
    this.featureStep = features.scale * tenth;
    this.finder = new Grams(grams.names, language);
    const rows = (this.firstFeature = this.finder.grams.length);
    this.width = lanes * Math.ceil((bias.length + digits) / lanes);
    this.kernel = newKernel(rows + features.names.length, this.width, rows + 2 * features.names.length);
    this.finder.found = this.kernel.list;
    const greatest = grams.rarities.reduce((most, r) => Math.max(most, r * r), 1);
    this.squareStep = greatest / (digitBase ** digits - 1);
    this.fill();
  }

  private fill(): void {
    const { features, grams } = this.weights;
    const rows = new Map(this.finder.grams.map((gram, row) => [gram, row]));
    this.fillRows(grams, gram => rows.get(gram) ?? 0);
    this.fillRows(features, feature => this.firstFeature + feature);
    grams.rarities.forEach((rarity, gram) => {
      let left = Math.round((rarity * rarity) / this.squareStep);
      const at = (rows.get(gram) ?? 0) * this.width + this.bias.length;
      for (let digit = 0; digit < digits; digit++) {
        this.kernel.rows[at + digit] = left % digitBase;
        left = Math.floor(left / digitBase);
      }
    });
  }

  private fillRows({ lengths, entries }: WeightTable, rowOf: (place: number) => number): void {
    let from = 0;
    lengths.forEach((length, place) => {
      const at = rowOf(place) * this.width;
      for (const entry of entries.subarray(from, from + length))
        this.kernel.rows[at + classOf(entry)] = stepsOf(entry);
      from += length;
    });
  }

  /** Weighs the grams of the units of a paragraph, which will be the `turn`th and so on to be weighed, and of the texts around them. */
  lookAhead(text: string, units: readonly Span[], turn: number, around: Surroundings): void {
    const { bias, kernel, weights, basis } = this;
    const { sums } = kernel;
    const { length } = bias;
    basis.set(bias);
    for (const name of arounds) {
      const other = around[name];
      if (!other) continue;
      const share = weights.around[name];
      const given = this.ofShared(other);
      for (let c = 0; c < length; c++) basis[c]! += share * given[c]!;
    }
    const to = (turn + units.length) * length;
    if (this.ahead.length < to) this.ahead = extended(this.ahead, 2 * to);
    const { ahead } = this;
    for (let n = 0, from = turn * length; n < units.length; n++, from += length) {
      const step = this.addGrams(text, units[n]!);
      for (let c = 0; c < length; c++) ahead[from + c] = basis[c]! + step * sums[c]!;
      this.around[turn + n] = around;
    }
  }

  /** The result for the grams of a text, which may be around several units. */
  private ofShared(text: string): Float64Array {
    const known = this.shared.get(text);
    if (known) return known;
    const step = this.addGrams(text, { start: 0, end: text.length });
    const given = new Float64Array(this.bias.length);
    for (let c = 0; c < given.length; c++) given[c] = step * this.kernel.sums[c]!;
    if (this.shared.size >= mostShared) this.shared.clear();
    this.shared.set(text, given);
    return given;
  }

  /** Sums the grams of a unit, and returns how much one step of their weights adds to a margin. */
  private addGrams(text: string, span: Span): number {
    const { kernel, bias, finder } = this;
    const { sums } = kernel;
    finder.read(text, span);
    sums.fill(0);
    for (let from = 0; from < finder.count; from += mostRows)
      kernel.add(from, Math.min(finder.count, from + mostRows));
    let square = 0;
    for (let digit = digits - 1; digit >= 0; digit--)
      square = square * digitBase + sums[bias.length + digit]!;
    return square > 0 ? this.weights.grams.scale / Math.sqrt(square * this.squareStep) : 0;
  }

  /** Weighs the current unit of the reading, whose grams were weighed as those of the `turn`th. */
  weigh(turn: number, reading: Reading, ruled: Ruled): void {
    const { kernel, margins, featureStep, ahead } = this;
    const { sums } = kernel;
    this.turn = turn;
    this.filled = this.pending = this.firstFeature;
    this.times = 0;
    sums.fill(0);
    this.readFeatures(reading, ruled, this.put);
    kernel.addTimes(this.pending, this.filled);
    const from = turn * margins.length;
    for (let c = 0; c < margins.length; c++) margins[c] = ahead[from + c]! + featureStep * sums[c]!;
  }

  /** What each gram and feature of the unit last weighed adds to the margin of one class over that of another. */
  differences({ text, span }: Reading, winner: number, other: number): readonly Weight[] {
    const { finder, kernel, width, firstFeature, weights } = this;
    const { rows, list } = kernel;
    const steps = (row: number): number => rows[row * width + winner]! - rows[row * width + other]!;
    const found: Weight[] = [];
    const tell = (step: number, sort: string): void => {
      for (let i = 0; i < finder.count; i++) {
        const name = weights.grams.names[finder.grams[list[i]!]!] ?? '';
        found.push({ feature: `${sort}:${name}`, weight: step * steps(list[i]!) });
      }
    };
    tell(this.addGrams(text, span), 'gram');
    for (const name of arounds) {
      const other = this.around[this.turn]?.[name];
      if (other)
        tell(weights.around[name] * this.addGrams(other, { start: 0, end: other.length }), `${name}:gram`);
    }
    for (let i = firstFeature; i < this.filled; i += 2) {
      const feature = weights.features.names[list[i]! - firstFeature]!;
      found.push({ feature, weight: this.featureStep * list[i + 1]! * steps(list[i]!) });
    }
    return found;
  }
}

function extended(list: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(list);
  return longer;
}

/** An entry of a row is a class and, in its low byte, a number of steps. */
const classOf = (entry: number): number => entry >> 8;
const stepsOf = (entry: number): number => (entry << 24) >> 24;

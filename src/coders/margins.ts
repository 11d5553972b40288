import type { Span, Weight, WeightTable, Weights } from '../model';
import { featureReader, type Ruled } from './features';
import { Grams } from './grams';
import { lanes, mostRows, newKernel, type Kernel } from './kernel';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** The square of a gram's rarity stands behind its weights, as digits of this base. */
const digits = 3;
const digitBase = 128;

/** Values of features are told in tenths. */
const tenth = 0.1;

/**
 * Weighs one unit after the other. It remembers what it found in the last, hence a class: the grams and the features that have
 * weights, and the margin of each class of each book, one after the other.
 */
export class Margins {
  readonly margins: Float64Array;

  private readonly finder: Grams;
  private readonly readFeatures: ReturnType<typeof featureReader>;
  /** Its list has the grams of the unit, as rows, and then its features, as pairs of row and tenths. */
  private readonly kernel: Kernel;
  private readonly width: number;
  /** The rows of features follow those of grams. */
  private readonly firstFeature: number;
  private readonly bias: Float64Array;
  private readonly squareStep: number;
  /** What one step of the weight of a tenth of a feature adds to a margin. */
  private readonly featureStep: number;
  /** Of units to come, the margins that their grams give them. */
  private ahead: Float64Array = new Float64Array(0);
  /** Up to where the list is filled, since where it is not added up, and how much that is. */
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

  /** Weighs the grams of the unit that will be the `turn`th to be weighed. */
  lookAhead(text: string, span: Span, turn: number): void {
    const { bias, kernel } = this;
    const { sums } = kernel;
    const step = this.addGrams(text, span);
    const from = turn * bias.length;
    if (this.ahead.length < from + bias.length) this.ahead = extended(this.ahead, 2 * (from + bias.length));
    const { ahead } = this;
    for (let c = 0; c < bias.length; c++) ahead[from + c] = bias[c]! + step * sums[c]!;
  }

  /** Sums the grams of a unit, and tells what one step of their weights adds to a margin. */
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

  /** Weighs the unit that lies on the desk, whose grams were weighed as those of the `turn`th. */
  weigh(turn: number, reading: Reading, ruled: Ruled): void {
    const { kernel, margins, featureStep, ahead } = this;
    const { sums } = kernel;
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
    const step = this.addGrams(text, span);
    const found: Weight[] = [];
    for (let i = 0; i < finder.count; i++) {
      const name = weights.grams.names[finder.grams[list[i]!]!] ?? '';
      found.push({ feature: `gram:${name}`, weight: step * steps(list[i]!) });
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

import type { WeightTable, Weights } from '../model';
import { featureReader, type Ruled } from './features';
import { Grams } from './grams';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** The weights of a table, to be walked row by row. */
export type Rows = Pick<WeightTable, 'names' | 'entries' | 'scale'> & { readonly from: Int32Array };

/** An entry of a row is a class and, in its low byte, a number of steps. */
export const classOf = (entry: number): number => entry >> 8;
export const stepsOf = (entry: number): number => (entry << 24) >> 24;

/**
 * Weighs one unit after the other. It remembers what it found in the last, hence a class: the grams and the features that have
 * weights, and the margin of each class of each book, one after the other.
 */
export class Margins {
  readonly grams: Rows;
  readonly features: Rows;
  readonly foundGrams: Int32Array;
  readonly foundFeatures: Int32Array;
  /** Of the features that were found, in their order. */
  readonly values: Float64Array;
  readonly margins: Float64Array;
  gramCount = 0;
  featureCount = 0;
  /** What one step of a gram's weight adds to a margin. */
  gramStep = 0;

  private readonly readFeatures: ReturnType<typeof featureReader>;
  private readonly finder: Grams;
  private readonly squares: Float64Array;
  private readonly bias: Float64Array;
  /** Steps are whole numbers: they are summed before anything is multiplied. */
  private readonly steps: Int32Array;
  private readonly put = (row: number, value: number): void => {
    this.foundFeatures[this.featureCount] = row;
    this.values[this.featureCount++] = value;
  };

  constructor({ bias, features, grams, language }: Weights, tables: Tables) {
    const places = new Map(features.names.map((name, at) => [name, at]));
    this.readFeatures = featureReader(tables, name => places.get(name) ?? -1);
    this.finder = new Grams(grams.names, language);
    this.squares = Float64Array.from(grams.rarities, r => r * r);
    this.bias = Float64Array.from(bias);
    this.steps = new Int32Array(bias.length);
    this.margins = new Float64Array(bias.length);
    this.grams = rowsOf(grams);
    this.features = rowsOf(features);
    this.foundGrams = this.finder.found;
    this.foundFeatures = new Int32Array(features.names.length);
    this.values = new Float64Array(features.names.length);
  }

  weigh(reading: Reading, ruled: Ruled): void {
    this.finder.read(reading.text, reading.span);
    this.gramCount = this.finder.count;
    this.featureCount = 0;
    this.readFeatures(reading, ruled, this.put);
    this.addGrams();
    this.addFeatures();
  }

  private addGrams(): void {
    const { steps, squares, foundGrams, margins, bias } = this;
    const { from, entries, scale } = this.grams;
    steps.fill(0);
    let square = 0;
    for (let i = 0; i < this.gramCount; i++) {
      const gram = foundGrams[i]!;
      square += squares[gram]!;
      const to = from[gram + 1]!;
      for (let e = from[gram]!; e < to; e++) {
        const entry = entries[e]!;
        steps[classOf(entry)]! += stepsOf(entry);
      }
    }
    this.gramStep = square > 0 ? scale / Math.sqrt(square) : 0;
    for (let c = 0; c < margins.length; c++) margins[c] = bias[c]! + this.gramStep * steps[c]!;
  }

  private addFeatures(): void {
    const { foundFeatures, values, margins } = this;
    const { from, entries, scale } = this.features;
    for (let i = 0; i < this.featureCount; i++) {
      const feature = foundFeatures[i]!;
      const step = values[i]! * scale;
      const to = from[feature + 1]!;
      for (let e = from[feature]!; e < to; e++) {
        const entry = entries[e]!;
        margins[classOf(entry)]! += step * stepsOf(entry);
      }
    }
  }
}

function rowsOf({ names, lengths, entries, scale }: WeightTable): Rows {
  const from = new Int32Array(names.length + 1);
  lengths.forEach((length, row) => {
    from[row + 1] = from[row]! + length;
  });
  return { names, from, entries, scale };
}

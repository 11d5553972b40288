/**
 * A symmetric matrix with full rows. The systems here have a row per covariate: a handful, so that using a library would take more code than
 * this file.
 */
export type Matrix = readonly (readonly number[])[];

/** The smallest pivot, of a matrix scaled to a diagonal of ones, below which a column counts as a combination of those before it. */
const leastPivot = 1e-10;

/** The inverse of a positive definite matrix and the log of its determinant; or the first column that depends on those before it. */
export function invert(
  matrix: Matrix,
): { readonly inverse: Matrix; readonly logDeterminant: number } | { readonly dependent: number } {
  const size = matrix.length;
  const scale = matrix.map((row, i) => Math.sqrt(row[i]!));
  const lower: number[][] = [];
  let logDeterminant = 0;
  for (let i = 0; i < size; i++) {
    if (!(scale[i]! > 0)) return { dependent: i };
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]! / (scale[i]! * scale[j]!);
      for (let k = 0; k < j; k++) sum -= (i === j ? row[k]! : lower[j]![k]!) * row[k]!;
      if (i === j && !(sum > leastPivot)) return { dependent: i };
      row.push(i === j ? Math.sqrt(sum) : sum / lower[j]![j]!);
    }
    lower.push(row);
    logDeterminant += 2 * Math.log(row[i]! * scale[i]!);
  }
  const columns = matrix.map((_, j) => solveFactored(lower, unit(size, j)));
  const inverse = columns.map((column, j) => column.map((value, i) => value / (scale[i]! * scale[j]!)));
  return { inverse, logDeterminant };
}

/** Solves L·Lᵀ·x = b. */
function solveFactored(lower: Matrix, b: readonly number[]): readonly number[] {
  const x = [...b];
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

const unit = (size: number, at: number): readonly number[] =>
  Array.from({ length: size }, (_, i) => (i === at ? 1 : 0));

export const times = (matrix: Matrix, vector: readonly number[]): readonly number[] =>
  matrix.map(row => dot(row, vector));

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export const multiply = (a: Matrix, b: Matrix): Matrix =>
  a.map(row =>
    (b[0] ?? []).map((_, j) => {
      let sum = 0;
      for (let k = 0; k < row.length; k++) sum += row[k]! * b[k]![j]!;
      return sum;
    }),
  );

export const zeros = (size: number): number[][] =>
  Array.from({ length: size }, () => new Array<number>(size).fill(0));

/** Adds weight·x·xᵀ to a matrix. */
export function addOuter(to: number[][], x: readonly number[], weight: number): void {
  for (let i = 0; i < x.length; i++) {
    const scaled = weight * x[i]!;
    if (scaled !== 0) for (let j = 0; j < x.length; j++) to[i]![j]! += scaled * x[j]!;
  }
}

/**
 * The columns by which a last step of Newton's method, whose reach is its largest change of a linear predictor, would still change it: their
 * coefficients grow without limit while the likelihood is constant.
 */
export const growing = (x: Matrix, step: readonly number[], reach: number): readonly number[] =>
  reach < 1e-3
    ? []
    : step.flatMap((value, j) => {
        const column = x.map(row => row[j]!);
        const spread = Math.max(...column) - Math.min(...column) || 1;
        return Math.abs(value) * spread > 0.1 ? [j] : [];
      });

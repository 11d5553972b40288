/**
 * What coders said of units: a row a unit, a place a coder, in the order of the coders. `undefined`: this coder did not code
 * the unit, which is not the same as having coded it with nothing.
 */
export type Ratings<V> = readonly (readonly (V | undefined)[])[];

/** The value of a unit that a coder read and gave no code of the taxonomy. */
export const uncoded = '';

/**
 * How units without a code count. `included`: no code is a category of its own, on which coders agree or disagree. `excluded`:
 * units to which no coder gave a code are left out; that one coded what another left uncoded stays a disagreement. The choice
 * moves every coefficient, so it is told beside each.
 */
export const uncodedTexts = ['included', 'excluded'] as const;
export type UncodedText = (typeof uncodedTexts)[number];

/** Whether a unit counts under a treatment of uncoded text. */
export const counts = (row: readonly (string | undefined)[], uncodedText: UncodedText): boolean =>
  uncodedText === 'included' || row.some(value => value !== undefined && value !== uncoded);

/** The values that coders gave a unit, without those who did not code it. */
export const given = <V>(row: readonly (V | undefined)[]): readonly V[] =>
  row.flatMap(value => (value === undefined ? [] : [value]));

/** The units that at least two coders coded: only these can tell of agreement. */
export const pairable = <V>(ratings: Ratings<V>): Ratings<V> => ratings.filter(row => given(row).length >= 2);

/** Two coders out of several. */
export const between = <V>(ratings: Ratings<V>, a: number, b: number): Ratings<V> =>
  ratings.map(row => [row[a], row[b]]);

/** Every two of `n` coders. */
export const couples = (n: number): readonly (readonly [number, number])[] =>
  Array.from({ length: n }, (_, a) =>
    Array.from({ length: n - a - 1 }, (_, i): readonly [number, number] => [a, a + 1 + i]),
  ).flat();

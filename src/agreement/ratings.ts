/**
 * Coders' values for units: a row per unit, a column per coder, in the order of the coders. `undefined`: this coder did not
 * code the unit, which is not the same as coding it with nothing.
 */
export type Ratings<V> = readonly (readonly (V | undefined)[])[];

/** The value of a unit to which a coder who read it gave no code of the taxonomy. */
export const uncoded = '';

/**
 * How units without a code count. `included`: no code is a category like others, on which coders agree or disagree.
 * `excluded`: units to which no coder gave a code are left out; a unit that one coder coded and another left uncoded remains a
 * disagreement. The choice affects every coefficient, so it is reported with each.
 */
export const uncodedTexts = ['included', 'excluded'] as const;
export type UncodedText = (typeof uncodedTexts)[number];

/** Whether a unit counts under a treatment of uncoded text. */
export const counts = (row: readonly (string | undefined)[], uncodedText: UncodedText): boolean =>
  uncodedText === 'included' || row.some(value => value !== undefined && value !== uncoded);

/** The values that coders gave a unit, without coders who did not code it. */
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

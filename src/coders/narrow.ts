import type { Test } from './references';

/**
 * The rules that can hold at all, by the primary code that an earlier codebook gave (place 0: none, place n + 1: the code at n).
 * Most rules of a codebook that builds on another name the codes they build on, so a unit need not be asked the rest.
 */
export function narrow<R extends { readonly test: Test }>(
  rules: readonly R[],
  on: number,
  codes: number,
): readonly (readonly R[])[] {
  return Array.from({ length: codes + 1 }, (_, place) =>
    rules.filter(({ test }) => canHold(test, on, place - 1)),
  );
}

/** The codebook that rules build on: the earliest that one of them refers to; -1 if none does. */
export function foundation(rules: readonly { readonly test: Test }[]): number {
  const books = rules
    .flatMap(({ test: { all, any, none } }) => [...all, ...any, ...none])
    .flatMap(ref => (ref.type === 'primary' ? [ref.book] : []));
  return books.length === 0 ? -1 : Math.min(...books);
}

/** False where the primary code alone settles that the condition is not met. */
function canHold({ all, any, none }: Test, on: number, code: number): boolean {
  const said = (refs: Test['all'], holds: boolean): boolean =>
    refs.some(ref => ref.type === 'primary' && ref.book === on && (ref.family[code] === 1) === holds);
  if (said(all, false) || said(none, true)) return false;
  const settled = any.length > 0 && any.every(ref => ref.type === 'primary' && ref.book === on);
  return !settled || said(any, true);
}

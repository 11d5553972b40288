import type { Fact, Test } from './facts';
import { bitsOf, type Bits } from './triggers';

/**
 * The rules that can hold at all, by the primary code that an earlier codebook gave (index 0: none, index n + 1: the code at n).
 * Most rules of a codebook that builds on another name the codes they build on, so the rest need not be tested.
 */
export function narrow(
  facts: readonly Fact[],
  rules: readonly { readonly test: Test }[],
  on: number,
  codes: number,
): readonly Bits[] {
  return Array.from({ length: codes + 1 }, (_, place) => {
    const left = rules.flatMap(({ test }, n) => (canHold(facts, test, on, place - 1) ? [n] : []));
    return bitsOf(left, (rules.length + 31) >> 5);
  });
}

/** The codebook that rules build on: the earliest that one of them refers to; -1 if none does. */
export function foundation(facts: readonly Fact[], rules: readonly { readonly test: Test }[]): number {
  const books = rules
    .flatMap(({ test: { all, any, none } }) => [...all, ...any, ...none])
    .flatMap(ref => primaryOf(facts, ref)?.book ?? []);
  return books.length === 0 ? -1 : Math.min(...books);
}

/** False where the primary code alone determines that the condition is not met. */
function canHold(facts: readonly Fact[], { all, any, none }: Test, on: number, code: number): boolean {
  const family = (ref: number): Uint8Array | undefined => {
    const primary = primaryOf(facts, ref);
    return primary?.book === on ? primary.family : undefined;
  };
  const said = (refs: readonly number[], holds: boolean): boolean =>
    refs.some(ref => {
      const codes = family(ref);
      return codes !== undefined && (codes[code] === 1) === holds;
    });
  if (said(all, false) || said(none, true)) return false;
  const settled = any.length > 0 && any.every(ref => family(ref) !== undefined);
  return !settled || said(any, true);
}

function primaryOf(facts: readonly Fact[], ref: number) {
  const fact = facts[ref]!;
  return fact.type === 'primary' ? fact : undefined;
}

import { compareTerms, type Configuration, type Term } from './configuration';

/** The configurations that a term may cover: exactly these, or all but these. */
export type Allowed =
  { readonly only: readonly Configuration[] } | { readonly allBut: readonly Configuration[] };

/** The minimiser keeps a number for each subset of the conditions: at 20 a million. */
export const mostConditions = 20;

/**
 * The prime implicants that cover any of `positive`: the terms that cover only what is allowed, and from which no literal can be
 * removed. Exact for binary and multi-value conditions (a literal is one value). For each positive configuration, every subset of
 * conditions is tested whether they may be left free; that costs k·2^k per row whatever the remainders, so the cost is bounded for
 * every input.
 */
export function primeImplicants(
  positive: readonly Configuration[],
  levels: readonly number[],
  allowed: Allowed,
): readonly Term[] {
  const primes = new Map<string, Term>();
  for (const row of positive) {
    const free =
      'only' in allowed ? freeWithin(row, levels, allowed.only) : freeOutside(row, levels, allowed.allBut);
    for (const subset of maximal(free, levels.length)) {
      const term = row.map((level, i) => (subset & (1 << i) ? undefined : level));
      primes.set(term.join(), term);
    }
  }
  return [...primes.values()].sort(compareTerms);
}

/** In which conditions two configurations differ, a bit each. */
function difference(a: Configuration, b: Configuration): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) bits |= 1 << i;
  return bits;
}

/** For each subset of conditions: 1 if leaving them free reaches none of `others`. */
function freeOutside(row: Configuration, levels: readonly number[], others: readonly Configuration[]) {
  const subsets = 1 << levels.length;
  const reached = new Uint8Array(subsets);
  for (const other of others) reached[difference(row, other)] = 1;
  for (let bit = 1; bit < subsets; bit <<= 1)
    for (let subset = 0; subset < subsets; subset++)
      if (subset & bit) reached[subset]! |= reached[subset ^ bit]!;
  return reached.map(each => 1 - each);
}

/** For each subset of conditions: 1 if all that leaving them free reaches is among `inside`. */
function freeWithin(row: Configuration, levels: readonly number[], inside: readonly Configuration[]) {
  const subsets = 1 << levels.length;
  const inReach = new Float64Array(subsets);
  for (const each of inside) inReach[difference(row, each)]!++;
  const needed = new Float64Array(subsets).fill(1);
  levels.forEach((count, i) => {
    const bit = 1 << i;
    for (let subset = 0; subset < subsets; subset++) {
      if (!(subset & bit)) continue;
      inReach[subset]! += inReach[subset ^ bit]!;
      needed[subset]! *= count;
    }
  });
  return Uint8Array.from(inReach, (reach, subset) => (reach === needed[subset] ? 1 : 0));
}

/** The free subsets to which no further condition can be added; every part of a free subset is free too. */
function maximal(free: Uint8Array, conditions: number): readonly number[] {
  const found: number[] = [];
  for (let subset = 0; subset < free.length; subset++) {
    if (free[subset] === 0) continue;
    let extended = false;
    for (let i = 0; i < conditions && !extended; i++)
      extended = !(subset & (1 << i)) && free[subset | (1 << i)] === 1;
    if (!extended) found.push(subset);
  }
  return found;
}

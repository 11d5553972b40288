/** How well a set X is sufficient for Y; a share is undefined where its denominator is 0. */
export type Sufficiency = {
  readonly consistency: number | undefined;
  /** Proportional reduction in inconsistency: near 0 where X is just as much a subset of the absence of Y. */
  readonly pri: number | undefined;
  readonly coverage: number | undefined;
};

/** How well a set X is necessary for Y. */
export type Necessity = {
  readonly consistency: number | undefined;
  /** Relevance of necessity (Schneider and Wagemann 2012): near 0 where X is so large that it is trivially necessary. */
  readonly relevance: number | undefined;
  readonly coverage: number | undefined;
};

/** Consistency Σmin(x,y)/Σx, PRI, raw coverage Σmin(x,y)/Σy of memberships in [0,1], one per case (Ragin 2008). */
export function sufficiency(x: readonly number[], y: readonly number[]): Sufficiency {
  let both = 0;
  let all = 0;
  let outcome = 0;
  let contradictory = 0;
  x.forEach((a, i) => {
    const b = y[i]!;
    both += Math.min(a, b);
    all += a;
    outcome += b;
    contradictory += Math.min(a, b, 1 - b);
  });
  return {
    consistency: ratio(both, all),
    pri: ratio(both - contradictory, all - contradictory),
    coverage: ratio(both, outcome),
  };
}

/** Consistency Σmin(x,y)/Σy, coverage Σmin(x,y)/Σx, RoN Σ(1−x)/Σ(1−min(x,y)). */
export function necessity(x: readonly number[], y: readonly number[]): Necessity {
  let both = 0;
  let all = 0;
  let outcome = 0;
  x.forEach((a, i) => {
    both += Math.min(a, y[i]!);
    all += a;
    outcome += y[i]!;
  });
  return {
    consistency: ratio(both, outcome),
    relevance: ratio(x.length - all, x.length - both),
    coverage: ratio(both, all),
  };
}

// Sums of tenths and hundredths leave rounding errors such as 1e-17, which count as 0.
const ratio = (part: number, whole: number): number | undefined =>
  Math.abs(whole) < 1e-12 ? undefined : Math.abs(part) < 1e-12 ? 0 : part / whole;

/** A membership and a cut-off that were written as decimals: equal within rounding counts as reached. */
export const reaches = (value: number | undefined, cut: number): boolean =>
  value !== undefined && value >= cut - 1e-9;

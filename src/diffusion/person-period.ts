/** When a unit entered the risk set and how it left: in `end` with the event, or still without it in `end`. Whole years (or other periods). */
export type RiskSpell = {
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  readonly event: boolean;
};

/** A unit in a year in which it was at risk. */
export type PersonPeriod = {
  readonly unit: string;
  readonly year: number;
  /** Years at risk with this one, from 1. */
  readonly t: number;
  readonly event: 0 | 1;
};

/** A row for each year at risk; a unit's last row is its event's, or its last year observed. In the order of the spells. */
export const personPeriods = (spells: readonly RiskSpell[]): readonly PersonPeriod[] =>
  spells.flatMap(({ unit, start, end, event }) =>
    Array.from({ length: Math.max(0, end - start + 1) }, (_, i): PersonPeriod => ({
      unit,
      year: start + i,
      t: i + 1,
      event: event && start + i === end ? 1 : 0,
    })),
  );

/** What a unit's neighbours or peers weigh: w_ij of its others. */
export type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The weighted share of a unit's others that had adopted by the end of a year: Σ_j w_ij·a_j / Σ_j w_ij. 0 for a unit without others.
 * For a hazard of year t ask for t − 1.
 */
export function adoptedShare(
  unit: string,
  year: number,
  adoptionYear: ReadonlyMap<string, number>,
  weights: Weights,
): number {
  let adopted = 0;
  let all = 0;
  for (const [other, weight] of weights.get(unit) ?? []) {
    all += weight;
    if ((adoptionYear.get(other) ?? Infinity) <= year) adopted += weight;
  }
  return all === 0 ? 0 : adopted / all;
}

/**
 * The raw values that are fully out of, neither in nor out of, and fully in a set: ascending, or descending for a set of low values.
 */
export type Anchors = { readonly out: number; readonly cross: number; readonly in: number };

/** The log odds of a membership of 0.95, which the anchors `in` and `out` represent (R's QCA: `idm = 0.95`). */
const fullLogOdds = Math.log(0.95 / 0.05);

/** Whether anchors are distinct and in order, ascending or descending. */
export const inOrder = ({ out, cross, in: full }: Anchors): boolean =>
  (out < cross && cross < full) || (out > cross && cross > full);

/**
 * Ragin's direct method (2008, chapter 5): 0.05 at `out`, 0.5 at `cross`, 0.95 at `in`, logistic between and beyond. The anchors
 * must be in order: see {@link inOrder}.
 */
export function calibrate(value: number, { out, cross, in: full }: Anchors): number {
  const beyond = full > cross ? value >= cross : value <= cross;
  const scale = beyond ? full - cross : cross - out;
  return 1 / (1 + Math.exp((-fullLogOdds * (value - cross)) / scale));
}

/**
 * The number of ascending thresholds that a value reaches: 0 or 1 for one threshold (a crisp set), 0 to n for a multi-value condition.
 */
export const crisp = (value: number, thresholds: readonly number[]): number =>
  thresholds.filter(threshold => value >= threshold).length;

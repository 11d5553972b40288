/** All smallest covers of a chart; `complete` is false where the search was cut off at `mostCovers` or `mostSteps`. */
export type Covers = { readonly covers: readonly (readonly number[])[]; readonly complete: boolean };

/** Beyond these a list of tied models helps nobody; the caller says that there are more. */
const mostCovers = 2000;
const mostSteps = 3_000_000;

/**
 * Every smallest set of `sets` that covers all of `columns` (numbers from 0): the tied models of an analysis. Exact: depth by depth,
 * each branch covering the column with the fewest sets, cut by a bound from columns that no set shares.
 */
export function smallestCovers(sets: readonly (readonly number[])[], columns: number): Covers {
  if (columns === 0) return { covers: [[]], complete: true };
  const holders = Array.from({ length: columns }, (_, column) =>
    sets.flatMap((set, i) => (set.includes(column) ? [i] : [])),
  );
  if (holders.some(each => each.length === 0)) return { covers: [], complete: true };
  const search: Search = { sets, holders, found: [], steps: 0 };
  for (let size = 1; size <= columns; size++) {
    descend(search, new Int32Array(columns), new Uint8Array(sets.length), [], size);
    if (search.found.length > 0 || search.steps > mostSteps) break;
  }
  const complete = search.steps <= mostSteps && search.found.length < mostCovers;
  if (search.found.length === 0) return { covers: [greedy(sets, columns)], complete: false };
  return { covers: search.found.map(cover => [...cover].sort((a, b) => a - b)).sort(compare), complete };
}

type Search = {
  readonly sets: readonly (readonly number[])[];
  /** The sets that hold each column. */
  readonly holders: readonly (readonly number[])[];
  readonly found: (readonly number[])[];
  steps: number;
};

/** `held` counts how often each column is covered; `barred` sets were tried before at a place above, so that no cover comes twice. */
function descend(
  search: Search,
  held: Int32Array,
  barred: Uint8Array,
  chosen: readonly number[],
  left: number,
): void {
  if (++search.steps > mostSteps || search.found.length >= mostCovers) return;
  const column = hardest(search, held, barred);
  if (column === undefined) {
    search.found.push(chosen);
    return;
  }
  if (leastNeeded(search, held, barred, left) > left) return;
  const tried: number[] = [];
  for (const set of search.holders[column]!) {
    if (barred[set] === 1) continue;
    for (const each of search.sets[set]!) held[each]!++;
    descend(search, held, barred, [...chosen, set], left - 1);
    for (const each of search.sets[set]!) held[each]!--;
    barred[set] = 1;
    tried.push(set);
  }
  for (const set of tried) barred[set] = 0;
}

/** The uncovered column that the fewest sets can cover. */
function hardest({ holders }: Search, held: Int32Array, barred: Uint8Array): number | undefined {
  let least = Infinity;
  let hard: number | undefined;
  holders.forEach((sets, column) => {
    if (held[column] !== 0) return;
    let open = 0;
    for (const set of sets) if (barred[set] === 0) open++;
    if (open < least) [least, hard] = [open, column];
  });
  return hard;
}

/** A lower bound of how many more sets are needed: uncovered columns of which no two are in one set. */
function leastNeeded(
  { sets, holders }: Search,
  held: Int32Array,
  barred: Uint8Array,
  enough: number,
): number {
  const near = new Uint8Array(holders.length);
  let needed = 0;
  for (let column = 0; column < holders.length && needed <= enough; column++) {
    if (held[column] !== 0 || near[column] === 1) continue;
    needed++;
    for (const set of holders[column]!) if (barred[set] === 0) for (const each of sets[set]!) near[each] = 1;
  }
  return needed;
}

/** Some cover, where the smallest could not be found in the steps allowed. */
function greedy(sets: readonly (readonly number[])[], columns: number): readonly number[] {
  const open = new Set(Array.from({ length: columns }, (_, column) => column));
  const chosen: number[] = [];
  while (open.size > 0) {
    const gains = sets.map(set => set.filter(column => open.has(column)).length);
    const best = gains.indexOf(Math.max(...gains));
    chosen.push(best);
    sets[best]!.forEach(column => open.delete(column));
  }
  return chosen.sort((a, b) => a - b);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((set, i) => set !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

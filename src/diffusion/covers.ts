/** The smallest covers of a chart. */
export type Covers = {
  /** As indices of the sets, in order; the first `mostListed` where there are more. */
  readonly covers: readonly (readonly number[])[];
  /** How many there are, at least. */
  readonly count: number;
  /** Whether all are listed. */
  readonly complete: boolean;
  /** Whether it is certain that there are no smaller ones. */
  readonly exact: boolean;
};

/** More tied models than these are not listed; only their number is reported. */
const mostListed = 500;

/** Examining a set once is a step: this many take some seconds. Counted, not timed, so that the answer is the same on every machine. */
const mostSteps = 25_000_000;

/**
 * Every smallest choice of `sets` that covers all of `columns` (numbers from 0): the tied models of an analysis. Sets that cover the same
 * are searched once. First the size is found, by branching on the column that the fewest sets cover and caching what cannot be covered;
 * the same cache then prunes the listing.
 */
export function smallestCovers(sets: readonly (readonly number[])[], columns: number): Covers {
  if (columns === 0) return { covers: [[]], count: 1, complete: true, exact: true };
  const classes = classesOf(sets, columns);
  const every = maskOf(
    Array.from({ length: columns }, (_, column) => column),
    columns,
  );
  const search: Search = { chart: chartOf(undominated(classes), columns), known: new Map(), steps: 0 };
  if (!covered(classes, every)) return { covers: [], count: 0, complete: true, exact: true };
  let size = leastNeeded(search.chart, every);
  while (!coverable(search, every, size) && search.steps <= mostSteps) size++;
  if (search.steps > mostSteps)
    return { covers: [greedy(sets, columns)], count: 1, complete: false, exact: false };
  search.steps = 0;
  const listing: Listing = { search, chart: chartOf(classes, columns), listed: [], count: 0 };
  list(listing, every, new Uint8Array(classes.length), [], size);
  if (listing.listed.length === 0)
    return { covers: [greedy(sets, columns)], count: 1, complete: false, exact: false };
  const complete = search.steps <= mostSteps && listing.count <= mostListed;
  return { covers: [...listing.listed].sort(compare), count: listing.count, complete, exact: true };
}

/** A bit for each column, 32 to a word. */
type Mask = Int32Array;

type Class = {
  readonly mask: Mask;
  /** The sets that cover just this. */
  readonly sets: readonly number[];
};

/** Classes with precomputed values. */
type Chart = {
  readonly classes: readonly Class[];
  /** The columns, those covered by the fewest classes first. */
  readonly order: readonly number[];
  /** For each column, the classes that cover it. */
  readonly holders: readonly (readonly number[])[];
  /** For each column, all that these cover. */
  readonly reach: readonly Mask[];
};

type Search = {
  /** The classes that are not part of another: enough to decide whether something can be covered. */
  readonly chart: Chart;
  /** For what is left to cover: the largest number of sets known not to suffice, and the smallest known to. */
  readonly known: Map<string, { no: number; yes: number }>;
  steps: number;
};

function chartOf(classes: readonly Class[], columns: number): Chart {
  const holders = Array.from({ length: columns }, (_, column) =>
    classes.flatMap(({ mask }, i) => (has(mask, column) ? [i] : [])),
  );
  const reach = holders.map(held => {
    const all = new Int32Array(Math.ceil(columns / 32));
    for (const i of held) classes[i]!.mask.forEach((word, at) => (all[at]! |= word));
    return all;
  });
  const order = [...holders.keys()].sort((a, b) => holders[a]!.length - holders[b]!.length || a - b);
  return { classes, order, holders, reach };
}

function classesOf(sets: readonly (readonly number[])[], columns: number): readonly Class[] {
  const classes = new Map<string, { readonly mask: Mask; readonly sets: number[] }>();
  sets.forEach((set, i) => {
    if (set.length === 0) return;
    const key = set.join();
    const known = classes.get(key);
    if (known) known.sets.push(i);
    else classes.set(key, { mask: maskOf(set, columns), sets: [i] });
  });
  return [...classes.values()];
}

function maskOf(set: readonly number[], columns: number): Mask {
  const mask = new Int32Array(Math.ceil(columns / 32));
  for (const column of set) mask[column >> 5]! |= 1 << (column & 31);
  return mask;
}

const undominated = (classes: readonly Class[]): readonly Class[] =>
  classes.filter(({ mask }) => !classes.some(other => other.mask !== mask && inside(mask, other.mask)));

function inside(part: Mask, whole: Mask): boolean {
  for (let i = 0; i < part.length; i++) if ((part[i]! & ~whole[i]!) !== 0) return false;
  return true;
}
const has = (mask: Mask, column: number): boolean => (mask[column >> 5]! & (1 << (column & 31))) !== 0;
function without(open: Mask, mask: Mask): Mask {
  const rest = new Int32Array(open.length);
  for (let i = 0; i < rest.length; i++) rest[i] = open[i]! & ~mask[i]!;
  return rest;
}
function empty(mask: Mask): boolean {
  for (const word of mask) if (word !== 0) return false;
  return true;
}

/** How many columns two masks share. */
function shared(a: Mask, b: Mask): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    let word = a[i]! & b[i]!;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

const covered = (classes: readonly Class[], every: Mask): boolean =>
  empty(classes.reduce((open, { mask }) => without(open, mask), every));

/** Whether `open` can be covered by `left` sets. */
function coverable(search: Search, open: Mask, left: number): boolean {
  if (empty(open)) return true;
  if (left === 0) return false;
  const key = open.join();
  const known = search.known.get(key) ?? { no: 0, yes: Infinity };
  if (left <= known.no || left >= known.yes) return left >= known.yes;
  search.known.set(key, known);
  const { chart } = search;
  search.steps += chart.classes.length;
  if (search.steps > mostSteps) return false;
  const found = leastNeeded(chart, open) <= left && someCover(search, open, left);
  if (found) known.yes = Math.min(known.yes, left);
  // Giving up does not prove impossibility.
  else if (search.steps <= mostSteps) known.no = Math.max(known.no, left);
  return found;
}

/** Tries the sets of the hardest column, those that cover most first. */
function someCover(search: Search, open: Mask, left: number): boolean {
  const { classes, holders } = search.chart;
  const gains = classes.map(({ mask }) => shared(mask, open));
  const best = gains.reduce((most, gain) => Math.max(most, gain), 0);
  if (best * left < shared(open, open)) return false;
  return [...holders[hardest(search.chart, open)]!]
    .sort((a, b) => gains[b]! - gains[a]!)
    .some(at => coverable(search, without(open, classes[at]!.mask), left - 1));
}

/** The open column that the fewest classes cover. */
const hardest = ({ order }: Chart, open: Mask): number => order.find(column => has(open, column))!;

/** A lower bound of the sets needed: open columns of which no two are in one set. */
function leastNeeded({ order, reach }: Chart, open: Mask): number {
  let rest = open;
  let needed = 0;
  for (const column of order) {
    if (!has(rest, column)) continue;
    needed++;
    rest = without(rest, reach[column]!);
  }
  return needed;
}

type Listing = {
  readonly search: Search;
  /** Of all classes: a part of another may also be in a smallest cover. */
  readonly chart: Chart;
  readonly listed: (readonly number[])[];
  count: number;
};

/** Lists the covers of `open` by `left` classes. A class is excluded below its younger siblings, so that no cover comes twice. */
function list(
  listing: Listing,
  open: Mask,
  barred: Uint8Array,
  chosen: readonly Class[],
  left: number,
): void {
  const { search, chart, listed } = listing;
  if (empty(open)) {
    listing.count += chosen.reduce((count, { sets }) => count * sets.length, 1);
    for (const cover of products(chosen)) {
      if (listed.length >= mostListed) break;
      listed.push(cover);
    }
    return;
  }
  search.steps += chart.classes.length;
  if (search.steps > mostSteps || !coverable(search, open, left)) return;
  const tried: number[] = [];
  for (const at of chart.holders[hardest(chart, open)]!) {
    if (barred[at] === 1) continue;
    const next = chart.classes[at]!;
    list(listing, without(open, next.mask), barred, [...chosen, next], left - 1);
    barred[at] = 1;
    tried.push(at);
  }
  for (const at of tried) barred[at] = 0;
}

/** Every choice of a set from each class. */
function* products(chosen: readonly Class[], at = 0): Generator<readonly number[]> {
  if (at === chosen.length) {
    yield [];
    return;
  }
  for (const set of chosen[at]!.sets)
    for (const rest of products(chosen, at + 1)) yield [set, ...rest].sort((a, b) => a - b);
}

/** Some cover, where the smallest could not be found within the step limit. */
function greedy(sets: readonly (readonly number[])[], columns: number): readonly number[] {
  const open = new Set(Array.from({ length: columns }, (_, column) => column));
  const chosen: number[] = [];
  while (open.size > 0) {
    const gains = sets.map(set => set.filter(column => open.has(column)).length);
    const best = gains.indexOf(gains.reduce((most, gain) => Math.max(most, gain), 0));
    chosen.push(best);
    sets[best]!.forEach(column => open.delete(column));
  }
  return chosen.sort((a, b) => a - b);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((set, i) => set !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

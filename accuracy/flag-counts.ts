import { codePoints } from '../src/model';
import type { Compared } from './compare';
import type { Counts } from './scores';

type Wanted = { readonly start: number; readonly end: number; readonly type: string };

/** How the machine's flags of a unit match the readers': per type (`all` for all), and whatever the type. */
export type FlagCounts = { readonly types: Readonly<Record<string, Counts>>; readonly detection: Counts };

const meet = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  Math.min(a.end, b.end) > Math.max(a.start, b.start);

/** Where the flags of a gold unit are, in code points of its document: the first occurrence of their words in the unit. */
export function wantedFlags({ gold }: Compared): readonly Wanted[] {
  const at = codePoints(gold.text);
  return gold.amb.flatMap(({ quote, type }) => {
    const from = gold.text.indexOf(quote);
    if (from < 0) return [];
    return [{ start: gold.start + at(from), end: gold.start + at(from + quote.length), type }];
  });
}

/**
 * A flag is right if it has the type of a gold flag and shares a character with it; each machine flag matches one gold flag.
 */
export function countFlags(compared: Compared): FlagCounts {
  const wanted = wantedFlags(compared);
  const { flags } = compared;
  const types: Record<string, [number, number, number]> = { all: [0, 0, 0] };
  const count = (type: string, at: 0 | 1 | 2): void => {
    (types[type] ??= [0, 0, 0])[at]++;
    types['all']![at]++;
  };
  const used = new Set<number>();
  for (const want of wanted) {
    const found = flags.findIndex((f, i) => !used.has(i) && f.type === want.type && meet(f, want));
    if (found >= 0) used.add(found);
    count(want.type, found < 0 ? 2 : 0);
  }
  flags.forEach((flag, i) => {
    if (!used.has(i)) count(flag.type, 1);
  });
  const hit = wanted.filter(want => flags.some(flag => meet(flag, want))).length;
  const stray = flags.filter(flag => !wanted.some(want => meet(flag, want))).length;
  return { types, detection: [hit, stray, wanted.length - hit] };
}

export const addCounts = (all: readonly Counts[]): Counts =>
  all.reduce<Counts>(([a, b, c], [x, y, z]) => [a + x, b + y, c + z], [0, 0, 0]);

import { uncoded } from './ratings';
import type { Readings } from './readings';

/** The units to which one coder gave one value and the other another. `` is no code. */
export type ConfusionCell = { readonly a: string; readonly b: string; readonly units: readonly string[] };

/** A table of two coders' values whose cells list the units: equal values on its diagonal, confusions elsewhere. */
export type Confusion = {
  readonly taxonomy: string;
  readonly coders: readonly [string, string];
  /** Values of either coder, sorted, no code last. */
  readonly values: readonly string[];
  /** Cells with at least one unit, by value of the first coder, then of the second. */
  readonly cells: readonly ConfusionCell[];
};

/**
 * The values that two coders of readings gave the units that both coded. Sets of codes are split: codes that both gave are paired
 * with themselves; of the others, each one of the first coder is paired with each one of the second, or with no code.
 */
export function confusionOf({ taxonomy, coders, units, ratings }: Readings, a = 0, b = 1): Confusion {
  const cells = new Map<string, ConfusionCell & { readonly units: string[] }>();
  ratings.forEach((row, i) => {
    const [one, other] = [row[a], row[b]];
    if (one === undefined || other === undefined) return;
    for (const [x, y] of meetings(one, other)) {
      const key = `${x}\n${y}`;
      const cell = cells.get(key) ?? { a: x, b: y, units: [] };
      cell.units.push(units[i]!.id);
      cells.set(key, cell);
    }
  });
  const values = [...new Set([...cells.values()].flatMap(cell => [cell.a, cell.b]))].sort(byValue);
  const order = (x: ConfusionCell, y: ConfusionCell): number => byValue(x.a, y.a) || byValue(x.b, y.b);
  return { taxonomy, coders: [coders[a]!, coders[b]!], values, cells: [...cells.values()].sort(order) };
}

function meetings(a: string, b: string): readonly (readonly [string, string])[] {
  const first = a.split(';');
  const second = b.split(';');
  const shared = first.filter(code => second.includes(code));
  const onlyA = first.filter(code => !shared.includes(code));
  const onlyB = second.filter(code => !shared.includes(code));
  const left = onlyA.length > 0 ? onlyA : onlyB.length > 0 ? [uncoded] : [];
  const right = onlyB.length > 0 ? onlyB : left.length > 0 ? [uncoded] : [];
  const apart = left.flatMap(x => right.map(y => [x, y] as const));
  return [...shared.map(code => [code, code] as const), ...apart];
}

const byValue = (a: string, b: string): number =>
  a === b ? 0 : a === uncoded ? 1 : b === uncoded ? -1 : a < b ? -1 : 1;

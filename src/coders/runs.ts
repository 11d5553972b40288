import type { Run, Unit } from '../model';

/**
 * Units in a paragraph with inline items (一是…；二是…) get the path of the item that they contain or follow: `段1/是2:1`. A unit that
 * contains several items belongs to none of them, and what follows it to the paragraph, which begins at `base` in the units'
 * coordinates.
 */
export function inRuns(
  units: readonly Unit[],
  runs: readonly Run[],
  path: string,
  base: number,
): readonly Unit[] {
  const counts = new Map<string, number>();
  let next = 0;
  let label: string | undefined;
  return units.map(unit => {
    const first = next;
    while (next < runs.length && runs[next]!.start < unit.end - base) next++;
    if (next > first) label = next === first + 1 ? runs[first]!.label : undefined;
    const provision = label === undefined ? path : `${path}/${label}`;
    const n = (counts.get(provision) ?? 0) + 1;
    counts.set(provision, n);
    return { ...unit, id: `${provision}:${n}`, provision };
  });
}

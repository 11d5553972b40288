import type { Unit } from './coding';
import { covers } from './span';
import type { Duty } from './survey';

/**
 * The units with the deontic marker that the introduction of their list gives them: item (a) of `The agency shall: (a) publish data`
 * has `shall`. A unit keeps a marker of its own that determines its kind, but not a verb that only names an act (ensure). Units of
 * `uncoded` kinds get none.
 */
export function withLentForce(
  units: readonly Unit[],
  duties: readonly Duty[],
  uncoded: readonly Unit['kind'][],
): readonly Unit[] {
  const first = new Map<string, NonNullable<Unit['deontic']>>();
  for (const { unit, deontic } of duties) if (deontic && !first.has(unit)) first.set(unit, deontic);
  return units.map(unit => {
    const deontic = first.get(unit.id);
    const isLent = deontic && !covers(unit, deontic) && unit.deontic?.force !== unit.kind;
    return isLent && !uncoded.includes(unit.kind) ? { ...unit, deontic } : unit;
  });
}

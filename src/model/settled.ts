import type { Flag, Unit } from './coding';
import type { Settled } from './survey';

/** A flag with the parts that another provision resolves, if any. Spans of both are absolute. */
export function settledFlag(flag: Flag, settled: readonly Settled[]): Flag {
  const own = settled.find(s => s.start === flag.start && s.end === flag.end && s.code === flag.code);
  if (!own) return flag;
  return { ...flag, severity: own.severity, resolved: [...flag.resolved, { ...own.by, rule: own.rule }] };
}

/** The units with their flags after resolution by other provisions. */
export function withSettled(units: readonly Unit[], settled: readonly Settled[]): readonly Unit[] {
  if (settled.length === 0) return units;
  const touched = new Set(settled.map(s => s.unit));
  return units.map(unit =>
    touched.has(unit.id) ? { ...unit, flags: unit.flags.map(flag => settledFlag(flag, settled)) } : unit,
  );
}

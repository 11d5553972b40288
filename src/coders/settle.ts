import {
  covers,
  type Codebook,
  type Duty,
  type Flag,
  type Resolver,
  type Settled,
  type Span,
  type Unit,
} from '../model';

/** What another provision fixes about a duty: the words that say by when or by whom. */
export type Fixed = {
  readonly duty: number;
  readonly fixes: 'time' | 'body';
  readonly annex: boolean;
  readonly by: Span;
};

/**
 * The flags that other provisions of the document resolve: resolvers that look `elsewhere` or in an `annex`. A flag belongs to the duty
 * whose words hold it; one outside all duties of its unit, to the first of them. Spans are absolute.
 */
export function settledElsewhere(
  units: readonly Unit[],
  duties: readonly Duty[],
  fixed: readonly Fixed[],
  codebooks: readonly Codebook[],
): readonly Settled[] {
  if (fixed.length === 0) return [];
  const resolvers = wideResolvers(codebooks);
  const byUnit = new Map<string, Fixed[]>();
  for (const fix of fixed) {
    const { unit } = duties[fix.duty]!;
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), fix]);
  }
  return units.flatMap(unit => {
    const fixes = byUnit.get(unit.id);
    return fixes ? unit.flags.flatMap(flag => settle(unit, flag, fixes, duties, resolvers)) : [];
  });
}

/**
 * The duties of units with a flag that a resolver which looks elsewhere, or in an annex if there is one, could lower. Duties stand in
 * the order of their units.
 */
export function openDuties(
  units: readonly Unit[],
  duties: readonly Duty[],
  codebooks: readonly Codebook[],
  annexed: boolean,
): ReadonlySet<Duty> {
  const least = new Map<string, number>();
  for (const { within, effect, codes } of wideResolvers(codebooks)) {
    if ((!annexed && within.startsWith('annex')) || effect === 'drop' || !('severity' in effect)) continue;
    for (const code of codes) least.set(code, Math.min(least.get(code) ?? 3, effect.severity));
  }
  const isOpen = ({ flags }: Unit): boolean => {
    for (const { severity, code } of flags)
      if (severity > 0 && severity > (least.get(code) ?? 3)) return true;
    return false;
  };
  const open = new Set<Duty>();
  let at = 0;
  for (const duty of duties) {
    while (at < units.length && units[at]!.id !== duty.unit) at++;
    const unit = units[at];
    if (unit && isOpen(unit)) open.add(duty);
  }
  return open;
}

const made = new WeakMap<readonly Codebook[], readonly Resolver[]>();

/** The resolvers that look beyond a flag's own provision: sought out once for a study's codebooks. */
function wideResolvers(codebooks: readonly Codebook[]): readonly Resolver[] {
  let found = made.get(codebooks);
  if (!found) made.set(codebooks, (found = codebooks.flatMap(c => c.resolvers).filter(r => wide(r.within))));
  return found;
}

const wide = (within: Resolver['within']): boolean =>
  within.startsWith('elsewhere') || within.startsWith('annex');

function settle(
  unit: Unit,
  flag: Flag,
  fixes: readonly Fixed[],
  duties: readonly Duty[],
  resolvers: readonly Resolver[],
): readonly Settled[] {
  const own = duties.find(d => d.unit === unit.id && covers(d, flag)) ?? duties.find(d => d.unit === unit.id);
  for (const { id, codes, within, effect } of resolvers) {
    if (effect === 'drop' || !('severity' in effect) || !codes.includes(flag.code)) continue;
    if (flag.severity <= effect.severity) continue;
    const fix = fixes.find(
      f => duties[f.duty] === own && within === `${f.annex ? 'annex' : 'elsewhere'}-${f.fixes}`,
    );
    if (!fix) continue;
    const { start, end } = fix.by;
    return [
      {
        unit: unit.id,
        start: flag.start,
        end: flag.end,
        code: flag.code,
        severity: effect.severity,
        rule: id,
        by: { start, end },
      },
    ];
  }
  return [];
}

import {
  covers,
  grouped,
  type Codebook,
  type Duty,
  type Flag,
  type Resolver,
  type Settled,
  type Span,
  type Unit,
} from '../model';
import { isOpen, lowered, reachesOf } from './reach';

/** What another provision fixes about a duty: the words that state the time or the body. */
export type Fixed = {
  readonly duty: number;
  readonly fixes: 'time' | 'body';
  readonly annex: boolean;
  readonly by: Span;
};

/**
 * The flags that other provisions of the document resolve: resolvers that look `elsewhere` or in an `annex`. A flag belongs to the duty
 * whose words contain it; one outside all duties of its unit, to the first of them. Spans are absolute.
 */
export function settledElsewhere(
  units: readonly Unit[],
  duties: readonly Duty[],
  fixed: readonly Fixed[],
  codebooks: readonly Codebook[],
): readonly Settled[] {
  if (fixed.length === 0) return [];
  const { elsewhere } = reachesOf(codebooks);
  const byUnit = grouped(fixed, fix => duties[fix.duty]!.unit);
  return units.flatMap(unit => {
    const fixes = byUnit.get(unit.id);
    if (!fixes) return [];
    const own = dutiesOf(unit, fixes[0]!.duty, duties);
    return unit.flags.flatMap(flag =>
      isOpen(flag, elsewhere) ? settle(unit, flag, fixes, own, duties, elsewhere.resolvers) : [],
    );
  });
}

/**
 * The duties of units with a flag that could be lowered by a resolver that looks elsewhere, or in an annex if there is one. Duties are
 * in the order of their units.
 */
export function openDuties(
  units: readonly Unit[],
  duties: readonly Duty[],
  codebooks: readonly Codebook[],
  annexed: boolean,
): ReadonlySet<Duty> {
  const reaches = reachesOf(codebooks);
  const reach = annexed ? reaches.elsewhere : reaches.unannexed;
  const open = new Set<Duty>();
  let at = -1;
  let isAsked = false;
  for (const duty of duties) {
    if (duty.unit !== units[at]?.id) {
      do at++;
      while (at < units.length && units[at]!.id !== duty.unit);
      isAsked = at < units.length && units[at]!.flags.some(flag => isOpen(flag, reach));
    }
    if (isAsked) open.add(duty);
  }
  return open;
}

/** The duties of a unit, which are adjacent, one of them at an index. */
function dutiesOf({ id }: Unit, index: number, duties: readonly Duty[]): readonly Duty[] {
  let [first, end] = [index, index + 1];
  while (duties[first - 1]?.unit === id) first--;
  while (duties[end]?.unit === id) end++;
  return duties.slice(first, end);
}

function settle(
  unit: Unit,
  flag: Flag,
  fixes: readonly Fixed[],
  own: readonly Duty[],
  duties: readonly Duty[],
  resolvers: readonly Resolver[],
): readonly Settled[] {
  const holder = own.find(duty => covers(duty, flag)) ?? own[0];
  for (const resolver of resolvers) {
    const fix = fixes.find(
      f => duties[f.duty] === holder && resolver.within === `${f.annex ? 'annex' : 'elsewhere'}-${f.fixes}`,
    );
    const found = fix && lowered(unit, flag, resolver, fix.by);
    if (found) return [found];
  }
  return [];
}

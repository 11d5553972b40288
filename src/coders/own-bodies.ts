import { covers, type Codebook, type Duty, type Flag, type Settled, type Unit } from '../model';
import { isOpen, lowered, reachesOf } from './reach';

/**
 * The flags of duties whose body the duties survey found: in the sentence before, in the one above the list, elsewhere in the
 * sentence. For resolvers that look for their `own-body`. Spans are absolute; duties are in the order of their units.
 */
export function settledByOwnBodies(
  units: readonly Unit[],
  duties: readonly Duty[],
  codebooks: readonly Codebook[],
): readonly Settled[] {
  const { own } = reachesOf(codebooks);
  const settled: Settled[] = [];
  let at = 0;
  for (const unit of units) {
    const first = at;
    while (duties[at]?.unit === unit.id) at++;
    if (at === first) continue;
    for (const flag of unit.flags) {
      if (!isOpen(flag, own)) continue;
      const by = holderOf(duties.slice(first, at), flag)?.actors[0];
      if (!by) continue;
      for (const resolver of own.resolvers) {
        const found = lowered(unit, flag, resolver, by);
        if (!found) continue;
        settled.push(found);
        break;
      }
    }
  }
  return settled;
}

/** The duty whose duty word a flag marks, or that contains it; else the first. */
const holderOf = (duties: readonly Duty[], flag: Flag): Duty | undefined =>
  duties.find(({ deontic }) => deontic && covers(flag, deontic)) ??
  duties.find(duty => covers(duty, flag)) ??
  duties[0];

import type { Codebook, Resolver, Settled, Unit } from '../model';
import { isOpen, lowered, reachesOf } from './reach';

/**
 * The flags that the code of another unit of the same section resolves: resolvers that look in the `section`, whose `any` names codes.
 * Spans are absolute. Linear in the units of the sections that have such flags.
 */
export function settledInSections(
  units: readonly Unit[],
  codebooks: readonly Codebook[],
): readonly Settled[] {
  const { section } = reachesOf(codebooks);
  const settled: Settled[] = [];
  if (section.resolvers.length === 0) return settled;
  const tools: Tools = new Map();
  for (const unit of units)
    for (const flag of unit.flags) {
      if (!isOpen(flag, section)) continue;
      for (const resolver of section.resolvers) {
        const tool = resolver.codes.includes(flag.code) ? toolOf(tools, units, unit, resolver) : undefined;
        const found = tool && lowered(unit, flag, resolver, tool);
        if (!found) continue;
        settled.push(found);
        break;
      }
    }
  return settled;
}

type Tools = Map<Resolver, ReadonlyMap<string, Unit>>;

/** The first unit in a unit's section with a code that a resolver requires; those of all sections are found once. */
function toolOf(tools: Tools, units: readonly Unit[], unit: Unit, resolver: Resolver): Unit | undefined {
  let first = tools.get(resolver);
  if (!first) tools.set(resolver, (first = firstTools(units, resolver)));
  return first.get(sectionOf(unit.provision));
}

function firstTools(units: readonly Unit[], { any = [] }: Resolver): ReadonlyMap<string, Unit> {
  const first = new Map<string, Unit>();
  for (const unit of units) {
    if (!unit.codes.some(c => c.role === 'primary' && any.includes(c.code))) continue;
    const section = sectionOf(unit.provision);
    if (!first.has(section)) first.set(section, unit);
  }
  return first;
}

/** The outermost division that contains a unit: its chapter, its numbered part; paragraphs and bullets outside of any are one section. */
function sectionOf(provision: string): string {
  if (provision.startsWith('¶') || provision.startsWith('•')) return '';
  const end = provision.indexOf('/');
  return end < 0 ? provision : provision.slice(0, end);
}

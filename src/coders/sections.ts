import type { Codebook, Flag, Resolver, Settled, Unit } from '../model';

/**
 * The flags that another unit of the same section resolves by what it is coded as: resolvers that look in the `section`, whose `any` names
 * codes. Spans are absolute. Linear in the units of the sections that have such flags.
 */
export function settledInSections(
  units: readonly Unit[],
  codebooks: readonly Codebook[],
): readonly Settled[] {
  const resolvers = codebooks.flatMap(book => book.resolvers).filter(r => r.within === 'section');
  if (resolvers.length === 0) return [];
  let tools: ToolOf | undefined;
  return units.flatMap(unit =>
    unit.flags.flatMap(flag => {
      const open = resolvers.filter(r => lowers(r, flag));
      if (open.length === 0) return [];
      tools ??= toolsOf(units);
      const section = sectionOf(unit.provision);
      return open.flatMap(resolver => settle(unit, flag, resolver, tools!(section, resolver))).slice(0, 1);
    }),
  );
}

const lowers = ({ codes, effect }: Resolver, flag: Flag): boolean =>
  codes.includes(flag.code) && effect !== 'drop' && 'severity' in effect && flag.severity > effect.severity;

function settle(
  unit: Unit,
  { start, end, code }: Flag,
  { id, effect }: Resolver,
  tool: Unit | undefined,
): readonly Settled[] {
  if (!tool || effect === 'drop' || !('severity' in effect)) return [];
  const by = { start: tool.start, end: tool.end };
  return [{ unit: unit.id, start, end, code, severity: effect.severity, rule: id, by }];
}

type ToolOf = (section: string, resolver: Resolver) => Unit | undefined;

/** The first unit of a section that is coded as a resolver asks; looked for once for each of both. */
function toolsOf(units: readonly Unit[]): ToolOf {
  const found = new Map<Resolver, ReadonlyMap<string, Unit>>();
  return (section, resolver) => {
    let first = found.get(resolver);
    if (!first) found.set(resolver, (first = firstTools(units, resolver)));
    return first.get(section);
  };
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

/** The outermost division that a unit stands in: its chapter, its numbered part; paragraphs and bullets outside of any are one section. */
function sectionOf(provision: string): string {
  if (provision.startsWith('¶') || provision.startsWith('•')) return '';
  const end = provision.indexOf('/');
  return end < 0 ? provision : provision.slice(0, end);
}

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
  let sections: ReadonlyMap<string, readonly Unit[]> | undefined;
  return units.flatMap(unit =>
    unit.flags.flatMap(flag => {
      const open = resolvers.filter(r => lowers(r, flag));
      if (open.length === 0) return [];
      sections ??= bySection(units);
      const section = sections.get(sectionOf(unit))!;
      return open.flatMap(resolver => settle(unit, flag, resolver, section)).slice(0, 1);
    }),
  );
}

const lowers = ({ codes, effect }: Resolver, flag: Flag): boolean =>
  codes.includes(flag.code) && effect !== 'drop' && 'severity' in effect && flag.severity > effect.severity;

function settle(
  unit: Unit,
  { start, end, code }: Flag,
  { id, any = [], effect }: Resolver,
  section: readonly Unit[],
): readonly Settled[] {
  const tool = section.find(({ codes }) => codes.some(c => c.role === 'primary' && any.includes(c.code)));
  if (!tool || effect === 'drop' || !('severity' in effect)) return [];
  const by = { start: tool.start, end: tool.end };
  return [{ unit: unit.id, start, end, code, severity: effect.severity, rule: id, by }];
}

function bySection(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const sections = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = sectionOf(unit);
    const section = sections.get(key);
    if (section) section.push(unit);
    else sections.set(key, [unit]);
  }
  return sections;
}

/** The outermost division that a unit stands in: its chapter, its numbered part; paragraphs and bullets outside of any are one section. */
const sectionOf = ({ provision }: Unit): string => {
  const [outermost = ''] = provision.split('/', 1);
  return /^[¶•]/.test(outermost) ? '' : outermost;
};

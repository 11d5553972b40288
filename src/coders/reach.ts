import type { Codebook, Flag, Resolver, Settled, Span, Unit } from '../model';

/**
 * Resolvers that need more than the flag's own unit, and the lowest severity to which one of them lowers the flags of a code.
 */
export type Reach = {
  readonly resolvers: readonly Resolver[];
  readonly least: ReadonlyMap<string, number>;
};

type Reaches = {
  /** Those that look at the other units of a section. */
  readonly section: Reach;
  /** Those that look for the body of the flag's own duty. */
  readonly own: Reach;
  /** Those that look at the other duties of a document, and among these the ones that need no annex. */
  readonly elsewhere: Reach;
  readonly unannexed: Reach;
};

const made = new WeakMap<readonly Codebook[], Reaches>();

/** Computed once for a study's codebooks. */
export function reachesOf(codebooks: readonly Codebook[]): Reaches {
  let found = made.get(codebooks);
  if (!found) {
    const among = (begins: readonly string[]): Reach =>
      reachOf(codebooks.flatMap(c => c.resolvers).filter(r => begins.some(b => r.within.startsWith(b))));
    const section = among(['section']);
    const own = among(['own-body']);
    found = { section, own, elsewhere: among(['elsewhere', 'annex']), unannexed: among(['elsewhere']) };
    made.set(codebooks, found);
  }
  return found;
}

function reachOf(resolvers: readonly Resolver[]): Reach {
  const least = new Map<string, number>();
  for (const { effect, codes } of resolvers)
    if (effect !== 'drop' && 'severity' in effect)
      for (const code of codes) least.set(code, Math.min(least.get(code) ?? severest, effect.severity));
  return { resolvers, least };
}

const severest = 3;

/** Whether one of the resolvers could lower a flag. */
export const isOpen = ({ severity, code }: Flag, { least }: Reach): boolean =>
  severity > 0 && severity > (least.get(code) ?? severest);

/** The result of a resolver for a flag, with the words elsewhere that resolve it; nothing if it does not lower it. */
export function lowered(
  { id: unit }: Unit,
  { start, end, code, severity }: Flag,
  { id: rule, codes, effect }: Resolver,
  by: Span,
): Settled | undefined {
  if (effect === 'drop' || !('severity' in effect)) return undefined;
  if (!codes.includes(code) || severity <= effect.severity) return undefined;
  return { unit, start, end, code, severity: effect.severity, rule, by: { start: by.start, end: by.end } };
}

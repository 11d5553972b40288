import type { Block, Flag, Span } from '../model';

/** What the counts of a document need from one block. Spans are relative to the block. */
export type Digest = {
  readonly units: number;
  /** Codes that count (primary codes and themes), each as often as it was assigned. */
  readonly codes: readonly string[];
  /** Codebooks that assigned a primary code, each as often as it did. */
  readonly coded: readonly string[];
  readonly flags: readonly Flag[];
  /** Units with a primary code of a codebook. */
  readonly primaries: (codebook: string) => readonly Primary[];
};

/** The place of a unit with the primary code proposed for it. */
export type Primary = Span & { readonly code: string; readonly score: number };

const known = new WeakMap<Block, Digest>();

/** Computed once per block: an edit leaves most blocks unchanged, so that counting a long document stays cheap. */
export function digest(block: Block): Digest {
  let found = known.get(block);
  if (!found) known.set(block, (found = read(block)));
  return found;
}

function read({ units }: Block): Digest {
  const given = units.flatMap(unit => unit.codes.filter(c => c.role !== 'secondary'));
  const placed = new Map<string, Primary[]>();
  for (const { start, end, codes } of units)
    for (const { role, codebook, code, score } of codes) {
      if (role !== 'primary') continue;
      const here = { start, end, code, score };
      const list = placed.get(codebook);
      if (!list) placed.set(codebook, [here]);
      else if (list.at(-1)!.start !== start) list.push(here);
    }
  return {
    units: units.length,
    codes: given.map(c => c.code),
    coded: given.filter(c => c.role === 'primary').map(c => c.codebook),
    flags: units.flatMap(unit => unit.flags),
    primaries: codebook => placed.get(codebook) ?? [],
  };
}

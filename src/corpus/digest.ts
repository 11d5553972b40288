import { primary, type Block, type Flag, type Span } from '../model';

/** What the counts of a document need of one block. Spans are relative to the block. */
export type Digest = {
  readonly units: number;
  /** Codes that count (primary codes and themes), each as often as it was given. */
  readonly codes: readonly string[];
  /** Codebooks that gave a primary code, each as often as it did. */
  readonly coded: readonly string[];
  readonly flags: readonly Flag[];
  /** Units with a primary code of a codebook. */
  readonly primaries: (codebook: string) => readonly (Span & { readonly code: string })[];
};

const known = new WeakMap<Block, Digest>();

/** Computed once per block: an edit leaves most blocks as they are, so that counting a long document stays cheap. */
export function digest(block: Block): Digest {
  let found = known.get(block);
  if (!found) known.set(block, (found = read(block)));
  return found;
}

function read({ units }: Block): Digest {
  const given = units.flatMap(unit => unit.codes.filter(c => c.role !== 'secondary'));
  const placed = new Map<string, readonly (Span & { readonly code: string })[]>();
  return {
    units: units.length,
    codes: given.map(c => c.code),
    coded: given.filter(c => c.role === 'primary').map(c => c.codebook),
    flags: units.flatMap(unit => unit.flags),
    primaries(codebook) {
      let found = placed.get(codebook);
      if (!found) {
        found = units.flatMap(unit => {
          const code = primary(unit, codebook)?.code;
          return code === undefined ? [] : [{ start: unit.start, end: unit.end, code }];
        });
        placed.set(codebook, found);
      }
      return found;
    },
  };
}

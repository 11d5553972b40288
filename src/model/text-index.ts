/** Where a piece of text occurs: its first places, ascending, and whether there may be more. */
export type Places = { readonly at: readonly number[]; readonly more: boolean };

/** A text that is searched repeatedly for pieces of it. */
export type TextIndex = {
  readonly text: string;
  /** At most `most` places of a non-empty piece. */
  places(piece: string, most: number): Places;
};

/** UTF-16 units of the n-grams by which places are looked up. */
const gram = 16;
/** So many pieces are searched by scanning the text; an index costs as much as some dozens of scans. */
const readings = 24;
/** So many places of an n-gram are compared: if it occurs more often, the piece is not distinctive enough. */
const longestChain = 4096;

/** Costs nothing at first; the index is built, in linear time and 8 bytes a character, once many pieces are searched. */
export function indexText(text: string): TextIndex {
  let asked = 0;
  let chains: Chains | undefined;
  return {
    text,
    places(piece, most) {
      if (piece.length < gram || (chains === undefined && asked++ < readings)) return read(text, piece, most);
      chains ??= chainsOf(text);
      return walk(text, chains, piece, most);
    },
  };
}

/** The only place of a piece, or why there is none. */
export function onlyPlace(index: TextIndex, piece: string): number | 'none' | 'many' {
  const { at, more } = index.places(piece, 2);
  return at.length === 1 && !more ? at[0]! : at.length === 0 && !more ? 'none' : 'many';
}

function read(text: string, piece: string, most: number): Places {
  const at: number[] = [];
  let from = text.indexOf(piece);
  for (; from >= 0 && at.length < most; from = text.indexOf(piece, from + 1)) at.push(from);
  return { at, more: from >= 0 };
}

/** For each hash of an n-gram its first place, for each place the next one with that hash; -1 ends a chain. */
type Chains = { readonly heads: Int32Array; readonly next: Int32Array; readonly mask: number };

const base = 0x01000193;
let power = 1;
for (let i = 1; i < gram; i++) power = Math.imul(power, base);

function chainsOf(text: string): Chains {
  const size = 2 ** Math.ceil(Math.log2(Math.max(text.length, 2)));
  const chains = { heads: new Int32Array(size).fill(-1), next: new Int32Array(text.length), mask: size - 1 };
  const { heads, next, mask } = chains;
  const last = text.length - gram;
  if (last < 0) return chains;
  // From the end, so that chains ascend. The hash of an n-gram is computed from right to left for the same reason.
  let hash = 0;
  for (let i = text.length - 1; i >= last; i--) hash = (Math.imul(hash, base) + text.charCodeAt(i)) | 0;
  for (let at = last; ; at--) {
    const slot = spread(hash) & mask;
    next[at] = heads[slot]!;
    heads[slot] = at;
    if (at === 0) return chains;
    hash = (hash - Math.imul(text.charCodeAt(at + gram - 1), power)) | 0;
    hash = (Math.imul(hash, base) + text.charCodeAt(at - 1)) | 0;
  }
}

const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;

function walk(text: string, { heads, next, mask }: Chains, piece: string, most: number): Places {
  let hash = 0;
  for (let i = gram - 1; i >= 0; i--) hash = (Math.imul(hash, base) + piece.charCodeAt(i)) | 0;
  const at: number[] = [];
  let left = longestChain;
  for (let place = heads[spread(hash) & mask]!; place >= 0; place = next[place]!) {
    if (left-- === 0) return { at, more: true };
    if (!text.startsWith(piece, place)) continue;
    if (at.length === most) return { at, more: true };
    at.push(place);
  }
  return { at, more: false };
}

import { overlap, primary, shiftUnit, type Block, type Flag, type Span, type Unit } from '../model';
import type { Splice } from './protocol';

/** What is coded of a document at one version, with absolute offsets in its LF text. */
export type Live = {
  readonly version: number;
  readonly blocks: readonly Block[];
  /** Units that touch the span, in order; a span that is empty touches the unit around it. */
  unitsBetween(start: number, end: number): readonly Unit[];
  /** Flags of severity `least` or more, in order, with their units. */
  flags(least: number): readonly { readonly flag: Flag; readonly unit: Unit }[];
  summary(): Summary;
};

/** Counts of a document. `codes`: units per code; `coded`: units with a primary code, per codebook. */
export type Summary = {
  readonly units: number;
  readonly codes: ReadonlyMap<string, number>;
  readonly coded: ReadonlyMap<string, number>;
  readonly flags: ReadonlyMap<string, number>;
  /** Flags by severity after resolution, 0..3. */
  readonly severities: readonly [number, number, number, number];
};

/** The blocks after the splices; a block that no splice touches stays the same value. */
export function spliced(blocks: readonly Block[], splices: readonly Splice[]): readonly Block[] {
  let next = blocks;
  for (const { from, removed, blocks: put } of splices)
    next = [...next.slice(0, from), ...put, ...next.slice(from + removed)];
  return next;
}

export function live(version: number, blocks: readonly Block[]): Live {
  const starts = new Float64Array(blocks.length + 1);
  blocks.forEach((block, i) => (starts[i + 1] = starts[i]! + block.length));
  const unitsAt = (i: number): readonly Unit[] => blocks[i]!.units.map(u => shiftUnit(u, starts[i]!));
  let counted: Summary | undefined;
  return {
    version,
    blocks,
    unitsBetween(start, end) {
      const span = { start, end: Math.max(end, start + 1) };
      const found: Unit[] = [];
      for (let i = lastAtOrBefore(starts, start); i < blocks.length && starts[i]! < span.end; i++)
        found.push(...unitsAt(i).filter(u => overlap(u, span)));
      return found;
    },
    flags: least =>
      blocks.flatMap((block, i) =>
        block.units.some(u => u.flags.some(f => f.severity >= least))
          ? unitsAt(i).flatMap(unit =>
              unit.flags.filter(f => f.severity >= least).map(flag => ({ flag, unit })),
            )
          : [],
      ),
    summary: () => (counted ??= sum(blocks)),
  };
}

/** The nearest unit after `offset`, going round at the end, that carries `code` as a code or a flag. */
export function nextWith(live: Live, code: string, offset: number): Span | undefined {
  let first: Span | undefined;
  let start = 0;
  for (const block of live.blocks) {
    for (const unit of block.units) {
      for (const span of spansOf(unit, code)) {
        const at = { start: span.start + start, end: span.end + start };
        if (at.start > offset) return at;
        first ??= at;
      }
    }
    start += block.length;
  }
  return first;
}

const spansOf = (unit: Unit, code: string): readonly Span[] => [
  ...unit.codes.filter(c => c.code === code).map(() => unit),
  ...unit.flags.filter(f => f.code === code && f.severity > 0),
];

function lastAtOrBefore(starts: Float64Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function sum(blocks: readonly Block[]): Summary {
  const codes = new Map<string, number>();
  const coded = new Map<string, number>();
  const flags = new Map<string, number>();
  const severities: [number, number, number, number] = [0, 0, 0, 0];
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  let units = 0;
  for (const unit of blocks.flatMap(b => b.units)) {
    units++;
    for (const { code, codebook, role } of unit.codes) {
      if (role !== 'secondary') add(codes, code);
      if (role === 'primary') add(coded, codebook);
    }
    for (const { code, severity } of unit.flags) {
      severities[severity]++;
      if (severity > 0) add(flags, code);
    }
  }
  return { units, codes, coded, flags, severities };
}

/** Neighbouring units with the same primary code joined: what a narrow column can show of a long document. */
export function runs(live: Live, codebook: string): readonly (Span & { readonly code: string })[] {
  const found: { start: number; end: number; code: string }[] = [];
  let start = 0;
  for (const block of live.blocks) {
    for (const unit of block.units) {
      const code = primary(unit, codebook)?.code;
      const last = found.at(-1);
      if (code === undefined) continue;
      if (last?.code === code && unit.start + start - last.end < 4) last.end = unit.end + start;
      else found.push({ start: unit.start + start, end: unit.end + start, code });
    }
    start += block.length;
  }
  return found;
}

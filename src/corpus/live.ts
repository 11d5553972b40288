import {
  bySpan,
  firstIndex,
  overlap,
  shiftFlag,
  shiftUnit,
  type Block,
  type Flag,
  type Span,
  type Unit,
} from '../model';
import { digest, type Primary } from './digest';
import type { Splice } from './protocol';

/** The coding of a document at one version, with absolute offsets in its LF text. */
export type Live = {
  readonly version: number;
  readonly blocks: readonly Block[];
  /** Units that touch the span, in order; an empty span touches the unit around it. */
  unitsBetween(start: number, end: number): readonly Unit[];
  /** The `most` severest flags of severity `least` or more, in the order of the text. */
  flags(least: number, most: number): readonly Flag[];
  /** Units with a primary code of a codebook, in order, with that code. */
  primaries(codebook: string): readonly Primary[];
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
    flags: (least, most) => severest(blocks, least, most),
    primaries: codebook => primaries(blocks, codebook),
    summary: () => (counted ??= sum(blocks)),
  };
}

/** The nearest unit after `offset`, wrapping around at the end, that carries `code` as a code or a flag. */
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

const lastAtOrBefore = (starts: Float64Array, offset: number): number =>
  Math.max(0, firstIndex(starts.length, i => starts[i]! > offset) - 1);

function severest(blocks: readonly Block[], least: number, most: number): readonly Flag[] {
  const found: Flag[] = [];
  for (let severity = 3; severity >= Math.max(0, least) && found.length < most; severity--) {
    let start = 0;
    for (const block of blocks) {
      for (const flag of digest(block).flags)
        if (flag.severity === severity && found.length < most) found.push(shiftFlag(flag, start));
      start += block.length;
    }
  }
  return found.sort(bySpan);
}

function sum(blocks: readonly Block[]): Summary {
  const codes = new Map<string, number>();
  const coded = new Map<string, number>();
  const flags = new Map<string, number>();
  const severities: [number, number, number, number] = [0, 0, 0, 0];
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  let units = 0;
  for (const block of blocks) {
    const part = digest(block);
    units += part.units;
    for (const code of part.codes) add(codes, code);
    for (const codebook of part.coded) add(coded, codebook);
    for (const { code, severity } of part.flags) {
      severities[severity]++;
      if (severity > 0) add(flags, code);
    }
  }
  return { units, codes, coded, flags, severities };
}

function primaries(blocks: readonly Block[], codebook: string): readonly Primary[] {
  const found: Primary[] = [];
  let start = 0;
  for (const block of blocks) {
    for (const { start: from, end, code, score } of digest(block).primaries(codebook))
      found.push({ start: from + start, end: end + start, code, score });
    start += block.length;
  }
  return found;
}

/**
 * Neighbouring units with the same primary code joined, for display of a long document in a narrow column.
 */
export function runs(live: Live, codebook: string): readonly (Span & { readonly code: string })[] {
  const found: { start: number; end: number; code: string }[] = [];
  for (const { start, end, code } of live.primaries(codebook)) {
    const last = found.at(-1);
    if (last?.code === code && start - last.end < 4) last.end = end;
    else found.push({ start, end, code });
  }
  return found;
}

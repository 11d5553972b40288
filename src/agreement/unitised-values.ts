import { setValue } from './distances';
import type { CodedSpan } from './span-f1';
import type { Continuum } from './unitising';

/** Agreement in unitising and in coding, separately. Each is `undefined` where there is nothing to compare. */
export type UnitisedAlphas = {
  /** ᵤα: boundaries and codes at once; text without a code counts. */
  readonly whole: number | undefined;
  /** |ᵤα: only whether text is coded at all. */
  readonly binary: number | undefined;
  /** cᵤα: codes, of text that both coded. */
  readonly coding: number | undefined;
  /** (k)ᵤα: one code against all others, of text that both coded, with the share of its text that another coder coded too. */
  readonly values: readonly {
    readonly value: string;
    readonly alpha: number | undefined;
    readonly coverage: number;
  }[];
};

/** A coder's text as contiguous pieces; `` is a gap. */
type Piece = { readonly length: number; readonly value: string };

const gap = '';

/**
 * Krippendorff's newer family for free spans, from the lengths of text that coders' pieces share, over texts laid end to end. Where spans
 * of one coder overlap, their codes together are the value there. Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual
 * continua, Quality & Quantity 50(6), 2347-2364; Krippendorff (2019), Content Analysis, 4th ed., section 12.6, equations 32-38.
 */
export function unitisedAlphas(texts: readonly Continuum[]): UnitisedAlphas {
  const lines = texts.map(text => text.coders.map(spans => pieces(spans, text.length)));
  const m = texts[0]?.coders.length ?? 0;
  const shared = sharedLengths(lines, m);
  const values = [...new Set(lines.flat(2).map(piece => piece.value))].filter(v => v !== gap).sort();
  const all = expectedBy([gap, ...values], shared, ownLengths(lines));
  const coded = expectedBy(values, shared, pairableLengths(lines));
  return {
    whole: ratioOf(all, (c, k) => c !== k),
    binary: ratioOf(all, (c, k) => (c === gap) !== (k === gap)),
    coding: ratioOf(coded, (c, k) => c !== k),
    values: values.map(value => valueAlpha(value, coded, all)),
  };
}

function pieces(spans: readonly CodedSpan[], length: number): readonly Piece[] {
  const borders = [...new Set([0, length, ...spans.flatMap(s => [s.start, s.end])])].sort((a, b) => a - b);
  const waiting = [...spans].sort((a, b) => a.start - b.start);
  let open: readonly CodedSpan[] = [];
  let next = 0;
  return borders.slice(1).map((end, i) => {
    const start = borders[i]!;
    const from = next;
    while (next < waiting.length && waiting[next]!.start <= start) next++;
    open = [...open, ...waiting.slice(from, next)].filter(span => span.end > start);
    return { length: end - start, value: setValue(open.map(span => span.code)) };
  });
}

/** ℓ_ck: by pairs of values, how much text one coder gave the first and another the second, over (m − 1). */
type Lengths = ReadonlyMap<string, ReadonlyMap<string, number>>;

const lengthIn = (lengths: Lengths, c: string, k: string): number => lengths.get(c)?.get(k) ?? 0;

function sharedLengths(lines: readonly (readonly (readonly Piece[])[])[], m: number): Lengths {
  const table = new Map<string, Map<string, number>>();
  for (const coders of lines)
    walk(coders, (length, here) =>
      here.forEach((a, i) =>
        here.forEach((b, j) => {
          if (i !== j) add(table, a.value, b.value, length / (m - 1));
        }),
      ),
    );
  return table;
}

function add(table: Map<string, Map<string, number>>, c: string, k: string, length: number): void {
  const row = table.get(c) ?? new Map<string, number>();
  row.set(k, (row.get(k) ?? 0) + length);
  table.set(c, row);
}

/** Calls back for every stretch in which no coder's piece ends, with the pieces that contain it. */
function walk(
  coders: readonly (readonly Piece[])[],
  visit: (length: number, here: readonly Piece[]) => void,
): void {
  const places = coders.map(() => 0);
  const left = coders.map(line => line[0]?.length ?? 0);
  while (coders.every((line, i) => places[i]! < line.length)) {
    const length = Math.min(...left);
    visit(
      length,
      coders.map((line, i) => line[places[i]!]!),
    );
    coders.forEach((line, i) => {
      left[i]! -= length;
      if (left[i] === 0) left[i] = line[++places[i]!]?.length ?? 0;
    });
  }
}

/** By value, what a piece could share with itself: its length squared; for a gap its length. */
function ownLengths(lines: readonly (readonly (readonly Piece[])[])[]): ReadonlyMap<string, number> {
  const own = new Map<string, number>();
  for (const { length, value } of lines.flat(2))
    own.set(value, (own.get(value) ?? 0) + (value === gap ? length : length ** 2));
  return own;
}

/** The same for coded pieces, counting only text that another coder coded as well. */
function pairableLengths(lines: readonly (readonly (readonly Piece[])[])[]): ReadonlyMap<string, number> {
  const pairable = new Map<Piece, number>();
  for (const coders of lines)
    walk(coders, (length, here) => {
      const coded = here.filter(piece => piece.value !== gap);
      if (coded.length < 2) return;
      for (const piece of coded) pairable.set(piece, (pairable.get(piece) ?? 0) + length);
    });
  const own = new Map<string, number>();
  for (const [{ value }, length] of pairable) own.set(value, (own.get(value) ?? 0) + length ** 2);
  return own;
}

/** Observed and expected coincidences among some values. */
type Table = {
  readonly values: readonly string[];
  readonly observed: (c: string, k: string) => number;
  readonly expected: (c: string, k: string) => number;
};

/** ε_ck = ℓ_.. · (ℓ_c. ℓ_.k − [c = k] own_c) / (ℓ_..² − Σ own). */
function expectedBy(values: readonly string[], lengths: Lengths, own: ReadonlyMap<string, number>): Table {
  const observed = (c: string, k: string): number => lengthIn(lengths, c, k);
  const sums = new Map(values.map(c => [c, values.reduce((sum, k) => sum + observed(c, k), 0)]));
  const total = [...sums.values()].reduce((sum, n) => sum + n, 0);
  const ownTotal = values.reduce((sum, c) => sum + (own.get(c) ?? 0), 0);
  const expected = (c: string, k: string): number =>
    (total * (sums.get(c)! * sums.get(k)! - (c === k ? (own.get(c) ?? 0) : 0))) / (total ** 2 - ownTotal);
  return { values, observed, expected };
}

/** 1 − D_o / D_e, where `differ` gives which values disagree. */
function ratioOf(
  { values, observed, expected }: Table,
  differ: (c: string, k: string) => boolean,
): number | undefined {
  let [seen, awaited] = [0, 0];
  for (const c of values)
    for (const k of values)
      if (differ(c, k)) {
        seen += observed(c, k);
        awaited += expected(c, k);
      }
  return awaited > 0 ? 1 - seen / awaited : undefined;
}

function valueAlpha(value: string, coded: Table, all: Table) {
  const column = (table: Table, of: 'observed' | 'expected'): number =>
    table.values.reduce((sum, c) => sum + table[of](c, value), 0);
  const observed = column(coded, 'observed');
  const expected = column(coded, 'expected');
  const awaited = expected - coded.expected(value, value);
  const seen = observed - coded.observed(value, value);
  return {
    value,
    alpha: awaited > 0 && observed > 0 ? 1 - (expected / observed) * (seen / awaited) : undefined,
    coverage: observed / column(all, 'observed'),
  };
}

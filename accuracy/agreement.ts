import { codePoints } from '../src/model';
import { addCounts, countFlags } from './flag-counts';
import { singles, type GoldUnit } from './gold';
import { kappa, prf, type Pair } from './scores';

/** Agreement of two readers on units that both coded: kappa per taxonomy, F1 of flags of the same type and of any type. */
export type ReaderPair = {
  readonly readers: readonly [string, string];
  readonly units: number;
  readonly kappas: readonly number[];
  readonly flags: number;
  readonly detection: number;
};

/** All pairs of readers of units that several readers coded, each without seeing the others' codes. */
export function readerPairs(units: readonly GoldUnit[]): readonly ReaderPair[] {
  const readers = [...new Set(units.flatMap(unit => unit.reader ?? []))].sort();
  return readers.flatMap((a, i) => readers.slice(i + 1).map(b => readerPair(units, a, b)));
}

function readerPair(units: readonly GoldUnit[], a: string, b: string): ReaderPair {
  const place = (unit: GoldUnit): string => `${unit.doc}:${unit.start}`;
  const others = new Map(units.filter(u => u.reader === b).map(u => [place(u), u]));
  const both = units.flatMap(unit => {
    const other = unit.reader === a ? others.get(place(unit)) : undefined;
    return other ? [{ unit, other }] : [];
  });
  const flags = both.map(({ unit, other }) => countFlags({ gold: unit, flags: flagsOf(other) }));
  return {
    readers: [a, b],
    units: both.length,
    kappas: singles.map(t => kappa(both.map(({ unit, other }): Pair => [unit[t], other[t]]))),
    flags: prf(addCounts(flags.map(f => f.types['all']!))).f1,
    detection: prf(addCounts(flags.map(f => f.detection))).f1,
  };
}

/** A reader's flags in the form of a machine's. */
function flagsOf({ text, start, amb }: GoldUnit) {
  const at = codePoints(text);
  return amb.map(({ quote, type }) => {
    const from = text.indexOf(quote);
    return { start: start + at(from), end: start + at(from + quote.length), type, severity: 2, cue: quote };
  });
}

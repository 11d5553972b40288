import type { LanguageTag } from '../src/model';
import type { Machine, MachineFlag, MachineUnit } from './coding';
import { goldTexts, type GoldFile, type GoldText, type GoldUnit } from './gold';

/** A gold unit with the machine's coding of the same words. */
export type Compared = {
  readonly gold: GoldUnit;
  /** The machine unit that covers most of it; absent if none covers half. */
  readonly unit?: MachineUnit;
  /** Flags inside the gold unit, with a tolerance of one character, of severity 2 or more after resolution. */
  readonly flags: readonly MachineFlag[];
};

/** Flags below this are counted, not shown; readers were asked for flags from this severity on. */
export const leastSeverity = 2;

export type Comparison = {
  (file: GoldFile): readonly Compared[];
  /** All machine units of a document. */
  unitsOf(doc: string, language: LanguageTag): readonly MachineUnit[];
};

/** Compares each gold unit of some files with the machine's coding of its whole document. A document is coded once. */
export function openComparison(home: string, machine: Machine): Comparison {
  const texts = new Map<LanguageTag, ReadonlyMap<string, GoldText>>();
  const coded = new Map<string, readonly MachineUnit[]>();

  function textsOf(language: LanguageTag): ReadonlyMap<string, GoldText> {
    let found = texts.get(language);
    if (!found) texts.set(language, (found = goldTexts(home, language)));
    return found;
  }

  function unitsOf(doc: string, language: LanguageTag): readonly MachineUnit[] {
    let units = coded.get(doc);
    if (units) return units;
    const text = textsOf(language).get(doc);
    if (!text) throw new Error(`accuracy/texts/${language}.jsonl.gz has no ${doc}, which a gold unit names.`);
    coded.set(doc, (units = machine(text, language)));
    return units;
  }

  const file = ({ units, language }: GoldFile): readonly Compared[] =>
    units.map(gold => compare(gold, unitsOf(gold.doc, language)));
  return Object.assign(file, { unitsOf });
}

function compare(gold: GoldUnit, units: readonly MachineUnit[]): Compared {
  let best: MachineUnit | undefined;
  let most = 0;
  for (const unit of units) {
    const cover = Math.min(unit.end, gold.end) - Math.max(unit.start, gold.start);
    if (cover > most) [best, most] = [unit, cover];
  }
  const flags = units
    .flatMap(unit => unit.flags)
    .filter(f => f.severity >= leastSeverity && f.start >= gold.start - 1 && f.end <= gold.end + 1);
  return { gold, flags, ...(best && most >= 0.5 * (gold.end - gold.start) && { unit: best }) };
}

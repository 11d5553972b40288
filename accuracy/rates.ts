import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMachine, readCodebooks, type MachineFlag } from './coding';
import { leastSeverity } from './compare';
import { genreOf, genres, goldTexts, type Genre } from './gold';

const home = 'accuracy';

/** What the documents of a genre have: sizes, and flags by type. */
type Rate = { documents: number; characters: number; units: number; readonly flags: Map<string, number> };

const all = 'all';

/**
 * How often each type of flag is raised in each genre, over all texts of this folder: a statute and a work report differ in how they
 * are written, so a document's ambiguity says something only beside that of its genre. Writes base-rates.csv.
 */
async function main(): Promise<void> {
  const machine = openMachine(await readCodebooks('codebooks'));
  const rates = new Map<Genre, Rate>();
  for (const language of ['zh', 'en'] as const) {
    for (const text of goldTexts(home, language).values()) {
      const genre = genreOf(text.path);
      const rate = rates.get(genre) ?? {
        documents: 0,
        characters: 0,
        units: 0,
        flags: new Map<string, number>(),
      };
      rates.set(genre, rate);
      const units = machine(text, language);
      rate.documents++;
      rate.characters += Array.from(text.text).length;
      rate.units += units.length;
      for (const flag of units.flatMap(unit => unit.flags)) count(rate, flag);
    }
  }
  const types = [...new Set([...rates.values()].flatMap(({ flags }) => [...flags.keys()]))].sort();
  writeFileSync(join(home, 'base-rates.csv'), csv(rates, types));
}

function count({ flags }: Rate, { type, severity }: MachineFlag): void {
  if (severity < leastSeverity) return;
  for (const key of [all, type]) flags.set(key, (flags.get(key) ?? 0) + 1);
}

function csv(rates: ReadonlyMap<Genre, Rate>, types: readonly string[]): string {
  const lines = ['genre,description,documents,characters,units,type,flags,per_1000_characters,per_100_units'];
  for (const [genre, { documents, characters, units, flags }] of rates) {
    for (const type of types) {
      const n = flags.get(type) ?? 0;
      const shares = [((1000 * n) / characters).toFixed(4), ((100 * n) / units).toFixed(3)];
      lines.push([genre, genres[genre], documents, characters, units, type, n, ...shares].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

void main();

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeDocument, openEngine } from '../src/corpus';
import type { Flag } from '../src/model';
import { readCodebooks } from './coding';
import { leastSeverity } from './compare';
import { genreOf, genres, goldTexts } from './gold';

const home = 'accuracy';

/** Totals of the documents of a genre, or of some ranks of law: sizes, and flags by type. */
type Rate = { documents: number; characters: number; units: number; readonly flags: Map<string, number> };

const all = 'all';

/** A group of documents, and those of the ranks of law of a base rate of the ambiguity codebook. */
type Group = { readonly name: string; readonly description: string; readonly forms?: readonly string[] };

/**
 * How often each type of flag is raised in each genre, and in documents of each rank of law, over all texts of this folder: a statute
 * and a work report differ in style, so a document's ambiguity is meaningful only relative to its kind. Writes base-rates.csv; the
 * rates by rank are those of `base_rates` in codebooks/ambiguity.yaml (a test compares them).
 */
async function main(): Promise<void> {
  const { codebooks, lexicon } = await readCodebooks('codebooks');
  const engine = openEngine(codebooks, lexicon);
  const ranks = codebooks.flatMap(book => book.baseRates ?? []).map(({ forms }) => rankOf(forms));
  const rates = new Map<Group, Rate>();
  const kinds = Object.entries(genres).map(([name, description]): Group => ({ name, description }));
  for (const language of ['zh', 'en'] as const) {
    for (const { path, text } of goldTexts(home, language).values()) {
      const { facts, units } = codeDocument(engine, path, { uri: path, text, language });
      const form = facts.legal_form?.[0]?.value;
      const genre = genreOf(path);
      for (const group of [...kinds, ...ranks]) {
        if (group.forms ? form === undefined || !group.forms.includes(form) : group.name !== genre) continue;
        const rate = rates.get(group) ?? { documents: 0, characters: 0, units: 0, flags: new Map() };
        rates.set(group, rate);
        rate.documents++;
        rate.characters += Array.from(text).length;
        rate.units += units.length;
        for (const flag of units.flatMap(unit => unit.flags)) count(rate, flag);
      }
    }
  }
  const types = [...new Set([...rates.values()].flatMap(({ flags }) => [...flags.keys()]))].sort();
  const inOrder = [...kinds, ...ranks].flatMap(group => {
    const rate = rates.get(group);
    return rate ? [[group, rate] as const] : [];
  });
  writeFileSync(join(home, 'base-rates.csv'), csv(inOrder, types));
}

const rankOf = (forms: readonly string[]): Group => ({
  name: forms.join('|'),
  description: 'legal_form',
  forms,
});

function count({ flags }: Rate, { code, severity }: Flag): void {
  if (severity < leastSeverity) return;
  for (const key of [all, code]) flags.set(key, (flags.get(key) ?? 0) + 1);
}

function csv(rates: readonly (readonly [Group, Rate])[], types: readonly string[]): string {
  const lines = ['genre,description,documents,characters,units,type,flags,per_1000_characters,per_100_units'];
  for (const [{ name, description }, { documents, characters, units, flags }] of rates) {
    for (const type of types) {
      const n = flags.get(type) ?? 0;
      const shares = [((1000 * n) / characters).toFixed(4), ((100 * n) / units).toFixed(3)];
      lines.push([name, description, documents, characters, units, type, n, ...shares].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

void main();

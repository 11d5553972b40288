import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Codebook, LanguageTag } from '../src/model';
import { openMachine, readCodebooks } from './coding';
import { openComparison } from './compare';
import { goldFiles, goldTexts, learnable } from './gold';
import { openLedger, type Entry } from './ledger';
import { openProbe, type Probed } from './probe';
import { table } from './report';

const home = 'accuracy';

const { values: options } = parseArgs({
  options: {
    gold: { type: 'string' },
    csv: { type: 'string' },
    least: { type: 'string', default: '3' },
    top: { type: 'string', default: '200' },
    codebooks: { type: 'string', default: 'codebooks' },
  },
});

const share = (part: number, of: number): string => (of === 0 ? 'NA' : (part / of).toFixed(3));

/** Wrong codes given minus right ones: the gain from removing it if nothing else applied. */
const cost = ({ given, givenRight }: Entry): number => given - 2 * givenRight;

const worstFirst = (a: Entry, b: Entry): number =>
  cost(b) - cost(a) || b.gold - b.right - (a.gold - a.right) || (a.name < b.name ? -1 : 1);

/** The greatest weight of each cue, by language, code and cue. */
const weightsOf = (codebooks: readonly Codebook[]): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const { id, cues } of codebooks.flatMap(book => book.codes))
    for (const language of ['zh', 'en'] as const)
      for (const { match, weight } of cues[language]) {
        const key = [language, id, match].join('\t');
        weights.set(key, Math.max(weight, weights.get(key) ?? 0));
      }
  return weights;
};

const head = [
  ...['what', 'language', 'codebook', 'code', 'name', 'weight', 'hits', 'gold', 'right', 'precision'],
  ...['given', 'given_right', 'given_precision'],
];
const rowOf =
  (weights: ReadonlyMap<string, number>) =>
  (e: Entry): readonly string[] => [
    ...[e.what, e.language, e.codebook, e.code, e.name],
    e.what === 'rule' ? 'NA' : String(weights.get([e.language, e.code, e.name].join('\t')) ?? 'NA'),
    ...[String(e.hits), String(e.gold), String(e.right), share(e.right, e.gold)],
    ...[String(e.given), String(e.givenRight), share(e.givenRight, e.given)],
  ];

const csv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(cells => `${cells.map(c => (/[",\n]/.test(c) ? `"${c.replace(/"/g, '""')}"` : c)).join(',')}\n`)
    .join('');

/**
 * Every cue and rule over the files that may be used for learning; held-out ones only if they are named explicitly.
 */
async function main(): Promise<void> {
  const wanted = options.gold?.split(',');
  const files = goldFiles(home, name => wanted?.includes(name) ?? learnable(name));
  const { codebooks, lexicon } = await readCodebooks(options.codebooks);
  const machine = openMachine({ codebooks, lexicon });
  const compare = openComparison(home, machine);
  const probe = openProbe(codebooks, lexicon);
  const ledger = openLedger();
  for (const language of ['zh', 'en'] as const) {
    const texts = goldTexts(home, language);
    const probed = new Map<string, readonly Probed[]>();
    const mine = files.filter(file => file.language === language);
    for (const doc of new Set(mine.flatMap(file => file.units.map(unit => unit.doc)))) {
      const text = texts.get(doc)!;
      const units = probe(text, language);
      probed.set(doc, units);
      ledger.hit(units, compare.unitsOf(doc, language), language);
    }
    for (const file of mine) scoreAll(file.language, compare(file), probed);
  }

  function scoreAll(
    language: LanguageTag,
    compared: ReturnType<typeof compare>,
    probed: ReadonlyMap<string, readonly Probed[]>,
  ): void {
    for (const each of compared) {
      const { unit, gold } = each;
      const same = unit && probed.get(gold.doc)!.find(p => p.start === unit.start && p.end === unit.end);
      if (same) ledger.score(each, same, language);
    }
  }

  const row = rowOf(weightsOf(codebooks));
  const entries = [...ledger.entries].sort(worstFirst);
  if (options.csv !== undefined) writeFileSync(options.csv, csv([head, ...entries.map(row)]));
  const shown = entries.filter(e => e.gold >= Number(options.least)).slice(0, Number(options.top));
  console.log(table([head, ...shown.map(row)]));
}

void main();

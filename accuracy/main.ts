import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readerPairs } from './agreement';
import { openMachine, readCodebooks, withHeldOut } from './coding';
import { openComparison, type Compared } from './compare';
import { codeOf, evaluate, type Figures } from './evaluate';
import type { LanguageTag } from '../src/model';
import { goldFiles, goldUnits, singles, learnable, type GoldFile, type GoldUnit } from './gold';
import { tellers, withFigures, type Committed, type Learned } from './tell';
import { report, rounded, summaryOf, table } from './report';

const home = 'accuracy';

const { values: options } = parseArgs({
  options: {
    gold: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    readers: { type: 'boolean', default: false },
    rules: { type: 'boolean', default: false },
    errors: { type: 'string', default: '0' },
    codebooks: { type: 'string', default: 'codebooks' },
  },
});

/** Units whose first taxonomy differs: id, gold, machine, text. */
const errorLines = (compared: readonly Compared[], count: number): readonly string[] =>
  compared
    .filter(each => each.gold.rz !== codeOf(each, 'rz'))
    .slice(0, count)
    .map(each => [each.gold.id, each.gold.rz, codeOf(each, 'rz'), each.gold.text].join('\t'));

/** Agreement of readers who coded the same units with each other and with a gold file: the benchmark for a machine. */
const readersReport = (): string =>
  table([
    ['readers', 'units', ...singles, 'flags F1', 'detection F1'],
    ...[goldUnits(home, 'zh-agreement'), reread('zh'), reread('en')]
      .flatMap(readerPairs)
      .filter(({ units }) => units > 0)
      .map(({ readers, units, kappas, flags, detection }) => [
        readers.join(' and '),
        String(units),
        ...[...kappas, flags, detection].map(value => value.toFixed(3)),
      ]),
  ]);

/** Units that were read again by two readers, with their source files as one more reader. */
const reread = (language: LanguageTag): readonly GoldUnit[] => [
  ...goldUnits(home, `${language}-reread`),
  ...['dev', 'beside', 'read'].flatMap(part => {
    const reader = `${language}-${part}`;
    return goldUnits(home, reader).map(unit => ({ ...unit, reader }));
  }),
];

async function main(): Promise<void> {
  if (options.readers) {
    console.log(readersReport());
    return;
  }
  if (options.write && (options.gold !== undefined || options.rules))
    throw new Error('--write writes the figures of all gold files: it takes neither --gold nor --rules.');
  const wanted = options.gold?.split(',');
  const files = goldFiles(home, name => wanted?.includes(name) ?? true);
  if (files.length === 0) throw new Error(`There is no gold file ${options.gold ?? ''} in ${home}/gold.`);
  const rules = await readCodebooks(options.codebooks);
  // Weights cannot be evaluated on units that they were learned from: there the rules alone are evaluated (learned.json has the held-out
  // figures).
  const byRules = openComparison(home, openMachine(rules));
  const byWeights = openComparison(home, openMachine(withHeldOut(rules, home)));
  const compared = new Map<GoldFile, readonly Compared[]>(
    files.map(file => [file, !learnable(file.name) && !options.rules ? byWeights(file) : byRules(file)]),
  );
  const figures = evaluate(files, file => compared.get(file)!);
  if (options.json) {
    console.log(JSON.stringify(figures, plain, 1));
  } else {
    for (const [name, each] of Object.entries(figures)) console.log(`${report(name, each)}\n`);
    for (const units of compared.values())
      for (const line of errorLines(units, Number(options.errors))) console.log(line);
  }
  if (options.write) {
    const ruled = evaluate(files, file => (learnable(file.name) ? compared.get(file)! : byRules(file)));
    const committed = { summary: summaries(figures), rules: summaries(ruled), figures };
    writeFileSync(join(home, 'figures.json'), `${JSON.stringify(committed, plain, 1)}\n`);
    await tell(committed);
  }
}

const summaries = (figures: Readonly<Record<string, Figures>>): Committed['summary'] =>
  Object.fromEntries(Object.entries(figures).map(([name, each]) => [name, summaryOf(each)]));

/** Writes the figures into the texts that report them. */
async function tell(committed: Committed): Promise<void> {
  const learned = JSON.parse(readFileSync(join(home, 'learned.json'), 'utf8')) as Learned;
  for (const path of tellers)
    writeFileSync(path, await withFigures(readFileSync(path, 'utf8'), path, committed, learned));
}

/** More than four decimals are not significant; what cannot be computed is null. */
const plain = (_key: string, value: unknown): unknown => (typeof value === 'number' ? rounded(value) : value);

void main();

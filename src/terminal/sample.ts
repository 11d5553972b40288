import { InvalidArgumentError } from 'commander';
import type { Drawable } from '../agreement';
import {
  disk,
  drawableUnits,
  isSampleName,
  lockedAlready,
  lockedSample,
  lockSample,
  reliabilityFolder,
  strataFields,
  type Stratum,
} from '../corpus';
import { codebookOption, namesOf } from './arguments';
import { exits, put, type AddCommand, type Io } from './io';
import { markedTexts } from './marked-texts';
import { problemLines, type Trouble } from './problems';
import { below, setUp } from './setup';
import { figure, styleOf } from './style';

type SampleOptions = {
  readonly name: string;
  readonly size: number;
  readonly seed: number;
  readonly by: readonly Stratum[];
  readonly codebook: readonly string[];
};

export const addSample: AddCommand = (program, io, exit) => {
  program
    .command('sample')
    .description('Draws the units on which coders are compared, and locks them in reliability/<name>.jsonl.')
    .argument('<folder>', 'a corpus')
    .requiredOption('--name <name>', 'of the sample: round1', plainName)
    .option('--size <n>', 'how many units', count, 200)
    .option('--seed <n>', 'another seed draws others', count, 1)
    .option('--by <fields>', 'strata: fields of documents, and year', fields, ['genre', 'year', 'level'])
    .addOption(codebookOption())
    .action(async (folder: string, options: SampleOptions) => exit(await runSample(folder, options, io)));
};

function plainName(value: string): string {
  if (!isSampleName(value))
    throw new InvalidArgumentError(
      'It must be 1 to 64 letters, digits, -, _ and dots, with no dot at the start',
    );
  return value;
}

function count(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new InvalidArgumentError('It must be a whole number from 1 to 999999999');
  return Number(value);
}

function fields(value: string): readonly Stratum[] {
  return namesOf(value).map(name => {
    const field = strataFields.find(each => each === name);
    if (!field) throw new InvalidArgumentError(`There is no field ${name}; take ${strataFields.join(', ')}`);
    return field;
  });
}

/** `sample`: draws and locks; an existing sample is never drawn again. */
async function runSample(folder: string, options: SampleOptions, io: Io): Promise<number> {
  const { name, size, seed, by } = options;
  const problems: Trouble[] = [];
  const tell = (told: readonly Trouble[]): void => {
    problems.push(...told);
    io.stderr.write(problemLines(told, styleOf(io.stderr, io.env)));
  };
  const setup = await setUp([folder], options.codebook, io);
  if ('failed' in setup) {
    tell(setup.failed);
    return exits.error;
  }
  const home = disk(below({ home: folder }, reliabilityFolder));
  const locked = await lockedAlready(home, name);
  if (locked) {
    tell([locked]);
    return exits.error;
  }
  tell(setup.problems);
  const units: Drawable[] = [];
  for await (const text of markedTexts(setup, told => tell(told.problems))) {
    io.signal.throwIfAborted();
    units.push(...drawableUnits(text, by, setup.lexicon.uncoded));
  }
  if (units.length === 0) return exits.error;
  const sample = lockedSample(units, { name, size, seed, strata: by, codebooks: setup.codebooks });
  const written = await lockSample(home, sample);
  if (written) {
    tell([written]);
    return exits.error;
  }
  const strata = new Set(sample.units.map(unit => unit.stratum)).size;
  await put(
    io.stdout,
    `${figure(sample.units.length)} of ${figure(units.length)} units from ${figure(strata)} strata (${by.join(', ')}), locked in ${home.home}/${name}.jsonl.\n`,
    io.signal,
  );
  return problems.length > 0 ? exits.error : exits.done;
}

import { codeCorpus, disk, type Report } from '../corpus';
import { exporters } from '../exporters';
import type { Problem } from '../model';
import { collected, idsAmong, wholeNumber } from './arguments';
import { exits, put, type AddCommand, type Io } from './io';
import { problemLines } from './problems';
import { progressLine } from './progress';
import { setUp } from './setup';
import { styleOf } from './style';
import { summary } from './summary';

type CodeOptions = {
  readonly out: string;
  readonly codebook: readonly string[];
  /** Ids of exporters; absent: all. */
  readonly to?: readonly string[];
  readonly jobs: number;
  readonly bom?: boolean;
  readonly quiet?: boolean;
};

export const addCode: AddCommand = (program, io, exit) => {
  const ids = exporters.map(e => e.id);
  program
    .command('code')
    .description('Codes documents and writes the coded corpus as tables.')
    .argument('<path...>', 'folders and files to code')
    .requiredOption('--out <folder>', 'where to write')
    .option('--to <ids>', `only these files, separated by commas: ${ids.join(', ')}`, idsAmong(ids))
    .option('--codebook <file>', 'a codebook of your own (repeatable)', collected, [])
    .option('--jobs <n>', 'processes that code at the same time', wholeNumber, 1)
    .option('--bom', 'begin CSV files with a byte order mark, for Excel')
    .option('--quiet', 'no progress and no summary')
    .action(async (paths: readonly string[], options: CodeOptions) =>
      exit(await runCode(paths, options, io)),
    );
};

/** `code`: codes documents and writes the tables; prints what it found. Gives the exit code. */
async function runCode(paths: readonly string[], options: CodeOptions, io: Io): Promise<number> {
  const style = styleOf(io.stderr, io.env);
  const tell = (problems: readonly Problem[]): void => void io.stderr.write(problemLines(problems, style));
  const setup = await setUp(paths, options.codebook, io);
  if ('failed' in setup) {
    tell(setup.failed);
    return exits.error;
  }
  const { inputs, codebooks, lexicon } = setup;
  tell(setup.problems);
  const progress = options.quiet === true ? undefined : progressLine(io.stderr, style);
  let report: Report;
  try {
    report = await codeCorpus({
      inputs,
      out: disk(options.out),
      exporters: options.to ?? exporters.map(e => e.id),
      context: { version: io.version, codebooks, lexicon, options: { ...(options.bom && { bom: true }) } },
      jobs: options.jobs,
      ...(io.spawn && { spawn: io.spawn }),
      signal: io.signal,
      ...(progress && { onProgress: p => progress.show(p) }),
    });
  } finally {
    progress?.end();
  }
  tell(report.problems);
  io.stderr.write(problemLines(report.warnings, style, false));
  if (report.files.length > 0 && options.quiet !== true) {
    const told = { codebooks, out: options.out, inputs: paths, program: io.program };
    await put(io.stdout, summary(report, told, styleOf(io.stdout, io.env)), io.signal);
  }
  return report.problems.length + setup.problems.length > 0 ? exits.error : exits.done;
}

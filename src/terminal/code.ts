import { Option, type Command } from 'commander';
import { codeCorpus, disk, type Report } from '../corpus';
import { exporters } from '../exporters';
import { gates } from '../model';
import { allIdsAmong, codebookOption, idsAmong, pathOf, wholeNumber } from './arguments';
import { exits, put, type AddCommand, type Io } from './io';
import { inEnglish, problemLines, type Trouble } from './problems';
import { progressLine } from './progress';
import { setUp } from './setup';
import { ownStudy, studyLine, studyOf, studyTables } from './study-options';
import { styleOf } from './style';
import { summary } from './summary';

type CodeOptions = {
  readonly out: string;
  readonly codebook: readonly string[];
  /** Ids of exporters and of a study's tables; absent: all, but exporters that run only on request only with `all`. */
  readonly to?: readonly string[];
  readonly all?: true;
  readonly jobs: number;
  readonly study?: string | undefined;
  readonly allow?: readonly string[];
  readonly coder?: string;
  readonly bom?: boolean;
  readonly format: 'pretty' | 'json';
  readonly quiet?: boolean;
};

export const addCode: AddCommand = (program, io, exit) => {
  common(program.command('code'))
    .description('Codes documents and writes the coded corpus as tables.')
    .option('--study <file>', 'a study.yaml: writes its tables too')
    .action(async (paths: readonly string[], options: CodeOptions) =>
      exit(await runCode(paths, options, io)),
    );
};

export const addExport: AddCommand = (program, io, exit) => {
  common(program.command('export'))
    .description('Writes the coded corpus and the tables of its study, for models of diffusion.')
    .option('--study <file>', 'the study (default: study.yaml of the folder, if it has one)')
    .action(async (paths: readonly string[], options: CodeOptions) =>
      exit(
        await runCode(paths, { ...options, study: options.study ?? (await ownStudy(paths)), all: true }, io),
      ),
    );
};

const common = (command: Command): Command => {
  const ids = [...exporters.map(e => e.id), ...studyTables];
  return command
    .argument('<path...>', 'folders and files to code')
    .requiredOption('--out <folder>', 'where to write', pathOf)
    .option('--to <ids>', `only these files, separated by commas: ${ids.join(', ')}`, idsAmong(ids))
    .addOption(
      new Option(
        '--allow <gates>',
        `checks of the study that need not be passed, separated by commas: ${gates.join(', ')}`,
      )
        .argParser(allIdsAmong(gates))
        .default([], 'none'),
    )
    .addOption(codebookOption())
    .option('--jobs <n>', 'processes that code at the same time', wholeNumber, 1)
    .option('--coder <name>', 'whose decisions in codings/ count where there is no gold layer')
    .option('--bom', 'begin CSV files with a byte order mark, for Excel')
    .addOption(
      new Option('--format <format>', 'how to print the summary')
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .option('--quiet', 'no progress and no summary');
};

/** `code`: codes documents and writes the tables; prints what it found. Returns the exit code. */
async function runCode(paths: readonly string[], options: CodeOptions, io: Io): Promise<number> {
  const style = styleOf(io.stderr, io.env);
  const json = options.format === 'json';
  const tell = (problems: readonly Trouble[], grave = true): void =>
    void io.stderr.write(problemLines(problems, style, grave, json ? '' : '; --format json has all'));
  const setup = await setUp(paths, options.codebook, io);
  if ('failed' in setup) {
    tell(setup.failed);
    return exits.error;
  }
  const { inputs, codebooks, lexicon } = setup;
  tell(setup.problems);
  const study = await studyOf(options, codebooks);
  if ('failed' in study) {
    tell(study.failed);
    return exits.error;
  }
  const progress = options.quiet === true ? undefined : progressLine(io.stderr, style);
  let report: Report;
  try {
    report = await codeCorpus({
      inputs,
      out: disk(options.out),
      exporters: exporters
        .filter(({ id, onRequest }) => options.to?.includes(id) ?? options.all ?? !onRequest)
        .map(({ id }) => id),
      ...(study.plan && { study: study.plan }),
      context: {
        version: io.version,
        codebooks,
        lexicon,
        options: {
          ...(options.bom && { bom: true }),
          ...(options.coder !== undefined && { coder: options.coder }),
        },
      },
      jobs: options.jobs,
      ...(io.spawn && { spawn: io.spawn }),
      signal: io.signal,
      ...(progress && { onProgress: p => progress.show(p) }),
    });
  } finally {
    progress?.end();
  }
  tell(report.problems);
  tell(report.warnings, false);
  tell(report.study?.refused.map(each => each.problem) ?? []);
  tell(report.study?.allowed.map(each => each.problem) ?? [], false);
  if (json) {
    const problems = [...setup.problems, ...report.problems];
    await put(
      io.stdout,
      `${JSON.stringify({ out: options.out, ...report, problems }, inEnglish, 2)}\n`,
      io.signal,
    );
  } else if (report.files.length > 0 && options.quiet !== true) {
    const told = { codebooks, out: options.out, inputs: paths, program: io.program };
    await put(io.stdout, summary(report, told, styleOf(io.stdout, io.env)), io.signal);
  }
  if (report.study && options.quiet !== true) io.stderr.write(`${studyLine(report.study)}\n`);
  if (report.study && report.study.refused.length > 0) return exits.findings;
  return report.problems.length + setup.problems.length > 0 ? exits.error : exits.done;
}

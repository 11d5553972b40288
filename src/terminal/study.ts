import { Option } from 'commander';
import { disk, gatherStudy, studyReport, writeStudy, type CorpusJob } from '../corpus';
import { codebookOption, wholeNumber } from './arguments';
import { exits, put, type AddCommand, type Io } from './io';
import { inEnglish, problemLines, type Trouble } from './problems';
import { progressLine } from './progress';
import { setUp, type Setup } from './setup';
import { ownStudy, studyLine, studyOf } from './study-options';
import { styleOf } from './style';

type StudyOptions = {
  readonly codebook: readonly string[];
  readonly jobs: number;
  readonly study?: string;
  readonly format?: 'pretty' | 'json';
};

/** `study`: begins a study of a corpus, and checks it while it is written. */
export const addStudy: AddCommand = (program, io, exit) => {
  const study = program
    .command('study')
    .description('Begins a study of a corpus, or checks it.')
    .exitOverride();
  study
    .command('init')
    .description('Writes a first study.yaml, with a table of units, into the folder of a corpus.')
    .argument('<folder>', 'the corpus')
    .addOption(codebookOption())
    .option('--jobs <n>', 'processes that code at the same time', wholeNumber, 1)
    .action(async (folder: string, options: StudyOptions) => exit(await runInit(folder, options, io)));
  study
    .command('check')
    .description('Says how many units, years and events a study has, and what stops its export.')
    .argument('<path...>', 'folders and files of the corpus')
    .option('--study <file>', 'the study (default: study.yaml of the folder)')
    .addOption(codebookOption())
    .option('--jobs <n>', 'processes that code at the same time', wholeNumber, 1)
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .action(async (paths: readonly string[], options: StudyOptions) =>
      exit(await runCheck(paths, options, io)),
    );
};

async function runInit(folder: string, options: StudyOptions, io: Io): Promise<number> {
  const tell = teller(io);
  const setup = await setUp([folder], options.codebook, io);
  if ('failed' in setup) return tell(setup.failed);
  const { told, problems } = await gathered(setup, options, io);
  tell(problems);
  const home = disk(folder);
  const written = await writeStudy(home, disk(io.codebooks), told, setup.codebooks);
  if (written.problems.length > 0) return tell(written.problems);
  for (const file of written.files) await put(io.stdout, `${folder}/${file}\n`, io.signal);
  return runCheck([folder], { ...options, study: `${folder}/study.yaml` }, io);
}

async function runCheck(paths: readonly string[], options: StudyOptions, io: Io): Promise<number> {
  const tell = teller(io);
  const setup = await setUp(paths, options.codebook, io);
  if ('failed' in setup) return tell(setup.failed);
  const path = options.study ?? (await ownStudy(paths)) ?? `${paths[0]}/study.yaml`;
  const study = await studyOf({ study: path }, setup.codebooks);
  if ('failed' in study) return tell(study.failed);
  if (!study.plan) return exits.error;
  const { told, problems } = await gathered(setup, options, io);
  const report = studyReport(study.plan, told, setup.codebooks);
  if (options.format === 'json') {
    const { size, refused, warnings } = report;
    await put(
      io.stdout,
      `${JSON.stringify({ ...size, refused, warnings, problems: report.problems }, inEnglish)}\n`,
      io.signal,
    );
  } else {
    io.stderr.write(problemLines(report.warnings, styleOf(io.stderr, io.env), false));
    tell([...report.problems, ...report.refused.map(each => each.problem)]);
    await put(io.stdout, `${studyLine({ size: report.size, refused: [], allowed: [] })}\n`, io.signal);
  }
  tell(problems);
  if (problems.length + report.problems.length > 0) return exits.error;
  return report.refused.length > 0 ? exits.findings : exits.done;
}

/** Prints problems; returns the exit code of an error. */
const teller =
  (io: Io) =>
  (problems: readonly Trouble[]): number => {
    io.stderr.write(problemLines(problems, styleOf(io.stderr, io.env)));
    return exits.error;
  };

async function gathered(
  { inputs, codebooks, lexicon }: Setup,
  { jobs }: StudyOptions,
  io: Io,
): ReturnType<typeof gatherStudy> {
  const progress = progressLine(io.stderr, styleOf(io.stderr, io.env));
  const context: CorpusJob['context'] = { version: io.version, codebooks, lexicon, options: {} };
  const spawn = io.spawn && { spawn: io.spawn };
  try {
    return await gatherStudy({
      inputs,
      context,
      jobs,
      ...spawn,
      signal: io.signal,
      onProgress: p => progress.show(p),
    });
  } finally {
    progress.end();
  }
}

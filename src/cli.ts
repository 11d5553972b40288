#!/usr/bin/env node
import { fork } from 'node:child_process';
import { basename, join, relative } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../package.json';
import { serveCorpus } from './corpus';
import { exporters } from './exporters';
import type { Severity } from './model';
import {
  closed,
  exits,
  runCheck,
  runCode,
  runStream,
  type CheckOptions,
  type CodeOptions,
  type Io,
} from './terminal';

/** Runs the command line: arguments without the program's name in, exit code out. Never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let exit: number = exits.done;
  const program = commands(io, code => (exit = code));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.error;
    if (io.signal.aborted) return io.signal.reason === closed ? exits.done : stopped(io);
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.stderr.write(`policy-coder met an error of its own. Please report it with what you ran.\n${told}\n`);
    return exits.error;
  }
}

function stopped(io: Io): number {
  io.stderr.write('Stopped. Nothing was written.\n');
  return exits.stopped;
}

function commands(io: Io, exit: (code: number) => void): Command {
  const program = new Command('policy-coder')
    .description('Codes policy documents: instruments, ambiguity, themes. 政策文本编码。')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: text => void io.stdout.write(text),
      writeErr: text => void io.stderr.write(text),
      outputError: (text, write) =>
        write(`${text.trim().replace(/\n/g, ' ')}. Run policy-coder --help to see what there is.\n`),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  addCode(program, io, exit);
  addCheck(program, io, exit);
  program
    .command('stream')
    .description('Codes one JSON document a line from standard input to standard output.')
    .action(async () => exit(await runStream(io)));
  return program;
}

function addCode(program: Command, io: Io, exit: (code: number) => void): void {
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
      exit(await runCode(paths, options, version, io)),
    );
}

function addCheck(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('check')
    .description('Finds ambiguous clauses, like a linter. Exit code 2 if there are any.')
    .argument('<path...>', 'folders and files to check')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .option('--min-severity <n>', '1 mild, 2 moderate, 3 high', severity, 2)
    .addOption(new Option('--lang <tag>', 'language of explanations').choices(['zh', 'en']))
    .option('--codebook <file>', 'a codebook of your own (repeatable)', collected, [])
    .action(async (paths: readonly string[], options: CheckOptions) =>
      exit(await runCheck(paths, options, io)),
    );
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const idsAmong =
  (known: readonly string[]) =>
  (value: string): readonly string[] => {
    const ids = value.split(',').map(id => id.trim());
    const unknown = ids.filter(id => !known.includes(id));
    if (unknown.length > 0) throw new InvalidArgumentError(`There is no ${unknown.join(', ')}`);
    return [...new Set(ids)];
  };

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 on');
  return Number(value);
}

function severity(value: string): Severity {
  const found = ([1, 2, 3] as const).find(s => String(s) === value);
  if (found === undefined) throw new InvalidArgumentError('It must be 1, 2 or 3');
  return found;
}

/** The only place that knows it is a process. The bundle lies in dist/, beside codebooks/. */
async function run(): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Interrupted')));
  process.once('SIGTERM', () => stop.abort(new Error('Terminated')));
  for (const sink of [process.stdout, process.stderr])
    sink.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stop.abort(closed);
    });
  process.exitCode = await main(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    program: named(process.argv[1] ?? ''),
    codebooks: join(__dirname, '../codebooks'),
    spawn: () => fork(__filename, [worker], { serialization: 'advanced', execArgv: frugal }),
    signal: stop.signal,
  });
  // A reader that still waits would keep the process alive.
  process.stdin.destroy();
}

const named = (script: string): string =>
  script.endsWith('.js') ? `node ${relative(process.cwd(), script)}` : basename(script);

/** One of several processes collects early, lest its heap grow while there is room: a fifth less memory for 2% more time. */
const frugal = [...process.execArgv, '--heap-growing-percent=60'];

/** The hidden argument by which the program starts itself as one of its `--jobs`. */
const worker = '--worker';

if (require.main === module) {
  if (process.argv[2] === worker) serveCorpus(process);
  else void run();
}

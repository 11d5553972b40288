#!/usr/bin/env node
import { basename, join, relative } from 'node:path';
import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { forkHand, serveCorpus, troubleOf, tuneAlone } from './corpus';
import { closed, commands, exits, type Io } from './terminal';

/**
 * Runs the command line: takes arguments without the program's name, returns the exit code. Never ends the
 * process.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let exit: number = exits.done;
  const program = programOf(io, code => (exit = code));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.error;
    if (isLost(io.signal)) return lost(io);
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

/** Whether the run ended because its output could not be written. */
const isLost = ({ reason }: AbortSignal): boolean => troubleOf(reason, '') !== undefined;

function lost(io: Io): number {
  const problem = troubleOf(io.signal.reason, 'standard output');
  if (problem) io.stderr.write(`${problem.uri}: ${problem.message.en}\n`);
  return exits.error;
}

function programOf(io: Io, exit: (code: number) => void): Command {
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
  for (const add of commands) add(program, io, exit);
  return program;
}

/** The only place that knows it is a process. The bundle is in dist/, beside codebooks/. */
async function run(): Promise<void> {
  tuneAlone();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('Interrupted')));
  process.once('SIGTERM', () => stop.abort(new Error('Terminated')));
  for (const sink of [process.stdout, process.stderr])
    sink.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') stop.abort(closed);
      else if (!stop.signal.aborted) stop.abort(error);
    });
  const io: Io = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    program: named(process.argv[1] ?? ''),
    version,
    codebooks: join(__dirname, '../codebooks'),
    spawn: () => forkHand(__filename, worker),
    signal: stop.signal,
  };
  const exit = await main(process.argv.slice(2), io);
  // A full disk is noticed only after writing.
  await new Promise<void>(done => process.stdout.write('', () => done()));
  process.exitCode = exit === exits.done && isLost(stop.signal) ? lost(io) : exit;
  // A waiting reader would keep the process alive.
  process.stdin.destroy();
}

const named = (script: string): string =>
  script.endsWith('.js') ? `node ${relative(process.cwd(), script)}` : basename(script);

/** The hidden argument with which the program starts itself as one of its `--jobs`. */
const worker = '--worker';

if (require.main === module) {
  if (process.argv[2] === worker) serveCorpus(process);
  else void run();
}

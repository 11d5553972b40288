import type { Command } from 'commander';
import type { Writable } from 'node:stream';
import type { Spawn } from '../corpus';

/** All external effects of the command line, so that a test can replace the terminal. */
export type Io = {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How to call the program again, for advice: `policy-coder`, or `node` and a path. */
  readonly program: string;
  /** The program's version, which is written into its output. */
  readonly version: string;
  /** The folder of the shipped codebooks. */
  readonly codebooks: string;
  /** Starts a process for `--jobs`; without it everything is coded in this one. */
  readonly spawn?: Spawn;
  /** Fires on Ctrl-C, and when the output is no longer read (its reason is then `closed`). */
  readonly signal: AbortSignal;
};

export type Sink = Pick<Writable, 'write' | 'once'> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Adds a command to the program; its action reports the exit code. */
export type AddCommand = (program: Command, io: Io, exit: (code: number) => void) => void;

/** The reason of a signal that fires because the reader of the output closed it. */
export const closed = 'closed';

/** done; an error; findings; stopped by Ctrl-C (128 + SIGINT, as shells have it). */
export const exits = { done: 0, error: 1, findings: 2, stopped: 130 } as const;

/** Writes, and waits while the reader is behind. */
export async function put(sink: Sink, text: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (sink.write(text)) return;
  await unlessFired(new Promise<void>(resolve => sink.once('drain', resolve)), signal);
  signal.throwIfAborted();
}

/** Yields the input until the signal fires: then the wait ends with the signal's reason. */
export async function* until<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  for (;;) {
    signal.throwIfAborted();
    const next = await unlessFired(iterator.next(), signal);
    signal.throwIfAborted();
    if (next === undefined || next.done === true) return;
    yield next.value;
  }
}

/** The value, or undefined once the signal fires. Unlike `Promise.race` it leaves nothing behind in a long-lived signal. */
const unlessFired = <T>(value: Promise<T>, signal: AbortSignal): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });

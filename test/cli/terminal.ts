import { join } from 'node:path';
import { Writable } from 'node:stream';
import { version } from '../../package.json';
import { main } from '../../src/cli';
import type { Io } from '../../src/terminal';

export const root = join(import.meta.dirname, '../..');

export type Said = { readonly exit: number; readonly out: string; readonly err: string };

/** Runs the command line in this process, as its own terminal. */
export async function run(
  argv: readonly string[],
  io: Partial<Io> & { readonly input?: string } = {},
): Promise<Said> {
  const out = collector();
  const err = collector();
  const { input = '', ...rest } = io;
  const exit = await main(argv, {
    stdin: chunks(input),
    stdout: out.sink,
    stderr: err.sink,
    env: {},
    program: 'policy-coder',
    version,
    codebooks: join(root, 'codebooks'),
    signal: new AbortController().signal,
    ...rest,
  });
  return { exit, out: out.text(), err: err.text() };
}

export function collector(): { readonly sink: Writable; readonly text: () => string } {
  const parts: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(chunk.toString('utf8'));
      done();
    },
  });
  return { sink, text: () => parts.join('') };
}

/** Bytes that come in pieces that know nothing of lines or characters. */
async function* chunks(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 7);
  }
}

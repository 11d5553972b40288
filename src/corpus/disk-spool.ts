import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files by which coding processes hand over what they wrote: much cheaper than messages. They live for seconds. */
export type Spool = {
  /** Where a process is to put a file of this name. */
  path(name: string): string;
  /** What a process put there, good until the next `take`. The file is gone then. */
  take(path: string): Uint8Array;
  /** Removes everything. */
  close(): void;
};

export function openSpool(): Spool {
  const home = mkdtempSync(join(tmpdir(), 'policy-coder-'));
  let buffer = new Uint8Array(1 << 20);
  return {
    path: name => join(home, name),
    take(path) {
      const file = openSync(path, 'r');
      try {
        const { size } = fstatSync(file);
        if (size > buffer.length) buffer = new Uint8Array(Math.max(size, 2 * buffer.length));
        for (let at = 0; at < size;) at += readSync(file, buffer, at, size - at, at);
        return buffer.subarray(0, size);
      } finally {
        closeSync(file);
        unlinkSync(path);
      }
    },
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The side of the coding process. */
export const fillSpool = (path: string, bytes: Uint8Array): void => writeFileSync(path, bytes);

import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files for data that is passed between processes, or would fill the memory. They exist for one run; nothing is created before the first. */
export type Spool = {
  /** Where a process is to write a file of this name. */
  path(name: string): string;
  /** The content of a file that a process wrote, valid until the next `take`. The file is then removed. */
  take(path: string): Uint8Array;
  /** A new shelf under this name. */
  shelf(name: string): Shelf;
  /** Removes everything. */
  close(): void;
};

/** Values in the order in which they were added. */
export type Shelf = Reading & {
  put(bytes: Uint8Array): void;
  /** Where other processes read what was added so far. */
  place(): ShelfPlace;
};

export type Reading = {
  readonly length: number;
  /** The value in a copy of its own. */
  get(index: number): Uint8Array;
  /** The same, or its bytes between two offsets, without a copy: valid until the next read. */
  look(index: number, from?: number, to?: number): Uint8Array;
};

/** A file, where each value begins in it, and where the last one ends. */
export type ShelfPlace = { readonly path: string; readonly starts: Float64Array };

const beginning = (): string => join(tmpdir(), 'policy-coder-spool-');

/** The folder of temporary files, if an error is about a file of a spool. */
export const spoolOf = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && String(error.path).startsWith(beginning())
    ? tmpdir()
    : undefined;

export function openSpool(): Spool {
  let home: string | undefined;
  const place = (name: string): string => join((home ??= mkdtempSync(beginning())), name);
  const shelves: number[] = [];
  let buffer = new Uint8Array(1 << 20);
  return {
    path: place,
    take(path) {
      const file = openSync(path, 'r');
      try {
        const { size } = fstatSync(file);
        if (size > buffer.length) buffer = new Uint8Array(Math.max(size, 2 * buffer.length));
        const bytes = buffer.subarray(0, size);
        fill(bytes, file, 0);
        return bytes;
      } finally {
        closeSync(file);
        unlinkSync(path);
      }
    },
    shelf(name) {
      return openShelf(place, name, file => shelves.push(file));
    },
    close() {
      for (const file of shelves.splice(0)) closeSync(file);
      if (home !== undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

function openShelf(place: (name: string) => string, name: string, opened: (file: number) => void): Shelf {
  let file: number | undefined;
  // Offset of each value, and of the next one.
  const starts = [0];
  return {
    get length() {
      return starts.length - 1;
    },
    put(bytes) {
      if (file === undefined) opened((file = openSync(place(name), 'wx+')));
      const start = starts.at(-1)!;
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, start + at);
      } catch (error) {
        // For an open file the system's error does not name the file.
        throw error instanceof Error ? Object.assign(error, { path: place(name) }) : error;
      }
      starts.push(start + bytes.length);
    },
    ...readingOf(() => file!, starts),
    place: () => ({ path: place(name), starts: Float64Array.from(starts) }),
  };
}

/** The shelf of another process; the file stays open as long as this process lives. */
export function readShelf({ path, starts }: ShelfPlace): Reading {
  const file = openSync(path, 'r');
  return { length: starts.length - 1, ...readingOf(() => file, starts) };
}

function readingOf(file: () => number, starts: ArrayLike<number>): Omit<Reading, 'length'> {
  let buffer = new Uint8Array(1 << 16);
  const sizeOf = (index: number): number => starts[index + 1]! - starts[index]!;
  return {
    get(index) {
      const bytes = new Uint8Array(sizeOf(index));
      fill(bytes, file(), starts[index]!);
      return bytes;
    },
    look(index, from = 0, to = sizeOf(index)) {
      if (to - from > buffer.length) buffer = new Uint8Array(2 * (to - from));
      const bytes = buffer.subarray(0, to - from);
      fill(bytes, file(), starts[index]! + from);
      return bytes;
    },
  };
}

function fill(bytes: Uint8Array, file: number, from: number): void {
  for (let at = 0; at < bytes.length;) {
    const read = readSync(file, bytes, at, bytes.length - at, from + at);
    if (read === 0) throw new Error('A file of this run was cut short by another program.');
    at += read;
  }
}

/** For use in the coding process. */
export const fillSpool = (path: string, bytes: Uint8Array): void => writeFileSync(path, bytes);

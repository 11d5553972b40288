import { createHash } from 'node:crypto';
import {
  countRows,
  datapackage,
  type Described,
  type ExportContext,
  type Exporter,
  type Provenance,
} from '../exporters';
import { within, type Draft, type Exchange, type Folder } from './folder';
import type { Body } from './job';

/** A file of an export as it was written: its name in the folder, its size, its rows (without the header). */
export type Written = { readonly file: string; readonly bytes: number; readonly rows: number };

/** The files of an export while they are written: none is visible under its name before all are complete. */
export type Output = {
  /** Appends to the file of this exporter. */
  add(exporter: Exporter, body: Body): Promise<void>;
  /** A file that was not planned: all of it, in parts that end with a line. */
  write(file: Described, parts: Iterable<string>, signal?: AbortSignal): Promise<void>;
  /** Describes the files in datapackage.json and gives all of them their names, datapackage.json last. */
  complete(provenance?: Provenance): Promise<readonly Written[]>;
  /** Removes all incomplete files. */
  discard(): Promise<void>;
};

export async function openOutput(
  out: Folder,
  exporters: readonly Exporter[],
  context: ExportContext,
): Promise<Output> {
  const parts: Part[] = [];
  const described: Described[] = [...exporters];
  const encoder = new TextEncoder();
  const discard = async (): Promise<void> => {
    // The first file may have created the folder: it goes last.
    for (const { draft, writing } of parts.toReversed()) {
      await writing.catch(() => undefined);
      await draft.discard();
    }
  };
  const start = async (file: string, head: string): Promise<Part> => {
    const part = { ...measured(file), draft: await out.create(file) };
    parts.push(part);
    await append(part, { bytes: new TextEncoder().encode(head), rows: 0 });
    return part;
  };
  try {
    for (const exporter of exporters) await start(exporter.file, exporter.head(context));
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    discard,
    add: (exporter, body) => append(parts[exporters.indexOf(exporter)]!, body),
    async write(file, content, signal) {
      const part = await start(file.file, file.head(context));
      described.push(file);
      for (const text of content) {
        signal?.throwIfAborted();
        await append(part, { bytes: encoder.encode(text), rows: countRows(text, file.mediaType) });
      }
    },
    async complete(provenance) {
      const files = described.map((exporter, i) => {
        const { bytes, rows, hash } = parts[i]!;
        return { exporter, bytes, rows, sha256: hash.digest('hex') };
      });
      await start('datapackage.json', datapackage(context, files, provenance));
      for (const part of parts) await finish(part);
      await exchangeAll(parts, out);
      return parts.map(({ file, bytes, rows }) => ({ file, bytes, rows }));
    },
  };
}

type Part = ReturnType<typeof measured> & { readonly draft: Draft };

const chunk = 256 * 1024;

/** Two buffers in turn: while the disk takes one, the other is filled. */
const measured = (file: string) => ({
  file,
  bytes: 0,
  rows: 0,
  hash: createHash('sha256'),
  filling: new Uint8Array(chunk),
  filled: 0,
  spare: new Uint8Array(chunk),
  writing: Promise.resolve(),
});

async function append(part: Part, { bytes, rows }: Body): Promise<void> {
  part.bytes += bytes.length;
  part.rows += rows;
  part.hash.update(bytes);
  for (let at = 0; at < bytes.length;) {
    const taken = bytes.subarray(at, at + chunk - part.filled);
    part.filling.set(taken, part.filled);
    part.filled += taken.length;
    at += taken.length;
    if (part.filled === chunk) await flush(part);
  }
}

/** Starts writing the full buffer without waiting; an error then is reported by the next call. */
async function flush(part: Part): Promise<void> {
  await part.writing;
  part.writing = part.draft.write(part.filling.subarray(0, part.filled));
  part.writing.catch(() => undefined);
  [part.filling, part.spare] = [part.spare, part.filling];
  part.filled = 0;
}

/** Gives all files their names, or, if one cannot have its name, none. */
async function exchangeAll(parts: readonly Part[], out: Folder): Promise<void> {
  const done: Exchange[] = [];
  try {
    for (const { file, draft } of parts) done.push(await named(draft.exchange(), within(out, file)));
  } catch (error) {
    await Promise.allSettled(done.map(each => each.undo()));
    throw error;
  }
  await Promise.allSettled(done.map(each => each.settle()));
}

/** Adds to a system error which file it is about. */
const named = <T>(step: Promise<T>, uri: string): Promise<T> =>
  step.catch((error: unknown) => {
    throw error instanceof Error ? Object.assign(error, { uri }) : error;
  });

/** The file of an export that an error is about, if it is about one. */
export const fileOf = (error: unknown): string | undefined =>
  error instanceof Error && 'uri' in error && typeof error.uri === 'string' ? error.uri : undefined;

async function finish(part: Part): Promise<void> {
  await flush(part);
  await part.writing;
  await part.draft.finish();
}

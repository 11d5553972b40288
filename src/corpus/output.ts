import { createHash } from 'node:crypto';
import { datapackage, type ExportContext, type Exporter } from '../exporters';
import type { Draft, Folder } from './folder';
import type { Body } from './job';

/** A file of an export as it was written: its name in the folder, its size, its rows (a header apart). */
export type Written = { readonly file: string; readonly bytes: number; readonly rows: number };

/** The files of an export while they are written: none is seen under its name before all of them are complete. */
export type Output = {
  /** Appends one document's part of each file. */
  add(bodies: readonly Body[]): Promise<void>;
  /** Describes the files in datapackage.json, and gives all of them their names, that one last. */
  complete(): Promise<readonly Written[]>;
  /** Removes all that was not completed. */
  discard(): Promise<void>;
};

export async function openOutput(
  out: Folder,
  exporters: readonly Exporter[],
  context: ExportContext,
): Promise<Output> {
  const parts: Part[] = [];
  const discard = async (): Promise<void> => {
    // The first file may have made the folder: it goes last.
    for (const part of parts.toReversed()) await part.draft.discard();
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
    async add(bodies) {
      for (const [i, body] of bodies.entries()) await append(parts[i]!, body);
    },
    async complete() {
      const files = exporters.map((exporter, i) => {
        const { bytes, rows, hash } = parts[i]!;
        return { exporter, bytes, rows, sha256: hash.digest('hex') };
      });
      await start('datapackage.json', datapackage(context, files));
      for (const { draft } of parts) await draft.finish();
      for (const { draft } of parts) await draft.commit();
      return parts.map(({ file, bytes, rows }) => ({ file, bytes, rows }));
    },
  };
}

type Part = ReturnType<typeof measured> & { readonly draft: Draft };

const measured = (file: string) => ({ file, bytes: 0, rows: 0, hash: createHash('sha256') });

async function append(part: Part, { bytes, rows }: Body): Promise<void> {
  if (bytes.length === 0) return;
  part.bytes += bytes.length;
  part.rows += rows;
  part.hash.update(bytes);
  await part.draft.write(bytes);
}

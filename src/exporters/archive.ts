/** A ZIP archive that is written while it is created. */
export type Archive = {
  /** The archive's next bytes: a file of this name, compressed; its content in parts. */
  file(name: string, content: Iterable<string>): Iterable<Uint8Array>;
  /** The archive's last bytes. */
  end(): Iterable<Uint8Array>;
};

/** A plain ZIP archive counts its files in 16 bits; one is reserved for the file that describes the others. */
export const mostFiles = 65_534;
/** ... and the bytes of each, and of all compressed, in 32. */
export const mostBytes = 0xffff_ffff;
const chunk = 64 * 1024;

/**
 * Begins an archive. Same content, same bytes, on every machine: compressed in JavaScript (Node's own zlib differs between versions),
 * without the time.
 */
export async function openArchive(): Promise<Archive> {
  const { Zip, ZipDeflate } = await import('fflate');
  const ready: Uint8Array[] = [];
  let bytes = 0;
  const within = (size: number): void => {
    if (size > mostBytes)
      throw new Error(
        'The archive would be larger than 4 GB, which ZIP cannot say. Export parts of the corpus.',
      );
  };
  const zip = new Zip((error, data) => {
    if (error) throw error;
    within((bytes += data.length));
    ready.push(data);
  });
  const encoder = new TextEncoder();
  return {
    *file(name, content) {
      const file = new ZipDeflate(name, { level: 6 });
      // Local time: ZIP supports no other, and fflate reads it as such.
      file.mtime = new Date(2000, 0, 1);
      zip.add(file);
      let size = 0;
      for (const text of inChunks(content)) {
        const part = encoder.encode(text);
        within((size += part.length));
        file.push(part);
        yield* ready.splice(0);
      }
      file.push(new Uint8Array(0), true);
      yield* ready.splice(0);
    },
    *end() {
      zip.end();
      yield* ready.splice(0);
    },
  };
}

/** Parts joined: compressing each separately costs time and bytes. */
function* inChunks(parts: Iterable<string>): Generator<string> {
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

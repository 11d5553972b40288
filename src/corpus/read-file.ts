import type { Problem } from '../model';
import { troubleOf, within, type Folder } from './folder';
import type { CodebookFile } from './protocol';

/** A file of a folder; a system error is a problem. */
export async function readFileOf(
  folder: Folder,
  path: string,
): Promise<CodebookFile | { readonly problem: Problem }> {
  const uri = within(folder, path);
  try {
    return { uri, bytes: await folder.read(path) };
  } catch (error) {
    const problem = troubleOf(error, uri);
    if (problem === undefined) throw error;
    return { problem };
  }
}

/** Whether a folder has a file, even if it cannot be read. */
export async function isThere(folder: Folder, path: string): Promise<boolean> {
  const read = await readFileOf(folder, path);
  return !('problem' in read) || !['file.missing', 'file.not-a-folder'].includes(read.problem.code);
}

/** Bytes as text, a byte order mark included; undefined if they are not UTF-8. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

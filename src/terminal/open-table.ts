import { openPath, readFileOf } from '../corpus';
import type { Source } from '../diffusion';
import { readTable } from '../importers';
import type { Trouble } from './problems';

/** The table at a path, or why there is none. */
export async function openTable(path: string): Promise<Source | { readonly problems: readonly Trouble[] }> {
  const opened = await openPath(path);
  if ('problem' in opened) return { problems: [opened.problem] };
  if (opened.file === undefined)
    return { problems: [{ code: 'file.folder', message: 'This is a folder. Name a CSV file.', uri: path }] };
  const file = await readFileOf(opened.folder, opened.file.path);
  if ('problem' in file) return { problems: [file.problem] };
  const read = readTable(file.uri, file.bytes);
  return 'problems' in read ? read : { ...read, uri: file.uri };
}

import { codingPath } from './coding-paths';
import type { CodingEntry, CodingStore } from './codings';

/** A coding file whose document now has another path: both are paths of the file in its folder of codings. */
export type MovedCodings = { readonly coder: string; readonly from: string; readonly to: string };

/** The coding files of a document, or of all documents below a folder, that has moved within its corpus. */
export function movedCodings(
  files: readonly CodingEntry[],
  from: string,
  to: string,
): readonly MovedCodings[] {
  const old = from.normalize('NFC');
  return files.flatMap(({ coder, document, path }) => {
    const here = document.normalize('NFC');
    if (here !== old && !here.startsWith(`${old}/`)) return [];
    return [{ coder, from: path, to: codingPath(coder, to + here.slice(old.length)) }];
  });
}

/** Coding files of missing documents that were made for exactly the text with this hash. */
export async function strayCodings(
  store: CodingStore,
  hash: string,
  isThere: (document: string) => Promise<boolean>,
): Promise<readonly CodingEntry[]> {
  const { files } = await store.list();
  const documents = [...new Set(files.map(file => file.document))];
  const there = await Promise.all(documents.map(isThere));
  const gone = new Set(documents.filter((_, i) => !there[i]));
  const strays: CodingEntry[] = [];
  for (const file of files) {
    if (!gone.has(file.document)) continue;
    const { header } = (await store.open(file.coder, file.document)).file;
    if (header.document.hash === hash) strays.push(file);
  }
  return strays;
}

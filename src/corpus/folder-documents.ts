import { importers, readDocument } from '../importers';
import type { Document } from '../model';
import { listSources } from './documents';
import { troubleOf, type Folder } from './folder';

/** The documents of a folder as they are on the disk, one after another; what cannot be read is left out. */
export async function* documentsIn(folder: Folder): AsyncIterable<Document> {
  const extensions = importers.flatMap(i => i.extensions);
  const accepts = (path: string): boolean => extensions.some(e => path.toLowerCase().endsWith(e));
  const { sources } = await listSources([{ folder }], accepts, () => true);
  for (const { uri, path } of sources) {
    const bytes = await folder.read(path).catch((error: unknown) => {
      if (troubleOf(error, uri) === undefined) throw error;
      return undefined;
    });
    const document = bytes && (await readDocument(uri, bytes)).document;
    if (document) yield document;
  }
}

import { indexText, placeCodings, type Decision, type Document, type Provision } from '../model';
import { hashOfText } from './codings';
import { decidedIn, findCodings } from './corpus-codings';
import { hashOfSource, listSources, readIn } from './documents';
import type { Folder } from './folder';

/** A document of a folder that need not be read. */
export type FolderDocument = {
  readonly uri: string;
  /** As it is on disk; undefined if it cannot be read. */
  readonly read: () => Promise<Document | undefined>;
  /** What people decided about it, located in one of its texts. */
  readonly decisions: (text: string, outline: readonly Provision[]) => Promise<readonly Decision[]>;
};

/** The documents of a folder on which people decided something, then, if `all` is set, the others. */
export async function* documentsIn(folder: Folder, all: boolean): AsyncIterable<FolderDocument> {
  const { sources } = await listSources([{ folder }]);
  // To find the document of a file that was renamed, all of them must be read.
  const { of } = await findCodings(sources, () => all, hashOfSource);
  const decided = await decidedIn(folder);
  for (const withDecisions of all ? [true, false] : [true])
    for (const { uri, path } of sources) {
      const files = of.get(uri) ?? [];
      if (files.length > 0 !== withDecisions) continue;
      yield {
        uri,
        read: () => readIn(folder, path),
        async decisions(text, outline) {
          const placing = { index: indexText(text), hash: hashOfText(text), outline };
          const decisions: Decision[] = [];
          for (const { coder, document } of files) {
            const seen = await decided?.store.open(coder, document);
            if (seen) decisions.push(...placeCodings(seen.file, placing, uri).file.decisions);
          }
          return decisions;
        },
      };
    }
}

import { importers, readDocument } from '../importers';
import { indexText, placeCodings, type Decision, type Document, type Provision } from '../model';
import { hashOfText, openCodings } from './codings';
import { codingsFolder, findCodings } from './corpus-codings';
import { listSources } from './documents';
import { troubleOf, within, type Folder } from './folder';

/** A document of a folder that need not be read. */
export type FolderDocument = {
  readonly uri: string;
  /** As it is on the disk; undefined if it cannot be read. */
  readonly read: () => Promise<Document | undefined>;
  /** What people decided about it, where it stands in a text of it. */
  readonly decisions: (text: string, outline: readonly Provision[]) => Promise<readonly Decision[]>;
};

/** The documents of a folder on which people decided something, then, if they are `all` asked for, the others. */
export async function* documentsIn(folder: Folder, all: boolean): AsyncIterable<FolderDocument> {
  const extensions = importers.flatMap(i => i.extensions);
  const accepts = (path: string): boolean => extensions.some(e => path.toLowerCase().endsWith(e));
  const { sources } = await listSources([{ folder }], accepts, () => true);
  // To find the document of a file that was renamed, all of them must be read.
  const { of } = await findCodings(
    sources,
    () => all,
    async ({ path }) => {
      const document = await readIn(folder, path);
      return document && hashOfText(document.text);
    },
  );
  const home = folder.below?.(codingsFolder);
  const store = home && openCodings(home);
  for (const decided of all ? [true, false] : [true])
    for (const { uri, path } of sources) {
      const files = of.get(uri) ?? [];
      if (files.length > 0 !== decided) continue;
      yield {
        uri,
        read: () => readIn(folder, path),
        async decisions(text, outline) {
          const placing = { index: indexText(text), hash: hashOfText(text), outline };
          const decisions: Decision[] = [];
          for (const { coder, document } of files) {
            const seen = await store?.open(coder, document);
            if (seen) decisions.push(...placeCodings(seen.file, placing, uri).file.decisions);
          }
          return decisions;
        },
      };
    }
}

/** A document of a folder as it is on the disk; undefined if it cannot be read. */
export async function readIn(folder: Folder, path: string): Promise<Document | undefined> {
  const uri = within(folder, path);
  try {
    return (await readDocument(uri, await folder.read(path))).document;
  } catch (error) {
    if (troubleOf(error, uri) === undefined) throw error;
    return undefined;
  }
}

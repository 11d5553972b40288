import { Uri, workspace, type TextDocument } from 'vscode';
import { codingOfPath, codingPath, hashOfText, type CodingEntry } from '../../corpus';
import type { Home, Homes } from './coding-homes';
import { madeFor, placedIn } from './coding-places';
import type { Outside } from './coding-watch';
import type { CodingWriter, WriterLent } from './coding-writer';
import { openDocument, type KnownCodings } from './known-codings';

/** Reads the files of codings when somebody asks, and again when they change outside. Documents are known by their URIs. */
export type CodingReader = {
  /** Resolves when what is stored about an open document is known. */
  readonly ready: (document: TextDocument) => Promise<void>;
  /** What is stored about a document, or about any, is read anew when somebody asks. */
  readonly forget: (document?: TextDocument) => void;
  /** Files of some coders that were not read yet. */
  readonly read: (of: (coder: string) => boolean) => Promise<void>;
  /** Decisions can be made in a layer for a text of a document, open or not. */
  readonly prepare: (layer: string, document: string, text: string) => Promise<void>;
  /** Looks at files that changed outside. */
  readonly fromOutside: (outside: Outside) => Promise<void>;
  /** Whoever turns to a document sees its codings as they are, also if nobody told of a change. */
  readonly turnedTo: (document: TextDocument) => Promise<void>;
};

type ReaderLent = Omit<WriterLent, 'live'> & {
  readonly coder: () => string | undefined;
  /** The layers that this person writes. */
  readonly writable: () => readonly string[];
};

export function openCodingReader(
  known: KnownCodings,
  homes: Homes,
  writer: CodingWriter,
  { coder, writable, stamps, log, changed }: ReaderLent,
): CodingReader {
  const loading = new Map<string, Promise<void>>();

  const load = async (document: TextDocument): Promise<void> => {
    const home = homes.of(document.uri);
    if (!home) return;
    const { files } = await home.store.list();
    const names = new Set(files.filter(f => f.document === home.path).map(f => f.coder));
    const name = coder();
    if (name !== undefined) names.add(name);
    for (const each of names) {
      const found = await home.store.open(each, home.path);
      const open = await placedIn(document, found);
      if (!document.isClosed) known.put(document.uri.toString(), found, open);
    }
    changed(document);
  };

  const ready = (document: TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    let under = loading.get(uri);
    if (!under) {
      under = load(document).catch((error: unknown) => log.error(String(error)));
      loading.set(uri, under);
    }
    return under;
  };

  /** Looks at a file that may have changed; one that nobody has asked about is read when somebody does. */
  const lookAgain = async (of: Uri, name: string): Promise<void> => {
    const uri = of.toString();
    const document = openDocument(uri);
    const before = known.seenOf(uri, name);
    const home = homes.of(of);
    if (!home || (!document && !before)) return;
    // What is not written yet, or could not be, is joined with the file when it is.
    if (writer.failure(uri) && writable().includes(name)) writer.soon(name, [uri]);
    if (writer.owes(name, uri)) return;
    const now = before ? await home.store.look(before) : await home.store.open(name, home.path);
    if (!now || writer.owes(name, uri)) return;
    known.put(uri, now);
    changed(document);
  };

  /** Looks at all files below a folder of codings, those that are gone as well. */
  const lookBelow = async (root: Uri, path: string): Promise<void> => {
    const home = homes.of(Uri.joinPath(root, 'x'));
    const seen = [...known.seen].filter(([uri]) => homes.of(Uri.parse(uri))?.store === home?.store);
    const files = [...((await home?.files()) ?? []), ...seen.flatMap(([, by]) => [...by.values()])];
    for (const [at, each] of new Map(files.map(f => [codingPath(f.coder, f.document), f])))
      if (path === '' || at.startsWith(`${path}/`))
        await lookAgain(Uri.joinPath(root, each.document), each.coder);
  };

  const readIn = async (
    uri: string,
    { store }: Home,
    { coder: name, document }: Pick<CodingEntry, 'coder' | 'document'>,
  ): Promise<void> => {
    const found = await store.open(name, document);
    // A document may have been opened meanwhile, with its codings.
    if (!known.seenOf(uri, name)) known.put(uri, found);
  };

  return {
    ready,
    forget: document => (document ? loading.delete(document.uri.toString()) : loading.clear()),
    async read(of) {
      for (const folder of workspace.workspaceFolders ?? []) {
        const home = homes.of(Uri.joinPath(folder.uri, 'x'));
        const files = (await home?.files()) ?? [];
        for (const file of files.filter(f => of(f.coder))) {
          const uri = Uri.joinPath(folder.uri, file.document).toString();
          if (home && !known.seenOf(uri, file.coder)) await readIn(uri, home, file);
        }
      }
    },
    async prepare(layer, uri, text) {
      const home = homes.of(Uri.parse(uri));
      if (!home) return;
      if (!known.seenOf(uri, layer)) await readIn(uri, home, { coder: layer, document: home.path });
      const found = known.seenOf(uri, layer);
      if (!found || openDocument(uri) || found.file.header.document.hash === hashOfText(text)) return;
      const { decisions, conflicts } = found.file;
      if (decisions.length + conflicts.length === 0) known.put(uri, madeFor(found, text, stamps()));
      // What was decided for another text is found again where the document is open.
      else await ready(await workspace.openTextDocument(Uri.parse(uri)));
    },
    async fromOutside({ folder, path }) {
      homes.renew(folder.uri);
      const file = codingOfPath(path);
      if (file) await lookAgain(Uri.joinPath(folder.uri, file.document), file.coder);
      else await lookBelow(folder.uri, path);
      changed(undefined);
    },
    async turnedTo(document) {
      for (const name of [...(known.seen.get(document.uri.toString())?.keys() ?? [])])
        await lookAgain(document.uri, name);
    },
  };
}

import { Disposable, EventEmitter, RelativePattern, workspace, type Event, type Uri } from 'vscode';
import { documentTree, extensions, isCorpusDocument, type DocumentFolder } from '../../corpus';

/** The documents in the folders of the workspace, open or not: their names, without their content. */
export type CorpusFiles = {
  readonly dispose: () => void;
  /** By folder of the workspace. Listed once, and again after files were added or removed. */
  readonly folders: () => Promise<readonly CorpusFolder[]>;
  readonly onDidChange: Event<void>;
};

export type CorpusFolder = {
  readonly name: string;
  readonly tree: DocumentFolder;
  /** The URI of a document, by its path in the tree. */
  readonly uriOf: ReadonlyMap<string, string>;
};

const pattern = `**/*{${extensions.join(',')}}`;

export function openCorpusFiles(): CorpusFiles {
  const change = new EventEmitter<void>();
  let listed: Promise<readonly CorpusFolder[]> | undefined;
  const forget = (): void => {
    listed = undefined;
    change.fire();
  };
  const watcher = workspace.createFileSystemWatcher(pattern, false, true, false);
  const watch = Disposable.from(
    change,
    watcher,
    watcher.onDidCreate(forget),
    watcher.onDidDelete(forget),
    workspace.onDidChangeWorkspaceFolders(forget),
  );
  return {
    folders: () => (listed ??= list()),
    onDidChange: change.event,
    dispose: () => {
      watch.dispose();
    },
  };
}

async function list(): Promise<readonly CorpusFolder[]> {
  const folders = workspace.workspaceFolders ?? [];
  return Promise.all(
    folders.map(async folder => {
      const files = await workspace.findFiles(new RelativePattern(folder, pattern), '**/node_modules/**');
      const uriOf = new Map(files.map(uri => [pathIn(folder.uri, uri), uri.toString()]));
      for (const path of uriOf.keys()) if (!isCorpusDocument(path)) uriOf.delete(path);
      return { name: folder.name, tree: documentTree(uriOf.keys()), uriOf };
    }),
  );
}

const pathIn = (folder: Uri, file: Uri): string => file.path.slice(folder.path.replace(/\/$/, '').length + 1);

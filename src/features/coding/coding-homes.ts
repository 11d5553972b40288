import { join } from 'node:path';
import { workspace, type Uri } from 'vscode';
import { disk, openCodings, type CodingEntry, type CodingStore } from '../../corpus';

/** Where decisions about a document lie: the store of its workspace folder, and its path there. */
export type Home = {
  readonly store: CodingStore;
  readonly path: string;
  /** The files of the store, as they were when it was last renewed. */
  readonly files: () => Promise<readonly CodingEntry[]>;
};

export type Homes = {
  /** Undefined for documents outside the folders of the workspace, and in folders that are not on this computer. */
  readonly of: (document: Uri) => Home | undefined;
  /** Files came or went in a workspace folder: they are listed again when somebody asks. */
  readonly renew: (folder: Uri) => void;
};

export function openHomes(): Homes {
  const stores = new Map<string, CodingStore>();
  const lists = new Map<string, Promise<readonly CodingEntry[]>>();
  return {
    of(document) {
      const folder = workspace.getWorkspaceFolder(document);
      if (!folder || document.scheme !== 'file') return undefined;
      const key = folder.uri.fsPath;
      const store = stores.get(key) ?? openCodings(disk(join(key, 'codings')));
      stores.set(key, store);
      const files = (): Promise<readonly CodingEntry[]> => {
        const known = lists.get(key) ?? store.list().then(listed => listed.files);
        lists.set(key, known);
        return known;
      };
      return { store, path: workspace.asRelativePath(document, false).replaceAll('\\', '/'), files };
    },
    renew: folder => lists.delete(folder.fsPath),
  };
}

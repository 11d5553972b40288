import { join } from 'node:path';
import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import { disk, openCodings, type CodingEntry, type CodingHome } from '../../corpus';

/** `at`: its folder of codings, as the disk names it. */
export type DiskHome = CodingHome & { readonly at: string };

export type Homes = {
  /** Undefined for documents outside the folders of the workspace, and in folders that are not on this computer. */
  readonly of: (document: string) => { readonly home: DiskHome; readonly path: string } | undefined;
  readonly in: (folder: WorkspaceFolder) => CodingHome | undefined;
  readonly all: () => readonly CodingHome[];
  /** Files were added or removed: they are listed again on the next request. */
  readonly renew: () => void;
};

/** People code in the folder `codings` of each folder of the workspace. */
export function openHomes(): Homes {
  const homes = new Map<string, DiskHome>();
  /** Documents whose names the disk has decomposed (macOS), by the composed URI that coding files use. */
  const decomposed = new Map<string, string>();
  const lists = new Map<string, Promise<readonly CodingEntry[]>>();

  const homeIn = ({ uri }: WorkspaceFolder): DiskHome | undefined => {
    if (uri.scheme !== 'file') return undefined;
    const key = uri.fsPath;
    const known = homes.get(key);
    if (known) return known;
    const at = join(key, 'codings');
    const store = openCodings(disk(at));
    const files = (): Promise<readonly CodingEntry[]> => {
      const listed = lists.get(key) ?? store.list().then(each => each.files);
      lists.set(key, listed);
      return listed;
    };
    const uriOf = (path: string): string => {
      const composed = Uri.joinPath(uri, path.normalize('NFC')).toString();
      return decomposed.get(composed) ?? composed;
    };
    const home = { at, store, files, uriOf };
    homes.set(key, home);
    return home;
  };

  return {
    of(document) {
      const uri = Uri.parse(document);
      const folder = workspace.getWorkspaceFolder(uri);
      const home = folder && homeIn(folder);
      if (!home) return undefined;
      const asOnDisk = workspace.asRelativePath(uri, false).replaceAll('\\', '/');
      const path = asOnDisk.normalize('NFC');
      if (path !== asOnDisk) decomposed.set(Uri.joinPath(folder.uri, path).toString(), document);
      return { home, path };
    },
    in: homeIn,
    all: () => (workspace.workspaceFolders ?? []).flatMap(folder => homeIn(folder) ?? []),
    renew: () => lists.clear(),
  };
}

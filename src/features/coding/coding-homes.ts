import { join } from 'node:path';
import { workspace, type Uri } from 'vscode';
import { disk, openCodings, type CodingStore } from '../../corpus';

/** Where decisions about a document lie: the store of its workspace folder, and its path there. */
export type Home = { readonly store: CodingStore; readonly path: string };

/** Finds homes; undefined for documents outside the folders of the workspace, and in folders that are not on this computer. */
export function openHomes(): (document: Uri) => Home | undefined {
  const stores = new Map<string, CodingStore>();
  return document => {
    const folder = workspace.getWorkspaceFolder(document);
    if (!folder || document.scheme !== 'file') return undefined;
    const key = folder.uri.fsPath;
    let store = stores.get(key);
    if (!store) stores.set(key, (store = openCodings(disk(join(key, 'codings')))));
    return { store, path: workspace.asRelativePath(document, false).replaceAll('\\', '/') };
  };
}

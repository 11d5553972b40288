import { Disposable, workspace, type Uri, type WorkspaceFolder } from 'vscode';

/** A change from outside below the folder `codings` of a workspace folder, by its path there: '' is that folder itself. */
export type Outside = { readonly folder: WorkspaceFolder; readonly path: string };

/** Watches the files of codings, and their folders: the removal of a whole folder is reported as one. */
export function watchCodings(told: (outside: Outside) => void): Disposable {
  const files = workspace.createFileSystemWatcher('**/codings/**/*.jsonl');
  const all = workspace.createFileSystemWatcher('**/{codings,codings/**}', false, true, false);
  const tell = (isFile: boolean) => (uri: Uri) => {
    const folder = workspace.getWorkspaceFolder(uri);
    const [home, ...parts] = workspace.asRelativePath(uri, false).split(/[\\/]/);
    if (!folder || home !== 'codings' || uri.path.endsWith('.jsonl') !== isFile) return;
    // Drafts and locks of files that are being written.
    if (!parts.at(-1)?.startsWith('.')) told({ folder, path: parts.join('/') });
  };
  return Disposable.from(
    files,
    all,
    files.onDidChange(tell(true)),
    files.onDidCreate(tell(true)),
    files.onDidDelete(tell(true)),
    all.onDidCreate(tell(false)),
    all.onDidDelete(tell(false)),
  );
}

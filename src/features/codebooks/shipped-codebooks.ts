import { Uri, workspace, type Disposable } from 'vscode';
import type { Session } from '../session';

/** Shipped codebooks are read, not edited: an update would undo changes. They are shown under this scheme. */
export const shippedScheme = 'policy-coder-codebook';

/** Whether a codebook is the analyst's own. */
export const isOwn = (file: Uri): boolean => workspace.getWorkspaceFolder(file) !== undefined;

/** Where a codebook is shown: the analyst's own in its file, a shipped one as a read-only text. */
export const shownAt = (id: string, file: Uri): Uri =>
  isOwn(file) ? file : Uri.from({ scheme: shippedScheme, path: `/${id}.yaml` });

/** Provides the texts of the shipped codebooks. */
export const shippedCodebooks = (session: Session): Disposable =>
  workspace.registerTextDocumentContentProvider(shippedScheme, {
    async provideTextDocumentContent(uri) {
      await session.ready();
      const file = session.file(uri.path.slice(1).replace(/\.yaml$/, ''));
      return file && new TextDecoder().decode(await workspace.fs.readFile(file));
    },
  });

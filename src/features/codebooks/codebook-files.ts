import { RelativePattern, workspace, type LogOutputChannel, type Uri } from 'vscode';
import type { CodebookFile } from '../../corpus';
import { settings } from '../settings';

/** The analyst's own codebooks in the workspace, as bytes. A file that cannot be read is logged and left out. */
export async function readCodebookFiles(log: LogOutputChannel): Promise<readonly CodebookFile[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(f =>
      workspace.findFiles(new RelativePattern(f, settings.codebooks()), '**/node_modules/**', 50),
    ),
  );
  const uris = found.flat().sort((a, b) => (a.toString() < b.toString() ? -1 : 1));
  const read = await Promise.all(uris.map(uri => readCodebookFile(uri, log)));
  return read.filter(file => file !== undefined);
}

const readCodebookFile = (uri: Uri, log: LogOutputChannel): Promise<CodebookFile | undefined> =>
  Promise.resolve(workspace.fs.readFile(uri)).then(
    bytes => ({ uri: uri.toString(), bytes }),
    (error: unknown) => {
      log.warn(`The codebook ${uri.toString()} cannot be read: ${String(error)}`);
      return undefined;
    },
  );

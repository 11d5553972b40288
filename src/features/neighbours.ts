import { workspace, type TextDocument } from 'vscode';
import type { Related, Reply } from '../corpus';
import type { CodingProcess } from './coding-process';
import type { Surveys } from './surveys';

/** How long a hover waits to be told of other documents, in milliseconds: longer, and it would be late. */
const patience = 400;
/** How long the folder rests after a change before its documents are gone through again. */
const rest = 5_000;

export type Neighbours = {
  dispose(): void;
  /** What other documents of the workspace have to do with a place in this one; undefined if that is not known at once. */
  readonly related: (document: TextDocument, offset: number) => Promise<Related | undefined>;
  take(reply: Extract<Reply, { type: 'related' }>): void;
};

/** Has the documents around an open one gone through, in the background, and asks what they have to do with it. */
export function openNeighbours(coder: CodingProcess, surveys: Surveys): Neighbours {
  const waiting = new Map<number, (related: Related | undefined) => void>();
  let folder: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let requests = 0;

  const folderOf = ({ uri }: TextDocument): string | undefined =>
    uri.scheme === 'file' ? workspace.getWorkspaceFolder(uri)?.uri.fsPath : undefined;

  const watch = [
    surveys.onDidChange(document => {
      const own = folderOf(document);
      if (own === undefined || own === folder) return;
      folder = own;
      coder.send({ type: 'relate', folder });
    }),
    workspace.onDidSaveTextDocument(document => {
      if (folder === undefined || folderOf(document) !== folder || !surveys.known(document)) return;
      const again = folder;
      clearTimeout(timer);
      timer = setTimeout(() => coder.send({ type: 'relate', folder: again }), rest);
    }),
  ];

  return {
    related: (document, offset) => {
      if (folder === undefined || !surveys.known(document)) return Promise.resolve(undefined);
      const id = ++requests;
      return new Promise(resolve => {
        const settle = (related: Related | undefined): void => {
          waiting.delete(id);
          clearTimeout(late);
          resolve(related);
        };
        const late = setTimeout(() => settle(undefined), patience);
        waiting.set(id, settle);
        coder.send({
          type: 'related',
          uri: document.uri.toString(),
          path: document.uri.fsPath,
          id,
          offset,
        });
      });
    },
    take: ({ id, ...related }) => waiting.get(id)?.(related.known ? related : undefined),
    dispose: () => {
      clearTimeout(timer);
      for (const w of watch) w.dispose();
    },
  };
}

import { EventEmitter, Uri, workspace, type Event, type TextDocument } from 'vscode';
import type { Related, Reply, Twin } from '../../corpus';
import type { CodingProcess } from '../coding-process';
import type { Surveys } from './surveys';

/** How long a hover waits to be told of other documents, in milliseconds: longer, and it would be late. */
const patience = 400;
/** How long the folder rests after a change before its documents are gone through again. */
const rest = 5_000;

export type Neighbours = {
  dispose(): void;
  /** What other documents of the workspace have to do with a place in this one; undefined if that is not known at once. */
  readonly related: (document: TextDocument, offset: number) => Promise<Related | undefined>;
  /** Documents of the workspace that are the same as this one, or versions of it, as far as that is known. */
  readonly twins: (document: TextDocument) => readonly Twin[];
  readonly onDidFindTwins: Event<TextDocument>;
  take(reply: Extract<Reply, { type: 'related' | 'twins' }>): void;
  /** The coding process has ended: the next one knows of no folder. */
  forget(): void;
};

/** Has the documents around an open one gone through, in the background, and asks what they have to do with it. */
export function openNeighbours(coder: CodingProcess, surveys: Surveys): Neighbours {
  const waiting = new Map<number, (related: Related | undefined) => void>();
  let folder: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let requests = 0;
  const asked = new Map<number, TextDocument>();
  const twins = new WeakMap<TextDocument, readonly Twin[]>();
  const found = new EventEmitter<TextDocument>();

  const askTwins = (document: TextDocument): void => {
    const id = ++requests;
    asked.set(id, document);
    coder.send({ type: 'twins', uri: document.uri.toString(), path: document.uri.fsPath, id });
  };

  /** Goes through the folder, and asks again for those that were told of it before. */
  const relate = (folder: string): void => {
    coder.send({ type: 'relate', folder });
    for (const document of workspace.textDocuments)
      if (folderOf(document) === folder && surveys.known(document)) askTwins(document);
  };

  const relateSoon = (): void => {
    const again = folder;
    clearTimeout(timer);
    if (again !== undefined) timer = setTimeout(() => relate(again), rest);
  };

  /** Nobody is told to keep one of two documents of which one is gone. */
  const tellTwins = async (document: TextDocument, all: readonly Twin[]): Promise<void> => {
    const there = await Promise.all(all.map(twin => isThere(twin.uri)));
    twins.set(
      document,
      all.filter((_, i) => there[i]),
    );
    found.fire(document);
  };
  const dropGone = async (): Promise<void> => {
    for (const document of workspace.textDocuments) {
      const known = twins.get(document) ?? [];
      if (known.length > 0) await tellTwins(document, known);
    }
  };

  const folderOf = ({ uri }: TextDocument): string | undefined =>
    uri.scheme === 'file' ? workspace.getWorkspaceFolder(uri)?.uri.fsPath : undefined;

  const watch = [
    surveys.onDidChange(document => {
      const own = folderOf(document);
      if (own === undefined) return;
      if (own === folder) askTwins(document);
      else relate((folder = own));
    }),
    workspace.onDidSaveTextDocument(document => {
      if (folderOf(document) === folder && surveys.known(document)) relateSoon();
    }),
    workspace.onDidDeleteFiles(() => void dropGone().finally(relateSoon)),
    workspace.onDidRenameFiles(() => void dropGone().finally(relateSoon)),
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
    twins: document => twins.get(document) ?? [],
    onDidFindTwins: found.event,
    take: reply => {
      if (reply.type === 'related') {
        waiting.get(reply.id)?.(reply.known ? reply : undefined);
        return;
      }
      const document = asked.get(reply.id);
      asked.delete(reply.id);
      if (document) void tellTwins(document, reply.twins);
    },
    forget: () => {
      folder = undefined;
      asked.clear();
      clearTimeout(timer);
    },
    dispose: () => {
      clearTimeout(timer);
      found.dispose();
      for (const w of watch) w.dispose();
    },
  };
}

const isThere = (path: string): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(Uri.file(path))).then(
    () => true,
    () => false,
  );

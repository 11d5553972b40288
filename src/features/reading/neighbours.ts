import { EventEmitter, Uri, workspace, type Event, type TextDocument } from 'vscode';
import type { Related, Reply, Twin } from '../../corpus';
import type { CodingProcess } from '../coding-process';
import type { Surveys } from './surveys';

/** How long a hover waits for other documents, in milliseconds: a longer wait would delay the hover. */
const patience = 400;
/** How long the folder must be unchanged before its documents are read again. */
const rest = 5_000;

export type Neighbours = {
  dispose(): void;
  /** How other documents of the workspace relate to a place in this one; undefined if that is not known immediately. */
  readonly related: (document: TextDocument, offset: number) => Promise<Related | undefined>;
  /** Documents of the workspace that are the same as this one, or versions of it, as far as known. */
  readonly twins: (document: TextDocument) => readonly Twin[];
  readonly onDidFindTwins: Event<TextDocument>;
  take(reply: Extract<Reply, { type: 'related' | 'twins' }>): void;
  /** The coding process has ended: the next one has read no folder. */
  forget(): void;
};

/** Has the coding process read the documents around an open one, in the background, and asks how they relate to it. */
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

  /** Has the folder read, and asks again for the open documents whose surveys are known. */
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

  /** A warning about two equal documents is dropped if one of them is gone. */
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

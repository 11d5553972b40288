import { Uri, window, type LogOutputChannel, type TextDocument } from 'vscode';
import { codingPath, inTurns, type Live, type SeenCodings } from '../../corpus';
import {
  atOnce,
  mergeCodings,
  type CodebookStamp,
  type CodingFile,
  type Problem,
  type Steps,
} from '../../model';
import { tell } from '../team/team-words';
import type { Homes } from './coding-homes';
import { fileToWrite } from './coding-places';
import { openDocument, type KnownCodings } from './known-codings';
import { withChoices } from './open-conflicts';

/** How long decisions wait for the next one before they are written, in milliseconds. */
const rest = 150;

/** Writes decisions to their files. Documents are known by their URIs. */
export type CodingWriter = {
  /** One piece of work with files after the other: what is read is never older than what was written. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** The decisions of a coder about these documents are written after a short rest. */
  readonly soon: (coder: string, documents: Iterable<string>) => void;
  /** Resolves when everything that was done is on the disk, or was told not to be. */
  readonly flush: () => Promise<void>;
  /** Whether decisions of a coder about a document wait to be written. */
  readonly owes: (coder: string, document: string) => boolean;
  /** Why the decisions about a document could not be written at last. */
  readonly failure: (document: string) => Problem | undefined;
};

/** What a session lends: the coding of a document, the codebooks, where failures are told, and who is told of changes. */
export type WriterLent = {
  readonly live: (document: TextDocument) => Live | undefined;
  readonly stamps: () => readonly CodebookStamp[];
  readonly log: LogOutputChannel;
  readonly changed: (document: TextDocument | undefined) => void;
};

export function openCodingWriter(
  known: KnownCodings,
  homes: Homes,
  { live, stamps, log, changed }: WriterLent,
): CodingWriter {
  /** What is to be written: documents, by coder. */
  const dirty = new Map<string, Set<string>>();
  const failures = new Map<string, Problem>();
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  /** The file of a coder as it is to be written. */
  const fileOf = (name: string, uri: string, before: SeenCodings): Steps<CodingFile> =>
    fileToWrite(known.desk(name), uri, before, { document: openDocument(uri), live, stamps });

  const save = async (name: string, uri: string): Promise<void> => {
    const home = homes.of(Uri.parse(uri));
    const before = known.seenOf(uri, name);
    if (!home || !before) return;
    const file = await inTurns(fileOf(name, uri, before));
    const saved = await home.store.save(before, file);
    if (saved.how === 'failed') {
      failures.set(uri, saved.problem);
      void window.showErrorMessage(`${saved.problem.uri}: ${saved.problem.message}`);
    } else {
      failures.delete(uri);
      if (saved.how === 'restored')
        void window.showWarningMessage(tell('codingsRestored', codingPath(name, before.document)));
      const open = known.seenOf(uri, name)?.file.conflicts ?? [];
      const now = { ...saved.seen, file: withChoices(saved.seen.file, file.conflicts, open) };
      known.note(uri, now);
      if (saved.how === 'merged') {
        // What was done while the file was written is joined with what the others wrote.
        const joined = mergeCodings(file, atOnce(fileOf(name, uri, now)), saved.seen.file);
        known.put(uri, { ...saved.seen, file: joined });
      } else if (saved.how === 'gone') known.put(uri, saved.seen);
    }
    changed(openDocument(uri));
  };

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn
      .then(work)
      .catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
    return turn;
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return inTurn(async () => {
      const now = [...dirty].flatMap(([name, uris]) => [...uris].map(uri => [name, uri] as const));
      for (const [name, uri] of now) {
        dirty.get(name)?.delete(uri);
        await save(name, uri);
      }
    });
  };

  return {
    inTurn,
    flush,
    soon(name, uris) {
      const all = dirty.get(name) ?? new Set();
      dirty.set(name, all);
      timer ??= setTimeout(() => void flush(), rest);
      const documents = new Set<TextDocument | undefined>();
      for (const uri of uris) {
        all.add(uri);
        documents.add(openDocument(uri));
      }
      documents.forEach(changed);
    },
    owes: (name, uri) => dirty.get(name)?.has(uri) === true,
    failure: uri => failures.get(uri),
  };
}

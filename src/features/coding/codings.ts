import {
  Disposable,
  EndOfLine,
  EventEmitter,
  TextDocumentChangeReason,
  Uri,
  window,
  workspace,
  type LogOutputChannel,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import {
  type CodingHome,
  codingPath,
  openKeptCodings,
  type KeptFile,
  type Live,
  type SavedCodings,
} from '../../corpus';
import { goldCoder, outlineOf, type CodebookStamp } from '../../model';
import { applies } from '../applies';
import { lfText, toChange } from '../positions';
import { section, settings } from '../settings';
import { tell } from '../team/team-words';
import { openHomes } from './coding-homes';
import type { Codings } from './coding-session';
import { watchCodings } from './coding-watch';
import { said } from '../words';

export type { Codings } from './coding-session';

/** How long decisions wait for the next one before they are written, in milliseconds. */
const rest = 150;

/** What a session provides: the coding of a document, the codebooks, and a place to report failures. */
type SessionLent = {
  readonly live: (document: TextDocument) => Live | undefined;
  readonly stamps: () => readonly CodebookStamp[];
  readonly log: LogOutputChannel;
};

const openDocument = (uri: string): TextDocument | undefined =>
  workspace.textDocuments.find(d => d.uri.toString() === uri);

/** Connects the codings in memory with the editor: its documents, its settings, its clock. */
export function openSessionCodings({ live, stamps, log }: SessionLent): Codings {
  const change = new EventEmitter<TextDocument | undefined>();
  const coder = (): string | undefined => settings.coder() || undefined;
  const writable = (): readonly string[] => [...new Set([coder() ?? goldCoder, goldCoder])];
  const homes = openHomes();
  /** Whether the lines of an open document ended with CRLF before it was changed. */
  const crlf = new WeakMap<TextDocument, boolean>();
  let timer: NodeJS.Timeout | undefined;
  let coding = false;

  const failed = (error: unknown): void => log.error(error instanceof Error ? error : String(error));
  const kept = openKeptCodings({
    textOf(uri) {
      const document = openDocument(uri);
      return document && lfText(document.getText());
    },
    outlineOf(uri) {
      const document = openDocument(uri);
      const blocks = document && live(document)?.blocks;
      return blocks && outlineOf(blocks);
    },
    stamps,
    due: () => (timer ??= setTimeout(write, rest)),
    homeOf: homes.of,
    homes: homes.all,
    coder,
    writable,
    saved,
    changed: uris => new Set(uris.map(openDocument)).forEach(document => change.fire(document)),
    failed,
  });
  function write(): void {
    timer = undefined;
    void kept.save();
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return kept.save(true);
  };

  const edited = ({ document, contentChanges, reason }: TextDocumentChangeEvent): void => {
    const now = document.eol === EndOfLine.CRLF;
    // The editor reports changes from the last to the first: none moves another.
    const edits = contentChanges.map(each => toChange(each, crlf.get(document) ?? now));
    crlf.set(document, now);
    const undoing = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    // Typing makes a document dirty; reading from disk does not.
    const onDisk = !document.isDirty && !document.isUntitled;
    kept.edit(document.uri.toString(), edits, { undoing, onDisk });
  };

  const lookBelow = async (home: CodingHome, path: string): Promise<void> => {
    homes.renew();
    await kept.lookBelow(home, path);
    change.fire(undefined);
  };

  const adopt = (document: TextDocument): void => {
    crlf.set(document, document.eol === EndOfLine.CRLF);
    if (applies(document)) void kept.ready(document.uri.toString());
  };
  workspace.textDocuments.forEach(adopt);
  const watch = Disposable.from(
    change,
    watchCodings(({ folder, path }) => {
      const home = homes.in(folder);
      if (home) void lookBelow(home, path);
    }),
    workspace.onDidOpenTextDocument(adopt),
    // A document that becomes active shows its current codings, even if no change was reported.
    window.onDidChangeActiveTextEditor(editor => {
      if (editor) kept.look(editor.document.uri.toString()).catch(failed);
    }),
    workspace.onDidChangeTextDocument(edited),
    workspace.onDidCloseTextDocument(({ uri }) => kept.close(uri.toString())),
    workspace.onDidSaveTextDocument(({ uri }) => kept.stored(uri.toString())),
    workspace.onDidChangeConfiguration(c => {
      if (!['coder', 'blind', 'sample'].some(key => c.affectsConfiguration(`${section}.${key}`))) return;
      kept.askAgain();
      workspace.textDocuments.forEach(adopt);
      change.fire(undefined);
    }),
  );

  const mine = <T>(none: T, of: (coder: string) => T): T => {
    const name = coder();
    return name === undefined ? none : of(name);
  };

  return {
    coder,
    blind: settings.blind,
    coding: () => coding,
    setCoding: on => {
      coding = on;
      change.fire(undefined);
    },
    of: ({ uri }) => mine([], name => kept.of(name, uri.toString())),
    storedFor: (name, uri) => kept.about(uri).get(name)?.storedFor(),
    others: document => {
      const uri = document.uri.toString();
      const others = settings.blind() ? [] : [...kept.about(uri).keys()].filter(name => name !== coder());
      return new Map(others.map(name => [name, kept.of(name, uri)]));
    },
    doubtful: ({ uri }) => mine(new Set<string>(), name => kept.doubtful(name, uri.toString())),
    problems: ({ uri }) => [...kept.about(uri.toString()).values()].flatMap(file => file.problems()),
    conflicts: () => kept.conflicts(writable()),
    ready: ({ uri }) => kept.ready(uri.toString()),
    all: async (layer = coder(), texts = new Map()) => {
      if (layer === undefined) return new Map();
      await kept.read(name => name === layer);
      for (const [uri, text] of texts)
        // What was decided for another text is found again where the document is open.
        if (!(await kept.prepare(layer, uri, text))) {
          await workspace.openTextDocument(Uri.parse(uri));
          await kept.ready(uri);
        }
      return kept.all(layer);
    },
    everyone: async ({ anew = false } = {}) => {
      // Files that the watcher will soon report may already be there.
      if (anew) homes.renew();
      const isSeen = (name: string): boolean => !settings.blind() || name === coder();
      await kept.read(isSeen);
      return new Map(
        kept
          .coders()
          .filter(isSeen)
          .map(name => [name, kept.all(name)]),
      );
    },
    keeps: document => homes.of(document) !== undefined,
    homeOf: homes.of,
    lookBelow,
    act: (action, name = coder()) => (name === undefined ? action.changes : kept.act(name, action)),
    undo: kept.undo,
    redo: kept.redo,
    flush,
    onDidChange: change.event,
    dispose: () => {
      void flush();
      watch.dispose();
    },
  };
}

function saved({ coder, document }: KeptFile, how: SavedCodings): void {
  if (how.how === 'failed') void window.showErrorMessage(`${how.problem.uri}: ${said(how.problem.message)}`);
  else if (how.how === 'restored')
    void window.showWarningMessage(tell('codingsRestored', codingPath(coder, document)));
}

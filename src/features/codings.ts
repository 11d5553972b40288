import { join } from 'node:path';
import {
  Disposable,
  EndOfLine,
  EventEmitter,
  TextDocumentChangeReason,
  Uri,
  window,
  workspace,
  type Event,
  type LogOutputChannel,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import {
  codingOfPath,
  disk,
  hashOfText,
  openCodingDesk,
  openCodings,
  type CodingDesk,
  type CodingStore,
  type Live,
  type SeenCodings,
  type Undone,
} from '../corpus';
import {
  mergeCodings,
  outlineOf,
  type CodebookStamp,
  type CodingAction,
  type CodingFile,
  type Decision,
  type DecisionChange,
  type Decisions,
  type Problem,
} from '../model';
import { applies } from './applies';
import { lfText, toChange } from './positions';
import { section, settings } from './settings';

/** What people decided about the documents of the workspace. Documents are known by their URIs. */
export type Codings = {
  readonly dispose: () => void;
  /** The name under which this person codes; undefined until it is said. */
  readonly coder: () => string | undefined;
  /** Proposals of the machine and codings of others are hidden from this coder. */
  readonly blind: () => boolean;
  /** Whether the person is coding now: single keys code, and proposals stand above the clauses. */
  readonly coding: () => boolean;
  readonly setCoding: (on: boolean) => void;
  /** This coder's decisions about a document, where they stand now. */
  readonly of: (document: TextDocument) => readonly Decision[];
  /** Those of others, by their names; none for a blind coder. */
  readonly others: (document: TextDocument) => ReadonlyMap<string, readonly Decision[]>;
  /** Ids of decisions of which the words are no longer quite those that were coded. */
  readonly doubtful: (document: TextDocument) => ReadonlySet<string>;
  /** What is wrong with the coding files of a document, conflicts included. */
  readonly problems: (document: TextDocument) => readonly Problem[];
  /** Resolves when what is stored about an open document is known. */
  readonly ready: (document: TextDocument) => Promise<void>;
  /** All decisions of this coder in a workspace folder, read from their files where a document is not open. */
  readonly all: () => Promise<Decisions>;
  /** Those of all coders, by their names; of a blind coder only their own. */
  readonly everyone: () => Promise<ReadonlyMap<string, Decisions>>;
  /** Does an action and saves it; gives the changes that could not be made. */
  readonly act: (action: CodingAction) => readonly DecisionChange[];
  readonly undo: () => Undone | undefined;
  readonly redo: () => Undone | undefined;
  /** Resolves when everything that was done is on the disk, or was told not to be. */
  readonly flush: () => Promise<void>;
  /** Fires with a document, or without one where any may have changed. */
  readonly onDidChange: Event<TextDocument | undefined>;
};

/** How long decisions wait for the next one before they are written, in milliseconds. */
const rest = 150;

/** Where a document lies: the store of its folder and its path there. */
type Home = { readonly store: CodingStore; readonly path: string };

/** What a session lends: the coding of a document, and where failures are told. */
type Lent = {
  readonly live: (document: TextDocument) => Live | undefined;
  readonly log: LogOutputChannel;
  readonly stamps: () => readonly CodebookStamp[];
};

export function openSessionCodings({ live, log, stamps }: Lent): Codings {
  const change = new EventEmitter<TextDocument | undefined>();
  const stores = new Map<string, CodingStore>();
  const desks = new Map<string, CodingDesk>();
  /** Files as last seen: of each document, by coder. */
  const seen = new Map<string, Map<string, SeenCodings>>();
  const loading = new Map<string, Promise<void>>();
  const dirty = new Set<string>();
  const failures = new Map<string, Problem>();
  let coding = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  const coder = (): string | undefined => settings.coder() || undefined;
  const deskOf = (name: string): CodingDesk => {
    let desk = desks.get(name);
    if (!desk) desks.set(name, (desk = openCodingDesk(name)));
    return desk;
  };
  const mine = (): CodingDesk | undefined => {
    const name = coder();
    return name === undefined ? undefined : deskOf(name);
  };

  const homeOf = (uri: Uri): Home | undefined => {
    const folder = workspace.getWorkspaceFolder(uri);
    if (!folder || uri.scheme !== 'file') return undefined;
    const key = folder.uri.fsPath;
    let store = stores.get(key);
    if (!store) stores.set(key, (store = openCodings(disk(join(key, 'codings')))));
    return { store, path: workspace.asRelativePath(uri, false).replaceAll('\\', '/') };
  };

  const put = (uri: string, found: SeenCodings, document: TextDocument | undefined): void => {
    const text = document && lfText(document.getText());
    const { hash } = found.file.header.document;
    deskOf(found.coder).put(
      uri,
      found.file.decisions,
      text === undefined ? undefined : { text, same: hash === hashOfText(text) },
    );
    const files = seen.get(uri) ?? new Map<string, SeenCodings>();
    files.set(found.coder, found);
    seen.set(uri, files);
  };

  const load = async (document: TextDocument): Promise<void> => {
    const home = homeOf(document.uri);
    if (!home) return;
    const { files } = await home.store.list();
    const names = new Set(files.filter(f => f.document === home.path).map(f => f.coder));
    const name = coder();
    if (name !== undefined) names.add(name);
    for (const each of names) {
      const found = await home.store.open(each, home.path);
      if (!document.isClosed) put(document.uri.toString(), found, document);
    }
    change.fire(document);
  };

  const ready = (document: TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    let under = loading.get(uri);
    if (!under) {
      under = load(document).catch((error: unknown) => log.error(String(error)));
      loading.set(uri, under);
    }
    return under;
  };

  const openText = (uri: string): TextDocument | undefined =>
    workspace.textDocuments.find(d => d.uri.toString() === uri);
  const textOf = (uri: string): string | undefined => {
    const document = openText(uri);
    return document && lfText(document.getText());
  };

  /** The file of this coder as it is to be written. */
  const fileOf = (desk: CodingDesk, uri: string, before: SeenCodings): CodingFile => {
    const document = openText(uri);
    if (!document) return { ...before.file, decisions: desk.of(uri) };
    const text = lfText(document.getText());
    const blocks = live(document)?.blocks;
    const decisions = desk.told(uri, text, blocks && outlineOf(blocks));
    const header = {
      ...before.file.header,
      document: { path: before.document, hash: hashOfText(text) },
      codebooks: stamps(),
    };
    return { ...before.file, header, decisions };
  };

  const save = async (uri: string): Promise<void> => {
    const desk = mine();
    const home = homeOf(Uri.parse(uri));
    const before = desk && seen.get(uri)?.get(desk.coder);
    if (!desk || !home || !before) return;
    const file = fileOf(desk, uri, before);
    const saved = await home.store.save(before, file);
    if (saved.how === 'failed') {
      failures.set(uri, saved.problem);
      void window.showErrorMessage(`${saved.problem.uri}: ${saved.problem.message}`);
    } else {
      failures.delete(uri);
      seen.get(uri)?.set(desk.coder, saved.seen);
      if (saved.how === 'merged') {
        // What was done while the file was written is joined with what the others wrote.
        const joined = mergeCodings(file, fileOf(desk, uri, saved.seen), saved.seen.file);
        put(uri, { ...saved.seen, file: joined }, openText(uri));
      }
    }
    change.fire(openText(uri));
  };

  /** One piece of work with files after the other: what is read is never older than what was written. */
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
      const now = [...dirty];
      for (const uri of now) {
        dirty.delete(uri);
        await save(uri);
      }
    });
  };

  const soon = (uris: Iterable<string>): void => {
    for (const uri of uris) dirty.add(uri);
    timer ??= setTimeout(() => void flush(), rest);
    change.fire(undefined);
  };

  const edited = ({ document, contentChanges, reason }: TextDocumentChangeEvent): void => {
    const uri = document.uri.toString();
    if (!seen.has(uri) || contentChanges.length === 0) return;
    const crlf = document.eol === EndOfLine.CRLF;
    // The editor tells changes from the last to the first: none moves another.
    const edits = contentChanges.map(each => toChange(each, crlf));
    const undoing = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    for (const desk of desks.values()) desk.edit(uri, edits, undoing);
    change.fire(document);
  };

  const closed = (document: TextDocument): void => {
    const uri = document.uri.toString();
    loading.delete(uri);
    if (!seen.has(uri)) return;
    const text = lfText(document.getText());
    for (const desk of desks.values()) desk.close(uri, text);
  };

  const fromOutside = async (file: Uri): Promise<void> => {
    const folder = workspace.getWorkspaceFolder(file);
    const of = codingOfPath(workspace.asRelativePath(file, false).replace(/^codings\//, ''));
    if (!folder || !of) return;
    const uri = Uri.joinPath(folder.uri, of.document);
    const document = openText(uri.toString());
    const known = seen.get(uri.toString())?.get(of.coder);
    const home = homeOf(uri);
    if (!home || (!document && !known)) return;
    const isBusy = (): boolean => of.coder === coder() && dirty.has(uri.toString());
    // What is not written yet is joined with the file when it is.
    if (isBusy()) return;
    const now = known ? await home.store.look(known) : await home.store.open(of.coder, home.path);
    if (!now || isBusy()) return;
    put(uri.toString(), now, document);
    change.fire(document);
  };

  const adopt = (document: TextDocument): void => {
    if (applies(document)) void ready(document);
  };
  const watcher = workspace.createFileSystemWatcher('**/codings/**/*.jsonl');
  const outside = (file: Uri): void => void inTurn(() => fromOutside(file));
  for (const document of workspace.textDocuments) adopt(document);
  const watch = Disposable.from(
    change,
    watcher,
    watcher.onDidChange(outside),
    watcher.onDidCreate(outside),
    watcher.onDidDelete(outside),
    workspace.onDidOpenTextDocument(adopt),
    workspace.onDidChangeTextDocument(edited),
    workspace.onDidCloseTextDocument(closed),
    // Positions are stored for the text that is stored.
    workspace.onDidSaveTextDocument(document => {
      const desk = mine();
      if (desk && desk.of(document.uri.toString()).length > 0) soon([document.uri.toString()]);
    }),
    workspace.onDidChangeConfiguration(c => {
      if (!['coder', 'blind', 'sample'].some(key => c.affectsConfiguration(`${section}.${key}`))) return;
      loading.clear();
      workspace.textDocuments.forEach(adopt);
      change.fire(undefined);
    }),
  );

  /** Reads the files of some coders that were not read yet. */
  const readFiles = async (of: (name: string) => boolean): Promise<void> => {
    for (const folder of workspace.workspaceFolders ?? []) {
      const home = homeOf(Uri.joinPath(folder.uri, 'x'));
      const files = (await home?.store.list())?.files ?? [];
      for (const file of files.filter(f => of(f.coder))) {
        const uri = Uri.joinPath(folder.uri, file.document).toString();
        if (home && !seen.get(uri)?.has(file.coder))
          put(uri, await home.store.open(file.coder, file.document), openText(uri));
      }
    }
  };
  const allOf = (desk: CodingDesk): Decisions =>
    new Map([...desk.all().keys()].map(uri => [uri, desk.of(uri)] as const));

  const step = (taken: Undone | undefined): Undone | undefined => {
    if (taken) soon(new Set(taken.action.changes.map(c => c.document)));
    return taken;
  };

  return {
    coder,
    blind: settings.blind,
    coding: () => coding,
    setCoding: on => {
      coding = on;
      change.fire(undefined);
    },
    of: document => mine()?.of(document.uri.toString()) ?? [],
    others: document => {
      const uri = document.uri.toString();
      const others = [...(seen.get(uri)?.keys() ?? [])].filter(name => name !== coder());
      return new Map(settings.blind() ? [] : others.map(name => [name, deskOf(name).of(uri)] as const));
    },
    doubtful: document => mine()?.doubtful(document.uri.toString()) ?? new Set(),
    problems: document => {
      const uri = document.uri.toString();
      const failed = failures.get(uri);
      const files = [...(seen.get(uri)?.values() ?? [])];
      return [...(failed ? [failed] : []), ...files.flatMap(f => f.problems)];
    },
    ready,
    all: async () => {
      const desk = mine();
      if (!desk) return new Map();
      await readFiles(name => name === desk.coder);
      return allOf(desk);
    },
    everyone: async () => {
      const isSeen = (name: string): boolean => !settings.blind() || name === coder();
      await readFiles(isSeen);
      return new Map(
        [...desks].flatMap(([name, desk]) => (isSeen(name) ? [[name, allOf(desk)] as const] : [])),
      );
    },
    act: action => {
      const desk = mine();
      if (!desk) return action.changes;
      const refused = desk.act(action, textOf);
      soon(new Set(action.changes.map(c => c.document)));
      return refused;
    },
    undo: () => step(mine()?.undo(textOf)),
    redo: () => step(mine()?.redo(textOf)),
    flush,
    onDidChange: change.event,
    dispose: () => {
      void flush();
      watch.dispose();
    },
  };
}

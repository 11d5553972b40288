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
  codingOfPath,
  codingPath,
  hashOfText,
  inTurns,
  openCodingDesk,
  type CodingDesk,
  type CodingEntry,
  type Live,
  type OpenText,
  type SeenCodings,
  type Undone,
} from '../../corpus';
import {
  atOnce,
  goldCoder,
  inverse,
  mergeCodings,
  type CodebookStamp,
  type CodingFile,
  type DecisionChange,
  type Decisions,
  type Problem,
  type Steps,
} from '../../model';
import { applies } from '../applies';
import { openHomes, type Home } from './coding-homes';
import { fileToWrite, madeFor, placedIn, textIn } from './coding-places';
import type { Codings } from './coding-session';
import { watchCodings, type Outside } from './coding-watch';
import { afterChange, conflictsIn, withChoices } from './open-conflicts';
import { lfText, toChange } from '../positions';
import { section, settings } from '../settings';
import { tell } from '../team/team-words';

export type { Codings } from './coding-session';

/** How long decisions wait for the next one before they are written, in milliseconds. */
const rest = 150;

/** What a session lends: the coding of a document, and where failures are told. */
type Lent = {
  readonly live: (document: TextDocument) => Live | undefined;
  readonly log: LogOutputChannel;
  readonly stamps: () => readonly CodebookStamp[];
};

export function openSessionCodings({ live, log, stamps }: Lent): Codings {
  const change = new EventEmitter<TextDocument | undefined>();
  const homes = openHomes();
  const desks = new Map<string, CodingDesk>();
  /** Files as last seen: of each document, by coder. */
  const seen = new Map<string, Map<string, SeenCodings>>();
  const loading = new Map<string, Promise<void>>();
  /** What is to be written: documents, by coder. */
  const dirty = new Map<string, Set<string>>();
  /** Whose actions were done and undone: they are undone in the order in which the person did them. */
  const done: string[] = [];
  const undone: string[] = [];
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

  /** This coder, and the layer on which coders have agreed. */
  const writable = (): readonly string[] => [...new Set([coder() ?? goldCoder, goldCoder])];

  const put = (uri: string, found: SeenCodings, open?: OpenText): void => {
    const document = openText(uri);
    deskOf(found.coder).put(uri, found.file.decisions, open ?? (document && textIn(document, found)));
    const files = seen.get(uri) ?? new Map<string, SeenCodings>();
    files.set(found.coder, found);
    seen.set(uri, files);
  };

  const load = async (document: TextDocument): Promise<void> => {
    const home = homes.of(document.uri);
    if (!home) return;
    const { files } = await home.store.list();
    const names = new Set(files.filter(f => f.document === home.path).map(f => f.coder));
    const name = coder();
    if (name !== undefined) names.add(name);
    for (const each of names) {
      const found = await home.store.open(each, home.path);
      const open = await placedIn(document, found);
      if (!document.isClosed) put(document.uri.toString(), found, open);
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

  /** The file of a coder as it is to be written. */
  const fileOf = (desk: CodingDesk, uri: string, before: SeenCodings): Steps<CodingFile> =>
    fileToWrite(desk, uri, before, { document: openText(uri), live, stamps });

  const save = async (name: string, uri: string): Promise<void> => {
    const desk = deskOf(name);
    const home = homes.of(Uri.parse(uri));
    const before = seen.get(uri)?.get(name);
    if (!home || !before) return;
    const file = await inTurns(fileOf(desk, uri, before));
    const saved = await home.store.save(before, file);
    if (saved.how === 'failed') {
      failures.set(uri, saved.problem);
      void window.showErrorMessage(`${saved.problem.uri}: ${saved.problem.message}`);
    } else {
      failures.delete(uri);
      if (saved.how === 'restored')
        void window.showWarningMessage(tell('codingsRestored', codingPath(name, before.document)));
      const open = seen.get(uri)?.get(name)?.file.conflicts ?? [];
      const now = { ...saved.seen, file: withChoices(saved.seen.file, file.conflicts, open) };
      seen.get(uri)?.set(name, now);
      if (saved.how === 'merged') {
        // What was done while the file was written is joined with what the others wrote.
        const joined = mergeCodings(file, atOnce(fileOf(desk, uri, now)), saved.seen.file);
        put(uri, { ...saved.seen, file: joined });
      } else if (saved.how === 'gone') put(uri, saved.seen);
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
      const now = [...dirty].flatMap(([name, uris]) => [...uris].map(uri => [name, uri] as const));
      for (const [name, uri] of now) {
        dirty.get(name)?.delete(uri);
        await save(name, uri);
      }
    });
  };

  const soon = (name: string, uris: Iterable<string>): void => {
    const all = dirty.get(name) ?? new Set();
    dirty.set(name, all);
    timer ??= setTimeout(() => void flush(), rest);
    const documents = new Set<TextDocument | undefined>();
    for (const uri of uris) {
      all.add(uri);
      documents.add(openText(uri));
    }
    documents.forEach(document => change.fire(document));
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

  /** Looks at a file that changed outside; one that nobody has asked about is read when somebody does. */
  const lookAgain = async (of: Uri, name: string): Promise<void> => {
    const uri = of.toString();
    const document = openText(uri);
    const known = seen.get(uri)?.get(name);
    const home = homes.of(of);
    if (!home || (!document && !known)) return;
    const isBusy = (): boolean => dirty.get(name)?.has(uri) === true;
    // What is not written yet, or could not be, is joined with the file when it is.
    if (failures.has(uri) && writable().includes(name)) soon(name, [uri]);
    if (isBusy()) return;
    const now = known ? await home.store.look(known) : await home.store.open(name, home.path);
    if (!now || isBusy()) return;
    put(uri, now);
    change.fire(document);
  };

  const fromOutside = async ({ folder, path }: Outside): Promise<void> => {
    const root = folder.uri;
    homes.renew(root);
    const file = codingOfPath(path);
    if (file) await lookAgain(Uri.joinPath(root, file.document), file.coder);
    else {
      const home = homes.of(Uri.joinPath(root, 'x'));
      const known = [...seen].filter(([uri]) => homes.of(Uri.parse(uri))?.store === home?.store);
      const files = [...((await home?.files()) ?? []), ...known.flatMap(([, by]) => [...by.values()])];
      for (const [at, each] of new Map(files.map(f => [codingPath(f.coder, f.document), f])))
        if (path === '' || at.startsWith(`${path}/`))
          await lookAgain(Uri.joinPath(root, each.document), each.coder);
    }
    change.fire(undefined);
  };

  /** Whoever turns to a document sees its codings as they are, also if nobody told of a change. */
  const turnedTo = async (document: TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    for (const name of [...(seen.get(uri)?.keys() ?? [])]) await lookAgain(document.uri, name);
  };

  const adopt = (document: TextDocument): void => {
    if (applies(document)) void ready(document);
  };
  for (const document of workspace.textDocuments) adopt(document);
  const watch = Disposable.from(
    change,
    watchCodings(outside => void inTurn(() => fromOutside(outside))),
    workspace.onDidOpenTextDocument(adopt),
    window.onDidChangeActiveTextEditor(editor => {
      if (editor) void inTurn(() => turnedTo(editor.document));
    }),
    workspace.onDidChangeTextDocument(edited),
    workspace.onDidCloseTextDocument(closed),
    // Positions are stored for the text that is stored.
    workspace.onDidSaveTextDocument(document => {
      const uri = document.uri.toString();
      for (const name of writable()) if (deskOf(name).of(uri).length > 0) soon(name, [uri]);
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
      const home = homes.of(Uri.joinPath(folder.uri, 'x'));
      const files = (await home?.files()) ?? [];
      for (const file of files.filter(f => of(f.coder))) {
        const uri = Uri.joinPath(folder.uri, file.document).toString();
        if (home && !seen.get(uri)?.has(file.coder)) await readIn(uri, home, file);
      }
    }
  };
  const readIn = async (
    uri: string,
    { store }: Home,
    { coder: name, document }: Pick<CodingEntry, 'coder' | 'document'>,
  ): Promise<void> => {
    const found = await store.open(name, document);
    // A document may have been opened meanwhile, with its codings.
    if (!seen.get(uri)?.has(name)) put(uri, found);
  };
  /** Decisions can be made in a layer for a text of a document, open or not. */
  const prepare = async (layer: string, uri: string, text: string): Promise<void> => {
    const home = homes.of(Uri.parse(uri));
    if (!home) return;
    if (!seen.get(uri)?.has(layer)) await readIn(uri, home, { coder: layer, document: home.path });
    const found = seen.get(uri)?.get(layer);
    if (!found || openText(uri) || found.file.header.document.hash === hashOfText(text)) return;
    const { decisions, conflicts } = found.file;
    if (decisions.length + conflicts.length === 0) put(uri, madeFor(found, text, stamps()));
    // What was decided for another text is found again where the document is open.
    else await ready(await workspace.openTextDocument(Uri.parse(uri)));
  };
  const allOf = (desk: CodingDesk): Decisions =>
    new Map(
      [...desk.all().keys()].map(uri => [uri, desk.of(uri)] as const).filter(([, own]) => own.length > 0),
    );

  /** Conflicts that an action resolves are no longer in the file that is to be written; undone, they are there again. */
  const reconcile = (name: string, changes: readonly DecisionChange[]): void => {
    for (const each of changes) {
      const found = seen.get(each.document)?.get(name);
      if (found) seen.get(each.document)?.set(name, { ...found, file: afterChange(found.file, each) });
    }
  };

  /** Takes the last action of this coder, or of the gold layer, from one list to the other. */
  const step = (how: 'undo' | 'redo', from: string[], to: string[]): Undone | undefined => {
    const at = from.findLastIndex(name => writable().includes(name));
    const [name] = at < 0 ? [] : from.splice(at, 1);
    const taken = name === undefined ? undefined : deskOf(name)[how](textOf);
    if (name === undefined || !taken) return undefined;
    to.push(name);
    const { changes } = how === 'undo' ? inverse(taken.action) : taken.action;
    reconcile(name, changes);
    soon(name, new Set(taken.action.changes.map(c => c.document)));
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
    conflicts: () => conflictsIn(seen, writable()),
    ready,
    all: async (layer = coder(), texts = new Map()) => {
      if (layer === undefined) return new Map();
      await readFiles(name => name === layer);
      for (const [uri, text] of texts) await prepare(layer, uri, text);
      return allOf(deskOf(layer));
    },
    everyone: async ({ anew = false } = {}) => {
      // What the watcher will tell of soon may be there already.
      if (anew) for (const { uri } of workspace.workspaceFolders ?? []) homes.renew(uri);
      const isSeen = (name: string): boolean => !settings.blind() || name === coder();
      await readFiles(isSeen);
      return new Map(
        [...desks].flatMap(([name, desk]) => (isSeen(name) ? [[name, allOf(desk)] as const] : [])),
      );
    },
    keeps: document => homes.of(Uri.parse(document)) !== undefined,
    act: (action, name = coder()) => {
      if (name === undefined) return action.changes;
      const refused = deskOf(name).act(action, textOf);
      if (refused.length < action.changes.length) {
        done.push(name);
        undone.length = 0;
      }
      // What was refused is no version of the conflict that it would have ended: that stays open.
      if (refused.length === 0) reconcile(name, action.changes);
      soon(name, new Set(action.changes.map(c => c.document)));
      return refused;
    },
    undo: () => step('undo', done, undone),
    redo: () => step('redo', undone, done),
    flush,
    onDidChange: change.event,
    dispose: () => {
      void flush();
      watch.dispose();
    },
  };
}

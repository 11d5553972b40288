import {
  inverse,
  type CodingAction,
  type Decision,
  type DecisionChange,
  type Decisions,
  type Edit,
} from '../model';
import { openCodingDesk, type CodingDesk, type Undone } from './coding-desk';
import { codingOfPath, codingPath } from './coding-paths';
import type { CodingEntry, CodingStore, SavedCodings } from './codings';
import { keepFile, type KeptFile, type Lent } from './kept-file';
import type { OpenConflict } from './open-conflicts';
import type { EditKind } from './sheet';

/** A folder in which people code: its store of codings, and its documents. */
export type CodingHome = {
  readonly store: CodingStore;
  /** The files of the store, as last listed. */
  readonly files: () => Promise<readonly CodingEntry[]>;
  /** The URI of a document, by its path. */
  readonly uriOf: (path: string) => string;
};

/** What kept codings are given. Documents are known by their URIs. */
export type KeepingLent = Lent & {
  /** Undefined for a document outside all folders in which people code. */
  readonly homeOf: (document: string) => { readonly home: CodingHome; readonly path: string } | undefined;
  readonly homes: () => readonly CodingHome[];
  /** The name under which this person codes. */
  readonly coder: () => string | undefined;
  /** That name, and the layer on which coders have agreed. */
  readonly writable: () => readonly string[];
  /** Called for each file that was written, or could not be. */
  readonly saved: (file: KeptFile, saved: SavedCodings) => void;
  /** Something about documents may have changed. */
  readonly changed: (documents: readonly string[]) => void;
  readonly failed: (error: unknown) => void;
};

/** The decisions of all coders about the documents of some folders, as far as requested, and their files. */
export type KeptCodings = {
  /** Decisions of a coder about a document, with their current places. */
  readonly of: (coder: string, document: string) => readonly Decision[];
  readonly all: (coder: string) => Decisions;
  readonly coders: () => readonly string[];
  readonly doubtful: (coder: string, document: string) => ReadonlySet<string>;
  /** The files about a document, by coder. */
  readonly about: (document: string) => ReadonlyMap<string, KeptFile>;
  readonly conflicts: (layers: readonly string[]) => readonly OpenConflict[];
  /** Resolves when all files about an open document are read and its decisions are located in its text. */
  readonly ready: (document: string) => Promise<void>;
  /** The next request for open documents checks their files again. */
  readonly askAgain: () => void;
  /** Reads the files of some coders, as far as they are not known. */
  readonly read: (of: (coder: string) => boolean) => Promise<void>;
  /**
   * Whether decisions can be made as a coder for a text of a document, open or not: false if it has to be opened for
   * that.
   */
  readonly prepare: (coder: string, document: string, text: string) => Promise<boolean>;
  /** Files about a document may have been changed. */
  readonly look: (document: string) => Promise<void>;
  /** Something below a folder of codings changed, by its path there: '' is that folder itself. */
  readonly lookBelow: (home: CodingHome, path: string) => Promise<void>;
  readonly edit: (document: string, edits: readonly Edit[], kind: EditKind) => void;
  readonly close: (document: string) => void;
  /** The document was saved: places are stored for the saved text. */
  readonly stored: (document: string) => void;
  /** Does an action as a coder; returns the changes that could not be made. */
  readonly act: (coder: string, action: CodingAction) => readonly DecisionChange[];
  /** Steps of all coders that this person writes as, in the order in which the person did them. */
  readonly undo: () => Undone | undefined;
  readonly redo: () => Undone | undefined;
  /** Writes what was decided, one file after another; on request also what could not be written last time. */
  readonly save: (alsoFailed?: boolean) => Promise<void>;
};

export function openKeptCodings(lent: KeepingLent): KeptCodings {
  const { homeOf, writable, changed } = lent;
  const desks = new Map<string, CodingDesk>();
  const files = new Map<string, Map<string, KeptFile>>();
  const asked = new Map<string, Promise<void>>();
  /** The coders whose actions were done and undone. */
  const done: string[] = [];
  const undone: string[] = [];
  /** Writes and checks run one after the other. */
  let writing: Promise<void> = Promise.resolve();
  let looking: Promise<void> = Promise.resolve();

  const deskOf = (coder: string): CodingDesk => {
    const known = desks.get(coder) ?? openCodingDesk(coder);
    desks.set(coder, known);
    return known;
  };
  const about = (uri: string): ReadonlyMap<string, KeptFile> => files.get(uri) ?? new Map<string, KeptFile>();

  /** The file of a coder about a document, read if it is not known. */
  const keep = async (uri: string, coder: string): Promise<KeptFile | undefined> => {
    const at = homeOf(uri);
    if (!at) return undefined;
    const found = about(uri).has(coder) ? undefined : await at.home.store.open(coder, at.path);
    // Another request may have read it meanwhile.
    const known = about(uri).get(coder);
    if (known || !found) return known;
    const kept = keepFile(uri, found, at.home.store, deskOf(coder), lent);
    files.set(uri, new Map([...about(uri), [coder, kept]]));
    await kept.place();
    return kept;
  };

  const open = async (uri: string): Promise<void> => {
    const at = homeOf(uri);
    if (!at) return;
    const listed = (await at.home.store.list()).files.filter(({ document }) => document === at.path);
    const coders = [...listed.map(each => each.coder), ...about(uri).keys(), lent.coder()];
    for (const coder of new Set(coders.filter(name => name !== undefined))) {
      await about(uri).get(coder)?.look();
      await (await keep(uri, coder))?.place();
    }
    changed([uri]);
  };

  /** A file that was not requested yet is read on request. */
  const lookAt = async (uri: string, coder: string): Promise<void> => {
    const known = about(uri).get(coder);
    if (known ? await known.look() : lent.textOf(uri) !== undefined && (await keep(uri, coder)))
      changed([uri]);
  };

  const lookBelow = async (home: CodingHome, path: string): Promise<void> => {
    const one = codingOfPath(path);
    if (one) return lookAt(home.uriOf(one.document), one.coder);
    const own = [...files].filter(([uri]) => homeOf(uri)?.home.store === home.store);
    const all = [...(await home.files()), ...own.flatMap(([, by]) => [...by.values()])];
    for (const [at, { coder, document }] of new Map(all.map(f => [codingPath(f.coder, f.document), f])))
      if (path === '' || at.startsWith(`${path}/`)) await lookAt(home.uriOf(document), coder);
  };

  const decided = (coder: string, changes: readonly DecisionChange[], isDone = true): void => {
    for (const change of changes) {
      const file = about(change.document).get(coder);
      file?.decided(isDone ? change : undefined);
    }
    changed(changes.map(change => change.document));
  };

  /** Moves the last action of this person from one list to the other. */
  const step = (how: 'undo' | 'redo', from: string[], to: string[]): Undone | undefined => {
    const at = from.findLastIndex(name => writable().includes(name));
    const [coder] = at < 0 ? [] : from.splice(at, 1);
    const taken = coder === undefined ? undefined : deskOf(coder)[how]();
    if (coder === undefined || !taken) return undefined;
    to.push(coder);
    decided(coder, (how === 'undo' ? inverse(taken.action) : taken.action).changes);
    return taken;
  };

  const save = async (alsoFailed: boolean): Promise<void> => {
    const owes = (file: KeptFile): boolean =>
      file.owes() === 'decisions' || (alsoFailed && file.owes() === 'what failed');
    const owing = [...files].flatMap(([uri, by]) =>
      [...by.values()].filter(owes).map(file => ({ uri, file })),
    );
    for (const { uri, file } of owing) {
      await file.save().then(saved => lent.saved(file, saved), lent.failed);
      changed([uri]);
    }
  };

  return {
    of: (coder, uri) => desks.get(coder)?.of(uri) ?? [],
    all: coder =>
      new Map(
        [...(desks.get(coder)?.all().keys() ?? [])]
          .map(uri => [uri, deskOf(coder).of(uri)] as const)
          .filter(([, own]) => own.length > 0),
      ),
    coders: () => [...desks.keys()],
    doubtful: (coder, uri) => desks.get(coder)?.doubtful(uri) ?? new Set(),
    about,
    conflicts(layers) {
      const open: OpenConflict[] = [];
      for (const [document, by] of files)
        for (const layer of layers)
          for (const conflict of by.get(layer)?.conflicts() ?? []) open.push({ document, layer, conflict });
      return open;
    },
    ready(uri) {
      const known = asked.get(uri);
      if (known) return known;
      const made = open(uri).catch((error: unknown) => {
        asked.delete(uri);
        lent.failed(error);
      });
      asked.set(uri, made);
      return made;
    },
    askAgain: () => asked.clear(),
    async read(of) {
      for (const home of lent.homes())
        for (const { coder, document } of await home.files())
          if (of(coder)) await keep(home.uriOf(document), coder);
    },
    prepare: async (coder, uri, text) => (await keep(uri, coder))?.takes(text) ?? true,
    async look(uri) {
      for (const coder of about(uri).keys()) await lookAt(uri, coder);
    },
    lookBelow: (home, path) => (looking = looking.then(() => lookBelow(home, path)).catch(lent.failed)),
    edit(uri, edits, kind) {
      if (!files.has(uri) || edits.length === 0) return;
      for (const coder of about(uri).keys()) deskOf(coder).edit(uri, edits, kind);
      changed([uri]);
    },
    close(uri) {
      asked.delete(uri);
      for (const file of about(uri).values()) file.close();
    },
    stored(uri) {
      for (const name of writable()) if (deskOf(name).of(uri).length > 0) about(uri).get(name)?.decided();
    },
    act(coder, action) {
      // Decisions that have no file would never be written.
      const isKept = ({ document }: DecisionChange): boolean => about(document).has(coder);
      const kept = action.changes.filter(isKept);
      const refused = deskOf(coder).act({ ...action, changes: kept });
      if (refused.length < kept.length) {
        done.push(coder);
        undone.length = 0;
      }
      // A refused change does not settle the conflict that it would have ended: that stays open.
      decided(coder, kept, refused.length === 0);
      return [...action.changes.filter(each => !isKept(each)), ...refused];
    },
    undo: () => step('undo', done, undone),
    redo: () => step('redo', undone, done),
    save: (alsoFailed = false) => (writing = writing.then(() => save(alsoFailed)).catch(lent.failed)),
  };
}

import {
  atOnce,
  indexText,
  mergeCodings,
  type CodebookStamp,
  type CodingConflict,
  type CodingFile,
  type DecisionChange,
  type Problem,
  type Provision,
  type Steps,
} from '../model';
import { hashOfText, type CodingStore, type SavedCodings, type SeenCodings } from './codings';
import { anchoring, type CodingDesk, type OpenText } from './coding-desk';
import { afterChange, withChoices } from './open-conflicts';
import { inTurns } from './turns';

/**
 * The decisions of one coder about one document, on a desk, and their file. It alone decides whether the disk may replace what is in
 * memory: never what is not on disk.
 */
export type KeptFile = {
  readonly coder: string;
  /** Path of the document in its corpus. */
  readonly document: string;
  readonly conflicts: () => readonly CodingConflict[];
  /** Hash of the text for which its decisions are stored; '' if there is none. */
  readonly storedFor: () => string;
  /** The faults of the file, and why it could not be written last time. */
  readonly problems: () => readonly Problem[];
  /** Something was decided, and is written with the next `save`. */
  readonly decided: (change?: DecisionChange) => void;
  /** What is to be written: new decisions; what could not be written waits for the next check or decision. */
  readonly owes: () => 'nothing' | 'decisions' | 'what failed';
  /**
   * Takes in what others have written, unless there are unsaved decisions: these are merged when they are written. Returns whether there
   * was something.
   */
  readonly look: () => Promise<boolean>;
  /** Finds the decisions in the text of their document, if it is open. */
  readonly place: () => Promise<void>;
  /** The document is no longer open. */
  readonly close: () => void;
  /** Whether new decisions can be made for this text while the document is closed: not beside ones that were made for another. */
  readonly takes: (text: string) => boolean;
  /** Writes what was decided. Rejects only with errors that are not a folder's. */
  readonly save: () => Promise<SavedCodings>;
};

/** What files are given. Documents are known by their URIs. */
export type Lent = {
  /** The text of an open document, its line ends LF. */
  readonly textOf: (document: string) => string | undefined;
  /** The current outline of an open document, if it is known. */
  readonly outlineOf: (document: string) => readonly Provision[] | undefined;
  readonly stamps: () => readonly CodebookStamp[];
  /** Something is to be written. */
  readonly due: () => void;
};

/**
 * `clean`: memory is the same as the file when last seen; only then may the disk replace it. `dirty`: something was decided since.
 * `saving`: it is being written; a new decision makes it dirty again. `failed`: it could not be written.
 */
type State = 'clean' | 'dirty' | 'saving' | 'failed';

const sameText = ({ header }: CodingFile, text: string): boolean => header.document.hash === hashOfText(text);

/** Keeps a file as it was found, for the document at `uri`. */
export function keepFile(
  uri: string,
  found: SeenCodings,
  store: CodingStore,
  desk: CodingDesk,
  { textOf, outlineOf, stamps, due }: Lent,
): KeptFile {
  let seen = found;
  let state: State = 'clean';
  let failure: Problem | undefined;

  const owe = (): void => {
    state = 'dirty';
    due();
  };

  // Checked again after each wait: there may be new decisions.
  const isClean = (): boolean => state === 'clean';
  const isSaving = (): boolean => state === 'saving';

  const take = (now: SeenCodings, open?: OpenText): void => {
    seen = now;
    desk.put(uri, now.file.decisions, open);
  };

  /** The same if the document is on the desk. */
  const takeHere = (now: SeenCodings): void => {
    const text = desk.text(uri);
    take(now, text === undefined ? undefined : { text, same: sameText(now.file, text) });
  };

  const madeFor = (file: CodingFile, text: string): CodingFile => ({
    ...file,
    header: {
      ...file.header,
      document: { path: seen.document, hash: hashOfText(text) },
      codebooks: stamps(),
    },
  });

  /**
   * Locates decisions in the open document and immediately calls `use`, before anything can be typed: locating takes time in a text that
   * is not theirs, and begins again if the text changes.
   */
  const inText = async <T>(file: CodingFile, use: (open: OpenText | undefined) => T): Promise<T> => {
    for (;;) {
      const text = textOf(uri);
      if (text === undefined) return use(undefined);
      if (sameText(file, text)) return use({ text, same: true });
      const anchors = await inTurns(anchoring(indexText(text), file.decisions, false));
      if (textOf(uri) === text) return use({ text, same: false, anchors });
    }
  };

  /** The file as it is to be written. What was decided of a closed document holds for the text that it was decided for. */
  function* toWrite(file: CodingFile): Steps<CodingFile> {
    const text = desk.text(uri);
    if (text === undefined) return { ...file, decisions: desk.of(uri) };
    const decisions = yield* desk.telling(uri, outlineOf(uri));
    return { ...madeFor(file, text), decisions };
  }

  const written = (file: CodingFile, saved: Exclude<SavedCodings, { how: 'failed' }>): void => {
    const chosen = withChoices(saved.seen.file, file.conflicts, seen.file.conflicts);
    seen = { ...saved.seen, file: chosen };
    // What was done while the file was written is joined with what the others wrote.
    if (saved.how === 'merged')
      takeHere({ ...saved.seen, file: mergeCodings(file, atOnce(toWrite(chosen)), saved.seen.file) });
    else if (isSaving() && (saved.how === 'gone' || desk.text(uri) === undefined)) takeHere(seen);
  };

  take(found);
  return {
    coder: found.coder,
    document: found.document,
    conflicts: () => seen.file.conflicts,
    storedFor: () => seen.file.header.document.hash,
    problems: () => [...(failure ? [failure] : []), ...seen.problems],
    decided(change) {
      if (change) seen = { ...seen, file: afterChange(seen.file, change) };
      owe();
    },
    owes: () => (state === 'dirty' ? 'decisions' : state === 'failed' ? 'what failed' : 'nothing'),
    async look() {
      if (state === 'failed') owe();
      if (!isClean()) return false;
      const before = seen;
      const now = await store.look(before);
      if (!now) return false;
      return inText(now.file, open => {
        // Something may have been decided, and even written, during this read.
        if (seen !== before || !isClean()) return false;
        take(now, open);
        return true;
      });
    },
    async place() {
      while (desk.text(uri) === undefined) {
        const decisions = desk.of(uri);
        const isOpen = await inText({ ...seen.file, decisions }, open => {
          const isAsItWas = desk.text(uri) === undefined && desk.of(uri) === decisions;
          if (open && isAsItWas) desk.put(uri, decisions, open);
          return open !== undefined;
        });
        if (!isOpen) return;
      }
    },
    close() {
      const text = desk.text(uri);
      if (text === undefined) return;
      if (isClean()) take(seen);
      else {
        desk.close(uri);
        seen = { ...seen, file: madeFor(seen.file, text) };
      }
    },
    takes(text) {
      if (desk.text(uri) !== undefined || sameText(seen.file, text)) return true;
      if (desk.of(uri).length + seen.file.conflicts.length > 0) return false;
      seen = { ...seen, file: madeFor(seen.file, text) };
      return true;
    },
    async save() {
      state = 'saving';
      let next: State = 'failed';
      try {
        const before = seen;
        const file = await inTurns(toWrite(before.file));
        const saved = await store.save(before, file);
        failure = saved.how === 'failed' ? saved.problem : undefined;
        if (saved.how === 'failed') return saved;
        written(file, saved);
        next = 'clean';
        return saved;
      } finally {
        if (isSaving()) state = next;
      }
    },
  };
}

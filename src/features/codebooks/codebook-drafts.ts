import {
  CancellationTokenSource,
  EventEmitter,
  workspace,
  type CancellationToken,
  type Event,
  type TextDocument,
} from 'vscode';
import type { Drafted } from '../../corpus';
import type { CodePlace } from '../../importers';
import { guard } from '../guard';
import type { Session } from '../session';
import { yamlKindOf } from './yaml-files';

/**
 * How long a codebook must be unchanged before it is tested: a test compiles all codebooks, which takes a second. In
 * milliseconds.
 */
const rest = 400;

/** What would change if this version of a codebook was saved. */
export type Draft = {
  readonly drafted: Drafted;
  readonly places: readonly CodePlace[];
  /** The documents of the workspace were examined too, not only the open ones. */
  readonly everywhere: boolean;
};

export type Drafts = {
  readonly dispose: () => void;
  /** Undefined while it is saved, or while the result for this version is not known. */
  readonly of: (document: TextDocument) => Draft | undefined;
  readonly onDidChange: Event<TextDocument>;
  /**
   * Tests the draft on all documents of the workspace. Ends when the result is known, the draft changes, or the token is
   * cancelled.
   */
  readonly everywhere: (document: TextDocument, token: CancellationToken) => Promise<void>;
};

/** A codebook that is being changed: when it is tested next, or what stops the test, and the last result. */
type Entry = {
  timer: NodeJS.Timeout | undefined;
  trying: CancellationTokenSource | undefined;
  version: number;
  draft: Draft | undefined;
};

/** Tests each codebook that is being changed, whenever it is unchanged for a while, until it is saved. */
export function openDrafts(session: Session): Drafts {
  const entries = new Map<string, Entry>();
  const change = new EventEmitter<TextDocument>();

  const stop = ({ timer, trying }: Entry): void => {
    clearTimeout(timer);
    trying?.cancel();
  };

  const forget = (document: TextDocument): void => {
    const key = document.uri.toString();
    const entry = entries.get(key);
    if (!entry) return;
    stop(entry);
    entries.delete(key);
    change.fire(document);
  };

  /** The results of the draft, as they are found; ends early if the draft changes or is saved. */
  const attempt = async (document: TextDocument, entry: Entry, all: boolean): Promise<void> => {
    stop(entry);
    const source = (entry.trying = new CancellationTokenSource());
    const { version, uri } = document;
    const show = (answer: Pick<Draft, 'drafted' | 'places'>): void => {
      if (source.token.isCancellationRequested) return;
      entry.version = version;
      entry.draft = { ...answer, everywhere: all };
      change.fire(document);
    };
    // Decisions are read from their files.
    await session.codings.flush();
    const folders = (workspace.workspaceFolders ?? []).filter(f => f.uri.scheme === 'file');
    const only = session.codings.blind() ? (session.codings.coder() ?? '') : undefined;
    const answer = await session.ask(
      {
        about: 'draft',
        uri: uri.toString(),
        text: document.getText(),
        folders: folders.map(f => f.uri.fsPath),
        all,
        ...(only !== undefined && { only }),
      },
      source.token,
      show,
    );
    if (answer) show(answer);
    source.dispose();
  };

  const changed = (document: TextDocument): void => {
    if (yamlKindOf(document) !== 'codebook') return;
    if (!document.isDirty) {
      forget(document);
      return;
    }
    const key = document.uri.toString();
    const entry = entries.get(key) ?? { timer: undefined, trying: undefined, version: -1, draft: undefined };
    entries.set(key, entry);
    stop(entry);
    entry.timer = setTimeout(() => void guard(session, () => attempt(document, entry, false)), rest);
  };

  const again = (): void => workspace.textDocuments.filter(d => d.isDirty).forEach(changed);
  const watch = [
    workspace.onDidChangeTextDocument(e => changed(e.document)),
    workspace.onDidSaveTextDocument(changed),
    workspace.onDidCloseTextDocument(forget),
    session.onDidConfigure(again),
  ];
  return {
    of: document => {
      const entry = entries.get(document.uri.toString());
      return entry?.version === document.version ? entry.draft : undefined;
    },
    onDidChange: change.event,
    everywhere: async (document, token) => {
      const entry = entries.get(document.uri.toString());
      if (!entry) return;
      const before = entry.draft;
      const trying = attempt(document, entry, true);
      const mine = entry.trying;
      const stopped = token.onCancellationRequested(() => {
        if (entry.trying !== mine) return;
        entry.draft = before;
        changed(document);
      });
      await trying;
      stopped.dispose();
    },
    dispose: () => {
      for (const entry of entries.values()) stop(entry);
      for (const w of watch) w.dispose();
      change.dispose();
    },
  };
}

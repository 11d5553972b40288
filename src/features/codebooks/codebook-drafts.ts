import { EventEmitter, workspace, type CancellationToken, type Event, type TextDocument } from 'vscode';
import type { Drafted } from '../../corpus';
import type { CodePlace } from '../../importers';
import { guard } from '../guard';
import type { Session } from '../session';
import { yamlKindOf } from './yaml-files';

/** How long a codebook must rest before it is tried: a try compiles all codebooks, which takes a second. In milliseconds. */
const rest = 400;

/** What would come of a codebook if it were saved as it stands at this version. */
export type Draft = {
  readonly drafted: Drafted;
  readonly places: readonly CodePlace[];
  /** The documents of the workspace were looked at too, not only those that are open. */
  readonly everywhere: boolean;
};

export type Drafts = {
  readonly dispose: () => void;
  /** Undefined while it is saved, or while it is not known for this very version. */
  readonly of: (document: TextDocument) => Draft | undefined;
  readonly onDidChange: Event<TextDocument>;
  /** Tries the draft on all documents of the workspace. Ends when it is known, the draft changes, or the token is used. */
  readonly everywhere: (document: TextDocument, token: CancellationToken) => Promise<void>;
};

type Entry = { timer: NodeJS.Timeout | undefined; version: number; draft: Draft | undefined };

/** Tries each codebook that is being changed, whenever it rests, until it is saved. */
export function openDrafts(session: Session): Drafts {
  const entries = new Map<string, Entry>();
  const change = new EventEmitter<TextDocument>();

  const forget = (document: TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(entries.get(key)?.timer);
    if (entries.delete(key)) change.fire(document);
  };

  const ask = async (
    document: TextDocument,
    entry: Entry,
    folders: readonly string[] = [],
    token?: CancellationToken,
  ): Promise<void> => {
    const { version } = document;
    const uri = document.uri.toString();
    const answer = await session.ask({ about: 'draft', uri, text: document.getText(), folders }, token);
    if (!answer || version !== document.version || entries.get(uri) !== entry) return;
    entry.version = version;
    entry.draft = { ...answer, everywhere: folders.length > 0 };
    change.fire(document);
  };

  const changed = (document: TextDocument): void => {
    if (yamlKindOf(document) !== 'codebook') return;
    if (!document.isDirty) {
      forget(document);
      return;
    }
    const key = document.uri.toString();
    const entry = entries.get(key) ?? { timer: undefined, version: -1, draft: undefined };
    entries.set(key, entry);
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void guard(session, () => ask(document, entry)), rest);
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
      const folders = (workspace.workspaceFolders ?? []).filter(f => f.uri.scheme === 'file');
      await ask(
        document,
        entry,
        folders.map(f => f.uri.fsPath),
        token,
      );
      // A newer question about the same file stops the one that nobody waits for.
      if (token.isCancellationRequested) await ask(document, entry);
    },
    dispose: () => {
      for (const { timer } of entries.values()) clearTimeout(timer);
      for (const w of watch) w.dispose();
      change.dispose();
    },
  };
}

import {
  EndOfLine,
  EventEmitter,
  workspace,
  type CancellationToken,
  type Event,
  type LogOutputChannel,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import { digest, live, spliced, type Live, type Reply } from '../corpus';
import { detectLanguage, type Block } from '../model';
import { large } from './applies';
import type { CodingProcess } from './coding-process';
import { lfLength, lfText, toChange } from './positions';

/** `none` not coded; `large` coded only on request; `waiting` an answer is pending; `failed` could not be coded. */
export type State = 'none' | 'large' | 'waiting' | 'coded' | 'failed';

export type OpenDocuments = {
  dispose(): void;
  readonly onDidChange: Event<TextDocument>;
  has(document: TextDocument): boolean;
  readonly live: (document: TextDocument) => Live | undefined;
  readonly state: (document: TextDocument) => State;
  coded(document: TextDocument, token?: CancellationToken): Promise<Live | undefined>;
  codeAnyway(document: TextDocument): Promise<Live | undefined>;
  take(reply: Extract<Reply, { type: 'coded' | 'failed' }>): void;
  /** Sends every document again, to a new process. */
  reopen(): void;
  giveUp(): void;
};

type Entry = {
  readonly document: TextDocument;
  /** The last version sent, or -1. */
  sent: number;
  crlf: boolean;
  blocks: readonly Block[];
  fresh: Live | undefined;
  state: State;
  waiters: ((live: Live | undefined) => void)[];
};

/** Mirrors the coding process's state of each open document, keyed by its URI and version. */
export function openDocuments(
  coder: CodingProcess,
  start: () => Promise<void>,
  log: LogOutputChannel,
): OpenDocuments {
  const entries = new Map<string, Entry>();
  const change = new EventEmitter<TextDocument>();
  let stopped = false;
  const find = (document: TextDocument): Entry | undefined => entries.get(document.uri.toString());

  const settle = (entry: Entry, state: State, fresh?: Live): void => {
    entry.state = state;
    entry.fresh = fresh;
    if (fresh) setImmediate(() => tellNext(entry));
    else for (const waiter of entry.waiters.splice(0)) waiter(undefined);
    change.fire(entry.document);
  };
  /**
   * Listeners draw a lot after each coding: they run one after the other. One that is overtaken by an edit waits for the next
   * answer.
   */
  const tellNext = (entry: Entry): void => {
    if (!entry.fresh) return;
    const waiter = entry.waiters.shift();
    if (!waiter) return;
    waiter(entry.fresh);
    setImmediate(() => tellNext(entry));
  };

  const send = async (entry: Entry): Promise<void> => {
    entry.sent = -1;
    entry.state = 'waiting';
    change.fire(entry.document);
    await start();
    const { document } = entry;
    if (document.isClosed || find(document) !== entry) return;
    const text = lfText(document.getText());
    entry.sent = document.version;
    entry.crlf = document.eol === EndOfLine.CRLF;
    coder.send({
      type: 'open',
      uri: document.uri.toString(),
      version: document.version,
      text,
      language: detectLanguage(text),
    });
  };

  const resend = (entry: Entry): void => {
    void send(entry).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
      settle(entry, 'failed');
    });
  };

  const enter = (document: TextDocument, asked: boolean): Entry => {
    const known = find(document);
    const retry = known?.state === 'failed' || known?.state === 'large';
    if (known && !(asked && retry)) return known;
    const entry: Entry = known ?? {
      document,
      sent: -1,
      crlf: false,
      blocks: [],
      fresh: undefined,
      state: 'none',
      waiters: [],
    };
    entries.set(document.uri.toString(), entry);
    if (!asked && lfLength(document) > large) {
      entry.state = 'large';
      change.fire(document);
    } else if (stopped) entry.state = 'failed';
    else resend(entry);
    return entry;
  };

  const wait = (entry: Entry, token?: CancellationToken): Promise<Live | undefined> => {
    if (entry.fresh?.version === entry.document.version) return Promise.resolve(entry.fresh);
    if (entry.state !== 'waiting') return Promise.resolve(undefined);
    return new Promise(resolve => {
      const stop = token?.onCancellationRequested(() => {
        entry.waiters = entry.waiters.filter(w => w !== waiter);
        waiter(undefined);
      });
      const waiter = (result: Live | undefined): void => {
        stop?.dispose();
        resolve(result);
      };
      entry.waiters.push(waiter);
    });
  };

  const edited = ({ document, contentChanges }: TextDocumentChangeEvent): void => {
    const entry = find(document);
    if (!entry || entry.sent === document.version || entry.state === 'large') return;
    if (stopped) return;
    entry.fresh = undefined;
    if (entry.state === 'failed') resend(entry);
    if (entry.sent < 0) return;
    const { crlf } = entry;
    entry.crlf = document.eol === EndOfLine.CRLF;
    entry.sent = document.version;
    entry.state = 'waiting';
    coder.send({
      type: 'edit',
      uri: document.uri.toString(),
      version: document.version,
      changes: contentChanges.map(c => toChange(c, crlf)),
      length: lfLength(document),
    });
  };

  const closed = (document: TextDocument): void => {
    const entry = find(document);
    if (!entry) return;
    entries.delete(document.uri.toString());
    if (entry.sent >= 0) coder.send({ type: 'close', uri: document.uri.toString() });
    settle(entry, 'none');
  };

  const take: OpenDocuments['take'] = reply => {
    const entry = entries.get(reply.uri);
    if (!entry || entry.sent < 0) return;
    if (reply.type === 'failed') {
      log.error(`${reply.uri} could not be coded: ${reply.message}`);
      settle(entry, 'failed');
      return;
    }
    entry.blocks = spliced(reply.fresh ? [] : entry.blocks, reply.splices);
    // Counted as they arrive, not all at once after the last.
    for (const { blocks } of reply.splices) blocks.forEach(digest);
    if (!reply.done || reply.version !== entry.document.version) return;
    settle(entry, 'coded', live(reply.version, entry.blocks));
  };

  const watch = [workspace.onDidChangeTextDocument(edited), workspace.onDidCloseTextDocument(closed)];
  return {
    onDidChange: change.event,
    has: document => find(document) !== undefined,
    live: document => {
      const fresh = find(document)?.fresh;
      return fresh?.version === document.version ? fresh : undefined;
    },
    state: document => find(document)?.state ?? 'none',
    coded: (document, token) => wait(enter(document, false), token),
    codeAnyway: document => {
      stopped = false;
      return wait(enter(document, true));
    },
    take,
    reopen: () => {
      for (const entry of entries.values()) if (entry.state !== 'large') resend(entry);
    },
    giveUp: () => {
      stopped = true;
      for (const entry of [...entries.values()]) {
        entry.sent = -1;
        settle(entry, 'failed');
      }
    },
    dispose: () => {
      for (const entry of [...entries.values()]) settle(entry, 'none');
      entries.clear();
      for (const w of watch) w.dispose();
      change.dispose();
    },
  };
}

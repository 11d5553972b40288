import {
  Disposable,
  EndOfLine,
  EventEmitter,
  TextDocumentChangeReason,
  Uri,
  window,
  workspace,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import type { CodingDesk, Undone } from '../../corpus';
import { goldCoder, inverse } from '../../model';
import { applies } from '../applies';
import { lfText, toChange } from '../positions';
import { section, settings } from '../settings';
import { openHomes } from './coding-homes';
import { openCodingReader } from './coding-reader';
import type { Codings } from './coding-session';
import { watchCodings } from './coding-watch';
import { openCodingWriter, type WriterLent } from './coding-writer';
import { decisionsOn, openKnownCodings, openTextOf } from './known-codings';
import { conflictsIn } from './open-conflicts';

export type { Codings } from './coding-session';

export function openSessionCodings(lent: Omit<WriterLent, 'changed'>): Codings {
  const change = new EventEmitter<TextDocument | undefined>();
  const changed = (document: TextDocument | undefined): void => change.fire(document);
  const coder = (): string | undefined => settings.coder() || undefined;
  /** This coder, and the layer on which coders have agreed. */
  const writable = (): readonly string[] => [...new Set([coder() ?? goldCoder, goldCoder])];
  const known = openKnownCodings();
  const homes = openHomes();
  const writer = openCodingWriter(known, homes, { ...lent, changed });
  const reader = openCodingReader(known, homes, writer, { ...lent, changed, coder, writable });
  /** Whose actions were done and undone: they are undone in the order in which the person did them. */
  const done: string[] = [];
  const undone: string[] = [];
  let coding = false;

  const mine = (): CodingDesk | undefined => {
    const name = coder();
    return name === undefined ? undefined : known.desk(name);
  };

  const edited = ({ document, contentChanges, reason }: TextDocumentChangeEvent): void => {
    const uri = document.uri.toString();
    if (!known.seen.has(uri) || contentChanges.length === 0) return;
    const crlf = document.eol === EndOfLine.CRLF;
    // The editor tells changes from the last to the first: none moves another.
    const edits = contentChanges.map(each => toChange(each, crlf));
    const undoing = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    for (const desk of known.desks().values()) desk.edit(uri, edits, undoing);
    change.fire(document);
  };

  const closed = (document: TextDocument): void => {
    const uri = document.uri.toString();
    reader.forget(document);
    if (!known.seen.has(uri)) return;
    const text = lfText(document.getText());
    for (const desk of known.desks().values()) desk.close(uri, text);
  };

  const adopt = (document: TextDocument): void => {
    if (applies(document)) void reader.ready(document);
  };
  for (const document of workspace.textDocuments) adopt(document);
  const watch = Disposable.from(
    change,
    watchCodings(outside => void writer.inTurn(() => reader.fromOutside(outside))),
    workspace.onDidOpenTextDocument(adopt),
    window.onDidChangeActiveTextEditor(editor => {
      if (editor) void writer.inTurn(() => reader.turnedTo(editor.document));
    }),
    workspace.onDidChangeTextDocument(edited),
    workspace.onDidCloseTextDocument(closed),
    // Positions are stored for the text that is stored.
    workspace.onDidSaveTextDocument(document => {
      const uri = document.uri.toString();
      for (const name of writable()) if (known.desk(name).of(uri).length > 0) writer.soon(name, [uri]);
    }),
    workspace.onDidChangeConfiguration(c => {
      if (!['coder', 'blind', 'sample'].some(key => c.affectsConfiguration(`${section}.${key}`))) return;
      reader.forget();
      workspace.textDocuments.forEach(adopt);
      change.fire(undefined);
    }),
  );

  /** Takes the last action of this coder, or of the gold layer, from one list to the other. */
  const step = (how: 'undo' | 'redo', from: string[], to: string[]): Undone | undefined => {
    const at = from.findLastIndex(name => writable().includes(name));
    const [name] = at < 0 ? [] : from.splice(at, 1);
    const taken = name === undefined ? undefined : known.desk(name)[how](openTextOf);
    if (name === undefined || !taken) return undefined;
    to.push(name);
    const { changes } = how === 'undo' ? inverse(taken.action) : taken.action;
    known.reconcile(name, changes);
    writer.soon(name, new Set(taken.action.changes.map(c => c.document)));
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
      const others = [...(known.seen.get(uri)?.keys() ?? [])].filter(name => name !== coder());
      return new Map(settings.blind() ? [] : others.map(name => [name, known.desk(name).of(uri)] as const));
    },
    doubtful: document => mine()?.doubtful(document.uri.toString()) ?? new Set(),
    problems: document => {
      const uri = document.uri.toString();
      const failed = writer.failure(uri);
      const files = [...(known.seen.get(uri)?.values() ?? [])];
      return [...(failed ? [failed] : []), ...files.flatMap(f => f.problems)];
    },
    conflicts: () => conflictsIn(known.seen, writable()),
    ready: reader.ready,
    all: async (layer = coder(), texts = new Map()) => {
      if (layer === undefined) return new Map();
      await reader.read(name => name === layer);
      for (const [uri, text] of texts) await reader.prepare(layer, uri, text);
      return decisionsOn(known.desk(layer));
    },
    everyone: async ({ anew = false } = {}) => {
      // What the watcher will tell of soon may be there already.
      if (anew) for (const { uri } of workspace.workspaceFolders ?? []) homes.renew(uri);
      const isSeen = (name: string): boolean => !settings.blind() || name === coder();
      await reader.read(isSeen);
      return new Map(
        [...known.desks()].flatMap(([name, desk]) =>
          isSeen(name) ? [[name, decisionsOn(desk)] as const] : [],
        ),
      );
    },
    keeps: document => homes.of(Uri.parse(document)) !== undefined,
    act: (action, name = coder()) => {
      if (name === undefined) return action.changes;
      const refused = known.desk(name).act(action, openTextOf);
      if (refused.length < action.changes.length) {
        done.push(name);
        undone.length = 0;
      }
      // What was refused is no version of the conflict that it would have ended: that stays open.
      if (refused.length === 0) known.reconcile(name, action.changes);
      writer.soon(name, new Set(action.changes.map(c => c.document)));
      return refused;
    },
    undo: () => step('undo', done, undone),
    redo: () => step('redo', undone, done),
    flush: writer.flush,
    onDidChange: change.event,
    dispose: () => {
      void writer.flush();
      watch.dispose();
    },
  };
}

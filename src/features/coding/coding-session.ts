import type { Event, TextDocument } from 'vscode';
import type { OpenConflict, Undone } from '../../corpus';
import type { DiskHome, Homes } from './coding-homes';
import type { CodingAction, Decision, DecisionChange, Decisions, Problem } from '../../model';

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
  /** Hash of the text for which a coder's decisions about a document (by its URI) are stored, as far as they were read. */
  readonly storedFor: (coder: string, document: string) => string | undefined;
  /** Those of others, by their names; none for a blind coder. */
  readonly others: (document: TextDocument) => ReadonlyMap<string, readonly Decision[]>;
  /** Ids of decisions of which the words are no longer quite those that were coded. */
  readonly doubtful: (document: TextDocument) => ReadonlySet<string>;
  /** What is wrong with the coding files of a document, conflicts included. */
  readonly problems: (document: TextDocument) => readonly Problem[];
  /** What two branches or windows decided differently, of this coder and the gold layer: nothing of it counts until a person chooses. */
  readonly conflicts: () => readonly OpenConflict[];
  /** Resolves when what is stored about an open document is known. */
  readonly ready: (document: TextDocument) => Promise<void>;
  /**
   * All decisions of this coder, or of the layer named, read from their files where a document is not open. Decisions can be made in
   * that layer then for the texts given, by the URIs of their documents.
   */
  readonly all: (layer?: string, texts?: ReadonlyMap<string, string>) => Promise<Decisions>;
  /** Those of all coders, by their names; of a blind coder only their own. `anew`: files are looked for first, rather than when the watcher tells of them. */
  readonly everyone: (how?: { readonly anew?: boolean }) => Promise<ReadonlyMap<string, Decisions>>;
  /** Whether decisions about a document (by its URI) have a place where they are kept. */
  readonly keeps: (document: string) => boolean;
  /** Where that is, and the path by which the document is known there. */
  readonly homeOf: Homes['of'];
  /** Coding files below a folder of codings were changed, by their path there. */
  readonly lookBelow: (home: DiskHome, path: string) => Promise<void>;
  /** Does an action, of this coder or in a layer, and saves it; gives the changes that could not be made. */
  readonly act: (action: CodingAction, layer?: string) => readonly DecisionChange[];
  readonly undo: () => Undone | undefined;
  readonly redo: () => Undone | undefined;
  /** Resolves when everything that was done is on the disk, or was told not to be. */
  readonly flush: () => Promise<void>;
  /** Fires with a document, or without one where any may have changed. */
  readonly onDidChange: Event<TextDocument | undefined>;
};

import type { Event, TextDocument } from 'vscode';
import type { OpenConflict, Undone } from '../../corpus';
import type { DiskHome, Homes } from './coding-homes';
import type { CodingAction, Decision, DecisionChange, Decisions, Problem } from '../../model';

/** What people decided about the documents of the workspace. Documents are known by their URIs. */
export type Codings = {
  readonly dispose: () => void;
  /** The name under which this person codes; undefined until it is set. */
  readonly coder: () => string | undefined;
  /** Proposals of the machine and codings of others are hidden from this coder. */
  readonly blind: () => boolean;
  /** Whether the person is coding now: single keys code, and proposals are shown above the clauses. */
  readonly coding: () => boolean;
  readonly setCoding: (on: boolean) => void;
  /** This coder's decisions about a document, at their current places. */
  readonly of: (document: TextDocument) => readonly Decision[];
  /** Hash of the text for which a coder's decisions about a document (by its URI) are stored, as far as they were read. */
  readonly storedFor: (coder: string, document: string) => string | undefined;
  /** Those of others, by coder name; none for a blind coder. */
  readonly others: (document: TextDocument) => ReadonlyMap<string, readonly Decision[]>;
  /** Ids of decisions whose words have changed since they were coded. */
  readonly doubtful: (document: TextDocument) => ReadonlySet<string>;
  /** Faults of the coding files of a document, conflicts included. */
  readonly problems: (document: TextDocument) => readonly Problem[];
  /** Decisions of this coder and the gold layer that differ between two branches or windows: none of them count until a person chooses. */
  readonly conflicts: () => readonly OpenConflict[];
  /** Resolves when the stored decisions about an open document are known. */
  readonly ready: (document: TextDocument) => Promise<void>;
  /**
   * All decisions of this coder, or of the given layer, read from their files if a document is not open. Afterwards decisions can be made in that
   * layer for the given texts, by document URI.
   */
  readonly all: (layer?: string, texts?: ReadonlyMap<string, string>) => Promise<Decisions>;
  /** Those of all coders, by name; for a blind coder only their own. `anew`: looks for files first, instead of waiting for the watcher. */
  readonly everyone: (how?: { readonly anew?: boolean }) => Promise<ReadonlyMap<string, Decisions>>;
  /** Whether decisions about a document (by its URI) can be stored. */
  readonly keeps: (document: string) => boolean;
  /** Where they are stored, and the path of the document there. */
  readonly homeOf: Homes['of'];
  /** Coding files below a folder of codings were changed, by their path there. */
  readonly lookBelow: (home: DiskHome, path: string) => Promise<void>;
  /** Does an action, of this coder or in a layer, and saves it; returns the changes that could not be made. */
  readonly act: (action: CodingAction, layer?: string) => readonly DecisionChange[];
  readonly undo: () => Undone | undefined;
  readonly redo: () => Undone | undefined;
  /** Resolves when everything that was done is on disk, or its failure was reported. */
  readonly flush: () => Promise<void>;
  /** Fires with a document, or without one if any may have changed. */
  readonly onDidChange: Event<TextDocument | undefined>;
};

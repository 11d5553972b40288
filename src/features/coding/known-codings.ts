import { workspace, type TextDocument } from 'vscode';
import { openCodingDesk, type CodingDesk, type OpenText, type SeenCodings } from '../../corpus';
import type { DecisionChange, Decisions } from '../../model';
import { lfText } from '../positions';
import { textIn } from './coding-places';
import { afterChange } from './open-conflicts';

/** What is known of the coding files of the workspace: the desks of all coders, and each file as last seen. Documents are known by their URIs. */
export type KnownCodings = {
  readonly desk: (coder: string) => CodingDesk;
  readonly desks: () => ReadonlyMap<string, CodingDesk>;
  /** Files as last seen: of each document, by coder. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<string, SeenCodings>>;
  readonly seenOf: (document: string, coder: string) => SeenCodings | undefined;
  /** Takes in a file, and puts its decisions on the desk of its coder. */
  readonly put: (document: string, found: SeenCodings, open?: OpenText) => void;
  /** Takes in a file whose decisions the desk has already. */
  readonly note: (document: string, found: SeenCodings) => void;
  /** Conflicts that changes of a layer resolve are no longer in its files that are to be written; undone, they are there again. */
  readonly reconcile: (coder: string, changes: readonly DecisionChange[]) => void;
};

export function openKnownCodings(): KnownCodings {
  const desks = new Map<string, CodingDesk>();
  const seen = new Map<string, Map<string, SeenCodings>>();
  const desk = (name: string): CodingDesk => {
    let found = desks.get(name);
    if (!found) desks.set(name, (found = openCodingDesk(name)));
    return found;
  };
  const seenOf = (uri: string, name: string): SeenCodings | undefined => seen.get(uri)?.get(name);
  const note = (uri: string, found: SeenCodings): void => {
    const files = seen.get(uri) ?? new Map<string, SeenCodings>();
    seen.set(uri, files.set(found.coder, found));
  };
  return {
    desk,
    desks: () => desks,
    seen,
    seenOf,
    put(uri, found, open) {
      const document = openDocument(uri);
      desk(found.coder).put(uri, found.file.decisions, open ?? (document && textIn(document, found)));
      note(uri, found);
    },
    note,
    reconcile(name, changes) {
      for (const each of changes) {
        const found = seenOf(each.document, name);
        if (found) note(each.document, { ...found, file: afterChange(found.file, each) });
      }
    },
  };
}

/** All decisions on a desk, of the documents that have any. */
export const decisionsOn = (desk: CodingDesk): Decisions =>
  new Map(
    [...desk.all().keys()].map(uri => [uri, desk.of(uri)] as const).filter(([, own]) => own.length > 0),
  );

export const openDocument = (uri: string): TextDocument | undefined =>
  workspace.textDocuments.find(d => d.uri.toString() === uri);

export const openTextOf = (uri: string): string | undefined => {
  const document = openDocument(uri);
  return document && lfText(document.getText());
};

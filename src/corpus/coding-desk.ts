import {
  anchorIn,
  doAction,
  atOnce,
  indexText,
  isPlaced,
  newHistory,
  provisionAt,
  redoAction,
  selectorIn,
  substance,
  undoAction,
  type Anchor,
  type CodingAction,
  type Decision,
  type DecisionChange,
  type Decisions,
  type Edit,
  type HistoryStep,
  type OrphanReason,
  type PlacedDecision,
  type Provision,
  type Selector,
  type Steps,
  type TextIndex,
} from '../model';
import { attach, editSheet, forget, newSheet, standing, type EditKind, type Sheet } from './sheet';

/**
 * One coder's decisions about documents, their places while the documents are edited, and the actions that can be undone. Documents
 * are known by their paths; offsets are UTF-16 in LF text. Nothing here reads or writes files.
 */
export type CodingDesk = {
  readonly coder: string;
  /** Takes the decisions of a document from its file; in an open document each is located. */
  put(path: string, decisions: readonly Decision[], open?: OpenText): void;
  /** The text of an open document after its edits. */
  text(path: string): string | undefined;
  /** The document is closed: its decisions stay, with places for the text that it had. */
  close(path: string): void;
  /** Edits of an open document, each in the coordinates after the previous one. */
  edit(path: string, edits: readonly Edit[], kind: EditKind): void;
  /** The decisions on a document with their current targets. */
  of(path: string): readonly Decision[];
  all(): Decisions;
  /** Decisions whose words have changed since they were coded: a person should check them. */
  doubtful(path: string): ReadonlySet<string>;
  /** Does an action and returns the changes that could not be made. */
  act(action: CodingAction): readonly DecisionChange[];
  /** The undone action; undefined if there is none. */
  undo(): Undone | undefined;
  redo(): Undone | undefined;
  /**
   * The decisions on a document as they are to be stored, with targets computed anew from its text. Actions done meanwhile are not
   * included.
   */
  telling(path: string, outline?: readonly Provision[]): Steps<readonly Decision[]>;
};

/**
 * The text of an open document. `same`: its decisions were made for it; otherwise `anchors` may say where they are, if that is
 * already known (`anchoring`).
 */
export type OpenText = { readonly text: string; readonly same: boolean; readonly anchors?: Anchors };
export type Anchors = ReadonlyMap<Decision, Anchor>;

export type Undone = { readonly action: CodingAction; readonly refused: readonly DecisionChange[] };

export function openCodingDesk(coder: string): CodingDesk {
  let history = newHistory();
  const sheets = new Map<string, Sheet>();
  let revisions = 0;
  /** The revision of its document's text for which the target of a decision was made. */
  const made = new WeakMap<Selector, number>();

  /** Targets computed for a revision of the text, of decisions that keep their original target. */
  const retold = new WeakMap<Decision, Selector>();
  const targetsOf = ({ revision }: Sheet): Targets => ({
    get: decision =>
      [decision.target, retold.get(decision)].find(target => target && made.get(target) === revision),
    set(decision, target) {
      made.set(target, revision);
      retold.set(decision, target);
    },
  });

  const decisionsOf = (path: string): readonly Decision[] => history.decisions.get(path) ?? [];

  let own = new Map<string, readonly Decision[]>();
  /** Outside an action. Everything is copied once after each action, not for each document. */
  const keep = (path: string, decisions: readonly Decision[]): void => {
    if (history.decisions !== own) history = { ...history, decisions: (own = new Map(history.decisions)) };
    own.set(path, decisions);
  };

  /** After a step: what is new, or was put elsewhere, is located in the current text. */
  const settle = (before: Decisions, { changes }: CodingAction): void => {
    const indexes = new Map<string, TextIndex>();
    const old = byIds(before);
    const now = byIds(history.decisions);
    for (const { document, before: was, after, settles } of changes) {
      const sheet = sheets.get(document);
      if (!sheet) continue;
      sheet.now = undefined;
      const id = (after ?? was)?.id;
      const decision = id === undefined ? undefined : now(document, id);
      if (id === undefined || decision === undefined || !isPlaced(decision)) {
        if (id !== undefined) forget(sheet, id);
        continue;
      }
      const earlier = old(document, id);
      if (earlier && isPlaced(earlier) && earlier.target === decision.target) continue;
      let index = indexes.get(document);
      if (!index) indexes.set(document, (index = indexText(sheet.text)));
      const revision = made.get(decision.target);
      // A version out of a conflict was made for the text of the file, a new decision for the current text.
      const same = (revision ?? (settles ? sheet.stored : sheet.revision)) === sheet.revision;
      attach(sheet, decision, anchorIn(index, decision.target, { same }), index);
      if (revision === undefined) made.set(decision.target, same ? sheet.revision : -1);
    }
  };

  const step = (taken: HistoryStep | undefined, action: CodingAction | undefined) => {
    if (!taken || !action) return undefined;
    const before = history.decisions;
    history = taken.history;
    settle(before, action);
    return { action, refused: taken.refused };
  };

  return {
    coder,
    put(path, decisions, open) {
      keep(path, decisions);
      sheets.delete(path);
      if (!open) return;
      const sheet = newSheet(++revisions, open.text, open.same);
      sheets.set(path, sheet);
      const index = indexText(open.text);
      const anchors = open.anchors ?? atOnce(anchoring(index, decisions, open.same));
      for (const [decision, found] of anchors) attach(sheet, decision, found, index);
      for (const decision of decisions)
        if (isPlaced(decision)) made.set(decision.target, open.same ? sheet.revision : -1);
    },
    text: path => sheets.get(path)?.text,
    close(path) {
      const sheet = sheets.get(path);
      if (!sheet) return;
      const decisions = atOnce(telling(decisionsOf(path), sheet, targetsOf(sheet)));
      keep(path, decisions);
      sheets.delete(path);
    },
    edit(path, edits, kind) {
      const sheet = sheets.get(path);
      if (!sheet || edits.length === 0) return;
      editSheet(
        sheet,
        decisionsOf(path),
        edits,
        kind,
        () => ++revisions,
        decision => ({
          own: targetsOf(sheet).get(decision),
          others: [retold.get(decision), decision.target].filter(target => target !== undefined),
        }),
      );
    },
    of(path) {
      const sheet = sheets.get(path);
      if (!sheet) return decisionsOf(path);
      return (sheet.now ??= decisionsOf(path).map(d => standing(d, sheet)));
    },
    all: () => history.decisions,
    doubtful: path => sheets.get(path)?.doubtful ?? new Set(),
    act(given) {
      const before = history.decisions;
      const known = byIds(before);
      const action = {
        ...given,
        changes: given.changes.map(change => asStored(change, known, sheets.get(change.document))),
      };
      const taken = doAction(history, action);
      history = taken.history;
      settle(before, action);
      return taken.refused;
    },
    undo: () => step(undoAction(history), history.past.at(-1)),
    redo: () => step(redoAction(history), history.future.at(-1)),
    *telling(path, outline) {
      const sheet = sheets.get(path);
      if (!sheet) return decisionsOf(path);
      return yield* telling(decisionsOf(path), sheet, targetsOf(sheet), outline);
    },
  };
}

/**
 * A change of a decision in its current form, as a change of the stored decision: words that were edited since it was made do not
 * make it another decision.
 */
function asStored(
  change: DecisionChange,
  known: (path: string, id: string) => Decision | undefined,
  sheet: Sheet | undefined,
): DecisionChange {
  const { document, before, after } = change;
  const kept = sheet && before && known(document, before.id);
  if (!kept || kept === before || substance(standing(kept, sheet)) !== substance(before)) return change;
  if (!after || !isPlaced(after) || !isPlaced(before) || !isPlaced(kept)) return { ...change, before: kept };
  const { start, end, exact } = before.target;
  const isMoved = after.target.start !== start || after.target.end !== end || after.target.exact !== exact;
  const { target, orphan } = kept;
  return { ...change, before: kept, after: isMoved ? after : { ...after, target, orphan } };
}

/** Looks up decisions by document and id; each document is indexed once. */
function byIds(decisions: Decisions): (path: string, id: string) => Decision | undefined {
  const known = new Map<string, ReadonlyMap<string, Decision>>();
  return (path, id) => {
    let ids = known.get(path);
    if (!ids) known.set(path, (ids = new Map((decisions.get(path) ?? []).map(d => [d.id, d]))));
    return ids.get(id);
  };
}

/** The place of each decision in a text. */
export function* anchoring(index: TextIndex, decisions: readonly Decision[], same: boolean): Steps<Anchors> {
  const anchors = new Map<Decision, Anchor>();
  for (const decision of decisions) {
    yield;
    if (isPlaced(decision)) anchors.set(decision, anchorIn(index, decision.target, { same }));
  }
  return anchors;
}

/** Targets made for the current text, and where to store new ones. */
type Targets = {
  readonly get: (decision: PlacedDecision) => Selector | undefined;
  readonly set: (decision: Decision, target: Selector) => void;
};

/** Targets computed anew from the text. A lost or only likely target keeps the words that it was coded for until a person decides. */
function* telling(
  decisions: readonly Decision[],
  sheet: Sheet,
  targets: Targets,
  outline?: readonly Provision[],
): Steps<readonly Decision[]> {
  const index = indexText(sheet.text);
  // The current state: anything done or typed between two steps belongs to the next save.
  const doubtful = new Set(sheet.doubtful);
  const now = decisions.map(decision => standing(decision, sheet));
  const all: Decision[] = [];
  for (const [i, decision] of decisions.entries()) {
    yield;
    const here = now[i]!;
    if (!isPlaced(decision) || !isPlaced(here) || doubtful.has(here.id)) all.push(decision);
    else if (here.orphan !== undefined) all.push({ ...decision, orphan: 'gone', ...orphanOf(here) });
    else {
      const path = outline ? provisionAt(outline, here.target.start) : here.target.provision;
      let target = targets.get(decision);
      if (!target || target.provision !== path) {
        target = selectorIn(index, here.target, path);
        targets.set(decision, target);
      }
      all.push(target === here.target ? here : { ...here, target });
    }
  }
  return all;
}

const orphanOf = (decision: Decision): { readonly orphan?: OrphanReason } =>
  isPlaced(decision) && decision.orphan !== undefined ? { orphan: decision.orphan } : {};

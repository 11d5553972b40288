import { isPlaced, substance, type Decision } from './coding-decision';
import type { CodingConflict } from './coding-file';

/** The decisions of one coder, by document path. */
export type Decisions = ReadonlyMap<string, readonly Decision[]>;

/** One decision of one document, before and after: without `before` it is new, without `after` it is taken back. */
export type DecisionChange = {
  readonly document: string;
  readonly before?: Decision;
  readonly after?: Decision;
  /** A conflict that a person resolves by this change; undo reopens it. */
  readonly settles?: CodingConflict;
  readonly reopens?: CodingConflict;
};

/** What a person did in one step, over any number of documents: a value, and so is its inverse. */
export type CodingAction = {
  readonly name: ActionName;
  readonly changes: readonly DecisionChange[];
};

export const actionNames = [
  'add',
  'remove',
  'recode',
  'move',
  'memo',
  'accept',
  'reject',
  'suppress',
  'settle',
  'resolve',
  'finish',
  'reopen',
  'merge-codes',
  'split-code',
  'rename-code',
  'move-code',
] as const;
export type ActionName = (typeof actionNames)[number];

/** Swaps before and after. */
export const inverse = ({ name, changes }: CodingAction): CodingAction => ({
  name,
  changes: changes.toReversed().map(({ document, before, after, settles, reopens }) => ({
    document,
    ...(after && { before: after }),
    ...(before && { after: before }),
    ...(settles && { reopens: settles }),
    ...(reopens && { settles: reopens }),
  })),
});

/**
 * The decisions after an action. A change whose decision is no longer what the action left (another window, a pull) is refused, not
 * forced; where edits have moved a decision since, it keeps its position unless the action itself moved it.
 */
export function perform(
  decisions: Decisions,
  action: CodingAction,
): { readonly decisions: Decisions; readonly refused: readonly DecisionChange[] } {
  const changed = new Map<string, Map<string, Decision>>();
  const refused: DecisionChange[] = [];
  for (const change of action.changes) {
    const { document } = change;
    let mine = changed.get(document);
    if (!mine) changed.set(document, (mine = new Map((decisions.get(document) ?? []).map(d => [d.id, d]))));
    if (!make(mine, change)) refused.push(change);
  }
  const all = new Map(decisions);
  for (const [document, mine] of changed) all.set(document, [...mine.values()]);
  return { decisions: all, refused };
}

function make(mine: Map<string, Decision>, { before, after }: DecisionChange): boolean {
  const id = (before ?? after)?.id;
  if (id === undefined) return true;
  const now = mine.get(id);
  if (before === undefined) {
    if (now !== undefined) return after !== undefined && substance(now) === substance(after);
    if (after) mine.set(id, after);
    return true;
  }
  if (now === undefined) return after === undefined;
  if (substance(now) !== substance(before)) return false;
  if (after === undefined) mine.delete(id);
  else mine.set(id, movedTo(now, before, after));
  return true;
}

/** What the action made of it, at its current position. */
function movedTo(now: Decision, before: Decision, after: Decision): Decision {
  if (!isPlaced(now) || !isPlaced(before) || !isPlaced(after)) return after;
  const { start, end, exact } = before.target;
  const stays = after.target.start === start && after.target.end === end && after.target.exact === exact;
  if (!stays) return after;
  return { ...after, target: now.target, orphan: now.orphan };
}

/** What can be undone, and redone: the latest last, the next last. */
export type CodingHistory = {
  readonly decisions: Decisions;
  readonly past: readonly CodingAction[];
  readonly future: readonly CodingAction[];
};

export const newHistory = (decisions: Decisions = new Map()): CodingHistory => ({
  decisions,
  past: [],
  future: [],
});

/** A history after one step, and the changes that could not be made. */
export type HistoryStep = { readonly history: CodingHistory; readonly refused: readonly DecisionChange[] };

const mostActions = 1000;

/** Does an action; what was undone can no longer be redone. Only what was done can be undone. */
export function doAction(history: CodingHistory, action: CodingAction): HistoryStep {
  const { decisions, refused } = perform(history.decisions, action);
  const done = without(action, refused);
  const past = done.changes.length > 0 ? [...history.past, done].slice(-mostActions) : history.past;
  return { history: { decisions, past, future: [] }, refused };
}

/** Undoes the last action; undefined if there is none. */
export function undoAction({ decisions, past, future }: CodingHistory): HistoryStep | undefined {
  const last = past.at(-1);
  if (last === undefined) return undefined;
  const back = inverse(last);
  const made = perform(decisions, back);
  const undone = inverse(without(back, made.refused));
  return {
    history: { decisions: made.decisions, past: past.slice(0, -1), future: [...future, undone] },
    refused: made.refused,
  };
}

/** Redoes the last undone action; undefined if there is none. */
export function redoAction({ decisions, past, future }: CodingHistory): HistoryStep | undefined {
  const next = future.at(-1);
  if (next === undefined) return undefined;
  const made = perform(decisions, next);
  return {
    history: {
      decisions: made.decisions,
      past: [...past, without(next, made.refused)],
      future: future.slice(0, -1),
    },
    refused: made.refused,
  };
}

const without = ({ name, changes }: CodingAction, refused: readonly DecisionChange[]): CodingAction => ({
  name,
  changes: refused.length === 0 ? changes : changes.filter(change => !refused.includes(change)),
});

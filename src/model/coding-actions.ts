import {
  isCoding,
  isFinish,
  saysTheSame,
  type CodebookStamp,
  type CodingDecision,
  type Decision,
  type DocumentMemo,
  type Finish,
} from './coding-decision';
import type { CodingConflict } from './coding-file';
import type { ActionName, CodingAction, DecisionChange, Decisions } from './coding-history';
import type { Selector } from './selector';

/** Decisions of one document. */
export type InDocument<T extends Decision = Decision> = { readonly document: string; readonly decision: T };

/** New decisions: `accept`, `reject` and `suppress` answer the machine, in bulk or one by one. */
export const adding = (
  decisions: readonly InDocument[],
  name: 'add' | 'accept' | 'reject' | 'suppress' = 'add',
): CodingAction => ({
  name,
  changes: decisions.map(({ document, decision }) => ({ document, after: decision })),
});

export const removing = (decisions: readonly InDocument[]): CodingAction => ({
  name: 'remove',
  changes: decisions.map(({ document, decision }) => ({ document, before: decision })),
});

/** Replaces the decisions on a place by new ones, as one step; those that stay the same are not changed. */
export function settling(
  document: string,
  before: readonly Decision[],
  after: readonly Decision[],
): CodingAction {
  const was = new Map(before.map(decision => [decision.id, decision]));
  const now = new Set(after.map(decision => decision.id));
  return {
    name: 'settle',
    changes: [
      ...before.filter(({ id }) => !now.has(id)).map(decision => ({ document, before: decision })),
      ...after.flatMap((decision): readonly DecisionChange[] => {
        const old = was.get(decision.id);
        if (!old) return [{ document, after: decision }];
        return saysTheSame(old, decision) ? [] : [{ document, before: old, after: decision }];
      }),
    ],
  };
}

/** A coder has read a document to its end: replaces their earlier statement. Without `after` it is open again. */
export const finishing = (
  document: string,
  before: readonly Decision[],
  after: Finish | undefined,
): CodingAction => ({
  name: after ? 'finish' : 'reopen',
  changes: [
    ...before.filter(isFinish).map(decision => ({ document, before: decision })),
    ...(after ? [{ document, after }] : []),
  ],
});

/** What a person keeps of a conflict: this version, the other one, or both, the other under a new id. */
export type Kept = 'ours' | 'theirs' | 'both';

/** Resolves a conflict by what is kept; an absent version was taken back, and keeping it keeps nothing. */
export function resolving(
  document: string,
  conflict: CodingConflict,
  kept: Kept,
  newId: () => string,
): CodingAction {
  const { ours, theirs } = conflict;
  const first = kept === 'theirs' ? theirs : ours;
  const second = kept === 'both' ? theirs : undefined;
  return {
    name: 'resolve',
    changes: [
      { document, ...(first && { after: first }), settles: conflict },
      ...(second ? [{ document, after: { ...second, id: newId() } }] : []),
    ],
  };
}

/** Another code for the same words, with the same memo; a rejected coding is then accepted. */
export const recoding = (
  decisions: readonly InDocument<CodingDecision>[],
  code: string,
  codebook?: CodebookStamp,
): CodingAction =>
  editing('recode', decisions, d => ({
    ...d,
    code,
    codebook: codebook ?? d.codebook,
    status: 'accepted',
  }));

/** Another decision on the same proposals. */
export const judging = (
  decisions: readonly InDocument<CodingDecision>[],
  status: CodingDecision['status'],
): CodingAction => editing(status === 'accepted' ? 'accept' : 'reject', decisions, d => ({ ...d, status }));

/** Other words for the same decision; an orphan that gets a place is no longer an orphan. */
export const moving = (document: string, decision: Decision, target: Selector): CodingAction =>
  editing('move', [{ document, decision }], d =>
    d.kind === 'memo' ? d : { ...d, target, orphan: undefined },
  );

/** The memo of a coding or of a document; '' removes a coding's memo. */
export const noting = (
  document: string,
  decision: CodingDecision | DocumentMemo,
  memo: string,
): CodingAction =>
  editing('memo', [{ document, decision }], d =>
    d.kind === 'memo' ? { ...d, memo } : { ...d, memo: memo === '' ? undefined : memo },
  );

function editing<T extends Decision>(
  name: ActionName,
  decisions: readonly InDocument<T>[],
  edit: (decision: T) => Decision,
): CodingAction {
  return {
    name,
    changes: decisions.flatMap(({ document, decision }) => {
      const after = edit(decision);
      return after === decision ? [] : [{ document, before: decision, after }];
    }),
  };
}

/** A code of a codebook. */
export type CodeName = { readonly codebook: string; readonly code: string };

/**
 * All codings of some codes become codings of one, across the corpus. Where one passage would get the same decision twice, one
 * remains, with both memos.
 */
export const mergingCodes = (
  decisions: Decisions,
  from: readonly CodeName[],
  into: CodeName & { readonly stamp: CodebookStamp },
): CodingAction => ({
  name: 'merge-codes',
  changes: recodedEverywhere(decisions, d => (from.some(name => isOf(d, name)) ? into : undefined)),
});

/** The same code under another id, or in another codebook, across the corpus. */
export const renamingCode = (
  decisions: Decisions,
  from: CodeName,
  into: CodeName & { readonly stamp: CodebookStamp },
): CodingAction => ({
  name: from.codebook === into.codebook ? 'rename-code' : 'move-code',
  changes: recodedEverywhere(decisions, d => (isOf(d, from) ? into : undefined)),
});

/** Distributes the codings of one code among others: `choose` returns the new code, or nothing where the coding stays. */
export const splittingCode = (
  decisions: Decisions,
  from: CodeName,
  choose: (
    document: string,
    decision: CodingDecision,
  ) => (CodeName & { readonly stamp: CodebookStamp }) | undefined,
): CodingAction => ({
  name: 'split-code',
  changes: recodedEverywhere(decisions, (d, document) => (isOf(d, from) ? choose(document, d) : undefined)),
});

const isOf = ({ codebook, code }: CodingDecision, name: CodeName): boolean =>
  codebook.id === name.codebook && code === name.code;

function recodedEverywhere(
  decisions: Decisions,
  choose: (
    decision: CodingDecision,
    document: string,
  ) => (CodeName & { readonly stamp: CodebookStamp }) | undefined,
): readonly DecisionChange[] {
  return [...decisions].flatMap(([document, all]) => {
    const changes: DecisionChange[] = [];
    const standing = new Map<string, { readonly decision: CodingDecision; readonly change?: number }>();
    // The accepted first: what is accepted under the new code cannot be rejected too.
    const chosen = all
      .filter(isCoding)
      .sort((a, b) => (a.status < b.status ? -1 : a.status > b.status ? 1 : 0))
      .map(d => ({ d, into: choose(d, document) }));
    // Codings that already have the code stay; the others are merged into them.
    for (const { d, into } of chosen) if (into === undefined) standing.set(sameness(d), { decision: d });
    for (const { d, into } of chosen) {
      if (into === undefined) continue;
      const after = { ...d, code: into.code, codebook: into.stamp };
      const twin = standing.get(sameness(after)) ?? standing.get(sameness({ ...after, status: 'accepted' }));
      if (twin === undefined) {
        standing.set(sameness(after), { decision: after, change: changes.length });
        changes.push({ document, before: d, after });
        continue;
      }
      changes.push({ document, before: d });
      const joined = withMemo(twin.decision, d.memo);
      if (joined === twin.decision) continue;
      if (twin.change === undefined) changes.push({ document, before: twin.decision, after: joined });
      else changes[twin.change] = { ...changes[twin.change]!, after: joined };
      standing.set(sameness(joined), { decision: joined, change: twin.change ?? changes.length - 1 });
    }
    return changes;
  });
}

const sameness = ({ target, codebook, code, status, scope }: CodingDecision): string =>
  [target.start, target.end, scope, status, codebook.id, code].join('\n');

const withMemo = (decision: CodingDecision, memo: string | undefined): CodingDecision =>
  memo === undefined || memo === decision.memo
    ? decision
    : { ...decision, memo: decision.memo === undefined ? memo : `${decision.memo}\n${memo}` };

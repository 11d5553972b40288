import type { Severity } from './codebook';
import type { OrphanReason } from './anchor';
import type { Place } from './follow';
import type { Selector } from './selector';

/** The codebook that a coder had before them: its id, its version, and the hash of what it says. */
export type CodebookStamp = { readonly id: string; readonly version: string; readonly hash: string };

/** Coded by hand, or a decision on what the machine proposed: by this rule, with this score. */
export type Origin =
  { readonly by: 'hand' } | { readonly by: 'proposal'; readonly rule: string; readonly score: number };

type Said = {
  /** Unique within its coder and document; never used again. */
  readonly id: string;
  readonly coder: string;
  /** Members of its line that this version does not know, as they were written: `"x":1.0,"y":[]`. */
  readonly unknown?: string;
};

type Placed = Said & {
  readonly target: Selector;
  /** It has no certain place in the document; its target says what it was. */
  readonly orphan?: OrphanReason | undefined;
  readonly codebook: CodebookStamp;
  readonly code: string;
};

/** What a person says of a passage: that a code holds there, or (`rejected`) that the code that the machine proposed does not. */
export type CodingDecision = Placed & {
  readonly kind: 'coding';
  readonly status: 'accepted' | 'rejected';
  /** `unit`: of the recording units that the target covers, as a whole; `span`: of exactly these words. */
  readonly scope: 'unit' | 'span';
  /** A further code of a codebook that gives one primary code a unit. */
  readonly secondary?: true;
  readonly origin: Origin;
  /** Proposals of the machine or codings of others were on the screen when it was made. */
  readonly sawSuggestion: boolean;
  readonly memo?: string | undefined;
};

/** A flag of ambiguity that a person sets aside; there is always a reason. */
export type Suppression = Placed & {
  readonly kind: 'suppression';
  readonly severity?: Severity;
  readonly reason: string;
};

/** What a person notes about a document as a whole. */
export type DocumentMemo = Said & { readonly kind: 'memo'; readonly memo: string };

/**
 * A coder has read a document to its end, for some codebooks: every unit of it on which they decided nothing has no code of theirs.
 * `units` knows the units that were there (`unitPrints`), for the text may change.
 */
export type Finish = Said & {
  readonly kind: 'finished';
  /** Ids of the codebooks for which it was read. */
  readonly codebooks: readonly string[];
  /** Hash of the text that was read. */
  readonly text: string;
  readonly units: string;
  /** What the machine proposed on the screen and the coder left undecided: it counts as rejected. */
  readonly passed: readonly PassedProposal[];
};

/** The units, by their places among all, for which a rule had proposed a code. */
export type PassedProposal = {
  readonly code: string;
  readonly rule: string;
  readonly units: readonly number[];
};

/** What is said of words of a document. */
export type PlacedDecision = CodingDecision | Suppression;

/** What people decide about a document: what is stored, unlike what the machine proposes. */
export type Decision = PlacedDecision | DocumentMemo | Finish;

export const isPlaced = (decision: Decision): decision is PlacedDecision =>
  decision.kind === 'coding' || decision.kind === 'suppression';

export const isFinish = (decision: Decision): decision is Finish => decision.kind === 'finished';

export const isCoding = (decision: Decision): decision is CodingDecision => decision.kind === 'coding';

/** The coder of the layer on which coders have agreed. */
export const goldCoder = 'gold';

/** The order of a coding file: that it is finished, memos, then by position, the longer first, then by code and id. */
export function byPosition(a: Decision, b: Decision): number {
  if (!isPlaced(a) || !isPlaced(b)) return rank(a) - rank(b) || compare(a.id, b.id);
  return (
    a.target.start - b.target.start ||
    b.target.end - a.target.end ||
    compare(a.codebook.id, b.codebook.id) ||
    compare(a.code, b.code) ||
    compare(a.id, b.id)
  );
}

const rank = (decision: Decision): number => (isFinish(decision) ? 0 : decision.kind === 'memo' ? 1 : 2);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where a decision stands while its document is typed in: see `follow`. */
export const placeOfTarget = ({ start, end, exact }: Selector): Place => ({ start, end, text: exact });

/** Whether two decisions say the same, wherever in the text they stand now. */
export const saysTheSame = (a: Decision, b: Decision): boolean => substance(a) === substance(b);

/** All that a person said, without where the text has moved since. */
export function substance(decision: Decision): string {
  if (!isPlaced(decision)) return sortedJson(decision);
  return sortedJson({ ...decision, target: decision.target.exact, orphan: undefined });
}

/** JSON with the keys of every object in order, so that equal values are equal texts. */
const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => compare(a, b)))
      : each,
  );

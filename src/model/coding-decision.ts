import type { Severity } from './codebook';
import type { OrphanReason } from './anchor';
import type { Place } from './follow';
import type { Selector } from './selector';

/** The codebook that a coder used: its id, its version, and the hash of its content. */
export type CodebookStamp = { readonly id: string; readonly version: string; readonly hash: string };

/** Coded by hand, or a decision on a proposal of the machine: by this rule, with this score. */
export type Origin =
  { readonly by: 'hand' } | { readonly by: 'proposal'; readonly rule: string; readonly score: number };

type Said = {
  /** Unique within its coder and document; never reused. */
  readonly id: string;
  readonly coder: string;
  /** Members of its line that this version does not know, as written: `"x":1.0,"y":[]`. */
  readonly unknown?: string;
};

type Placed = Said & {
  readonly target: Selector;
  /** It has no certain place in the document; its target records what it was. */
  readonly orphan?: OrphanReason | undefined;
  readonly codebook: CodebookStamp;
  readonly code: string;
};

/** A person's decision on a passage: that a code holds there, or (`rejected`) that the code proposed by the machine does not. */
export type CodingDecision = Placed & {
  readonly kind: 'coding';
  readonly status: 'accepted' | 'rejected';
  /** `unit`: of the recording units that the target covers, as wholes; `span`: of exactly these words. */
  readonly scope: 'unit' | 'span';
  /** A further code of a codebook that gives each unit one primary code. */
  readonly secondary?: true;
  readonly origin: Origin;
  /** Proposals of the machine or codings of others were on the screen when it was made. */
  readonly sawSuggestion: boolean;
  readonly memo?: string | undefined;
};

/** A flag of ambiguity that a person sets aside; always with a reason. */
export type Suppression = Placed & {
  readonly kind: 'suppression';
  readonly severity?: Severity;
  readonly reason: string;
};

/** A person's note on a document as a whole. */
export type DocumentMemo = Said & { readonly kind: 'memo'; readonly memo: string };

/**
 * A coder has read a document to its end, for some codebooks: every unit on which they decided nothing has no code from them.
 * `units` holds prints of the units at that time (`unitPrints`), since the text may change.
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

/** The units, by index among all units, for which a rule had proposed a code. */
export type PassedProposal = {
  readonly code: string;
  readonly rule: string;
  readonly units: readonly number[];
};

/** A decision on words of a document. */
export type PlacedDecision = CodingDecision | Suppression;

/** What people decide about a document: stored, unlike the proposals of the machine. */
export type Decision = PlacedDecision | DocumentMemo | Finish;

export const isPlaced = (decision: Decision): decision is PlacedDecision =>
  decision.kind === 'coding' || decision.kind === 'suppression';

export const isFinish = (decision: Decision): decision is Finish => decision.kind === 'finished';

export const isCoding = (decision: Decision): decision is CodingDecision => decision.kind === 'coding';

/** The coder of the layer on which coders have agreed. */
export const goldCoder = 'gold';

/** The order of a coding file: finished marks, memos, then by position, the longer first, then by code and id. */
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

/** Where a decision is while its document is being edited: see `follow`. */
export const placeOfTarget = ({ start, end, exact }: Selector): Place => ({ start, end, text: exact });

/** Whether two decisions say the same, wherever they now are in the text. */
export const saysTheSame = (a: Decision, b: Decision): boolean => substance(a) === substance(b);

/** All that a person decided, without the current position in the text. */
export function substance(decision: Decision): string {
  if (!isPlaced(decision)) return sortedJson(decision);
  return sortedJson({ ...decision, target: decision.target.exact, orphan: undefined });
}

/** JSON with the keys of every object sorted, so that equal values give equal texts. */
const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => compare(a, b)))
      : each,
  );

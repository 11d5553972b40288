import type { Decided } from './decided';
import type { Document, Problem } from './document';
import type { Severity, UnitKind } from './codebook';
import type { Facts } from './facts';
import type { People } from './mark';
import type { Span } from './span';
import type { Survey } from './survey';
import type { Weight } from './weights';

/** A numbered or named part of a document: `章2/条12/款1/项3`. `structure` is its form; `kind` is a unit's matter. */
export type Provision = Span & {
  readonly path: string;
  readonly structure: Structure;
  /** The article's own caption, 第三条（定义）; in a part that reports past work, that it does so (工作回顾). */
  readonly caption?: string | undefined;
  /** The text of the nearest heading above: 附则, 法律责任. */
  readonly heading?: string | undefined;
  /** Depth in the outline for headings (1 = highest); absent for running text. */
  readonly level?: number | undefined;
};

/** An item within a paragraph, from its marker on: 一是…；二是…；三是…。 `label` is its step in the path: `是2`. */
export type Run = { readonly start: number; readonly label: string };

export const structures = [
  'title',
  'heading',
  'preamble',
  'recital',
  'article',
  'paragraph',
  'item',
  'table',
  'note',
  'contents',
  'signature',
] as const;
export type Structure = (typeof structures)[number];

/** A cue found in the text, and what it adds to the score of its code. */
export type CueHit = Span & { readonly cue: string; readonly code: string; readonly weight: number };

/**
 * Why the machine proposes: the rule that decided (`learned` where the learned weights overruled the codebook), the cues that
 * counted, the cues that were set aside and why, and the features that most favoured the code over the runner-up.
 */
export type Evidence = {
  readonly rule: string;
  readonly cues: readonly CueHit[];
  readonly excluded: readonly (Span & { readonly cue: string; readonly by: string })[];
  readonly weights?: readonly Weight[];
};

export type NearMiss = { readonly code: string; readonly score: number };

/** A code that the machine proposes for a whole unit. */
export type Proposal = {
  readonly codebook: string;
  readonly code: string;
  readonly role: 'primary' | 'secondary' | 'theme';
  /** The probability that the code is right, where weights were learned for its codebook; else the sum of its cues' weights. */
  readonly score: number;
  readonly evidence: Evidence;
  readonly near: readonly NearMiss[];
};

/** Words that leave an implementer without a determinate instruction. */
export type Flag = Span & {
  readonly code: string;
  readonly raw: Severity;
  readonly severity: Severity;
  readonly cue: string;
  /** Resolvers that applied, in order, with the words that resolved it. */
  readonly resolved: readonly (Span & { readonly rule: string })[];
};

/** A recording unit: a sentence of a provision. */
export type Unit = Span & {
  /** `<provision path>:<n>`, unique in its document. */
  readonly id: string;
  readonly provision: string;
  readonly kind: UnitKind;
  readonly actor?: Span | undefined;
  readonly deontic?: (Span & { readonly force: string; readonly score: number }) | undefined;
  /** The probability that the machine's decision in the first learned codebook is right, also where it gives no code. */
  readonly sure?: number | undefined;
  readonly codes: readonly Proposal[];
  readonly flags: readonly Flag[];
};

/** A paragraph with its coding. Every span inside is relative to the block, so a block outlives edits elsewhere. */
export type Block = {
  /** UTF-16 units, line end included. Joined, the blocks are the document. */
  readonly length: number;
  readonly provision: Provision;
  readonly units: readonly Unit[];
};

/** A document with its machine coding. Spans are absolute. */
export type CodedDocument = {
  readonly id: string;
  readonly path: string;
  readonly document: Document;
  /** The facts in force: an analyst's corrections over those of `survey.facts`. */
  readonly facts: Facts;
  readonly survey: Survey;
  readonly outline: readonly Provision[];
  readonly units: readonly Unit[];
  readonly problems: readonly Problem[];
  /** What people decided about it, if anything. */
  readonly decided?: Decided;
  /** Absent: not coded yet, or not asked for. */
  readonly people?: People;
};

/**
 * A decision less likely than this to be right needs a reader: half of such decisions on documents left out of training are wrong.
 */
export const leastSure = 0.5;

export const needsReader = ({ sure = 1 }: Unit): boolean => sure < leastSure;

export const primary = (unit: Unit, codebook: string): Proposal | undefined =>
  unit.codes.find(c => c.codebook === codebook && c.role === 'primary');

// Moved members are spelled out, not spread: every survey moves a whole document, and spreads of many shapes cost ten times as
// much.

/** A unit, moved from the coordinates of its block to the document's. */
export function shiftUnit(unit: Unit, by: number): Unit {
  const { id, provision, kind, actor, deontic, sure } = unit;
  const codes = shiftAll(unit.codes, by, shiftProposal);
  const flags = shiftAll(unit.flags, by, shiftFlag);
  const start = unit.start + by;
  const end = unit.end + by;
  const body = actor && { start: actor.start + by, end: actor.end + by };
  const marker = deontic && shiftDeontic(deontic, by);
  return { start, end, id, provision, kind, actor: body, deontic: marker, sure, codes, flags };
}

const shiftDeontic = ({ start, end, force, score }: NonNullable<Unit['deontic']>, by: number) => ({
  start: start + by,
  end: end + by,
  force,
  score,
});

/** A flag with what resolved it, moved. */
export function shiftFlag(flag: Flag, by: number): Flag {
  const { start, end, code, raw, severity, cue } = flag;
  const resolved = shiftAll(flag.resolved, by, shiftResolved);
  return { start: start + by, end: end + by, code, raw, severity, cue, resolved };
}

const shiftResolved = ({ start, end, rule }: Flag['resolved'][number], by: number) => ({
  start: start + by,
  end: end + by,
  rule,
});

/** A proposal without words has nothing to move. */
function shiftProposal(proposal: Proposal, by: number): Proposal {
  const { codebook, code, role, score, evidence, near } = proposal;
  if (evidence.cues.length === 0 && evidence.excluded.length === 0) return proposal;
  const cues = shiftAll(evidence.cues, by, shiftCue);
  const excluded = shiftAll(evidence.excluded, by, shiftExcluded);
  const { rule, weights } = evidence;
  const why = weights ? { rule, cues, excluded, weights } : { rule, cues, excluded };
  return { codebook, code, role, score, evidence: why, near };
}

const shiftCue = ({ start, end, cue, code, weight }: CueHit, by: number): CueHit => ({
  start: start + by,
  end: end + by,
  cue,
  code,
  weight,
});

const shiftExcluded = ({ start, end, cue, by: word }: Evidence['excluded'][number], by: number) => ({
  start: start + by,
  end: end + by,
  cue,
  by: word,
});

/** Most lists are empty: those are returned unchanged. */
function shiftAll<T>(list: readonly T[], by: number, move: (item: T, by: number) => T): readonly T[] {
  return list.length === 0 ? list : list.map(item => move(item, by));
}

/** All units of a list of blocks, absolute. */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  const units: Unit[] = [];
  let start = 0;
  for (const block of blocks) {
    for (const unit of block.units) units.push(shiftUnit(unit, start));
    start += block.length;
  }
  return units;
}

/** The provisions of a list of blocks, absolute. */
export function outlineOf(blocks: readonly Block[]): Provision[] {
  const outline: Provision[] = [];
  let start = 0;
  for (const block of blocks) {
    outline.push(shiftProvision(block.provision, start));
    start += block.length;
  }
  return outline;
}

/** A provision, moved. */
export const shiftProvision = (
  { start, end, path, structure, caption, heading, level }: Provision,
  by: number,
): Provision => ({ start: start + by, end: end + by, path, structure, caption, heading, level });

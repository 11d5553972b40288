import type { Document, Problem } from './document';
import type { Severity, UnitKind } from './codebook';
import type { Facts } from './facts';
import { shift, type Span } from './span';
import type { Survey } from './survey';

/** A numbered or named part of a document: `章2/条12/款1/项3`. `structure` is its form; `kind` is a unit's matter. */
export type Provision = Span & {
  readonly path: string;
  readonly structure: Structure;
  /** The article's own caption: 第三条（定义）. */
  readonly caption?: string;
  /** The text of the nearest heading above: 附则, 法律责任. */
  readonly heading?: string;
  /** Depth in the outline for headings (1 = highest); absent for running text. */
  readonly level?: number;
};

/** An item within a paragraph, from its mark on: 一是…；二是…；三是…。 `label` is its step in the path: `是2`. */
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

/** Why the machine proposes: the rule that decided, the cues that spoke, the cues that were set aside and by what. */
export type Evidence = {
  readonly rule: string;
  readonly cues: readonly CueHit[];
  readonly excluded: readonly (Span & { readonly cue: string; readonly by: string })[];
};

export type NearMiss = { readonly code: string; readonly score: number };

/** A code that the machine proposes for a whole unit. */
export type Proposal = {
  readonly codebook: string;
  readonly code: string;
  readonly role: 'primary' | 'secondary' | 'theme';
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
  /** Resolvers that spoke, in order, with the words that resolved it. */
  readonly resolved: readonly (Span & { readonly rule: string })[];
};

/** A recording unit: a sentence of a provision. */
export type Unit = Span & {
  /** `<provision path>:<n>`, unique in its document. */
  readonly id: string;
  readonly provision: string;
  readonly kind: UnitKind;
  readonly actor?: Span;
  readonly deontic?: Span & { readonly force: string; readonly score: number };
  readonly codes: readonly Proposal[];
  readonly flags: readonly Flag[];
};

/** A paragraph with what was coded in it. Every span inside is relative to the block, so a block outlives edits elsewhere. */
export type Block = {
  /** UTF-16 units, line end included. Blocks rejoin to the document. */
  readonly length: number;
  readonly provision: Provision;
  readonly units: readonly Unit[];
};

/** A document with its machine coding. Spans are absolute. */
export type CodedDocument = {
  readonly id: string;
  readonly path: string;
  readonly document: Document;
  /** As they hold: an analyst's corrections over what `survey.facts` read. */
  readonly facts: Facts;
  readonly survey: Survey;
  readonly outline: readonly Provision[];
  readonly units: readonly Unit[];
  readonly problems: readonly Problem[];
};

export const primary = (unit: Unit, codebook: string): Proposal | undefined =>
  unit.codes.find(c => c.codebook === codebook && c.role === 'primary');

/** A unit or a block's provision, moved from block coordinates to the document's. */
export const shiftUnit = (unit: Unit, by: number): Unit => ({
  ...shift(unit, by),
  ...(unit.actor && { actor: shift(unit.actor, by) }),
  ...(unit.deontic && { deontic: shift(unit.deontic, by) }),
  codes: unit.codes.map(c => ({
    ...c,
    evidence: {
      ...c.evidence,
      cues: c.evidence.cues.map(s => shift(s, by)),
      excluded: c.evidence.excluded.map(s => shift(s, by)),
    },
  })),
  flags: unit.flags.map(f => ({ ...shift(f, by), resolved: f.resolved.map(r => shift(r, by)) })),
});

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

export function outlineOf(blocks: readonly Block[]): Provision[] {
  const outline: Provision[] = [];
  let start = 0;
  for (const block of blocks) {
    outline.push(shift(block.provision, start));
    start += block.length;
  }
  return outline;
}

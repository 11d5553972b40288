import type { Codebook } from './codebook';
import type { Flag, Unit } from './coding';
import {
  isCoding,
  isPlaced,
  type CodingDecision,
  type Decision,
  type PassedProposal,
} from './coding-decision';
import { firstEndingAfter } from './halving';
import { isMarkOf, overlap } from './span';
import { noCode } from './weights';

/** A proposal of the machine on which a coder has decided nothing. `unit`: its index among the units. */
export type UndecidedProposal = {
  readonly codebook: string;
  readonly code: string;
  readonly rule: string;
  readonly unit: number;
};

/**
 * What the machine proposes for units, in text order, and a coder has not answered: in a codebook with one code a unit, no decision of
 * that codebook exists there; in others, neither on this code nor that none applies.
 */
export function undecidedProposals(
  units: readonly Unit[],
  decisions: readonly Decision[],
  codebooks: readonly Pick<Codebook, 'id' | 'choice'>[],
): readonly UndecidedProposal[] {
  const single = new Set(codebooks.filter(({ choice }) => choice === 'one').map(({ id }) => id));
  const answers = answersOn(units, decisions);
  return units.flatMap((unit, at) =>
    unit.codes
      .filter(
        ({ codebook, code }) =>
          !answers[at]!.some(
            d => d.codebook.id === codebook && (single.has(codebook) || d.code === code || d.code === noCode),
          ),
      )
      .map(({ codebook, code, evidence }) => ({ codebook, code, rule: evidence.rule, unit: at })),
  );
}

function answersOn(
  units: readonly Unit[],
  decisions: readonly Decision[],
): readonly (readonly CodingDecision[])[] {
  const on = units.map((): CodingDecision[] => []);
  for (const decision of decisions.filter(isCoding)) {
    const { target, orphan } = decision;
    if (orphan !== undefined) continue;
    for (let i = firstEndingAfter(units, target.start); i < units.length; i++) {
      if (units[i]!.start >= target.end) break;
      if (isMarkOf(target, units[i]!)) on[i]!.push(decision);
    }
  }
  return on;
}

/** Flags on which a coder has decided nothing. */
export function undecidedFlags(flags: readonly Flag[], decisions: readonly Decision[]): readonly Flag[] {
  const placed = decisions.filter(isPlaced).filter(({ orphan }) => orphan === undefined);
  return flags.filter(flag => !placed.some(d => d.code === flag.code && overlap(d.target, flag)));
}

/** The same proposals as passed over by a coder who finishes: by code and rule. */
export function passedOf(proposals: readonly UndecidedProposal[]): readonly PassedProposal[] {
  const passed = new Map<string, { code: string; rule: string; units: number[] }>();
  for (const { code, rule, unit } of proposals) {
    const key = `${code}\n${rule}`;
    const found = passed.get(key) ?? { code, rule, units: [] };
    found.units.push(unit);
    passed.set(key, found);
  }
  return [...passed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

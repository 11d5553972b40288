import type { CodedDocument } from './coding';
import type { Decision } from './coding-decision';
import type { Span } from './span';

/** The coder of what the machine proposes. */
export const machineCoder = 'machine';

export const markStatuses = ['proposed', 'accepted', 'rejected'] as const;
export type MarkStatus = (typeof markStatuses)[number];

/** What a coder, a person or the machine, said of a stretch of text. A rejected proposal says that the code is not there. */
export type Mark = Span & {
  readonly code: string;
  readonly coder: string;
  readonly status: MarkStatus;
  /** The rule or cue of a proposal, the memo of a person. */
  readonly why?: string;
  /** The rule, or the cue of a flag, whose proposal it is, or that it answers. */
  readonly rule?: string;
  /** A further code where the codebook gives one primary code a unit. */
  readonly secondary?: true;
  /** Proposals or codings of others were on the screen. */
  readonly sawSuggestion?: true;
};

/** A document with what all coders said of it. Spans are absolute UTF-16 offsets. */
export type MarkedText = Pick<CodedDocument, 'id' | 'path' | 'document' | 'facts' | 'units'> & {
  /** Who coded the document, the machine included: one without marks found nothing in it. */
  readonly coders: readonly string[];
  readonly marks: readonly Mark[];
};

/** Flags that remain this severe are shown, and compared with what people flag; milder ones are only counted. */
export const leastShown = 2;

/** What the machine proposes, as marks: a unit's codes over the unit, flags of severity 2 or more over their words. */
export function machineMarks({ units }: Pick<CodedDocument, 'units'>): readonly Mark[] {
  const by = { coder: machineCoder, status: 'proposed' } as const;
  return units.flatMap(({ start, end, codes, flags }) => [
    ...codes.map(({ code, role, evidence: { rule } }): Mark => {
      const mark = { start, end, code, ...by, why: rule, rule };
      return role === 'secondary' ? { ...mark, secondary: true } : mark;
    }),
    ...flags
      .filter(({ severity }) => severity >= leastShown)
      .map((flag): Mark => {
        const { code, cue } = flag;
        return { start: flag.start, end: flag.end, code, ...by, why: cue, rule: cue };
      }),
  ]);
}

/** What a person decided, as marks. Decisions without a place in the text say nothing about it; a flag set aside is rejected. */
export function decisionMarks(decisions: readonly Decision[]): readonly Mark[] {
  return decisions.flatMap((decision): readonly Mark[] => {
    if (decision.kind === 'memo' || decision.orphan !== undefined) return [];
    const { target, code, coder } = decision;
    const mark = { start: target.start, end: target.end, code, coder };
    if (decision.kind === 'suppression')
      return [{ ...mark, status: 'rejected', why: decision.reason, sawSuggestion: true }];
    const { status, memo, origin, secondary, sawSuggestion } = decision;
    const rule = origin.by === 'proposal' ? origin.rule : undefined;
    const why = memo ?? rule;
    return [
      {
        ...mark,
        status,
        ...(why !== undefined && { why }),
        ...(rule !== undefined && { rule }),
        ...(secondary && { secondary }),
        ...(sawSuggestion && { sawSuggestion }),
      },
    ];
  });
}

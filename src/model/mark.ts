import type { CodedDocument } from './coding';
import { isPlaced, type Decision } from './coding-decision';
import { passedOver, unitPrint, type Finished, type ReadText } from './finish';
import { bySpan, type Span } from './span';
import { noCode } from './weights';

/** The coder name of the machine's proposals. */
export const machineCoder = 'machine';

export const markStatuses = ['proposed', 'accepted', 'rejected'] as const;
export type MarkStatus = (typeof markStatuses)[number];

/** A statement of a coder, a person or the machine, on a stretch of text. A rejected proposal says that the code is not there. */
export type Mark = Span & {
  readonly code: string;
  readonly coder: string;
  readonly status: MarkStatus;
  /** The rule or cue of a proposal, the memo of a person. */
  readonly why?: string;
  /** The rule, or the cue of a flag, that made the proposal or whose proposal this answers. */
  readonly rule?: string;
  /** The cues on which a proposal of the machine is based. */
  readonly cues?: readonly string[];
  /** For a mark that says that no code applies (`none`): the codebook concerned. */
  readonly codebook?: string;
  /** A further code where the codebook gives each unit one primary code. */
  readonly secondary?: true;
  /** Proposals or codings of others were on the screen. */
  readonly sawSuggestion?: true;
};

/** What people said of a document: the coders who coded or finished it, and their marks. */
export type People = {
  readonly coders: readonly string[];
  readonly marks: readonly Mark[];
  /** What they have read to its end. */
  readonly finished: readonly Finished[];
  /** Which codebook each coder used: agreement between coders of different codebooks means nothing. */
  readonly had: readonly { readonly coder: string; readonly codebook: string; readonly hash: string }[];
};

/** A document with the marks of all coders. Spans are absolute UTF-16 offsets. */
export type MarkedText = Pick<CodedDocument, 'id' | 'path' | 'document' | 'facts' | 'units'> & {
  /** Who coded or finished the document, including the machine. */
  readonly coders: readonly string[];
  readonly marks: readonly Mark[];
  readonly finished: People['finished'];
  readonly had: People['had'];
};

const nobody: People = { coders: [], marks: [], finished: [], had: [] };

/** A coded document as all coders have marked it. Units keep only their span and kind: the machine's proposals are among the marks. */
export function markedText(coded: CodedDocument): MarkedText {
  const { id, path, document, facts, people = nobody } = coded;
  return {
    id,
    path,
    document,
    facts,
    units: coded.units.map(({ id: unit, start, end, provision, kind }) => ({
      id: unit,
      start,
      end,
      provision,
      kind,
      codes: [],
      flags: [],
    })),
    coders: [machineCoder, ...people.coders],
    marks: [...machineMarks({ units: coded.decided?.proposed ?? coded.units }), ...people.marks].sort(bySpan),
    finished: people.finished,
    had: people.had,
  };
}

/** Flags that remain this severe are shown, and compared with what people flag; milder ones are only counted. */
const leastShown = 2;

/** What the machine proposes, as marks: a unit's codes over the unit, flags of severity 2 or more over their words. */
export function machineMarks({ units }: Pick<CodedDocument, 'units'>): readonly Mark[] {
  const by = { coder: machineCoder, status: 'proposed' } as const;
  return units.flatMap(({ start, end, codes, flags }) => [
    ...codes.map(({ code, role, evidence: { rule, cues: hits } }): Mark => {
      const cues = [...new Set(hits.filter(hit => hit.code === code).map(hit => hit.cue))];
      const mark = { start, end, code, ...by, why: rule, rule, cues };
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

/** A person's decisions, as marks. Decisions without a place in the text are left out; a flag set aside is rejected. */
export function decisionMarks(decisions: readonly Decision[]): readonly Mark[] {
  return decisions.flatMap((decision): readonly Mark[] => {
    if (!isPlaced(decision) || decision.orphan !== undefined) return [];
    const { target, code, coder } = decision;
    const mark = { start: target.start, end: target.end, code, coder };
    if (decision.kind === 'suppression')
      return [{ ...mark, status: 'rejected', why: decision.reason, sawSuggestion: true }];
    const { status, memo, origin, secondary, sawSuggestion, codebook } = decision;
    const rule = origin.by === 'proposal' ? origin.rule : undefined;
    const why = memo ?? rule;
    return [
      {
        ...mark,
        status,
        ...(code === noCode && { codebook: codebook.id }),
        ...(why !== undefined && { why }),
        ...(rule !== undefined && { rule }),
        ...(secondary && { secondary }),
        ...(sawSuggestion && { sawSuggestion }),
      },
    ];
  });
}

/** What coders left undecided when they finished a document, as marks that reject it; none for units whose words are gone. */
export function passedMarks(
  decisions: readonly Decision[],
  { text, units }: Pick<ReadText, 'text' | 'units'>,
): readonly Mark[] {
  const passed = passedOver(decisions);
  if (passed.length === 0) return [];
  const places = new Map(units.map(({ start, end }) => [unitPrint(text.slice(start, end)), { start, end }]));
  return passed.flatMap(({ print, code, coder, rule }): readonly Mark[] => {
    const place = places.get(print);
    return place ? [{ ...place, code, coder, status: 'rejected', rule, sawSuggestion: true }] : [];
  });
}

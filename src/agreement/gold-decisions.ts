import {
  goldCoder,
  indexText,
  noCode,
  selectorIn,
  type CodebookStamp,
  type CodingDecision,
  type Document,
  type Mark,
  type Unit,
} from '../model';

/** A text, and its units that are settled. */
export type Settling = {
  readonly document: Pick<Document, 'text'>;
  readonly units: readonly Pick<Unit, 'id' | 'start' | 'end' | 'provision'>[];
};

/**
 * Marks of the gold layer as decisions that can be stored, for one text. Their ids are derived from their content, so that settling
 * the same units again gives the same decisions. The person who settles has seen the codings of others. Marks of a code without a
 * stamp are left out: it would be unknown by which codebook they were made.
 */
export function goldDecisions(
  { document, units }: Settling,
  marks: readonly Mark[],
  stampOf: (code: string) => CodebookStamp | undefined,
): readonly CodingDecision[] {
  const index = indexText(document.text);
  return marks.flatMap((mark): readonly CodingDecision[] => {
    const { start, end, code, why } = mark;
    const codebook = stampOf(code);
    if (codebook === undefined) return [];
    const unit = units.find(each => each.start === start && each.end === end);
    return [
      {
        kind: 'coding',
        // That a unit has no code is recorded separately for each codebook.
        id: `${goldCoder}:${unit?.id ?? `${start}-${end}`}:${code === noCode ? `${codebook.id}.${code}` : code}`,
        coder: goldCoder,
        target: selectorIn(index, { start, end }, unit?.provision),
        codebook,
        code,
        status: 'accepted',
        scope: 'unit',
        origin: { by: 'hand' },
        sawSuggestion: true,
        ...(why !== undefined && { memo: why }),
      },
    ];
  });
}

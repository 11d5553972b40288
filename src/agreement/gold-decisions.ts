import {
  goldCoder,
  indexText,
  selectorIn,
  type CodebookStamp,
  type CodingDecision,
  type Mark,
  type MarkedText,
} from '../model';

/**
 * Marks of the gold layer as decisions that can be stored, for one text. Their ids say what they are, so that settling the same units
 * again gives the same decisions. Who settles has seen the codings of others. Marks of a code without a stamp are left out: nobody
 * could tell by which codebook they were made.
 */
export function goldDecisions(
  { document, units }: Pick<MarkedText, 'document' | 'units'>,
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
        id: `${goldCoder}:${unit?.id ?? `${start}-${end}`}:${code}`,
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

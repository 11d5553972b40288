import type { Span } from './span';
import { indexText, onlyPlace, type TextIndex } from './text-index';

/**
 * What was coded, so that it is found again after the text has changed: its position (UTF-16), the words themselves, and the
 * text before and after them. `prefix` and `suffix` are each as long as it takes to be unique in the document, 32 to 256
 * units; '' where none is.
 */
export type Selector = Span & {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Path of the provision that it begins in. */
  readonly provision?: string;
  /** The same words occurred elsewhere too (or are too few to be searched for): alone they do not determine a place. */
  readonly twin?: true;
};

/** Lengths of a neighbourhood that are tried, in UTF-16 units. */
const reaches = [32, 64, 128, 256];
/** Shorter neighbourhoods, at the ends of a text, are not informative. */
const leastNeighbour = 8;
/** Shorter quotes are never searched for by themselves. */
export const leastQuote = 16;

/** A selector of a span of a text. For many spans of one text, share its index: `selectorIn`. */
export const selectorOf = (text: string, span: Span, provision?: string): Selector =>
  selectorIn(indexText(text), span, provision);

/** A selector of a span of an indexed text. */
export function selectorIn(index: TextIndex, { start, end }: Span, provision?: string): Selector {
  const exact = index.text.slice(start, end);
  const lone = exact.length >= leastQuote && onlyPlace(index, exact) === start;
  return {
    start,
    end,
    exact,
    prefix: tellingPiece(index, reach =>
      index.text.slice(whole(index.text, Math.max(0, start - reach)), start),
    ),
    suffix: tellingPiece(index, reach => index.text.slice(end, whole(index.text, end + reach))),
    ...(provision !== undefined && { provision }),
    ...(!lone && { twin: true }),
  };
}

/** The shortest piece that occurs once. */
function tellingPiece(index: TextIndex, pieceOf: (reach: number) => string): string {
  for (const reach of reaches) {
    const piece = pieceOf(reach);
    if (piece.length < leastNeighbour) return '';
    if (typeof onlyPlace(index, piece) === 'number') return piece;
    if (piece.length < reach - 1) return '';
  }
  return '';
}

/** The offset, or the one before it if it would split a surrogate pair. */
const whole = (text: string, at: number): number =>
  at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;

import type { TextDocument, TextEditor } from 'vscode';
import type { Span } from '../model';
import { toOffset } from './positions';

/** Offsets of the lines that an editor shows and of `margin` lines around them, each place once, in the order of the text. */
export function nearView({ document, visibleRanges }: TextEditor, margin: number): readonly Span[] {
  const near: Span[] = [];
  for (const range of visibleRanges) {
    const first = Math.max(0, range.start.line - margin);
    const last = Math.min(document.lineCount - 1, range.end.line + margin);
    const start = Math.max(near.at(-1)?.end ?? 0, toOffset(document, document.lineAt(first).range.start));
    const end = toOffset(document, document.lineAt(last).range.end);
    if (end > start) near.push({ start, end });
  }
  return near;
}

/** Whether something is near what some editor shows of the document. */
export function nearAny(
  editors: readonly TextEditor[],
  document: TextDocument,
  margin: number,
): (place: Span) => boolean {
  const near = editors.filter(e => e.document === document).flatMap(editor => nearView(editor, margin));
  return ({ start, end }) => near.some(span => start < span.end && end > span.start);
}

import {
  Selection,
  TextEditorRevealType,
  window,
  type Disposable,
  type Range,
  type TextEditor,
} from 'vscode';
import { toOffset } from './positions';

/**
 * Where steps have led to of which the editor has not told yet: it tells of selections late, in their order, and whoever types quickly
 * would judge the clause before. Any other place that it tells of is where the person has gone.
 */
let ahead: { readonly editor: TextEditor; readonly offsets: readonly number[] } | undefined;

/** Keeps up with where the person goes, however they go there. */
export const followCursor = (): Disposable =>
  window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    if (ahead?.editor !== textEditor) return;
    const at = selections[0] && toOffset(textEditor.document, selections[0].active);
    const step = ahead.offsets.findIndex(offset => offset === at);
    const left = step < 0 ? [] : ahead.offsets.slice(step + 1);
    ahead = left.length > 0 ? { editor: textEditor, offsets: left } : undefined;
  });

/** The cursor: where the last step leads to, else where it is. */
export const cursorOf = (editor: TextEditor): number =>
  (ahead?.editor === editor ? ahead.offsets.at(-1) : undefined) ??
  toOffset(editor.document, editor.selection.active);

/** Puts the cursor at the beginning of a place, and brings that into view. */
export function visit(
  editor: TextEditor,
  range: Range,
  how = TextEditorRevealType.InCenterIfOutsideViewport,
): void {
  const before = ahead?.editor === editor ? ahead.offsets : [];
  ahead = { editor, offsets: [...before, toOffset(editor.document, range.start)] };
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, how);
}

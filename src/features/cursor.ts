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
 * Targets of steps that the editor has not reported yet: it reports selections late, in order, and a fast typist would judge the
 * previous clause. Any other reported place is where the person has gone.
 */
let ahead: { readonly editor: TextEditor; readonly offsets: readonly number[] } | undefined;

/** Follows the person's cursor, however it is moved. */
export const followCursor = (): Disposable =>
  window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    if (ahead?.editor !== textEditor) return;
    const at = selections[0] && toOffset(textEditor.document, selections[0].active);
    const step = ahead.offsets.findIndex(offset => offset === at);
    const left = step < 0 ? [] : ahead.offsets.slice(step + 1);
    ahead = left.length > 0 ? { editor: textEditor, offsets: left } : undefined;
  });

/** The cursor: the target of the last step, else where it is. */
export const cursorOf = (editor: TextEditor): number =>
  (ahead?.editor === editor ? ahead.offsets.at(-1) : undefined) ??
  toOffset(editor.document, editor.selection.active);

/** Puts the cursor at the beginning of a place and reveals it. */
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

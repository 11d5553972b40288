import {
  DecorationRangeBehavior,
  Disposable,
  OverviewRulerLane,
  ThemeColor,
  window,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { isCoding } from '../model';
import { toOffset, toRange } from './positions';
import type { Feature, Session } from './session';

/** What people coded, drawn apart from what the machine proposes: a bar before the words and a line below them. */
export const codingMarks: Feature = session => {
  const rangeBehavior = DecorationRangeBehavior.ClosedClosed;
  const bar = (colour: string, style: 'solid' | 'dashed') =>
    window.createTextEditorDecorationType({
      rangeBehavior,
      borderStyle: style,
      borderWidth: '0 0 2px 3px',
      borderColor: new ThemeColor(colour),
      overviewRulerLane: OverviewRulerLane.Left,
      overviewRulerColor: new ThemeColor(colour),
    });
  const own = bar('policyCoder.codingForeground', 'solid');
  const others = bar('policyCoder.otherCodingForeground', 'dashed');
  const rejected = window.createTextEditorDecorationType({ rangeBehavior, opacity: '0.65' });
  const styles = { own, others, rejected };
  const draw = (document?: TextDocument): void => {
    for (const editor of window.visibleTextEditors)
      if (document === undefined || editor.document === document) drawEditor(session, editor, styles);
  };
  draw();
  return Disposable.from(
    own,
    others,
    rejected,
    session.codings.onDidChange(draw),
    window.onDidChangeVisibleTextEditors(() => draw()),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => drawEditor(session, textEditor, styles)),
  );
};

type Styles = Readonly<Record<'own' | 'others' | 'rejected', Parameters<TextEditor['setDecorations']>[0]>>;

/** Lines drawn above and below what is visible. */
const margin = 80;

function drawEditor(session: Session, editor: TextEditor, styles: Styles): void {
  const { document, visibleRanges } = editor;
  const first = Math.max(0, (visibleRanges[0]?.start.line ?? 0) - margin);
  const last = Math.min(document.lineCount - 1, (visibleRanges.at(-1)?.end.line ?? 0) + margin);
  const near = {
    start: toOffset(document, document.lineAt(first).range.start),
    end: toOffset(document, document.lineAt(last).range.end),
  };
  const seen = session.codings
    .of(document)
    .filter(isCoding)
    .filter(d => d.orphan === undefined && d.target.start < near.end && d.target.end > near.start);
  const rangesOf = (list: typeof seen) => list.map(d => toRange(document, d.target));
  editor.setDecorations(styles.own, rangesOf(seen.filter(d => d.status === 'accepted')));
  editor.setDecorations(styles.rejected, rangesOf(seen.filter(d => d.status === 'rejected')));
  const foreign = [...session.codings.others(document).values()].flat().filter(isCoding);
  editor.setDecorations(
    styles.others,
    rangesOf(
      foreign.filter(
        d =>
          d.orphan === undefined &&
          d.status === 'accepted' &&
          d.target.start < near.end &&
          d.target.end > near.start,
      ),
    ),
  );
}

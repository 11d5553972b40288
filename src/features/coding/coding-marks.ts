import {
  DecorationRangeBehavior,
  Disposable,
  OverviewRulerLane,
  ThemeColor,
  window,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { isCoding, type CodingDecision, type Decision } from '../../model';
import { nearAny } from '../near-view';
import { toRange } from '../positions';
import type { Feature, Session } from '../session';

/**
 * People's codings, drawn differently from the machine's proposals: a bar before the words and a line below them.
 */
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

/** Lines drawn above and below the visible ones. */
const margin = 80;

function drawEditor(session: Session, editor: TextEditor, styles: Styles): void {
  const { document } = editor;
  const isNear = nearAny([editor], document, margin);
  const seen = (decisions: readonly Decision[], status: CodingDecision['status']) =>
    decisions
      .filter(isCoding)
      .filter(d => d.status === status && d.orphan === undefined && isNear(d.target))
      .map(d => toRange(document, d.target));
  const own = session.codings.of(document);
  const others = [...session.codings.others(document).values()].flat();
  editor.setDecorations(styles.own, seen(own, 'accepted'));
  editor.setDecorations(styles.rejected, seen(own, 'rejected'));
  editor.setDecorations(styles.others, seen(others, 'accepted'));
}

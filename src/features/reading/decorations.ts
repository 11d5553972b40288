import {
  DecorationRangeBehavior,
  Disposable,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  workspace,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
} from 'vscode';
import { runs, type Live } from '../../corpus';
import { primary } from '../../model';
import { nearView } from '../near-view';
import { toRange } from '../positions';
import { leastShown, openFlags } from './open-flags';
import type { Feature, Session } from '../session';
import { section } from '../settings';
import { colours, legend, type Legend } from './taxonomy';

/** Lines drawn above and below the visible ones, so that colours are there after a small scroll. */
const margin = 80;
/** Marks in the overview ruler: more cannot be distinguished. Of a longer document every second, third, ... is shown. */
const mostMarks = 1_000;
/** Colours are drawn this long after a change: in a later turn than others that draw from the same change. In milliseconds. */
const apart = 10;

type Styles = {
  readonly unit: readonly TextEditorDecorationType[];
  readonly cue: readonly TextEditorDecorationType[];
  readonly mark: readonly TextEditorDecorationType[];
  /** By severity: 1, 2, 3. */
  readonly flag: readonly TextEditorDecorationType[];
};

/**
 * Codes in the text: a tint for the unit, an underline for the words that support it, dots under ambiguous words, stronger for more ambiguous ones.
 */
export const decorations: Feature = session => {
  const styles = createStyles();
  const draw = (editor: TextEditor): void => drawEditor(session, styles, editor);
  const drawAll = (document?: TextDocument): void => {
    for (const editor of window.visibleTextEditors)
      if (document === undefined || editor.document === document) draw(editor);
  };
  const changed = new Set<TextDocument>();
  let turn: NodeJS.Timeout | undefined;
  const soon = (document: TextDocument): void => {
    changed.add(document);
    turn ??= setTimeout(() => {
      turn = undefined;
      changed.forEach(drawAll);
      changed.clear();
    }, apart);
  };
  const ask = (editors: readonly TextEditor[]): void => {
    for (const { document } of editors) void session.coded(document);
  };
  ask(window.visibleTextEditors);
  return Disposable.from(
    ...styles.unit,
    ...styles.cue,
    ...styles.mark,
    ...styles.flag,
    { dispose: () => clearTimeout(turn) },
    session.onDidChange(soon),
    session.onDidSurvey(soon),
    session.codings.onDidChange(document => (document ? soon(document) : drawAll())),
    session.onDidConfigure(() => drawAll()),
    window.onDidChangeVisibleTextEditors(editors => {
      ask(editors);
      drawAll();
    }),
    // A document whose language was changed is closed and opened again under the same editor.
    workspace.onDidOpenTextDocument(() => ask(window.visibleTextEditors)),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => draw(textEditor)),
    workspace.onDidChangeTextDocument(({ document }) => {
      // A text that was not coded may have become a policy; one that is coded is already being coded again.
      if (window.visibleTextEditors.some(e => e.document === document)) void session.coded(document);
    }),
    workspace.onDidChangeConfiguration(change => {
      if (!change.affectsConfiguration(section)) return;
      ask(window.visibleTextEditors);
      drawAll();
    }),
  );
};

function drawEditor(session: Session, styles: Styles, editor: TextEditor): void {
  const { document } = editor;
  const live = session.live(document);
  const shown = legend(session);
  if (session.codings.blind()) clear(editor, styles);
  else if (live && shown) drawLive(session, styles, { editor, live, shown });
  // While an answer is pending the editor moves the old marks with the text; only uncoded documents are cleared.
  else if (session.state(document) !== 'waiting') clear(editor, styles);
}

type Drawn = { readonly editor: TextEditor; readonly live: Live; readonly shown: Legend };

function drawLive(session: Session, styles: Styles, { editor, live, shown }: Drawn): void {
  const { document } = editor;
  const units: Range[][] = Array.from({ length: colours }, () => []);
  const cues: Range[][] = Array.from({ length: colours }, () => []);
  const flags: Range[][] = [[], [], []];
  const counting = openFlags(session, document);
  const least = leastShown();
  for (const unit of nearView(editor, margin).flatMap(r => live.unitsBetween(r.start, r.end))) {
    for (const flag of counting(unit.flags))
      if (flag.severity >= least) flags[flag.severity - 1]!.push(toRange(document, flag));
    const proposal = primary(unit, shown.codebook.id);
    const colour = proposal && shown.colourOf(proposal.code);
    if (colour === undefined) continue;
    units[colour - 1]!.push(toRange(document, unit));
    for (const cue of proposal?.evidence.cues ?? []) cues[colour - 1]!.push(toRange(document, cue));
  }
  const marks: Range[][] = Array.from({ length: colours }, () => []);
  const all = runs(live, shown.codebook.id);
  const step = Math.ceil(all.length / mostMarks);
  for (const run of all.filter((_, i) => i % step === 0)) {
    const colour = shown.colourOf(run.code);
    if (colour !== undefined) marks[colour - 1]!.push(toRange(document, run));
  }
  for (let i = 0; i < colours; i++) {
    editor.setDecorations(styles.unit[i]!, units[i]!);
    editor.setDecorations(styles.cue[i]!, cues[i]!);
    editor.setDecorations(styles.mark[i]!, marks[i]!);
  }
  styles.flag.forEach((style, i) => editor.setDecorations(style, flags[i]!));
}

const clear = (editor: TextEditor, styles: Styles): void => {
  for (const style of [...styles.unit, ...styles.cue, ...styles.mark, ...styles.flag])
    editor.setDecorations(style, []);
};

function createStyles(): Styles {
  const create = window.createTextEditorDecorationType;
  const rangeBehavior = DecorationRangeBehavior.ClosedClosed;
  const each = (style: (n: number) => TextEditorDecorationType): readonly TextEditorDecorationType[] =>
    Array.from({ length: colours }, (_, i) => style(i + 1));
  return {
    unit: each(n =>
      create({ rangeBehavior, backgroundColor: new ThemeColor(`policyCoder.group${n}Background`) }),
    ),
    cue: each(n =>
      create({
        rangeBehavior,
        borderStyle: 'solid',
        borderWidth: '0 0 2px 0',
        borderColor: new ThemeColor(`policyCoder.group${n}Foreground`),
      }),
    ),
    mark: each(n =>
      create({
        rangeBehavior,
        overviewRulerLane: OverviewRulerLane.Center,
        overviewRulerColor: new ThemeColor(`policyCoder.group${n}Foreground`),
      }),
    ),
    flag: (['dotted 1px', 'dotted 2px', 'double 3px'] as const).map(line => {
      const [borderStyle, width] = line.split(' ');
      return create({
        rangeBehavior,
        borderStyle: borderStyle!,
        borderWidth: `0 0 ${width!} 0`,
        borderColor: new ThemeColor('policyCoder.flagForeground'),
        overviewRulerLane: OverviewRulerLane.Right,
        overviewRulerColor: new ThemeColor('policyCoder.flagForeground'),
      });
    }),
  };
}

import {
  CodeLens,
  Disposable,
  EventEmitter,
  languages,
  Range,
  window,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { isCoding, type Span } from '../../model';
import { selector } from '../applies';
import { beginning, labelOf } from './code-selection';
import { nearAny, nearView } from '../near-view';
import { toPosition } from '../positions';
import { undecided } from './proposals';
import type { Feature, Session } from '../session';
import { settings } from '../settings';

/** Lines above and below the visible ones that already have lenses, so that scrolling does not wait for them. */
const margin = 150;

/** Above each clause: the proposals, to be accepted or rejected, and this coder's decisions. Only near the visible lines. */
export const codingLens: Feature = session => {
  const changed = new EventEmitter<void>();
  const refresh = (): void => changed.fire();
  const isWanted = (): boolean => session.codings.coding() && settings.lenses();
  /** What had its lenses when they were last requested. */
  const given = new WeakMap<TextDocument, (place: Span) => boolean>();
  const scrolled = ({ textEditor }: { readonly textEditor: TextEditor }): void => {
    const { document } = textEditor;
    const isGiven = given.get(document);
    if (!isGiven || !isWanted()) return;
    const ends = nearView(textEditor, margin >> 1).flatMap(({ start, end }) => [start, end - 1]);
    if (!ends.every(at => isGiven({ start: at, end: at + 1 }))) refresh();
  };
  return Disposable.from(
    changed,
    session.onDidChange(refresh),
    session.onDidConfigure(refresh),
    session.codings.onDidChange(refresh),
    window.onDidChangeTextEditorVisibleRanges(scrolled),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: document => {
        if (!isWanted()) return [];
        const isNear = nearAny(window.visibleTextEditors, document, margin);
        given.set(document, isNear);
        return [...lensesOf(session, document, isNear)];
      },
    }),
  );
};

function lensesOf(
  session: Session,
  document: TextDocument,
  isNear: (place: Span) => boolean,
): readonly CodeLens[] {
  const uri = document.uri.toString();
  const words = {
    accept: session.say('accept'),
    reject: session.say('reject'),
    recode: session.say('recode'),
  };
  const lens = (place: Span, title: string, command: string, args: readonly unknown[]): CodeLens => {
    const start = toPosition(document, place.start);
    return new CodeLens(new Range(start, start), {
      title,
      command: `policyCoder.${command}`,
      arguments: [...args],
    });
  };
  const own = session.codings
    .of(document)
    .filter(isCoding)
    .filter(d => d.orphan === undefined && isNear(d.target))
    .map(({ target, status, code, memo }) => {
      const verdict = status === 'accepted' ? '$(check)' : '$(close)';
      const title = `${verdict} ${labelOf(session, code)}${memo === undefined ? '' : ' $(note)'}`;
      return lens(target, title, 'openCodebookEntry', [code]);
    });
  const near = undecided(session, document).filter(isNear);
  const lines = near.map(place => toPosition(document, place.start).line);
  const open = near.flatMap((place, i) => {
    const args = [uri, place.start, place.code];
    // Lenses of several sentences of a paragraph share one line: each names its own.
    const which =
      lines[i] === lines[i - 1] || lines[i] === lines[i + 1] ? ` “${beginning(document, place)}”` : '';
    return [
      lens(place, `$(check) ${words.accept} ${labelOf(session, place.code)}${which}`, 'acceptProposal', args),
      lens(place, `$(close) ${words.reject}`, 'rejectProposal', args),
      lens(place, `$(replace) ${words.recode}`, 'recodeProposal', args),
    ];
  });
  return [...own, ...open];
}

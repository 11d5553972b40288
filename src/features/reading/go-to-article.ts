import {
  Disposable,
  Range,
  TextEditorRevealType,
  ThemeColor,
  window,
  type QuickPickItem,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import {
  flat,
  labelOf,
  outlineOf,
  placeName,
  provisionFinder,
  type Entry,
  type Finder,
  type Provision,
} from '../../model';
import { activeDocument } from '../active';
import { visit } from '../cursor';
import { command, Notice } from '../guard';
import { short } from '../markdown';
import { nameOf } from './outline';
import { contentsOf, firstLine, reach } from '../place';
import { lfText, toRange } from '../positions';
import type { Feature, Session } from '../session';

/** The most provisions listed for one number. */
const most = 200;

type Place = QuickPickItem & { readonly range: Range };

/**
 * Goes to the article that is typed (`二十二`, `22.1`, `第二十二条第三款`, `Section 4(a)`) or picked from the list of all; the text
 * moves along with the choice, and back if the person cancels. With a number as its argument it goes there without
 * asking.
 */
export const goToArticle: Feature = session =>
  command(session, 'policyCoder.goToArticle', async wanted => {
    const document = activeDocument(session);
    const live = document && (await session.coded(document));
    if (!document || !live) throw new Notice(session.say('noDocument'));
    const find = provisionFinder(outlineOf(live.blocks));
    const entries = flat(await contentsOf(document, live));
    const places = (query: string): readonly Place[] => placesOf(document, find, entries, query);
    const editor = await window.showTextDocument(document, { preserveFocus: false });
    const place = typeof wanted === 'string' ? places(wanted)[0] : await pick(session, editor, places);
    if (!place) {
      if (typeof wanted === 'string') throw new Notice(session.say('noProvision', wanted));
      return undefined;
    }
    visit(editor, place.range);
    return place.range.start.line + 1;
  });

/** The results of a query: provisions by their number, else entries by their words, else all. */
function placesOf(
  document: TextDocument,
  find: Finder,
  entries: readonly Entry[],
  query: string,
): readonly Place[] {
  const words = query.trim().toLowerCase();
  const byNumber = words === '' ? undefined : find(words);
  if (byNumber && byNumber.length > 0) {
    const known = new Map(entries.map(entry => [entry.head.start, entry]));
    return byNumber.slice(0, most).map(provision => {
      const entry = known.get(provision.start);
      return entry ? placeOf(document, entry) : paragraphPlace(document, provision);
    });
  }
  return entries
    .filter(({ label, caption, text }) => `${label} ${caption} ${text}`.toLowerCase().includes(words))
    .map(entry => placeOf(document, entry));
}

const placeOf = (document: TextDocument, entry: Entry): Place => ({
  label: `${icon(entry)} ${entry.structure === 'article' ? nameOf({ ...entry, text: '' }, 60) || entry.text : nameOf(entry, 60)}`,
  ...(entry.structure === 'article' && { description: short(entry.text, 60) }),
  alwaysShow: true,
  range: firstLine(document, entry.head),
});

const icon = ({ structure }: Entry): string =>
  structure === 'article'
    ? '$(symbol-method)'
    : structure === 'item'
      ? '$(symbol-field)'
      : '$(symbol-namespace)';

function paragraphPlace(document: TextDocument, provision: Provision): Place {
  const { label, text } = labelOf(lfText(document.getText(toRange(document, provision))));
  return {
    label: `$(symbol-field) ${placeName(provision.path)}`,
    description: short(`${label}${text}`, 60),
    alwaysShow: true,
    range: reach(document, provision),
  };
}

async function pick(
  session: Session,
  editor: TextEditor,
  places: (query: string) => readonly Place[],
): Promise<Place | undefined> {
  const before = editor.visibleRanges[0];
  const mark = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    isWholeLine: true,
  });
  const list = window.createQuickPick<Place>();
  list.placeholder = session.say('pickProvision');
  list.items = places('');
  const here = list.items.filter(({ range }) => range.start.isBeforeOrEqual(editor.selection.active)).at(-1);
  if (here) list.activeItems = [here];
  let accepted: Place | undefined;
  const show = ([place]: readonly Place[]): void => {
    editor.setDecorations(mark, place ? [place.range] : []);
    if (place) editor.revealRange(place.range, TextEditorRevealType.InCenterIfOutsideViewport);
  };
  const done = new Promise<void>(resolve => list.onDidHide(() => resolve()));
  const watch = Disposable.from(
    list,
    mark,
    list.onDidChangeValue(value => (list.items = places(value))),
    list.onDidChangeActive(show),
    list.onDidAccept(() => {
      accepted = list.activeItems[0];
      list.hide();
    }),
  );
  list.show();
  await done;
  watch.dispose();
  if (!accepted && before) editor.revealRange(before, TextEditorRevealType.AtTop);
  return accepted;
}

import { Disposable, EventEmitter, FoldingRange, languages, type TextDocument } from 'vscode';
import { inTurns } from '../../corpus';
import { flat, type Entry, type Steps } from '../../model';
import { selector } from '../applies';
import { contentsOf, reach } from '../place';
import type { Feature } from '../session';

/** Folds divisions, articles and items. A text that is not a policy is folded by the editor. */
export const folding: Feature = session => {
  const changed = new EventEmitter<void>();
  const ranges = async (document: TextDocument, token: Parameters<typeof session.coded>[1]) => {
    const live = await session.coded(document, token);
    if (!live) return undefined;
    const { version } = document;
    return inTurns(rangesOf(document, version, flat(await contentsOf(document, live))));
  };
  return Disposable.from(
    changed,
    session.onDidChange(() => changed.fire()),
    languages.registerFoldingRangeProvider(selector, {
      onDidChangeFoldingRanges: changed.event,
      provideFoldingRanges: (document, _, token) => ranges(document, token),
    }),
  );
};

/** There are thousands in a long document; a text that has changed meanwhile is requested again. */
function* rangesOf(
  document: TextDocument,
  version: number,
  entries: readonly Entry[],
): Steps<FoldingRange[]> {
  const ranges: FoldingRange[] = [];
  for (const entry of entries) {
    yield;
    if (document.version !== version) break;
    const { start, end } = reach(document, entry);
    if (end.line > start.line) ranges.push(new FoldingRange(start.line, end.line));
  }
  return ranges;
}

import { Disposable, EventEmitter, FoldingRange, languages, type TextDocument } from 'vscode';
import { flat } from '../model';
import { selector } from './applies';
import { contentsOf, reach } from './place';
import type { Feature } from './session';

/** Folds divisions, articles and items. A text that is no policy is folded as the editor does it without us. */
export const folding: Feature = session => {
  const changed = new EventEmitter<void>();
  const ranges = async (document: TextDocument, token: Parameters<typeof session.coded>[1]) => {
    const live = await session.coded(document, token);
    if (!live) return undefined;
    return flat(contentsOf(document, live)).flatMap(entry => {
      const { start, end } = reach(document, entry);
      return end.line > start.line ? [new FoldingRange(start.line, end.line)] : [];
    });
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

import { Range, type TextDocument } from 'vscode';
import { inTurns, type Live } from '../corpus';
import { contents, outlineOf, type Entry, type Span } from '../model';
import { lfText, toRange } from './positions';

const known = new WeakMap<Live, Promise<readonly Entry[]>>();

/** The table of contents of the coded document: made once for all callers, in turns. */
export function contentsOf(document: TextDocument, live: Live): Promise<readonly Entry[]> {
  let entries = known.get(live);
  if (!entries) {
    const text = lfText(document.getText());
    entries = inTurns(contents(outlineOf(live.blocks), ({ start, end }) => text.slice(start, end)));
    known.set(live, entries);
  }
  return entries;
}

/** The visible part of a span: without the empty lines around it, to the end of its last line. */
export function reach(document: TextDocument, span: Span): Range {
  const { start, end } = toRange(document, span);
  let first = start.line;
  let last = end.character === 0 && end.line > first ? end.line - 1 : end.line;
  while (last > first && document.lineAt(last).isEmptyOrWhitespace) last--;
  while (first < last && document.lineAt(first).isEmptyOrWhitespace) first++;
  const from = first === start.line ? start : document.lineAt(first).range.start;
  const to = last === end.line ? end : document.lineAt(last).range.end;
  return new Range(from, to);
}

/** Its first line. */
export function firstLine(document: TextDocument, span: Span): Range {
  const range = reach(document, span);
  const line = document.lineAt(range.start.line).range.end;
  return range.with({ end: line.isBefore(range.end) ? line : range.end });
}

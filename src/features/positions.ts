import { EndOfLine, Position, Range, type TextDocument, type TextDocumentContentChangeEvent } from 'vscode';
import type { Change, PlaceRange } from '../corpus';
import { firstIndex, type Span } from '../model';

// The engine reads LF text. In a CRLF document each line before a place makes the editor's offset one larger.

/** A place that the engine gives in lines: they are the same for all line ends. */
export const toEditor = ({ start, end }: PlaceRange): Range =>
  new Range(start.line, start.character, end.line, end.character);

export const toRange = (document: TextDocument, span: Span): Range =>
  new Range(toPosition(document, span.start), toPosition(document, span.end));

export function toPosition(document: TextDocument, offset: number): Position {
  if (document.eol === EndOfLine.LF) return document.positionAt(offset);
  const startOf = (line: number): number => toOffset(document, new Position(line, 0));
  const line = Math.max(0, firstIndex(document.lineCount, each => startOf(each) > offset) - 1);
  return document.validatePosition(new Position(line, offset - startOf(line)));
}

export const toOffset = (document: TextDocument, position: Position): number =>
  document.offsetAt(position) - (document.eol === EndOfLine.LF ? 0 : position.line);

export const lfText = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The length of the document's LF text. */
export const lfLength = (document: TextDocument): number =>
  toOffset(document, document.lineAt(document.lineCount - 1).range.end);

/** A change in the engine's form; `crlf`: whether lines ended with CRLF before the change. */
export const toChange = (change: TextDocumentContentChangeEvent, crlf: boolean): Change => ({
  start: change.rangeOffset - (crlf ? change.range.start.line : 0),
  end: change.rangeOffset + change.rangeLength - (crlf ? change.range.end.line : 0),
  text: lfText(change.text),
});

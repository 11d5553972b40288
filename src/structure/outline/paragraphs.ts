import { isSpace, lineContinues, type LanguageTag, type Span } from '../../model';
import { joinsNext, splitLine } from './en-lines';
import { lineSplitter, opensContents } from './zh-lines';

/**
 * The paragraphs of a text: spans that cover it without a gap, each with its line end and the empty lines that follow. A line is a paragraph, except
 * where a neighbour shows otherwise: a line broken inside a sentence joins the next, and so do the first entries of a table of contents; a line into
 * which a list or a whole document was flattened is split before its numbers. Every decision reads only a few lines.
 */
export function paragraphs(text: string, language: LanguageTag): readonly Span[] {
  const spans: Span[] = [];
  const split: Splitter =
    language === 'en' ? (from, to) => splitLine(text, from, to, spans) : lineSplitter(text, spans);
  let start = 0;
  let lineStart = 0;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    const end = afterBlankLines(text, lineEnd);
    const leadsOn = isBlank(text, start, lineEnd);
    const joined = end < text.length && goesOn(text, lineStart, lineEnd, end, language);
    lineStart = end;
    if (end < text.length && (joined || leadsOn)) continue;
    split(start, end);
    start = end;
  }
  return spans;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

function afterBlankLines(text: string, from: number): number {
  let end = from;
  for (let at = from; at < text.length && isSpace(text.charCodeAt(at)); at++) {
    if (text.charCodeAt(at) === 0x0a) end = at + 1;
    else if (at + 1 === text.length) end = text.length;
  }
  return end;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

type Splitter = (start: number, end: number) => void;

function goesOn(text: string, start: number, end: number, next: number, language: LanguageTag): boolean {
  if (language === 'en') return end === next && joinsNext(text, start, end);
  const isNext = end === next || (end + 2 === next && text.charCodeAt(end) === pageEnd);
  return (isNext && lineContinues(text, end - 1)) || opensContents(text, start);
}

/** A zero-width space on a line of its own. */
const pageEnd = 0x200b;

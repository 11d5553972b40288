import { isSpace, lineContinues, type LanguageTag, type Span } from '../model';
import { joinsNext, splitLine } from './en-lines';

/**
 * The paragraphs of a text: spans that cover it without a gap, each with its line end and the empty lines that follow. A line is
 * a paragraph, except where a neighbour shows that it is not: a line broken inside a sentence joins the next; an English line into
 * which a whole document was flattened is split before its inline numbers. Every decision looks at two lines only.
 */
export function paragraphs(text: string, language: LanguageTag): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  let lineStart = 0;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    const end = afterBlankLines(text, lineEnd);
    const leadsOn = isBlank(text, start, lineEnd);
    const joined = end === lineEnd && end < text.length && goesOn(text, lineStart, lineEnd, language);
    lineStart = end;
    if (end < text.length && (joined || leadsOn)) continue;
    if (language === 'en') splitLine(text, start, end, spans);
    else spans.push({ start, end });
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

const goesOn = (text: string, start: number, end: number, language: LanguageTag): boolean =>
  language === 'zh' ? lineContinues(text, end - 1) : joinsNext(text, start, end);

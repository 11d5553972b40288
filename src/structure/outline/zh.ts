import type { Context, Reading } from './context';
import { endsSentence, lineOf, type Line } from './line';
import { readAttachment } from './zh-attachments';
import { entry } from './zh-contents';
import { longestHeading, readDivision } from './zh-divisions';
import { readBracketed, readCircled, readDigits, readFirst } from './zh-items';
import { closes, enterQuote, isOpen, leaveQuote, quotation, quoted, resumes } from './zh-quotes';
import { turned } from './zh-reviews';
import { readUnnumbered } from './zh-unnumbered';

/** Reads one paragraph of a Chinese document. The first character decides which forms are tried. */
export function readZh(context: Context, paragraph: string): Reading {
  const line = lineOf(paragraph);
  if (context.part === 'quoted') return readQuoted(context, paragraph, line);
  if (line.text === '' || (context.part !== 'body' && context.part !== 'preface'))
    return readLine(context, paragraph, line);
  const quote = quotation(line.text);
  if (quote === 'whole') return readInside(enterQuote(context), paragraph, line);
  const read = readLine(turned(context, line), paragraph, line);
  return quote === 'tail' ? { ...read, next: enterQuote(read.next) } : read;
}

const readLine = (context: Context, paragraph: string, line: Line): Reading =>
  (line.text === '' ? undefined : numberedReading(context, paragraph, line)) ??
  readUnnumbered(context, paragraph, line);

function readQuoted(context: Context, paragraph: string, line: Line): Reading {
  if (line.text === '') return readUnnumbered(context, paragraph, line);
  if (resumes(context.place, line)) return readZh(leaveQuote(context), paragraph);
  return readInside(context, paragraph, line);
}

function readInside(context: Context, paragraph: string, line: Line): Reading {
  const skipped = line.text.startsWith('“') ? 1 : 0;
  const inner: Line = { ...line, text: line.text.slice(skipped), start: line.start + skipped };
  const isLast = closes(line.text) && !(skipped && isOpen(line.text, 0));
  return quoted(readLine(context, paragraph, inner), isLast);
}

function numberedReading(context: Context, paragraph: string, line: Line): Reading | undefined {
  if (context.part === 'contents' && staysInContents(context, line)) return undefined;
  const code = line.text.charCodeAt(0);
  if (code === 0x7b2c) return readDivision(context, paragraph, line);
  if (code === 0x9644) return readAttachment(context, paragraph, line);
  if (code === 0xff08 || code === 0x28) return readBracketed(context, paragraph, line);
  if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19))
    return readDigits(context, paragraph, line);
  if (code >= 0x2460 && code <= 0x2473) return readCircled(context, paragraph, line);
  if ('一二三四五六七八九十百'.includes(line.text[0]!)) return readFirst(context, paragraph, line);
  return undefined;
}

/** A table of contents ends where its first entry comes again, at an article, or at prose. */
const staysInContents = (context: Context, line: Line): boolean =>
  !endsSentence(line.text) &&
  line.text.length <= longestHeading &&
  entry(line.text) !== context.memory &&
  !/^第.{1,9}[条條]/.test(line.text);

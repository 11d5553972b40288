import { isSpace, type Span } from '../../model';

const numerals = '[一二三四五六七八九十]{1,3}';
const mark = String.raw`[（(][ 　]?(?:${numerals}|\d{1,2})[ 　]?[）)]|[①-⑳]|\d{1,2}[.．](?=[一-龥“《])`;
const article = String.raw`第[一二三四五六七八九十百千零〇0-9]{1,7}[条條](?:[ 　]|之[一二三]|（)`;
const chapter = String.raw`第[一二三四五六七八九十百]{1,5}[编編章节節][ 　]`;
/** Where an inline number or division begins after the end of the text before; 一、 only in a text that lost its line ends. */
const inline = new RegExp(
  String.raw`[。；：;:][”’）)]?[ 　\t]*(?=${mark}|${article}|${chapter}|(?<=[ 　])${numerals}、)`,
  'g',
);
/** In a text that was flattened to one line, chapters and articles follow headings without a stop. */
const flat = new RegExp(String.raw`[^\s，、的][ 　\t]{1,4}(?=${article}|${chapter})`, 'g');
/** Shorter lines contain no second number; longer ones lost their line ends. */
const shortest = 24;
const longest = 2_000;

/** Splits the lines of a Chinese text before inline numbers: 有下列情形之一的： （一）…； （二）…。 */
export function lineSplitter(text: string, into: Span[]): (start: number, end: number) => void {
  const next = follower(text, inline);
  const nextFlat = follower(text, flat);
  return (start, end) => {
    let from = start;
    const isLong = end - start > longest;
    if (end - start >= shortest && !isList(text, start)) {
      for (let at = start; ;) {
        const stop = next(at);
        const word = isLong ? nextFlat(at) : end;
        at = Math.min(stop, word);
        if (at >= end) break;
        if (at > from && !isBlank(text, from, at)) {
          into.push({ start: from, end: at });
          from = at;
        }
      }
    }
    into.push({ start: from, end });
  };
}

/** The end of the first match that ends after an offset. Offsets must increase: the text is read once, whatever its lines. */
function follower(text: string, pattern: RegExp): (from: number) => number {
  let found = -1;
  return from => {
    while (found <= from) {
      pattern.lastIndex = Math.max(found, from, 0);
      const match = pattern.exec(text);
      found = match ? Math.max(match.index + match[0].length, from + 1) : Infinity;
    }
    return found;
  };
}

/** 附件：1.… names attachments on one line. */
function isList(text: string, start: number): boolean {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at++;
  return text.startsWith('附件', at);
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

const contents = /[ \t　#*]{0,8}第[ 　]?[一1][ 　]?([编編章])[^\n。；]{0,40}\n\s*第[ 　]?[二2][ 　]?\1/y;

/** Chapter two directly after chapter one: a table of contents without its heading. */
export function opensContents(text: string, start: number): boolean {
  contents.lastIndex = start;
  return contents.test(text);
}

const oneLine = /^第[ 　]?[一1][ 　]?([編编章])[^\n。；]{1,30}[ 　]第[ 　]?[二2][ 　]?\1/;

/** 第一章 总则 第二章 共享 …: a table of contents on one line. */
export const holdsContents = (line: string): boolean => oneLine.test(line);

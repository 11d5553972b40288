import { isSpace } from '../../model';

/** A paragraph without its margins: `text` is the line, `start` its offset in the paragraph, `marks` its markdown heading level. */
export type Line = {
  readonly text: string;
  readonly start: number;
  readonly marks: number;
  readonly blankAfter: boolean;
};

/** Strips white space, Markdown heading marks and bold marks before the numbering. */
export function lineOf(paragraph: string): Line {
  let start = 0;
  let end = paragraph.length;
  let marks = 0;
  let breaks = 0;
  while (end > 0 && isSpace(paragraph.charCodeAt(end - 1)))
    if (paragraph.charCodeAt(--end) === 0x0a) breaks++;
  for (; start < end; start++) {
    const code = paragraph.charCodeAt(start);
    if (code === 0x23 && marks < 6) marks++;
    else if (
      !isSpace(code) &&
      !(code === 0x2a && paragraph.charCodeAt(start + 1) === 0x2a) &&
      !(code === 0x2a && paragraph.charCodeAt(start - 1) === 0x2a)
    )
      break;
  }
  while (end > start && paragraph.charCodeAt(end - 1) === 0x2a) end--;
  return { text: paragraph.slice(start, end), start, marks, blankAfter: breaks > 1 };
}

const ends = '。；：！？;:!?，,、';

export const endsSentence = (text: string): boolean =>
  ends.includes(text.at(-1) ?? '。') || text.includes('。');

/** Runs of white space become one space, or none beside a Chinese character: `总 则` → `总则`. */
export const collapse = (text: string): string =>
  text.replace(/[\s\u200b\u3000]+/g, ' ').replace(/(?<=[\u2e80-\uffee]) | (?=[\u2e80-\uffee])/g, '');

/** The text before the first full stop if it serves as a heading: `加强组织领导。各部门…`. */
export function lead(text: string): string | undefined {
  const stop = text.indexOf('。');
  if (stop < 2 || stop > 30) return undefined;
  const start = text.slice(0, stop);
  return /[，；：]/.test(start) ? undefined : start;
}

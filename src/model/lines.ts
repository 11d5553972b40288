const leading = '，。、；：？！”’》）」』】〉,;';
const trailing = '，、“‘《（「『【〈';

/**
 * True where the line end at `at` (LF, or CR or LF of a pair) falls inside a Chinese sentence: text copied from a web page breaks
 * around links and at the ends of printed pages. No Chinese line begins with a closing mark or ends with an opening one; a line
 * that contains a full stop and ends in a letter continues, unless what follows opens or signs something.
 */
export function lineContinues(text: string, at: number): boolean {
  const { before, after } = sides(text, at);
  return (
    breaksAtMark(text, before, after) || (breaksPhrase(text, before, after) && isProse(text, before, after))
  );
}

type Sides = { readonly before: number; readonly after: number };

/** The last character before a line end and the first after it; a line of a zero-width space alone belongs to the break. */
function sides(text: string, at: number): Sides {
  let after = text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
  let before = text.charCodeAt(at) === 0x0a && text.charCodeAt(at - 1) === 0x0d ? at - 2 : at - 1;
  if (text.charCodeAt(after) === mark && isEnd(text.charCodeAt(after + 1))) after = past(text, after + 1);
  if (text.charCodeAt(before) === mark && isEnd(text.charCodeAt(before - 1))) {
    before -= text.charCodeAt(before - 2) === 0x0d ? 3 : 2;
  }
  return { before, after };
}

/** Where a page of the printed text ends, Wikisource leaves a line with only this. */
const mark = 0x200b;
const isEnd = (code: number): boolean => code === 0x0a || code === 0x0d;
const past = (text: string, at: number): number =>
  at + (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a ? 2 : 1);

function breaksAtMark(text: string, before: number, after: number): boolean {
  const next = text[after];
  const last = text[before];
  if (next === undefined || next === '\n' || next === '\r') return false;
  return leading.includes(next) || (last !== undefined && trailing.includes(last));
}

/** Han, digits and Latin letters; not numerals used as markers, ① or Ⅰ. */
const isLetter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a);

/** A number, a division or an attachment: 一、 二是 （三） 4. 第五条 附件. */
const opens =
  /(?:第[ 　]?)?[一二三四五六七八九十百千0-9]{1,5}(?:[、.．)）](?![0-9])|[是要]|[编章节条款项部])|附[件录表：]|[A-Za-z][.、]/y;
/** A date, which comes below a signature. */
const dated = /[ 　]*(?:[0-9]{4}|[一二][〇○零ＯO0一二三四五六七八九]{3})[ 　]*年/y;

/** Whether both sides are letters, and the second begins neither a division nor a separate line. */
function breaksPhrase(text: string, before: number, after: number): boolean {
  if (!isLetter(text.charCodeAt(before))) return false;
  if (!beginsPhrase(text, after)) return false;
  opens.lastIndex = isLetter(text.charCodeAt(after)) ? after : after + 1;
  return !opens.test(text) && !standsAlone(text, after);
}

/** A letter, or one after an opening mark: （RCEP）, but not （一） or （此件公开发布）. */
function beginsPhrase(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isLetter(code)) return true;
  const inner = text.charCodeAt(at + 1);
  if (code === 0xff08) return isLetter(inner) && inner < 0x4e00;
  return (code === 0x300a || code === 0x201c) && isLetter(inner);
}

/**
 * Links are short, and prose continues after them; a short line without punctuation at the end of its block is a heading or a
 * signature.
 */
const longestLink = 40;

function standsAlone(text: string, start: number): boolean {
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found;
  if (end - start > longestLink || /[，。；：！？、]/.test(text.slice(start, end))) return false;
  dated.lastIndex = start;
  if (dated.test(text)) return true;
  dated.lastIndex = end + 1;
  const goesOn =
    beginsPhrase(text, end + 1) ||
    text.charCodeAt(end + 1) === mark ||
    leading.includes(text[end + 1] ?? ' ');
  return !goesOn || dated.test(text);
}

/** More broken lines than these are verse or a table. */
const mostLines = 8;

/**
 * Whether the lines joined so far are prose: they contain a full stop; a comma suffices before a line that the next one continues,
 * any punctuation at the end of a page.
 */
function isProse(text: string, before: number, after: number): boolean {
  const isPageEnd = text.charCodeAt(after - 2) === mark || text.charCodeAt(after - 3) === mark;
  if (isPageEnd && '，。；'.includes(text[after + 1] ?? ' ')) return true;
  const next = text.indexOf('\n', after) + 1;
  const isLink = next > 0 && leading.includes(text[next] ?? ' ');
  let end = before;
  for (let lines = 0; lines < mostLines; lines++) {
    const start = text.lastIndexOf('\n', end) + 1;
    const line = text.slice(start, end + 1);
    if (line.includes('。')) return true;
    if (lines === 0 && ((isLink && line.includes('，')) || (isPageEnd && /[，、；：]/.test(line))))
      return true;
    if (start === 0) return false;
    const up = sides(text, start - 1);
    if (!breaksAtMark(text, up.before, start) && !breaksPhrase(text, up.before, start)) return false;
    end = up.before;
  }
  return false;
}

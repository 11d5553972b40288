import { isFurniture, trim, wordSet, type FactWords, type Span } from '../../model';
import { roughDateOf } from './dates';
import { labelsOf } from './header';
import { normaliseNumber } from '../document-names';
import { bodiesOf, endingOf, type Line } from './lines';

const most = { lines: 8, characters: 220 } as const;
/** A version in brackets after a title: （试行）, （2018年修正）, （二）. */
const bracket = /[（(【〔〈][^（()）【】〔〕]{1,40}[）)】〕〉]$/;

/** A run of lines that is a title; `isOther`: they precede one, and are not part of it. */
type TitleRun = { readonly lines: number; readonly isWhole: boolean; readonly isOther?: boolean };

/** How many lines from `i` on are a title: 0 if they do not read as one. */
export function titleRun(text: string, lines: readonly Line[], i: number, words: FactWords): TitleRun {
  let joined = '';
  let complete = 0;
  for (let n = 0; n < most.lines && i + n < lines.length; n++) {
    const line = lines[i + n]!;
    if (n > 0 && endsTitle(text, lines[i + n - 1]!, line, joined, words)) break;
    if (!canBeTitle(line.flat) || (n === 0 && !/\p{Script=Han}{2}/u.test(line.flat))) break;
    if (n > 0 && (isFurniture(line.flat, words.furniture) || labelsOf(text, line, words).length > 0)) break;
    if (n > 0 && complete === 0 && isNewTitle(text, lines[i + n - 1]!, line, joined, words))
      return { lines: n, isWhole: false, isOther: true };
    joined += line.flat;
    if (joined.length > most.characters) break;
    if (isWhole(joined, words)) complete = n + 1;
  }
  if (complete > 0) return { lines: complete, isWhole: true };
  return { lines: plainRun(lines, i, joined), isWhole: false };
}

/** Whether a title begins in this line, after a blank one, and the lines before are neither its issuer nor its beginning. */
function isNewTitle(text: string, before: Line, line: Line, joined: string, words: FactWords): boolean {
  if (!isWhole(line.flat, words) || !blankBetween(text, before, line)) return false;
  if (bodiesOf(joined, words).length > 0 || words.title_verbs.some(verb => joined.includes(verb)))
    return false;
  return line.flat.startsWith('关于') || titleVerbAt(line.flat, words) > 0;
}

/** The place of the verb before which a title names bodies: 国务院办公厅|关于…; -1 if there is none. */
function titleVerbAt(flat: string, words: FactWords): number {
  const ends = words.title_verbs.map(verb => flat.indexOf(verb)).filter(at => at > 1);
  return ends.find(at => bodiesOf(flat.slice(0, at), words).length > 0) ?? -1;
}

/** Whether a title says that the document carries another with that title: 关于印发某市公共数据管理办法的通知. */
export function carries(title: string, inner: string, words: FactWords): boolean {
  const at = title.indexOf(inner);
  return (
    at > 0 &&
    Object.values(words.channels).some(verbs => verbs.some(verb => title.slice(0, at).includes(verb)))
  );
}

const brackets = '[（(]([^（()）]{2,24}[〔［[（(【][0-9]{4}[^号]{1,8}号)[）)]$';
const numberBehind = new RegExp(`${brackets}|[-—－–]\\s*([^-—－–]{2,24}[〔［[【][0-9]{4}[^号]{1,8}号)$`, 'u');
const numberBefore = /^([^《》，。\s]{2,24}[〔［[【][0-9]{4}[^号]{1,8}号)[\s\u3000]*(?=《|\p{Script=Han})/u;
const site = /[\s\u3000]*[-—_|｜][\s\u3000]*[^-—_|｜]{2,30}$/;

/** A title without the number before or after it, and without the name of the site after it. */
export function titleParts(text: string, span: Span, words: FactWords): { title: Span; number?: Span } {
  let { start, end } = span;
  const said = (): string => text.slice(start, end);
  const named = site.exec(said());
  if (named && wordSet(words.furniture.ends).lengthBefore(said(), 0, said().length) > 0)
    end = start + named.index;
  const behind = numberBehind.exec(said());
  const before = behind ? undefined : numberBefore.exec(said());
  const number = behind?.[1] ?? behind?.[2] ?? before?.[1];
  if (number === undefined || normaliseNumber(number) === undefined) return { title: { start, end } };
  const at = text.indexOf(number, behind ? start + behind.index : start);
  if (behind) end = start + behind.index;
  else start += before![0].length;
  if (before && /^《[^《》]*》$/.test(said())) [start, end] = [start + 1, end - 1];
  return { title: trim(text, { start, end }), number: { start: at, end: at + number.length } };
}

/** A title of unknown kind: one line that is not a sentence. */
const plainRun = (lines: readonly Line[], i: number, joined: string): number =>
  joined !== '' && lines[i]!.flat.length >= 4 && lines[i]!.flat.length <= 60 ? 1 : 0;

const canBeTitle = (flat: string): boolean =>
  flat.length <= 120 &&
  !/[。；！？：:]$/.test(flat) &&
  !/^(?:第[一二三四五六七八九十百零〇0-9]{1,6}[编章节条]|[一二三四五六七八九十]{1,3}、|[—–-]|目录)/.test(
    flat,
  ) &&
  !/^[（(]?(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})年[0-9元一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日/.test(
    flat,
  ) &&
  roughDateOf(flat) === undefined &&
  normaliseNumber(flat.replace(/^[（(](.*)[）)]$/, '$1')) === undefined;

/** True if the title of the lines before cannot continue in this one. */
function endsTitle(text: string, before: Line, line: Line, joined: string, words: FactWords): boolean {
  if (isOpen(joined)) return false;
  if (!isWhole(joined, words)) return false;
  // （试行） under the title is part of it; another line only if the genre word was not the last: …管理法 / 实施条例.
  if (bracket.test(line.flat) && /^[（(【〔〈]/.test(line.flat))
    return /[，。]|[0-9]{4}年[0-9]{1,2}月|通过|〔/.test(line.flat);
  if (blankBetween(text, before, line) || !isWhole(line.flat, words) || line.flat.length > 40) return true;
  return titleVerbAt(line.flat, words) > 0;
}

/** Ends in the name of a kind of document, all its brackets closed. */
function isWhole(flat: string, words: FactWords): boolean {
  const bare = flat
    .replace(numberBehind, '')
    .replace(bracket, '')
    .replace(bracket, '')
    .replace(/[》”]$/, '');
  return !isOpen(flat) && endingOf(bare, words.genres) !== undefined;
}

const isOpen = (flat: string): boolean =>
  isOpenBy(flat, '《', '》') || isOpenBy(flat, '（', '）') || isOpenBy(flat, '“', '”');

/** Whether more brackets are opened than closed. */
export const isOpenBy = (text: string, open: string, close: string): boolean =>
  text.includes(open) && count(text, open) > count(text, close);

function count(text: string, character: string): number {
  let n = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) n++;
  return n;
}

const blankBetween = (text: string, a: Line, b: Line): boolean => count(text.slice(a.end, b.start), '\n') > 1;

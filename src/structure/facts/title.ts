import type { FactWords } from '../../model';
import { roughDateOf } from './dates';
import { normaliseNumber } from '../document-names';
import { endingOf, type Line } from './lines';

const most = { lines: 8, characters: 220 } as const;
/** A version in brackets behind a title: （试行）, （2018年修正）, （二）. */
const bracket = /[（(【〔〈][^（()）【】〔〕]{1,40}[）)】〕〉]$/;

/** How many lines from `i` on are a title: none if they do not read as one. */
export function titleRun(text: string, lines: readonly Line[], i: number, words: FactWords): number {
  let joined = '';
  let complete = 0;
  for (let n = 0; n < most.lines && i + n < lines.length; n++) {
    const line = lines[i + n]!;
    if (n > 0 && endsTitle(text, lines[i + n - 1]!, line, joined, words)) break;
    if (!canBeTitle(line.flat) || (n === 0 && !/\p{Script=Han}{2}/u.test(line.flat))) break;
    joined += line.flat;
    if (joined.length > most.characters) break;
    if (isWhole(joined, words)) complete = n + 1;
  }
  if (complete > 0) return complete;
  return plainRun(lines, i, joined);
}

/** A title whose kind is not known: one line that is no sentence. */
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

/** True if the title of the lines before cannot go on in this one. */
function endsTitle(text: string, before: Line, line: Line, joined: string, words: FactWords): boolean {
  if (isOpen(joined)) return false;
  if (!isWhole(joined, words)) return false;
  // （试行） under the title is a part of it; another line is only where the genre word was not the last: …管理法 / 实施条例.
  if (bracket.test(line.flat) && /^[（(【〔〈]/.test(line.flat))
    return /[，。]|[0-9]{4}年[0-9]{1,2}月|通过|〔/.test(line.flat);
  return blankBetween(text, before, line) || !isWhole(line.flat, words) || line.flat.length > 40;
}

/** Ends in the name of a kind of document, all its brackets closed. */
function isWhole(flat: string, words: FactWords): boolean {
  const bare = flat
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

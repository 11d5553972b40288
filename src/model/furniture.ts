import { frontMatterOf } from './front-matter';
import { keepLast } from './keep-last';
import { trim, type Span } from './span';
import { wordSet } from './word-set';

/**
 * How lines begin and end that a site puts around a text; those of English sites in lower case, whole or by their beginning; for
 * lines after the text also what they contain, and how lines beside them begin.
 */
export type FurnitureWords = Readonly<
  Record<'begins' | 'ends' | 'whole' | 'opens' | 'holds' | 'beside', readonly string[]>
>;

/** How far into a text, and how far before its end, such lines occur at most, in UTF-16 units. */
export const furnitureReach = 2_000;
const widest = 80;
/** Longer site names are titles that end like one. */
const widestName = 30;

/** Whether a line above the text, without white space, is the site's: 您的位置：首页>政务公开>正文, 收藏本站|设为首页|帮助. */
export const isFurniture = (flat: string, words: FurnitureWords): boolean =>
  isKnown(flat, words) || (flat.length <= widest && bars.test(flat) && !/[。；]$/.test(flat));

/** A bar of links; a line that begins with a bar is a table row, one with labels states facts of the document. */
const bars = /^[^|。：:]*\p{Script=Han}[^|。：:]*\|[^|。：:]+\|/u;
/** A breadcrumb trail; text in <> is a title. */
const trail = /^[^<《]*\p{Script=Han}[>»›＞]+[^<《>»›＞]*\p{Script=Han}[^<《>»›＞]*[>»›＞]/u;

function isKnown(flat: string, words: FurnitureWords): boolean {
  const { begins, ends } = words;
  if (flat.length > widest || /[。；！？]$/.test(flat)) return false;
  const first = Math.max(0, flat.search(/[^【[（(•·|丨>»›—-]/));
  if (!/\p{Script=Han}/u.test(flat)) return isEnglish(flat.slice(first), words);
  if (wordSet(begins).lengthAt(flat, first, flat.length) > 0 || trail.test(flat)) return true;
  if (flat.length > widestName || flat.includes('关于')) return false;
  return wordSet(ends).lengthBefore(flat, 0, flat.length) > 0;
}

type EnglishLines = { readonly whole: ReadonlySet<string>; readonly opens: readonly string[] };
const made = new WeakMap<FurnitureWords, EnglishLines>();

/** Whether a line without white space is one of an English site: Skiptomaincontent. Sentences are not. */
function isEnglish(flat: string, words: FurnitureWords): boolean {
  if (/[;:,]$|\w{3}\.$/.test(flat)) return false;
  let lines = made.get(words);
  if (!lines) {
    const [whole, opens] = [words.whole, words.opens].map(list => list.map(word => word.replace(/\s/g, '')));
    made.set(words, (lines = { whole: new Set(whole), opens: opens! }));
  }
  const small = flat.toLowerCase();
  return lines.whole.has(small) || lines.opens.some(word => small.startsWith(word));
}

/** The lines that a site put before and after a text, in order, without those that only state facts of the document. */
export const furnitureOf = keepLast((text: string, words: FurnitureWords): readonly Span[] => {
  const before = furnitureBefore(text, words);
  const behind = furnitureBehind(text, words);
  return behind === text.length ? before : [...before, trim(text, { start: behind, end: text.length })];
});

/** A line with such an end belongs to the text itself. */
const endsSentence = /。$|.{40}[a-z]\.$/;

function furnitureBefore(text: string, words: FurnitureWords): Span[] {
  const found: Span[] = [];
  let start = frontMatterOf(text)?.end ?? 0;
  const last = Math.min(text.length, start + furnitureReach);
  while (start < last) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const flat = flatLine(text, start, end);
    if (flat.length > 1.5 * widest || endsSentence.test(flat)) break;
    if (flat !== '' && isFurniture(flat, words)) {
      const before = found.at(-1);
      const adjoins = before !== undefined && text.slice(before.end, start).trim() === '';
      found.splice(
        adjoins ? -1 : found.length,
        1,
        trim(text, { start: adjoins ? before.start : start, end }),
      );
    }
    start = end + 1;
  }
  return found;
}

/** Where the site's lines after the text begin, if nothing else follows; the text's length if there are none. */
function furnitureBehind(text: string, words: FurnitureWords): number {
  let first = text.length;
  let isSure = false;
  // The last line may be a table row: bars mean nothing here.
  for (let end = text.length; end > Math.max(0, text.length - furnitureReach);) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const flat = flatLine(text, start, end);
    const isOwn = flat !== '' && (isKnown(flat, words) || isMarked(flat, words));
    if (flat !== '' && !isOwn && !standsBeside(flat, words)) break;
    isSure ||= isOwn;
    if (flat !== '') first = start;
    end = start - 1;
  }
  return isSure ? first : text.length;
}

const isMarked = (flat: string, { holds }: FurnitureWords): boolean =>
  flat.length <= 1.5 * widest && !flat.endsWith('。') && holds.some(word => flat.includes(word));

const standsBeside = (flat: string, { beside }: FurnitureWords): boolean =>
  flat.length <= widest && !/[。；]$/.test(flat) && wordSet(beside).lengthAt(flat, 0, flat.length) > 0;

/** A line without white space; a long one is cut, since no site line is long. */
const flatLine = (text: string, start: number, end: number): string =>
  text.slice(start, Math.min(end, start + 400)).replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '');

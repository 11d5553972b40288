import { enter, find, lastNumber, type Context, type Reading } from './context';
import { collapse, endsSentence, lead, type Line } from './line';
import { longestHeading } from './zh-divisions';
import { captioned, captions, deeper, isNextPart, openArticle, opened, ranks } from './zh-opened';
import * as forms from './zh-patterns';
import { captionUnder } from './zh-reviews';

/** Maximum length of a heading numbered 1, 1.2: a number in prose is followed by a sentence. */
const longestDecimalHeading = 40;

type Item = {
  readonly rank: number;
  readonly style: string;
  readonly number: number;
  readonly label: string;
  readonly length: number;
};

/** 一、 */
export function readFirst(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.at(forms.first, line.text);
  if (!found) return undefined;
  const label = forms.unspaced(found[1]!);
  const item = { style: '一', number: forms.numberOf(label), label, length: found[0].length };
  return (
    readPart(context, paragraph, line, item) ??
    readItem(context, paragraph, line, { rank: ranks.一, ...item })
  );
}

/** 二、 and （二） as headings above articles. */
function readPart(
  context: Context,
  paragraph: string,
  line: Line,
  { style, number, label, length }: Omit<Item, 'rank'>,
): Reading | undefined {
  const text = line.text.slice(length);
  if (!isTitle(text) || !isNextPart(context.place, style, number)) return undefined;
  return opened(context, paragraph, line, {
    structure: 'heading',
    place: enter(context.place, {
      rank: captions[style]!,
      style,
      number,
      label,
      heading: collapse(text),
      caption: captionUnder(text, context.place),
    }),
    body: length,
  });
}

const isTitle = (text: string): boolean =>
  text !== '' && text.length <= longestHeading && !endsSentence(text);

/** （一） and （1） */
export function readBracketed(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.at(forms.bracketed, line.text);
  if (!found) return undefined;
  const [all, han, digits] = found;
  const number = forms.numberOf(han ?? digits!);
  if (han === undefined)
    return readItem(context, paragraph, line, {
      rank: ranks['（1）'],
      style: '（1）',
      number,
      label: `（${number}）`,
      length: all.length,
    });
  const item = { style: '（一）', number, length: all.length };
  const label = `（${forms.unspaced(han)}）`;
  return (
    readPart(context, paragraph, line, { ...item, label }) ??
    readItem(context, paragraph, line, {
      rank: ranks['（一）'],
      ...item,
      label: openArticle(context.place) ? `项${number}` : label,
    })
  );
}

/** 1. and 1、; `1 总则` and 1.2.1, the section numbers of emergency plans and standards. */
export function readDigits(context: Context, paragraph: string, line: Line): Reading | undefined {
  const isListed = context.part === 'list' && !endsSentence(line.text);
  const found = forms.at(forms.digits, line.text);
  if (!found) return isListed ? undefined : readDecimal(context, paragraph, line);
  if (isListed) return undefined;
  const number = forms.numberOf(found[1]!);
  return readItem(context, paragraph, line, {
    rank: ranks['1'],
    style: '1',
    number,
    label: openArticle(context.place) ? `目${number}` : `${number}`,
    length: found[0].length,
  });
}

/** A decimal number counts only if it continues an open one: figures begin lines too. */
function readDecimal(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.at(forms.decimal, line.text);
  if (!found) return undefined;
  const [all, label] = found;
  const pieces = label!.split('.').map(Number);
  const last = pieces.at(-1)!;
  const prefix = label!.slice(0, Math.max(0, label!.lastIndexOf('.')));
  const base = deeper(context.place);
  const rank = ranks.decimal + (pieces.length - 1) / 5 + base;
  const style = `1${'.1'.repeat(pieces.length - 1)} `;
  const rest = line.text.slice(all.length);
  const parent = find(context.place, p => p.rank < rank);
  const before = parent ? lastNumber(parent, style) : 0;
  const number = pieces.reduce((sum, piece) => sum * 1000 + piece, 0);
  const isFirst = last === 1 && (before === 0 || Math.floor(before / 1000) !== Math.floor(number / 1000));
  if (number !== before + 1 && !isFirst) return undefined;
  if (pieces.length > 2 && parent?.label !== prefix) return undefined;
  if (pieces.length === 1 && (endsSentence(rest) || rest.length > longestDecimalHeading)) return undefined;
  return readItem(context, paragraph, line, {
    rank: rank - base,
    style,
    number,
    label: label!,
    length: all.length,
  });
}

/** ① */
export const readCircled = (context: Context, paragraph: string, line: Line): Reading =>
  readItem(context, paragraph, line, {
    rank: ranks['①'],
    style: '①',
    number: line.text.charCodeAt(0) - 0x245f,
    label: line.text[0]!,
    length: 1,
  });

/** A numbered line is a heading if it is short and does not end like a sentence; inside an article it is always an item. */
function readItem(context: Context, paragraph: string, line: Line, item: Item): Reading {
  const { rank, style, number, label, length } = item;
  const text = line.text.slice(length);
  const article = openArticle(context.place) !== undefined;
  const bare = text.length <= 9 && text.indexOf('。') === text.length - 1 && !/[，；：、]/.test(text);
  const titled = !article && isTitle(text);
  const isHeading = titled || (!article && text !== '' && bare);
  const heading = isHeading ? collapse(text).replace(/。$/, '') : article ? undefined : lead(text);
  return opened(context, paragraph, line, {
    structure: isHeading ? 'heading' : 'item',
    place: enter(context.place, {
      rank: rank + deeper(context.place),
      style,
      number,
      label,
      heading,
      caption: captionUnder(heading, context.place),
    }),
    body: length,
    memory: titled && captions[style] !== undefined && deeper(context.place) === 0 ? captioned : '',
  });
}

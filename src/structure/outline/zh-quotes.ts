import { above, enter, find, lastNumber, moved, type Context, type Place, type Reading } from './context';
import type { Line } from './line';
import { ranks } from './zh-opened';
import * as forms from './zh-patterns';

/** A decision that amends a law quotes it: 第五条修改为：“第五条 …⏎（一）…”. The quoted text is not an article of the decision. */
const article = /^“[ \u3000]*第[ \u3000]*[一二三四五六七八九十百千零〇0-9]{1,9}[ \u3000]*[编編章节節条條]/;

/** `whole`: the paragraph is quoted, to its end or beyond; `tail`: a quotation that it opens continues in the next. */
export function quotation(text: string): 'whole' | 'tail' | undefined {
  const first = text.indexOf('“');
  if (first < 0) return undefined;
  if (first === 0) return article.test(text) || isOpen(text, 0) ? 'whole' : undefined;
  const last = text.lastIndexOf('：“');
  return last >= 0 && isOpen(text, last) ? 'tail' : undefined;
}

/** True if more quotation marks open than close after an offset. */
export function isOpen(text: string, from: number): boolean {
  let balance = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x201c) balance++;
    else if (code === 0x201d && balance > 0) balance--;
  }
  return balance > 0;
}

export const closes = (text: string): boolean => /”[。；，、]?$/.test(text);

/** The context inside a quotation that begins in the open division. */
export function enterQuote(context: Context): Context {
  const number = lastNumber(above(context.place, ranks.quote), '引') + 1;
  const place = enter(context.place, {
    rank: ranks.quote,
    style: '引',
    number,
    label: `引${number}`,
    caption: '',
  });
  return moved(context, place, 'quoted', '', false);
}

export const leaveQuote = (context: Context): Context =>
  moved(context, above(context.place, ranks.quote), 'body', '', context.afterShort);

/** The reading inside a quotation: not a heading or article of this document. */
export function quoted(read: Reading, isLast: boolean): Reading {
  const { path, structure, caption, heading, start, end } = read.provision;
  const found = structure === 'item' || structure === 'table' ? structure : 'paragraph';
  const isInside = read.next.place.rank >= ranks.quote;
  const next: Context = { ...read.next, part: isInside ? 'quoted' : read.next.part, afterShort: false };
  return {
    body: read.body,
    provision: {
      start,
      end,
      path,
      structure: found,
      ...(caption && { caption }),
      ...(heading && { heading }),
    },
    next: isLast && isInside ? leaveQuote(next) : next,
  };
}

/** True where the numbers around an unclosed quotation continue: the closing mark was lost. */
export function resumes(place: Place, line: Line): boolean {
  const { text } = line;
  if (text.startsWith('附件') || forms.date.test(text)) return true;
  const style = styleOf(text);
  if (!style) return false;
  const inner = find(place, p => p.style === style.name);
  if (!inner?.up) return false;
  if (inner.rank < ranks.quote) return lastNumber(inner.up, style.name) + 1 === style.number;
  if (lastNumber(inner.up, style.name) + 1 === style.number) return false;
  const outer = find(above(place, ranks.quote), p => p.style === style.name);
  return outer?.up !== undefined && lastNumber(outer.up, style.name) + 1 === style.number;
}

function styleOf(text: string): { readonly name: string; readonly number: number } | undefined {
  const first = forms.at(forms.first, text);
  if (first) return { name: '一', number: forms.numberOf(forms.unspaced(first[1]!)) };
  const bracketed = forms.at(forms.bracketed, text);
  if (bracketed)
    return {
      name: bracketed[1] === undefined ? '（1）' : '（一）',
      number: forms.numberOf(bracketed[1] ?? bracketed[2]!),
    };
  const digits = forms.at(forms.digits, text);
  if (digits) return { name: '1', number: forms.numberOf(digits[1]!) };
  const division = forms.at(forms.division, text);
  return division ? { name: division[2]!, number: forms.numberOf(division[1]!) } : undefined;
}

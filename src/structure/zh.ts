import type { Structure } from '../model';
import {
  above,
  depth,
  enter,
  find,
  lastNumber,
  leaf,
  moved,
  reading,
  type Context,
  type Part,
  type Place,
  type Reading,
} from './context';
import { collapse, endsSentence, lead, lineOf, type Line } from './line';
import * as forms from './zh-patterns';
import { readUnnumbered } from './zh-unnumbered';

const ranks = {
  attachment: 0,
  编: 1,
  章: 2,
  节: 3,
  条: 4,
  款: 5,
  一: 6,
  '（一）': 7,
  '1': 8,
  '（1）': 9,
  '①': 10,
} as const;
const longestHeading = 80;

/** Reads one paragraph of a Chinese document. The first character decides which forms are tried. */
export function readZh(context: Context, paragraph: string): Reading {
  const line = lineOf(paragraph);
  const found = line.text === '' ? undefined : numberedReading(context, paragraph, line);
  return found ?? readUnnumbered(context, paragraph, line);
}

function numberedReading(context: Context, paragraph: string, line: Line): Reading | undefined {
  if (context.part === 'contents' && staysInContents(context, line)) return undefined;
  const code = line.text.charCodeAt(0);
  if (code === 0x7b2c) return readDivision(context, paragraph, line);
  if (code === 0x9644) return readAttachment(context, paragraph, line);
  if (code === 0xff08 || code === 0x28) return readBracketed(context, paragraph, line);
  if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19))
    return readDigits(context, paragraph, line);
  if (code >= 0x2460 && code <= 0x2473) {
    return readItem(context, paragraph, line, {
      rank: ranks['①'],
      style: '①',
      number: code - 0x245f,
      label: line.text[0]!,
      length: 1,
    });
  }
  if ('一二三四五六七八九十百'.includes(line.text[0]!)) return readFirst(context, paragraph, line);
  return undefined;
}

/** A table of contents ends where its first entry comes again, at an article, or at prose. */
const staysInContents = (context: Context, line: Line): boolean =>
  !endsSentence(line.text) &&
  line.text.length <= longestHeading &&
  entry(line.text) !== context.memory &&
  !/^第.{1,7}条/.test(line.text);
const entry = (text: string): string => collapse(text).replace(/[.…·\s]*[0-9]*$/, '');

function match(pattern: RegExp, text: string, at = 0): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readDivision(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = match(forms.division, line.text);
  const kind = found?.[2];
  if (!found || !kind) return undefined;
  const number = forms.numberOf(found[1]!);
  const insert = found[3] === undefined ? 0 : forms.numberOf(found[3]);
  const label = `${kind}${number}${insert ? `之${insert}` : ''}`;
  const rest = line.text.slice(found[0].length);
  if (kind === '条')
    return readArticle(context, paragraph, line, {
      number: number + insert / 100,
      label,
      length: found[0].length,
    });
  if (rest.length > longestHeading || endsSentence(rest || 'x') || /^[的规第和、及至]/.test(rest))
    return undefined;
  const rank = kind === '编' ? ranks.编 : kind === '章' ? ranks.章 : ranks.节;
  const heading = collapse(rest);
  return opened(context, paragraph, line, {
    structure: 'heading',
    place: enter(context.place, {
      rank,
      style: kind,
      number: number + insert / 100,
      label,
      heading,
      caption: '',
    }),
    body: found[0].length,
  });
}

type Numbered = { readonly number: number; readonly label: string; readonly length: number };

function readArticle(
  context: Context,
  paragraph: string,
  line: Line,
  article: Numbered,
): Reading | undefined {
  const { text } = line;
  let body = skipSpace(text, text.startsWith('**', article.length) ? article.length + 2 : article.length);
  const spaced = body > article.length || body === text.length;
  const last = lastNumber(above(context.place, ranks.条), '条');
  const named = match(forms.caption, text, body);
  if (
    !spaced &&
    !named &&
    !(article.number === last + 1 && !/^[的第和、及至或，款项规中之与]/.test(text.slice(body)))
  )
    return undefined;
  let caption = '';
  if (named && !/^[一二三四五六七八九十0-9]+$/.test(named[1]!)) {
    caption = collapse(named[1]!);
    body = skipSpace(text, body + named[0].length);
  } else if (
    body < text.length &&
    text.length - body <= 20 &&
    !/[，。；：、！？（）]/.test(text.slice(body))
  ) {
    caption = collapse(text.slice(body));
  }
  const place = enter(context.place, {
    rank: ranks.条,
    style: '条',
    number: article.number,
    label: article.label,
    caption,
  });
  return opened(context, paragraph, line, {
    structure: 'article',
    place: enter(place, { rank: ranks.款, style: '款', number: 1, label: '款1' }),
    body,
  });
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s\u3000\u200b*]/.test(text[at]!)) at++;
  return at;
}

function readFirst(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = match(forms.first, line.text);
  if (!found) return undefined;
  return readItem(context, paragraph, line, {
    rank: ranks.一,
    style: '一',
    number: forms.numberOf(found[1]!),
    label: found[1]!,
    length: found[0].length,
  });
}

function readBracketed(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = match(forms.bracketed, line.text);
  if (!found) return undefined;
  const [all, han, digits] = found;
  if (han === undefined) {
    const number = forms.numberOf(digits!);
    return readItem(context, paragraph, line, {
      rank: ranks['（1）'],
      style: '（1）',
      number,
      label: `（${number}）`,
      length: all.length,
    });
  }
  const number = forms.numberOf(han);
  const label = inArticle(context.place) ? `项${number}` : `（${han}）`;
  return readItem(context, paragraph, line, {
    rank: ranks['（一）'],
    style: '（一）',
    number,
    label,
    length: all.length,
  });
}

function readDigits(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = match(forms.digits, line.text);
  if (!found || (context.part === 'list' && !endsSentence(line.text))) return undefined;
  const number = forms.numberOf(found[1]!);
  const label = inArticle(context.place) ? `目${number}` : `${number}`;
  return readItem(context, paragraph, line, {
    rank: ranks['1'],
    style: '1',
    number,
    label,
    length: found[0].length,
  });
}

const inArticle = (place: Place): boolean => find(place, p => p.rank === ranks.条) !== undefined;

type Item = Numbered & { readonly rank: number; readonly style: string };

/** A numbered line is a heading if it is short and does not end as a sentence does; inside an article it is always an item. */
function readItem(context: Context, paragraph: string, line: Line, item: Item): Reading {
  const { rank, style, number, label, length } = item;
  const text = line.text.slice(length);
  const article = inArticle(context.place);
  const bare = text.length <= 9 && text.indexOf('。') === text.length - 1 && !/[，；：、]/.test(text);
  const isHeading = !article && text !== '' && text.length <= longestHeading && (bare || !endsSentence(text));
  const heading = isHeading ? collapse(text).replace(/。$/, '') : article ? undefined : lead(text);
  return opened(context, paragraph, line, {
    structure: isHeading ? 'heading' : 'item',
    place: enter(context.place, { rank, style, number, label, heading }),
    body: length,
  });
}

/** 附件1 alone opens an attachment; 附件：1.… before the signature lists them. */
function readAttachment(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.attachment.exec(line.text);
  if (!found || line.text.length > 120) return undefined;
  const [, numerals, colon, rest] = found;
  if (numerals === undefined && colon === undefined) return undefined;
  const listed = colon !== undefined && rest !== '' && context.part !== 'end';
  if (listed) return listOf(context, paragraph, line);
  const outer = above(context.place, ranks.attachment);
  const number = numerals ? forms.numberOf(numerals) : lastNumber(outer, '附件') + 1;
  const heading = collapse(rest ?? '');
  return opened(context, paragraph, line, {
    structure: 'heading',
    place: enter(context.place, {
      rank: ranks.attachment,
      style: '附件',
      number,
      label: `附件${number}`,
      heading,
      caption: '',
    }),
    body: line.text.length - (rest?.length ?? 0),
    part: rest ? 'subtitle' : 'title',
  });
}

function listOf(context: Context, paragraph: string, line: Line): Reading {
  const { place, path } = leaf(above(context.place, ranks.编), '署');
  return reading(paragraph, {
    structure: 'signature',
    path,
    body: line.start,
    heading: '',
    next: { ...context, place, part: 'list', memory: '', afterShort: true },
  });
}

type Opened = {
  readonly structure: Structure;
  readonly place: Place;
  readonly body: number;
  readonly part?: Part;
};

function opened(
  context: Context,
  paragraph: string,
  line: Line,
  { structure, place, body, part = 'body' }: Opened,
): Reading {
  return reading(paragraph, {
    structure,
    path: place.path,
    body: line.start + body,
    heading: place.up?.heading ?? '',
    caption: place.caption,
    level: structure === 'heading' ? depth(place) : undefined,
    next: moved(context, place, part, '', structure === 'heading'),
  });
}

import { above, enter, lastNumber, type Context, type Reading } from './context';
import { collapse, endsSentence, type Line } from './line';
import { readContents } from './zh-contents';
import { holdsContents, opensContents } from './zh-lines';
import { aroundArticle, deeper, opened, ranks } from './zh-opened';
import * as forms from './zh-patterns';
import { captionUnder } from './zh-reviews';

export const longestHeading = 80;
const longestNamed = 20;

/** The kinds of divisions in simplified characters, as in paths. */
const kinds = new Map<string, '编' | '篇' | '部分' | '章' | '节' | '条'>([
  ['编', '编'],
  ['編', '编'],
  ['篇', '篇'],
  ['部分', '部分'],
  ['章', '章'],
  ['节', '节'],
  ['節', '节'],
  ['条', '条'],
  ['條', '条'],
]);
/** After a number these words refer to the division and do not open it. */
const spokenOf = /^[的规規第和、及至之与與或]/;

/** 第一编, 第二章 附则, 第三条之一; nothing if the line only refers to one. */
export function readDivision(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.at(forms.plainDivision, line.text) ?? forms.at(forms.division, line.text);
  const kind = kinds.get(found?.[2] ?? '');
  if (!found || !kind) return undefined;
  const insert = found[3] === undefined ? 0 : forms.numberOf(found[3]);
  const number = forms.numberOf(found[1]!);
  const label = `${kind}${number}${insert ? `之${insert}` : ''}`;
  const numbered = { number: number + insert / 100, label, length: found[0].length };
  if (kind === '条') return readArticle(context, paragraph, line, numbered);
  if (number === 1 && (opensContents(line.text, 0) || holdsContents(line.text)))
    return readContents(context, paragraph, line);
  const rest = line.text.slice(found[0].length);
  if (rest.length > longestHeading || spokenOf.test(rest)) return undefined;
  // 第三节 市人大常委会审议、⏎表决: a heading that is broken over two lines.
  const isBroken = /^[\s\u3000]/.test(rest) && /[、，]$/.test(rest) && !/[。；：]/.test(rest);
  if (!isBroken && endsSentence(rest || 'x')) return undefined;
  const rank = kind === '篇' ? ranks.编 : ranks[kind];
  return opened(context, paragraph, line, {
    structure: 'heading',
    place: enter(context.place, {
      rank: rank + deeper(context.place),
      style: kind,
      number: numbered.number,
      label,
      heading: collapse(rest),
      caption: captionUnder(rest.trim(), context.place),
    }),
    body: numbered.length,
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
  const named = forms.at(forms.caption, text, body);
  if (!spaced && !named && !(follows(context, article.number) && !spokenOf.test(text.slice(body, body + 1))))
    return undefined;
  if (/^[、，]/.test(text.slice(body, body + 1))) return undefined;
  let caption = '';
  if (named && !/^[一二三四五六七八九十0-9]+$/.test(named[1]!)) {
    caption = collapse(named[1]!);
    body = skipSpace(text, body + named[0].length);
  } else if (isName(text.slice(body, body + longestNamed + 1))) {
    caption = collapse(text.slice(body));
  }
  const base = deeper(context.place);
  const place = enter(aroundArticle(context), {
    rank: ranks.条 + base,
    style: '条',
    number: article.number,
    label: article.label,
    caption,
  });
  return opened(context, paragraph, line, {
    structure: 'article',
    place: enter(place, { rank: ranks.款 + base, style: '款', number: 1, label: '款1' }),
    body,
    article: base ? context.article : Math.floor(article.number),
  });
}

/** The next article of the document, or the next of its chapter (attached texts restart). */
const follows = (context: Context, number: number): boolean =>
  number === context.article + 1 ||
  number === lastNumber(above(context.place, ranks.条 + deeper(context.place)), '条') + 1;

const isName = (text: string): boolean =>
  text !== '' && text.length <= longestNamed && !/[，。；：、！？（）]/.test(text);

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s\u3000\u200b*]/.test(text[at]!)) at++;
  return at;
}

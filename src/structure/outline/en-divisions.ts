import { above, depth, enter, find, lastNumber, reading, type Context, type Reading } from './context';
import * as forms from './en-patterns';
import { firstsInside } from './en-enumerators';
import { readFront } from './en-unnumbered';
import type { Line } from './line';

const ranks: Readonly<Record<string, number>> = {
  part: 1,
  title: 2,
  subtitle: 2.5,
  chapter: 3,
  subchapter: 3.5,
  division: 3.7,
};
const smallSection = 4;
const article = 5;
const section = 6;
const longestStopped = 60;

/** CHAPTER II, Annex I, Part 3: divisions that contain the articles. */
export function readDivision(context: Context, paragraph: string, line: Line): Reading | undefined {
  const { text } = line;
  if (text.length > 160) return line.marks > 0 ? readOpenedPart(context, paragraph, line) : undefined;
  const annexed = forms.annex.exec(text);
  if (annexed && isHeadingText(annexed[3]!, line) && (annexed[2] ?? annexed[3] === '')) {
    const number = annexed[2] ? forms.numberOf(annexed[2]) : lastNumber(above(context.place, 0), 'annex') + 1;
    const label = capitalised(annexed[1]!) + (annexed[2] ?? String(number));
    return heading(context, paragraph, line, { rank: 0, style: 'annex', number, label, text: annexed[3]! });
  }
  const found = forms.part.exec(text);
  if (!found || !isHeadingText(found[3]!, line)) return undefined;
  const word = found[1]!.toLowerCase();
  const label = capitalised(word) + found[2]!;
  return heading(context, paragraph, line, {
    rank: ranks[word] ?? 1,
    style: word,
    number: forms.numberOf(found[2]!),
    label,
    text: found[3]!,
  });
}

/** ### Part 1. Policy. The Program shall …: in a flattened document the text of a part follows its heading. */
function readOpenedPart(context: Context, paragraph: string, line: Line): Reading | undefined {
  const [, word, token, rest] = forms.part.exec(line.text) ?? [];
  const named = rest === undefined ? undefined : forms.captionOf(rest, forms.isName);
  if (!named || rest === undefined) return undefined;
  const style = word!.toLowerCase();
  const place = enter(context.place, {
    rank: ranks[style] ?? 1,
    style,
    number: forms.numberOf(token!),
    label: capitalised(style) + token!,
    heading: plain(named.text),
    caption: '',
  });
  return reading(paragraph, {
    structure: 'article',
    path: place.path,
    body: line.start + line.text.length - rest.length + named.length,
    heading: place.up?.heading ?? '',
    caption: plain(named.text),
    next: { ...context, place, part: 'body', memory: '', afterShort: false },
  });
}

/** `Definitions.` may be a heading; a long line with a full stop is a sentence, even in all capitals. */
function isHeadingText(rest: string, line: Line): boolean {
  if (rest === '') return true;
  if (rest.endsWith('.')) return rest.length <= longestStopped && forms.isName(rest.slice(0, -1));
  return (
    (line.marks > 0 && !/[a-z]\. [A-Z]/.test(rest) && !forms.isOpen(rest)) ||
    forms.looksLikeHeading(rest.trim())
  );
}

const capitalised = (word: string): string => word[0]!.toUpperCase() + word.slice(1).toLowerCase();

type Heading = {
  readonly rank: number;
  readonly style: string;
  readonly number: number;
  readonly label: string;
  readonly text: string;
};

function heading(
  context: Context,
  paragraph: string,
  line: Line,
  { rank, style, number, label, text }: Heading,
): Reading {
  const name = plain(text);
  const place = enter(context.place, {
    rank,
    style,
    number,
    label,
    heading: name,
    caption: rank >= smallSection ? name : '',
  });
  return reading(paragraph, {
    structure: 'heading',
    path: place.path,
    body: line.start + line.text.length - text.length,
    heading: place.up?.heading ?? '',
    caption: place.caption,
    level: depth(place),
    // A heading without words is named by the next line: Article 3 / Definitions.
    next: { ...context, place, part: 'body', memory: name === '' ? 'unnamed' : '', afterShort: true },
  });
}

export const plain = (text: string): string =>
  text
    .replace(/[*_#]+/g, '')
    .replace(/[\s:.]+$/, '')
    .trim();

/** `Article 5` and `Section 3. Definitions` are headings; `Sec. 2. Definitions. (a) In this…` is text under a caption. */
export function readSection(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found =
    forms.section.exec(line.text.replace(/^\*\*/, '')) ??
    (line.marks > 0 ? forms.markedSection.exec(line.text) : null);
  if (!found) return undefined;
  const [, word, token, stop, rest] = found;
  const isHeading = isHeadingText(rest!, line) && line.text.length < 160;
  if (
    !stop &&
    rest !== '' &&
    !(isHeading && /^[A-Z]/.test(rest!)) &&
    !(word!.startsWith('§') && /^[A-Z“"]/.test(rest!))
  )
    return undefined;
  const isArticle = /^art/i.test(word!);
  const isSmall =
    word === 'SECTION' && rest === '' && find(context.place, p => p.style === 'chapter') !== undefined;
  const rank = isArticle ? article : isSmall ? smallSection : section;
  const label = (isArticle ? 'Art' : 'Sec') + token!;
  const number = forms.numberOf(token!);
  // The sections of a code that an ordinance adds (22D.1) are counted apart from its own.
  const own = /^(?:\d+[A-Za-z]?|[IVXLC]+|[A-Z])$/.test(token!);
  const style = isArticle ? 'article' : isSmall ? 'small' : own ? 'section' : 'codified';
  if (isHeading) return heading(context, paragraph, line, { rank, style, number, label, text: rest! });
  const named = forms.captionOf(rest!, forms.isName);
  const caption = named ? plain(named.text) : '';
  const place = enter(context.place, {
    rank,
    style,
    number,
    label,
    caption,
    ...(caption && { heading: caption }),
  });
  return reading(paragraph, {
    structure: 'article',
    path: place.path,
    body: line.start + line.text.length - rest!.length + (named?.length ?? 0),
    heading: place.up?.heading ?? '',
    caption,
    next: { ...context, place, part: 'body', memory: '', afterShort: false },
  });
}

/** 23-502 Public data set availability: a section of a code whose § was lost. */
export function readCodified(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = line.text.length > 160 ? null : forms.codified.exec(line.text);
  if (!found) return undefined;
  const [, token] = found;
  const text = found[2] ?? found[3]!;
  return heading(context, paragraph, line, {
    rank: section,
    style: 'codified',
    number: forms.numberOf(token!),
    label: `Sec${token!}`,
    text,
  });
}

/** 1 Keys | (1) The Board …: the sections of a Westminster act have a bare number, from 1 upwards through the parts. */
export function readBare(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = context.part === 'body' && line.marks === 0 ? forms.bare.exec(line.text) : null;
  if (!found || !forms.isBareHeading(found[2]!)) return undefined;
  const [, token, text] = found;
  const number = forms.numberOf(token!);
  const last = context.article;
  if (last === 0 ? number !== 1 : number <= last) return undefined;
  const label = `Sec${token!}`;
  return heading({ ...context, article: number }, paragraph, line, {
    rank: section,
    style: 'bare',
    number,
    label,
    text: text!,
  });
}

/** 2.126.010 – Title and Purpose; 10295.35. (a) (1) Notwithstanding …; at the top of a document, its own number and title. */
export function readDecimal(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.decimal.exec(line.text);
  if (!found) return undefined;
  if (context.part === 'front') return readFront(context, paragraph, line);
  const [, token, rest] = found;
  const name = rest!.replace(/[—–.:]+$/, '');
  const isHeading = line.text.length < 160 && (rest === '' || forms.isName(name));
  const named = { rank: section, style: 'codified', number: forms.numberOf(token!), label: `Sec${token!}` };
  if (isHeading) return heading(context, paragraph, line, { ...named, text: rest! });
  const first = enter(context.place, { ...named, caption: '' });
  const { place, length } = firstsInside(first, rest!);
  return reading(paragraph, {
    structure: length > 0 ? 'item' : 'article',
    path: place.path,
    body: line.start + line.text.length - rest!.length + length,
    heading: place.up?.heading ?? '',
    caption: '',
    next: { ...context, place, part: 'body', memory: '', afterShort: false },
  });
}

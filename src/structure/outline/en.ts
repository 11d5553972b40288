import type { Structure } from '../../model';
import {
  above,
  depth,
  enter,
  find,
  lastNumber,
  leaf,
  numbered,
  reading,
  type Context,
  type Part,
  type Place,
  type Reading,
} from './context';
import { enumerated } from './en-enumerators';
import * as forms from './en-patterns';
import { readFront, readUnnumbered } from './en-unnumbered';
import { lineOf, type Line } from './line';

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

/** Reads one paragraph of an English document. */
export function readEn(context: Context, paragraph: string): Reading {
  const line = withoutBullet(lineOf(paragraph));
  if (line.text === '' || line.text.startsWith('|')) return readUnnumbered(context, paragraph, line);
  return (
    readDivision(context, paragraph, line) ??
    readSection(context, paragraph, line) ??
    readCodified(context, paragraph, line) ??
    readDecimal(context, paragraph, line) ??
    readRecital(context, paragraph, line) ??
    readEnumerated(context, paragraph, line) ??
    (isFront(context.part) ? readFront(context, paragraph, line) : readUnnumbered(context, paragraph, line))
  );
}

const isFront = (part: Part): boolean =>
  part === 'front' || part === 'title' || part === 'subtitle' || part === 'preface';

/** `- 4.3.6. Select`, `* a. Draw up`, `> 1. See`: a bullet before a number says nothing more. */
function withoutBullet(line: Line): Line {
  const bullet = /^[-*•–>]\s+(?=\(?\w{1,5}(?:\.\d+)*[.)]|WHEREAS|#)/.exec(line.text);
  return bullet
    ? { ...line, text: line.text.slice(bullet[0].length), start: line.start + bullet[0].length }
    : line;
}

function readRecital(context: Context, paragraph: string, line: Line): Reading | undefined {
  const { text } = line;
  const isBare = /^whereas:?$/i.test(text);
  if (forms.whereas.test(text) && !isBare) {
    return at(context, paragraph, line, {
      structure: 'recital',
      ...leaf(context.place, 'Recital'),
      part: 'recitals',
    });
  }
  if (isBare)
    return at(context, paragraph, line, {
      structure: 'preamble',
      ...leaf(context.place, '¶'),
      part: 'recitals',
      memory: 'numbered',
    });
  if (forms.enacting.test(text) && text.length < 2000) {
    const structure = forms.adopting.test(text) || text.length < 60 ? 'preamble' : 'paragraph';
    return at(context, paragraph, line, { structure, ...leaf(context.place, '¶'), part: 'body' });
  }
  if (context.part !== 'recitals' || context.memory !== 'numbered' || line.marks > 0) return undefined;
  const found = /^\((\d{1,3})\)\s*/.exec(text);
  const spot = found ? numbered(context.place, 'Recital', Number(found[1])) : leaf(context.place, '¶');
  return at(context, paragraph, line, {
    structure: 'recital',
    ...spot,
    part: 'recitals',
    memory: 'numbered',
    body: found?.[0].length ?? 0,
  });
}

type Spot = {
  readonly structure: Structure;
  readonly place: Place;
  readonly path: string;
  readonly part: Part;
  readonly body?: number;
  readonly memory?: string;
};

const at = (context: Context, paragraph: string, line: Line, spot: Spot): Reading =>
  reading(paragraph, {
    structure: spot.structure,
    path: spot.path,
    body: line.start + (spot.body ?? 0),
    heading: spot.place.heading,
    next: { ...context, place: spot.place, part: spot.part, memory: spot.memory ?? '', afterShort: false },
  });

function readDivision(context: Context, paragraph: string, line: Line): Reading | undefined {
  const { text } = line;
  if (text.length > 160) return undefined;
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

/** `Definitions.` may be a heading; a long line with a full stop is a sentence, be it all in capitals. */
function isHeadingText(rest: string, line: Line): boolean {
  if (rest === '') return true;
  if (rest.endsWith('.')) return rest.length <= longestStopped && forms.isName(rest.slice(0, -1));
  return (line.marks > 0 && !/[a-z]\. [A-Z]/.test(rest)) || forms.looksLikeHeading(rest.trim());
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

const plain = (text: string): string =>
  text
    .replace(/[*_#]+/g, '')
    .replace(/[\s:.]+$/, '')
    .trim();

/** `Article 5` and `Section 3. Definitions` are headings; `Sec. 2. Definitions. (a) In this…` is text under a caption. */
function readSection(context: Context, paragraph: string, line: Line): Reading | undefined {
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
  // The sections of a code that an ordinance adds (22D.1) count apart from its own.
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
function readCodified(context: Context, paragraph: string, line: Line): Reading | undefined {
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

/** 2.126.010 – Title and Purpose; 10295.35. (a) (1) Notwithstanding …; at the top of a document, its own number and title. */
function readDecimal(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = forms.decimal.exec(line.text);
  if (!found) return undefined;
  if (context.part === 'front') return readFront(context, paragraph, line);
  const [, token, rest] = found;
  const name = rest!.replace(/[—–.:]+$/, '');
  const isHeading = line.text.length < 160 && (rest === '' || forms.isName(name));
  const named = { rank: section, style: 'codified', number: forms.numberOf(token!), label: `Sec${token!}` };
  if (isHeading) return heading(context, paragraph, line, { ...named, text: rest! });
  const place = enter(context.place, { ...named, caption: '' });
  return reading(paragraph, {
    structure: 'article',
    path: place.path,
    body: line.start + line.text.length - rest!.length,
    heading: place.up?.heading ?? '',
    caption: '',
    next: { ...context, place, part: 'body', memory: '', afterShort: false },
  });
}

function readEnumerated(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = enumerated(context.place, line.text, line.marks);
  if (!found) return undefined;
  const inner = firstInside(enter(context.place, found), line.text.slice(found.length));
  if (inner) return inside(context, paragraph, line, found, inner);
  const text = line.text.slice(found.length);
  // A note that opens with a year or a street number is no list: only a heading may number the front of a document.
  const isHeading = text !== '' && (line.marks > 0 ? text.length < 160 : forms.looksLikeHeading(text.trim()));
  const named = isHeading ? undefined : forms.captionOf(text, forms.looksLikeHeading);
  const caption = named ? plain(named.text) : undefined;
  const name = isHeading ? plain(text) : caption;
  const place = enter(context.place, {
    ...found,
    ...(name && { heading: name }),
    ...(caption && { caption }),
  });
  const isClause = place.up?.style === 'article';
  return reading(paragraph, {
    structure: isHeading ? 'heading' : line.marks > 0 ? 'article' : isClause ? 'paragraph' : 'item',
    path: place.path,
    body: line.start + found.length + (named && line.marks > 0 ? named.length : 0),
    heading: place.up?.heading ?? '',
    caption: place.caption,
    level: isHeading ? depth(place) : undefined,
    next: { ...context, place, part: 'body', memory: '', afterShort: isHeading },
  });
}

const first = /^\((?:1|a|A|i)\)/;

/** (a) (1) Notwithstanding …, 2. (a) Member States …: a list that begins in the first line of an item. */
const firstInside = (place: Place, text: string): ReturnType<typeof enumerated> =>
  first.test(text) ? enumerated(place, text) : undefined;

function inside(
  context: Context,
  paragraph: string,
  line: Line,
  outer: NonNullable<ReturnType<typeof enumerated>>,
  inner: NonNullable<ReturnType<typeof enumerated>>,
): Reading {
  const place = enter(enter(context.place, outer), inner);
  return reading(paragraph, {
    structure: 'item',
    path: place.path,
    body: line.start + outer.length + inner.length,
    heading: place.up?.heading ?? '',
    caption: place.caption,
    next: { ...context, place, part: 'body', memory: '', afterShort: false },
  });
}

import type { Structure } from '../../model';
import {
  above,
  depth,
  enter,
  find,
  lastNumber,
  leaf,
  moved,
  numbered,
  reading,
  type Context,
  type Part,
  type Place,
  type Reading,
} from './context';
import { plain, readBare, readCodified, readDecimal, readDivision, readSection } from './en-divisions';
import { enumerated, firstsInside, listRank } from './en-enumerators';
import * as forms from './en-patterns';
import { behindNotes, readFront, readNote, readUnnumbered } from './en-unnumbered';
import { lineOf, type Line } from './line';

/** What is remembered about an item that ends in a colon. */
const opensList = 'opens';
/** What is remembered about a point of an article that ends in a full stop: unnumbered text after it continues the article. */
const endsPoints = 'ended';

/** Reads one paragraph of an English document. A list that began within a line ends with it. */
export function readEn(context: Context, paragraph: string): Reading {
  const found = readParagraph(context, paragraph);
  const { within } = context;
  if (paragraph.endsWith('\n')) {
    if (within === undefined) return found;
    return {
      ...found,
      next: { ...found.next, place: outOfLine(found.next.place, within), within: undefined },
    };
  }
  const { path } = found.next.place;
  if (within !== undefined || path !== context.place.path || !isText.has(found.provision.structure))
    return found;
  return { ...found, next: { ...found.next, within: path } };
}

/** The possible kinds of a line without a number. */
const isText: ReadonlySet<Structure> = new Set(['paragraph', 'item']);

/** The division in which a line began, if only its lists are open inside. */
function outOfLine(place: Place, within: string): Place {
  let at = place;
  while (at.up && at.rank >= listRank && at.path !== within) at = at.up;
  return at.path === within ? at : place;
}

function readParagraph(context: Context, paragraph: string): Reading {
  const line = withoutBullet(lineOf(paragraph));
  if (line.text === '') return readUnnumbered(context, paragraph, line);
  return readNote(context, paragraph, line) ?? readLine(behindNotes(context), paragraph, line);
}

function readLine(context: Context, paragraph: string, line: Line): Reading {
  if (line.text.startsWith('|')) return readUnnumbered(context, paragraph, line);
  return (
    readDivision(context, paragraph, line) ??
    readSection(context, paragraph, line) ??
    readCodified(context, paragraph, line) ??
    readDecimal(context, paragraph, line) ??
    readBare(context, paragraph, line) ??
    readRecital(context, paragraph, line) ??
    readEnumerated(context, paragraph, line) ??
    (isFront(context.part)
      ? readFront(context, paragraph, line)
      : readUnnumbered(
          context.memory === endsPoints ? behindPoints(context, line) : context,
          paragraph,
          line,
        ))
  );
}

/** A subparagraph after the points of an article: In fixing the amount of the fine, … */
function behindPoints(context: Context, line: Line): Context {
  const place = line.marks === 0 && /^[A-Z‘“]/.test(line.text) ? holderOf(context.place) : undefined;
  return place ? { ...context, place } : context;
}

const isFront = (part: Part): boolean =>
  part === 'front' || part === 'title' || part === 'subtitle' || part === 'preface';

/** `- 4.3.6. Select`, `* a. Draw up`, `> 1. See`: a bullet before a number has no meaning. */
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
    const isFormula = forms.adopting.test(text) || (text.length < 60 && !forms.resolvesThat.test(text));
    const structure = isFormula ? 'preamble' : 'paragraph';
    return at(context, paragraph, line, {
      structure,
      ...leaf(above(context.place, listRank), '¶'),
      part: 'body',
    });
  }
  if (context.part !== 'recitals' || context.memory !== 'numbered' || line.marks > 0) return undefined;
  const found = /^\((\d{1,3})\)\s*/.exec(text);
  const last = lastNumber(context.place, 'Recital');
  const spot = found
    ? numbered(context.place, 'Recital', Number(found[1]))
    : leaf(context.place, last > 0 ? `Recital${last}/¶` : '¶');
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
    next: moved(context, spot.place, spot.part, spot.memory ?? '', false),
  });

function readEnumerated(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = enumerated(context.place, line.text, line.marks, context.memory === opensList);
  if (!found) return undefined;
  const text = line.text.slice(found.length);
  const inner = readFirsts(context, paragraph, line, enter(context.place, found), found.length);
  if (inner) return inner;
  // A note that opens with a year or a street number is not a list: only a heading may number the front of a document.
  const isHeading =
    text !== '' &&
    (line.marks > 0 ? text.length < 160 && !forms.isOpen(text) : forms.looksLikeHeading(text.trim()));
  const named = isHeading ? undefined : forms.captionOf(text, forms.looksLikeHeading);
  const caption = named ? plain(named.text) : undefined;
  const name = isHeading ? plain(text) : caption;
  const { rank, style, number, label } = found;
  const place = enter(context.place, {
    rank,
    style,
    number,
    label,
    heading: name === '' ? undefined : name,
    caption: caption === '' ? undefined : caption,
  });
  const opening = named && (line.marks > 0 || forms.runsIn(text, named)) ? named.length : 0;
  const below = opening > 0 ? readFirsts(context, paragraph, line, place, found.length + opening) : undefined;
  if (below) return below;
  const isClause = place.up?.style === 'article';
  return reading(paragraph, {
    structure: isHeading ? 'heading' : line.marks > 0 ? 'article' : isClause ? 'paragraph' : 'item',
    path: place.path,
    body: line.start + found.length + opening,
    heading: place.up?.heading ?? '',
    caption: place.caption,
    level: isHeading ? depth(place) : undefined,
    next: moved(context, place, 'body', rememberedOf(place, text), isHeading),
  });
}

/** 2. (a) Member States …, 4. Notice.—(1) Every clerk …: lists that begin in the line of the division that contains them. */
function readFirsts(
  context: Context,
  paragraph: string,
  line: Line,
  outer: Place,
  from: number,
): Reading | undefined {
  const { place, length } = firstsInside(outer, line.text.slice(from));
  return length > 0
    ? at(context, paragraph, line, {
        structure: 'item',
        place,
        path: place.path,
        part: 'body',
        body: from + length,
      })
    : undefined;
}

function rememberedOf(place: Place, text: string): string {
  if (text.endsWith(':')) return opensList;
  return /[.’]$/.test(text) && holderOf(place) !== undefined ? endsPoints : '';
}

/** The paragraph or article that contains the current points. */
function holderOf(place: Place): Place | undefined {
  if (!place.style.startsWith('(') || place.style === '(1)') return undefined;
  const holder = find(place, p => p.style === 'article' || p.style === '(1)');
  return holder?.style === 'article' || holder?.up?.style === 'article' ? holder : undefined;
}

import type { Structure } from '../../model';
import {
  above,
  depth,
  enter,
  lastNumber,
  leaf,
  leafReading as leafOf,
  reading,
  type Change,
  type Context,
  type Place,
  type Reading,
} from './context';
import { listRank } from './en-enumerators';
import * as forms from './en-patterns';
import type { Line } from './line';

const longestTitle = 250;
const longestHeading = 160;
/** A longer line with a full stop is a sentence, whatever precedes it. */
const longestStopped = 60;
const titleLines = 6;
const preambleParagraphs = 2;

/** ALTERNATIVES, EFFECTIVE DATE:, a heading outside the items of the list before it. */
const inCapitals = /^[A-Z][A-Z&,’' /-]{6,}:?$/;
const bullets = /^[-*•·∙–—]\s+/;

/** A line without a number clears what the part remembered, unless set otherwise. */
const leafReading = (
  context: Context,
  paragraph: string,
  line: Line,
  structure: Structure,
  change: Change,
  name = '¶',
): Reading => {
  const level = structure === 'heading' ? depth(context.place) + 1 : undefined;
  return leafOf(context, paragraph, line, structure, name, { memory: '', ...change }, level);
};

/** What is remembered below a heading over the notes of a document and over those of a page. */
const inNotes = 'notes';
const inFootnotes = 'footnotes';

/** A note below its heading; any other line ends them. */
export function readNote(context: Context, paragraph: string, line: Line): Reading | undefined {
  const { memory } = context;
  if ((memory !== inNotes && memory !== inFootnotes) || line.marks > 0) return undefined;
  return forms.footnote.test(line.text)
    ? leafReading(context, paragraph, line, 'note', { memory })
    : undefined;
}

/** The place of a line that is not a note: footnotes end, and their page continues. */
export const behindNotes = (context: Context): Context =>
  context.memory === inFootnotes && context.place.up
    ? { ...context, place: context.place.up, memory: '' }
    : context;

/** Before the first division: notes, title lines, then a preamble of a few paragraphs. */
export function readFront(context: Context, paragraph: string, line: Line): Reading {
  const { text, marks } = line;
  if (line.marks === 1 && context.part === 'front')
    return leafReading(context, paragraph, line, 'title', { part: 'subtitle' });
  if (forms.note.test(text) || forms.date.test(text))
    return leafReading(context, paragraph, line, 'note', { part: context.part, memory: context.memory });
  if (context.part === 'preface') return readPreface(context, paragraph, line);
  if (marks > 0) {
    if (context.part === 'front') return leafReading(context, paragraph, line, 'title', { part: 'subtitle' });
    return markedHeading(context, paragraph, line);
  }
  const lines = Number(context.memory) || 0;
  const isProse = text.length > longestTitle || /[.;,:]$/.test(text) || /[a-z]{3}[.;] [A-Z]/.test(text);
  if (isProse || context.part === 'subtitle' || lines >= titleLines)
    return readPreface({ ...context, part: 'preface', memory: '' }, paragraph, line);
  return leafReading(context, paragraph, line, 'title', {
    part: line.blankAfter && lines > 0 ? 'subtitle' : 'title',
    memory: String(lines + 1),
  });
}

function readPreface(context: Context, paragraph: string, line: Line): Reading {
  if (line.marks > 0) return markedHeading(context, paragraph, line);
  if (bullets.test(line.text))
    return readUnnumbered({ ...context, part: 'body', memory: '' }, paragraph, line);
  const count = Number(context.memory) || 0;
  if (/[,:]$/.test(line.text))
    return leafReading(context, paragraph, line, 'preamble', { part: 'preface', memory: context.memory });
  if (count >= preambleParagraphs)
    return readUnnumbered({ ...context, part: 'body', memory: '' }, paragraph, line);
  return leafReading(context, paragraph, line, 'preamble', { part: 'preface', memory: String(count + 1) });
}

/** Reads a paragraph of the body without a number. */
export function readUnnumbered(context: Context, paragraph: string, line: Line): Reading {
  const { text, marks } = line;
  if (text === '')
    return leafReading(context, paragraph, line, 'note', { part: context.part, memory: context.memory });
  if (text.startsWith('|') || text.indexOf('\t') !== text.lastIndexOf('\t'))
    return leafReading(context, paragraph, line, forms.tableRule.test(text) ? 'note' : 'table', {}, 'Table');
  if (forms.contents.test(text))
    return leafReading(context, paragraph, line, 'contents', { part: 'contents' }, 'Contents');
  if (context.part === 'contents' && marks === 0 && !/[.;]$/.test(text) && text.length < 120) {
    return leafReading(context, paragraph, line, 'contents', {}, 'Contents');
  }
  const body: Context = { ...context, part: 'body' };
  if (marks > 0) return markedHeading(body, paragraph, line);
  if (forms.note.test(text)) return leafReading(body, paragraph, line, 'note', {});
  if (context.memory === 'unnamed' && text.length < longestTitle && !/[.;:]$/.test(text))
    return nameDivision(body, paragraph, line);
  if (text.length < longestTitle && (forms.signer.test(text) || forms.date.test(text)))
    return leafReading(body, paragraph, line, 'signature', {});
  const bullet = bullets.exec(text);
  if (bullet)
    return leafReading(body, paragraph, { ...line, start: line.start + bullet[0].length }, 'item', {}, '•');
  if (forms.looksLikeHeading(text) && !context.afterShort) {
    const place = inCapitals.test(text) ? outOfItems(body.place) : body.place;
    return leafReading({ ...body, place }, paragraph, line, 'heading', { afterShort: true });
  }
  return leafReading(body, paragraph, line, 'paragraph', { afterShort: forms.looksLikeHeading(text) });
}

/** The words under `Article 3` are the heading of all that follows in it. */
function nameDivision(context: Context, paragraph: string, line: Line): Reading {
  const { place, path } = leaf(context.place, '¶');
  const caption = ['article', 'section', 'codified'].includes(place.style) ? line.text : place.caption;
  return reading(paragraph, {
    structure: 'heading',
    path,
    body: line.start,
    heading: place.up?.heading ?? '',
    caption,
    level: depth(place) + 1,
    next: { ...context, place: { ...place, heading: line.text, caption }, memory: '', afterShort: true },
  });
}

function markedHeading(context: Context, paragraph: string, line: Line): Reading {
  const rank = line.marks / 10;
  if (forms.footnotes.test(line.text)) return footnotesHeading(context, paragraph, line, rank);
  const number = lastNumber(above(context.place, rank), '§') + 1;
  const named = forms.captionOf(line.text, forms.isName);
  // In a flattened document the text of a section follows its heading.
  const isText =
    line.text.length > longestHeading ||
    (line.text.length > longestStopped && /[.;]$/.test(line.text)) ||
    (line.text.endsWith(':') && forms.isOpen(line.text)) ||
    (named !== undefined && line.text.length > named.length + 40);
  const heading = (named?.text ?? (isText ? '' : line.text)).replace(/[*_#]+/g, '').trim();
  const place = enter(context.place, { rank, style: '§', number, label: `§${number}`, heading, caption: '' });
  return reading(paragraph, {
    structure: isText ? 'article' : 'heading',
    path: place.path,
    body: line.start + (isText ? (named?.length ?? 0) : 0),
    heading: place.up?.heading ?? '',
    caption: isText ? heading : undefined,
    level: isText ? undefined : depth(place),
    next: {
      ...context,
      part: 'body',
      place,
      memory: forms.endnotes.test(heading) ? inNotes : '',
      afterShort: true,
    },
  });
}

/** Footnotes are at the foot of a page: their division lies within the one that the page is in, which continues after them. */
function footnotesHeading(context: Context, paragraph: string, line: Line, rank: number): Reading {
  const outer = outOfItems(context.place);
  const number = lastNumber(outer, '§') + 1;
  const place = enter(outer, {
    rank: Math.max(rank, outer.rank + 0.01),
    style: '§',
    number,
    label: `§${number}`,
    heading: line.text.replace(/[*_#]+/g, '').trim(),
    caption: '',
  });
  return reading(paragraph, {
    structure: 'heading',
    path: place.path,
    body: line.start,
    heading: outer.heading,
    level: depth(place),
    next: { ...context, part: 'body', place, memory: inFootnotes, afterShort: true },
  });
}

/** The division around the items of a list; items that are headings contain what follows. */
function outOfItems(place: Place): Place {
  let at = place;
  while (at.up && at.rank >= listRank && at.heading === at.up.heading) at = at.up;
  return at;
}

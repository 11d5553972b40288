import {
  above,
  depth,
  enter,
  find,
  lastNumber,
  leaf,
  leafReading,
  moved,
  numbered,
  outerLeaf,
  reading,
  type Context,
  type Place,
  type Reading,
} from './context';
import { collapse, endsSentence, type Line } from './line';
import { deeper, openArticle, opened, ranks } from './zh-opened';
import { readContents } from './zh-contents';
import { givesReasons, isSalutation, leavesBlank } from '../openings';
import * as forms from './zh-patterns';
import { captionUnder } from './zh-reviews';
import { leadingMark } from './zh-runs';
import { goesOnFrom, isCell } from './zh-tables';

const longestTitle = 60;
const longestFirstLine = 120;
const longestLeafHeading = 20;
/** A text without divisions has its preamble in its first paragraphs; the rest is its body. */
const preambleParagraphs = 2;
/** A title has few lines; more short lines are a table that lost its form. */
const titleLines = 5;
const subtitleLines = 4;
/** …作如下规定： introduces what a text rules; 备注： is a label. */
const shortestLead = 20;
/** 备注： */
const longestLabel = 4;

/** Reads a paragraph without a number: its kind depends on the part of the document. */
export function readUnnumbered(context: Context, paragraph: string, line: Line): Reading {
  const { text } = line;
  if (text === '') return leafReading(context, paragraph, line, 'note', '注', {});
  if (text.startsWith('|') || text.indexOf('\t') !== text.lastIndexOf('\t'))
    return leafReading(context, paragraph, line, 'table', '表', {});
  if (forms.contents.test(text))
    return leafReading(context, paragraph, line, 'contents', '目录', { part: 'contents', memory: '' });
  switch (context.part) {
    case 'contents':
      return (
        readContents(context, paragraph, line) ??
        readPreface({ ...context, part: 'preface', memory: '' }, paragraph, line)
      );
    case 'front':
    case 'title':
    case 'subtitle':
      return readFront(context, paragraph, line);
    case 'preface':
    case 'recitals':
      return readPreface(context, paragraph, line);
    case 'end':
      return readEnd(context, paragraph, line);
    case 'quoted':
    case 'list':
    case 'body':
      return readBody(context, paragraph, line);
  }
}

function isNote(text: string): boolean {
  const first = text[0]!;
  return (
    '（(【—─-<_=*'.includes(first) ||
    forms.dated.test(text) ||
    forms.date.test(text) ||
    (text.length <= longestTitle && (forms.documentNumber.test(text) || /^[\w:/.-]+$/.test(text)))
  );
}

function readFront(context: Context, paragraph: string, line: Line): Reading {
  const { text } = line;
  const isLong = context.part !== 'front' && text.length > 4;
  if ((isLong || (text.length > 2 && line.marks === 0)) && isSalutation(text))
    return leafReading(context, paragraph, line, 'preamble', '序', { part: 'preface', memory: '' });
  const leadsOn = text.endsWith('：') && text.length > shortestLead;
  const isField = forms.field.test(text) && !text.includes('。');
  if (leavesBlank(text) || (!leadsOn && (isNote(text) || isField))) {
    const part = context.part === 'title' ? 'subtitle' : context.part;
    return leafReading(context, paragraph, line, 'note', '注', { part });
  }
  const longest = context.part === 'front' ? longestFirstLine : longestTitle;
  if (endsSentence(text) || text.length > longest)
    return readPreface({ ...context, part: 'preface', memory: '' }, paragraph, line);
  if (context.part === 'subtitle') {
    if (line.marks > 0) return markedHeading(context, paragraph, line);
    const count = Number(context.memory) || 0;
    if (count >= subtitleLines)
      return readBody({ ...context, part: 'body', memory: '', afterShort: true }, paragraph, line);
    return leafReading(context, paragraph, line, 'note', '注', { memory: String(count + 1) });
  }
  // A title may be broken over lines, but not over an empty one.
  const count = Number(context.memory) || 0;
  const ends = line.blankAfter || count + 1 >= titleLines;
  return leafReading(context, paragraph, line, 'title', '题', {
    part: ends ? 'subtitle' : 'title',
    memory: ends ? '' : String(count + 1),
  });
}

function readPreface(context: Context, paragraph: string, line: Line): Reading {
  const { text } = line;
  if (line.marks > 0) return markedHeading(context, paragraph, line);
  const count = Number(context.memory) || 0;
  const leadsOn = (text.endsWith('：') && text.length > shortestLead) || forms.enacting.test(text);
  if (!endsSentence(text) || count >= preambleParagraphs || (!leadsOn && opensBody(context, text)))
    return readBody({ ...context, part: 'body', memory: '' }, paragraph, line);
  return leafReading(context, paragraph, line, 'preamble', '序', {
    part: leadsOn ? 'body' : 'preface',
    memory: leadsOn ? '' : String(count + 1),
  });
}

/** A paragraph before any division that itself acts; in an attachment, one that states neither a reason nor what follows. */
const opensBody = ({ place }: Context, text: string): boolean =>
  forms.decided.test(text) || (isAttached(place) && !givesReasons(text) && !forms.intent.test(text));

const isAttached = (place: Place): boolean => find(place, p => p.rank === ranks.attachment) !== undefined;

function readEnd(context: Context, paragraph: string, line: Line): Reading {
  const { text } = line;
  if (isNote(text) || forms.field.test(text) || forms.date.test(text))
    return leafReading(context, paragraph, line, 'note', '注', {});
  if (endsSentence(text) || text.length > longestTitle)
    return readBody({ ...context, part: 'body' }, paragraph, line);
  return annexTitle(context, paragraph, line);
}

/** A text that a notice carries: 附1, 附2 in text order. */
function annexTitle(context: Context, paragraph: string, line: Line): Reading {
  const outer = above(context.place, ranks.attachment);
  const number = lastNumber(outer, '附') + 1;
  const place = enter(outer, {
    rank: ranks.attachment,
    style: '附',
    number,
    label: `附${number}`,
    heading: '',
    caption: '',
  });
  return leafReading({ ...context, place, article: 0 }, paragraph, line, 'title', '题', {
    part: line.blankAfter ? 'subtitle' : 'title',
  });
}

function readBody(context: Context, paragraph: string, line: Line): Reading {
  const { text } = line;
  if (line.marks > 0) return markedHeading(context, paragraph, line);
  if (text.length <= longestTitle && forms.date.test(text)) return signature(context, paragraph, line, 'end');
  if (!endsSentence(text)) {
    if (context.part === 'list' && /^[0-9０-９]/.test(text))
      return signature(context, paragraph, line, 'list');
    const isOfficer = !context.afterShort && forms.officer.test(text);
    if (isOfficer || (text.length <= longestTitle && forms.signer.test(text)))
      return signature(context, paragraph, line, 'body');
    if (/^[（(]/.test(text)) return leafReading(context, paragraph, line, 'note', '注', {});
  }
  const article = openArticle(context.place);
  if (article) return clause(context, paragraph, line, article);
  if ('●•·■◆◇○*'.includes(text[0]!))
    return leafReading({ ...context, part: 'body' }, paragraph, line, 'item', '点', {});
  const mark = leadingMark(text);
  if (mark) {
    const { place, path } = numbered(context.place, mark.name, mark.number);
    return reading(paragraph, {
      structure: 'item',
      path,
      body: line.start,
      heading: place.heading,
      caption: place.caption,
      next: moved(context, place, 'body', '', false),
    });
  }
  if (isItem(context.place) && forms.vocative.test(text))
    return readBody({ ...context, place: above(context.place, ranks['（一）']) }, paragraph, line);
  const short = text.length <= longestTitle && !endsSentence(text);
  if (short && context.part !== 'quoted' && isAnnexTitle(context.place, text))
    return annexTitle(context, paragraph, line);
  if (forms.note.test(text)) return note(context, paragraph, line);
  if (!short && closesText(context, text)) return closing(context, paragraph, line);
  if (isCell(context, text, short))
    return leafReading(context, paragraph, line, 'table', '表', { afterShort: true });
  const isHeading =
    short &&
    text.length <= longestLeafHeading &&
    (context.afterShort ? goesOnFrom(context.place, text) : /^[一-龥“”]{3,}$/.test(text));
  if (!isHeading)
    return leafReading({ ...context, part: 'body' }, paragraph, line, 'paragraph', '段', {
      afterShort: short,
    });
  const { place, path } = leaf(context.place, '段');
  return reading(paragraph, {
    structure: 'heading',
    path,
    body: line.start,
    heading: place.heading,
    level: depth(place) + 1,
    next: { ...context, part: 'body', place, memory: '', afterShort: true },
  });
}

const isItem = ({ rank }: Place): boolean => rank >= ranks['（一）'] && rank < ranks.quote;

/** After the last section of one text that a notice carries, the title of the next. */
const isAnnexTitle = (place: Place, text: string): boolean =>
  forms.annexTitle.test(text) &&
  find(place, p => p.rank >= ranks.一) !== undefined &&
  find(place, p => p.style === '附') !== undefined;

/** What the body remembers after a paragraph about the whole text: those that follow are also about it. */
const closed = 'closed';

/** 本决定自…施行; 各地区、各部门要… after an item whose text is all on its own line. */
function closesText({ place, afterShort, memory }: Context, text: string): boolean {
  if (memory === closed || forms.closing.test(text)) return true;
  return !afterShort && place.rank >= ranks.一 && lastNumber(place, '段') === 0 && forms.call.test(text);
}

/** A paragraph about the whole text is not part of the section before it. */
function closing(context: Context, paragraph: string, line: Line): Reading {
  const { place, path } = outerLeaf(context.place, ranks.编, '段');
  return reading(paragraph, {
    structure: 'paragraph',
    path,
    body: line.start,
    heading: '',
    next: moved(context, place, 'body', closed, false),
  });
}

/** A note on a table or a text is below its sections; its numbered notes, if its label is alone on its line, are within it. */
function note(context: Context, paragraph: string, line: Line): Reading {
  const outer = above(context.place, ranks.一);
  if (line.text.length > longestLabel)
    return leafReading({ ...context, place: outer }, paragraph, line, 'note', '注', {});
  const number = lastNumber(outer, '注') + 1;
  const label = `注${number}`;
  const place = enter(outer, { rank: ranks.一, style: '注', number, label, heading: '' });
  return opened(context, paragraph, line, { structure: 'note', place, body: 0 });
}

/** An unnumbered paragraph of an article is its next 款. */
function clause(context: Context, paragraph: string, line: Line, article: Place): Reading {
  const number = lastNumber(article, '款') + 1;
  const rank = ranks.款 + deeper(context.place);
  const place = enter(context.place, { rank, style: '款', number, label: `款${number}` });
  return reading(paragraph, {
    structure: 'paragraph',
    path: place.path,
    body: line.start,
    heading: place.heading,
    caption: place.caption,
    next: moved(context, place, 'body', '', false),
  });
}

/** A signature counts in what it signs, the document or an attachment, which its date closes. */
function signature(context: Context, paragraph: string, line: Line, part: 'body' | 'list' | 'end'): Reading {
  // In a run of short lines a body's name is a cell of a table that lost its form.
  const isInTable =
    context.afterShort && part === 'body' && context.part === 'body' && context.memory !== 'signed';
  const outer = isInTable ? leaf(context.place, '署') : outerLeaf(context.place, ranks.编, '署');
  const place = part === 'end' ? above(outer.place, ranks.编) : outer.place;
  return reading(paragraph, {
    structure: 'signature',
    path: outer.path,
    body: line.start,
    heading: '',
    next: moved(context, place, part, part === 'list' ? context.memory : isInTable ? '' : 'signed', true),
  });
}

/** A markdown heading without a number; the first one of a document is its title. */
function markedHeading(context: Context, paragraph: string, line: Line): Reading {
  const rank = line.marks / 10;
  const number = lastNumber(above(context.place, rank), '§') + 1;
  const place = enter(context.place, {
    rank,
    style: '§',
    number,
    label: `§${number}`,
    heading: collapse(line.text),
    caption: captionUnder(line.text, context.place),
  });
  return reading(paragraph, {
    structure: 'heading',
    path: place.path,
    body: line.start,
    heading: place.up?.heading ?? '',
    level: depth(place),
    next: { ...context, part: 'body', place, memory: '', afterShort: true },
  });
}

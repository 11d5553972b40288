import type { Structure } from '../../model';
import {
  depth,
  find,
  lastNumber,
  moved,
  reading,
  type Context,
  type Part,
  type Place,
  type Reading,
} from './context';
import type { Line } from './line';

/** The rank of each numbering: a number closes those of the same or a greater rank and opens inside the rest. */
export const ranks = {
  attachment: 0,
  编: 1,
  部分: 1.5,
  章: 2,
  节: 3,
  条: 4,
  款: 5,
  一: 6,
  decimal: 6.2,
  '（一）': 7,
  '1': 8,
  '（1）': 9,
  '①': 10,
  quote: 20,
} as const;

/** Numbers within a quotation rank below it, so that they never close what is around it. */
export const deeper = (place: Place): number => (place.rank >= ranks.quote ? ranks.quote + 1 : 0);

/** The open article; a quotation has articles of its own. */
export function openArticle(place: Place): Place | undefined {
  const rank = ranks.条 + deeper(place);
  for (let at: Place | undefined = place; at && at.rank >= rank; at = at.up) if (at.rank === rank) return at;
  return undefined;
}

/** How 一、 and （一） rank where they are headings above articles. */
export const captions: Readonly<Record<string, number>> = { 一: 3.5, '（一）': 3.7 };

/** What the body remembers after such a heading. */
export const captioned = 'captioned';

/** Where an article opens: 一、合同的效力 above it is a part of the text, like a chapter, and is not closed by it. */
export const aroundArticle = ({ place, memory }: Context): Place =>
  memory === captioned ? raised(place) : place;

function raised(place: Place): Place {
  const rank = captions[place.style];
  if (rank === undefined || place.rank < ranks.条) return place;
  return { ...place, rank, up: place.up && raised(place.up) };
}

/** Whether 二、 continues a part above the open article; in a list of 一、二、 of the article it is the next item. */
export function isNextPart(place: Place, style: string, number: number): boolean {
  if (place.rank >= ranks.quote) return false;
  for (let at = find(place, p => p.style === style); at?.up; at = find(at.up, p => p.style === style))
    if (number === lastNumber(at.up, style) + 1) return at.rank === captions[style];
  return false;
}

export type Opened = {
  readonly structure: Structure;
  readonly place: Place;
  readonly body: number;
  readonly part?: Part;
  readonly memory?: string;
  readonly article?: number;
};

/** The reading of a line that opens a division. */
export function opened(
  context: Context,
  paragraph: string,
  line: Line,
  { structure, place, body, part = 'body', memory = '', article = context.article }: Opened,
): Reading {
  return reading(paragraph, {
    structure,
    path: place.path,
    body: line.start + body,
    heading: place.up?.heading ?? '',
    caption: place.caption,
    level: structure === 'heading' ? depth(place) : undefined,
    next: moved(context, place, part, memory, structure === 'heading', article),
  });
}

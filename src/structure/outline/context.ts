import type { LanguageTag, Provision, Run, Structure } from '../../model';

/**
 * The state of reading between two paragraphs: all that the paragraphs above determine about the next one. Plain data, as deep as
 * the outline (rarely above six), so that re-reading after an edit can stop as soon as two contexts are equal.
 */
export type Context = {
  readonly language: LanguageTag;
  readonly part: Part;
  readonly place: Place;
  /** What is remembered within the part: the first entry of a table of contents, the number of preamble paragraphs. */
  readonly memory: string;
  /** The paragraph before was a short line without final punctuation: in a run of such lines none is a heading. */
  readonly afterShort: boolean;
  /** The last article's number: articles are numbered through the chapters. */
  readonly article: number;
  /** Inside an English line that was split: the path of the division in which the line began. */
  readonly within: string | undefined;
};

/**
 * `front` before any title, `title` where a title may continue, `subtitle` after it, `preface` before the first division, `body`,
 * `contents` in a table of contents, `quoted` inside words that amend another text, `list` in a list of attachments, `end` after the
 * date of a signature.
 */
export type Part =
  'front' | 'title' | 'subtitle' | 'contents' | 'preface' | 'recitals' | 'body' | 'quoted' | 'list' | 'end';

/** An open division of the document and, through `up`, the divisions that contain it. `rank` increases inwards. */
export type Place = {
  readonly rank: number;
  readonly style: string;
  readonly label: string;
  readonly path: string;
  readonly heading: string;
  readonly caption: string;
  readonly counts: readonly Count[];
  readonly up: Place | undefined;
};

/** Numbers used so far in a place, by style. A number that does not increase begins a new run: paths stay unique. */
type Count = { readonly style: string; readonly last: number; readonly run: number };

const none: readonly Count[] = [];
const root: Place = {
  rank: -1,
  style: '',
  label: '',
  path: '',
  heading: '',
  caption: '',
  counts: none,
  up: undefined,
};

/** The context before the first paragraph. */
export const begin = (language: LanguageTag): Context => ({
  language,
  part: 'front',
  place: root,
  memory: '',
  afterShort: false,
  article: 0,
  within: undefined,
});

/** True if every following text is read alike in both contexts. */
export const sameContext = (a: Context, b: Context): boolean =>
  a === b ||
  (a.language === b.language &&
    a.part === b.part &&
    a.memory === b.memory &&
    a.afterShort === b.afterShort &&
    a.article === b.article &&
    a.within === b.within &&
    samePlace(a.place, b.place));

function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.rank === b.rank &&
    a.style === b.style &&
    a.path === b.path &&
    a.heading === b.heading &&
    a.caption === b.caption &&
    a.counts.length === b.counts.length &&
    a.counts.every((c, i) => {
      const d = b.counts[i];
      return c.style === d?.style && c.last === d.last && c.run === d.run;
    }) &&
    samePlace(a.up, b.up)
  );
}

export type Division = {
  readonly rank: number;
  readonly style: string;
  readonly number: number;
  readonly label: string;
  readonly heading?: string | undefined;
  /** A caption applies to the division and all inside; `''` ends the caption of a division before. */
  readonly caption?: string | undefined;
};

/** Closes the divisions of the same or a greater rank, then opens this one inside the rest. */
export function enter(place: Place, division: Division): Place {
  const { rank, style } = division;
  const outer = count(above(place, rank), countedAs(style), division.number);
  const label = division.label + run(outer, countedAs(style));
  return {
    rank,
    style,
    label,
    path: join(outer, label),
    heading: division.heading ?? outer.heading,
    caption: division.caption ?? outer.caption,
    counts: none,
    up: outer,
  };
}

/** Numbers something that opens no division: an unnumbered paragraph, a title line, a table row. */
export function leaf(place: Place, name: string): { readonly place: Place; readonly path: string } {
  const number = lastNumber(place, name) + 1;
  const counted = count(place, name, number);
  return { place: counted, path: join(counted, `${name}${number}`) };
}

/** Like `leaf`, counted in the division around that ranks below `rank`; open inner divisions stay open. */
export function outerLeaf(
  place: Place,
  rank: number,
  name: string,
): { readonly place: Place; readonly path: string } {
  if (place.rank < rank || !place.up) return leaf(place, name);
  const outer = outerLeaf(place.up, rank, name);
  return { place: { ...place, up: outer.place }, path: outer.path };
}

/** Like `leaf`, for something with its own number. */
export function numbered(
  place: Place,
  name: string,
  number: number,
): { readonly place: Place; readonly path: string } {
  const counted = count(place, name, number);
  return { place: counted, path: join(counted, `${name}${number}${run(counted, name)}`) };
}

export function above(place: Place, rank: number): Place {
  let at = place;
  while (at.rank >= rank && at.up) at = at.up;
  return at;
}

/** The innermost open division for which the test holds. */
export function find(place: Place, test: (place: Place) => boolean): Place | undefined {
  for (let at: Place | undefined = place; at; at = at.up) if (test(at)) return at;
  return undefined;
}

export const lastNumber = (place: Place, style: string): number =>
  countOf(place, countedAs(style))?.last ?? 0;

/** `#### A.` and `A.` have the same label, so they are counted together. */
const countedAs = (style: string): string => style.replace('#', '');

function countOf(place: Place, style: string): Count | undefined {
  for (const counted of place.counts) if (counted.style === style) return counted;
  return undefined;
}

export const depth = (place: Place): number => (place.up ? 1 + depth(place.up) : 0);

/** `12` + `款1`: `12/款1`; bracketed English numbers are joined as in legal citations: `(1)(a)`. */
function join(outer: Place, label: string): string {
  if (outer.path === '') return label;
  return label.startsWith('(') && outer.label.endsWith(')') ? outer.path + label : `${outer.path}/${label}`;
}

function run(place: Place, style: string): string {
  const n = countOf(place, style)?.run ?? 1;
  return n > 1 ? `~${n}` : '';
}

/** Spelled out, not spread: this runs once or twice for every paragraph, and a spread costs more than the rest of reading. */
function count(place: Place, style: string, number: number): Place {
  const { rank, label, path, heading, caption, up } = place;
  return {
    rank,
    style: place.style,
    label,
    path,
    heading,
    caption,
    counts: counted(place.counts, style, number),
    up,
  };
}

function counted(counts: readonly Count[], style: string, number: number): readonly Count[] {
  const next = counts.slice();
  for (let i = 0; i < next.length; i++) {
    const before = next[i]!;
    if (before.style !== style) continue;
    next[i] = { style, last: number, run: number > before.last ? before.run : before.run + 1 };
    return next;
  }
  next.push({ style, last: number, run: 1 });
  return next;
}

/** The context after a paragraph. */
export const moved = (
  context: Context,
  place: Place,
  part: Part,
  memory: string,
  afterShort: boolean,
  article = context.article,
): Context => ({
  language: context.language,
  part,
  place,
  memory,
  afterShort,
  article,
  within: context.within,
});

/** The kind of a paragraph. `body` is the offset after its numbering and caption, `runs` the items within it. */
export type Reading = {
  readonly provision: Provision;
  readonly body: number;
  readonly next: Context;
  readonly runs?: readonly Run[] | undefined;
};

export type Found = {
  readonly structure: Structure;
  readonly path: string;
  readonly body: number;
  readonly next: Context;
  readonly heading: string;
  readonly caption?: string | undefined;
  readonly level?: number | undefined;
};

export const reading = (
  paragraph: string,
  { structure, path, body, next, heading, caption, level }: Found,
): Reading => ({
  provision: {
    start: 0,
    end: paragraph.length,
    path,
    structure,
    caption: caption === '' ? undefined : caption,
    heading: heading === '' ? undefined : heading,
    level,
  },
  body,
  next,
  runs: undefined,
});

/** What a line changes in the reading state; the rest stays, except `afterShort`, which applies to one line. */
export type Change = Partial<Pick<Context, 'part' | 'memory' | 'afterShort'>>;

/** The reading of a line that opens no division: it is counted as `name` in its place. */
export function leafReading(
  context: Context,
  paragraph: string,
  line: { readonly start: number },
  structure: Structure,
  name: string,
  change: Change,
  level?: number,
): Reading {
  const { place, path } = leaf(context.place, name);
  const { part = context.part, memory = context.memory, afterShort = false } = change;
  return reading(paragraph, {
    structure,
    path,
    body: line.start,
    heading: place.heading,
    caption: place.caption,
    level,
    next: moved(context, place, part, memory, afterShort),
  });
}

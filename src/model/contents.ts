import type { Provision, Structure } from './coding';
import type { Span } from './span';
import type { Steps } from './steps';

/** An entry of a document's table of contents, with its sub-entries. It extends to the start of the next entry that is not inside it. */
export type Entry = Span & {
  readonly path: string;
  readonly structure: Structure;
  /** The number as written: 第二十二条, 一、, Section 3.; empty where there is none. */
  readonly label: string;
  /** The heading, the caption, or the opening words. */
  readonly text: string;
  readonly caption: string;
  /** The heading or the paragraph that opens the entry. */
  readonly head: Span;
  readonly children: readonly Entry[];
};

const number =
  /^(?:第[ 　]?[^\s　。，；：]{1,9}?[ 　]?[编章节条](?:之[一二三四五六七八九十]{1,3})?|[一二三四五六七八九十百]{1,5}[ 　]?、|[（(][ 　]?[0-9０-９一二三四五六七八九十百A-Za-z]{1,5}[ 　]?[）)]|附[ 　]?[件录表][0-9０-９一二三四五六七八九十]{0,3}|(?:title|subtitle|part|chapter|subchapter|division|annex|appendix|attachment|exhibit|schedule|article|art\.|section|sec\.|§{1,2})[ \u00a0]*(?:[0-9]{1,4}[A-Za-z]?(?:[.-][0-9]{1,4}[A-Za-z]?){0,4}|[IVXLC]{1,7}|[A-Z])\b[.:)]?|[0-9０-９]{1,3}(?:\.[0-9]{1,3}){0,4}[.．、)）]?|(?:[A-Za-z]|[IVXivx]{2,5})[.)])(?=[\s　*]|[^A-Za-z0-9]|$)/iu;
/** Articles are looked up by their number; their first paragraph is their 款1. */
const opening = /\/款1$/;
const longest = 200;

/** The number at the start of a provision's text, and what follows it. */
export function labelOf(text: string): { readonly label: string; readonly text: string } {
  const plain = text
    .slice(0, 2 * longest)
    .replace(/^[\s\u3000\u200b\ufeff#>*-]+/, '')
    .replace(/\*+/g, '');
  const found = number.exec(plain);
  const rest =
    (found ? plain.slice(found[0].length) : plain).split('\n').find(line => line.trim() !== '') ?? '';
  return {
    label: found?.[0].replace(/[ 　]/g, found[0].startsWith('第') ? '' : ' ').trim() ?? '',
    text: rest
      .replace(/^[\s\u3000*.:：–—-]+/, '')
      .trim()
      .slice(0, longest),
  };
}

/** Numbered items outside articles are headings of plans and decisions; inside an article they are its text. */
const isEntry = ({ structure, path }: Provision): boolean =>
  structure === 'title' ||
  structure === 'heading' ||
  structure === 'article' ||
  (structure === 'item' && !/条|Art|Sec/.test(path) && !/\([ivx]+\)$/.test(path.replace(/~[0-9]+$/, '')));

const inside = (path: string, outer: string): boolean =>
  path.startsWith(outer) && (path[outer.length] === '/' || (path[outer.length] === '(' && outer !== ''));

type Open = { -readonly [K in keyof Entry]: Entry[K] } & { children: Open[] };

/** The table of contents of an outline, in the order of the text. `quote` gives the text of a span. */
export function* contents(
  outline: readonly Provision[],
  quote: (span: Span) => string,
): Steps<readonly Entry[]> {
  const roots: Open[] = [];
  const open: Open[] = [];
  let last: Open | undefined;
  for (const provision of outline) {
    yield;
    if (!isEntry(provision)) {
      if (quoteIsText(provision)) last = undefined;
      continue;
    }
    const { label, text } = labelOf(quote(provision));
    if (label === '' && text === '') continue;
    const path = provision.structure === 'article' ? provision.path.replace(opening, '') : provision.path;
    if (last && continues(last, provision, label)) {
      last.text = joined(last.text, text);
      last.head = { start: last.head.start, end: provision.end };
      last.end = provision.end;
      continue;
    }
    while (open.length > 0 && !inside(path, open.at(-1)!.path)) open.pop()!.end = provision.start;
    const { start, end, structure, caption = '' } = provision;
    last = { start, end, path, structure, label, text, caption, head: { start, end }, children: [] };
    (open.at(-1)?.children ?? roots).push(last);
    if (structure !== 'title') open.push(last);
  }
  const end = outline.at(-1)?.end ?? 0;
  for (const entry of open) entry.end = end;
  return roots;
}

/** Contents lists and notes may come between a title’s lines; running text may not. */
const quoteIsText = ({ structure }: Provision): boolean => structure !== 'note' && structure !== 'table';

/** A title broken over lines is one entry, and so is `Article 3` with its caption on the next line. */
const continues = (last: Open, { structure, path }: Provision, label: string): boolean =>
  (structure === 'title' && last.structure === 'title') ||
  (structure === 'heading' &&
    label === '' &&
    last.structure !== 'title' &&
    last.label !== '' &&
    last.text === '' &&
    inside(path, last.path));

const joined = (first: string, second: string): string =>
  first === '' || /[\p{Script=Han}，、（《]$/u.test(first) ? first + second : `${first} ${second}`;

/** All entries, each before its sub-entries. */
export const flat = (entries: readonly Entry[]): readonly Entry[] =>
  entries.flatMap(entry => [entry, ...flat(entry.children)]);

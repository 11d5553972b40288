import { isSpace, type Citation, type CitationWords, type Provision, type Span } from '../../model';
import type { EnglishText } from '../english-text';
import { actsIn } from './acts-en';
import { linkShortNames } from './cited-again';
import { codesIn } from './codes-en';
import { triggersOf, typeOf, type Triggers } from './citation-triggers';
import { beginsLine, englishNumbers, ownUnionAct, type EnglishNumber } from './numbers-en';
import { ownNames } from './own-names';
import { provisionsBefore, provisionsBehind } from './provisions-en';
import { reasonsEn } from './reasons-en';
import type { Draft } from './titled-drafts';

const readers = new WeakMap<CitationWords, Triggers>();

function triggersFor(words: CitationWords): Triggers {
  let triggers = readers.get(words);
  if (!triggers) readers.set(words, (triggers = triggersOf(words, 'en')));
  return triggers;
}

type Named = Draft & { readonly provisions?: readonly string[] | undefined };

/** A document's own number is near its top, in UTF-16 units. */
const top = 800;
const head = 250;
/** Documents of the Union and of the executive; others are kinds in the word list. */
const acts = /^(?:E\.O\.|M-|Directive|Regulation|Decision)/;

/** Citations of an English document: by number, by the name of an act, by a short name. Linear in the text. */
export function citationsEn(
  read: EnglishText,
  outline: readonly Provision[],
  words: CitationWords,
): readonly Citation[] {
  const { text } = read;
  const triggers = triggersFor(words);
  const lower = read.lower();
  const names = ownNames(text, outline, 'en');
  const numbers = distinct<EnglishNumber>([...englishNumbers(read, words), ...codesIn(read, words)]).filter(
    n => !isInLink(text, n.start),
  );
  const titles = titlesAbove(outline, 4 * top);
  const union = ownUnionAct(text.slice(0, top));
  const isOwn = (n: EnglishNumber): boolean =>
    isTop(n, titles) &&
    !(union !== undefined && unionAct.test(n.value)) &&
    (acts.test(n.value) || words.numbered.en.some(kind => n.value.startsWith(kind))) &&
    (beginsLine(text, n) ||
      (n.start < head &&
        !behindWord.test(text.slice(Math.max(0, n.start - 12), n.start)) &&
        typeOf(lower, n, triggers, text).trigger === undefined));
  const own = new Set(oneOfEach(numbers.filter(isOwn)));
  const ownNumbers = new Set(
    numbers.filter(n => own.has(n) || speaksOfItself(text, n)).map(n => n.value.toLowerCase()),
  );
  if (union !== undefined) ownNumbers.add(union.toLowerCase());
  const named = numbers.filter(n => !own.has(n));
  const drafts = linkShortNames(text, withoutJournals(text, merged(text, named, actsIn(read, words))));
  const ownTitles = new Set(
    drafts.filter(d => closesTitle(text, d, titles) || isTitleLine(text, d, titles)).map(d => d.title),
  );
  const reasons = reasonsEn(read, drafts, outline, words, triggers);
  return drafts.map((draft: Named, i): Citation => {
    const { start, end, title, number, shortName, full } = draft;
    const isShort = capitals.test(text.slice(start, end));
    const provisions = [
      ...(draft.provisions ?? []),
      ...provisionsBefore(text, start, isShort),
      ...provisionsBehind(text, draft.rest ?? end),
    ];
    const common = commonIn(number ?? title ?? '', words);
    const isSelf =
      (number !== undefined && ownNumbers.has(number.toLowerCase())) ||
      (title !== undefined && (ownTitles.has(title) || names.isOwnTitle(title)));
    return {
      start,
      end,
      ...(title !== undefined && ownTitles.has(title) ? { type: 'mention' as const } : reasons[i]!),
      ...(title !== undefined && { title }),
      ...(number !== undefined && { number }),
      ...(provisions.length > 0 && { provisions }),
      ...(shortName !== undefined && { shortName }),
      ...(full && { full }),
      ...(common && { common }),
      ...(isSelf && { self: true as const }),
    };
  });
}

/** Freedom of Information Act 2000: its year distinguishes it from others. */
const actOfYear = /\bAct,? \d{4}$/;

/** A name shared by many laws, followed by nothing but a section. */
function commonIn(name: string, { ofStates, ofPlaces }: CitationWords): Citation['common'] {
  if (actOfYear.test(name)) return undefined;
  const isOneOf = (names: readonly string[]): boolean =>
    names.some(each => name.startsWith(each) && !/\p{L}{2}/u.test(name.slice(each.length)));
  return isOneOf(ofStates.en) ? 'state' : isOneOf(ofPlaces.en) ? 'place' : undefined;
}

/** Of the memoranda and orders at the top only the first is the document: the others are rescinded by it. */
function oneOfEach(found: readonly EnglishNumber[]): readonly EnglishNumber[] {
  const first = (start: string): string | undefined => found.find(n => n.value.startsWith(start))?.value;
  const known = ['M-', 'E.O. '].map(start => ({ start, value: first(start) }));
  return found.filter(n => known.every(k => !n.value.startsWith(k.start) || n.value === k.value));
}

const unionAct = /^(?:Directive|Regulation|Decision)/;
/** TFEU: a law by its abbreviation. */
const capitals = /^[A-Z]{2,8}$/;

/**
 * Regulation … amending Regulation (EU) 2018/1724 (Data Governance Act): brackets at the end of a title give the document's short
 * name.
 */
const closesTitle = (text: string, { start, end, title }: Named, titles: readonly Span[]): boolean =>
  title !== undefined &&
  text[start - 1] === '(' &&
  text[end] === ')' &&
  titles.some(t => t.start <= start && end < t.end && text.slice(end + 1, t.end).trim() === '');

/** Data Protection Act 2018, alone on the first line of the title: the name of the document itself. */
const isTitleLine = (text: string, { start, end, title }: Named, [first]: readonly Span[]): boolean =>
  title !== undefined &&
  first !== undefined &&
  first.start <= start &&
  end <= first.end &&
  aroundTitle.test(text.slice(first.start, start) + text.slice(end, first.end));
const aroundTitle = /^[\s#*_]*(?:the\s)?[\s#*_.]*$/i;

/** https://…/M-17-26.pdf is the address of a document. */
function isInLink(text: string, start: number): boolean {
  let from = start;
  while (from > 0 && start - from < 200 && !isSpace(text.charCodeAt(from - 1))) from--;
  const word = text.slice(from, start);
  return word.includes('://') || word.includes('www.');
}

/** By the adoption of Resolution No. 14,307: the number of another document. */
const behindWord =
  /(?:\(|\b(?:of|by|to|in|under|with|(?:adopted|passed|approved|enacted),?|[Ww]hereas,?|WHEREAS,?)\s{1,2})$/;

/** I have executed this Executive Order No. 2014-04; Source: EO #17-27. */
const speaksOfItself = (text: string, { start }: Span): boolean =>
  /\b(?:this\s{1,2}|Source: )$/.test(text.slice(Math.max(0, start - 8), start));

function titlesAbove(outline: readonly Provision[], end: number): readonly Span[] {
  const found: Span[] = [];
  for (const provision of outline) {
    if (provision.start >= end) break;
    if (provision.structure === 'title') found.push(provision);
  }
  return found;
}

const isTop = ({ start, end }: Span, titles: readonly Span[]): boolean =>
  start < top || titles.some(title => title.start <= start && end <= title.end);

/** By place; of two that begin together the longer; citations inside another are dropped. */
function distinct<T extends Span>(found: readonly T[]): readonly T[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: T[] = [];
  for (const each of sorted) if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
}

const between =
  /^(?:,?\s{0,2}(?:\(["“]?[A-Z][A-Za-z0-9. -]{1,24}["”]?\)|as amended))?,?\s{0,2}(?:,\s|\()?(?:codified\s(?:at|as)\s|see\s)?$/;

/** The Privacy Act of 1974 (5 U.S.C. 552a) is one citation. */
function merged(
  text: string,
  numbers: readonly EnglishNumber[],
  acts: readonly (Span & { readonly title: string; readonly shortName?: string; readonly rest: number })[],
): readonly Named[] {
  const all = distinct<Named>([
    ...acts.map(({ start, end, title, shortName, rest }) => draftOf(start, end, { title, shortName, rest })),
    ...numbers.map(({ start, end, value, provisions }) => draftOf(start, end, { number: value, provisions })),
  ]);
  const result: Named[] = [];
  for (const draft of all) {
    const last = result.at(-1);
    if (last?.title !== undefined && last.number === undefined && draft.title === undefined) {
      const gap = text.slice(last.end, draft.start);
      if (gap.length < 48 && between.test(gap)) {
        const end = gap.includes('(') && text[draft.end] === ')' ? draft.end + 1 : draft.end;
        const short = last.shortName === undefined ? shortNameBehind(text, end) : undefined;
        const { title, shortName } = last;
        const { number, provisions } = draft;
        const both = { title, number, shortName, rest: end, provisions };
        result[result.length - 1] = draftOf(last.start, end, { ...both, ...short });
        continue;
      }
    }
    const isNumber = draft.title === undefined && draft.shortName === undefined;
    const short = isNumber ? shortNameBehind(text, draft.end) : undefined;
    result.push(short ? draftOf(draft.start, draft.end, { ...draft, ...short }) : draft);
  }
  return result;
}

/** Citations of one form. */
const draftOf = (
  start: number,
  end: number,
  { title, number, shortName, rest, provisions }: Omit<Named, 'start' | 'end' | 'isDocument'>,
): Named => ({ start, end, title, number, shortName, rest, provisions, isDocument: true });

/** (“TPRA”), entitled Open Data (the “Directive”): in brackets and quotation marks after a number. */
const quoted =
  /\)?(?:,\s(?:entitled|titled)\s[^()\n]{1,80})?\s\((?:hereinafter,?\s|(?:also\s)?referred\sto\sas\s)?(?:the\s)?[“"](?:the\s)?([A-Z][A-Za-z0-9. -]{2,24}?)[”"]\)/y;

function shortNameBehind(text: string, at: number): { shortName: string; rest: number } | undefined {
  quoted.lastIndex = at;
  const found = quoted.exec(text);
  return found ? { shortName: found[1]!, rest: quoted.lastIndex } : undefined;
}

/** (OJ L 345, 31.12.2003, p. 90) after an act is where it was published, not another citation. */
function withoutJournals(text: string, drafts: readonly Named[]): readonly Named[] {
  return drafts.filter((draft, i) => {
    if (draft.number?.startsWith('OJ ') !== true || text[draft.start - 1] !== '(') return true;
    const before = drafts[i - 1];
    return before === undefined || text.slice(before.end, draft.start).includes('\n');
  });
}

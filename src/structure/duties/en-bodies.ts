import { trim, type Body, type Span } from '../../model';
import { matchesOf } from '../matches';
import type { DutyLists } from './lists';

/** Which words count as a body's name: those of the list alone, also OMB and DHS, or any name with a capital. */
export type Trust = 'listed' | 'acronyms' | 'names';

const joint = /,| and | or |[()]/g;
const goesOn = /^\)\s(?!and\s|or\s)[A-Za-z]/;

/** Bodies of a list, in order: the Mayor, the heads of agencies and OMB. Words that are no body's name are passed over. */
export function enBodies(text: string, span: Span, words: DutyLists, trust: Trust): readonly Span[] {
  const found: { start: number; end: number }[] = [];
  let from = span.start;
  let depth = 0;
  let open = span.start;
  const take = (end: number): void => {
    const part = bodyOf(text, trim(text, { start: from, end }), words, trust);
    if (part) found.push(part);
  };
  for (const { 0: mark, index } of matchesOf(joint, text.slice(span.start, span.end))) {
    const at = span.start + index;
    if (mark === '(') {
      if (depth === 0) open = at;
      depth++;
    } else if (mark === ')') {
      depth = Math.max(0, depth - 1);
      // Of the CFO (…) Act agencies only the whole is a name; of the Officer (“CDO”) the words before.
      if (depth > 0 || goesOn.test(text.slice(at, Math.min(span.end, at + 8)))) continue;
      take(open);
      from = at + 1;
    } else if (depth === 0) {
      take(at);
      from = at + mark.length;
    }
  }
  if (depth === 0) take(span.end);
  return found;
}

/** What follows the head of a noun and ends its name: that has made, referred to. */
const behindName: ReadonlySet<string> = new Set(
  'that which who whose in with from under to by at on within as subject responsible designated established referred appointed acting having listed described named covered using'.split(
    ' ',
  ),
);

function bodyOf(text: string, span: Span, words: DutyLists, trust: Trust): Span | undefined {
  const { start } = span;
  const from = withoutArticle(text, start, span.end, words);
  const end = withoutAdverb(text, from, span.end, words);
  if (end - from < 2 || end - from > longestName) return undefined;
  const { head, stop } = namesIn(text, from, end);
  // A capital that opens a sentence tells nothing.
  const lone = from === start && stop === head && !text.slice(from, head).includes(' ');
  const last = wordBefore(text, from, head);
  const name = { start: from, end: stop };
  if (isBody(last, words, trust === 'names' && lone ? 'acronyms' : trust, text, name)) return name;
  if (head === stop || isThing(last, words)) return undefined;
  return words.bodies.has(wordBefore(text, from, stop).toLowerCase()) ? name : undefined;
}

/** Where the head of a name ends, and where the name does: the Head | of the Office | that publishes. */
function namesIn(text: string, from: number, end: number): { readonly head: number; readonly stop: number } {
  const name = text.slice(from, end);
  let head = -1;
  for (let space = name.indexOf(' '); space >= 0; space = name.indexOf(' ', space + 1)) {
    const next = name.indexOf(' ', space + 1);
    const word = name.slice(space + 1, next < 0 ? undefined : next);
    const at = from + space;
    if (word === 'of' || word === 'for') head = head < 0 ? at : head;
    else if (behindName.has(word)) return { head: head < 0 ? at : head, stop: at };
  }
  return { head: head < 0 ? end : head, stop: end };
}

const longestName = 120;
const acronym = /^[A-Z][A-Z&-]*[A-Z](?:s|-[A-Z][A-Za-z]+)?$/;
const roman = /^[IVXL]+$/;

function isBody(word: string, words: DutyLists, trust: Trust, text: string, { start, end }: Span): boolean {
  if (words.bodies.has(word.toLowerCase())) return true;
  if (trust === 'listed' || !isCapital(word.charCodeAt(0)) || isThing(word, words)) return false;
  // A document in capitals alone has no acronyms.
  if (acronym.test(word) && !roman.test(word))
    return end - start === word.length || /[a-z]/.test(text.slice(start, end));
  return trust === 'names' && /^[A-Z][a-z]{2,}/.test(word);
}

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLetter = (code: number): boolean => isCapital(code) || (code >= 0x61 && code <= 0x7a);
/** ' ’ and - go on with a word. */
const isPart = (code: number): boolean => isLetter(code) || code === 0x27 || code === 0x2019 || code === 0x2d;

const isThing = (word: string, { nominal }: DutyLists): boolean => {
  const lower = word.toLowerCase();
  return nominal.has(lower) || (lower.endsWith('s') && nominal.has(lower.slice(0, -1)));
};

/** The last word that ends by an offset, without ’s; empty if there is none. */
function wordBefore(text: string, start: number, end: number): string {
  let last = end;
  while (last > start && !isLetter(text.charCodeAt(last - 1))) last--;
  if (last - start > 2 && text[last - 1] === 's' && isApostrophe(text.charCodeAt(last - 2))) last -= 2;
  let first = last;
  for (let at = last; at > start && isPart(text.charCodeAt(at - 1)); at--)
    if (isLetter(text.charCodeAt(at - 1))) first = at - 1;
  return text.slice(first, last);
}
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** Behind the, each, and the marks of emphasis and quotation before them. */
function withoutArticle(text: string, start: number, end: number, { openings }: DutyLists): number {
  let at = start;
  for (;;) {
    while (at < end && !isWord(text.charCodeAt(at))) at++;
    let stop = at;
    while (stop < end && isLetter(text.charCodeAt(stop))) stop++;
    if (stop === at || stop >= end || text.charCodeAt(stop) !== space) return at;
    const word = text.slice(at, stop);
    // ITS is a body, its is none.
    if ((stop - at > 1 && word === word.toUpperCase()) || !openings.has(word.toLowerCase())) return at;
    at = stop;
  }
}
/** Before the adverbs at the end: each Coordinator also. */
function withoutAdverb(text: string, start: number, end: number, { adverbs }: DutyLists): number {
  const before = text.lastIndexOf(' ', end - 1);
  return before > start && adverbs.has(text.slice(before + 1, end)) ? before : end;
}

const space = 0x20;
const isWord = (code: number): boolean => isLetter(code) || code > 0x2026 || (code >= 0x30 && code <= 0x39);

/** Bodies in a role; relevant agencies and bare officials are not named. */
export function cast(
  text: string,
  spans: readonly Span[],
  role: Body['role'],
  words: DutyLists,
): readonly Body[] {
  return spans.map(({ start, end }) => ({ start, end, named: isNamed(text.slice(start, end), words), role }));
}

function isNamed(name: string, { nobody, vague, general }: DutyLists): boolean {
  const space = name.search(/\s/);
  const first = (space < 0 ? name : name.slice(0, space)).toLowerCase();
  if (space < 0) return !nobody.has(first) && !vague.has(first);
  if (!vague.has(first)) return true;
  const rest = name.slice(space).trimStart().toLowerCase().split(/\s+/);
  return !rest.some(word => general.has(word));
}

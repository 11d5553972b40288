import { trim, type Body, type Span, wordSet } from '../../model';
import { endOfLetters, isCapital, isLetter, listsOfWord } from './en-words';
import { asked, type DutyLists } from './lists';

/** Which words count as a body's name: only those of the list, also OMB and DHS, or any name with a capital. */
export type Trust = 'listed' | 'acronyms' | 'names';

const comma = 0x2c;
const opening = 0x28;
const closing = 0x29;
/** ␣and␣ and ␣or␣ also separate names. */
const conjunctionAt = (text: string, at: number): number =>
  text.startsWith(' and ', at) ? 5 : text.startsWith(' or ', at) ? 4 : 0;

const goesOn = /^\)\s(?!and\s|or\s)[A-Za-z]/;

/** Bodies of a list, in order: the Mayor, the heads of agencies and OMB. Words that are not a body's name are skipped. */
export function enBodies(text: string, span: Span, words: DutyLists, trust: Trust): readonly Span[] {
  const found: { start: number; end: number }[] = [];
  let from = span.start;
  let depth = 0;
  let open = span.start;
  const take = (end: number): void => {
    const part = bodyOf(text, trim(text, { start: from, end }), words, trust);
    if (part) found.push(part);
  };
  for (let at = span.start; at < span.end; at++) {
    const code = text.charCodeAt(at);
    if (code !== comma && code !== opening && code !== closing && code !== space) continue;
    const length = code === space ? conjunctionAt(text, at) : 1;
    if (length === 0 || at + length > span.end) continue;
    if (code === opening) {
      if (depth === 0) open = at;
      depth++;
    } else if (code === closing) {
      depth = Math.max(0, depth - 1);
      // Of the CFO (…) Act agencies only the whole is a name; in the Officer (“CDO”) the words before the bracket.
      if (depth > 0 || goesOn.test(text.slice(at, Math.min(span.end, at + 8)))) continue;
      take(open);
      from = at + 1;
    } else {
      if (depth === 0) {
        take(at);
        from = at + length;
      }
      at += length - 1;
    }
  }
  if (depth === 0) take(span.end);
  return found;
}

/** Words after the head of a noun that end its name: that has made, referred to. */
const behindName = wordSet(
  'that which who whose in with from under to by at on within as subject responsible designated established referred appointed acting having listed described named covered using concerned involved prior during before after through via upon until pursuant without regarding concerning following including across throughout along'.split(
    ' ',
  ),
);
const ofOrFor = wordSet(['of', 'for']);

function bodyOf(text: string, span: Span, words: DutyLists, trust: Trust): Span | undefined {
  const { start, end: whole } = withoutLabel(text, span);
  const from = withoutArticle(text, start, whole, words);
  const end = withoutAdverb(text, from, whole, words);
  if (end - from < 2 || end - from > longestName || startsAside(text, from, end)) return undefined;
  const { head, stop } = namesIn(text, from, end);
  // A capital at the start of a sentence shows nothing.
  const lone = from === start && stop === head && !text.slice(from, head).includes(' ');
  const last = wordBefore(text, from, head);
  const name = { start: from, end: stop };
  if (isBody(text, last, name, words, trust === 'names' && lone ? 'acronyms' : trust)) return name;
  if (head === stop || isThing(text, last, words)) return undefined;
  // The size of the agency is not a body; in two of the agencies the agencies act.
  if (isSmallNoun(text, last, words)) return undefined;
  return isListed(text, wordBefore(text, from, stop), words) ? name : undefined;
}

/** Without the heading before it and the footnote mark after it: OBJECTIVES:** The City[8]. */
function withoutLabel(text: string, { start, end }: Span): Span {
  const colon = text.lastIndexOf(':', end - 1);
  const note = text[end - 1] === ']' ? text.lastIndexOf('[', end - 1) : -1;
  return {
    start: colon > start && text[colon + 1] !== '/' ? colon + 1 : start,
    end: note > start ? note : end,
  };
}

/** A noun in small letters that names neither a body nor a number of them. */
function isSmallNoun(text: string, last: Span, words: DutyLists): boolean {
  if (last.start === last.end || isCapital(text.charCodeAt(last.start))) return false;
  return (
    listsOfWord(text, last.start, last.end, words, asked.openings | asked.determiners) === 0 &&
    !counts.has(text.slice(last.start, last.end))
  );
}
const counts: ReadonlySet<string> = new Set(
  'majority number all most some many few half thirds none point points lead leads rest remainder ones unit units'.split(
    ' ',
  ),
);

const aside = wordSet(
  'including being from through with without during across via in on under within after before'.split(' '),
);
/** Including the Council: follows a name, but is not one. */
const startsAside = (text: string, from: number, end: number): boolean => {
  const stop = endOfLetters(text, from, end);
  return stop > from && aside.lengthAt(text, from, stop) === stop - from;
};

const isListed = (text: string, { start, end }: Span, words: DutyLists): boolean =>
  listsOfWord(text, start, end, words, asked.bodies) !== 0;

/** Where the head of a name ends, and where the name does: the Head | of the Office | that publishes. */
function namesIn(text: string, from: number, to: number): { readonly head: number; readonly stop: number } {
  let head = -1;
  let before = -1;
  for (let at = from; at <= to; at++) {
    if (at < to && text.charCodeAt(at) !== space) continue;
    const length = before < 0 ? 0 : at - before - 1;
    if (length > 1) {
      if (ofOrFor.lengthAt(text, before + 1, at) === length) {
        if (head < 0) head = before;
        if (length === 'for'.length && wherefore.test(text.slice(at, Math.min(to, at + 40))))
          return { head, stop: before };
      } else if (behindName.lengthAt(text, before + 1, at) === length)
        return { head: head < 0 ? before : head, stop: before };
    }
    before = at;
  }
  return { head: head < 0 ? to : head, stop: to };
}

/** The CIO | for consideration; the office | for the purposes of this Act. */
const wherefore =
  /^\s(?:(?:an?|the|any|its|their|such)\s)?(?:(?:proper|sole|further|final)\s)?(?:purposes?|period|duration|consideration|approval|review|inclusion|success|accuracy|use|reasons?|infringements?|failure|each|up|at|no|not|publication|release|posting|publishing|implementation|a|one|two|three)\b/;
const longestName = 120;
const acronym = /^[A-Z][A-Z&-]*[A-Z](?:s|-[A-Z][A-Za-z]+)?$/;
const roman = /^[IVXL]+$/;

function isBody(text: string, last: Span, { start, end }: Span, words: DutyLists, trust: Trust): boolean {
  if (isListed(text, last, words)) return true;
  if (trust === 'listed' || !isCapital(text.charCodeAt(last.start)) || isThing(text, last, words))
    return false;
  const word = text.slice(last.start, last.end);
  // A document in all capitals has no recognisable acronyms.
  if (acronym.test(word) && !roman.test(word))
    return end - start === word.length || /[a-z]/.test(text.slice(start, end));
  return trust === 'names' && /^[A-Z][a-z]{2,}/.test(word);
}

/** ' ’ and - continue a word. */
const isPart = (code: number): boolean => isLetter(code) || code === 0x27 || code === 0x2019 || code === 0x2d;

const isThing = (text: string, { start, end }: Span, words: DutyLists): boolean =>
  listsOfWord(text, start, end, words, asked.nominal) !== 0 ||
  (isS(text.charCodeAt(end - 1)) && listsOfWord(text, start, end - 1, words, asked.nominal) !== 0);
const isS = (code: number): boolean => code === 0x73 || code === 0x53;

/** The last word that ends by an offset, without ’s; empty if there is none. */
function wordBefore(text: string, start: number, end: number): Span {
  let last = end;
  while (last > start && !isLetter(text.charCodeAt(last - 1))) last--;
  if (last - start > 2 && text[last - 1] === 's' && isApostrophe(text.charCodeAt(last - 2))) last -= 2;
  let first = last;
  for (let at = last; at > start && isPart(text.charCodeAt(at - 1)); at--)
    if (isLetter(text.charCodeAt(at - 1))) first = at - 1;
  return { start: first, end: last };
}
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** After the, each, and the marks of emphasis and quotation before them. */
function withoutArticle(text: string, start: number, end: number, words: DutyLists): number {
  let at = start;
  for (;;) {
    while (at < end && !isWord(text.charCodeAt(at))) at++;
    const stop = endOfLetters(text, at, end);
    if (stop === at || stop >= end || text.charCodeAt(stop) !== space) return at;
    // ITS is a body, its is not.
    const isAcronym = stop - at > 1 && isUpper(text, at, stop);
    if (isAcronym || listsOfWord(text, at, stop, words, asked.openings) === 0) return at;
    at = stop;
  }
}

function isUpper(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isCapital(text.charCodeAt(at))) return false;
  return true;
}

/** Before the adverbs at the end: each Coordinator | also. */
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

import type { CitationWords, Span } from '../../model';
import type { Defined } from './definitions-zh';
import { occurrences } from '../occurrences';
import { matchesOf } from '../matches';

/** Maximum length of a term, in characters. */
const longest = 70;
const closing: Readonly<Record<string, string>> = {
  '”': '“',
  '"': '"',
  '’': '‘',
  "'": "'",
  '*': '*',
  _: '_',
};

const mixed: Readonly<Record<string, string>> = { '“': '"', '"': '“', '‘': "'", "'": '‘' };

type Verbs = { readonly all: readonly string[]; readonly weak: ReadonlySet<string> };
const verbs = new WeakMap<CitationWords, Verbs>();

/** Built once per word list. */
function verbsOf(words: CitationWords): Verbs {
  let known = verbs.get(words);
  if (!known) {
    const { means, includes } = words.definitions;
    verbs.set(words, (known = { all: [...means.en, ...includes.en], weak: new Set(includes.en) }));
  }
  return known;
}

/** Definitions and short names of an English text, by its own words. Linear in the text. */
export function definedEn(text: string, words: CitationWords): readonly Defined[] {
  const { called } = words.definitions;
  const { all, weak } = verbsOf(words);
  const found: Defined[] = [];
  let last = -1;
  for (const marker of occurrences(text, all)) {
    if (marker.start < last || !isWord(text, marker)) continue;
    const isWeak = weak.has(text.slice(marker.start, marker.end));
    const names = namesBefore(text, marker.start, isWeak, called.en);
    if (names.length === 0) continue;
    last = marker.end;
    const meaning = meaningFrom(text, marker.end);
    for (const name of names)
      found.push({
        start: name.start,
        end: meaning.end,
        name,
        meaning,
        kind: 'definition',
        within: withinOf(text, name.start),
      });
  }
  return [...found, ...shortNames(text, words)].sort((a, b) => a.name.start - b.name.start);
}

const letter = /[A-Za-z0-9]/;
const isWord = (text: string, { start, end }: Span): boolean =>
  !letter.test(text[start - 1] ?? '') && !letter.test(text[end] ?? '');

/** The terms before `means`: in quotation marks or bold, several joined by or; else the words that begin the line. */
function namesBefore(
  text: string,
  marker: number,
  isWeak: boolean,
  called: readonly string[],
): readonly Span[] {
  let end = backOver(text, marker, ' \n\t\u00a0,:');
  if (text[end - 1] === ')') {
    const open = lastBefore(text, '(', end - 1);
    if (open >= 0) end = backOver(text, open, ' \n\t\u00a0,');
  }
  const names: Span[] = [];
  for (let name = quotedBefore(text, end); name && names.length < 8; name = quotedBefore(text, end)) {
    // An edit of one paragraph re-reads its neighbours, no more.
    if (lines(text.slice(name.start, marker)) > 2) break;
    names.unshift({ start: name.start, end: name.end });
    const before = text.slice(Math.max(0, name.outer - 8), name.outer);
    const joint = /\s{0,2}(?:,|\bor|\band|,\s?or|,\s?and|\/)\s{0,2}$/.exec(before);
    if (!joint) break;
    end = name.outer - joint[0].length;
  }
  if (names.length > 0 || isWeak || /^\s*\S+\s+that\b/.test(text.slice(marker, marker + 40))) return names;
  const plain = plainBefore(text, end, called);
  return plain ? [plain] : [];
}

/** A term in quotation marks or bold that ends here; `outer` is where its marks begin. */
function quotedBefore(text: string, end: number): (Span & { readonly outer: number }) | undefined {
  let last = end;
  let open = closing[text[last - 1] ?? ''];
  if (open === undefined) return undefined;
  const marks: string[] = [];
  while (open !== undefined && marks.length < 4) {
    marks.push(open);
    last--;
    if (text[last - 1] === ',' && letter.test(text[last - 2] ?? '')) last--;
    open = closing[text[last - 1] ?? ''];
  }
  const innermost = marks.at(-1)!;
  // “Data" means: two different kinds of marks.
  const at = Math.max(
    lastBefore(text, innermost, last),
    lastBefore(text, mixed[innermost] ?? innermost, last),
  );
  if (at < 0 || at + 1 >= last) return undefined;
  const term = text.slice(at + 1, last);
  if (/[.;]\s|\n\n|[“”]/.test(term) || !/[A-Za-z]/.test(term)) return undefined;
  let outer = at;
  while (outer > 0 && end - outer < longest + 8 && '“"‘\'*_'.includes(text[outer - 1]!)) outer--;
  return { start: at + 1, end: last, outer };
}

/** The last position of a character before an offset, within the length of a term; -1 if there is none. */
function lastBefore(text: string, character: string, end: number): number {
  const least = Math.max(0, end - longest);
  const at = text.slice(least, end).lastIndexOf(character);
  return at < 0 ? -1 : least + at;
}

const lines = (text: string): number => text.split('\n').length;

const notTerms =
  /^(?:this|that|it|which|these|those|such|by|the following|other|any|no|all|we|and|or|if|where|when|each|section|article|paragraph|chapter)\b/i;

/** Open Data means …: capitalised words that begin a line or follow `the term`. */
function plainBefore(text: string, end: number, called: readonly string[]): Span | undefined {
  const window = text.slice(Math.max(0, end - longest), end);
  const line = window.lastIndexOf('\n');
  if (line < 0 && end > longest) return undefined;
  let start = end - window.length + line + 1;
  const lead =
    /^[\s>#*-]*(?:\(?[A-Za-z0-9]{1,4}(?:\.[0-9]{1,2}){0,3}[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\s+)?/.exec(
      text.slice(start, end),
    )!;
  start += lead[0].length;
  const name = text.slice(start, end);
  const term = called.map(c => new RegExp(`^${c}\\s+`, 'i').exec(name)).find(Boolean);
  if (term) start += term[0].length;
  const words = text.slice(start, end);
  if (words.length < 3 || /[.;:,!?]/.test(words) || notTerms.test(words)) return undefined;
  return (/^[A-Z]/.test(words) || term) && words.split(' ').length <= 8 ? { start, end } : undefined;
}

function backOver(text: string, end: number, blanks: string): number {
  let at = end;
  while (at > 0 && end - at < 6 && blanks.includes(text[at - 1]!)) at--;
  return at;
}

/** Up to the end of the sentence or of the paragraph, in UTF-16 units. */
const longestMeaning = 3_000;
const sentenceEnd =
  /;(?=\s|$)|\.(?=\s{1,40}(?:[A-Z“"‘(]|\d+\.|$))|\.?\n(?=\s{0,40}\n|\s{0,40}(?:\(?[A-Za-z0-9]{1,4}[.)]\s|[“"*]))|\.$/g;

function meaningFrom(text: string, from: number): Span {
  const part = text.slice(from, from + longestMeaning);
  sentenceEnd.lastIndex = 0;
  const stop = sentenceEnd.exec(part);
  return { start: from, end: from + (stop ? stop.index : part.length) };
}

const withinOf = (text: string, start: number): string => {
  const before = text.slice(Math.max(0, start - 60), start).toLowerCase();
  return (
    /this (article|chapter|section|title|paragraph|subsection|part)\b[^.;]{0,40}$/.exec(before)?.[1] ?? ''
  );
};

/** (hereinafter “X”), (the “X”), (“X”): a bracket that contains only a name and words that announce one. */
function shortNames(text: string, words: CitationWords): readonly Defined[] {
  const announcing = new Set(words.shortNames.en.flatMap(w => w.split(' ')));
  const found: Defined[] = [];
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
    const content = text.slice(at + 1, at + 110);
    const close = content.indexOf(')');
    if (close < 3) continue;
    const name = announced(content.slice(0, close), announcing);
    if (!name) continue;
    const meaning = phraseBefore(text, at);
    if (meaning.end <= meaning.start) continue;
    found.push({
      start: meaning.start,
      end: at + close + 2,
      name: { start: at + 1 + name.start, end: at + 1 + name.end },
      meaning,
      kind: 'short-name',
      within: '',
    });
  }
  return found;
}

function announced(content: string, announcing: ReadonlySet<string>): Span | undefined {
  if (content.includes('(') || lines(content) > 2) return undefined;
  const quoted = /["“‘']{1,2}([^"“”‘’']{1,60})["”’']{1,2}/.exec(content);
  if (quoted) {
    const rest = content.slice(0, quoted.index) + content.slice(quoted.index + quoted[0].length);
    if (!/^[A-Za-z\s,.]*$/.test(rest)) return undefined;
    const all = rest
      .toLowerCase()
      .split(/[\s,.]+/)
      .filter(Boolean);
    if (!all.every(word => announcing.has(word))) return undefined;
    const start = quoted.index + quoted[0].indexOf(quoted[1]!);
    return { start, end: start + quoted[1]!.length };
  }
  if (!/^\s*here(?:in)?after\b/i.test(content)) return undefined;
  const words = matchesOf(contentWord, content);
  const first = words.find(w => !announcing.has(w[0].toLowerCase()));
  return first ? { start: first.index, end: content.trimEnd().length } : undefined;
}

const contentWord = /[^\s,]+/g;

function phraseBefore(text: string, bracket: number): Span {
  const end = backOver(text, bracket, ' \n\t\u00a0');
  let start = end;
  while (start > 0 && end - start < 120 && !'.,;:()\n"“”'.includes(text[start - 1]!)) start--;
  while (start < end && text[start] === ' ') start++;
  return { start, end };
}

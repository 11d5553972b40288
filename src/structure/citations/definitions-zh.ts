import { type CitationWords, type Span, wordSet, type WordSet } from '../../model';
import { shortNameAfter } from './short-names';
import { occurrences } from '../occurrences';

/** A definition by its own sentence: nothing of the outline is known yet. */
export type Defined = Span & {
  readonly name: Span;
  readonly meaning: Span;
  readonly kind: 'definition' | 'short-name';
  /** Its scope, as written: 本章; '' if none is stated. */
  readonly within: string;
};

/** Maximum length of a term and of what precedes it, in characters. */
const longest = 40;
const clauseEnds = new Set('。；：！？\n，;:');
const sentenceEnds = new Set('。\n');

/** Definitions and short names of a Chinese text, by its own words. Each is read from one line. Linear in the text. */
export function definedZh(text: string, words: CitationWords): readonly Defined[] {
  const { called, means, includes } = words.definitions;
  const calledBy = wordSet(called.zh);
  const found: Defined[] = [];
  for (const marker of distinct(occurrences(text, means.zh))) {
    const name = nameBefore(text, marker.start, calledBy);
    if (name) found.push(definition(text, name, marker));
  }
  const taken = new Set(found.map(d => d.name.start));
  for (const marker of distinct(occurrences(text, called.zh))) {
    const name = nameBehind(text, marker.end, includes.zh);
    if (name && !taken.has(name.start)) found.push(definition(text, { ...name, called: marker }, name.verb));
  }
  return inOrder([...found, ...shortNames(text, words)]);
}

type Name = Span & { readonly called?: Span };

function definition(text: string, name: Name, verb: Span): Defined {
  let end = verb.end;
  while (end < text.length && !sentenceEnds.has(text[end]!)) end++;
  const stop = text[end] === '。' ? end + 1 : end;
  const start = name.called?.start ?? name.start;
  return {
    start,
    end: stop,
    name: { start: name.start, end: name.end },
    meaning: { start: verb.end, end: text[end - 1] === '；' ? end - 1 : end },
    kind: 'definition',
    within: name.called ? text.slice(Math.max(0, start - 2), start) : '',
  };
}

/** Where one word is inside another, the longer one. */
function distinct(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/** The term before 是指: after 所称, in quotation marks, or a whole clause at the beginning of a sentence. */
function nameBefore(text: string, marker: number, called: WordSet): Name | undefined {
  let end = marker;
  if (text[end - 1] === '，' || text[end - 1] === ',') end--;
  if ('）)'.includes(text[end - 1] ?? ' ')) end = openingOf(text, end);
  const quoted = quotedBefore(text, end);
  let start = end;
  while (start > 0 && end - start < 2 * longest && !clauseEnds.has(text[start - 1]!)) {
    const word = called.lengthBefore(text, 0, start);
    if (word > 0) {
      const name = quoted ?? bare(text, { start, end });
      return name && { ...name, called: { start: start - word, end: start } };
    }
    start--;
  }
  if (quoted) return quoted;
  const before = text[start - 1];
  const isNamed = (name: Span | undefined) =>
    name && !pronoun.test(text.slice(name.start, name.end)) ? name : undefined;
  if (before === '，' && text.startsWith('其中', start - 3)) return isNamed(bare(text, { start, end }));
  // 指标是指挥棒: inside a paragraph a term is set off by a comma.
  if (end === marker && before !== undefined && before !== '\n' && !isNumbered(text, start)) return undefined;
  if (before === '，' || (before !== undefined && !clauseEnds.has(before))) return undefined;
  numbering.lastIndex = start;
  const body = numbering.test(text) ? numbering.lastIndex : start;
  return isNamed(bare(text, { start: body, end }));
}

function isNumbered(text: string, start: number): boolean {
  numbering.lastIndex = start;
  return numbering.test(text) && /[）)条、.．]/.test(text.slice(start, numbering.lastIndex));
}

const numbering =
  /[\s\u3000#*]*(?:第[一二三四五六七八九十百零〇0-9]{1,8}条(?:[（(【][^）)】\n]{1,20}[）)】])?|[（(][一二三四五六七八九十0-9]{1,4}[）)]|[一二三四五六七八九十0-9]{1,3}[、.．)）])?[\s\u3000]*/y;
/** What can precede 是指 without being a term. */
const pronoun = /^(?:[其这此即也就主要一般具体]|本款|前款|上述|所谓$)|[是为被由对在]$|[的]$/;

function openingOf(text: string, end: number): number {
  const least = Math.max(0, end - longest);
  for (let at = end - 1; at >= least && text[at] !== '\n'; at--)
    if (text[at] === '（' || text[at] === '(') return at;
  return end;
}

function quotedBefore(text: string, end: number): Span | undefined {
  const last = text[end - 1];
  if (last !== '”' && last !== '"' && last !== '」') return undefined;
  const open = last === '”' ? '“' : last === '」' ? '「' : '"';
  const least = Math.max(0, end - longest);
  const window = text.slice(least, end - 1);
  const at = window.lastIndexOf(open);
  if (at < 0 || window.includes('\n', at) || at === window.length - 1) return undefined;
  return { start: least + at + 1, end: end - 1 };
}

/** A span without quotation marks, 的 and blanks at its start; undefined if nothing is left or it is too long. */
function bare(text: string, { start, end }: Span): Span | undefined {
  while (start < end && ' \u3000“"「的*'.includes(text[start]!)) start++;
  while (end > start && ' \u3000”"」*'.includes(text[end - 1]!)) end--;
  return end - start >= 1 && end - start <= longest ? { start, end } : undefined;
}

/** Words that begin with 指 without meaning "means": 指标, 指定. */
const notMeans = new Set('标定导南数挥引令派示向控');

/** The term after 所称, if a word such as 包括 follows it. */
function nameBehind(
  text: string,
  from: number,
  includes: readonly string[],
): (Span & { readonly verb: Span }) | undefined {
  for (let end = from; end < text.length && end - from < longest; end++) {
    const c = text[end]!;
    const isComma = c === '，' || c === ',';
    if (clauseEnds.has(c) && !isComma) return undefined;
    const at = isComma ? end + 1 : end;
    const word = end > from + 1 ? includes.find(w => text.startsWith(w, at)) : undefined;
    // Without a comma 为 and 是 may be part of the term.
    const speaks =
      word !== undefined &&
      (isComma || word.length > 1 || (word === '指' && !notMeans.has(text[at + 1] ?? '')));
    if (speaks) {
      const name = bare(text, { start: from, end });
      return name && { ...name, verb: { start: at, end: at + word.length } };
    }
    if (isComma) return undefined;
  }
  return undefined;
}

/** （以下简称X）: the phrase before the bracket is its meaning. */
function shortNames(text: string, words: CitationWords): readonly Defined[] {
  const collective = new Set(words.collective.zh);
  return distinct(occurrences(text, words.shortNames.zh)).flatMap((marker): readonly Defined[] => {
    const before = text[marker.start - 1] ?? '';
    if (!'（(，,；'.includes(before) && !text.startsWith('以下', marker.start)) return [];
    const short = shortNameAfter(text, marker);
    if (!short || short.text.length < 2) return [];
    const isList = collective.has(text.slice(marker.start, marker.end));
    const meaning = phraseBefore(text, marker.start, isList ? listEnds : phraseEnds);
    return [
      { start: meaning.start, end: short.end, name: short.name, meaning, kind: 'short-name', within: '' },
    ];
  });
}

const listEnds = new Set('。；：，！？\n;:,');
const phraseEnds = new Set([...listEnds, '、']);

function phraseBefore(text: string, marker: number, ends: ReadonlySet<string>): Span {
  const least = Math.max(0, marker - 2 * longest);
  let end = marker;
  for (let at = marker - 1; at >= least; at--) {
    if (text[at] === '（' || text[at] === '(') {
      end = at;
      break;
    }
    if (text[at] === '。' || text[at] === '\n') break;
  }
  if (end === marker) while (end > 0 && '，,；'.includes(text[end - 1]!)) end--;
  let start = end;
  if (text[end - 1] === '》') start = lastTitle(text, end);
  else while (start > 0 && end - start < 2 * longest && !ends.has(text[start - 1]!)) start--;
  numbering.lastIndex = start;
  if (numbering.test(text) && numbering.lastIndex < end) start = numbering.lastIndex;
  return { start, end };
}

function lastTitle(text: string, end: number): number {
  const least = Math.max(0, end - 4 * longest);
  return least + Math.max(0, text.slice(least, end).lastIndexOf('《'));
}

/** By place; a meaning ends where the next definition of its sentence begins. */
function inOrder(found: readonly Defined[]): readonly Defined[] {
  const sorted = [...found].sort((a, b) => a.name.start - b.name.start || b.end - a.end);
  return sorted.map((d, i) => {
    const next = sorted[i + 1];
    if (d.kind !== 'definition' || next?.kind !== 'definition' || next.start >= d.end) return d;
    if (next.start <= d.meaning.start) return d;
    return { ...d, end: next.start, meaning: { start: d.meaning.start, end: next.start } };
  });
}

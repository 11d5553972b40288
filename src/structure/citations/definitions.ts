import {
  firstIndex,
  keepLast,
  type CitationWords,
  type Definition,
  type Document,
  type LanguageTag,
  type Provision,
  type Span,
} from '../../model';
import { definedEn } from './definitions-en';
import { definedZh, type Defined } from './definitions-zh';
import { listed } from './listed-definitions';

/**
 * The terms that a document defines and the short names that it introduces, in order of place, with their meaning and scope.
 * `outline` is the document's, absolute. Linear in the text.
 */
export function readDefinitions(
  { text, language }: Document,
  outline: readonly Provision[],
  words: CitationWords,
): readonly Definition[] {
  const said = definedIn(text, language, words);
  const all = [...said, ...listed(text, language, outline, said, words)];
  return all
    .sort((a, b) => a.name.start - b.name.start)
    .map(defined => finish(text, language, outline, defined))
    .filter(definition => definition.term.length > 1);
}

/**
 * The terms that a stretch of text defines by its own words, without duplicates: those that hold for the whole document. Read
 * without an outline, so that part of a text gives the same terms as in the whole.
 */
export function termsOf(text: string, language: LanguageTag, words: CitationWords): readonly string[] {
  const terms = new Set<string>();
  for (const { name } of definedIn(text, language, words)) {
    const term = termIn(text, name);
    if (term.length > 1) terms.add(term);
  }
  return [...terms];
}

/** Coding a text reads it for its terms, and surveying it reads it again. */
const definedIn = keepLast((text: string, language: LanguageTag, words: CitationWords): readonly Defined[] =>
  language === 'zh' ? definedZh(text, words) : definedEn(text, words),
);

const termIn = (text: string, { start, end }: Span): string =>
  text
    .slice(start, end)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^[\s"“‘'*_]+|[\s"”’'*_,]+$/g, '');

function finish(
  text: string,
  language: LanguageTag,
  outline: readonly Provision[],
  { start, end, name, meaning, kind, within }: Defined,
): Definition {
  const at = indexAt(outline, start);
  const whole = kind === 'definition' ? withItems(text, outline, at, meaning) : meaning;
  return {
    start,
    end: Math.max(end, whole.end),
    term: termIn(text, name),
    name,
    meaning: trimmed(text, whole),
    kind,
    scope: kind === 'definition' ? scopeOf(outline[at]?.path ?? '', within, language) : '',
  };
}

/** The last provision that begins at or before an offset. */
const indexAt = (outline: readonly Provision[], offset: number): number =>
  Math.max(0, firstIndex(outline.length, i => outline[i]!.start > offset) - 1);

/** A meaning that ends in a colon includes the items that follow. */
function withItems(text: string, outline: readonly Provision[], at: number, meaning: Span): Span {
  if (!/[：:]\s*$/.test(text.slice(Math.max(meaning.start, meaning.end - 4), meaning.end))) return meaning;
  let { end } = meaning;
  for (let i = at + 1; outline[i]?.structure === 'item'; i++) end = outline[i]!.end;
  return { start: meaning.start, end };
}

function trimmed(text: string, { start, end }: Span): Span {
  const blank = /[\s\u3000，,：:—–]/;
  let from = start;
  let to = end;
  while (from < to && blank.test(text[from]!)) from++;
  while (to > from && /[\s\u3000]/.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}

const parts: Readonly<Record<string, string>> = {
  本编: '编',
  本章: '章',
  本节: '节',
  本条: '条',
  前款: '条',
  本款: '条',
  article: 'Art',
  section: 'Sec',
  chapter: 'Chapter',
  title: 'Title',
  part: 'Part',
  paragraph: 'Art',
  subsection: 'Sec',
};

/** `本章` in 章2/条12/款1 → 章2. */
function scopeOf(path: string, within: string, language: LanguageTag): string {
  const part = parts[language === 'zh' ? within.slice(-2) : within];
  if (part === undefined) return '';
  const segments = path.split('/');
  const last = segments.findLastIndex(segment => segment.startsWith(part));
  return last < 0 ? '' : segments.slice(0, last + 1).join('/');
}

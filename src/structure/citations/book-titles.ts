import type { Span } from '../../model';

/** Maximum length of a document title; a 《 without its 》 is abandoned here. */
const longest = 160;
const deepest = 4;

/** A title in 《》, including its marks; titles inside it belong to it. */
export type BookTitle = Span & { readonly text: string };

/** The outermost titles in 《》, in order. A title may cross line breaks, but not a full stop. Linear in the text. */
export function bookTitles(text: string): readonly BookTitle[] {
  const titles: BookTitle[] = [];
  for (let at = text.indexOf('《'); at >= 0; at = text.indexOf('《', at)) {
    const end = endOfTitle(text, at);
    if (end === undefined) {
      at++;
      continue;
    }
    const inner = plain(text.slice(at + 1, end - 1));
    if (inner.length > 1) titles.push({ start: at, end, text: inner });
    at = end;
  }
  return titles;
}

/** The offset after the 》 that closes the 《 at this offset. */
function endOfTitle(text: string, start: number): number | undefined {
  let depth = 0;
  const last = Math.min(text.length, start + longest);
  for (let at = start; at < last; at++) {
    const c = text[at];
    if (c === '《' && ++depth > deepest) return undefined;
    if (c === '》' && --depth === 0) return at + 1;
    if (c === '。') return undefined;
  }
  return undefined;
}

/** As printed, on one line and without the blanks that pad Chinese text; blanks between Latin words and bodies stay. */
const plain = (title: string): string =>
  title
    .replace(/[\s\u3000\u200b*_#]+/g, ' ')
    .replace(/(?<![A-Za-z0-9,]) | (?![A-Za-z0-9(])/g, '')
    .trim();

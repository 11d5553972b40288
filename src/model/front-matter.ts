/** The maximum length of the block, in UTF-16 units: a horizontal rule at the top of a long text does not open one. */
const longest = 64_000;

/** Offsets of the block of facts: of its `key: value` lines, and of its end after the closing line. */
export type FrontMatter = { readonly from: number; readonly to: number; readonly end: number };

/**
 * The block of facts at the top of a text: a line `---`, lines of `key: value`, a line `---`; blanks may follow the dashes.
 * The block is an analyst's note about the document, not part of it: it is neither coded nor read.
 */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const from = /^---[^\S\n]*\n/.exec(text)?.[0].length;
  if (from === undefined || !/^[^\s:：#-][^:：\n]{0,60}[:：]/.test(text.slice(from, from + 76)))
    return undefined;
  const head = text.slice(0, longest);
  for (let at = head.indexOf('\n---', from); at >= 0; at = head.indexOf('\n---', at + 1)) {
    const end = head.indexOf('\n', at + 1);
    const line = head.slice(at + 1, end < 0 ? undefined : end);
    if (line.trimEnd() === '---') return { from, to: at + 1, end: end < 0 ? head.length : end + 1 };
  }
  return undefined;
}

/** A text with its front matter blanked out, so that all offsets stay: what is coded and read. */
export function withoutFrontMatter(text: string): string {
  const end = frontMatterOf(text)?.end ?? 0;
  return end === 0 ? text : text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

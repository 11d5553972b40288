/** The longest block that is looked for, in UTF-16 units: a rule of dashes at the top of a long text is not its beginning. */
const longest = 64_000;

/**
 * Where the block of facts at the top of a text ends: a line `---`, lines of `key: value`, a line `---`. 0 if there is none.
 * The block is an analyst's note about the document, not a part of it: it is neither coded nor read.
 */
export function frontMatterEnd(text: string): number {
  if (!text.startsWith('---\n') || !/^[^\s:：#-][^:：\n]{0,60}[:：]/.test(text.slice(4, 80))) return 0;
  const head = text.slice(0, longest);
  for (let at = head.indexOf('\n---', 3); at >= 0; at = head.indexOf('\n---', at + 1)) {
    const end = head.indexOf('\n', at + 1);
    const line = head.slice(at + 1, end < 0 ? undefined : end);
    if (line.trimEnd() === '---') return end < 0 ? head.length : end + 1;
  }
  return 0;
}

/** A text with its front matter blanked out, so that all offsets stay: what is coded and read. */
export function withoutFrontMatter(text: string): string {
  const end = frontMatterEnd(text);
  return end === 0 ? text : text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

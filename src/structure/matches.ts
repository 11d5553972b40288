/** All matches of a global pattern, in order: the same as `matchAll`, without a copy of the pattern for every text. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return found;
}

/** The first of them. */
export function firstMatch(pattern: RegExp, text: string): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  const found = pattern.exec(text) ?? undefined;
  pattern.lastIndex = 0;
  return found;
}

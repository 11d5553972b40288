import { isSpace, type Segment } from '../model';

/** How far a token may be from its expected position; farther away, another occurrence is likelier. */
const reach = 24;

/**
 * Where the tokens of a tokenizer are in the text that it read, ascending; -1 for a token that the tokenizer altered
 * beyond recognition (a lone surrogate, a normalised character).
 */
export function locate(text: string, tokens: readonly string[]): Int32Array {
  const starts = new Int32Array(tokens.length);
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    let start = at;
    if (!text.startsWith(token, at)) {
      while (start < text.length && isSpace(text.charCodeAt(start))) start++;
      if (!text.startsWith(token, start)) start = search(text, token, start);
    }
    starts[i] = token === '' ? -1 : start;
    if (start >= 0) at = start + token.length;
  }
  return starts;
}

function search(text: string, token: string, from: number): number {
  const found = text.slice(from, from + reach + token.length).indexOf(token);
  return found < 0 ? -1 : from + found;
}

/** Word segments that rejoin to the text: located tokens with their tags, and the text between them without tags. */
export function words(
  text: string,
  tokens: readonly string[],
  tagOf: (index: number) => string,
): readonly Segment[] {
  const segments: Segment[] = [];
  const starts = locate(text, tokens);
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const start = starts[i]!;
    if (start < at) continue;
    if (start > at) segments.push({ start: at, end: start, unit: 'word' });
    at = start + tokens[i]!.length;
    segments.push({ start, end: at, unit: 'word', tag: tagOf(i) });
  }
  if (at < text.length) segments.push({ start: at, end: text.length, unit: 'word' });
  return segments;
}

/** Where located tokens, and the text between them, begin and end: ascending, from 0 to the length of the text. */
export function borders(text: string, tokens: readonly string[]): readonly number[] {
  const found = [0];
  const add = (at: number): void => {
    if (at > found.at(-1)!) found.push(at);
  };
  const starts = locate(text, tokens);
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const start = starts[i]!;
    if (start < at) continue;
    at = start + tokens[i]!.length;
    add(start);
    add(at);
  }
  add(text.length);
  return found;
}

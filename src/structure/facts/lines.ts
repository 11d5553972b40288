import { trim, type FactWords, type Span } from '../../model';

/** A line that is not blank. `flat` is its text without white space and Markdown marks, cut after 400 characters. */
export type Line = Span & { readonly flat: string };

const longest = 400;

/** The lines between two offsets that are not blank, at most so many; spans are trimmed. */
export function linesOf(text: string, from: number, to: number, most: number): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < to && lines.length < most;) {
    const at = text.indexOf('\n', start);
    const end = at < 0 || at > to ? to : at;
    const line = lineOf(text, { start, end });
    if (line.flat !== '') lines.push(line);
    start = end + 1;
  }
  return lines;
}

export function lineOf(text: string, raw: Span): Line {
  const span = trim(text, raw);
  return { ...span, flat: flatten(text.slice(span.start, Math.min(span.end, span.start + longest))) };
}

/** Entities that pages leave behind: &nbsp; &sp; */
const entity = /&[a-z]{2,6};/g;

export function flatten(text: string): string {
  const bare = text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '');
  return /[#>*_&]/.test(bare) ? withoutMarks(bare) : bare;
}

const withoutMarks = (text: string): string =>
  text
    .replace(entity, '')
    .replace(/^[#>*_]+|[*_#]+$/g, '')
    .replace(/\*\*/g, '');

/** A text without white space around and inside Han: 几 个 问 题 is 几个问题; a space between Latin words stays. */
export const tighten = (text: string): string =>
  text
    .replace(entity, ' ')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, ' ')
    .replace(/(?<![A-Za-z0-9]) | (?![A-Za-z0-9])/g, '')
    .replace(/^[#>*_]+|[*_#]+$/g, '')
    .replace(/\*\*/g, '')
    .trim();

/** The name as it is known, or undefined if the words name no official body. */
export function bodyOf(raw: string, words: FactWords): string | undefined {
  const flat = flatten(raw);
  const bare = flat.replace(/^中华人民共和国(?=.{2,})/, '').replace(/^([省市县区州])政府/, '$1人民政府');
  const name = words.names[flat] ?? words.names[bare] ?? (words.officers.includes(bare) ? flat : bare);
  if (name.length < 2 || name.length > 40 || !/^[\p{Script=Han}（）()·]+$/u.test(name)) return undefined;
  if (words.not_bodies.some(w => name.startsWith(w))) return undefined;
  return words.bodies.some(ending => name.endsWith(ending)) ? name : undefined;
}

/** The bodies of a joint name, the lead first, if all of it is names: split at spaces, 、 and commas. */
export function bodiesOf(raw: string, words: FactWords): readonly string[] {
  if (raw.length > 600) return [];
  const parts = raw
    .replace(entity, ' ')
    .split(/[\s\u3000、，,;；]+/)
    .filter(part => part !== '');
  const names = parts.map(part => bodyOf(part, words));
  if (names.every(name => name !== undefined) && names.length > 0) return [...new Set(names)];
  const whole = bodyOf(raw, words);
  return whole === undefined ? [] : [whole];
}

/** The ending of the list that is the longest at the end of the text. */
export const endingOf = (text: string, endings: readonly string[]): string | undefined =>
  longestOf(endings.filter(ending => text.endsWith(ending)));

export const startOf = (text: string, starts: readonly string[]): string | undefined =>
  longestOf(starts.filter(start => text.startsWith(start)));

const longestOf = (found: readonly string[]): string | undefined =>
  found.reduce<string | undefined>(
    (best, one) => (best && best.length >= one.length ? best : one),
    undefined,
  );

export const holds = (text: string, words: readonly string[]): boolean => words.some(w => text.includes(w));

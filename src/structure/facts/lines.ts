import { trim, type FactWords, type Span, wordSet } from '../../model';

/** A line that is not blank. `flat` is its text without white space and Markdown marks, cut after 400 characters. */
export type Line = Span & { readonly flat: string };

const longest = 400;

/** The lines between two offsets that are not blank, at most `most`; spans are trimmed. */
export const linesOf = (text: string, from: number, to: number, most: number): readonly Line[] =>
  moreLines([], text, from, to, most);

/** Adds lines until there are `most`. */
export function moreLines(lines: Line[], text: string, from: number, to: number, most: number): Line[] {
  const last = lines.at(-1);
  // Only white space separates the end of a line from the line end after it.
  let start = last ? lineEnd(text, last.end, to) + 1 : from;
  while (start < to && lines.length < most) {
    const end = lineEnd(text, start, to);
    const line = lineOf(text, { start, end });
    if (line.flat !== '') lines.push(line);
    start = end + 1;
  }
  return lines;
}

function lineEnd(text: string, from: number, to: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 || at > to ? to : at;
}

export function lineOf(text: string, raw: Span): Line {
  const { start, end } = trim(text, raw);
  return { start, end, flat: flatten(text.slice(start, Math.min(end, start + longest))) };
}

/** Entities left over from pages: &nbsp; &sp; */
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

/** A text without white space around and inside Han: 几 个 问 题 becomes 几个问题; a space between Latin words stays. */
export const tighten = (text: string): string =>
  text
    .replace(entity, ' ')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, ' ')
    .replace(/(?<![A-Za-z0-9]) | (?![A-Za-z0-9])/g, '')
    .replace(/^[#>*_]+|[*_#]+$/g, '')
    .replace(/\*\*/g, '')
    .trim();

/** The name in its known form, or undefined if the words do not name an official body. */
export function bodyOf(raw: string, words: FactWords): string | undefined {
  const flat = flatten(raw);
  const bare = flat.replace(/^中华人民共和国(?=.{2,})/, '').replace(/^([省市县区州])政府/, '$1人民政府');
  const name = words.names[flat] ?? words.names[bare] ?? (words.officers.includes(bare) ? flat : bare);
  if (name.length < 2 || name.length > 40 || !/^[\p{Script=Han}（）()·]+$/u.test(name)) return undefined;
  if (wordSet(words.bodies).lengthBefore(name, 0, name.length) === 0) return undefined;
  return wordSet(words.not_bodies).lengthAt(name, 0, name.length) > 0 ? undefined : name;
}

/** The bodies of a joint name, the lead first, if all of it is names: split at spaces, 、 and commas. */
export function bodiesOf(raw: string, words: FactWords): readonly string[] {
  if (raw.length > 600) return [];
  const parts = raw
    .replace(entity, ' ')
    .split(/[\s\u3000、，,;；]+/)
    .filter(part => part !== '');
  const names = new Set<string>();
  let isAll = parts.length > 0;
  for (const part of parts) {
    const name = bodyOf(part, words);
    if (name === undefined) {
      isAll = false;
      break;
    }
    for (const one of unjoined(name, words)) names.add(one);
  }
  if (isAll) return [...names];
  const whole = parts[0] === raw ? undefined : bodyOf(raw, words);
  return whole === undefined ? [] : [whole];
}

/**
 * 中共某市委办公室某市人民政府办公室, 国家发展改革委国家数据局, 教育部办公厅财政部办公厅: names that lost the space between them. The second begins like the
 * first, or both are the same office of bodies.
 */
function unjoined(name: string, words: FactWords): readonly string[] {
  if (name.length < 8) return [name];
  const start = name.slice(/^中共(?!中央)/.test(name) ? 2 : 0).slice(0, 2);
  for (let at = 4; at <= name.length - 4; at++) {
    const ending = endingOf(name.slice(0, at), words.bodies);
    if (ending === undefined) continue;
    const second = name.slice(at);
    const isOffice =
      ending.length > 2 &&
      second.endsWith(ending) &&
      bodyOf(second.slice(0, -ending.length), words) !== undefined;
    if (!isOffice && !second.startsWith(start)) continue;
    if (bodyOf(name.slice(0, at), words) !== undefined && bodyOf(second, words) !== undefined)
      return [name.slice(0, at), ...unjoined(second, words)];
  }
  return [name];
}

/** The longest ending of the list at the end of the text. */
export function endingOf(text: string, endings: readonly string[]): string | undefined {
  const length = wordSet(endings).lengthBefore(text, 0, text.length);
  return length > 0 ? text.slice(-length) : undefined;
}

export const holdsStart = (text: string, starts: readonly string[]): boolean =>
  wordSet(starts).lengthAt(text, 0, text.length) > 0;

export const holds = (text: string, words: readonly string[]): boolean => words.some(w => text.includes(w));

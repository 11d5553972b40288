import type { Lexicon } from './codebook';
import { keepLast } from './keep-last';
import { policyPart } from './policy-part';

/**
 * The text that is read: without what does not belong to the document (see `policyPart`), and in simplified characters, in which all cues
 * and lists are written. It is as long as the original, so that spans are valid for both; quotes are taken from the original.
 */
export const readText = keepLast((text: string, { words, characters }: Lexicon): string =>
  simplified(policyPart(text, words.facts), characters),
);

/** What is read for each UTF-16 unit: anywhere, and in a traditional line. Most are read unchanged. */
type Table = {
  readonly anywhere: Uint16Array;
  readonly traditional: Uint16Array;
  readonly words: readonly (readonly [string, string])[];
};

/** A line with fewer traditional characters, of its Han, is a simplified one that quotes a name. */
const leastShare = 0.05;

/**
 * A text in simplified characters, one UTF-16 unit for one; `characters` is codebooks/words/characters.csv. What is traditional without
 * doubt is always turned; a character that simplified text has too (乾), a quotation mark and a word only in a line that is
 * traditional. Lines are turned each by itself. A text without traditional characters comes back as it is, for one look at each character.
 */
export function simplified(text: string, characters: string | undefined): string {
  if (characters === undefined) return text;
  const table = tableOf(characters);
  const { anywhere } = table;
  let turned = '';
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (anywhere[code] === code) continue;
    const start = text.lastIndexOf('\n', at) + 1;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    turned += text.slice(kept, start) + turnedLine(text.slice(start, end), table);
    kept = end;
    at = end;
  }
  return kept === 0 ? text : turned + text.slice(kept);
}

function turnedLine(line: string, { anywhere, traditional, words }: Table): string {
  let han = 0;
  let turning = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code >= 0x4e00 && code <= 0x9fff) han++;
    if (anywhere[code] !== code) turning++;
  }
  const isTraditional = turning >= leastShare * han;
  const table = isTraditional ? traditional : anywhere;
  let turned = '';
  for (let at = 0; at < line.length; at++) turned += String.fromCharCode(table[line.charCodeAt(at)]!);
  if (isTraditional) for (const [word, other] of words) turned = turned.replaceAll(word, other);
  return turned;
}

const tableOf = keepLast((characters: string): Table => {
  const anywhere = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  const traditional = anywhere.slice();
  const words: (readonly [string, string])[] = [];
  for (const line of characters.split(/\r?\n/).slice(1)) {
    const [from = '', to = '', where] = line.split(',');
    // Anything longer would move what follows.
    if (from === '' || from.length !== to.length) continue;
    if (from.length > 1) words.push([from, to]);
    else {
      const code = from.charCodeAt(0);
      traditional[code] = to.charCodeAt(0);
      if (where === 'any') anywhere[code] = traditional[code];
    }
  }
  const table = { anywhere, traditional, words: [] };
  return { ...table, words: words.map(([from, to]) => [turnedLine(from, table), to]) };
});

/** Plain data with all its words in simplified characters; the same value where there is nothing to turn. Ids are ASCII. */
export function inSimplified<T>(value: T, characters: string | undefined): T {
  // Each string is on a separate line, like a line of a text.
  const written = JSON.stringify(value, undefined, 1);
  const turned = simplified(written, characters);
  if (turned === written) return value;
  const data: unknown = JSON.parse(turned);
  return isLike(data, value) ? data : value;
}

/** One UTF-16 unit gave way to another in strings: the shape is what it was. */
const isLike = <T>(data: unknown, value: T): data is T => typeof data === typeof value;

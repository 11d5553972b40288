import type { LanguageTag, Span } from '../model';

/**
 * What is compared of a text: Chinese by character, English by word, ignoring white space, punctuation, case and width, so that
 * two extractions of one text agree. `codes[i]` is at UTF-16 offsets `starts[i]` to `ends[i]` of the whole text.
 */
export type Tokens = {
  readonly codes: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
};

/**
 * The granularity of comparison for each language. `gram` tokens make one hash; of `window` consecutive hashes at least one is
 * kept; a passage has at least `shortest` tokens and about `longest` UTF-16 units, since an alignment costs the product of two
 * lengths.
 */
export const grain = {
  zh: { gram: 5, window: 6, shortest: 20, longest: 600 },
  en: { gram: 4, window: 4, shortest: 12, longest: 3000 },
} as const satisfies Readonly<Record<LanguageTag, object>>;

/** The tokens of a passage that begins at an offset of the whole text. */
export const passageTokens = (passage: string, offset: number, language: LanguageTag): Tokens =>
  tokensOf(passage, { start: 0, end: passage.length }, language, offset);

/** The tokens of a part of a text, linear in its length; the text may itself begin at an offset. */
export function tokensOf(text: string, { start, end }: Span, language: LanguageTag, offset = 0): Tokens {
  const room = end - start;
  // One array for all three: there are hundreds of thousands of passages.
  const all = new Uint32Array(3 * room);
  const [codes, starts, ends] = [all.subarray(0, room), all.subarray(room, 2 * room), all.subarray(2 * room)];
  const byWord = language === 'en';
  let count = 0;
  for (let at = start; at < end;) {
    const from = at;
    let code = letter(text.charCodeAt(at++));
    if (code === 0) continue;
    if (byWord && code < 0x2e80) {
      let hash = Math.imul(fnvBasis ^ code, fnvPrime);
      for (; at < end; at++) {
        if (text.charCodeAt(at) === 0x2d && text.charCodeAt(at + 1) === 0x0a) at += 2;
        code = letter(text.charCodeAt(at));
        if (code === 0 || code >= 0x2e80) break;
        hash = Math.imul(hash ^ code, fnvPrime);
      }
      code = hash >>> 0;
    }
    codes[count] = code;
    starts[count] = offset + from;
    ends[count++] = offset + Math.min(at, end);
  }
  return {
    codes: codes.subarray(0, count),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
  };
}

const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** The letter or digit that a UTF-16 unit represents, in lower case and half width; 0 for all else. */
function letter(unit: number): number {
  if (unit < 0x80) {
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) return unit;
    return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : 0;
  }
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7) return 0;
  if (unit < 0x2000) return unit;
  if (unit < 0x2e80) return 0;
  // CJK punctuation, except 々 and 〇.
  if (unit >= 0x3000 && unit < 0x3040) return unit === 0x3005 || unit === 0x3007 ? unit : 0;
  if (unit < 0xff00) return unit >= 0xfe00 && unit < 0xfe70 ? 0 : unit;
  const narrow = unit - 0xfee0;
  return narrow < 0x7f ? letter(narrow) : 0;
}

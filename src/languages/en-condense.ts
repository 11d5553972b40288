/** A text without what its reader does not need, and the offsets of what is left. */
export type Condensed = {
  readonly text: string;
  /** The offset in the whole text for one in the condensed text; call with ascending offsets. */
  readonly origin: (offset: number) => number;
};

/** How many words after a punctuation mark wink may look at: a capitalised one after an abbreviation, and the next. */
const after = 2;

/**
 * A text without the words at which wink's search for sentence ends cannot stop: those without `.` `?` `!`, from the third after one
 * that has any. wink tokenizes chunk by chunk, between spaces, and every pattern of its search begins with such a mark or an
 * abbreviation or a line end and continues over marks only. Its cost is per token, and it finds the same ends in a fifth of them.
 */
export function condense(text: string): Condensed {
  const pieces: string[] = [];
  /** Offsets in the condensed text from which on the text is shifted, and by how much. */
  const from = [0];
  const shifts = [0];
  let length = 0;
  let kept = 0;
  let dropped = -1;
  let words = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf(' ', at);
    const next = end < 0 ? text.length : end;
    words = next === at ? words : isPlain(text, at, next) ? words + 1 : 0;
    if (words > after) {
      if (dropped < 0) dropped = Math.max(at - 1, 0);
    } else if (dropped >= 0 && next > at) {
      pieces.push(text.slice(kept, dropped));
      length += dropped - kept;
      kept = at - 1;
      from.push(length);
      shifts.push(kept - length);
      dropped = -1;
    }
    at = next + 1;
  }
  pieces.push(text.slice(kept, dropped < 0 ? text.length : dropped));
  let piece = 0;
  return {
    text: pieces.length === 1 ? pieces[0]! : pieces.join(''),
    origin(offset) {
      while (piece + 1 < from.length && from[piece + 1]! <= offset) piece++;
      return offset + shifts[piece]!;
    },
  };
}

/** A chunk that begins like a word and contains nothing at which a sentence could end, nor white space other than ` `. */
function isPlain(text: string, from: number, to: number): boolean {
  if (!begins(text.charCodeAt(from))) return false;
  for (let at = from + 1; at < to; at++) if (stops(text.charCodeAt(at))) return false;
  return true;
}

const begins = (c: number): boolean =>
  ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) || (c >= 0x30 && c <= 0x39) || c === 0x28;

/** `.` `?` `!` and control characters; beyond Latin letters only quotes and dashes are known to be harmless. */
const stops = (c: number): boolean =>
  c < 0x22 || c === 0x2e || c === 0x3f || (c > 0x7e && (c < 0xc0 || c > 0x17f) && (c < 0x2013 || c > 0x201d));

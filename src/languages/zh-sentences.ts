import { isSpace, lineContinues, type Segment } from '../model';

/**
 * Chinese sentences: a single pass over char codes, one table look-up for each. A sentence ends at 。！？； and at a line end that does not
 * fall inside a sentence; closing quotes and brackets after the mark belong to it. A remark in brackets after 。 is a sentence:
 * 推进数据归集。（市数据局负责）. Nothing ends inside a pair of brackets or quotes that closes on the same line; one that never closes is ignored.
 */
export function sentences(text: string): readonly Segment[] {
  const cuts = cutsOf(text);
  const segments: Segment[] = [];
  let start = 0;
  for (const cut of cuts) {
    if (cut > start && cut < text.length && !isBlank(text, start, cut)) {
      segments.push({ start, end: cut, unit: 'sentence' });
      start = cut;
    }
  }
  if (start < text.length) appendRest(segments, text, start);
  return segments;
}

/** White space after the last sentence belongs to it; only a text without sentences may be all white space. */
function appendRest(segments: Segment[], text: string, start: number): void {
  const last = segments.at(-1);
  if (last && isBlank(text, start, text.length)) {
    segments[segments.length - 1] = { ...last, end: text.length };
  } else {
    segments.push({ start, end: text.length, unit: 'sentence' });
  }
}

const none = 0;
const mark = 1;
const asciiMark = 2;
const dot = 3;
const newline = 4;
const open = 5;
const close = 6;

const kinds = new Uint8Array(0x10000);
const partner = new Uint16Array(0x10000);
const classify = (kind: number, characters: string): void => {
  for (const c of characters) kinds[c.charCodeAt(0)] = kind;
};
classify(mark, '。！？；');
classify(asciiMark, '!?;');
classify(dot, '.');
classify(newline, '\n\r');
const pairs = ['《》', '〈〉', '（）', '()', '“”', '‘’', '「」', '『』', '【】', '〔〕', '［］', '[]'];
for (const pair of pairs) {
  classify(open, pair[0]!);
  classify(close, pair[1]!);
  // Half and full width are mixed freely in real documents: (一） closes like （一）.
  partner[pair.charCodeAt(1)] = '（('.includes(pair[0]!) ? 0x28 : pair.charCodeAt(0);
}
const family = (code: number): number => (code === 0xff08 ? 0x28 : code);

/** Brackets nested deeper are noise, and would make a hostile text slow. */
const deepest = 64;

/** Offsets where a sentence may end, ascending. Cuts inside brackets are kept until the bracket closes, then removed. */
function cutsOf(text: string): readonly number[] {
  const cuts: number[] = [];
  const opened: number[] = [];
  const cutsAtOpening: number[] = [];
  const { length } = text;
  let i = 0;
  while (i < length) {
    const code = text.charCodeAt(i);
    switch (kinds[code]) {
      case none:
        i++;
        continue;
      case open:
        i++;
        if (opened.length === deepest) continue;
        opened.push(family(code));
        cutsAtOpening.push(cuts.length);
        continue;
      case close: {
        const at = opened.lastIndexOf(partner[code]!);
        i++;
        if (at < 0) continue;
        shorten(cuts, cutsAtOpening[at]!);
        shorten(opened, at);
        shorten(cutsAtOpening, at);
        if (!closesQuote(code) || !endsQuotedSentence(text, i)) continue;
        break;
      }
      case newline:
        if (lineContinues(text, i)) {
          i++;
          continue;
        }
        shorten(opened, 0);
        shorten(cutsAtOpening, 0);
        i++;
        break;
      case mark:
        i++;
        break;
      case asciiMark:
        if (!isChineseMark(text, i++)) continue;
        break;
      default:
        if (!isLatinEnd(text, i++)) continue;
    }
    const end = afterEnd(text, i, opened);
    const remark = code === fullStop && isRound(text.charCodeAt(end)) ? remarkEnd(text, i, end) : end;
    cuts.push(end);
    const after = remark === end ? end : afterEnd(text, remark, opened);
    if (after > end) cuts.push(after);
    if (crossesLine(text, i, after)) {
      shorten(opened, 0);
      shorten(cutsAtOpening, 0);
    }
    i = after;
  }
  return cuts;
}

/** Brackets are few and seldom nested: popping one is cheaper than setting a length, which releases the list's memory. */
function shorten(list: number[], length: number): void {
  while (list.length > length) list.pop();
}

/** Skips what belongs to the end of a sentence: more marks, closing brackets without an opening one here, white space. */
function afterEnd(text: string, from: number, opened: readonly number[]): number {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = kinds[code]!;
    if (kind === mark || code === 0x21 || code === 0x3f) continue;
    if (kind === close && !opened.includes(partner[code]!)) continue;
    break;
  }
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function crossesLine(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (kinds[text.charCodeAt(i)] === newline && !lineContinues(text, i)) return true;
  return false;
}

const fullStop = 0x3002;
const isRound = (code: number): boolean => code === 0xff08 || code === 0x28;
const isRoundEnd = (code: number): boolean => code === 0xff09 || code === 0x29;
/** Shorter brackets after a full stop are numbers: （十二）, (a). */
const shortestRemark = 5;
const longestRemark = 400;

/**
 * Where the round bracket that opens at `start` ends, on the line of the full stop before `after`; `start` if there is none, or it is a
 * number.
 */
function remarkEnd(text: string, after: number, start: number): number {
  for (let i = after; i < start; i++) if (kinds[text.charCodeAt(i)] === newline) return start;
  let depth = 0;
  const last = Math.min(text.length, start + longestRemark);
  for (let i = start; i < last; i++) {
    const code = text.charCodeAt(i);
    if (kinds[code] === newline) break;
    if (isRound(code)) depth++;
    else if (isRoundEnd(code) && --depth === 0) {
      const isNumber = i - start <= shortestRemark || numerals.has(text.charCodeAt(i - 1));
      return isNumber ? start : i + 1;
    }
  }
  return start;
}
const numerals: ReadonlySet<number> = new Set(
  Array.from('一二三四五六七八九十0123456789', c => c.charCodeAt(0)),
);

const han = (code: number): boolean => code >= 0x2e80;

/** ASCII ; ! ? end a Chinese sentence next to Han or full-width characters: not in `?a=1;b` of an address. */
const isChineseMark = (text: string, at: number): boolean =>
  (at > 0 && han(text.charCodeAt(at - 1))) || han(text.charCodeAt(at + 1));

/** An ASCII full stop ends a sentence only between a lower-case word and a capital: `…the data. The…`. */
function isLatinEnd(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const twoBefore = text.charCodeAt(at - 2);
  if (!(isLower(before) && (isLower(twoBefore) || twoBefore === 0x20)) || !isSpace(text.charCodeAt(at + 1)))
    return false;
  let next = at + 1;
  while (isSpace(text.charCodeAt(next))) next++;
  const code = text.charCodeAt(next);
  return code >= 0x41 && code <= 0x5a;
}
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;

const closesQuote = (code: number): boolean => code === 0x201d || code === 0x300d || code === 0x300f;

/** `“……。”` ends its sentence unless the sentence continues: 。”， or 。”的. Questions and exclamations inside quotes do not end it. */
function endsQuotedSentence(text: string, after: number): boolean {
  if (text.charCodeAt(after - 2) !== 0x3002) return false;
  const next = text[after];
  return next === undefined || !'，、：；。的等和或及与,;:'.includes(next);
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

import type { Language, Span } from '../model';
import type { Straddle } from './scores';

const margin = 4;
const remembered = 20_000;

/**
 * Whether a short Chinese cue straddles the border of two words (有偿|服务 hides 偿服); one inside a longer compound stands,
 * and a single character has no border within. The segmenter sees at most 4 Han characters on either side: on law text its
 * verdicts from there equal those from the whole line. They are remembered by window, since drafters repeat themselves.
 */
export function straddleTest(language: Language): Straddle {
  // By how far into its window the cue begins.
  const verdicts = Array.from({ length: margin + 1 }, () => new Map<string, boolean>());
  return (text: string, hit: Span) => {
    if (hit.end - hit.start < 2) return false;
    let from = hit.start;
    while (from > 0 && hit.start - from < margin && isHan(text.charCodeAt(from - 1))) from--;
    let to = hit.end;
    while (to < text.length && to - hit.end < margin && isHan(text.charCodeAt(to))) to++;
    const window = text.slice(from, to);
    const start = hit.start - from;
    const known = verdicts[start]!;
    let verdict = known.get(window);
    if (verdict === undefined) {
      verdict = straddles(language.borders(window), start, hit.end - from);
      if (known.size >= remembered) known.clear();
      known.set(window, verdict);
    }
    return verdict;
  };
}

/** A border falls inside the cue, and a word that begins or ends there reaches beyond the cue. */
const straddles = (borders: readonly number[], start: number, end: number): boolean =>
  borders.some(b => start < b && b < end) && !(borders.includes(start) && borders.includes(end));

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

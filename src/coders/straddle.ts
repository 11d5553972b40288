import { isHan, type Language, type Span } from '../model';
import type { Straddle } from './scores';

const margin = 4;
const remembered = 100_000;

/**
 * Whether a short Chinese cue straddles the border of two words (有偿|服务 hides 偿服); one inside a longer compound is kept,
 * and a single character has no border inside. The segmenter sees at most 4 Han characters on either side: on law text
 * this gives the same results as the whole line. Results are cached by window, since drafters repeat themselves.
 */
export function straddleTest(language: Language): Straddle {
  // By how far into its window the cue begins.
  const verdicts = Array.from({ length: margin + 1 }, () => new Map<string, boolean>());
  let known = 0;
  return (text: string, hit: Span) => {
    if (hit.end - hit.start < 2) return false;
    let from = hit.start;
    while (from > 0 && hit.start - from < margin && isHan(text.charCodeAt(from - 1))) from--;
    let to = hit.end;
    while (to < text.length && to - hit.end < margin && isHan(text.charCodeAt(to))) to++;
    const window = text.slice(from, to);
    const start = hit.start - from;
    let verdict = verdicts[start]!.get(window);
    if (verdict === undefined) {
      verdict = straddles(language.borders(window), start, hit.end - from);
      if (known++ % remembered === 0) for (const map of verdicts) map.clear();
      verdicts[start]!.set(window, verdict);
    }
    return verdict;
  };
}

/** A border is inside the cue, and a word that begins or ends there extends beyond the cue. */
const straddles = (borders: readonly number[], start: number, end: number): boolean =>
  borders.some(b => start < b && b < end) && !(borders.includes(start) && borders.includes(end));

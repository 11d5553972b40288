import type { Language, Span } from '../model';
import type { Straddle } from './reading';

const margin = 8;
const remembered = 50_000;

/**
 * Whether a short Chinese cue straddles the border of two words (有偿|服务 hides 偿服). The segmenter sees 8 characters on
 * either side, as verdicts from that window equal those from the whole line; hits inside a longer compound stand.
 * Verdicts are remembered by window, since drafters repeat themselves.
 */
export function straddleTest(language: Language): Straddle {
  const verdicts = new Map<string, boolean>();
  return (text: string, hit: Span) => {
    const from = Math.max(0, hit.start - margin);
    const window = text.slice(from, hit.end + margin);
    const start = hit.start - from;
    const key = `${start}:${window}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const end = start + hit.end - hit.start;
    const verdict = language
      .words(window)
      .some(
        word =>
          (word.start < start && start < word.end && word.end < end) ||
          (start < word.start && word.start < end && end < word.end),
      );
    if (verdicts.size >= remembered) verdicts.clear();
    verdicts.set(key, verdict);
    return verdict;
  };
}

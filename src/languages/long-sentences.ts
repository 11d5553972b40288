import { isSpace, type Segment } from '../model';

/**
 * Policy texts have no longer sentences, in UTF-16 units: the longest of the 1,092 texts of accuracy/texts has 1,748. Longer ones come
 * from texts without punctuation (a scan, or a web page), and are split to bound the cost per sentence.
 */
export const longestSentence = 4000;

/** Splits what is too long for a sentence: after the last comma or white space of its second half, else at the maximum length. */
export function cutLong(text: string, sentences: readonly Segment[]): readonly Segment[] {
  if (!sentences.some(isLong)) return sentences;
  return sentences.flatMap(sentence => {
    const pieces: Segment[] = [];
    let rest = sentence;
    while (isLong(rest)) {
      const at = cutIn(text, rest.start);
      pieces.push({ ...rest, end: at });
      rest = { ...rest, start: at };
    }
    return [...pieces, rest];
  });
}

const isLong = ({ start, end }: Segment): boolean => end - start > longestSentence;

function cutIn(text: string, start: number): number {
  const last = start + longestSentence;
  for (let at = last; at > start + longestSentence / 2; at--)
    if (parts(text.charCodeAt(at - 1)) && !isSpace(text.charCodeAt(at))) return at;
  return isLowSurrogate(text.charCodeAt(last)) ? last - 1 : last;
}

const parts = (code: number): boolean => isSpace(code) || marks.has(code);
const marks: ReadonlySet<number> = new Set(Array.from('，、：,:', c => c.charCodeAt(0)));
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

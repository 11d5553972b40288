import { isSpace, type Language, type Segment } from '../model';
import { condense } from './en-condense';
import { mend } from './en-mends';
import { borders, words } from './locate';
import { winkStarts, winkWords } from './wink';

/**
 * English. wink-nlp finds the ends of sentences and we mend what it does not know of legal prose (see `mend`); words carry
 * universal part-of-speech tags. wink reads its model at the first call. Offsets are found by walking the original text,
 * because wink normalises white space.
 */
export const en: Language = {
  tag: 'en',
  sentences: text => {
    if (text === '') return [];
    const cuts = mend(text, hasInnerEnd(text) ? startsIn(text) : []);
    const segments: Segment[] = [];
    let start = 0;
    for (const end of cuts) {
      segments.push({ start, end, unit: 'sentence' });
      start = end;
    }
    segments.push({ start, end: text.length, unit: 'sentence' });
    return segments;
  },
  words: text => {
    if (text === '') return [];
    const { tokens, tags } = winkWords(text);
    return words(text, tokens, i => tags[i]!);
  },
  borders: text => (text === '' ? [0] : borders(text, winkWords(text).tokens)),
};

function startsIn(text: string): readonly number[] {
  const { text: condensed, origin } = condense(text);
  return winkStarts(condensed).map(start => (start < 0 ? start : origin(start)));
}

/** False where no `.`, `?` or `!` is followed by white space and more text: then wink has nothing to find, and need not be asked. */
function hasInnerEnd(text: string): boolean {
  let marked = false;
  let spaced = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) spaced = marked;
    else if (spaced) return true;
    else if (code === 0x2e || code === 0x3f || code === 0x21) marked = true;
  }
  return false;
}

import type { Language, Segment } from '../model';
import { sentenceStarts } from './en-ends';
import { mend } from './en-mends';
import { borders, words } from './locate';
import { cutLong } from './long-sentences';
import { winkWords } from './wink';

/**
 * English. wink-nlp finds sentence ends, which are corrected for legal prose (see `mend`); words carry universal
 * part-of-speech tags. wink reads its model at the first call. Offsets are found by scanning the original text, because
 * wink normalises white space.
 */
export const en: Language = {
  tag: 'en',
  sentences: text => {
    if (text === '') return [];
    const cuts = mend(text, sentenceStarts(text));
    const segments: Segment[] = [];
    let start = 0;
    for (const end of cuts) {
      segments.push({ start, end, unit: 'sentence' });
      start = end;
    }
    segments.push({ start, end: text.length, unit: 'sentence' });
    return cutLong(text, segments);
  },
  words: text => {
    if (text === '') return [];
    const { tokens, tags } = winkWords(text);
    return words(text, tokens, i => tags[i]!);
  },
  borders: text => (text === '' ? [0] : borders(text, winkWords(text).tokens)),
};

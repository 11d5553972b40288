import nodejieba from 'nodejieba';
import type { Language } from '../model';
import { borders, words } from './locate';
import { sentences } from './zh-sentences';

/**
 * Chinese. Sentences are cut without a dictionary; words and their tags come from nodejieba, which reads its dictionary
 * (1 s, 250 MB) at the first call, not at import. Lone surrogates, which no UTF-8 dictionary can hold, become words without a tag.
 */
export const zh: Language = {
  tag: 'zh',
  sentences,
  words: text => {
    if (text === '') return [];
    const tagged = nodejieba.tag(text);
    return words(
      text,
      tagged.map(t => t.word),
      i => tagged[i]!.tag,
    );
  },
  borders: text => (text === '' ? [0] : borders(text, nodejieba.cut(text, true))),
};

import nodejieba from 'nodejieba';
import type { Language } from '../model';
import { borders, words } from './locate';
import { cutLong } from './long-sentences';
import { borderFinder } from './zh-borders';
import { readDictionary } from './zh-dictionary';
import { sentences } from './zh-sentences';
import { readUnknownWords } from './zh-unknown-words';

// Where nodejieba's own files are; its types omit this.
declare module 'nodejieba' {
  export const DEFAULT_DICT: string;
  export const DEFAULT_USER_DICT: string;
  export const DEFAULT_HMM_DICT: string;
}

/**
 * Chinese. Sentences are split without a dictionary; words and their tags come from nodejieba, which reads its dictionary (1 s,
 * 250 MB) at the first call, not at import. Coding needs only borders, which are the same, from the same files, without that
 * cost. Lone surrogates, which no UTF-8 dictionary can contain, become words without a tag.
 */
export const zh: Language = {
  tag: 'zh',
  sentences: text => cutLong(text, sentences(text)),
  words: text => {
    if (text === '') return [];
    const tagged = nodejieba.tag(text);
    return words(
      text,
      tagged.map(t => t.word),
      i => tagged[i]!.tag,
    );
  },
  borders: text => {
    if (text === '') return [0];
    if (/\p{Surrogate}/u.test(text)) return borders(text, nodejieba.cut(text, true));
    return (jieba ??= readJieba())(text);
  },
};

let jieba: ((text: string) => readonly number[]) | undefined;

const readJieba = (): ((text: string) => readonly number[]) =>
  borderFinder(
    readDictionary(nodejieba.DEFAULT_DICT, nodejieba.DEFAULT_USER_DICT),
    readUnknownWords(nodejieba.DEFAULT_HMM_DICT),
  );

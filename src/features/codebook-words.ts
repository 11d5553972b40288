import { fill, type Phrase } from './words';
import { settings } from './settings';

/** What the extension says about codebooks that are being written. `{0}`, `{1}` are filled in. */
const phrases = {
  finds: { zh: '匹配', en: 'Finds' },
  gap: {
    zh: '“…”处至多间隔 12 字（英文 40 个字符），不跨句',
    en: '“…”: at most 12 Chinese or 40 English characters between, within the sentence',
  },
  atStart: { zh: '仅在单元开头', en: 'only at the beginning of the unit' },
  atEnd: { zh: '仅在单元结尾', en: 'only at the end of the unit' },
  inflected: {
    zh: '整词匹配，含规则变形，不分大小写',
    en: 'whole words and their regular inflections, in upper or lower case',
  },
  asItStands: { zh: '整词匹配，不变形', en: 'whole words as they stand, not inflected' },
  morePhrases: { zh: '另 {0} 个', en: '{0} more' },
  speaksFor: {
    zh: '在 {1} 份已打开的文档中为 {0} 处编码或标记提供依据',
    en: 'speaks for {0} codings or flags in {1} open documents',
  },
  speaksForNone: { zh: '在已打开的文档中尚无依据它的编码', en: 'speaks for no coding in the open documents' },
  setAsideIn: { zh: '另有 {0} 处被排除', en: 'set aside {0} times' },
} as const satisfies Readonly<Record<string, Phrase>>;

export const tell = (key: keyof typeof phrases, ...args: readonly (string | number)[]): string =>
  fill(phrases[key][settings.language()], args);

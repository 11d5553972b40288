import type { Bilingual } from '../model';

/** Text in one or two languages: one string for both, or `zh` and `en`, of which one may be missing. */
export type RawText = string | { readonly zh?: string; readonly en?: string };

export type RawLists<T = string> = { readonly zh?: readonly T[]; readonly en?: readonly T[] };

export function bilingual(text: RawText): Bilingual {
  if (typeof text === 'string') return { zh: text, en: text };
  return { zh: text.zh ?? text.en ?? '', en: text.en ?? text.zh ?? '' };
}

export const lists = <T>(raw: RawLists<T> | undefined): Bilingual<readonly T[]> => ({
  zh: raw?.zh ?? [],
  en: raw?.en ?? [],
});

import type { Span } from './span';

/** Something, mostly a text, in each language of the user interface. */
export type Bilingual<T = string> = { readonly zh: T; readonly en: T };

export type LanguageTag = 'zh' | 'en';

/** A text to be coded: line ends are LF, there is no byte order mark. */
export type Document = { readonly uri: string; readonly text: string; readonly language: LanguageTag };

/** A piece of text segmented by a language. Segments of one unit rejoin to the text, byte for byte. */
export type Segment = Span & { readonly unit: 'sentence' | 'word'; readonly tag?: string };

export type Language = {
  readonly tag: LanguageTag;
  sentences(text: string): readonly Segment[];
  words(text: string): readonly Segment[];
  /** Where words begin and end, ascending, from 0 to the length of the text: `words` without tags, at half their cost. */
  borders(text: string): readonly number[];
};

/**
 * What went wrong with an input, worded so that its owner can fix it: what, where, what to do. The editor shows it in the language of
 * its user, files and the command line in English; what occurs only on the command line (`Problem<string>`) is in English alone.
 */
export type Problem<Message = Bilingual> = {
  readonly code: `${string}.${string}`;
  readonly message: Message;
  readonly uri: string;
  readonly span?: Span;
  /** 1-based, for files that people edit by hand. */
  readonly line?: number;
  readonly column?: number;
};

/** Whole sentences, one after the other. */
export const sentences = (...said: readonly Bilingual[]): Bilingual => ({
  en: said.map(({ en }) => en).join(' '),
  zh: said.map(({ zh }) => zh).join(''),
});

/** `zh` when Han characters make up a fair share of the letters, else `en`. Looks at the first 20,000 UTF-16 units. */
export function detectLanguage(text: string): LanguageTag {
  const sample = text.slice(0, 20_000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = sample.match(/[A-Za-z]+/g)?.length ?? 0;
  return han >= latin && han > 0 ? 'zh' : 'en';
}

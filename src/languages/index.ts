import type { Language, LanguageTag } from '../model';
import { en } from './en';
import { zh } from './zh';

/** The supported languages. Importing them is cheap: dictionaries and models load at the first call that needs them. */
export const languages: readonly Language[] = [zh, en];

const byTag: Readonly<Record<LanguageTag, Language>> = { zh, en };

export const languageOf = (tag: LanguageTag): Language => byTag[tag];

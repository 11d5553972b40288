import type { Code } from './codebook';
import { pinyinInitials } from './initials';

/** What a code is found by, in lower case: its names, its cues and its definition, separately. */
type Searched = {
  readonly code: Code;
  readonly names: readonly string[];
  readonly cues: readonly string[];
  readonly definition: string;
};

/** Codes that a person searches repeatedly. */
export type CodeSearch = (query: string) => readonly Code[];

/**
 * Finds codes by a few words: first those whose names, id or pinyin initials contain all of them, then those whose cues do, most cues
 * first, last those whose definition alone does. Codes of one rank keep their order. An empty query finds nothing.
 */
export function searchCodes(codes: readonly Code[]): CodeSearch {
  const all = codes.map(searched);
  return query => {
    const words = query.toLowerCase().match(/\S+/g);
    if (!words) return [];
    return all
      .map(each => ({ code: each.code, worth: Math.min(...words.map(word => worthOf(each, word))) }))
      .filter(({ worth }) => worth > 0)
      .sort((a, b) => b.worth - a.worth)
      .map(({ code }) => code);
  };
}

const searched = (code: Code): Searched => ({
  code,
  names: [code.label.zh, code.label.en, code.id, pinyinInitials(code.label.zh)].map(name =>
    name.toLowerCase(),
  ),
  cues: [...code.cues.zh, ...code.cues.en].map(cue => cue.match.toLowerCase()),
  definition: `${code.definition.zh} ${code.definition.en}`.toLowerCase(),
});

/** More than any number of cues. */
const named = 1e6;

function worthOf({ names, cues, definition }: Searched, word: string): number {
  if (names.some(name => name.startsWith(word))) return named + 1;
  if (names.some(name => name.includes(word))) return named;
  const met = cues.filter(cue => cue.includes(word)).length;
  return met > 0 ? 1 + met : definition.includes(word) ? 1 : 0;
}

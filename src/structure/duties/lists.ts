import type { DutyWordsOf } from '../../model';
import { wordSet, wordsOf, type Words, type WordSet } from '../word-set';

type List = Exclude<keyof DutyWordsOf, 'tail' | 'norms'>;

/** Words that assign, with their force and score. */
type NormWords = Words<{ readonly force: string; readonly score: number }>;

/** The words of a language by which duties are read, ready to be looked up. */
export type DutyLists = Readonly<Record<List, WordSet>> & {
  readonly words: DutyWordsOf;
  readonly norms: NormWords;
  /** By a UTF-16 unit, which of the lists in `asked` have a word that begins with it: most units begin none, and no list need be asked. */
  readonly begins: Uint8Array;
};

/** The lists that are asked at every place of a sentence, as bits. */
export const asked = {
  verbs: 1,
  goesOn: 2,
  with: 4,
  and: 8,
  ends: 16,
  adverbs: 32,
  openings: 64,
  norms: 128,
} as const;

/** What may follow a body that acts. */
export const acting = asked.verbs | asked.adverbs | asked.goesOn | asked.with;

const made = new WeakMap<DutyWordsOf, DutyLists>();

/** Made once for each language's words. */
export function dutyLists(words: DutyWordsOf): DutyLists {
  let lists = made.get(words);
  if (!lists) made.set(words, (lists = build(words)));
  return lists;
}

function beginsOf(words: DutyWordsOf): Uint8Array {
  const begins = new Uint8Array(0x10000);
  const mark = (bit: number, ...lists: readonly (readonly string[])[]): void => {
    for (const word of lists.flat()) if (word !== '') begins[word.charCodeAt(0)]! |= bit;
  };
  mark(asked.verbs, words.verbs);
  mark(asked.goesOn, words.by, words.to, words.about, words.object);
  mark(asked.with, words.with);
  mark(asked.and, words.and);
  mark(asked.ends, words.ends);
  mark(asked.adverbs, words.adverbs);
  mark(asked.openings, words.openings);
  mark(asked.norms, ...words.norms.map(norm => norm.words));
  return begins;
}

const build = (words: DutyWordsOf): DutyLists => ({
  bodies: wordSet(words.bodies),
  vague: wordSet(words.vague),
  general: wordSet(words.general),
  nobody: wordSet(words.nobody),
  ends: wordSet(words.ends),
  and: wordSet(words.and),
  with: wordSet(words.with),
  lead: wordSet(words.lead),
  support: wordSet(words.support),
  openings: wordSet(words.openings),
  modals: wordSet(words.modals),
  adverbs: wordSet(words.adverbs),
  by: wordSet(words.by),
  to: wordSet(words.to),
  about: wordSet(words.about),
  object: wordSet(words.object),
  light: wordSet(words.light),
  determiners: wordSet(words.determiners),
  nouns: wordSet(words.nouns),
  nominal: wordSet(words.nominal),
  chain: wordSet(words.chain),
  verbs: wordSet(words.verbs),
  effects: wordSet(words.effects),
  lists: wordSet(words.lists),
  joined: wordSet(words.joined),
  idle: wordSet(words.idle),
  norms: wordsOf(words.norms.flatMap(norm => norm.words.map(word => [word, norm] as const))),
  words,
  begins: beginsOf(words),
});

import type { DutyWordsOf } from '../../model';
import { wordSet, type WordSet } from '../word-set';

type List = Exclude<keyof DutyWordsOf, 'tail'>;

/** The words of a language by which duties are read, ready to be looked up. */
export type DutyLists = Readonly<Record<List, WordSet>> & { readonly words: DutyWordsOf };

const made = new WeakMap<DutyWordsOf, DutyLists>();

/** Made once for each language's words. */
export function dutyLists(words: DutyWordsOf): DutyLists {
  let lists = made.get(words);
  if (!lists) made.set(words, (lists = build(words)));
  return lists;
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
  lists: wordSet(words.lists),
  words,
});

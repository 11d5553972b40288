import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { source } from './marks';

type Rule = { readonly name?: string; readonly match?: string };
type Cue = string | { readonly match: string };
type Words = Readonly<Record<string, readonly Cue[] | undefined>>;

// The one border of this file: the grammar's shape is checked by loading it, the codebooks' by their schema.
const rules = (
  JSON.parse(source) as {
    readonly repository: Readonly<Record<string, { readonly patterns: readonly Rule[] }>>;
  }
).repository;
const book = (name: string): unknown =>
  parse(readFileSync(resolve(import.meta.dirname, '../../codebooks', name), 'utf8'));
const lexicon = book('lexicon.yaml') as {
  readonly signals: readonly { id: string; words?: Words }[];
  readonly deontic: readonly { force: string; words: Words }[];
};
const ambiguity = book('ambiguity.yaml') as {
  readonly codes: readonly { cues?: Readonly<Record<string, Words>> }[];
};

/** Each way to write an expression of words, `(?:a|b)` and `x?` only. */
function spelled(expression: string): readonly string[] {
  const group = /^(.*?)\(\?:([^()]*)\)(.*)$/s.exec(expression);
  if (group) return group[2]!.split('|').flatMap(each => spelled(group[1]! + each + group[3]!));
  const optional = /^(.*?)(.)\?(.*)$/su.exec(expression);
  if (optional)
    return [...spelled(optional[1]! + optional[3]!), ...spelled(optional[1]! + optional[2]! + optional[3]!)];
  return [expression];
}

/** The words of the rules of this scope: `\b(?i:…)\b` and looks around are no part of them. */
const wordsOf = (scope: string): readonly string[] =>
  Object.values(rules)
    .flatMap(({ patterns }) => patterns)
    .filter(({ name }) => name?.includes(`.${scope}.`))
    .flatMap(({ match = '' }) => spelled(match.replace(/\(\?<?[!=][^()]*\)|\\b/g, '').replace('(?i:', '(?:')))
    .map(word => word.toLowerCase());

/** Every text that a cue matches: `[is|are] required to` → two; `=` only pins the case. */
function texts(cue: Cue): readonly string[] {
  const text = (typeof cue === 'string' ? cue : cue.match).replace(/^=/, '').toLowerCase();
  const group = /^(.*?)\[([^\]]*)\](.*)$/.exec(text);
  return group ? group[2]!.split('|').flatMap(each => texts(group[1]! + each + group[3]!)) : [text];
}
const allOf = (words: Words = {}): readonly string[] =>
  Object.values(words).flatMap(cues => (cues ?? []).flatMap(texts));
/** The words of a signal, and the markers of the force that it tells. */
const signal = (id: string, force = id): ReadonlySet<string> =>
  new Set([
    ...allOf(lexicon.signals.find(each => each.id === id)?.words),
    ...lexicon.deontic.flatMap(each => (each.force === force ? allOf(each.words) : [])),
  ]);
const hedges: ReadonlySet<string> = new Set(
  ambiguity.codes
    .flatMap(code => Object.values(code.cues ?? {}))
    .flatMap(cues => Object.values(cues).flatMap(list => (list ?? []).flatMap(texts))),
);

describe('the words of the grammar', () => {
  it.each([
    ['duty', signal('duty')],
    ['prohibition', signal('ban', 'prohibition')],
    ['permission', signal('permission')],
    ['hedge', hedges],
  ])('of %s are words of the codebooks', (scope, known) => {
    const words = wordsOf(scope);
    expect(words.length).toBeGreaterThan(8);
    expect(words.filter(word => !known.has(word))).toEqual([]);
  });
});

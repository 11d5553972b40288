import type { Code, Codebook, Language, Lexicon, Resolver, Rule } from '../model';
import { buildAutomaton, type Automaton } from './automaton';
import { foundation, narrow } from './narrow';
import { newPatternTable, type CompiledPattern } from './pattern-table';
import { resolver, type Feature, type Test } from './references';

export type { CompiledPattern } from './pattern-table';
export type { Ref, Test } from './references';

export type CompiledCode = {
  readonly code: Code;
  readonly book: number;
  readonly when: Test;
  /** Its place in the codebook's precedence; codes that it does not name come last. */
  readonly rank: number;
  readonly resolvers: readonly CompiledResolver[];
};
export type CompiledRule = {
  readonly rule: Rule;
  readonly code: number;
  readonly score: number;
  readonly test: Test;
};
export type CompiledResolver = { readonly resolver: Resolver; readonly test: Test };
export type CompiledBook = {
  readonly book: Codebook;
  readonly codes: readonly number[];
  /** The codebook that its rules build on, or -1, and the rules by the primary code that it gave (see `narrow`). */
  readonly on: number;
  readonly rules: readonly (readonly CompiledRule[])[];
  /** Ranks of the deontic markers that open a predicate. */
  readonly predicate: ReadonlySet<number>;
};
export type CompiledKind = {
  readonly kind: Lexicon['kinds'][number];
  /** In lower case. */
  readonly captions: readonly string[];
  readonly test: Test;
};

/** Codebooks and lexicon made ready for one language. */
export type Tables = {
  readonly language: Language;
  readonly automaton: Automaton;
  /** Per literal: the patterns it belongs to and as which piece (-1: as the whole), flat pairs. */
  readonly uses: readonly (readonly number[])[];
  readonly patterns: readonly CompiledPattern[];
  readonly codes: readonly CompiledCode[];
  readonly books: readonly CompiledBook[];
  /** The signals of the lexicon, then the words that rules name. */
  readonly features: readonly Feature[];
  readonly kinds: readonly CompiledKind[];
  readonly lexicon: Lexicon;
  readonly uncoded: ReadonlySet<string>;
};

/** Compiles for one language. Codebooks are taken as valid: `readCodebook` reports what is not. */
export function compileTables(codebooks: readonly Codebook[], lexicon: Lexicon, language: Language): Tables {
  const { tag } = language;
  const table = newPatternTable(tag);
  const { features, refs, test } = resolver(codebooks, lexicon, tag, table);
  const applies = (r: { readonly language?: string }) => r.language === undefined || r.language === tag;

  for (const guard of lexicon.guards[tag]) table.add(guard, { list: 'guards', of: 0, book: -1 });
  lexicon.signals.forEach((s, of) => {
    for (const word of s.words[tag]) table.add(word, { list: 'features', of, book: -1 });
  });
  lexicon.deontic.forEach((d, of) => {
    for (const word of d.words[tag]) table.add(word, { list: 'deontics', of, book: -1 });
  });

  const codes: CompiledCode[] = [];
  codebooks.forEach((book, at) => {
    const resolvers = book.resolvers.filter(applies).map(r => ({ resolver: r, test: test(r) }));
    for (const code of book.codes) {
      for (const { match, weight, needs, unless } of code.cues[tag])
        table.add(match, { list: 'cues', of: codes.length, book: at }, weight, refs(needs), refs(unless));
      const rank = book.precedence.indexOf(code.id);
      codes.push({
        code,
        book: at,
        when: test(code.when),
        rank: rank < 0 ? book.precedence.length : rank,
        resolvers: resolvers.filter(r => r.resolver.codes.includes(code.id)),
      });
    }
  });

  const books = codebooks.map((book, at) => {
    const rules = book.rules.filter(applies).map(rule => ({
      rule,
      code: codes.findIndex(c => c.code.id === rule.code),
      score: rule.score ?? (rule.code === undefined ? 0 : 1),
      test: test(rule),
    }));
    const on = foundation(rules);
    return {
      book,
      codes: codes.flatMap((c, i) => (c.book === at ? [i] : [])),
      on,
      rules: rules.length === 0 ? [] : narrow(rules, on, codes.length),
      predicate: new Set(
        lexicon.deontic.flatMap(({ force }, rank) => (book.predicate[tag].includes(force) ? [rank] : [])),
      ),
    };
  });
  const kinds = lexicon.kinds.filter(applies).map(kind => ({
    kind,
    captions: (kind.caption?.[tag] ?? []).map(c => c.toLowerCase()),
    test: test(kind),
  }));
  const { patterns, uses } = table;
  const automaton = buildAutomaton(table.literals());
  const uncoded = new Set<string>(lexicon.uncoded);
  return { language, automaton, uses, patterns, codes, books, features, kinds, lexicon, uncoded };
}

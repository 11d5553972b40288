import type { Code, Codebook, Language, LanguageTag, Lexicon, Resolver, Rule, UnitKind } from '../model';
import { buildAutomaton, type Automaton } from './automaton';
import { newFactTable, type Fact, type FactTable, type Test } from './facts';
import { foundation, narrow } from './narrow';
import { newPatternTable, type CompiledPattern, type PatternTable, type Uses } from './pattern-table';
import { newTriggerTable, type Bits, type Group, type Triggers } from './triggers';

export type { Fact, Feature, Test } from './facts';
export type { CompiledPattern } from './pattern-table';

export type CompiledCode = {
  readonly code: Code;
  readonly book: number;
  readonly when: Test;
  /** Its place in the codebook's precedence; codes that it does not name come last. */
  readonly rank: number;
  readonly resolvers: readonly CompiledResolver[];
  /** The facts that are true of a unit once this is its primary code. */
  readonly implies: readonly number[];
};
export type CompiledRule = {
  readonly rule: Rule;
  /** Its place among the rules of its codebook that apply. */
  readonly place: number;
  readonly code: number;
  readonly score: number;
  readonly test: Test;
  /** The code whose cues it asks for, or -1. */
  readonly needs: number;
};
export type CompiledResolver = { readonly resolver: Resolver; readonly test: Test };
export type CompiledBook = {
  readonly book: Codebook;
  /** Whether it raises flags, or codes only what is not of an uncoded kind, or all text. */
  readonly codes: 'flags' | 'acts' | 'text';
  readonly rules: Group<CompiledRule>;
  /** The codebook that its rules build on, or -1, and the rules that the primary code it gave leaves (see `narrow`). */
  readonly on: number;
  readonly left: readonly Bits[];
  /** Ranks of the deontic markers that open a predicate. */
  readonly predicate: ReadonlySet<number>;
};
export type CompiledKind = { readonly kind: UnitKind; readonly test: Test; readonly needs: -1 };

/** Codebooks and lexicon made ready for one language. */
export type Tables = {
  readonly language: Language;
  readonly automaton: Automaton;
  readonly uses: Uses;
  readonly patterns: readonly CompiledPattern[];
  readonly codes: readonly CompiledCode[];
  readonly books: readonly CompiledBook[];
  readonly facts: readonly Fact[];
  readonly kinds: Group<CompiledKind>;
  /** The fact that a unit is of a kind, where a rule asks for it. */
  readonly kindFacts: ReadonlyMap<string, number>;
  readonly triggers: Triggers;
  readonly lexicon: Lexicon;
  readonly uncoded: ReadonlySet<string>;
};

/** Compiles for one language. Codebooks are taken as valid: `readCodebook` reports what is not. */
export function compileTables(codebooks: readonly Codebook[], lexicon: Lexicon, language: Language): Tables {
  const { tag } = language;
  const table = newPatternTable(tag);
  const factTable = newFactTable(codebooks, lexicon, tag, table);
  addLexicon(table, lexicon, tag);
  let first = 0;
  const codes = codebooks.flatMap((book, at) => {
    const compiled = compileCodes(book, at, first, tag, table, factTable);
    first += compiled.length;
    return compiled;
  });
  const places = new Map(codes.map(({ code }, i) => [code.id, i]));
  const rules = codebooks.map(book => compileRules(book, tag, factTable, places));
  const kinds = compileKinds(lexicon, tag, factTable);

  // Facts are numbered as they are met: from here on all are known.
  const { facts } = factTable;
  const tests = newTriggerTable(facts);
  const uses = table.uses();
  return {
    language,
    automaton: buildAutomaton(uses.literals, uses.bound),
    uses,
    patterns: table.patterns,
    codes: codes.map((code, at) => ({ ...code, implies: implied(facts, at) })),
    books: codebooks.map((book, at) => {
      const on = foundation(facts, rules[at]!);
      return {
        book,
        codes: book.kind === 'ambiguity' ? 'flags' : book.kind === 'instrument' ? 'acts' : 'text',
        on,
        rules: tests.group(rules[at]!),
        left: narrow(facts, rules[at]!, on, codes.length),
        predicate: new Set(
          lexicon.deontic.flatMap(({ force }, rank) => (book.predicate[tag].includes(force) ? [rank] : [])),
        ),
      };
    }),
    facts,
    kinds: tests.group(kinds),
    kindFacts: new Map(facts.flatMap((f, at) => (f.type === 'kind' ? [[f.name, at] as const] : []))),
    triggers: tests.triggers(codes.length),
    lexicon,
    uncoded: new Set<string>(lexicon.uncoded),
  };
}

const applies =
  (tag: LanguageTag) =>
  (r: { readonly language?: LanguageTag }): boolean =>
    r.language === undefined || r.language === tag;

function addLexicon(table: PatternTable, { guards, signals, deontic }: Lexicon, tag: LanguageTag): void {
  for (const guard of guards[tag]) table.add(guard, { list: 'guards', of: 0, book: -1 });
  signals.forEach((s, of) => {
    for (const word of s.words[tag]) table.add(word, { list: 'features', of, book: -1 });
  });
  deontic.forEach((d, of) => {
    for (const word of d.words[tag]) table.add(word, { list: 'deontics', of, book: -1 });
  });
}

/** The codes of a codebook, whose cues become patterns of `table`. `first` is the place of its first code among all. */
function compileCodes(
  book: Codebook,
  at: number,
  first: number,
  tag: LanguageTag,
  table: PatternTable,
  { refs, test }: FactTable,
) {
  const resolvers = book.resolvers.filter(applies(tag)).map(r => ({ resolver: r, test: test(r) }));
  return book.codes.map((code, n) => {
    for (const { match, weight, needs, unless } of code.cues[tag])
      table.add(match, { list: 'cues', of: first + n, book: at }, weight, refs(needs), refs(unless));
    const rank = book.precedence.indexOf(code.id);
    return {
      code,
      book: at,
      when: test(code.when),
      rank: rank < 0 ? book.precedence.length : rank,
      resolvers: resolvers.filter(r => r.resolver.codes.includes(code.id)),
    };
  });
}

const compileRules = (
  book: Codebook,
  tag: LanguageTag,
  { test }: FactTable,
  places: ReadonlyMap<string, number>,
): readonly CompiledRule[] =>
  book.rules.filter(applies(tag)).map((rule, place) => {
    const code = rule.code === undefined ? -1 : (places.get(rule.code) ?? -1);
    const score = rule.score ?? (rule.code === undefined ? 0 : 1);
    return { rule, place, code, score, test: test(rule), needs: score > 0 ? code : -1 };
  });

const compileKinds = (lexicon: Lexicon, tag: LanguageTag, { kindTest }: FactTable): readonly CompiledKind[] =>
  lexicon.kinds.filter(applies(tag)).map(kind => ({
    kind: kind.kind,
    test: kindTest(kind, kind.structure, kind.caption?.[tag]),
    needs: -1,
  }));

/** The facts that a primary code makes true. */
const implied = (facts: readonly Fact[], code: number): readonly number[] =>
  facts.flatMap((fact, f) => (fact.type === 'primary' && fact.family[code] === 1 ? [f] : []));

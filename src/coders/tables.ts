import {
  unitKinds,
  type Codebook,
  type Language,
  type LanguageTag,
  type Lexicon,
  type Resolver,
  type Severity,
} from '../model';
import { actorReader, type ActorReader } from './actors';
import { buildAutomaton, type Automaton } from './automaton';
import { newFactTable, type Fact, type FactTable, type Test } from './facts';
import { foundation, narrow } from './narrow';
import { newPatternTable, type CompiledPattern, type PatternTable, type Uses } from './pattern-table';
import { newTriggerTable, type Bits, type Group, type Triggers } from './triggers';

export type { Fact, Feature, Test } from './facts';

// What is tested for every unit is stored here in that form, in objects of one shape each: what analysts wrote in YAML has many
// shapes, and reading a field of many shapes costs as much as deciding by it.

export type CompiledCode = {
  readonly id: string;
  readonly book: number;
  /** Severity of its flags before resolution. */
  readonly severity: Severity;
  readonly when: Test;
  /** Its index in the codebook's precedence; codes that it does not name come last. */
  readonly rank: number;
  readonly resolvers: readonly CompiledResolver[];
  /** The facts that are true of a unit once this is its primary code. */
  readonly implies: readonly number[];
};
export type CompiledRule = {
  readonly id: string;
  /** Its index among the rules of its codebook that apply. */
  readonly place: number;
  readonly code: number;
  readonly score: number;
  readonly test: Test;
  /** The code whose cues it needs, or -1. */
  readonly needs: number;
};
/** A resolver that looks within the unit: drops the flag, or lowers its severity by `lowers`, to `most` at most. */
export type CompiledResolver = {
  readonly id: string;
  readonly within: Within;
  readonly drops: boolean;
  readonly most: Severity;
  readonly lowers: number;
  readonly test: Test;
};
export type CompiledBook = {
  readonly book: Codebook;
  readonly id: string;
  /** Whether it gives a unit every code that has full cues, not one. */
  readonly many: boolean;
  /** Whether it raises flags, or codes only units of kinds that are not uncoded, or all text. */
  readonly codes: 'flags' | 'acts' | 'text';
  readonly rules: Group<CompiledRule>;
  /** The codebook that its rules build on, or -1, and the rules that remain given the primary code of that one (see `narrow`). */
  readonly on: number;
  readonly left: readonly Bits[];
  /** Ranks of the deontic markers that open a predicate. */
  readonly predicate: ReadonlySet<number>;
};
/** `kind` is its index into `unitKinds`; `forces` are the ranks of the deontic markers that it needs. */
export type CompiledKind = {
  readonly kind: number;
  readonly forces: ReadonlySet<number> | undefined;
  readonly test: Test;
  readonly needs: -1;
};

/** Codebooks and lexicon compiled for one language. */
export type Tables = {
  readonly language: Language;
  readonly automaton: Automaton;
  readonly uses: Uses;
  readonly patterns: readonly CompiledPattern[];
  readonly codes: readonly CompiledCode[];
  readonly books: readonly CompiledBook[];
  readonly facts: readonly Fact[];
  readonly kinds: Group<CompiledKind>;
  /** By the index of a kind, the fact that a unit is of it, -1 where no rule tests it; and whether it carries no instrument. */
  readonly kindFacts: readonly number[];
  readonly uncoded: readonly boolean[];
  readonly triggers: Triggers;
  /** Signals whose patterns match markers of a force, by their numbers. */
  readonly denials: readonly { readonly of: number; readonly signal: number }[];
  readonly actors: ActorReader;
  readonly lexicon: Lexicon;
};

/** Compiles for one language. Codebooks must be valid: `readCodebook` reports what is not. */
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
  const places = new Map(codes.map(({ id }, i) => [id, i]));
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
    codes: codes.map(({ id, book, severity, when, rank, resolvers }, at) => {
      const implies = implied(facts, at);
      return { id, book, severity, when, rank, resolvers, implies };
    }),
    books: codebooks.map((book, at) => {
      const on = foundation(facts, rules[at]!);
      return {
        book,
        id: book.id,
        many: book.choice === 'many',
        codes: book.kind === 'ambiguity' ? 'flags' : book.kind === 'instrument' ? 'acts' : 'text',
        on,
        rules: tests.group(rules[at]!),
        left: narrow(facts, rules[at]!, on, codes.length),
        predicate: ranksOf(lexicon, book.predicate[tag]),
      };
    }),
    facts,
    kinds: tests.group(kinds),
    kindFacts: unitKinds.map(kind => facts.findIndex(f => f.type === 'kind' && f.name === kind)),
    uncoded: unitKinds.map(kind => lexicon.uncoded.includes(kind)),
    triggers: tests.triggers(codes.length),
    denials: lexicon.deontic.flatMap(({ signal }, of) =>
      signal === undefined ? [] : [{ of, signal: lexicon.signals.findIndex(s => s.id === signal) }],
    ),
    actors: actorReader(tag, lexicon.words.duties),
    lexicon,
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

/** The codes of a codebook, whose cues become patterns of `table`. `first` is the index of its first code among all. */
function compileCodes(
  book: Codebook,
  at: number,
  first: number,
  tag: LanguageTag,
  table: PatternTable,
  { refs, test }: FactTable,
) {
  const resolvers = book.resolvers.filter(applies(tag)).flatMap(r => {
    const resolver = compileResolver(r, test(r));
    return resolver ? [{ codes: r.codes, resolver }] : [];
  });
  return book.codes.map((code, n) => {
    for (const { match, weight, needs, unless } of code.cues[tag])
      table.add(match, { list: 'cues', of: first + n, book: at }, weight, refs(needs), refs(unless));
    const rank = book.precedence.indexOf(code.id);
    return {
      id: code.id,
      book: at,
      severity: code.severity ?? 1,
      when: test(code.when),
      rank: rank < 0 ? book.precedence.length : rank,
      resolvers: resolvers.filter(r => r.codes.includes(code.id)).map(r => r.resolver),
    };
  });
}

/** The places within a unit where a resolver may look; the others need the whole document (see settle.ts and sections.ts). */
const withins = ['unit', 'near', 'through', 'before', 'after', 'term'] as const;
type Within = (typeof withins)[number];

function compileResolver({ id, within: where, effect }: Resolver, test: Test): CompiledResolver | undefined {
  const within = withins.find(w => w === where);
  if (within === undefined) return undefined;
  if (effect === 'drop') return { id, within, drops: true, most: 0, lowers: 0, test };
  return 'severity' in effect
    ? { id, within, drops: false, most: effect.severity, lowers: 0, test }
    : { id, within, drops: false, most: 3, lowers: effect.lower, test };
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
    return { id: rule.id, place, code, score, test: test(rule), needs: score > 0 ? code : -1 };
  });

const compileKinds = (lexicon: Lexicon, tag: LanguageTag, { kindTest }: FactTable): readonly CompiledKind[] =>
  lexicon.kinds.filter(applies(tag)).map(kind => ({
    kind: unitKinds.indexOf(kind.kind),
    forces: kind.force && ranksOf(lexicon, kind.force),
    test: kindTest(kind, kind.structure, kind.caption?.[tag]),
    needs: -1,
  }));

const ranksOf = ({ deontic }: Lexicon, forces: readonly string[]): ReadonlySet<number> =>
  new Set(deontic.flatMap(({ force }, rank) => (forces.includes(force) ? [rank] : [])));

/** The facts that a primary code makes true. */
const implied = (facts: readonly Fact[], code: number): readonly number[] =>
  facts.flatMap((fact, f) => (fact.type === 'primary' && fact.family[code] === 1 ? [f] : []));

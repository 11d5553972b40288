import type { Code, Codebook, Condition, Language, Lexicon, Reference, Resolver, Rule } from '../model';
import { buildAutomaton, type Automaton } from './automaton';
import { parsePattern } from './pattern';

/** What a pattern speaks for. */
export type Owner =
  | { readonly type: 'code'; readonly book: number; readonly code: number }
  | { readonly type: 'signal'; readonly signal: number }
  | { readonly type: 'deontic'; readonly rank: number }
  | { readonly type: 'words' }
  | { readonly type: 'guard' };

export type Ref =
  | { readonly type: 'signal'; readonly signal: number }
  | { readonly type: 'words'; readonly pattern: number }
  | { readonly type: 'primary'; readonly book: number; readonly code: string }
  | { readonly type: 'cues'; readonly code: number }
  | { readonly type: 'kind' | 'structure' | 'path'; readonly name: string }
  | { readonly type: 'heading'; readonly words: readonly string[] }
  | { readonly type: 'stem'; readonly of: Ref };

export type Test = {
  readonly all: readonly Ref[];
  readonly any: readonly Ref[];
  readonly none: readonly Ref[];
};

export type CompiledPattern = {
  readonly id: number;
  readonly source: string;
  readonly owner: Owner;
  readonly weight: number;
  readonly pieces: number;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly needs: readonly Ref[];
  readonly unless: readonly Ref[];
  /** Short enough that it may straddle the border between two Chinese words. */
  readonly short: boolean;
};

export type CompiledCode = { readonly code: Code; readonly book: number; readonly when: Test };
export type CompiledRule = {
  readonly rule: Rule;
  readonly code: number;
  readonly score: number;
  readonly test: Test;
};
export type CompiledResolver = {
  readonly resolver: Resolver;
  readonly codes: ReadonlySet<string>;
  readonly test: Test;
};
export type CompiledBook = {
  readonly book: Codebook;
  readonly codes: readonly number[];
  readonly rules: readonly CompiledRule[];
  readonly resolvers: readonly CompiledResolver[];
  readonly precedence: ReadonlyMap<string, number>;
  /** Ranks of the deontic markers that open a predicate. */
  readonly predicate: ReadonlySet<number>;
};
export type CompiledSignal = { readonly id: string; readonly patterns: readonly RegExp[] };
export type CompiledKind = {
  readonly kind: Lexicon['kinds'][number];
  readonly captions: readonly string[];
  readonly test: Test;
};

/** Codebooks and lexicon made ready for one language. */
export type Tables = {
  readonly language: Language;
  readonly automaton: Automaton;
  /** Per literal: the patterns it belongs to and as which piece, flat pairs. */
  readonly uses: readonly (readonly number[])[];
  readonly patterns: readonly CompiledPattern[];
  readonly codes: readonly CompiledCode[];
  readonly books: readonly CompiledBook[];
  readonly signals: readonly CompiledSignal[];
  readonly kinds: readonly CompiledKind[];
  readonly lexicon: Lexicon;
  readonly uncoded: ReadonlySet<string>;
};

/** Compiles for one language. Codebooks are taken as valid: `readCodebook` reports what is not. */
export function compileTables(codebooks: readonly Codebook[], lexicon: Lexicon, language: Language): Tables {
  const { tag } = language;
  const patterns: CompiledPattern[] = [];
  const literals = new Map<string, number>();
  const uses: number[][] = [];
  const words = new Map<string, number>();
  const signalAt = new Map(lexicon.signals.map((s, i) => [s.id, i]));
  const bookAt = new Map(codebooks.map((b, i) => [b.id, i]));
  const codes = codebooks.flatMap((b, book) => b.codes.map(code => ({ code, book })));
  const codeAt = new Map(codes.map(({ code }, i) => [code.id, i]));

  function add(
    source: string,
    owner: Owner,
    weight = 0,
    needs: readonly Reference[] = [],
    unless: readonly Reference[] = [],
  ): number {
    const parsed = parsePattern(source, tag);
    const id = patterns.length;
    if (typeof parsed === 'string') throw new Error(`cue “${source}”: ${parsed}`);
    const { pieces, atStart, atEnd } = parsed;
    const short =
      tag === 'zh' && owner.type === 'code' && pieces.length === 1 && pieces[0]!.every(l => l.length <= 2);
    patterns.push({
      id,
      source,
      owner,
      weight,
      pieces: pieces.length,
      atStart,
      atEnd,
      needs: [],
      unless: [],
      short,
    });
    pieces.forEach((piece, at) => {
      for (const literal of piece) {
        let index = literals.get(literal);
        if (index === undefined) {
          index = literals.size;
          literals.set(literal, index);
          uses.push([]);
        }
        uses[index]!.push(id, at);
      }
    });
    if (needs.length > 0 || unless.length > 0) {
      patterns[id] = { ...patterns[id]!, needs: needs.map(ref), unless: unless.map(ref) };
    }
    return id;
  }

  function ref(text: Reference): Ref {
    if (text.startsWith('@')) {
      const signal = signalAt.get(text.slice(1));
      if (signal === undefined) throw new Error(`no signal ${text} in the lexicon`);
      return { type: 'signal', signal };
    }
    if (text.startsWith('stem:')) return { type: 'stem', of: ref(text.slice(5)) };
    if (text.startsWith('kind:')) return { type: 'kind', name: text.slice(5) };
    if (text.startsWith('structure:')) return { type: 'structure', name: text.slice(10) };
    if (text.startsWith('path:')) return { type: 'path', name: `/${text.slice(5)}` };
    if (text.startsWith('heading:'))
      return { type: 'heading', words: text.slice(8).toLowerCase().split('|') };
    if (text.startsWith('~')) {
      const code = codeAt.get(text.slice(1));
      if (code === undefined) throw new Error(`no code ${text.slice(1)}`);
      return { type: 'cues', code };
    }
    const book = /^[a-z]+(?:\.[a-z_]+)*$/.test(text) ? bookAt.get(text.split('.')[0]!) : undefined;
    if (book !== undefined) return { type: 'primary', book, code: text };
    let pattern = words.get(text);
    if (pattern === undefined) {
      pattern = add(text, { type: 'words' });
      words.set(text, pattern);
    }
    return { type: 'words', pattern };
  }

  /** Cheap questions first: an answer often makes the dear ones idle. */
  const refs = (list: readonly Reference[] = []): Ref[] => list.map(ref).sort((a, b) => cost(a) - cost(b));
  function cost(of: Ref): number {
    switch (of.type) {
      case 'signal':
        return lexicon.signals[of.signal]!.patterns[tag].length === 0 ? 2 : 4;
      case 'words':
        return 2;
      case 'cues':
        return 3;
      case 'stem':
        return cost(of.of);
      default:
        return 1;
    }
  }
  const test = (c: Condition | undefined): Test => ({
    all: refs(c?.all),
    any: refs(c?.any),
    none: refs(c?.none),
  });

  for (const guard of lexicon.guards[tag]) add(guard, { type: 'guard' });
  const signals = lexicon.signals.map((s, signal) => {
    for (const word of s.words[tag]) add(word, { type: 'signal', signal });
    // English goes without `u`: with `i` it makes every \b and \w fold Unicode case, seven times slower.
    const flags = tag === 'en' ? 'gi' : 'gu';
    return { id: s.id, patterns: s.patterns[tag].map(p => new RegExp(p, flags)) };
  });
  lexicon.deontic.forEach((d, rank) => d.words[tag].forEach(word => add(word, { type: 'deontic', rank })));
  codes.forEach(({ code, book }, index) => {
    for (const cue of code.cues[tag])
      add(cue.match, { type: 'code', book, code: index }, cue.weight, cue.needs, cue.unless);
  });
  const applies = (r: { readonly language?: string }) => r.language === undefined || r.language === tag;
  const books = codebooks.map((book, at) => ({
    book,
    codes: codes.flatMap((c, i) => (c.book === at ? [i] : [])),
    rules: book.rules.filter(applies).map(rule => ({
      rule,
      code: codeAt.get(rule.code ?? '') ?? -1,
      score: rule.score ?? (rule.code === undefined ? 0 : 1),
      test: test(rule),
    })),
    resolvers: book.resolvers
      .filter(applies)
      .map(resolver => ({ resolver, codes: new Set(resolver.codes), test: test(resolver) })),
    precedence: new Map(book.precedence.map((id, i) => [id, i])),
    predicate: new Set(
      lexicon.deontic.flatMap(({ force }, rank) => (book.predicate[tag].includes(force) ? [rank] : [])),
    ),
  }));
  const kinds = lexicon.kinds
    .filter(applies)
    .map(kind => ({ kind, captions: kind.caption?.[tag] ?? [], test: test(kind) }));
  const compiledCodes = codes.map(({ code, book }) => ({ code, book, when: test(code.when) }));
  const uncoded = new Set<string>(lexicon.uncoded);
  const automaton = buildAutomaton([...literals.keys()]);
  return {
    language,
    automaton,
    uses,
    patterns,
    codes: compiledCodes,
    books,
    signals,
    kinds,
    lexicon,
    uncoded,
  };
}

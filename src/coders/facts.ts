import type { Codebook, Condition, LanguageTag, Lexicon, Reference } from '../model';
import type { PatternTable } from './pattern-table';
import { requiredLiterals } from './required';

/**
 * A condition on a unit (see `Reference`), resolved. Rules refer to it by its number, its index in the list of facts: what is
 * known of a unit is then a row of bytes, and a rule a few numbers. The signals of the lexicon come first, in order.
 */
export type Fact =
  | Feature
  /** `family` is 1 at the index of each code that is meant. */
  | { readonly type: 'primary'; readonly book: number; readonly family: Uint8Array }
  | { readonly type: 'cues'; readonly code: number }
  | { readonly type: 'kind' | 'path'; readonly name: string }
  | { readonly type: 'structure'; readonly names: readonly string[] }
  /** In lower case. */
  | { readonly type: 'heading' | 'caption'; readonly words: readonly string[] }
  | { readonly type: 'stem' | 'main'; readonly of: number };

/** What can occur in a unit: a signal, by its words or its patterns, or (without patterns) words that a rule names itself. */
export type Feature = {
  readonly type: 'feature';
  readonly id: string;
  readonly patterns: readonly SignalPattern[];
  /** Whether one of the patterns may match in any text. */
  readonly open: boolean;
};

/** `number` is its index among the patterns of all signals; an `open` one may match in any text. */
export type SignalPattern = {
  readonly expression: RegExp;
  readonly number: number;
  readonly open: boolean;
};

/** A condition on facts by their numbers. */
export type Test = {
  readonly all: readonly number[];
  readonly any: readonly number[];
  readonly none: readonly number[];
};

export type FactTable = {
  readonly facts: readonly Fact[];
  readonly refs: (list?: readonly Reference[]) => readonly number[];
  readonly test: (condition?: Condition) => Test;
  /** The condition of a kind: besides the rest, one of these structures and a caption with one of these words. */
  readonly kindTest: (
    condition: Condition,
    structures?: readonly string[],
    captions?: readonly string[],
  ) => Test;
};

/** Numbers what codebooks and lexicon refer to. Words that were not named before become a pattern of `table`. */
export function newFactTable(
  codebooks: readonly Codebook[],
  lexicon: Lexicon,
  tag: LanguageTag,
  table: PatternTable,
): FactTable {
  const facts: Fact[] = lexicon.signals.map(({ id, patterns }, at) => {
    const compiled = patterns[tag].map(source => signalPattern(source, at, tag, table));
    return { type: 'feature', id, patterns: compiled, open: compiled.some(p => p.open) };
  });
  const numbers = new Map(lexicon.signals.map((s, i) => [`@${s.id}`, i]));
  const bookAt = new Map(codebooks.map((b, i) => [b.id, i]));
  const codes = codebooks.flatMap(b => b.codes.map(c => c.id));

  /** The number of a fact, which is created if it is new. */
  function numbered(text: string, make: () => Fact): number {
    let number = numbers.get(text);
    if (number === undefined) {
      const fact = make();
      number = facts.push(fact) - 1;
      numbers.set(text, number);
      if (fact.type === 'feature') table.add(text, { list: 'features', of: number, book: -1 });
    }
    return number;
  }

  function known(place: number, name: string): number {
    if (place < 0) throw new Error(`a rule names “${name}”, which does not exist`);
    return place;
  }

  function made(text: string): Fact {
    if (text.startsWith('@')) known(-1, text.slice(1));
    if (text.startsWith('~'))
      return { type: 'cues', code: known(codes.indexOf(text.slice(1)), text.slice(1)) };
    const [, prefix, rest] = /^(stem|main|kind|structure|path|heading):(.*)$/su.exec(text) ?? [];
    if (prefix !== undefined && rest !== undefined) {
      if (prefix === 'stem' || prefix === 'main') return { type: prefix, of: ref(rest) };
      if (prefix === 'heading') return { type: 'heading', words: rest.toLowerCase().split('|') };
      if (prefix === 'structure') return { type: 'structure', names: [rest] };
      return prefix === 'path' ? { type: 'path', name: `/${rest}` } : { type: 'kind', name: rest };
    }
    const book = /^[a-z]+(?:\.[a-z_]+)*$/.test(text) ? bookAt.get(text.split('.')[0]!) : undefined;
    if (book === undefined) return { type: 'feature', id: text, patterns: [], open: false };
    return { type: 'primary', book, family: familyOf(codes, text) };
  }

  const ref = (text: Reference): number => numbered(text, () => made(text));

  function cost(number: number): number {
    const fact = facts[number]!;
    if (fact.type === 'stem' || fact.type === 'main') return cost(fact.of);
    if (fact.type === 'cues') return 2;
    return fact.type === 'feature' && fact.patterns.length > 0 ? 3 : 1;
  }

  /** Cheap tests first: a result often makes the expensive ones unnecessary. */
  const refs = (list: readonly Reference[] = []): readonly number[] =>
    list.map(ref).sort((a, b) => cost(a) - cost(b));

  const test = (c: Condition = {}): Test => ({ all: refs(c.all), any: refs(c.any), none: refs(c.none) });

  function kindTest(
    condition: Condition,
    structures?: readonly string[],
    captions?: readonly string[],
  ): Test {
    const { all, any, none } = test(condition);
    const place: number[] = [];
    if (structures)
      place.push(
        numbered(`structure:${structures.join('|')}`, () => ({ type: 'structure', names: structures })),
      );
    if (captions) {
      const words = captions.map(c => c.toLowerCase());
      place.push(numbered(`caption:${words.join('|')}`, () => ({ type: 'caption', words })));
    }
    return { all: [...place, ...all], any, none };
  }

  return { facts, refs, test, kindTest };
}

function signalPattern(source: string, signal: number, tag: LanguageTag, table: PatternTable): SignalPattern {
  const needs = requiredLiterals(source);
  return {
    // English has no `u` flag: with `i` it makes every \b and \w fold Unicode case, seven times slower.
    expression: new RegExp(source, tag === 'en' ? 'gi' : 'gu'),
    number: table.addHint(needs, signal),
    open: needs.length === 0,
  };
}

/** Marks a code and those below it. */
const familyOf = (codes: readonly string[], family: string): Uint8Array =>
  Uint8Array.from(codes, code => Number(code === family || code.startsWith(`${family}.`)));

import type { Codebook, Condition, LanguageTag, Lexicon, Reference } from '../model';
import type { PatternTable } from './pattern-table';
import { requiredLiterals } from './required';

/** A reference of a rule (see `Reference`), resolved. */
export type Ref =
  | { readonly type: 'feature'; readonly feature: number }
  /** `family` is 1 at the place of each code that is meant. */
  | { readonly type: 'primary'; readonly book: number; readonly family: Uint8Array }
  | { readonly type: 'cues'; readonly code: number }
  | { readonly type: 'kind' | 'structure' | 'path'; readonly name: string }
  | { readonly type: 'heading'; readonly words: readonly string[] }
  | { readonly type: 'stem'; readonly of: Ref };

export type Test = {
  readonly all: readonly Ref[];
  readonly any: readonly Ref[];
  readonly none: readonly Ref[];
};

/** What can be present in a unit: a signal by its words or patterns, or (without patterns) words that a rule names itself. */
export type Feature = { readonly id: string; readonly patterns: readonly SignalPattern[] };

/** `literals`: one of them is in any text that matches (lower case in English); none if that cannot be told. */
export type SignalPattern = { readonly expression: RegExp; readonly literals: readonly string[] };

/** Resolves references; words that no one named before become a pattern of `table` and a feature after the signals. */
export function resolver(
  codebooks: readonly Codebook[],
  lexicon: Lexicon,
  tag: LanguageTag,
  table: PatternTable,
) {
  // English goes without `u`: with `i` it makes every \b and \w fold Unicode case, seven times slower.
  const flags = tag === 'en' ? 'gi' : 'gu';
  const features: Feature[] = lexicon.signals.map(s => ({
    id: s.id,
    patterns: s.patterns[tag].map(source => ({
      expression: new RegExp(source, flags),
      literals: requiredLiterals(source).map(l => (tag === 'en' ? l.toLowerCase() : l)),
    })),
  }));
  const signalAt = new Map(lexicon.signals.map((s, i) => [s.id, i]));
  const wordsAt = new Map<string, number>();
  const bookAt = new Map(codebooks.map((b, i) => [b.id, i]));
  const codes = codebooks.flatMap(b => b.codes.map(c => c.id));
  const codeAt = new Map(codes.map((id, i) => [id, i]));

  function known(map: ReadonlyMap<string, number>, name: string): number {
    const at = map.get(name);
    if (at === undefined) throw new Error(`a rule names “${name}”, which does not exist`);
    return at;
  }

  function words(text: string): Ref {
    let feature = wordsAt.get(text);
    if (feature === undefined) {
      feature = features.push({ id: text, patterns: [] }) - 1;
      wordsAt.set(text, feature);
      table.add(text, { list: 'features', of: feature, book: -1 });
    }
    return { type: 'feature', feature };
  }

  function ref(text: Reference): Ref {
    if (text.startsWith('@')) return { type: 'feature', feature: known(signalAt, text.slice(1)) };
    if (text.startsWith('~')) return { type: 'cues', code: known(codeAt, text.slice(1)) };
    const [, prefix, rest] = /^(stem|kind|structure|path|heading):(.*)$/su.exec(text) ?? [];
    if (prefix !== undefined && rest !== undefined) {
      if (prefix === 'stem') return { type: 'stem', of: ref(rest) };
      if (prefix === 'heading') return { type: 'heading', words: rest.toLowerCase().split('|') };
      if (prefix === 'path') return { type: 'path', name: `/${rest}` };
      return { type: prefix === 'kind' ? 'kind' : 'structure', name: rest };
    }
    const book = /^[a-z]+(?:\.[a-z_]+)*$/.test(text) ? bookAt.get(text.split('.')[0]!) : undefined;
    return book === undefined ? words(text) : { type: 'primary', book, family: familyOf(codes, text) };
  }

  function cost(of: Ref): number {
    if (of.type === 'stem') return cost(of.of);
    if (of.type === 'cues') return 2;
    return of.type === 'feature' && features[of.feature]!.patterns.length > 0 ? 3 : 1;
  }

  /** Cheap questions first: an answer often makes the dear ones idle. */
  const refs = (list: readonly Reference[] = []): readonly Ref[] =>
    list.map(ref).sort((a, b) => cost(a) - cost(b));

  const test = (c: Condition = {}): Test => ({ all: refs(c.all), any: refs(c.any), none: refs(c.none) });

  return { features, refs, test };
}

/** Marks a code and those below it. */
const familyOf = (codes: readonly string[], family: string): Uint8Array =>
  Uint8Array.from(codes, code => Number(code === family || code.startsWith(`${family}.`)));

import type { LanguageTag } from './document';
import type { Bilingual } from './document';
import type { Weights } from './weights';
import type { Words } from './words';

/** 0 information, 1 mild, 2 moderate, 3 high: an implementer cannot act or be held to account. */
export type Severity = 0 | 1 | 2 | 3;

/**
 * A pattern that is evidence for a code. `match` is literal text, in which `[a|b|c]` offers alternatives, `…` is a gap of at most 12
 * characters within the sentence, `^` and `$` anchor it to the start and the end of the unit. English is matched whole-word,
 * case-insensitively, with regular inflections of its first and last word unless the pattern begins with `=`. `needs` and `unless` hold
 * references (see `Reference`) that must all, or must not, be present in the unit.
 */
export type Cue = {
  readonly match: string;
  readonly weight: number;
  readonly unless?: readonly Reference[];
  readonly needs?: readonly Reference[];
};

/**
 * A condition on a unit:
 * - `@duty`: a signal of the lexicon is present;
 * - `kind:principle`, `structure:item`: the unit's kind, the form of its provision;
 * - `path:条`: its path in the outline contains a division of this kind (章2/条12/款1);
 * - `heading:法律责任|罚则`: the heading above it holds one of these words;
 * - `stem:@sanction`: the sentence that introduces its list meets the reference;
 * - `main:@sanction`: the reference is met outside its conditions, in Chinese the clauses that end with 的;
 * - `rz.supply`: its primary code in an earlier codebook is this code or one below it (`rz`: any);
 * - `~rz.env.assess`: it holds full cues for that code, whether or not it was given;
 * - anything else: this cue pattern is present.
 */
export type Reference = string;

export type Condition = {
  readonly all?: readonly Reference[];
  readonly any?: readonly Reference[];
  readonly none?: readonly Reference[];
};

export type CounterExample = { readonly text: string; readonly code?: string; readonly why: string };

export type Code = {
  readonly id: string;
  readonly label: Bilingual;
  readonly definition: Bilingual;
  readonly include?: Bilingual;
  readonly exclude?: Bilingual;
  readonly parent?: string;
  readonly group: string;
  /** Codes outside the published scheme collapse into this one when a study asks for the strict view. */
  readonly strict?: string;
  /** Ambiguity: severity before resolution, in 0..3. */
  readonly severity?: Severity;
  /** Ambiguity: why an implementer is left without an instruction, and how to rewrite it. */
  readonly fix?: Bilingual;
  readonly notWhen?: Bilingual;
  /** Ambiguity: a flag is raised only where this holds. */
  readonly when?: Condition;
  /** Where the code usually belongs in the other taxonomies: advice shown to people, never used to code. */
  readonly crosswalk?: Readonly<Record<string, string>>;
  readonly examples: Bilingual<readonly string[]>;
  readonly counterexamples: Bilingual<readonly CounterExample[]>;
  readonly cues: Bilingual<readonly Cue[]>;
  readonly source: readonly string[];
};

/**
 * One step in the decision order of an exclusive codebook. The first rule that holds gives the unit's primary code. It holds if the cues of
 * `code` sum to at least `score` (default 1; 0 needs no cue) and the condition is met. Without `code`, a rule that holds leaves the unit
 * uncoded (and needs no cue).
 */
export type Rule = Condition & {
  readonly id: string;
  readonly code?: string;
  readonly score?: number;
  readonly language?: LanguageTag;
  readonly why: Bilingual;
};

/** Lowers the severity of the flags of `codes` to `severity`, or by `lower`, or drops them, where the condition is met. */
export type Resolver = Condition & {
  readonly id: string;
  readonly codes: readonly string[];
  readonly effect: { readonly severity: Severity } | { readonly lower: number } | 'drop';
  /**
   * Where to look: the whole unit; `through`: the unit as far as the flag goes; `near` the flag (its clause); `before`: the 20 characters
   * before it; `after`: the 20 after it; `term`: the flagged words are part of a term that the document defines; `section`: a unit of the same
   * chapter or numbered part has one of the codes in `any`; `own-body`: the sentence before, the text above the list, or the rest of the
   * sentence says who does it; `elsewhere-…`: another provision fixes the time or the body of the same act; `annex-…`: a provision in an
   * attachment does.
   */
  readonly within:
    | 'unit'
    | 'through'
    | 'near'
    | 'before'
    | 'after'
    | 'term'
    | 'section'
    | 'own-body'
    | 'elsewhere-time'
    | 'elsewhere-body'
    | 'annex-time'
    | 'annex-body';
  readonly language?: LanguageTag;
  readonly why: Bilingual;
};

export type Group = { readonly id: string; readonly label: Bilingual };

export type Codebook = {
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly kind: 'instrument' | 'ambiguity' | 'theme';
  /** `one`: a primary code per unit, by the decision order. `many`: every code whose cues reach 1. */
  readonly choice: 'one' | 'many';
  readonly source: readonly string[];
  readonly groups: readonly Group[];
  readonly codes: readonly Code[];
  /**
   * Deontic forces that open a predicate. In a unit with one of them only cues after the marker count: what precedes 应当 is the topic of the
   * norm (its subject, its condition), not the act.
   */
  readonly predicate: Bilingual<readonly string[]>;
  /** The decision order. A codebook without rules takes the code with the highest score, the first of equals. */
  readonly rules: readonly Rule[];
  readonly resolvers: readonly Resolver[];
  /** Codes that win a span over the codes listed after them, when cues overlap. */
  readonly precedence: readonly string[];
  /** Ambiguity: how frequent its flags are in documents of some ranks of law. */
  readonly baseRates?: readonly BaseRate[];
};

/**
 * Flags of severity 2 and above, after resolution, per 1,000 characters of so many documents whose rank of law (`legal_form`) is one of these:
 * the reference for a document's own rate.
 */
export type BaseRate = {
  readonly forms: readonly string[];
  readonly documents: number;
  readonly per_1000_characters: number;
};

/**
 * A feature of policy prose that rules refer to as `@id`: words (cue patterns) and, where words do not suffice, patterns (regular
 * expressions).
 */
export type Signal = {
  readonly id: string;
  readonly label: Bilingual;
  readonly words: Bilingual<readonly string[]>;
  readonly patterns: Bilingual<readonly string[]>;
};

/**
 * The first kind rule whose condition is met gives the unit's kind. `structure` is the form of its provision in the outline, `force` that of
 * its main deontic marker.
 */
export type KindRule = Condition & {
  readonly kind: UnitKind;
  readonly structure?: readonly string[];
  readonly caption?: Bilingual<readonly string[]>;
  readonly force?: readonly string[];
  readonly language?: LanguageTag;
};

export type Deontic = {
  readonly score: number;
  readonly force: string;
  readonly words: Bilingual<readonly string[]>;
  /** The id of a signal. What its patterns match is a marker too. */
  readonly signal?: string;
  /** Whether the words are also the act (确保, ensure): they express the force only where they are the main verb. */
  readonly act?: boolean;
};

/** Scores of deontic words in documents of some genres, where they differ from the general ones. */
export type Scale = {
  readonly genres: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
};

/** The grammar of policy prose, independent of any taxonomy: signals, kinds of provisions, deontic strength, false friends. */
export type Lexicon = {
  readonly version: string;
  readonly signals: readonly Signal[];
  readonly kinds: readonly KindRule[];
  readonly deontic: readonly Deontic[];
  readonly scales: readonly Scale[];
  /** Longer words that hide a cue inside them: 平等 for 等, 许可 for 可. */
  readonly guards: Bilingual<readonly string[]>;
  /** Kinds of units that carry no instrument. */
  readonly uncoded: readonly UnitKind[];
  /** What the surveys of documents use. */
  readonly words: Words;
  /** By language, what was learned from coded units: without it, the rules of the codebooks alone decide. */
  readonly weights?: Readonly<Partial<Record<LanguageTag, Weights>>>;
  /** Formulas of Chinese law as in codebooks/words/formulas.txt: documents that share only these have not copied from each other. */
  readonly formulas?: string;
  /** Traditional characters and what is read for them, as in codebooks/words/characters.csv; without it, they are read unchanged. */
  readonly characters?: string;
};

export const unitKinds = [
  'title',
  'heading',
  'preamble',
  'purpose',
  'definition',
  'scope',
  'principle',
  'background',
  'duty',
  'prohibition',
  'penalty',
  'permission',
  'encouragement',
  'effect',
  'repeal',
  'signature',
  'item',
  'other',
] as const;
export type UnitKind = (typeof unitKinds)[number];

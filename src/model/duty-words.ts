/** The words by which documents assign duties: codebooks/words/duties.yaml. */
export type DutyWords = {
  readonly version: string;
  /** Deontic forces of the lexicon that make a sentence an assignment. */
  readonly forces: readonly string[];
  readonly zh: DutyWordsOf;
  readonly en: DutyWordsOf;
};

/** Literal words of one language; of those that start at the same place the longest counts. */
export type DutyWordsOf = {
  /** Endings of names of bodies (in English: their last words, in lower case). */
  readonly bodies: readonly string[];
  /** Of `bodies`, those that are a body only where nothing precedes them in the name: 国家. Only Chinese. */
  readonly alone: readonly string[];
  /** Governed places, not a separate body before another: 省、自治区、直辖市人民政府. Only Chinese. */
  readonly levels: readonly string[];
  /** Before a `general` word these name no particular body: 有关部门, relevant agencies. */
  readonly vague: readonly string[];
  readonly general: readonly string[];
  /** The last words of offices, omitted by names in a list: 公安、税务等部门. Only Chinese. */
  readonly offices: readonly string[];
  /** The last words of bodies that also act in the next sentence of a plan, there without a word of duty. Only Chinese. */
  readonly authorities: readonly string[];
  /** These name no particular body even alone: 部门, officials. */
  readonly nobody: readonly string[];
  /** Where a phrase of place or time ends: 在财政扶持等方面. */
  readonly ends: readonly string[];
  /** Words between two bodies of a list. */
  readonly and: readonly string[];
  /** Words between a body that leads and one that helps. */
  readonly with: readonly string[];
  readonly lead: readonly string[];
  readonly support: readonly string[];
  /**
   * Words that assign by themselves, where an act follows; each force with its score. For English, those that a sentence may contain several times.
   */
  readonly norms: readonly {
    readonly force: string;
    readonly score: number;
    readonly words: readonly string[];
  }[];
  /** Words that contain a norm, 由, an act, or a word that leads to an act, joins bodies or expresses help, but are not one: 供应, 商务, 自由. */
  readonly joined: readonly string[];
  /** Verbs that impose no duty on those addressed: 鼓励. */
  readonly idle: readonly string[];
  /** Objects of acts that apply to no one not named with them: 刑事责任. Only Chinese. */
  readonly penal: readonly string[];
  /** What separates the actor from what a sentence says about it: 商务局是主管部门; 读者在图书馆, 经营者未经…; 方案由市政府…. Only Chinese. */
  readonly apart: Readonly<Record<'copula' | 'circumstance' | 'agent', readonly string[]>>;
  /** What another body does with a request: 受理. Only Chinese. */
  readonly answers: readonly string[];
  /** What a ban does not extend to: 加强. Only Chinese. */
  readonly unbanned: readonly string[];
  /** At the start of a clause these ask the body after them to act: 请财政部…. Only Chinese. */
  readonly asks: readonly string[];
  /** A counted noun follows one of these: 八百万人. Only Chinese. */
  readonly counts: readonly string[];
  /** Words that only introduce a clause. */
  readonly openings: readonly string[];
  /** Words with which no actor's name begins or ends: it, which, of, within. Only English. */
  readonly fragments: readonly string[];
  /** Markers that assign by themselves (shall, must), in lower case; other markers (ensure) are also the act. Only English. */
  readonly modals: readonly string[];
  readonly adverbs: readonly string[];
  /** Prepositions: of means or manner, of the recipient, of the matter (对…进行审查), of the object. */
  readonly by: readonly string[];
  readonly to: readonly string[];
  readonly about: readonly string[];
  readonly object: readonly string[];
  /** Empty verbs whose act follows: 进行审查. */
  readonly light: readonly string[];
  /** Words that introduce a noun: the, each, its; 其. */
  readonly determiners: readonly string[];
  /** Verbs that also occur in names, and the words after which they do: 建设项目. */
  readonly nouns: readonly string[];
  readonly nominal: readonly string[];
  /** Verbs that may follow another without punctuation: 统筹协调解决. */
  readonly chain: readonly string[];
  readonly verbs: readonly string[];
  /** Verbs with special complements, in lower case. All but `empty`, `naming` and `gives` only English. */
  readonly verb_classes: Readonly<Record<VerbClass, readonly string[]>>;
  /** A text uses these about its own force: apply, take effect. Only English. */
  readonly effects: readonly string[];
  /** Words of a sentence that introduces a list of things to do. */
  readonly lists: readonly string[];
  /**
   * What introduces the functions of a body (X的主要职责是：), what may surround that, what introduces cases (下列情形之一), what ends a clause of exceptions, and
   * what states facts (已, 只要): what follows is not a duty. Only Chinese.
   */
  readonly frames: Readonly<
    Record<'functions' | 'marks' | 'cases' | 'outside' | 'states', readonly string[]>
  >;
  /** Before a length of time these mean that it is not a deadline (近三年内), and after one (五年内不得). Only Chinese. */
  readonly span: readonly string[];
  readonly lasting: readonly string[];
  /** What ends a clause that assigns, after 由 and a body: 由市政府规定. Only Chinese. */
  readonly assigned: readonly string[];
  /** What follows a word of duty but is in no list: verbs of one character, 不, and words with which no act begins. Only Chinese. */
  readonly unlisted: Readonly<Record<'having' | 'not' | 'never', readonly string[]>>;
  /** Prepositions that introduce a ground: 根据事业发展. Only Chinese. */
  readonly grounds: readonly string[];
  /** Labels in a task tail: （牵头单位：…；配合单位：…；完成时限：…）. */
  readonly tail: {
    readonly lead: readonly string[];
    readonly support: readonly string[];
    readonly time: readonly string[];
    /** What a tail says about the bodies of all: 列第一位者为牵头单位; and after which words it names one that is bound everywhere: 以下均需. */
    readonly first: readonly string[];
    readonly always: readonly string[];
  };
};

/**
 * `able`: be required to publish (the act follows). `given`: be granted access (the recipient comes before). `gives`: provide agencies with data.
 * `tells`: notify the Mayor, and `told`: be notified. `elects`: decide to publish (both are the act). `possible`: may include (what things can be,
 * not a permission). `appoints`: designate a coordinator, the actor. `disclaims`: assume no liability. `puts`: post on the portal a list (the object
 * follows the place). `inMarkers`: is responsible for (the marker states the act). `empty`: 予以确认 (of two verbs with nothing after them both are the
 * act). `naming`: 提高使用效益 (a following verb is part of a name).
 */
export type VerbClass =
  | 'able'
  | 'given'
  | 'gives'
  | 'tells'
  | 'told'
  | 'elects'
  | 'possible'
  | 'appoints'
  | 'disclaims'
  | 'puts'
  | 'inMarkers'
  | 'empty'
  | 'naming';

/** No words at all. */
const noWordsOf: DutyWordsOf = {
  bodies: [],
  alone: [],
  levels: [],
  vague: [],
  general: [],
  offices: [],
  authorities: [],
  nobody: [],
  ends: [],
  and: [],
  with: [],
  lead: [],
  support: [],
  norms: [],
  joined: [],
  idle: [],
  penal: [],
  apart: { copula: [], circumstance: [], agent: [] },
  answers: [],
  unbanned: [],
  asks: [],
  counts: [],
  openings: [],
  fragments: [],
  modals: [],
  adverbs: [],
  by: [],
  to: [],
  about: [],
  object: [],
  light: [],
  determiners: [],
  nouns: [],
  nominal: [],
  chain: [],
  verbs: [],
  verb_classes: {
    able: [],
    given: [],
    gives: [],
    tells: [],
    told: [],
    elects: [],
    possible: [],
    appoints: [],
    disclaims: [],
    puts: [],
    inMarkers: [],
    empty: [],
    naming: [],
  },
  effects: [],
  lists: [],
  frames: { functions: [], marks: [], cases: [], outside: [], states: [] },
  span: [],
  lasting: [],
  assigned: [],
  unlisted: { having: [], not: [], never: [] },
  grounds: [],
  tail: { lead: [], support: [], time: [], first: [], always: [] },
};

export const noDutyWords: DutyWords = { version: '0', forces: [], zh: noWordsOf, en: noWordsOf };

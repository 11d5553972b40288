import {
  type DutyWordsOf,
  type Listed,
  wordLists,
  wordSet,
  wordsOf,
  type WordLists,
  type WordValues,
  type WordSet,
} from '../../model';

type List = Exclude<
  keyof DutyWordsOf,
  | 'tail'
  | 'norms'
  | 'verb_classes'
  | 'fragments'
  | 'apart'
  | 'counts'
  | 'offices'
  | 'authorities'
  | 'asks'
  | 'answers'
  | 'frames'
  | 'unbanned'
  | 'unlisted'
>;

/** Words that assign, with their force and score. */
type NormWords = WordValues<{ readonly force: string; readonly score: number }>;

/** The words of a language by which duties are read, prepared for lookup. */
export type DutyLists = Readonly<Record<List, WordSet>> & {
  readonly words: DutyWordsOf;
  readonly norms: NormWords;
  readonly verbClasses: DutyWordsOf['verb_classes'];
  /** The class of verbs that have no meaning without another. */
  readonly empty: WordSet;
  /** The class of verbs after which a verb is part of a name: 提高使用效益. */
  readonly naming: WordSet;
  /** The class of verbs that give: 提供. */
  readonly gives: WordSet;
  readonly apart: Readonly<Record<keyof DutyWordsOf['apart'], WordSet>>;
  readonly counts: WordSet;
  readonly answers: WordSet;
  readonly frames: Readonly<Record<keyof DutyWordsOf['frames'], WordSet>>;
  readonly unbanned: WordSet;
  readonly offices: WordSet;
  readonly authorities: WordSet;
  readonly unlisted: Readonly<Record<keyof DutyWordsOf['unlisted'], WordSet>>;
  /** The lists among `asked` (bits) with a word that begins at `start` and ends by `end`: one lookup for all. */
  readonly listsAt: WordLists['listsAt'];
  /** The lists (bits of `asked`) that contain a word. */
  readonly listsOf: WordLists['listsOf'];
  /**
   * The lists, as bits of `asked`, with a word that begins with a UTF-16 unit: most units begin none, and then no list is searched.
   */
  readonly begins: WordLists['begins'];
};

/** The lists, as bits. */
export const asked = {
  verbs: 1 << 0,
  by: 1 << 1,
  to: 1 << 2,
  about: 1 << 3,
  object: 1 << 4,
  with: 1 << 5,
  and: 1 << 6,
  ends: 1 << 7,
  adverbs: 1 << 8,
  openings: 1 << 9,
  norms: 1 << 10,
  bodies: 1 << 11,
  vague: 1 << 12,
  general: 1 << 13,
  nobody: 1 << 14,
  lead: 1 << 15,
  support: 1 << 16,
  joined: 1 << 17,
  idle: 1 << 18,
  light: 1 << 19,
  nouns: 1 << 20,
  nominal: 1 << 21,
  chain: 1 << 22,
  modals: 1 << 23,
  determiners: 1 << 24,
  effects: 1 << 25,
  lists: 1 << 26,
  span: 1 << 27,
  lasting: 1 << 28,
  assigned: 1 << 29,
  grounds: 1 << 30,
  levels: 1 << 27,
  penal: 1 << 28,
  alone: 1 << 29,
  // A list of Chinese and one of English words.
  apart: 1 << 25,
} as const satisfies Readonly<Record<List | 'norms' | 'apart', number>>;

/** Prepositions that precede an act. */
export const goesOn = asked.by | asked.to | asked.about | asked.object;
/** What may follow an acting body. */
export const acting = asked.verbs | asked.adverbs | goesOn | asked.with;

/** Whether the word here is only a part of a longer one: 商 of 商务 and 工商, 由 of 自由, 和 of 经济和信息化. */
export function isJoined(
  text: string,
  at: number,
  length: number,
  start: number,
  end: number,
  { joined, begins }: DutyLists,
): boolean {
  for (let from = at; from >= start && from > at - longestJoined; from--) {
    if ((begins(text.charCodeAt(from)) & asked.joined) === 0) continue;
    const whole = joined.lengthAt(text, from, end);
    if (whole > length && from + whole >= at + length) return true;
  }
  return false;
}
const longestJoined = 10;

const made = new WeakMap<DutyWordsOf, DutyLists>();

/** Built once per language's words. */
export function dutyLists(words: DutyWordsOf): DutyLists {
  let lists = made.get(words);
  if (!lists) made.set(words, (lists = build(words)));
  return lists;
}

function build(words: DutyWordsOf): DutyLists {
  const list = (name: List): Listed => ({ words: words[name], bit: asked[name] });
  const norms = words.norms.flatMap(norm => norm.words.map(word => [word, norm] as const));
  const { copula, circumstance, agent } = words.apart;
  const { frames } = words;
  const all = [
    ...names.map(list),
    { words: norms.map(([word]) => word), bit: asked.norms },
    { words: [...copula, ...circumstance, ...agent], bit: asked.apart },
  ];
  const { setOf, listsAt, listsOf, begins } = wordLists(all);
  const set = (name: List): WordSet => setOf(list(name));
  return {
    bodies: set('bodies'),
    alone: set('alone'),
    levels: set('levels'),
    vague: set('vague'),
    general: set('general'),
    nobody: set('nobody'),
    ends: set('ends'),
    and: set('and'),
    with: set('with'),
    lead: set('lead'),
    support: set('support'),
    openings: set('openings'),
    modals: set('modals'),
    adverbs: set('adverbs'),
    by: set('by'),
    to: set('to'),
    about: set('about'),
    object: set('object'),
    light: set('light'),
    determiners: set('determiners'),
    nouns: set('nouns'),
    nominal: set('nominal'),
    chain: set('chain'),
    verbs: set('verbs'),
    effects: set('effects'),
    lists: set('lists'),
    span: set('span'),
    lasting: set('lasting'),
    assigned: set('assigned'),
    grounds: set('grounds'),
    joined: set('joined'),
    idle: set('idle'),
    penal: set('penal'),
    norms: wordsOf(norms),
    verbClasses: words.verb_classes,
    empty: wordSet(words.verb_classes.empty),
    naming: wordSet(words.verb_classes.naming),
    gives: wordSet(words.verb_classes.gives),
    apart: { copula: wordSet(copula), circumstance: wordSet(circumstance), agent: wordSet(agent) },
    counts: wordSet(words.counts),
    answers: wordSet(words.answers),
    frames: {
      functions: wordSet(frames.functions),
      marks: wordSet(frames.marks),
      cases: wordSet(frames.cases),
      outside: wordSet(frames.outside),
      states: wordSet(frames.states),
    },
    unbanned: wordSet(words.unbanned),
    offices: wordSet(words.offices),
    authorities: wordSet(words.authorities),
    unlisted: {
      having: wordSet(words.unlisted.having),
      not: wordSet(words.unlisted.not),
      never: wordSet(words.unlisted.never),
    },
    words,
    listsAt,
    listsOf,
    begins,
  };
}

const names = [
  'bodies',
  'alone',
  'levels',
  'vague',
  'general',
  'nobody',
  'ends',
  'and',
  'with',
  'lead',
  'support',
  'openings',
  'modals',
  'adverbs',
  'by',
  'to',
  'about',
  'object',
  'light',
  'determiners',
  'nouns',
  'nominal',
  'chain',
  'verbs',
  'effects',
  'lists',
  'span',
  'lasting',
  'assigned',
  'grounds',
  'joined',
  'idle',
  'penal',
] as const satisfies readonly List[];

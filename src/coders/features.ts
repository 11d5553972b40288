import { unitKinds } from '../model';
import type { Choice } from './evidence';
import type { Fact } from './facts';
import type { Reading } from './reading';
import type { Tables } from './tables';
import { bitsOf, nextOf } from './triggers';

/** Receives a feature of a unit, by its row (-1 if it is not requested), and its value in tenths. */
export type Put = (row: number, tenths: number) => void;

const one = 10;

/** The result of the codebooks for a unit: kind, force and the codes that their rules give. */
export type Ruled = {
  /** An index into `unitKinds`. */
  readonly kind: number;
  /** The index of its strongest deontic marker among the lexicon's, -1 for none. */
  readonly deontic: number;
  readonly choices: readonly Choice[];
};

/** Cues beyond this weight, in tenths, add no information. */
const mostScore = 25;
const lengthStep = 25;
const longest = 6;
const ends = '。；：;:.';

/**
 * Reads the features of a coded unit that a learned model weighs: facts of lexicon and rules, rough scores of cues, what rules decided,
 * kind, force, length and end. A fact counts if it is known by then: that a rule tested it is part of its information. `row` gives the
 * row of a feature by its name, or -1 if it is not requested: training requests all, coding those that have a weight, both through this
 * one function.
 */
export function featureReader(
  tables: Tables,
  row: (name: string) => number,
): (reading: Reading, ruled: Ruled, put: Put) => void {
  const named = factsOf(tables);
  const facts = tables.facts.map((fact, at) => {
    const name = named.has(at) ? nameOf(fact, tables) : undefined;
    return name === undefined ? -1 : row(name);
  });
  const asked = bitsOf(
    facts.flatMap((to, fact) => (to < 0 ? [] : [fact])),
    (facts.length + 31) >> 5,
  );
  const ofCodes = (sort: string): readonly number[] =>
    tables.codes.map(({ id, book }) => (weighed(tables, book) ? row(`${sort}:${id}`) : -1));
  const scores = ofCodes('score');
  const [primary, secondary, theme] = [ofCodes('primary'), ofCodes('secondary'), ofCodes('theme')];
  const rules = tables.books.map(({ id, rules: { tests } }) =>
    tests.map(rule => row(`rule:${id}/${rule.id}`)),
  );
  const exclusive = tables.books.flatMap(({ id, many }, at) =>
    many ? [] : [{ at, none: row(`none:${id}`) }],
  );
  const kinds = unitKinds.map(kind => row(`kind:${kind}`));
  const noForce = row('force:none');
  const forces = tables.lexicon.deontic.map(({ force }) => row(`force:${force}`));
  const firstForces = tables.lexicon.deontic.map(({ force }) => row(`first-force:${force}`));
  const lengths = Array.from({ length: longest + 1 }, (_, length) => row(`length:${length}`));
  const lasts = Array.from(ends, end => row(`end:${end}`));
  const otherLast = row('end:other');

  const scored = tables.books.flatMap((_, book) =>
    tables.codes.some((code, at) => code.book === book && scores[at]! >= 0) ? [book] : [],
  );

  return (reading, { kind, deontic, choices }, put) => {
    const { known, text, span } = reading;
    for (let fact = nextOf(known, 0, asked, -1); fact >= 0; fact = nextOf(known, 0, asked, fact))
      put(facts[fact]!, one);
    for (const book of scored)
      for (let at = reading.scores.firstOf(book); at; at = at.next) {
        const to = scores[at.code]!;
        const score = to < 0 ? 0 : Math.round(one * reading.scores.rough(at));
        if (score > 0) put(to, Math.min(score, mostScore));
      }
    for (const { book, role, code, rule } of choices) {
      put((role === 'primary' ? primary : role === 'secondary' ? secondary : theme)[code]!, one);
      if (rule) put(rules[book]![rule.place]!, one);
    }
    for (const { at, none } of exclusive) if (reading.primaries[at]! < 0) put(none, one);
    put(kinds[kind]!, one);
    put(deontic < 0 ? noForce : forces[deontic]!, one);
    const first = reading.hits.deontics[0];
    if (first) put(firstForces[first.pattern.of]!, one);
    put(lengths[Math.min(longest, Math.floor((span.end - span.start) / lengthStep))]!, one);
    put(lasts[placeOfEnd(text.charCodeAt(span.end - 1))] ?? otherLast, one);
  };
}

function placeOfEnd(unit: number): number {
  for (let at = 0; at < ends.length; at++) if (ends.charCodeAt(at) === unit) return at;
  return -1;
}

/**
 * Whether a model uses the results of a codebook; -1 is the lexicon. Only taxonomies with one code per unit: so changes to ambiguity, or
 * to a theme with several codes per unit, do not change instruments.
 */
const weighed = ({ books }: Tables, book: number): boolean => book < 0 || books[book]!.book.choice === 'one';

/** The facts that the lexicon and the codebooks that a model uses refer to. */
function factsOf(tables: Tables): ReadonlySet<number> {
  const { lexicon, patterns, codes, books, kinds } = tables;
  const own = codes.filter(({ book }) => weighed(tables, book));
  const tests = [
    ...own.flatMap(({ when, resolvers }) => [when, ...resolvers.map(({ test }) => test)]),
    ...books.flatMap(({ rules }, book) => (weighed(tables, book) ? rules.tests.map(({ test }) => test) : [])),
    ...kinds.tests.map(({ test }) => test),
  ];
  return new Set([
    ...lexicon.signals.keys(),
    ...tests.flatMap(({ all, any, none }) => [...all, ...any, ...none]),
    ...patterns.flatMap(({ needs, unless, book }) => (weighed(tables, book) ? [...needs, ...unless] : [])),
  ]);
}

/** Facts that repeat an earlier part of the list have no name. */
function nameOf(fact: Fact, tables: Tables): string | undefined {
  if (fact.type === 'feature') return `fact:${fact.id}`;
  if (fact.type === 'stem') {
    const of = nameOf(tables.facts[fact.of]!, tables);
    return of && `stem:${of}`;
  }
  if (fact.type === 'heading' || fact.type === 'caption') return `${fact.type}:${fact.words.join('|')}`;
  if (fact.type === 'structure') return `structure:${fact.names.join('|')}`;
  return fact.type === 'path' ? `path:${fact.name}` : undefined;
}

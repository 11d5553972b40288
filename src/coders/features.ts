import type { Unit } from '../model';
import type { Choice } from './evidence';
import type { Fact } from './facts';
import type { Reading } from './reading';
import type { CompiledRule, Tables } from './tables';

/** Takes a feature of a unit, by its row, and its value in tenths. */
export type Put = (row: number, tenths: number) => void;

const one = 10;

/** What the codebooks made of a unit: kind, force and the codes that their rules give. */
export type Ruled = {
  readonly kind: Unit['kind'];
  readonly deontic: Unit['deontic'];
  readonly choices: readonly Choice[];
};

/** Cues beyond this weight, in tenths, say nothing new. */
const mostScore = 25;
const lengthStep = 25;
const longest = 6;
const ends = '。；：;:.';

/**
 * Reads the features of a coded unit that a learned model weighs: facts of lexicon and rules, rough scores of cues, what rules
 * decided, kind, force, length and end. A fact counts if it is known by then: that a rule asked for it is part of what it says.
 * `row` gives the row of a feature by its name, or -1 if nobody asks for it: training asks for all, coding for those that have a
 * weight, both through this one function.
 */
export function featureReader(
  tables: Tables,
  row: (name: string) => number,
): (reading: Reading, ruled: Ruled, put: Put) => void {
  const facts = Int32Array.from(tables.facts, fact => {
    const name = nameOf(fact, tables);
    return name === undefined ? -1 : row(name);
  });
  const ofCodes = (sort: string): readonly number[] =>
    tables.codes.map(({ code }) => row(`${sort}:${code.id}`));
  const scores = ofCodes('score');
  const roles = { primary: ofCodes('primary'), secondary: ofCodes('secondary'), theme: ofCodes('theme') };
  const rules = new Map<CompiledRule | undefined, number>(
    tables.books.flatMap(({ book, rules: { tests } }) =>
      tests.map(test => [test, row(`rule:${book.id}/${test.rule.id}`)] as const),
    ),
  );
  const exclusive = tables.books.flatMap(({ book }, at) =>
    book.choice === 'one' ? [{ at, none: row(`none:${book.id}`) }] : [],
  );
  const kinds = named('kind', row);
  const forces = named('force', row);
  const firstForces = named('first-force', row);
  const lengths = Array.from({ length: longest + 1 }, (_, length) => row(`length:${length}`));
  const lasts = named('end', row);

  return (reading, { kind, deontic, choices }, put) => {
    const say = (at: number): void => {
      if (at >= 0) put(at, one);
    };
    for (let fact = reading.nextKnown(0); fact >= 0; fact = reading.nextKnown(fact + 1)) say(facts[fact]!);
    for (let book = 0; book < tables.books.length; book++)
      for (let scored = reading.scores.firstOf(book); scored; scored = scored.next) {
        const to = scores[scored.code]!;
        const score = to < 0 ? 0 : Math.round(one * reading.scores.rough(scored));
        if (score > 0) put(to, Math.min(score, mostScore));
      }
    for (const { role, code, rule } of choices) {
      say(roles[role][code]!);
      say(rules.get(rule) ?? -1);
    }
    for (const { at, none } of exclusive) if (reading.primaries[at]! < 0) say(none);
    say(kinds(kind));
    say(forces(deontic?.force ?? 'none'));
    const first = reading.hits.deontics[0];
    if (first) say(firstForces(tables.lexicon.deontic[first.pattern.of]!.force));
    const { start, end } = reading.span;
    say(lengths[Math.min(longest, Math.floor((end - start) / lengthStep))]!);
    const last = reading.text[end - 1] ?? '';
    say(lasts(ends.includes(last) ? last : 'other'));
  };
}

/** The rows of names of one sort, each put together once. */
function named(sort: string, row: (name: string) => number): (name: string) => number {
  const known = new Map<string, number>();
  return name => {
    let at = known.get(name);
    if (at === undefined) known.set(name, (at = row(`${sort}:${name}`)));
    return at;
  };
}

/** Facts that say what an earlier part of the list says already have no name. */
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

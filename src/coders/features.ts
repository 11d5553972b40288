import type { Proposal, Unit } from '../model';
import type { Fact } from './facts';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** Takes a feature of a unit, by its row, and its value. */
export type Put = (row: number, value: number) => void;

/** What the codebooks made of a unit: kind, force and the codes that their rules give. */
export type Ruled = {
  readonly kind: Unit['kind'];
  readonly deontic: Unit['deontic'];
  readonly codes: readonly Proposal[];
};

/** Cues beyond this weight say nothing new. */
const mostScore = 2.5;
const lengthStep = 25;
const longest = 6;
const ends = '。；：;:.';

/**
 * Reads the features of a coded unit that a learned model weighs: facts of lexicon and rules, scores of cues, what the rules
 * decided, kind, force, length and end. `row` gives the row of a feature by its name, or -1 if nobody asks for it: training asks
 * for all, coding for those that have a weight, both through this one function.
 */
export function featureReader(
  tables: Tables,
  row: (name: string) => number,
): (reading: Reading, ruled: Ruled, put: Put) => void {
  const facts = tables.facts.flatMap((fact, at) => {
    const name = nameOf(fact, tables);
    const to = name === undefined ? -1 : row(name);
    return to < 0 ? [] : [{ at, to }];
  });
  const scores = tables.codes.map(({ code }) => row(`score:${code.id}`));
  const asked = tables.books.map((_, book) =>
    scores.some((to, at) => to >= 0 && tables.codes[at]!.book === book),
  );
  const known = new Map<string, number>();

  /** Few names occur, so they are put together once. */
  function named(prefix: string, name: string, put: Put): void {
    const key = prefix + name;
    let to = known.get(key);
    if (to === undefined) known.set(key, (to = row(key)));
    if (to >= 0) put(to, 1);
  }

  return (reading, { kind, deontic, codes }, put) => {
    for (const { at, to } of facts) if (reading.has(at)) put(to, 1);
    for (let book = 0; book < asked.length; book++) {
      if (!asked[book]) continue;
      for (let scored = reading.scores.firstOf(book); scored; scored = scored.next) {
        const score = reading.scores.of(scored.code);
        if (score > 0 && scores[scored.code]! >= 0) put(scores[scored.code]!, Math.min(score, mostScore));
      }
    }
    for (const { role, code, codebook, evidence } of codes) {
      named(`${role}:`, code, put);
      if (role === 'primary') named(`rule:${codebook}/`, evidence.rule, put);
    }
    for (let book = 0; book < tables.books.length; book++)
      if (tables.books[book]!.book.choice === 'one' && reading.primaries[book]! < 0)
        named('none:', tables.books[book]!.book.id, put);
    named('kind:', kind, put);
    named('force:', deontic?.force ?? 'none', put);
    const first = reading.hits.deontics[0];
    if (first) named('first-force:', tables.lexicon.deontic[first.pattern.of]!.force, put);
    const { start, end } = reading.span;
    named('length:', String(Math.min(longest, Math.floor((end - start) / lengthStep))), put);
    const last = reading.text[end - 1] ?? '';
    named('end:', ends.includes(last) ? last : 'other', put);
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

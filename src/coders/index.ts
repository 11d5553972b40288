import type { Codebook, Language, Lexicon, Provision, Run, Unit } from '../model';
import { trim } from '../model';
import { newHits } from './automaton';
import type { Definitions } from './flags';
import { kindOf } from './kinds';
import { placeTable } from './place';
import { Reading } from './reading';
import { inRuns } from './runs';
import { straddleTest } from './straddle';
import { compileTables } from './tables';
import { codeUnit } from './unit';

export { parsePattern } from './pattern';
export { buildAutomaton, newHits, type Automaton } from './automaton';
export type { Definitions } from './flags';
export { settledElsewhere, settledFlag, withSettled, type Fixed } from './settle';

/** A paragraph to be coded: its text, what the outline says of it, where its words begin after the numbering. */
export type Paragraph = {
  readonly text: string;
  readonly provision: Provision;
  readonly body: number;
  /** The sentence that introduces the list to which this item belongs. */
  readonly stem?: string | undefined;
  /** Items that run on in the paragraph: a unit that holds one of them, or follows it, has its path. */
  readonly runs?: readonly Run[] | undefined;
};

export type Coder = {
  /** The units of a paragraph with the machine's proposals; spans are relative to the paragraph. Pure. */
  code(paragraph: Paragraph, definitions: Definitions): readonly Unit[];
  /** Terms that a text defines (所称X，是指; “X” means), by the lexicon's signal `defined-term`. */
  definitions(text: string): readonly string[];
  /** Size of the matcher's tables in bytes. */
  readonly bytes: number;
};

const noFacts: ReadonlySet<number> = new Set();

/** Makes codebooks and lexicon ready to code one language: a coder that holds the compiled tables and nothing else. */
export function compile(codebooks: readonly Codebook[], lexicon: Lexicon, language: Language): Coder {
  const tables = compileTables(codebooks, lexicon, language);
  const reading = new Reading(tables, straddleTest(language));
  const knownOf = placeTable(tables);
  const literals = newHits();

  function scan(text: string): void {
    literals.length = 0;
    tables.automaton.scan(text, 0, text.length, literals);
  }

  const asked = tables.facts.flatMap(fact => (fact.type === 'stem' ? [fact.of] : []));
  let last: { readonly text: string; readonly path: string; readonly facts: ReadonlySet<number> } | undefined;

  /** What rules ask of the stem of a list and is true of it. */
  function factsOfStem({ stem, provision }: Paragraph): ReadonlySet<number> {
    if (stem === undefined) return noFacts;
    // The items of a list share their stem and its place, which rules may ask for.
    const path = provision.path.slice(0, provision.path.lastIndexOf('/') + 1);
    if (last?.text === stem && last.path === path) return last.facts;
    scan(stem);
    const known = knownOf({ path, structure: provision.structure }, noFacts);
    reading.begin(stem, { start: 0, end: stem.length }, literals, 0, known);
    reading.setKind(kindOf(reading));
    last = { text: stem, path, facts: new Set(asked.filter(fact => reading.has(fact))) };
    return last.facts;
  }

  function code(paragraph: Paragraph, definitions: Definitions): readonly Unit[] {
    const { text, body, provision, runs } = paragraph;
    const known = knownOf(provision, factsOfStem(paragraph));
    scan(text);
    let cursor = 0;
    const units: Unit[] = [];
    for (const sentence of language.sentences(text.slice(body))) {
      const span = trim(text, { start: sentence.start + body, end: sentence.end + body });
      if (span.end === span.start) continue;
      while (cursor < literals.length && literals.data[cursor + 2]! <= span.start) cursor += 3;
      reading.begin(text, span, literals, cursor, known);
      units.push(codeUnit(reading, provision.path, units.length + 1, definitions));
    }
    return runs ? inRuns(units, runs, provision.path) : units;
  }

  const term = tables.facts.find(fact => fact.type === 'feature' && fact.id === 'defined-term');
  function definitions(text: string): readonly string[] {
    if (term?.type !== 'feature') return [];
    return term.patterns.flatMap(({ expression }) =>
      [...text.matchAll(expression)].flatMap(m => (m[1] ? [m[1].trim()] : [])),
    );
  }

  return { code, definitions, bytes: tables.automaton.bytes };
}
export { scaled } from './scale';

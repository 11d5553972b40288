import type { Codebook, Language, Lexicon, Provision, Run, Span, Unit } from '../model';
import { trim } from '../model';
import { newHits } from './automaton';
import type { Definitions } from './flags';
import { kindOf } from './kinds';
import { mainMarker } from './markers';
import { learnedJudge, type Judge } from './learned';
import { placeReader } from './place';
import { Reading } from './reading';
import { inRuns } from './runs';
import { straddleTest } from './straddle';
import { compileTables, type Tables } from './tables';
import { codeUnit } from './unit';

export { parsePattern } from './pattern';
export { buildAutomaton, newHits } from './automaton';
export { featureReader } from './features';
export type { Surroundings } from './margins';
export { settledByOwnBodies } from './own-bodies';
export { settledInSections } from './sections';
export { openDuties, settledElsewhere } from './settle';

/** A paragraph to be coded: its text, its data from the outline, and where its words begin after the numbering. */
export type Paragraph = {
  readonly text: string;
  readonly provision: Provision;
  readonly body: number;
  /** Where it begins in the document, if the spans of its units are to be relative to the document. */
  readonly base?: number | undefined;
  /** The sentence that introduces the list to which this item belongs. */
  readonly stem?: string | undefined;
  /** Items within the paragraph's running text: a unit that contains one of them, or follows it, has its path. */
  readonly runs?: readonly Run[] | undefined;
};

export type Coder = {
  /** The units of a paragraph with the machine's proposals; spans are relative to the paragraph, or to the origin of its `base`. Pure. */
  code(paragraph: Paragraph, definitions: Definitions): readonly Unit[];
  /** The units of many paragraphs in sequence, as `code` gives them, at lower cost. */
  codeAll(paragraphs: readonly Paragraph[], definitions: Definitions): readonly (readonly Unit[])[];
  /** Size of the matcher's tables in bytes. */
  readonly bytes: number;
};

/** So many literal numbers are kept: enough for some sixteen thousand characters. */
const scannedAhead = 3 * 8192;

/** A paragraph about to be coded: its units, of which the first is the `turn`th of its page, and its literals. */
type Ahead = {
  readonly paragraph: Paragraph;
  readonly spans: readonly Span[];
  readonly turn: number;
  readonly from: number;
  readonly to: number;
};

/** What makes the final decision on the codes of a unit, if anything. */
export type Judging = (tables: Tables) => Judge | undefined;

/** The weights learned for the language, if there are any. */
const learned: Judging = tables => learnedBy(tables, false);

/** As `learned`, and gives with each code the features that most favoured it. */
export const explained: Judging = tables => learnedBy(tables, true);

function learnedBy(tables: Tables, reasons: boolean): Judge | undefined {
  const weights = tables.lexicon.weights?.[tables.language.tag];
  return weights && learnedJudge(weights, tables, reasons);
}

/** Compiles codebooks and lexicon for one language: a coder that holds the compiled tables and nothing else. */
export function compile(
  codebooks: readonly Codebook[],
  lexicon: Lexicon,
  language: Language,
  judging: Judging = learned,
): Coder {
  const tables = compileTables(codebooks, lexicon, language);
  const judge = judging(tables);
  const reading = new Reading(tables, straddleTest(language));
  const placeFacts = placeReader(tables.facts);
  const { automaton } = tables;

  const asked = tables.facts.flatMap((fact, at) => (fact.type === 'stem' ? [{ at, of: fact.of }] : []));
  const stemLiterals = newHits();
  let last: { readonly text: string; readonly path: string; readonly facts: readonly number[] } | undefined;

  /** The facts that the stem of its list establishes for an item. */
  function stemFacts({ stem, provision }: Paragraph): readonly number[] {
    if (stem === undefined) return [];
    // The items of a list share their stem and its place, which rules may test.
    const path = provision.path.slice(0, provision.path.lastIndexOf('/') + 1);
    if (last?.text === stem && last.path === path) return last.facts;
    stemLiterals.length = 0;
    automaton.scan(stem, 0, stem.length, stemLiterals);
    const place = placeFacts({ path, structure: provision.structure });
    reading.begin(stem, { start: 0, end: stem.length }, stemLiterals, 0, stemLiterals.length, place);
    reading.setKind(kindOf(reading, mainMarker(reading)));
    last = { text: stem, path, facts: asked.flatMap(({ at, of }) => (reading.has(of) ? [at] : [])) };
    return last.facts;
  }

  /** The sentence that introduces a list: the last of its paragraph. */
  function introductionOf(stem: string): string {
    if (introduction?.stem === stem) return introduction.sentence;
    const sentence = language.sentences(stem).at(-1);
    introduction = { stem, sentence: stem.slice(sentence?.start).trim() };
    return introduction.sentence;
  }
  let introduction: { readonly stem: string; readonly sentence: string } | undefined;

  /** The units into which a paragraph is split. */
  function cut({ text, body }: Paragraph): readonly Span[] {
    const spans: Span[] = [];
    for (const { start, end } of language.sentences(text.slice(body))) {
      const span = trim(text, { start: start + body, end: end + body });
      if (span.end > span.start) spans.push(span);
    }
    return spans;
  }

  /** Codes one paragraph of a page. */
  function codeOne({ paragraph, spans, turn, from, to }: Ahead, definitions: Definitions): readonly Unit[] {
    const { text, provision, runs, base = 0 } = paragraph;
    const place = placeFacts(provision);
    const told = paragraph.stem === undefined ? place : place.concat(stemFacts(paragraph));
    let cursor = from;
    reading.base = base;
    const units = spans.map((span, n) => {
      while (cursor < to && literals.data[cursor + 2]! <= span.start) cursor += 3;
      reading.begin(text, span, literals, cursor, to, told);
      return codeUnit(reading, provision.path, n + 1, definitions, judge, turn + n);
    });
    return runs ? inRuns(units, runs, provision.path, base) : units;
  }

  const literals = newHits();

  /**
   * Prepares some pages ahead, because otherwise the tables of the automaton and the weights do not stay in the processor's cache between
   * two units.
   */
  function codeAll(paragraphs: readonly Paragraph[], definitions: Definitions): readonly (readonly Unit[])[] {
    const coded: (readonly Unit[])[] = [];
    while (coded.length < paragraphs.length) {
      literals.length = 0;
      const page: Ahead[] = [];
      let turn = 0;
      for (let at = coded.length; at < paragraphs.length && literals.length < scannedAhead; at++) {
        const paragraph = paragraphs[at]!;
        const from = literals.length;
        automaton.scan(paragraph.text, 0, paragraph.text.length, literals);
        const spans = cut(paragraph);
        page.push({ paragraph, spans, turn, from, to: literals.length });
        turn += spans.length;
      }
      if (judge?.lookAhead)
        for (const { paragraph, spans, turn } of page) {
          const { text, stem, provision } = paragraph;
          const sentence = stem === undefined ? undefined : introductionOf(stem);
          judge.lookAhead(text, spans, turn, { stem: sentence, heading: provision.heading });
        }
      for (const ahead of page) coded.push(codeOne(ahead, definitions));
    }
    return coded;
  }

  const code = (paragraph: Paragraph, definitions: Definitions): readonly Unit[] =>
    codeAll([paragraph], definitions)[0]!;

  return { code, codeAll, bytes: automaton.bytes };
}
export { scaled } from './scale';

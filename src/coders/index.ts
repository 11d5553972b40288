import type { Codebook, Flag, Language, Lexicon, Proposal, Provision, Span, Unit } from '../model';
import { trim } from '../model';
import { newHits } from './automaton';
import { decide } from './decide';
import { flagsOf, type Definitions } from './flags';
import { hitsOf } from './hits';
import { actorOf, deonticOf, kindOf } from './kinds';
import { longest } from './longest';
import { newMemo, Reading, type Memo, type Surroundings } from './reading';
import { straddleTest } from './straddle';
import { compileTables } from './tables';

export { parsePattern } from './pattern';
export { buildAutomaton, newHits, type Automaton } from './automaton';
export type { Definitions } from './flags';

/** A paragraph to be coded: its text, what the outline says of it, where its words begin after the numbering. */
export type Paragraph = {
  readonly text: string;
  readonly provision: Provision;
  readonly body: number;
  /** The sentence that introduces the list to which this item belongs. */
  readonly stem?: string | undefined;
};

export type Coder = {
  /** The units of a paragraph with the machine's proposals; spans are relative to the paragraph. Pure. */
  code(paragraph: Paragraph, definitions: Definitions): readonly Unit[];
  /** Terms that a text defines (所称X，是指; “X” means), by the lexicon's signal `defined-term`. */
  definitions(text: string): readonly string[];
  /** Size of the matcher's tables in bytes. */
  readonly bytes: number;
};

/** Makes codebooks and lexicon ready to code one language: a coder that holds the compiled tables and nothing else. */
export function compile(codebooks: readonly Codebook[], lexicon: Lexicon, language: Language): Coder {
  const tables = compileTables(codebooks, lexicon, language);
  const straddles = straddleTest(language);
  const literals = newHits();
  const memo = newMemo(tables);
  const stemMemo = newMemo(tables);
  let lastStem: Reading | undefined;
  let cursor = 0;

  function read(text: string, span: Span, around: Surroundings, memo: Memo): Reading {
    const hits = longest(hitsOf(tables, text, span, literals, cursor), lexicon.signals.length);
    return new Reading(tables, text, span, hits, around, straddles, memo);
  }

  function scan(text: string): void {
    literals.length = cursor = 0;
    tables.automaton.scan(text, 0, text.length, literals);
  }

  function stemOf({ stem, provision }: Paragraph): Reading | undefined {
    if (stem === undefined) return undefined;
    // The items of a list share their stem and its place, which rules may ask for.
    const path = provision.path.slice(0, provision.path.lastIndexOf('/') + 1);
    if (lastStem?.text === stem && lastStem.around.provision.path === path) return lastStem;
    scan(stem);
    lastStem = read(
      stem,
      { start: 0, end: stem.length },
      { provision: { path, structure: provision.structure } },
      stemMemo,
    );
    lastStem.kind = kindOf(lastStem);
    return lastStem;
  }

  function codeUnit(
    paragraph: Paragraph,
    span: Span,
    n: number,
    stem: Reading | undefined,
    definitions: Definitions,
  ): Unit {
    const { provision } = paragraph;
    const reading = read(paragraph.text, span, { provision, stem }, memo);
    const kind = (reading.kind = kindOf(reading));
    const isText = kind !== 'title' && kind !== 'heading' && kind !== 'signature';
    const codes: Proposal[] = [];
    const flags: Flag[] = [];
    const { start, end } = span;
    const { path } = provision;
    const id = `${path}:${n}`;
    if (!isText) return { start, end, id, provision: path, kind, codes, flags };
    tables.books.forEach(({ book }, at) => {
      if (book.kind === 'ambiguity') flagsOf(reading, at, definitions, flags);
      else if (book.kind === 'theme' || !tables.uncoded.has(kind)) decide(reading, at, codes);
    });
    const deontic = deonticOf(reading);
    if (!deontic) return { start, end, id, provision: path, kind, codes, flags };
    const actor = actorOf(reading, deontic);
    if (!actor) return { start, end, id, provision: path, kind, deontic, codes, flags };
    return { start, end, id, provision: path, kind, actor, deontic, codes, flags };
  }

  function code(paragraph: Paragraph, definitions: Definitions): readonly Unit[] {
    const { text, body } = paragraph;
    const stem = stemOf(paragraph);
    scan(text);
    const units: Unit[] = [];
    for (const sentence of language.sentences(text.slice(body))) {
      const span = trim(text, { start: sentence.start + body, end: sentence.end + body });
      if (span.end === span.start) continue;
      while (cursor < literals.length && literals.data[cursor + 2]! <= span.start) cursor += 3;
      units.push(codeUnit(paragraph, span, units.length + 1, stem, definitions));
    }
    return units;
  }

  const term = tables.features.find(f => f.id === 'defined-term');
  function definitions(text: string): readonly string[] {
    return (term?.patterns ?? []).flatMap(({ expression }) =>
      [...text.matchAll(expression)].flatMap(m => (m[1] ? [m[1].trim()] : [])),
    );
  }

  return { code, definitions, bytes: tables.automaton.bytes };
}

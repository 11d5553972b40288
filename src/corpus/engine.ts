import { compile, type Coder, type Paragraph } from '../coders';
import { languageOf } from '../languages';
import {
  frontMatterEnd,
  isSpace,
  withoutFrontMatter,
  type Block,
  type Codebook,
  type Document,
  type LanguageTag,
  type Lexicon,
  type Provision,
  type Span,
  type Unit,
} from '../model';
import { begin, paragraphs, read, sameContext, termsOf, type Context } from '../structure';

/** The engine: codebooks and lexicon compiled once, for each language when it first occurs. Synchronous and pure. */
export type Engine = {
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
  /** Codes a whole document. */
  code(document: Document): readonly Block[];
  /** Codes a whole document so that it can be edited. */
  open(document: Document): Coding;
  /** Codes the paragraphs that an edit touches, and those whose place in the outline it changes. */
  edit(coding: Coding, change: Change): Edited;
};

/** Replaces the text between two UTF-16 offsets. */
export type Change = { readonly start: number; readonly end: number; readonly text: string };

/** A coded document that remembers, per block, the state of the outline before it. */
export type Coding = {
  readonly document: Document;
  readonly blocks: readonly Block[];
  readonly states: readonly State[];
  /** The terms that the document defines. */
  readonly terms: ReadonlySet<string>;
};

/** `removed` blocks from `from` on gave way to `inserted` new ones; all others are the same values as before. */
export type Edited = {
  readonly coding: Coding;
  readonly from: number;
  readonly removed: number;
  readonly inserted: number;
};

/** Where a paragraph stands: in the outline, and under which sentence that introduces a list. */
type State = { readonly context: Context; readonly stem?: string | undefined };

export function openEngine(codebooks: readonly Codebook[], lexicon: Lexicon): Engine {
  const coders = new Map<LanguageTag, Coder>();
  function coderOf(tag: LanguageTag): Coder {
    let coder = coders.get(tag);
    if (!coder) coders.set(tag, (coder = compile(codebooks, lexicon, languageOf(tag))));
    return coder;
  }

  const termsIn = (text: string, language: LanguageTag): readonly string[] =>
    termsOf(text, language, lexicon.words.citations);

  function open(document: Document): Coding {
    const coder = coderOf(document.language);
    const text = withoutFrontMatter(document.text);
    const terms = new Set(termsIn(text, document.language));
    const spans = paragraphs(text, document.language);
    const { blocks, states } = codeParagraphs(
      coder,
      { context: begin(document.language) },
      text,
      spans,
      terms,
    );
    return { document, blocks, states, terms };
  }

  function edit(coding: Coding, change: Change): Edited {
    const old = coding.document;
    const document = {
      ...old,
      text: old.text.slice(0, change.start) + change.text + old.text.slice(change.end),
    };
    const coder = coderOf(old.language);
    const touched = touchedBlocks(coding, change);
    const grown = change.text.length - (change.end - change.start);
    // Cut from the old text: the new one is still in pieces, and joining them costs more than coding a paragraph.
    const region =
      old.text.slice(touched.start, change.start) + change.text + old.text.slice(change.end, touched.end);
    // Definitions reach through the whole document: if an edit changes one, all of it is coded anew.
    const before = old.text.slice(touched.start, touched.end);
    const whole =
      touchesFrontMatter(old.text, touched.start, region) ||
      !sameTerms(termsIn(before, old.language), termsIn(region, old.language));
    if (whole) {
      const anew = open(document);
      return { coding: anew, from: 0, removed: coding.blocks.length, inserted: anew.blocks.length };
    }
    const { terms } = coding;
    const fresh = changedParagraphs(coding, touched, change, paragraphs(region, old.language));
    const { from } = fresh;
    const beforeFresh = coding.states[from] ?? { context: begin(old.language) };
    const coded = codeParagraphs(coder, beforeFresh, region, fresh.spans, terms);
    const { blocks, states } = coded;
    let { state } = coded;
    // Until the outline agrees with what it was, the paragraphs that follow may mean something else.
    let { to } = fresh;
    let at = fresh.end + grown;
    while (to < coding.blocks.length && !sameState(state, coding.states[to]!)) {
      const { length } = coding.blocks[to]!;
      states.push(state);
      const step = codeBlock(coder, state, document.text.slice(at, at + length), terms);
      blocks.push(step.block);
      state = step.next;
      at += length;
      to++;
    }
    const splice = <T>(list: readonly T[], part: readonly T[]) =>
      list.slice(0, from).concat(part, list.slice(to));
    return {
      coding: {
        document,
        blocks: splice(coding.blocks, blocks),
        states: splice(coding.states, states),
        terms,
      },
      from,
      removed: to - from,
      inserted: blocks.length,
    };
  }

  return { codebooks, lexicon, code: document => open(document).blocks, open, edit };
}

/** The blocks of the paragraphs of a text, the state before each, and the state after the last. */
function codeParagraphs(
  coder: Coder,
  before: State,
  text: string,
  spans: readonly Span[],
  terms: ReadonlySet<string>,
): { blocks: Block[]; states: State[]; state: State } {
  const found: Paragraph[] = [];
  const states: State[] = [];
  let state = before;
  for (const { start, end } of spans) {
    states.push(state);
    const step = readParagraph(state, text.slice(start, end));
    found.push(step.paragraph);
    state = step.next;
  }
  const units = coder.codeAll(found, terms);
  return { blocks: found.map((paragraph, i) => blockOf(paragraph, units[i]!)), states, state };
}

function codeBlock(
  coder: Coder,
  state: State,
  text: string,
  definitions: ReadonlySet<string>,
): { block: Block; next: State } {
  const { paragraph, next } = readParagraph(state, text);
  return { block: blockOf(paragraph, coder.code(paragraph, definitions)), next };
}

function readParagraph(state: State, text: string): { paragraph: Paragraph; next: State } {
  const { provision, body, next, runs } = read(state.context, text);
  const stem = provision.structure === 'item' ? state.stem : undefined;
  return {
    paragraph: { text, provision, body, stem, runs },
    next: { context: next, stem: stemAfter(text, provision, state.stem) },
  };
}

const blockOf = ({ text, provision }: Paragraph, units: readonly Unit[]): Block => ({
  length: text.length,
  provision,
  units,
});

/** A paragraph that ends in a colon introduces the items that follow; anything that is not an item ends the list. */
function stemAfter(text: string, { structure }: Provision, stem: string | undefined): string | undefined {
  if (structure === 'item' && stem !== undefined) return stem;
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text[end - 1] === ':' || text[end - 1] === '：' ? text.slice(0, end) : undefined;
}

const sameState = (a: State, b: State): boolean => a.stem === b.stem && sameContext(a.context, b.context);

/**
 * The blocks of the lines that a change touches and of the lines around: a change may join paragraphs to their neighbours, or
 * split them, and a long line may hold several.
 */
function touchedBlocks({ blocks, document: { text } }: Coding, change: Change) {
  let from = 0;
  let start = 0;
  while (from < blocks.length - 1 && start + blocks[from]!.length < change.start)
    start += blocks[from++]!.length;
  let to = from;
  let end = start;
  const back = () => {
    do if (from > 0) start -= blocks[--from]!.length;
    while (from > 0 && text[start - 1] !== '\n');
  };
  const on = () => {
    do if (to < blocks.length) end += blocks[to++]!.length;
    while (to < blocks.length && text[end - 1] !== '\n');
  };
  if (text[start - 1] !== '\n') back();
  back();
  while (to < blocks.length && end <= change.end) on();
  on();
  return { from, start, to, end };
}

/**
 * Of the paragraphs of a region, those that are not what they were: blocks before the change and after it whose ends still stand
 * are left as they are. `end` is where the blocks from `to` on begin in the old text.
 */
function changedParagraphs(
  { blocks }: Coding,
  touched: { readonly from: number; readonly start: number; readonly to: number; readonly end: number },
  change: Change,
  spans: readonly Span[],
) {
  let { from, to, end } = touched;
  let first = 0;
  let last = spans.length;
  const before = change.start - touched.start;
  const after = before + change.text.length;
  const isBlock = (span: Span | undefined, at: number): span is Span =>
    span !== undefined && at >= from && at < to && blocks[at]!.length === span.end - span.start;
  // The state after the very last block is not kept, so that block is always read again.
  while (from < blocks.length - 1 && isBlock(spans[first], from) && spans[first]!.end <= before) {
    from++;
    first++;
  }
  while (last > first && isBlock(spans[last - 1], to - 1) && spans[last - 1]!.start >= after) {
    end -= blocks[--to]!.length;
    last--;
  }
  return { spans: spans.slice(first, last), from, to, end };
}

/** Whether an edit that turns what stands at `start` into `region` changes an analyst's block of facts at the top, or may make one. */
function touchesFrontMatter(text: string, start: number, region: string): boolean {
  const end = frontMatterEnd(text);
  if (end > 0) return start < end;
  return region.includes('---') && (start === 0 ? region : text).startsWith('---');
}

const sameTerms = (before: readonly string[], after: readonly string[]): boolean =>
  before.join('\n') === after.join('\n');

import { compile, type Coder, type Judging, type Paragraph } from '../coders';
import { languageOf } from '../languages';
import {
  frameReach,
  frontMatterOf,
  inSimplified,
  isFramed,
  isSpace,
  readText,
  shiftProvision,
  simplified,
  type Block,
  type CodedDocument,
  type Codebook,
  type Document,
  type FrameWords,
  type LanguageTag,
  type Lexicon,
  type Provision,
  type Span,
  type Unit,
} from '../model';
import { begin, paragraphs, read, sameContext, termsOf, type Context } from '../structure';

/** The engine: codebooks and lexicon compiled once per language, when it first occurs. Synchronous and pure. */
export type Engine = {
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
  /** Codes a whole document in its own coordinates. */
  whole(document: Document): Whole;
  /** Codes a whole document, paragraph by paragraph. */
  code(document: Document): readonly Block[];
  /** Codes a whole document so that it can be edited. */
  open(document: Document): Coding;
  /** Codes the paragraphs that an edit touches, and those whose place in the outline it changes. */
  edit(coding: Coding, change: Change): Edited;
};

/** The coding of a document with absolute spans: what `outlineOf` and `unitsOf` return for its blocks. */
export type Whole = Pick<CodedDocument, 'outline' | 'units'>;

/** Replaces the text between two UTF-16 offsets. */
export type Change = { readonly start: number; readonly end: number; readonly text: string };

/** A coded document that keeps, per block, its text and the state of the outline before it. */
export type Coding = {
  readonly uri: string;
  readonly language: LanguageTag;
  /** Built on first access: an edit does not need it. */
  readonly document: Document;
  /** UTF-16 units of the text. */
  readonly length: number;
  readonly texts: readonly string[];
  /** The texts as they are read (see `readText`): the same value if every text is read as it is. */
  readonly read: readonly string[];
  readonly blocks: readonly Block[];
  readonly states: readonly State[];
  /** The terms that the document defines. */
  readonly terms: ReadonlySet<string>;
};

/**
 * `removed` blocks from `from` on were replaced by `inserted` new ones; all others are the same values as before.
 */
export type Edited = {
  readonly coding: Coding;
  readonly from: number;
  readonly removed: number;
  readonly inserted: number;
};

/** The place of a paragraph in the outline, and the sentence that introduces its list. */
type State = { readonly context: Context; readonly stem?: string | undefined };

export function openEngine(codebooks: readonly Codebook[], lexicon: Lexicon, judging?: Judging): Engine {
  const coders = new Map<LanguageTag, Coder>();
  function coderOf(tag: LanguageTag): Coder {
    let coder = coders.get(tag);
    if (!coder) coders.set(tag, (coder = compile(cued(), lexicon, languageOf(tag), judging)));
    return coder;
  }

  const frame = lexicon.words.facts;
  const { characters } = lexicon;
  // An analyst may write cues in traditional characters, too.
  let inOneScript: readonly Codebook[] | undefined;
  const cued = (): readonly Codebook[] => (inOneScript ??= inSimplified(codebooks, characters));
  const termsIn = (text: string, language: LanguageTag): readonly string[] =>
    termsOf(text, language, lexicon.words.citations);

  function whole(document: Document): Whole {
    const { language } = document;
    const text = readText(document.text, lexicon);
    const terms = new Set(termsIn(text, language));
    const found: Paragraph[] = [];
    const outline: Provision[] = [];
    let state: State = { context: begin(language) };
    for (const { start, end } of paragraphs(text, language)) {
      const step = readParagraph(state, text.slice(start, end), start);
      found.push(step.paragraph);
      outline.push(shiftProvision(step.paragraph.provision, start));
      state = step.next;
    }
    const units: Unit[] = [];
    for (const coded of coderOf(language).codeAll(found, terms)) for (const unit of coded) units.push(unit);
    return { outline, units };
  }

  function open(document: Document): Coding {
    const coder = coderOf(document.language);
    const text = readText(document.text, lexicon);
    const terms = new Set(termsIn(text, document.language));
    const spans = paragraphs(text, document.language);
    const before: State = { context: begin(document.language) };
    const { blocks, states, texts: read } = codeParagraphs(coder, before, text, spans, terms);
    const texts = text === document.text ? read : textsAt(document.text, spans);
    const { uri, language } = document;
    return { uri, language, document, length: document.text.length, texts, read, blocks, states, terms };
  }

  function edit(coding: Coding, change: Change): Edited {
    const { uri, language } = coding;
    const coder = coderOf(language);
    const touched = touchedBlocks(coding, change);
    const was = coding.texts.slice(touched.from, touched.to).join('');
    const region =
      was.slice(0, change.start - touched.start) + change.text + was.slice(change.end - touched.start);
    const texts = splice(coding.texts, touched.from, touched.to, [region]);
    if (
      standsInFrame(coding.texts, frame) ||
      standsInFrame(texts, frame) ||
      touchesFrontMatter(coding, touched, region)
    ) {
      const anew = open({ uri, language, text: texts.join('') });
      return { coding: anew, from: 0, removed: coding.blocks.length, inserted: anew.blocks.length };
    }
    const read = simplified(region, characters);
    const fresh = changedParagraphs(coding, touched, change, paragraphs(read, language));
    const wasRead = coding.read.slice(touched.from, touched.to);
    // Definitions apply to the whole document: if an edit changes one, all blocks with the term are coded again.
    const defines = !sameTerms(termsIn(wasRead.join(''), language), termsIn(read, language));
    const all = (): string => splice(coding.read, touched.from, touched.to, [read]).join('');
    const terms = defines ? new Set(termsIn(all(), language)) : coding.terms;
    const edited = editBlocks(coder, coding, fresh, { text: region, read }, terms);
    return defines ? recoded(coder, edited, changedTerms(coding.terms, terms)) : edited;
  }

  return { codebooks, lexicon, whole, code: document => open(document).blocks, open, edit };
}

/** Codes the changed paragraphs, and the following ones until the outline is the same as before. */
function editBlocks(
  coder: Coder,
  coding: Coding,
  {
    spans,
    from,
    to: changedTo,
  }: { readonly spans: readonly Span[]; readonly from: number; readonly to: number },
  region: { readonly text: string; readonly read: string },
  terms: ReadonlySet<string>,
): Edited {
  const { uri, language } = coding;
  const before = coding.states[from] ?? { context: begin(language) };
  const coded = codeParagraphs(coder, before, region.read, spans, terms);
  const { blocks, states, texts: read } = coded;
  let { state } = coded;
  let to = changedTo;
  while (to < coding.blocks.length && !sameState(state, coding.states[to]!)) {
    states.push(state);
    const text = coding.read[to]!;
    const was = readParagraph(coding.states[to]!, text).paragraph;
    const { paragraph, next } = readParagraph(state, text);
    // Equal texts are coded equally, however the outline before them has changed.
    const isSame = JSON.stringify(was) === JSON.stringify(paragraph);
    blocks.push(isSame ? coding.blocks[to]! : blockOf(paragraph, coder.code(paragraph, terms)));
    read.push(text);
    state = next;
    to++;
  }
  const isPlain = coding.read === coding.texts && region.read === region.text;
  const texts = isPlain ? read : [...textsAt(region.text, spans), ...coding.texts.slice(changedTo, to)];
  const spliced = splice(coding.texts, from, to, texts);
  return {
    coding: codingOf({
      uri,
      language,
      texts: spliced,
      read: isPlain ? spliced : splice(coding.read, from, to, read),
      blocks: splice(coding.blocks, from, to, blocks),
      states: splice(coding.states, from, to, states),
      terms,
      length: coding.length + lengthOf(texts) - lengthOf(coding.texts.slice(from, to)),
    }),
    from,
    removed: to - from,
    inserted: blocks.length,
  };
}

const textsAt = (text: string, spans: readonly Span[]): readonly string[] =>
  spans.map(({ start, end }) => text.slice(start, end));

const splice = <T>(list: readonly T[], from: number, to: number, part: readonly T[]): readonly T[] =>
  list.slice(0, from).concat(part, list.slice(to));

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

function codingOf(parts: Omit<Coding, 'document'>): Coding {
  const { uri, language, texts } = parts;
  let document: Document | undefined;
  return {
    ...parts,
    get document() {
      return (document ??= { uri, language, text: texts.join('') });
    },
  };
}

/** The blocks that hold one of these terms, coded anew where they stand. */
function recoded(coder: Coder, edited: Edited, changed: readonly string[]): Edited {
  const { coding, from, removed, inserted } = edited;
  const { uri, language, length, texts, read, states, terms } = coding;
  const holding = read.flatMap((text, i) => (changed.some(term => text.includes(term)) ? [i] : []));
  if (holding.length === 0) return edited;
  const blocks = [...coding.blocks];
  for (const i of holding) blocks[i] = codeBlock(coder, states[i]!, read[i]!, terms).block;
  const first = Math.min(from, holding[0]!);
  const behind = Math.max(from + inserted, holding.at(-1)! + 1);
  return {
    coding: codingOf({ uri, language, length, texts, read, states, terms, blocks }),
    from: first,
    removed: behind - first - inserted + removed,
    inserted: behind - first,
  };
}

const changedTerms = (before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] => [
  ...[...before].filter(term => !after.has(term)),
  ...[...after].filter(term => !before.has(term)),
];

/** The blocks of the paragraphs of a text, the state before each, and the state after the last. */
function codeParagraphs(
  coder: Coder,
  before: State,
  text: string,
  spans: readonly Span[],
  terms: ReadonlySet<string>,
): { blocks: Block[]; states: State[]; texts: string[]; state: State } {
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
  return {
    blocks: found.map((paragraph, i) => blockOf(paragraph, units[i]!)),
    states,
    texts: found.map(paragraph => paragraph.text),
    state,
  };
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

function readParagraph(state: State, text: string, base?: number): { paragraph: Paragraph; next: State } {
  const { provision, body, next, runs } = read(state.context, text);
  const stem = provision.structure === 'item' ? state.stem : undefined;
  return {
    paragraph: { text, provision, body, stem, runs, base },
    next: { context: next, stem: stemAfter(text, provision, state.stem) },
  };
}

const blockOf = ({ text, provision }: Paragraph, units: readonly Unit[]): Block => ({
  length: text.length,
  provision,
  units,
});

/** A paragraph that ends in a colon or a dash introduces the items that follow; anything that is not an item ends the list. */
function stemAfter(text: string, { structure }: Provision, stem: string | undefined): string | undefined {
  if (structure === 'item' && stem !== undefined) return stem;
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return /(?:[:：][–—-]?|[^–—-][–—])$/.test(text.slice(Math.max(0, end - 2), end))
    ? text.slice(0, end)
    : undefined;
}

const sameState = (a: State, b: State): boolean => a.stem === b.stem && sameContext(a.context, b.context);

const mostBroken = 10;
const endsInMark = (line: string): boolean => /[。！？；：!?;:.][\s\u200b]*$/.test(line);

/**
 * The blocks of the lines that a change touches and of the lines around: a change may join paragraphs to their neighbours, or
 * split them, and a long line may hold several.
 */
function touchedBlocks({ blocks, texts }: Coding, change: Change) {
  let from = 0;
  let start = 0;
  while (from < blocks.length - 1 && start + blocks[from]!.length < change.start)
    start += blocks[from++]!.length;
  let to = from;
  let end = start;
  const beginsLine = (at: number): boolean => texts[at - 1]?.endsWith('\n') ?? false;
  const back = () => {
    do if (from > 0) start -= blocks[--from]!.length;
    while (from > 0 && !beginsLine(from));
  };
  const on = () => {
    do if (to < blocks.length) end += blocks[to++]!.length;
    while (to < blocks.length && !beginsLine(to));
  };
  if (!beginsLine(from)) back();
  back();
  while (to < blocks.length && end <= change.end) on();
  on();
  // A sentence that is broken over lines is told from the lines before.
  for (let lines = 0; lines < mostBroken && !endsInMark(texts[to - 1] ?? ''); lines++) on();
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

/** Whether an edit that turns some blocks into `region` changes an analyst's block of facts at the top, or may make one. */
function touchesFrontMatter(coding: Coding, { start }: { readonly start: number }, region: string): boolean {
  const { texts } = coding;
  const opens = (start === 0 ? region : (texts[0] ?? '')).startsWith('---');
  if (!opens && !(texts[0] ?? '').startsWith('---')) return false;
  const block = frontMatterOf(coding.document.text);
  return block ? start < block.end : opens && region.includes('---');
}

/** What a site put around a document is blanked out of what is coded: such a document is read anew, whatever is edited. */
function standsInFrame(texts: readonly string[], words: FrameWords): boolean {
  // Furniture may follow a block of facts of any length.
  if (texts[0]?.startsWith('---')) return isFramed(texts.join(''), words);
  let [head, tail] = ['', ''];
  for (let at = 0; at < texts.length && head.length < frameReach; at++) head += texts[at]!;
  for (let at = texts.length; at > 0 && tail.length < frameReach; at--) tail = texts[at - 1]! + tail;
  return isFramed(head, words) || isFramed(tail, words);
}

const sameTerms = (before: readonly string[], after: readonly string[]): boolean =>
  before.join('\n') === after.join('\n');

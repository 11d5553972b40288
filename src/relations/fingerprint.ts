import {
  factOf,
  firstDate,
  isAmended,
  isDay,
  type CodedDocument,
  type FactId,
  type LanguageTag,
  type Provision,
  type Unit,
} from '../model';
import { formulaSpans } from './formulas';
import { grain, tokensOf, type Tokens } from './tokens';
import { gramHashes, sketch, winnow } from './winnow';

/**
 * What others need of a document to find the text that they share with it: plain data of about half the size of the text. Passage `i` is the text
 * from `starts[i]` to `ends[i]` (UTF-16), which is in `provisions[i]`, has `sizes[i]` tokens and the hashes from `hashFrom[i]` to `hashFrom[i +
 * 1]`. Its units begin at `unitStarts[unitFrom[i]]` and so on; the first is its provision's number `unitNumbers[i]`.
 */
export type Fingerprint = {
  readonly id: string;
  readonly uri: string;
  readonly language: LanguageTag;
  readonly title?: string;
  /** ISO: signed, else published, adopted, in the file name, effective. */
  readonly date?: string;
  /** ISO: since when the document exists; for an amended text its first adoption, while `date` is that of the amendment. */
  readonly since?: string;
  /** UTF-16 units and tokens of the whole text. */
  readonly length: number;
  readonly tokens: number;
  readonly sketch: Uint32Array;
  readonly provisions: readonly string[];
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly sizes: Uint32Array;
  readonly hashes: Uint32Array;
  readonly hashFrom: Uint32Array;
  readonly unitStarts: Uint32Array;
  readonly unitFrom: Uint32Array;
  readonly unitNumbers: Uint32Array;
  /** Starts and ends, alternating and in order, of the standard formulas in the text (UTF-16). */
  readonly formulas: Uint32Array;
};

const sketchSize = 256;

/** The data that decide whether a document is the same as another, or a version of it. */
export type Face = Pick<Fingerprint, 'language' | 'title' | 'date' | 'since' | 'sketch'>;
type Faced = Pick<CodedDocument, 'document' | 'facts' | 'path'>;

/** The face of a document by its current text: for an open document, which may be unsaved. */
export function faceOf(coded: Faced): Face {
  const { text, language } = coded.document;
  const { codes } = tokensOf(text, { start: 0, end: text.length }, language);
  return faceFrom(coded, gramHashes(codes, grain[language].gram));
}

function faceFrom(coded: Faced, hashes: Uint32Array): Face {
  const title = factOf(coded.facts, 'title');
  const date = dateOf(coded);
  return {
    language: coded.document.language,
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date, since: sinceOf(coded.facts, date) }),
    sketch: sketch(hashes, sketchSize),
  };
}

/**
 * The fingerprint of a document; `formulas` are those of Chinese law, a line each. Pure; linear in the text except for sorting one hash per token.
 */
export function fingerprintOf(coded: CodedDocument, formulas = ''): Fingerprint {
  const { text, language } = coded.document;
  const tokens = tokensOf(text, { start: 0, end: text.length }, language);
  const hashes = gramHashes(tokens.codes, grain[language].gram);
  return {
    id: coded.id,
    uri: coded.document.uri,
    ...faceFrom(coded, hashes),
    length: text.length,
    tokens: tokens.codes.length,
    ...listed(listPassages(coded, tokens, hashes)),
    formulas: language === 'zh' ? formulaSpans(tokens, formulas) : new Uint32Array(0),
  };
}

/** Columns that grow with every passage. */
const openList = (room: number) => ({
  provisions: [] as string[],
  starts: [] as number[],
  ends: [] as number[],
  sizes: [] as number[],
  hashes: new Uint32Array(room),
  hashFrom: [0],
  unitStarts: [] as number[],
  unitFrom: [0],
  unitNumbers: [] as number[],
});

type List = ReturnType<typeof openList>;

const listed = (list: List) => ({
  provisions: list.provisions,
  starts: Uint32Array.from(list.starts),
  ends: Uint32Array.from(list.ends),
  sizes: Uint32Array.from(list.sizes),
  hashes: list.hashes.slice(0, list.hashFrom.at(-1)),
  hashFrom: Uint32Array.from(list.hashFrom),
  unitStarts: Uint32Array.from(list.unitStarts),
  unitFrom: Uint32Array.from(list.unitFrom),
  unitNumbers: Uint32Array.from(list.unitNumbers),
});

const compared = new Set<Provision['structure']>([
  'preamble',
  'recital',
  'article',
  'paragraph',
  'item',
  'table',
]);

/** Kinds whose wording is the same everywhere: 本条例自…起施行. */
const formulaic = new Set<Unit['kind']>(['title', 'heading', 'signature', 'effect', 'repeal']);

/** The paragraphs of running text, without their numbers: from the first unit to the end of the last. */
function listPassages(
  { document, outline, units }: CodedDocument,
  tokens: Tokens,
  hashes: Uint32Array,
): List {
  const { gram, window, shortest, longest } = grain[document.language];
  const list = openList(hashes.length);
  let at = 0;
  let kept = 0;
  let token = 0;
  for (const { start, end, path, structure } of outline) {
    while (at < units.length && units[at]!.start < start) at++;
    const from = at;
    while (at < units.length && units[at]!.start < end) at++;
    const own = units.slice(from, at);
    if (!compared.has(structure) || own.every(unit => formulaic.has(unit.kind))) continue;
    // 各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
    if (structure === 'preamble' && /[:：]$/.test(document.text.slice(end - 20, end).trimEnd())) continue;
    for (const { start, end, first, last } of pieces(own, longest)) {
      while (token < tokens.starts.length && tokens.starts[token]! < start) token++;
      const begin = token;
      while (token < tokens.starts.length && tokens.starts[token]! < end) token++;
      const size = token - begin;
      if (size < shortest) continue;
      kept = winnow(hashes, { from: begin, to: token - gram + 1 }, window, list.hashes, kept);
      list.provisions.push(path);
      list.starts.push(start);
      list.ends.push(end);
      list.sizes.push(size);
      list.hashFrom.push(kept);
      for (let i = first; i <= last; i++) list.unitStarts.push(own[i]!.start);
      list.unitFrom.push(list.unitStarts.length);
      list.unitNumbers.push(first + 1);
    }
  }
  return list;
}

/** A stretch of text, with the units that begin in it (or the one that it is a part of). */
type Piece = { readonly start: number; end: number; readonly first: number; last: number };

/** Runs of units of at most `longest` UTF-16 units; a unit of more than twice that is split. */
function pieces(units: readonly Unit[], longest: number): readonly Piece[] {
  const runs: Piece[] = [];
  units.forEach(({ start, end }, i) => {
    const run = runs.at(-1);
    if (run !== undefined && end - run.start <= longest) {
      run.end = end;
      run.last = i;
      return;
    }
    let from = start;
    for (; end - from > 2 * longest; from += longest)
      runs.push({ start: from, end: from + longest, first: i, last: i });
    runs.push({ start: from, end, first: i, last: i });
  });
  return runs;
}

/** An amended text is as old as its first adoption, or else publication. */
function sinceOf(facts: Faced['facts'], date: string): string {
  const of = (id: FactId): string | undefined => factOf(facts, id);
  const adopted = isAmended(of) ? firstDate(of) : undefined;
  return adopted !== undefined && isDay(adopted) && adopted < date ? adopted : date;
}

/** When a document was published, by the best evidence. Its file name is better evidence than its effective date. */
function dateOf({ facts, path }: Faced): string | undefined {
  return [
    factOf(facts, 'date_signed'),
    factOf(facts, 'date_published'),
    factOf(facts, 'date_adopted'),
    /\d{4}-\d\d-\d\d/.exec(path.slice(path.lastIndexOf('/') + 1))?.[0],
    factOf(facts, 'date_effective'),
  ].find(date => date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date));
}
